"""Checks on balances: assets against claims, cash and retained earnings against their movements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.checks.compare import BALANCES, BETWEEN, compare, side
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import CASH_FLOW, INCOME, SHEET, Figure, Figures
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement, StatementKind

CASH = "CashAndCashEquivalentsAtCarryingValue"
RESTRICTED = (
    "RestrictedCashAndCashEquivalentsAtCarryingValue",
    "RestrictedCashAndCashEquivalentsNoncurrent",
)
_BETWEEN_LIABILITIES_AND_EQUITY = (
    "MinorityInterest",
    "TemporaryEquityCarryingAmountAttributableToParent",
    "RedeemableNoncontrollingInterestEquityCarryingAmount",
)


def balance_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Assets = liabilities + equity, at each date and for each entity of the balance sheets."""
    for entity, period in dated_columns(statements, StatementKind.BALANCE_SHEET):
        assets = figures.find("Assets", period, entity=entity, kinds=SHEET)
        claims, label = _claims(figures, period, entity)
        if assets is None or not claims:
            continue
        yield compare(
            code="balance-sheet-balances",
            group=BALANCES,
            title="Assets = liabilities + equity",
            period=period,
            left=side([assets], "Total assets"),
            right=side(claims, label),
            entity=entity,
        )


def _claims(figures: Figures, period: Period, entity: str) -> tuple[list[Figure], str]:
    """Liabilities and equity with what stands between them; the printed grand total where these do not add up to it."""
    total = figures.find("LiabilitiesAndStockholdersEquity", period, entity=entity, kinds=SHEET)
    liabilities = figures.find("Liabilities", period, entity=entity, kinds=SHEET)
    equity = figures.first(
        ("StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest", "StockholdersEquity"),
        period,
        entity=entity,
        kinds=SHEET,
    )
    if liabilities is not None and equity is not None:
        between = [
            figures.find(c, period, entity=entity, kinds=SHEET) for c in _BETWEEN_LIABILITIES_AND_EQUITY
        ]
        for parts in ([liabilities, equity], [liabilities, equity, *(f for f in between if f is not None)]):
            if total is None or sum(part.value for part in parts) == total.value:
                return parts, "Liabilities and equity"
    return ([total], "Total liabilities and equity") if total is not None else ([], "")


def cash_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Cash at the end and at the beginning of each cash flow column = the balance sheet, where that date is in it."""
    for flow in figures.by_concept.get(CASH, ()):
        statement = statements[flow.reference.statement]
        cell = statement.lines[flow.reference.line].cell(flow.reference.column)
        if flow.kind is not StatementKind.CASH_FLOW or cell is None:
            continue
        column = statement.columns[cell.column].period
        if column is None or column.is_instant or not cell.period.is_instant:
            continue
        balance = _balance_cash(figures, cell.period, cell.entity, cell.value)
        if not balance:
            continue
        at_end = cell.period.end == column.end
        yield compare(
            code="cash-at-end" if at_end else "cash-at-beginning",
            group=BETWEEN,
            title=f"Cash at the {'end' if at_end else 'beginning'} = balance sheet",
            period=cell.period,
            left=side([flow], "Cash flow statement"),
            right=side(balance, "Balance sheet"),
            entity=cell.entity,
        )


def _balance_cash(figures: Figures, period: Period, entity: str, printed: Decimal) -> list[Figure]:
    """The balances that the statement calls cash: cash, or with restricted cash, or with short-term investments."""
    cash = figures.find(CASH, period, entity=entity, kinds=SHEET)
    restricted = [figures.find(concept, period, entity=entity, kinds=SHEET) for concept in RESTRICTED]
    wider = figures.find("CashCashEquivalentsAndShortTermInvestments", period, entity=entity, kinds=SHEET)
    with_restricted = [f for f in (cash, *restricted) if f is not None]
    choices = [[cash] if cash else [], with_restricted, [wider] if wider else []]
    equal = (choice for choice in choices if choice and sum(f.value for f in choice) == printed)
    return next(equal, choices[0])


def retained_earnings_checks(
    statements: tuple[Statement, ...], figures: Figures
) -> tuple[list[Check], list[Finding]]:
    """Change in retained earnings = net income less dividends, over each period whose both balances are there.

    Where it does not hold there is a finding instead, with the difference: retained earnings also move
    with stock retired, accounting changes and dividends declared but not yet paid.
    """
    checks, findings = [], []
    concept = "RetainedEarningsAccumulatedDeficit"
    for entity, period in dated_columns(statements, StatementKind.INCOME_STATEMENT):
        end = figures.find(concept, period.closing, entity=entity, kinds=SHEET)
        start = figures.find(concept, period.opening, entity=entity, kinds=SHEET)
        income = figures.find("NetIncomeLoss", period, entity=entity, kinds=INCOME)
        if end is None or start is None or income is None:
            continue
        taken = _turned(start, *_dividends(figures, period, entity))
        check = compare(
            code="retained-earnings-roll-forward",
            group=BETWEEN,
            title="Change in retained earnings = net income less dividends",
            period=period,
            left=side([end, taken[0]], "Change in retained earnings"),
            right=side(
                [income, *taken[1:]],
                "Net income less dividends" if taken[1:] else "Net income; no dividends found",
            ),
            entity=entity,
        )
        if check.status is not CheckStatus.DIFFERS:
            checks.append(check)
        else:
            findings.append(_other_change(check))
    return checks, findings


def _dividends(figures: Figures, period: Period, entity: str) -> list[Figure]:
    paid = figures.find("PaymentsOfDividends", period, entity=entity, kinds=CASH_FLOW)
    preferred = figures.find(
        "PaymentsOfDividendsPreferredStockAndPreferenceStock", period, entity=entity, kinds=CASH_FLOW
    )
    return [figure for figure in (paid, preferred) if figure is not None]


def _turned(*figures: Figure) -> list[Figure]:
    """Figures to be taken away."""
    return [replace(figure, negated=not figure.negated) for figure in figures]


def _other_change(check: Check) -> Finding:
    return Finding(
        code="retained-earnings-other-change",
        severity=Severity.INFO,
        message=(
            f"Retained earnings changed by {check.left_value:,} in the period to {check.period.end.isoformat()}, "
            f"{check.right_label[0].lower()}{check.right_label[1:]} {check.right_value:,}: "
            f"{check.difference:,} is due to something else, such as stock retired, dividends declared but not paid, "
            "or an accounting change. See the statement of equity or its note."
        ),
        numbers=(check.left_value, check.right_value, check.difference),
    )
