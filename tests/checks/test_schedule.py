"""A schedule is compared with the statements, put right where they prove it wrong, and never obeyed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.checks.typed_reports import balance, months, typed_schedules, typed_statement
from xlsx_tools.calculation import prove_statements
from xlsx_tools.checks import check_schedules
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.expression import CellReference, Constant, references
from xlsx_tools.model.report import Filing
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

if TYPE_CHECKING:
    from pathlib import Path

    from xlsx_tools.model.check import Check
    from xlsx_tools.model.finding import Finding
    from xlsx_tools.model.schedule import Schedule
    from xlsx_tools.model.statement import Statement

SEPTEMBER = date(1996, 9, 30)
FILING = Filing(name="x.txt", period_end=SEPTEMBER)
PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
SHEET = typed_statement(
    StatementKind.BALANCE_SHEET,
    (balance(SEPTEMBER), balance(date(1995, 12, 31))),
    """
    CashAndCashEquivalentsAtCarryingValue | Cash                     | 1,148 | 1,203
    AccountsReceivableNetCurrent          | Receivables, net         | 1,599 | 1,581
    InventoryNet                          | Inventories              | 1,084 | 1,088
    AssetsCurrent                         | Total current assets     | 4,718 | 4,476
    PropertyPlantAndEquipmentNet          | Property, net            |   661 |   667
    Assets                                | Total assets             | 5,533 | 5,303
    LiabilitiesCurrent                    | Current liabilities      | 1,935 | 1,944
    LongTermDebtNoncurrent                | Long-term debt           |   304 |   304
    StockholdersEquity                    | Shareholders' equity     | 2,562 | 2,383
    LiabilitiesAndStockholdersEquity      | Total                    | 5,533 | 5,303
    """,
    scale=1_000_000,
)
INCOME = typed_statement(
    StatementKind.INCOME_STATEMENT,
    (months(3, SEPTEMBER), months(9, SEPTEMBER)),
    f"""
    Revenues                              | Net sales                | 2,179 | 7,512
    CostOfRevenue                         | Cost of sales            | 1,776 | 7,055
    {PRETAX}                              | Loss before taxes        |  (51) | (1,335)
    IncomeTaxExpenseBenefit               | Taxes                    |  (19) | (494)
    NetIncomeLoss                         | Net loss                 |  (32) | (841)
    EarningsPerShareBasic                 | Per share                | (0.26) | (6.81)
    """,
    scale=1_000_000,
)
STATEMENTS = (SHEET, INCOME)
HEAD = """
<ARTICLE> 5
<MULTIPLIER> {multiplier}
<PERIOD-TYPE> {type}
<FISCAL-YEAR-END> DEC-31-1996
<PERIOD-END> {end}
"""
FIGURES = """
<CASH> 1,148
<INVENTORY> 1,084
<CURRENT-ASSETS> 4,718
<TOTAL-ASSETS> 5,533
<SALES> 7,512
<CGS> 7,055
<INCOME-PRETAX> (1,335)
<INCOME-TAX> (494)
<NET-INCOME> (841)
<EPS-PRIMARY> (6.81)
<EPS-DILUTED> 0
"""


def schedule(
    figures: str = FIGURES, *, multiplier: str = "1,000,000", type_: str = "9-MOS", end: str = "SEP-30-1996"
) -> tuple[Schedule, ...]:
    """One exhibit of article 5."""
    return typed_schedules(HEAD.format(multiplier=multiplier, type=type_, end=end) + figures)


def by_tag(checks: tuple[Check, ...]) -> dict[str, Check]:
    """The checks by the tag their right side names."""
    return {c.right.name.removeprefix("EX-27 "): c for c in checks if isinstance(c.right, Constant)}


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]


def test_each_tag_is_a_check_of_a_live_cell_against_what_was_typed() -> None:
    checks, findings = check_schedules(STATEMENTS, schedule(), FILING)
    assert not findings
    assert {c.group for c in checks} == {"EX-27 schedule"}
    assert all(c.status is CheckStatus.EXACT for c in checks)
    cash = by_tag(checks)["CASH"]
    assert cash.left == CellReference(statement=0, line=0, column=0)
    assert cash.right == Constant(value=Decimal(1_148_000_000), name="EX-27 CASH")
    sales = by_tag(checks)["SALES"]
    assert sales.left == CellReference(statement=1, line=0, column=1)
    assert sales.period.months == 9
    assert "EPS-DILUTED" not in by_tag(checks)  # a zero says only that none was given


def test_a_figure_that_differs_is_a_finding_and_the_line_stands() -> None:
    checks, findings = check_schedules(STATEMENTS, schedule(FIGURES.replace("5,533", "5,543")), FILING)
    assets = by_tag(checks)["TOTAL-ASSETS"]
    assert assets.status is CheckStatus.DIFFERS
    assert (assets.left_value, assets.right_value) == (Decimal(5_533_000_000), Decimal(5_543_000_000))
    assert codes(findings) == ["schedule-differs"]
    assert "5,533,000,000" in findings[0].message
    assert "line 14" in findings[0].message  # of the file: 4 lines of wrapper, 6 of head, 3 tags before it


@pytest.mark.parametrize("multiplier", ["1,000", "1", ""])
def test_a_wrong_multiplier_is_repaired_by_the_lines_that_agree_at_another_power_of_ten(
    multiplier: str,
) -> None:
    checks, findings = check_schedules(STATEMENTS, schedule(multiplier=multiplier), FILING)
    assert all(c.status is CheckStatus.EXACT for c in checks)
    assert by_tag(checks)["CASH"].right_value == Decimal(1_148_000_000)
    assert by_tag(checks)["EPS-PRIMARY"].right_value == Decimal("-6.81")
    assert codes(findings) == ["schedule-repaired"]
    assert "1,000,000" in findings[0].message


def test_a_wrong_multiplier_stays_where_too_few_figures_could_prove_another() -> None:
    checks, findings = check_schedules(
        STATEMENTS, schedule("<CASH> 1,148\n<SALES> 7,512", multiplier="1,000"), FILING
    )
    assert {c.status for c in checks} == {CheckStatus.DIFFERS}
    assert codes(findings) == ["schedule-differs", "schedule-differs"]


@pytest.mark.parametrize("type_", ["6-MOS", "3-MOS", "YEAR", ""])
def test_a_wrong_period_type_is_repaired_by_the_column_that_agrees(type_: str) -> None:
    """Apple, June 1997: "6-MOS" over the figures of nine months."""
    checks, findings = check_schedules(STATEMENTS, schedule(type_=type_), FILING)
    assert by_tag(checks)["SALES"].status is CheckStatus.EXACT
    assert by_tag(checks)["SALES"].period.months == 9
    assert codes(findings) == (["schedule-repaired"] if type_ else [])


def test_three_months_instead_of_the_year_to_date_are_found_out() -> None:
    quarter = "<SALES> 2,179\n<CGS> 1,776\n<INCOME-PRETAX> (51)\n<NET-INCOME> (32)\n<TOTAL-REVENUES> 2,179"
    checks, findings = check_schedules(STATEMENTS, schedule(quarter), FILING)
    assert by_tag(checks)["SALES"].period.months == 3
    assert all(c.status is CheckStatus.EXACT for c in checks)
    assert codes(findings) == ["schedule-repaired"]


def test_a_date_a_day_off_is_that_of_the_statements() -> None:
    """Apple, June 1996: the schedule says June 29, the balance sheet June 28."""
    checks, findings = check_schedules(STATEMENTS, schedule(end="SEP-29-1996"), FILING)
    assert by_tag(checks)["CASH"].period.end == SEPTEMBER
    assert codes(findings) == ["schedule-repaired"]


def test_gross_in_the_schedule_and_net_on_the_face_meet_through_the_deduction() -> None:
    figures = "<RECEIVABLES> 1,692\n<ALLOWANCES> 93\n<PP&E> 1,462\n<DEPRECIATION> 801\n<COMMON> 309\n<PREFERRED> 0\n"
    checks, findings = check_schedules(STATEMENTS, schedule(f"{figures}<OTHER-SE> 2,253"), FILING)
    named = by_tag(checks)
    assert named["RECEIVABLES - ALLOWANCES"].right_value == Decimal(1_599_000_000)
    assert named["PP&E - DEPRECIATION"].right_value == Decimal(661_000_000)
    assert named["OTHER-SE + COMMON + PREFERRED"].right_value == Decimal(2_562_000_000)
    assert not findings


def test_a_cost_typed_in_parentheses_is_the_same_cost_but_a_loss_is_not_an_income() -> None:
    checks, _ = check_schedules(STATEMENTS, schedule("<CGS> (7,055)\n<NET-INCOME> 841"), FILING)
    assert by_tag(checks)["CGS"].status is CheckStatus.EXACT
    assert by_tag(checks)["NET-INCOME"].status is CheckStatus.DIFFERS


def test_a_rounded_schedule_agrees_within_half_its_unit() -> None:
    finer = typed_statement(
        StatementKind.BALANCE_SHEET, (balance(SEPTEMBER),), "Assets | Total assets | 5,532,612", scale=1_000
    )
    checks, findings = check_schedules((finer,), schedule("<TOTAL-ASSETS> 5,533"), FILING)
    assert by_tag(checks)["TOTAL-ASSETS"].status is CheckStatus.ROUNDING
    assert not findings


def test_a_way_that_only_sometimes_holds_is_compared_where_it_agrees_and_silent_where_not() -> None:
    """Diluted earnings a share are the primary ones where the face prints one figure; PepsiCo 1995: 2.00 and 1.99."""
    same, _ = check_schedules(STATEMENTS, schedule("<EPS-DILUTED> (6.81)\n<CASH> 1,148"), FILING)
    assert by_tag(same)["EPS-DILUTED"].status is CheckStatus.EXACT
    other, findings = check_schedules(STATEMENTS, schedule("<EPS-DILUTED> (6.80)\n<CASH> 1,148"), FILING)
    assert "EPS-DILUTED" not in by_tag(other)
    assert codes(findings) == ["schedule-uncompared"]
    assert "EPS-DILUTED (6.80)" in findings[0].message


def test_of_several_exhibits_the_one_for_the_filings_period_is_compared() -> None:
    """Coca-Cola's 10-K for 1997 carries three, two of them restated."""
    restated = HEAD.format(multiplier="1,000,000", type="YEAR", end="DEC-31-1995")
    current = HEAD.format(multiplier="1,000,000", type="9-MOS", end="SEP-30-1996")
    old = typed_schedules(f"{restated}<RESTATED>\n<CASH> 1,203\n<TOTAL-ASSETS> 5,303", current + FIGURES)
    checks, findings = check_schedules(STATEMENTS, old, FILING)
    assert by_tag(checks)["CASH"].right_value == Decimal(1_148_000_000)
    assert codes(findings) == ["schedule-left-aside"]
    assert "EX-27.1 (1995-12-31)" in findings[0].message


def test_a_schedule_without_a_matching_line_or_of_another_article_says_so() -> None:
    fund = typed_schedules("<ARTICLE> 6\n<PERIOD-END> SEP-30-1996\n<NET-ASSETS> 100")
    assert codes(check_schedules(STATEMENTS, fund, FILING)[1]) == ["schedule-unmatched"]
    checks, findings = check_schedules((), schedule(), FILING)
    assert (checks, codes(findings)) == ((), ["schedule-unmatched"])


def test_without_schedules_there_is_nothing_to_say() -> None:
    assert check_schedules(STATEMENTS, (), FILING) == ((), ())


BANK = (
    typed_statement(
        StatementKind.BALANCE_SHEET,
        (balance(SEPTEMBER),),
        """
        CashAndCashEquivalentsAtCarryingValue       | Cash and due from banks | 21,340
        LoansAndLeasesReceivableNetOfDeferredIncome | Loans                   | 310,555
        -LoansAndLeasesReceivableAllowance          | Allowance               | (4,118)
        Assets                                      | Total assets            | 498,221
        Deposits                                    | Total deposits          | 402,876
        LongTermDebtNoncurrent                      | Long-term debt          | 12,000
        """,
        scale=1_000,
    ),
    typed_statement(
        StatementKind.INCOME_STATEMENT,
        (months(9, SEPTEMBER),),
        """
        InterestAndFeeIncomeLoansAndLeases | Interest and fees on loans | 20,115
        InterestAndDividendIncomeOperating | Total interest income      | 27,904
        InterestExpense                    | Total interest expense     | 12,211
        InterestIncomeExpenseNet           | Net interest income        | 15,693
        ProvisionForLoanAndLeaseLosses     | Provision for loan losses  | 655
        NetIncomeLoss                      | Net income                 | 4,870
        """,
        scale=1_000,
    ),
)
INSURER = (
    typed_statement(
        StatementKind.BALANCE_SHEET,
        (balance(SEPTEMBER),),
        """
        Investments                                  | Total investments       | 1,871
        DeferredPolicyAcquisitionCosts               | Deferred acquisition    | 102
        Assets                                       | Total assets            | 2,446
        LiabilityForClaimsAndClaimsAdjustmentExpense | Losses and loss expense | 1,014
        UnearnedPremiums                             | Unearned premiums       | 388
        """,
        scale=1_000_000,
    ),
    typed_statement(
        StatementKind.INCOME_STATEMENT,
        (months(9, SEPTEMBER),),
        """
        PremiumsEarnedNet                       | Premiums earned  | 742
        NetInvestmentIncome                     | Investment income | 101
        PolicyholderBenefitsAndClaimsIncurredNet | Losses incurred | 530
        NetIncomeLoss                           | Net income       | 116
        """,
        scale=1_000_000,
    ),
)
UTILITY = (
    typed_statement(
        StatementKind.BALANCE_SHEET,
        (balance(SEPTEMBER),),
        """
        PropertyPlantAndEquipmentNet     | Net utility plant    | 3,105,220
        AssetsCurrent                    | Total current assets | 402,118
        Assets                           | Total assets         | 4,011,900
        LongTermDebtNoncurrent           | Long-term debt       | 1,204,300
        LiabilitiesAndStockholdersEquity | Total                | 4,011,900
        """,
        scale=1_000,
    ),
    typed_statement(
        StatementKind.INCOME_STATEMENT,
        (months(9, SEPTEMBER),),
        """
        Revenues            | Operating revenues | 1,480,334
        OperatingExpenses   | Operating expenses | 1,203,005
        OperatingIncomeLoss | Operating income   | 277,329
        InterestExpense     | Interest charges   | 81,440
        NetIncomeLoss       | Net income         | 201,116
        """,
        scale=1_000,
    ),
)


@pytest.mark.parametrize(
    ("statements", "article", "multiplier", "figures"),
    [
        (
            BANK,
            "9",
            "1,000",
            """
            <CASH> 21,340
            <LOANS> 310,555
            <ALLOWANCE> 4,118
            <TOTAL-ASSETS> 498,221
            <DEPOSITS> 402,876
            <LONG-TERM> 12,000
            <INTEREST-LOAN> 20,115
            <INTEREST-TOTAL> 27,904
            <INTEREST-EXPENSE> 12,211
            <INTEREST-INCOME-NET> 15,693
            <LOAN-LOSSES> 655
            <NET-INCOME> 4,870
            """,
        ),
        (
            INSURER,
            "7",
            "1,000,000",
            """
            <TOTAL-INVEST> 1,871
            <DEFERRED-ACQUISITION> 102
            <TOTAL-ASSETS> 2,446
            <POLICY-LOSSES> 1,014
            <UNEARNED-PREMIUMS> 388
            <PREMIUMS> 742
            <INVESTMENT-INCOME> 101
            <BENEFITS> 530
            <NET-INCOME> 116
            """,
        ),
        (
            UTILITY,
            "UT",
            "1,000",
            """
            <TOTAL-NET-UTILITY-PLANT> 3,105,220
            <TOTAL-CURRENT-ASSETS> 402,118
            <TOTAL-ASSETS> 4,011,900
            <LONG-TERM-DEBT-NET> 1,204,300
            <TOT-CAPITALIZATION-AND-LIAB> 4,011,900
            <GROSS-OPERATING-REVENUE> 1,480,334
            <TOTAL-OPERATING-EXPENSES> 1,203,005
            <OPERATING-INCOME-LOSS> 277,329
            <TOTAL-INTEREST-EXPENSE> 81,440
            <NET-INCOME> 201,116
            """,
        ),
        (
            UTILITY,
            "CT",
            "1,000",
            """
            <TOTAL-NET-UTILITY-PLANT> 3,105,220
            <CURRENT-ASSETS> 402,118
            <TOTAL-ASSETS> 4,011,900
            <BONDS> 1,204,300
            <TOTAL-REVENUES> 1,480,334
            <NET-INCOME> 201,116
            """,
        ),
    ],
    ids=["bank", "insurer", "utility", "CT"],
)
def test_other_articles_are_compared_by_their_own_definitions(
    statements: tuple[Statement, ...], article: str, multiplier: str, figures: str
) -> None:
    head = f"<ARTICLE> {article}\n<MULTIPLIER> {multiplier}\n<PERIOD-TYPE> 9-MOS\n<PERIOD-END> SEP-30-1996\n"
    rows = [line.strip() for line in figures.split("\n") if line.strip()]
    schedules = typed_schedules(head + "\n".join(rows))
    checks, findings = check_schedules(statements, schedules, FILING)
    assert len(checks) == len(rows)
    assert all(c.status is CheckStatus.EXACT for c in checks)
    assert not findings
    without = typed_schedules((head + "\n".join(rows)).replace(f"<ARTICLE> {article}\n", ""))
    if article != "CT":
        assert len(check_schedules(statements, without, FILING)[0]) == len(rows)


@pytest.mark.parametrize(
    ("name", "at_least", "repaired"),
    [
        ("APPLE-COMPUTER-INC__10-Q__19960628", 20, "1996-06-28"),  # JUN-29-1996 in the schedule
        ("APPLE-COMPUTER-INC__10-Q__19970627", 19, "9 months"),  # 6-MOS in the schedule
        ("APPLE-COMPUTER-INC__10-Q__19960329", 20, ""),  # no <ARTICLE>
        ("COCA-COLA-CO__10-K__19971231", 22, ""),
        ("TEXAS-INSTRUMENTS-INC__10-K__19961231", 20, ""),
    ],
)
def test_real_schedules_agree_with_their_statements(
    filings: Path, name: str, at_least: int, repaired: str
) -> None:
    submission = read_submission((filings / "text" / f"{name}.txt").read_bytes(), name)
    statements = match_concepts(
        prove_statements(find_statements(submission).statements).statements
    ).statements
    checks, findings = check_schedules(statements, submission.schedules, submission.filing)
    assert sum(1 for c in checks if c.status is not CheckStatus.DIFFERS) >= at_least
    said = [f.message for f in findings if f.code == "schedule-repaired"]
    assert len(said) == bool(repaired)
    assert all(repaired in message for message in said)
    assert all(references(c.left) and not references(c.right) for c in checks)


def test_apples_misprinted_total_of_1996_is_found_and_not_obeyed(filings: Path) -> None:
    """TOTAL-LIABILITY-AND-EQUITY says 6,234 (L6217 of the file); both sides of the balance sheet print 5,364."""
    path = filings / "text" / "APPLE-COMPUTER-INC__10-K__19960927.txt"
    submission = read_submission(path.read_bytes(), path.name)
    statements = match_concepts(
        prove_statements(find_statements(submission).statements).statements
    ).statements
    checks, findings = check_schedules(statements, submission.schedules, submission.filing)
    total = by_tag(checks)["TOTAL-LIABILITY-AND-EQUITY"]
    assert (total.left_value, total.right_value) == (Decimal(5_364_000_000), Decimal(6_234_000_000))
    assert any(
        f.code == "schedule-differs" and "6,234" in f.message and "line 6217" in f.message for f in findings
    )
