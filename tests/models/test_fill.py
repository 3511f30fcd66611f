"""Templates filled from American Locker's 10-Q: what cells get, what is said of the others, what stays untouched."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from xlsx_tools.errors import UsageError
from xlsx_tools.models import Filled, fill_workbook
from xlsx_tools.store import Store

COMPANY = "American Locker"
SALES, ASSETS, LIABILITIES = 30_238_813, 28_579_074, 13_467_813
"""As printed for nine months and at September 30, 2002."""


def template(cells: dict[str, Any], *, named: bool = True) -> bytes:
    """A workbook with these cells on the sheet Model, and a sheet Other that asks for nothing."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Model"
    for address, value in cells.items():
        sheet[address] = value
    workbook.create_sheet("Other")["A1"] = "left alone"
    if named:
        workbook.defined_names["Company"] = DefinedName("Company", attr_text="Model!$A$1")
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def filled(
    store: Store, cells: dict[str, Any], *, values: bool, named: bool = True
) -> tuple[Filled, Any, Any]:
    """The result, and the sheet Model with formulas and with values."""
    result = fill_workbook(template(cells, named=named), "t.xlsx", store, company=COMPANY, values=values)
    data = result.book.to_bytes()
    return result, *(load_workbook(BytesIO(data), data_only=only)["Model"] for only in (False, True))


@pytest.mark.parametrize("values", [False, True])
@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("{{ Revenue | 2002-09-30/9M }}", SALES),
        ("{{ Assets | 2002-09-30 | scale=K }}", 28_579.074),
        ("{{ Assets | C$1 }}", ASSETS),
        ("{{ ratio: current_ratio | 2002-09-30 }}", 16_854_557 / 4_665_513),
        ("{{ company }}", "American Locker Group Incorporated"),
        ('=XT_ITEM(Company,"Assets",C$1)', ASSETS),
        ('=XT_ITEM(A1,"Assets","2002-09-30")-XT_ITEM($A$1,"Liabilities",Model!C1)', ASSETS - LIABILITIES),
        ('=IFERROR(XT_ITEM(Company,"Assets",C1),"n/a")', ASSETS),
        ('=IFERROR(XT_ITEM(Company,"NoSuchThing",C1),"n/a")', "n/a"),
    ],
)
def test_a_cell_shows_what_it_asks_for(locker: Store, content: str, value: object, *, values: bool) -> None:
    result, live, shown = filled(locker, {"A1": "?", "C1": "2002-09-30", "B2": content}, values=values)
    assert shown["B2"].value == pytest.approx(value)
    assert ("XT_" in str(live["B2"].value)) is (not values and "company" not in content)
    assert not any(each.is_fault for each in result.unfilled)


@pytest.mark.parametrize("values", [False, True])
def test_formulas_on_filled_cells_show_what_they_give_now(locker: Store, *, values: bool) -> None:
    cells = {"A1": "?", "B2": "{{ Revenue | 2002-09-30/9M }}", "B3": "=B2/1000", "B4": "=B3*2"}
    _, live, shown = filled(locker, cells, values=values)
    assert (shown["B3"].value, shown["B4"].value) == (30_238.813, 60_477.626)
    assert live["B4"].value == "=B3*2"


def test_the_company_goes_into_the_cell_named_company(locker: Store) -> None:
    result, live, _ = filled(locker, {"A1": "?", "B2": "{{ Assets | 2002-09-30 }}"}, values=False)
    assert live["A1"].value == result.company == "American Locker Group Incorporated"
    assert live["B2"].value == '=XT_ITEM(Company,"Assets","2002-09-30")'


def test_without_a_cell_for_it_the_company_stands_in_the_formulas(locker: Store) -> None:
    _, live, _ = filled(locker, {"B2": "{{ Assets | 2002-09-30 }}"}, values=False, named=False)
    assert live["B2"].value == '=XT_ITEM("American Locker Group Incorporated","Assets","2002-09-30")'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Sales {{ Revenue }}", "whole text of its cell"),
        ("{{ Revenue | yesterday }}", "no period"),
        ('=XT_ITEM(Company,"Assets","FY"&C1)', "expression"),
        ('=XT_ITEM(Company,"Assets",NoSuchName)', "NoSuchName is no cell"),
        ('=SUM(XT_SERIES(Company,"Revenue","2001Q3","2002Q3"))', "spills"),
    ],
)
def test_what_cannot_be_used_is_reported_by_cell(locker: Store, content: str, reason: str) -> None:
    result, live, _ = filled(locker, {"A1": "?", "C1": 2002, "B2": content}, values=False)
    (fault,) = [each for each in result.unfilled if each.is_fault]
    assert fault.cell == "Model!B2"
    assert reason in fault.reason
    assert str(live["B2"].value).startswith((content, "=XT_ITEM"))


@pytest.mark.parametrize("values", [False, True])
def test_a_formula_that_no_cell_would_hold_is_reported_not_written(locker: Store, *, values: bool) -> None:
    long = "&".join(['XT_WHY(A1,"Assets","2002-09-30")'] * 60)
    result, *_ = filled(
        locker, {"A1": "x", "B2": f"={long}", "B3": "{{ " + "y" * 9000 + " }}"}, values=values
    )
    assert [each.cell for each in result.unfilled if each.is_fault] == ["Model!B2", "Model!B3"]


def test_what_is_not_reported_is_an_error_in_its_cell_with_the_reason_told(locker: Store) -> None:
    result, _, shown = filled(locker, {"A1": "?", "B2": "{{ NoSuchThing | 2002-09-30 }}"}, values=True)
    (missing,) = result.unfilled
    assert (missing.cell, missing.is_fault) == ("Model!B2", False)
    assert "not reported" in missing.reason
    assert shown["B2"].value == "#N/A"


@pytest.mark.parametrize("values", [False, True])
def test_rows_that_spill_stand_beside_one_another(locker: Store, *, values: bool) -> None:
    cells = {"A1": "?", "B2": '=XT_STATEMENT(Company,"IS","2002-09-30/9M")'}
    result, _, shown = filled(locker, cells, values=values)
    assert result.unfilled == ()
    assert SALES in {cell.value for cell in shown["C"]}


def test_rows_that_would_cover_a_cell_are_not_written(locker: Store) -> None:
    cells = {"A1": "?", "B2": '=XT_STATEMENT(Company,"IS","2002-09-30/9M")', "B4": "mine"}
    result, _, shown = filled(locker, cells, values=True)
    assert [each.reason for each in result.unfilled] == ["B4 is in the way of its rows"]
    assert shown["B4"].value == "mine"


@pytest.mark.parametrize("values", [False, True])
def test_parts_that_hold_nothing_to_fill_stay_byte_for_byte(locker: Store, *, values: bool) -> None:
    data = template({"A1": "?", "B2": "{{ Assets | 2002-09-30 }}", "B3": "text", "B4": 5})
    book = fill_workbook(data, "t.xlsx", locker, company=COMPANY, values=values).book
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(book.to_bytes())) as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml"}


def test_a_company_that_the_store_does_not_know_is_a_usage_error(locker: Store) -> None:
    with pytest.raises(UsageError, match="Nobody Inc"):
        fill_workbook(template({"A1": "?"}), "t.xlsx", locker, company="Nobody Inc")


def test_cells_that_need_one_another_end_without_a_value(locker: Store) -> None:
    cells = {
        "A1": "?",
        "B2": '=XT_ITEM(Company,"Assets",B3)',
        "B3": '=XT_SOURCE(Company,"Assets",B2,"period")',
    }
    result, _, _ = filled(locker, cells, values=False)
    assert len(result.unfilled) <= 2
