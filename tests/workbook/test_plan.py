"""The plan of American Locker's workbook, read as text: what stands where, and why."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.by_hand.american_locker import american_locker
from tests.workbook.reports import american_locker_with_ratios, small_ratio, small_report, small_statement
from xlsx_tools.model.expression import CellReference, Constant, Operation, Operator
from xlsx_tools.model.statement import Column, StatementKind
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.formulas import FUNCTIONS
from xlsx_tools.workbook.look import Page
from xlsx_tools.workbook.plan import PlannedBook, SheetDraft, book_values, print_plan
from xlsx_tools.workbook.template import house_look


@pytest.fixture(scope="module")
def book() -> PlannedBook:
    return plan_workbook(american_locker_with_ratios(), house_look())


@pytest.fixture(scope="module")
def plan(book: PlannedBook) -> dict[str, dict[str, str]]:
    return printed(book)


def printed(book: PlannedBook) -> dict[str, dict[str, str]]:
    """The printed plan: {sheet: {address: rest of the line}}."""
    sheets: dict[str, dict[str, str]] = {}
    for line in print_plan(book).splitlines():
        if line.startswith("["):
            current = sheets.setdefault(line.strip("[]"), {})
        elif match := re.match(r"([A-Z]+\d+) +(.*)", line):
            current[match[1]] = match[2]
    return sheets


def row_of(cells: dict[str, str], caption: str) -> int:
    return next(int(where[1:]) for where, text in cells.items() if where[0] == "A" and caption in text)


def test_sheets_stand_in_the_order_people_read_them(book: PlannedBook) -> None:
    assert [sheet.name for sheet in book.sheets] == [
        "Cover",
        "Balance Sheet",
        "Income Statement",
        "Cash Flow",
        "Notes & Other",
        "Ratios",
        "Common Size",
        "Checks",
        "Items",
        "Lookup",
        "Source",
    ]


def test_the_two_misprints_of_2001_carry_their_difference_in_a_row_above_the_total(
    plan: dict[str, dict[str, str]],
) -> None:
    cells = plan["Cash Flow"]
    operating = row_of(cells, "Net cash provided by operating activities'")
    assert "Difference in filing" in cells[f"A{operating - 1}"]
    assert cells[f"D{operating - 1}"].startswith("-178908 ")
    assert f"C{operating - 1}" not in cells
    assert cells[f"D{operating}"].startswith(f"=SUM(D9:D{operating - 2})+D{operating - 1} [2719585] ")
    financing = row_of(cells, "New cash used in financing")
    assert cells[f"D{financing - 1}"].startswith("-36000 ")


def test_only_discrepancies_and_their_causes_carry_a_comment(book: PlannedBook) -> None:
    comments = {
        (sheet.name, cell.row, cell.column): cell.comment
        for sheet in book.sheets
        for cell in sheet.cells
        if cell.comment
    }
    assert {sheet for sheet, _, _ in comments} == {"Cash Flow"}
    assert len(comments) == 4
    assert sum("11,926,682 would close the gap" in text for text in comments.values()) == 1


def test_every_sheet_shows_the_master_state(plan: dict[str, dict[str, str]]) -> None:
    for sheet, cells in plan.items():
        assert "['2 discrepancies in the filing, explained']" in cells["A4"], sheet


def test_opening_cash_is_an_input_and_closing_cash_a_formula(plan: dict[str, dict[str, str]]) -> None:
    cells = plan["Cash Flow"]
    opening = row_of(cells, "at beginning of period")
    assert cells[f"C{opening}"].startswith("4579034 {input money")
    assert cells[f"C{opening + 1}"].startswith(f"=SUM(C{opening - 1}:C{opening}) [4296089] ")


def test_per_share_figures_show_two_decimals(plan: dict[str, dict[str, str]]) -> None:
    cells = plan["Income Statement"]
    assert cells[f"C{row_of(cells, 'Basic')}"].startswith("1.2 {input per-share")


def test_a_merged_statement_leads_to_both_of_its_source_lines(plan: dict[str, dict[str, str]]) -> None:
    cells = plan["Income Statement"]
    row = row_of(cells, "Net sales")
    assert cells[f"G{row}"].startswith("'L196'")
    assert cells[f"H{row}"].startswith("'L250'")
    target = re.search(r"-> Source!(B\d+)", cells[f"G{row}"])
    assert target is not None
    assert "30,238,813" in plan["Source"][target[1]]


def test_ratios_are_formulas_on_statement_cells_and_agree_with_the_discussion(
    plan: dict[str, dict[str, str]],
) -> None:
    # The filing's discussion gives a current ratio of 3.61 and 3.55, cost of sales of 68.8% and 71.7%.
    cells = plan["Ratios"]
    row = row_of(cells, "Current ratio")
    assert cells[f"B{row}"].startswith("='Balance Sheet'!C16/'Balance Sheet'!C35 [3.61")
    assert round(float(re.findall(r"\[([\d.]+)\]", cells[f"C{row}"])[0]), 2) == 3.55
    costs = row_of(cells, "Cost of sales")
    shares = [float(re.findall(r"\[([\d.]+)\]", cells[f"{column}{costs}"])[0]) for column in "BCDE"]
    assert [round(100 * share, 1) for share in shares] == [68.8, 71.7, 68.5, 72.8]


def test_a_ratio_without_its_items_is_blank_with_the_reason(plan: dict[str, dict[str, str]]) -> None:
    cells = plan["Ratios"]
    row = row_of(cells, "Receivables days")
    assert [f"{column}{row}" in cells for column in "BCDE"] == [True, False, False, False]
    assert "no balance sheet at September 30, 2001" in cells[f"H{row}"]


def test_the_currency_is_the_statements_own_whatever_the_filing_says_elsewhere() -> None:
    # Thousands of Canadian dollars: 1,200 less 700 is working capital of 500 thousand; 8.25 a share keeps its cents.
    rows = [("Current assets", "1,200"), ("Current liabilities", "700")]
    statement = small_statement(rows, scale=1000)
    cells = tuple(replace(line.cells[0], unit="CAD") for line in statement.lines)
    lines = tuple(replace(line, cells=(cell,)) for line, cell in zip(statement.lines, cells, strict=True))
    statement = replace(statement, lines=lines, currency="CAD")
    assets, liabilities = (CellReference(statement=0, line=line, column=0) for line in (0, 1))
    difference = Operation(operator=Operator.SUBTRACT, operands=(assets, liabilities))
    share = Constant(value=Decimal("8.25"))
    ratios = (
        small_ratio("Working capital", "CAD", difference),
        small_ratio("Book value per share", "CAD/shares", share),
    )
    plan = printed(plan_workbook(replace(small_report(statement), ratios=ratios), house_look()))
    cells_of_ratios = plan["Ratios"]
    assert "thousands of Canadian dollars" in cells_of_ratios["A3"]
    assert "Canadian dollars" in plan["Cover"]["A3"]
    assert "[500]" in cells_of_ratios[f"B{row_of(cells_of_ratios, 'Working capital')}"]
    assert "per-share" in cells_of_ratios[f"B{row_of(cells_of_ratios, 'Book value per share')}"]


def test_a_constant_stands_in_a_labelled_cell(plan: dict[str, dict[str, str]]) -> None:
    cells = plan["Ratios"]
    row = row_of(cells, "Days in a year")
    assert cells[f"B{row}"].startswith("365 {input")
    assert f"*$B${row}" in cells[f"B{row_of(cells, 'Receivables days')}"]


def test_common_size_is_in_percent_of_sales_and_assets(plan: dict[str, dict[str, str]]) -> None:
    cells = plan["Common Size"]
    assets = row_of(cells, "Total assets")
    assert cells[f"B{assets}"].startswith("='Balance Sheet'!C27/'Balance Sheet'!C27 [1]")
    assert not any("Basic" in text for text in cells.values())


def test_names_lead_to_a_lines_periods_and_none_is_claimed_twice(book: PlannedBook) -> None:
    names = dict(book.names)
    assert {
        "BS_Periods",
        "IS_Periods",
        "CF_Periods",
        "Scale",
        "BS_Assets",
        "IS_NetIncomeLoss",
    } <= names.keys()
    area = names["IS_NetIncomeLoss"]
    assert (area.sheet, area.left, area.right) == ("Income Statement", 3, 6)
    assert "CF_CashAndCashEquivalentsAtCarryingValue" not in names
    assert [finding.code for finding in book.findings] == ["name-claimed-twice"]


def test_an_edited_input_fails_loudly() -> None:
    report = american_locker()
    plan = plan_workbook(report, house_look())
    sheet = next(sheet for sheet in plan.sheets if sheet.name == "Balance Sheet")
    cells = tuple(
        cell._replace(content=5_000_000) if (cell.row, cell.column) == (10, 3) else cell
        for cell in sheet.cells
    )
    edited = replace(plan, sheets=tuple(replace(s, cells=cells) if s is sheet else s for s in plan.sheets))
    # Cash enters total current assets and, through it, total assets: two rows each.
    assert book_values(edited).at("Cover", 4, 1) == "FAILED: 4"


def test_no_function_is_used_beyond_the_shared_ones(book: PlannedBook) -> None:
    used = {
        name
        for line in print_plan(book).splitlines()
        for name in re.findall(r"\b([A-Z]+)\(", line)
        if " =" in line
    }
    assert used <= FUNCTIONS


def test_every_link_leads_to_a_cell_that_exists(book: PlannedBook) -> None:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for sheet in book.sheets:
        for cell in sheet.cells:
            if cell.link:
                name, _, where = cell.link.rpartition("!")
                target = sheets[name.strip("'")]
                column, row = ord(where[0]) - 64, int(where[1:])
                assert any((other.row, other.column) == (row, column) for other in target.cells), cell.link


def test_a_statement_in_millions_shows_its_own_scale_and_items_full_units() -> None:
    # Coca-Cola 1997: 1,737 million of cash.
    report = small_report(small_statement([("Cash", "1,737"), ("Securities", "106")], scale=1_000_000))
    printed = print_plan(plan_workbook(report, house_look()))
    assert re.search(r"^C8 +1737 ", printed, re.MULTILINE)
    assert re.search(r"^S7 +1737000000 ", printed, re.MULTILINE)
    assert "'In millions of US dollars'" in printed


def test_statements_of_one_kind_stand_below_one_another() -> None:
    first = small_statement([("Cash", "1"), ("Other", "2"), ("Total", "3")], {2: [(0, 1), (1, 1)]})
    second = replace(first, table=2, title="Balance Sheets of the Subsidiary")
    book = plan_workbook(small_report(first, second), house_look())
    assert [sheet.name for sheet in book.sheets][:2] == ["Cover", "Balance Sheet"]
    printed = print_plan(book)
    assert "=SUM(C10:C11)" in printed
    assert "=SUM(C18:C19)" in printed
    assert {"BS_Periods", "BS2_Periods"} <= dict(book.names).keys()


def test_an_equity_statement_below_another_keeps_the_caption_of_its_first_line() -> None:
    # Disney 2001, L3297: columns without periods give a single row of heads, the unit must not take the first line.
    equity = replace(
        small_statement(
            [("BALANCE AT SEPTEMBER 30, 1998", "19,388"), ("Net income", "1,300")], kind=StatementKind.EQUITY
        ),
        columns=(Column(header="Stockholders' Equity"),),
    )
    printed = print_plan(plan_workbook(small_report(equity, replace(equity, table=2)), house_look()))
    assert printed.count("'BALANCE AT SEPTEMBER 30, 1998' {label}") == 2


def test_two_cells_in_one_place_are_a_programmers_mistake() -> None:
    draft = SheetDraft("S", "S", Page(widths=()))
    draft.put(1, 1, "a")
    draft.put(1, 1, "b")
    with pytest.raises(ValueError, match="two cells in one place"):
        draft.finish(frozen=(1, 1))


@pytest.mark.parametrize(
    ("entity", "is_wrapped"),
    [("Financial Services", False), ("Financial Services and the Companies that it Insures", True)],
)
def test_keys_of_columns_side_by_side_are_parted_by_room_or_by_lines(
    entity: str, *, is_wrapped: bool
) -> None:
    """Ford's cash flows of 1998: two groups of columns, whose keys touched one another in print."""
    statement = small_statement([("Cash", "1"), ("Other assets", "2")])
    columns = tuple(replace(statement.columns[0], entity=name) for name in (entity, "Automotive"))
    book = plan_workbook(small_report(replace(statement, columns=columns)), house_look())
    sheet = next(sheet for sheet in book.sheets if sheet.name == "Balance Sheet")
    keys = [cell for cell in sheet.cells if cell.style.split()[0] == "key" and isinstance(cell.content, str)]
    keys = [cell for cell in keys if cell.content != "Source"]
    assert [cell.content.endswith((entity, "Automotive")) for cell in keys] == [True, True]
    (width,) = {each.width for each in sheet.columns if each.first <= keys[0].column <= each.last}
    assert ["wrapped" in cell.style for cell in keys] == [is_wrapped] * 2
    if is_wrapped:
        assert dict(sheet.heights)[keys[0].row] > 25
    else:
        # Type of eight points is four fifths as wide as that of ten, which the width of columns counts in.
        assert width >= len(keys[0].content) * 0.7 + 1
