"""Calls as sheets make them: values, ranges, nothing, errors and nonsense in; values, errors and rows out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.errors import StoreDamaged
from xlsx_tools.functions import ErrorKind, Function, call_function, failed_call, load_functions
from xlsx_tools.store import Store

NA, VALUE = ErrorKind.NA, ErrorKind.VALUE
LOCKER = "16-0338330"
DAY, AN_OLD_DAY, A_LATE_DAY = (
    datetime.fromisoformat(day) for day in ("2001-12-31", "1850-01-01", "9999-12-31")
)  # without a time zone, as sheets have them


def call(store: Store, name: str, *arguments: object) -> Any:
    return call_function(store, name, arguments)


def test_one_figure_is_a_float(widget_store: Store, widgets: GeneratedCompany) -> None:
    found = call(widget_store, "XT_ITEM", "GENW", "Revenues", "2001Q3")
    assert type(found) is float
    assert found == widgets.flow("Revenues", 2001, 3)


def test_numbers_dates_and_ciks_come_as_floats_and_datetimes(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    assert call(widget_store, "XT_ITEM", 1234567.0, "Revenues", 2001.0) == widgets.year("Revenues", 2001)
    at_end = widgets.balance("Assets", 2001, 4)
    for day in (DAY, date(2001, 12, 31), 37256.0):
        assert call(widget_store, "XT_ITEM", "GENW", "Assets", day) == at_end


def test_a_column_of_items_and_a_row_of_periods_spill_over_both(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    items, quarters = ["Revenues", "NetIncomeLoss", "CostOfRevenue"], [1, 2, 3, 4]
    found = call(
        widget_store,
        "XT_ITEM",
        "GENW",
        [[item] for item in items],
        [[f"2001Q{quarter}" for quarter in quarters]],
    )
    assert found == tuple(
        tuple(float(widgets.flow(item, 2001, quarter)) for quarter in quarters) for item in items
    )


def test_a_flat_list_is_a_row(widget_store: Store) -> None:
    found = call(widget_store, "XT_ITEM", "GENW", "Assets", ["FY2000", "FY2001"])
    assert len(found) == 1
    assert len(found[0]) == 2


def test_a_range_of_one_cell_is_that_cell(widget_store: Store, widgets: GeneratedCompany) -> None:
    found = call(widget_store, "XT_ITEM", (("GENW",),), [["Revenues"]], [["FY2001"]], [["scale=K"]])
    assert found == widgets.year("Revenues", 2001) / 1000


def test_ranges_that_do_not_meet_show_not_available_there(widget_store: Store) -> None:
    found = call(
        widget_store,
        "XT_ITEM",
        [["GENW"]] * 2,
        [["Assets"]] * 3,
        [["FY2000", "FY2001"], ["FY1999", "FY2000"]],
    )
    assert [len(row) for row in found] == [2, 2, 2]
    assert all(isinstance(cell, float) for row in found[:2] for cell in row)
    assert found[2] == (NA, NA)


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("XT_ITEM", "Revenues"),
        ("XT_RATIO", "asset_turnover"),
        ("XT_SOURCE", "Revenues"),
        ("XT_WHY", "Revenues"),
        ("XT_CHECK", "IS"),
    ],
)
def test_every_cell_of_a_block_is_what_the_function_gives_for_it_alone(
    widget_store: Store, name: str, second: str
) -> None:
    companies = ["GENW", None, "Nobody", "#DIV/0!", 1e308, True]
    periods = ["2001Q4", None, 2000.0, "LTM", "FY1950", "nonsense", ErrorKind.NUM]
    block = call(widget_store, name, [[company] for company in companies], second, [periods])
    alone = [
        call(widget_store, name, company, second, period) for company, period in product(companies, periods)
    ]
    assert [cell for row in block for cell in row] == alone


@pytest.mark.parametrize("function", load_functions().values(), ids=lambda function: function.name)
def test_errors_in_an_argument_pass_through_as_in_excel(widget_store: Store, function: Function) -> None:
    for position in range(len(function.arguments)):
        given: list[object] = ["GENW", "IS", "FY2001", "", ""][: len(function.arguments)]
        given[position] = ErrorKind.DIV0
        assert call(widget_store, function.name, *given) is ErrorKind.DIV0
        given[position] = "#N/A"
        assert call(widget_store, function.name, *given) is NA
        given[position] = "#REF!"
        assert call(widget_store, function.name, *given) is VALUE


NOTHING = (None, "", " ", [], [[]], [[None]])
NONSENSE: Sequence[object] = [
    *NOTHING,
    *[
        "x" * 40_000,
        "\x00",
        "=1+1",
        1e308,
        -1e308,
        float("nan"),
        float("inf"),
        -1.0,
        0.0,
        True,
    ],
    *[AN_OLD_DAY, A_LATE_DAY, b"\xff", object(), {}, [["a"], "b"]],
    *[[[["deep"]]], [[1.0, 2.0], [3.0]], 10**30],
]


@pytest.mark.parametrize("function", load_functions().values(), ids=lambda function: function.name)
@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda nonsense: ascii(nonsense)[:20].split(" at 0x")[0])
def test_nonsense_in_any_argument_never_raises_and_gives_no_figure(
    locker: Store, function: Function, nonsense: object
) -> None:
    for position, argument in enumerate(function.arguments):
        given: list[object] = [LOCKER, "IS", "2002Q3", "", ""][: len(function.arguments)]
        given[position] = nonsense
        cells = _cells(call(locker, function.name, *given))
        assert all(isinstance(cell, float | str | bool | date) for cell in cells)
        if not argument.optional or nonsense not in NOTHING:
            assert not any(isinstance(cell, float | bool | date) for cell in cells)
            assert any(isinstance(cell, ErrorKind) or cell.startswith("#") for cell in cells)


def _cells(found: Any) -> list[Any]:
    return [cell for row in found for cell in row] if isinstance(found, tuple) else [found]


def test_ten_thousand_cells_come_back_in_their_shape(widget_store: Store) -> None:
    column = [["GENW"], [None], ["Nobody"], [3.0]] * 2500
    found = call(widget_store, "XT_ITEM", column, "Revenues", "FY2001")
    assert [len(found), {len(row) for row in found}] == [10_000, {1}]
    assert [type(row[0]) for row in found[:4]] == [float, ErrorKind, ErrorKind, ErrorKind]


def test_more_cells_than_a_column_of_a_sheet_are_a_bad_argument(widget_store: Store) -> None:
    column = [["GENW"]] * 10_000
    assert call(widget_store, "XT_ITEM", column, "Revenues", [["FY2001"] * 1000]) is VALUE


@pytest.mark.parametrize("name", ["XT_SERIES", "XT_ITEMS", "XT_PERIODS", "XT_STATEMENT"])
def test_a_range_where_one_value_is_asked_for_is_a_bad_argument(widget_store: Store, name: str) -> None:
    given = [["GENW", "GENW"], "IS", "FY2001"][: 1 if name in {"XT_ITEMS", "XT_PERIODS"} else 3]
    assert call(widget_store, name, *given) is VALUE


def test_too_many_or_too_few_arguments_are_a_bad_argument(widget_store: Store) -> None:
    assert call(widget_store, "XT_ITEM", "GENW", "Revenues", "FY2001", "", "more") is VALUE
    assert call(widget_store, "XT_ITEM", "GENW") is VALUE
    assert call(widget_store, "XT_ITEM") is VALUE


def test_a_name_that_is_no_function_is_a_programmers_mistake(widget_store: Store) -> None:
    with pytest.raises(ValueError, match=r"XT_NOTHING.*XT_ITEM"):
        call(widget_store, "XT_NOTHING")


def test_a_series_spills_periods_and_figures(widget_store: Store, widgets: GeneratedCompany) -> None:
    found = call(widget_store, "XT_SERIES", "GENW", "Revenues", "2000Q4", "2001Q2", "scale=K")
    quarters = [(2000, 4), (2001, 1), (2001, 2)]
    assert found == tuple((f"{y}Q{q}", float(widgets.flow("Revenues", y, q) / 1000)) for y, q in quarters)


def test_a_gap_in_a_series_is_an_error_in_its_row(widget_store: Store) -> None:
    found = call(widget_store, "XT_SERIES", "GENW", "Revenues", "FY1996", "FY1997")
    assert [row[0] for row in found] == ["FY1996", "FY1997"]
    assert found[0][1] is NA
    assert isinstance(found[1][1], float)


def test_a_statement_spills_with_title_periods_and_blanks(locker: Store) -> None:
    found = call(locker, "XT_STATEMENT", LOCKER, "income statement")
    assert found[0][0] == "Consolidated Statements of Income"
    assert found[1] == ("Net sales", 30238813.0, 29317940.0, 9975928.0, 11375429.0)
    assert {len(row) for row in found} == {5}
    cash = call(locker, "XT_STATEMENT", LOCKER, "CF")
    assert ("OPERATING ACTIVITIES", "", "") in cash  # a heading prints no figures


def test_a_statement_over_a_range_of_periods_has_a_column_each(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    found = call(widget_store, "XT_STATEMENT", "GENW", "IS", [["FY2000", 2001.0]], "scale=K")
    assert found[0][1:] == ("FY2000", "2001.0") or found[0][1:] == ("FY2000", "FY2001")
    sales = next(row for row in found if row[0] == "Net sales")
    assert sales[2] == widgets.year("Revenues", 2001) / 1000


def test_a_check_is_a_boolean(locker: Store) -> None:
    assert call(locker, "XT_CHECK", LOCKER, [["BS"], ["IS"], ["CF"], ["EQ"]]) == (
        (True,),
        (True,),
        (True,),
        (NA,),
    )


def test_lists_name_their_columns_first(widget_store: Store) -> None:
    companies = call(widget_store, "XT_COMPANIES")
    assert companies[1][:5] == ("Generated Widgets Inc", "1234567", "GENW", "", 12.0)
    periods = call(widget_store, "XT_PERIODS", "GENW")
    assert ("FY2001", date(2001, 1, 1), date(2001, 12, 31), 12.0) in periods
    assert ("2001-12-31", "", date(2001, 12, 31), 0.0) in periods
    items = call(widget_store, "XT_ITEMS", "GENW")
    assert items[0][0] == "item"
    assert {"Revenues", "Assets"} <= {row[0] for row in items}


def test_a_company_that_two_names_begin_with_is_not_available(store: Store) -> None:
    for number, name in ((1, "Apple Computer Inc"), (2, "Apple Hospitality Inc")):
        store.ingest(GeneratedCompany(name=name, cik=str(number), ticker=f"T{number}").annual(2001))
    assert call(store, "XT_ITEMS", "Apple") is NA
    assert call(store, "XT_ITEM", "Apple", "Revenues") is NA
    assert "Apple Hospitality Inc" in call(store, "XT_WHY", "Apple", "Revenues")


def test_a_store_that_breaks_is_not_available_and_xt_why_tells(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with Store.open(file) as store:
        store.ingest(GeneratedCompany().annual(2001))
    data = bytearray(file.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    with Store.open(file) as store:
        file.write_bytes(bytes(data))
        assert call(store, "XT_ITEM", "GENW", [["Revenues"], ["Assets"]]) is NA
        why = call(store, "XT_WHY", "GENW", "Revenues")
    assert why.startswith("#N/A: ")
    assert str(file) in why


def test_a_store_that_cannot_be_opened_is_told_the_same_way() -> None:
    error = StoreDamaged("The file is no store", where="x", what_to_do="Name another.")
    assert failed_call("XT_ITEM", error) is NA
    assert failed_call("XT_WHY", error) == "#N/A: The file is no store: x. Name another."
