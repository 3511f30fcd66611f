"""Worksheet functions by way of the real xlwings: what a sheet shows for what its cells hold."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest

from tests.excel.rig import Cells, Excel, column, row
from tests.excel.windows import ERRORS
from tests.store.companies import GeneratedCompany
from xlsx_tools.excel.errors import ERROR_NUMBERS, marked
from xlsx_tools.functions import ErrorKind, Function, call_function, load_functions
from xlsx_tools.store import Store
from xlsx_tools.store.database import STORE_ENVIRONMENT

NA, VALUE = ErrorKind.NA, ErrorKind.VALUE
LOCKER = "16-0338330"
SESSION = "xlsx_tools.excel.session"


def test_values_typed_into_a_formula(excel: Excel, widgets: GeneratedCompany) -> None:
    assert excel.call("XT_ITEM", "GENW", "Revenues", "2001Q3") == widgets.flow("Revenues", 2001, 3)
    assert (
        excel.call("XT_ITEM", 1234567, "Revenues", 2001, "scale=K") == widgets.year("Revenues", 2001) / 1000
    )


def test_arguments_left_out_are_defaults(excel: Excel, widgets: GeneratedCompany) -> None:
    year = widgets.year("Revenues", 2001)
    assert excel.call("XT_ITEM", "GENW", "Revenues", ..., ...) == year
    assert excel.call("XT_ITEM", "GENW", "Revenues", ..., "scale=M") == float(year / 1_000_000)
    assert excel.call("XT_ITEM", "GENW", "Revenues", row(None), row("")) == year


@pytest.mark.parametrize("as_ranges", [True, False], ids=["range objects", "values"])
def test_cells_and_ranges_in_either_direction(
    excel: Excel, widgets: GeneratedCompany, *, as_ranges: bool
) -> None:
    excel.as_ranges = as_ranges
    items, quarters = ["Revenues", "NetIncomeLoss"], [1, 2, 3]
    periods = [f"2001Q{quarter}" for quarter in quarters]
    truth = [[widgets.flow(item, 2001, quarter) for quarter in quarters] for item in items]
    assert excel.call("XT_ITEM", column("GENW"), column(*items), row(*periods)) == truth
    turned = excel.call("XT_ITEM", "GENW", row(*items), column(*periods))
    assert turned == [list(line) for line in zip(*truth, strict=True)]
    assert excel.call("XT_ITEM", "GENW", "Revenues", row(*periods)) == truth[:1]
    assert excel.call("XT_ITEM", "GENW", "Revenues", column(*periods)) == [[value] for value in truth[0]]


def test_dates_of_cells_are_periods(excel: Excel, widgets: GeneratedCompany) -> None:
    at_end = widgets.balance("Assets", 2001, 4)
    day = datetime.fromisoformat("2001-12-31")
    assert excel.call("XT_ITEM", "GENW", "Assets", row(day)) == at_end
    assert excel.call("XT_ITEM", "GENW", "Assets", day) == at_end
    assert excel.call("XT_ITEM", "GENW", "Assets", row(date(2001, 9, 30), day)) == [
        [widgets.balance("Assets", 2001, 3), at_end]
    ]


def test_errors_travel_as_markers_also_inside_arrays(excel: Excel, widgets: GeneratedCompany) -> None:
    assert excel.raw("XT_ITEM", "Nobody", "Revenues") == "#XT!2015"
    assert excel.raw("XT_ITEM", "GENW", "Revenues", row("2001Q1", "1950Q1", "rubbish")) == [
        float(widgets.flow("Revenues", 2001, 1)),
        "#XT!2042",
        "#XT!2015",
    ]
    assert set(ERROR_NUMBERS) == set(ErrorKind)


@pytest.mark.parametrize("error", ERRORS)
def test_errors_of_cells_pass_through(excel: Excel, error: str) -> None:
    shown = ErrorKind(error) if error in set(ErrorKind) else VALUE
    assert excel.call("XT_ITEM", row(error), "Revenues") == shown
    assert excel.call("XT_ITEM", "GENW", "Revenues", error) == shown
    assert excel.call("XT_ITEM", "GENW", column("Revenues", error), "FY2001")[1] == [shown]
    assert excel.call("XT_STATEMENT", "GENW", "IS", row("FY2001", error)) == shown


def test_what_spills_has_a_rectangle_of_cells_that_excel_can_show(excel: Excel) -> None:
    for name, arguments in {
        "XT_STATEMENT": (LOCKER, "CF"),
        "XT_SERIES": ("GENW", "Revenues", "2000Q1", "2001Q4"),
        "XT_ITEMS": ("GENW",),
        "XT_PERIODS": ("GENW",),
        "XT_COMPANIES": (),
    }.items():
        rows = excel.raw(name, *arguments)
        assert len({len(line) for line in rows}) == 1
        cells = [cell for line in rows for cell in line]
        assert all(isinstance(cell, float | str | bool | datetime) for cell in cells)
        assert not any(isinstance(cell, ErrorKind) for cell in cells)
        assert all(cell.tzinfo is not None for cell in cells if isinstance(cell, datetime))  # as pywin32 asks


@pytest.mark.parametrize("function", load_functions().values(), ids=lambda function: function.name)
def test_every_function_answers_as_in_python(excel: Excel, store_file: Path, function: Function) -> None:
    given = {
        "XT_SOURCE": ["GENW", "Revenues", "2001Q3", "line"],
        "XT_RATIO": [LOCKER, "current_ratio", "2002-09-30", ""],
        "XT_SERIES": ["GENW", "Revenues", "2000Q1", "2001Q4", "scale=K"],
    }.get(function.name, [LOCKER, "IS", "2002Q3", ""])[: len(function.arguments)]
    with Store.open(store_file) as store:
        expected = call_function(store, function.name, given)
    shown = excel.call(function.name, *given)
    if isinstance(expected, tuple):
        assert [[_day(cell) for cell in line] for line in shown] == [list(line) for line in expected]
    else:
        assert (shown, type(shown)) == (expected, type(expected))


def _day(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell


NONSENSE = [None, "", " ", "x" * 40_000, 1e308, -1, 0, 0.5, True, "#N/A", "\x00", date(1900, 1, 1)]


@pytest.mark.parametrize("function", load_functions().values(), ids=lambda function: function.name)
def test_nonsense_of_every_kind_gives_cells_and_never_raises(excel: Excel, function: Function) -> None:
    shapes = (lambda x: x, row, lambda x: column(x, x), lambda x: Cells([[x, x], [x, x]]))
    for nonsense, shape, position in product(NONSENSE, shapes, range(len(function.arguments))):
        given: list[object] = [LOCKER, "IS", "2002Q3", "", ""][: len(function.arguments)]
        given[position] = shape(nonsense)
        found = excel.raw(function.name, *given)
        rows = found if isinstance(found, list) else [found]
        cells = [cell for line in rows for cell in (line if isinstance(line, list) else [line])]
        assert cells
        assert all(isinstance(cell, float | str | bool | datetime) for cell in cells)


def test_a_range_of_ten_thousand_cells_is_one_call(excel: Excel, widgets: GeneratedCompany) -> None:
    found = excel.call("XT_ITEM", column(*["GENW", None] * 5000), "Revenues", "FY2001")
    assert found[:2] == [[widgets.year("Revenues", 2001)], [VALUE]]
    assert len(found) == 10_000


def test_the_function_wizard_shows_category_and_help_in_full(excel: Excel) -> None:
    workbook = excel.import_functions()
    assert set(workbook.options) == set(load_functions())
    for name, function in load_functions().items():
        told = workbook.options[name]
        assert (told["Description"], told["Category"]) == (function.help, "xlsx_tools")
        assert (told["ArgumentDescriptions"] or []) == [argument.help for argument in function.arguments]


def test_the_generated_wrappers_take_the_arguments_of_the_registry(excel: Excel) -> None:
    vba = excel.import_functions().vba
    assert "Function XT_SERIES(company, item, from_period, Optional to_period, Optional options)" in vba
    assert 'XLPy.CallUDF("xlsx_tools.excel.udfs", "XT_COMPANIES", Array(), ThisWorkbook' in vba
    assert vba.count("Function XT_") == len(load_functions())


def test_warming_up_opens_the_store_and_has_nothing_to_tell(excel: Excel) -> None:
    assert excel.raw("xt_warm_up", module=SESSION) == ""


def test_the_stores_version_changes_with_its_contents(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, widgets: GeneratedCompany
) -> None:
    file = tmp_path / "store.sqlite"
    monkeypatch.setenv(STORE_ENVIRONMENT, str(file))
    before = excel.raw("xt_store_version", module=SESSION)
    assert excel.raw("xt_store_version", module=SESSION) == before
    with Store.open(file) as store:
        store.ingest(widgets.annual(2001))
    assert excel.raw("xt_store_version", module=SESSION) > before
    assert excel.call("XT_ITEM", "GENW", "Revenues", "FY2001") == widgets.year("Revenues", 2001)


def test_a_store_that_cannot_be_opened_is_told_and_tried_again(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, widgets: GeneratedCompany
) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(b"no database" * 1000)
    monkeypatch.setenv(STORE_ENVIRONMENT, str(file))
    assert excel.call("XT_ITEM", "GENW", "Revenues") is NA
    assert str(file) in excel.call("XT_WHY", "GENW", "Revenues")
    assert "no store" in excel.raw("xt_warm_up", module=SESSION)
    assert excel.raw("xt_store_version", module=SESSION) == -1
    file.unlink()
    with Store.open(file) as store:
        store.ingest(widgets.annual(2001))
    assert excel.call("XT_ITEM", "GENW", "Revenues") == widgets.year("Revenues", 2001)


def test_rows_are_marked_and_values_left_as_they_are() -> None:
    assert marked(((1.0, NA), ("text", ErrorKind.DIV0))) == [[1.0, "#XT!2042"], ["text", "#XT!2007"]]
    assert marked(True) is True
