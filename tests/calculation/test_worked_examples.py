"""The worked examples of PROOF, each with its input in sight. Example 7 is in test_chance.py, 8 in test_real_structures.py."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.calculation.typed_tables import type_table
from xlsx_tools.calculation import live_values, prove_statements
from xlsx_tools.model.calculation import Calculation, Case, Cause, Status, Strength, Suspect

if TYPE_CHECKING:
    from xlsx_tools.model.statement import Statement

AMERICAN_LOCKER_CASH_FLOW = """
OPERATING ACTIVITIES
  Net income                                                  2,390,985      2,193,234
  Adjustments to reconcile net income to net cash:
    Depreciation and amortization                               769,718        588,942
    Deferred income taxes                                       127,772          1,400
    Change in assets and liabilities:
      Accounts and notes receivable                             116,235        217,549
      Inventories                                               122,320         99,408
      Prepaid expenses                                          (71,911)      (112,942)
      Accounts payable and accrued expenses                     486,517        183,969
      Long-term pension and other benefits                     (291,850)        89,454
      Income taxes                                             (506,161)      (362,521)
  -----
Net cash provided by operating activities                     3,143,625      2,719,585

INVESTING ACTIVITIES
  Purchase of business and related real estate                        -    (12,083,711)
  Purchase of property, plant and equipment                    (187,372)      (657,098)
  Payment for other assets, net of liability recorded                 -        (75,000)
  -----
Net cash used in investing activities                          (187,372)   (12,815,809)

FINANCING ACTIVITIES
  Debt repayment                                             (1,318,996)      (382,440)
  Proceeds from long-term debt                                        -     11,962,682
  Common stock purchased for treasury                        (1,793,000)       (98,930)
  Common stock purchased and retired                           (148,785)        (4,147)
  Proceeds from common stock issued                              42,188              -
  -----
New cash used in financing activities                        (3,218,593)    11,441,165
Effect of exchange rate changes on cash                         (20,605)       (48,389)
  -----
Net (decrease) increase in cash                                (282,945)     1,296,552
Cash and cash equivalents at beginning of period              4,579,034      3,696,359
  -----
Cash and cash equivalents at end of period                    4,296,089      4,992,911
"""

APPLE_JUNE_1996 = """
Net sales                                      2,179     2,575     7,512     8,059
Costs and expenses:
  Cost of sales                                1,776     1,847     7,055     5,822
  Research and development                       155       168       458       443
  Selling, general and administrative            364       404     1,209     1,205
  Restructuring costs                              -        (6)      207       (23)
  .
                                               2,295     2,413    (8,929)    7,447
Operating income (loss)                         (116)      162    (1,417)      612
Interest and other income (expense), net          65         2        82       (33)
Income (loss) before provision for taxes         (51)      164    (1,335)      579
Provision (benefit) for income taxes             (19)       61      (494)      215
Net income (loss)                                (32)      103      (841)      364
"""

COCA_COLA_CURRENT_ASSETS = """
CURRENT
Cash and cash equivalents                    1,737     1,433
Marketable securities                          106       225
-----
                                             1,843     1,658
Trade accounts receivable                    1,639     1,641
Inventories                                    959       952
Prepaid expenses and other assets            1,528     1,659
-----
TOTAL CURRENT ASSETS                         5,969     5,910
"""

AMERICAN_LOCKER_INCOME = """
Net sales                                         30,238,813     29,317,940
Cost of products sold                             20,809,424     21,015,425
-----
                                                   9,429,389      8,302,515
Selling, administrative and general expenses       5,302,278      4,801,871
-----
                                                   4,127,111      3,500,644
Interest income                                       80,823        124,447
Other (expense) income--net                          225,268        263,058
Interest expense                                    (515,890)      (283,144)
-----
Income before income taxes                         3,917,312      3,605,005
"""


def prove(table: str, unit: int = 1) -> Statement:
    return prove_statements((type_table(table.replace("\n  .\n", "\n"), unit=unit),)).statements[0]


def total(statement: Statement, label: str) -> Calculation:
    """The calculation of the line with this caption."""
    at = next(i for i, line in enumerate(statement.lines) if line.label == label)
    found = statement.calculation_of(at)
    assert found is not None, label
    return found


def contributors(statement: Statement, label: str) -> list[tuple[str, int]]:
    return [(statement.lines[c.line].label, c.sign) for c in total(statement, label).contributors]


def position(statement: Statement, label: str) -> int:
    return next(i for i, line in enumerate(statement.lines) if line.label == label)


def test_example_1_american_locker_operating_activities_a_sign_is_reversed() -> None:
    statement = prove(AMERICAN_LOCKER_CASH_FLOW)

    outcome = total(statement, "Net cash provided by operating activities").outcome(1)

    assert outcome is not None
    assert outcome.status is Status.DISCREPANCY
    assert (outcome.printed, outcome.lines_sum, outcome.gap) == (2_719_585, 2_898_493, -178_908)
    assert outcome.case is Case.TOTAL_CONFIRMED
    assert outcome.difference_row == -178_908
    assert outcome.diagnosis is not None
    assert outcome.diagnosis.cause is Cause.SIGN_REVERSED
    assert outcome.diagnosis.unique
    pension = position(statement, "Long-term pension and other benefits")
    assert outcome.diagnosis.suspects == (
        Suspect(line=pension, printed=Decimal(89_454), closing=Decimal(-89_454)),
    )


def test_example_2_american_locker_financing_activities_two_digits_are_swapped() -> None:
    statement = prove(AMERICAN_LOCKER_CASH_FLOW)

    outcome = total(statement, "New cash used in financing activities").outcome(1)

    assert outcome is not None
    assert (outcome.gap, outcome.case) == (-36_000, Case.TOTAL_CONFIRMED)
    assert outcome.diagnosis is not None
    assert outcome.diagnosis.cause is Cause.DIGITS_SWAPPED
    assert outcome.diagnosis.unique
    proceeds = position(statement, "Proceeds from long-term debt")
    assert outcome.diagnosis.suspects == (
        Suspect(line=proceeds, printed=Decimal(11_962_682), closing=Decimal(11_926_682)),
    )


def test_examples_1_and_2_all_other_totals_are_exact_and_live_totals_meet_print() -> None:
    statement = prove(AMERICAN_LOCKER_CASH_FLOW)

    others = [
        outcome.status
        for calculation in statement.calculations
        for outcome in calculation.outcomes
        if outcome.gap not in (-178_908, -36_000)
    ]
    live = live_values(statement)

    assert others == [Status.EXACT] * 8
    assert all(
        live[at, cell.column] == cell.value for at, line in enumerate(statement.lines) for cell in line.cells
    )


def test_examples_1_and_2_are_told_to_people_with_line_figure_and_closing_figure() -> None:
    findings = prove_statements((type_table(AMERICAN_LOCKER_CASH_FLOW),)).findings

    assert [finding.code for finding in findings] == ["discrepancy", "discrepancy"]
    for part in (
        "2,719,585",
        "2,898,493",
        "-178,908",
        '"Long-term pension and other benefits" (line 11)',
        "-89,454",
    ):
        assert part in findings[0].message
    for part in ('"Proceeds from long-term debt" (line 25)', "11,962,682", "11,926,682"):
        assert part in findings[1].message


def test_example_3_apple_a_misprinted_total_shows_its_lines_sum() -> None:
    statement = prove(APPLE_JUNE_1996)
    uncaptioned = position(statement, "")

    outcome = total(statement, "").outcome(2)

    assert outcome is not None
    assert (outcome.printed, outcome.lines_sum) == (-8_929, 8_929)
    assert outcome.case is Case.LINES_CONFIRMED
    assert outcome.difference_row == 0
    assert outcome.diagnosis is not None
    assert outcome.diagnosis.cause is Cause.SIGN_REVERSED
    assert outcome.diagnosis.suspects == (
        Suspect(line=uncaptioned, printed=Decimal(-8_929), closing=Decimal(8_929)),
    )
    assert live_values(statement)[uncaptioned, 2] == 8_929


def test_example_3_the_parent_of_a_misprinted_total_has_no_discrepancy_of_its_own() -> None:
    statement = prove(APPLE_JUNE_1996)

    operating = total(statement, "Operating income (loss)")

    assert contributors(statement, "Operating income (loss)") == [("Net sales", 1), ("", -1)]
    assert [outcome.status for outcome in operating.outcomes] == [Status.EXACT] * 4
    assert operating.strength is Strength.STRONG


def test_example_4_rounding_is_no_discrepancy() -> None:
    statement = prove(
        """
        First                1      2,404
        Second               1      1,311
        Third                1      3,982
        -----
        Total                4      7,697
        """,
        unit=1_000_000,
    )

    outcome = total(statement, "Total").outcome(0)

    assert outcome is not None
    assert (outcome.gap, outcome.tolerance) == (1_000_000, 2_000_000)
    assert outcome.status is Status.ROUNDING
    assert live_values(statement)[position(statement, "Total"), 0] == 3_000_000


def test_example_5_a_total_adds_the_lower_total_and_not_its_lines_again() -> None:
    statement = prove(COCA_COLA_CURRENT_ASSETS)

    assert contributors(statement, "") == [("Cash and cash equivalents", 1), ("Marketable securities", 1)]
    assert contributors(statement, "TOTAL CURRENT ASSETS") == [
        ("", 1),
        ("Trade accounts receivable", 1),
        ("Inventories", 1),
        ("Prepaid expenses and other assets", 1),
    ]


def test_example_6_costs_printed_positive_are_taken_off_and_those_in_parentheses_added() -> None:
    statement = prove(AMERICAN_LOCKER_INCOME)
    gross, operating = (i for i, line in enumerate(statement.lines) if not line.label)

    found = {
        calculation.total: [(statement.lines[c.line].label, c.sign) for c in calculation.contributors]
        for calculation in statement.calculations
    }

    assert found[gross] == [("Net sales", 1), ("Cost of products sold", -1)]
    assert found[operating] == [("", 1), ("Selling, administrative and general expenses", -1)]
    assert found[position(statement, "Income before income taxes")] == [
        ("", 1),
        ("Interest income", 1),
        ("Other (expense) income--net", 1),
        ("Interest expense", 1),
    ]


@pytest.mark.parametrize(
    ("caption", "figures"),
    [("Issuance of Common Stock", "394 - 221"), ("Fixed assets acquired", "- 442 -")],
)
def test_nil_lines_and_a_repeated_figure_prove_nothing(caption: str, figures: str) -> None:
    """Ford 1993 L4226 and Amazon 1998 L2252: a line that repeats the one above is no total."""
    above = "   ".join(figures.split())
    statement = prove(f"Other\nNothing here   -   -   -\nThe one above   {above}\n-----\n{caption}   {above}")

    assert not [c for c in statement.calculations if c.contributors]
