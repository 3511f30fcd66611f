"""Live totals: a proved structure as a formula over its direct contributors (PROOF.md)."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import read_table
from tests.workbook.reports import small_report, small_statement
from xlsx_tools.model.calculation import Case, Outcome, Status
from xlsx_tools.model.report import Report
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.formulas import write_formula
from xlsx_tools.workbook.layout import place_statements
from xlsx_tools.workbook.plan import book_values
from xlsx_tools.workbook.template import house_look
from xlsx_tools.workbook.totals import live_tolerance, sum_of_lines

# Coca-Cola 1997, L4830-4845, in millions; the uncaptioned 1,843 is a total within a total.
COCA_COLA = [
    ("Current", ""),
    ("Cash and cash equivalents", "1,737"),
    ("Marketable securities", "106"),
    ("", "1,843"),
    ("Trade accounts receivable", "1,639"),
    ("Inventories", "959"),
    ("Prepaid expenses and other assets", "1,528"),
    ("Total current assets", "5,969"),
]


def formula(report: Report, total: int) -> str:
    """The formula of a total's cell; line n of the statement stands on row n + 8."""
    place = place_statements(report).places[0]
    calculation = place.statement.calculation_of(total)
    assert calculation is not None
    return write_formula(sum_of_lines(place, calculation, 0), place.sheet)


def shown(report: Report, sheet: str, row: int, column: int = 3) -> object:
    return book_values(plan_workbook(report, house_look())).at(sheet, row, column)


def state(report: Report) -> object:
    return shown(report, "Checks", 4, 1)


def test_a_total_adds_the_cell_of_a_lower_total_and_not_its_lines_again() -> None:
    statement = small_statement(
        COCA_COLA, {3: [(1, 1), (2, 1)], 7: [(3, 1), (4, 1), (5, 1), (6, 1)]}, scale=1_000_000
    )
    report = small_report(statement)
    assert formula(report, 3) == "SUM(C9:C10)"
    assert formula(report, 7) == "SUM(C11:C14)"
    assert shown(report, "Balance Sheet", 15) == 5969


def test_a_figure_that_does_not_enter_breaks_the_run() -> None:
    rows = [("a", "1"), ("of which b", "9"), ("c", "2"), ("d", "3"), ("Total", "6")]
    statement = small_statement(rows, {4: [(0, 1), (2, 1), (3, 1)]})
    assert formula(small_report(statement), 4) == "C8+SUM(C10:C11)"


def test_a_heading_within_a_run_does_not_break_it() -> None:
    rows = [("a", "1"), ("Others:", ""), ("b", "2"), ("Total", "3")]
    assert formula(small_report(small_statement(rows, {3: [(0, 1), (2, 1)]})), 3) == "SUM(C8:C10)"


def test_a_cost_printed_positive_is_subtracted() -> None:
    # American Locker, L196-199: 30,238,813 less 20,809,424 is 9,429,389.
    rows = [("Net sales", "30,238,813"), ("Cost of products sold", "20,809,424"), ("", "9,429,389")]
    report = small_report(small_statement(rows, {2: [(0, 1), (1, -1)]}))
    assert formula(report, 2) == "C8-C9"
    assert shown(report, "Balance Sheet", 10) == 9_429_389


def test_a_structure_that_begins_with_a_minus_is_written_with_a_plus_first() -> None:
    rows = [("Costs", "3"), ("Sales", "10"), ("Total", "7")]
    assert formula(small_report(small_statement(rows, {2: [(0, -1), (1, 1)]})), 2) == "C9-C8"


def test_a_rounded_total_is_live_shows_its_lines_and_counts_as_a_tie() -> None:
    # PROOF.md, example 4: 1.4 + 1.4 + 1.4 million print as 1, 1, 1 and 4.
    rows = [("a", "1"), ("b", "1"), ("c", "1"), ("Total", "4")]
    report = small_report(small_statement(rows, {3: [(0, 1), (1, 1), (2, 1)]}, scale=1_000_000))
    assert shown(report, "Balance Sheet", 11) == 3
    assert state(report) == "All totals tie"


def test_the_tolerance_of_a_live_total_counts_the_inputs_below_all_its_totals() -> None:
    statement = small_statement(
        COCA_COLA, {3: [(1, 1), (2, 1)], 7: [(3, 1), (4, 1), (5, 1), (6, 1)]}, scale=1_000_000
    )
    place = place_statements(small_report(statement)).places[0]
    # Five leaf inputs (1,737, 106, 1,639, 959, 1,528) and the total itself, half a million each.
    assert live_tolerance(place, 7, 0) == Decimal(3_000_000)


def test_a_misprinted_total_shows_the_sum_of_its_lines_and_its_parent_has_no_discrepancy() -> None:
    # PROOF.md, example 3: Apple, June 1996, L135-141: costs of 8,929 are printed as (8,929).
    rows = [
        ("Net sales", "7,512"),
        ("Cost of sales", "7,055"),
        ("Research and development", "458"),
        ("Selling, general and administrative", "1,209"),
        ("Restructuring costs", "207"),
        ("", "(8,929)"),
        ("Operating income (loss)", "(1,417)"),
    ]
    misprint = Outcome(
        column=0,
        status=Status.DISCREPANCY,
        printed=Decimal(-8929),
        lines_sum=Decimal(8929),
        gap=Decimal(-17858),
        tolerance=Decimal("2.5"),
        case=Case.LINES_CONFIRMED,
    )
    exact = Outcome(
        column=0,
        status=Status.EXACT,
        printed=Decimal(-1417),
        lines_sum=Decimal(-1417),
        tolerance=Decimal("1.5"),
    )
    statement = small_statement(
        rows, {5: [(1, 1), (2, 1), (3, 1), (4, 1)], 6: [(0, 1), (5, -1)]}, outcomes={5: misprint, 6: exact}
    )
    report = small_report(statement)
    assert shown(report, "Balance Sheet", 13) == 8929
    assert shown(report, "Balance Sheet", 14) == -1417
    assert state(report) == "1 discrepancy in the filing, explained"


def test_an_unresolved_total_stays_an_input_and_the_master_state_says_so() -> None:
    unresolved = Outcome(
        column=0,
        status=Status.DISCREPANCY,
        printed=Decimal(9),
        lines_sum=Decimal(6),
        gap=Decimal(3),
        tolerance=Decimal(2),
        case=Case.UNRESOLVED,
    )
    rows = [("a", "1"), ("b", "5"), ("Total", "9")]
    report = small_report(small_statement(rows, {2: [(0, 1), (1, 1)]}, outcomes={2: unresolved}))
    assert shown(report, "Balance Sheet", 10) == 9
    assert state(report) == "1 discrepancy in the filing, not all resolved"


def test_an_unproved_total_is_told_in_the_master_state() -> None:
    unproved = Outcome(column=0, status=Status.UNPROVED, printed=Decimal(9))
    rows = [("a", "1"), ("b", "5"), ("Total", "9")]
    report = small_report(small_statement(rows, {2: []}, outcomes={2: unproved}))
    assert state(report) == "All proved totals tie; 1 total unproved"


def formulas(text: str, total: int) -> list[str]:
    """The formulas of a total in all columns of the first statement of a text."""
    place = place_statements(small_report(*read_table(text))).places[0]
    calculation = place.statement.calculation_of(total)
    assert calculation is not None
    columns = range(len(place.statement.columns))
    return [write_formula(sum_of_lines(place, calculation, column), place.sheet) for column in columns]


def test_a_blank_among_per_share_figures_is_per_share() -> None:
    """Boeing 2003: what is typed beside 0.90 is dollars a share, in millions of dollars though the statement is."""
    text = """
                     CONSOLIDATED STATEMENTS OF OPERATIONS
                      (Dollars in millions except per share data)

Year ended December 31,                                     2003     2002     2001
Net earnings before cumulative effect                       $ 718   $2,319   $2,826
Cumulative effect of accounting change                               (1,827)       1
                                                            -----   ------   ------
Net earnings                                                $ 718   $  492   $2,827
                                                            =====   ======   ======
Basic earnings per share before cumulative effect           $0.90   $ 2.90   $ 3.46
Cumulative effect of accounting change, per share                    (2.28)
                                                            -----   ------   ------
Basic earnings per share                                    $0.90   $ 0.62   $ 3.46
"""
    assert formulas(text, 5) == ["SUM(C11:C12)", "SUM(D11:D12)", "SUM(E11:E12)"]


def test_dashes_and_blanks_in_a_column_of_shares_are_shares_in_its_scale() -> None:
    """Apple 2002: shares in thousands beside dollars in millions; net income is blank there, translation a dash."""
    text = """
                 CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY
                (In millions, except share amounts which are in thousands)

                                            Common Stock        Retained       Total
                                          Shares     Amount     Earnings      Equity
                                          -------    -------    ---------    --------
Balances as of September 29, 2001         350,922      1,693        2,260       3,953
Net income                                                             65          65
Transfer of reserves                            -          4           (4)          -
Common stock issued under stock plans       8,037        105            -         105
                                          -------    -------    ---------    --------
Balances as of September 28, 2002         358,959      1,802        2,321       4,123
                                          =======    =======    =========    ========
"""
    (statement,) = read_table(text)
    first = place_statements(small_report(statement)).places[0].rows[0]
    assert formulas(text, 4) == [f"SUM({at}{first}:{at}{first + 3})" for at in "CDEF"]
