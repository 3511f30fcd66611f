"""What must hold between statements is checked, exactly; what does not hold is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.checks.typed_reports import months, typed_statement
from tests.concepts.unnamed import american_locker_named
from xlsx_tools.checks import check_articulation
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.expression import evaluate
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement, StatementKind

BALANCE_SHEET, INCOME_STATEMENT, CASH_FLOW = range(3)


def checks_of(statements: tuple[Statement, ...]) -> dict[tuple[str, str], Check]:
    return {(check.code, check.period.key): check for check in check_articulation(statements, ()).checks}


def with_figure(
    statements: tuple[Statement, ...], where: tuple[int, str, int], value: int
) -> tuple[Statement, ...]:
    """The statements with one printed figure changed: statement, everyday concept, column."""
    position, concept, column = where
    lines = []
    for line in statements[position].lines:
        if line.concept.canonical == concept:
            cells = tuple(
                replace(cell, number=replace(cell.number, value=Decimal(value)), natural=Decimal(value))
                if cell.column == column
                else cell
                for cell in line.cells
            )
            lines.append(replace(line, cells=cells))
        else:
            lines.append(line)
    changed = list(statements)
    changed[position] = replace(statements[position], lines=tuple(lines))
    return tuple(changed)


def test_american_lockers_statements_articulate_exactly() -> None:
    checks = checks_of(american_locker_named())
    assert {key: (check.left_value, check.right_value) for key, check in checks.items()} == {
        ("balance-sheet-balances", "2002-09-30"): (28579074, 28579074),
        ("balance-sheet-balances", "2001-12-31"): (29735420, 29735420),
        ("cash-at-beginning", "2001-12-31"): (4579034, 4579034),
        ("cash-at-end", "2002-09-30"): (4296089, 4296089),
        ("net-income-in-cash-flow", "9M2002-09-30"): (2390985, 2390985),
        ("net-income-in-cash-flow", "9M2001-09-30"): (2193234, 2193234),
        ("retained-earnings-roll-forward", "9M2002-09-30"): (18001347 - 15610362, 2390985),
        ("note-ties-to-face", "2002-09-30"): (6691191, 6691191),
        ("note-ties-to-face", "2001-12-31"): (6813511, 6813511),
    }
    assert {check.status for check in checks.values()} == {CheckStatus.EXACT}


def test_both_sides_evaluate_to_their_values_on_the_printed_cells() -> None:
    statements = american_locker_named()
    for check in check_articulation(statements, ()).checks:
        for side, value in ((check.left, check.left_value), (check.right, check.right_value)):
            printed = evaluate(side, lambda r: statements[r.statement].lines[r.line].cell(r.column).value)  # type: ignore[union-attr]
            assert printed == value, check.title


def test_cash_that_differs_from_the_balance_sheet_is_shown_with_its_difference() -> None:
    statements = american_locker_named()
    changed = with_figure(statements, (BALANCE_SHEET, "CashAndCashEquivalentsAtCarryingValue", 0), 4296998)
    check = checks_of(changed)["cash-at-end", "2002-09-30"]
    assert (check.status, check.difference) == (CheckStatus.DIFFERS, Decimal(4296089 - 4296998))


def test_net_income_that_two_statements_tell_differently_is_shown() -> None:
    statements = american_locker_named()
    changed = with_figure(statements, (CASH_FLOW, "NetIncomeLoss", 0), 2390895)
    check = checks_of(changed)["net-income-in-cash-flow", "9M2002-09-30"]
    assert check.status is CheckStatus.DIFFERS


def test_other_changes_in_retained_earnings_are_a_finding_with_their_amount() -> None:
    statements = american_locker_named()
    changed = with_figure(statements, (BALANCE_SHEET, "RetainedEarningsAccumulatedDeficit", 1), 15600000)
    articulation = check_articulation(changed, ())
    findings = [f for f in articulation.findings if f.code == "retained-earnings-other-change"]
    assert [finding.numbers[2] for finding in findings] == [Decimal(15610362 - 15600000)]
    assert not [c for c in articulation.checks if c.code == "retained-earnings-roll-forward"]


def test_a_balance_of_another_date_is_never_compared() -> None:
    checks = checks_of(american_locker_named())
    assert ("cash-at-end", "2001-09-30") not in checks
    assert ("cash-at-beginning", "2000-12-31") not in checks


def test_two_quarters_sum_to_their_half_year() -> None:
    statements = american_locker_named()
    income = statements[INCOME_STATEMENT]
    periods = (
        Period(start=date(2002, 1, 1), end=date(2002, 6, 30), months=6),
        Period(start=date(2002, 1, 1), end=date(2002, 3, 31), months=3),
        Period(start=date(2002, 4, 1), end=date(2002, 6, 30), months=3),
    )
    figures = (1000, 600, 400)
    columns = tuple(replace(income.columns[0], period=period) for period in periods)
    sales = income.lines[0]
    cells = tuple(
        replace(
            sales.cells[0],
            column=i,
            period=period,
            number=replace(sales.cells[0].number, value=Decimal(figure)),
            natural=Decimal(figure),
        )
        for i, (period, figure) in enumerate(zip(periods, figures, strict=True))
    )
    halves = replace(income, columns=columns, lines=(replace(sales, cells=cells),), calculations=())
    check = checks_of((halves,))["periods-sum", "6M2002-06-30"]
    assert (check.left_value, check.right_value, check.status) == (1000, 1000, CheckStatus.EXACT)


def test_the_last_printed_digit_of_a_check_is_that_of_print_whatever_digit_stands_there() -> None:
    # American Locker L208-217: net income 2,390,985 and basic earnings of $1.20 a share; 1,988,683 shares (L399).
    year = months(12, date(2002, 12, 31))
    statement = typed_statement(
        StatementKind.INCOME_STATEMENT,
        (year,),
        """
        NetIncomeLoss                                 | Net income | 2,390,985
        EarningsPerShareBasic                         | Basic      | 1.20
        WeightedAverageNumberOfSharesOutstandingBasic | Shares     | 1,988,683
        """,
    )
    check = checks_of((statement,))["earnings-per-share-basic", year.key]
    assert (check.left_value, check.right_value, check.digit) == (
        Decimal("1.20"),
        Decimal("1.20"),
        Decimal("0.01"),
    )
    assert check.status is CheckStatus.EXACT
    assert checks_of(american_locker_named())["balance-sheet-balances", "2002-09-30"].digit == 1


def test_the_last_printed_digit_of_statements_in_millions_is_a_million() -> None:
    # In millions: assets of 16,940 (Coca-Cola 1997 L4871), no liabilities but the grand total.
    statement = typed_statement(
        StatementKind.BALANCE_SHEET,
        (Period(end=date(1997, 12, 31)),),
        """
        Assets                           | Total assets                 | 16,940
        LiabilitiesAndStockholdersEquity | Total liabilities and equity | 16,940
        """,
        scale=1_000_000,
    )
    assert checks_of((statement,))["balance-sheet-balances", "1997-12-31"].digit == 1_000_000


def test_a_balance_sheet_or_cash_flow_that_nothing_checks_is_named() -> None:
    """Cut before their ends, as statements are that were not read whole: silence would be read as agreement."""
    statements = american_locker_named()
    assert not [f for f in check_articulation(statements, ()).findings if f.code.endswith("-unchecked")]
    sheet, flow = statements[BALANCE_SHEET], statements[CASH_FLOW]
    cut = {
        BALANCE_SHEET: _before(
            sheet, "LiabilitiesAndStockholdersEquity", "Liabilities", "StockholdersEquity"
        ),
        CASH_FLOW: _before(flow, "CashAndCashEquivalentsAtCarryingValue"),
    }
    changed = tuple(cut.get(at, statement) for at, statement in enumerate(statements))
    findings = [f for f in check_articulation(changed, ()).findings if f.code.endswith("-unchecked")]
    assert [finding.code for finding in findings] == ["balance-unchecked", "cash-unchecked"]
    assert "a total of liabilities and equity" in findings[0].message
    assert "total assets" not in findings[0].message


def _before(statement: Statement, *concepts: str) -> Statement:
    """The statement without the lines of these concepts."""
    return replace(
        statement,
        lines=tuple(
            replace(line, cells=()) if line.concept.canonical in concepts else line
            for line in statement.lines
        ),
    )
