"""Checks on shares: earnings per share, and shares issued, held and outstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.checks.balances import INCOME, columns_of
from xlsx_tools.checks.compare import SHARES, Side, compare, side
from xlsx_tools.concepts.figures import Figure, Figures
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.expression import Constant, Operation, Operator
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement, StatementKind

SHARE_KINDS = (StatementKind.INCOME_STATEMENT, StatementKind.NOTE)
BASES = {
    "Basic": ("EarningsPerShareBasic", "WeightedAverageNumberOfSharesOutstandingBasic"),
    "Diluted": ("EarningsPerShareDiluted", "WeightedAverageNumberOfDilutedSharesOutstanding"),
}


def per_share_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Net income / weighted shares rounds to earnings per share, for each period and basis.

    Income is what print attributes to common stock, else net income less preferred dividends. A diluted
    figure that does not follow is left out: its income may add back interest and dividends that the
    statement does not show.
    """
    for entity, period in columns_of(statements, StatementKind.INCOME_STATEMENT):
        for basis, (per_share, shares) in BASES.items():
            printed = figures.find(per_share, period, entity=entity, kinds=INCOME)
            average = figures.find(shares, period, entity=entity, kinds=SHARE_KINDS)
            income = common_income(figures, period, entity)
            if printed is None or average is None or not average.value or not income:
                continue
            check = compare(
                code=f"earnings-per-share-{basis.lower()}",
                group=SHARES,
                title=f"{basis} earnings per share = net income / weighted shares",
                period=period,
                left=quotient(income, average, printed.digit),
                right=side([printed], "Printed per share"),
                entity=entity,
            )
            if basis == "Basic" or check.status is not CheckStatus.DIFFERS:
                yield check


def common_income(figures: Figures, period: Period, entity: str) -> list[Figure]:
    """The income that belongs to common stock, as figures to add."""
    stated = figures.find(
        "NetIncomeLossAvailableToCommonStockholdersBasic", period, entity=entity, kinds=INCOME
    )
    if stated is not None:
        return [stated]
    income = figures.find("NetIncomeLoss", period, entity=entity, kinds=INCOME)
    preferred = figures.find(
        "PreferredStockDividendsIncomeStatementImpact", period, entity=entity, kinds=INCOME
    )
    if income is None:
        return []
    return [income] if preferred is None else [income, replace(preferred, negated=not preferred.negated)]


def quotient(income: list[Figure], shares: Figure, digit: Decimal) -> Side:
    """Income over shares, rounded to the printed digit; the slack is what rounding of both can do to it."""
    above = side(income, "Net income / weighted shares")
    digits = max(0, -int(digit.adjusted()))
    value = above.value / shares.value
    reach = (above.slack + abs(value) * shares.digit / 2) / shares.value
    rounded = Operation(
        operator=Operator.ROUND,
        operands=(
            Operation(operator=Operator.DIVIDE, operands=(above.expression, shares.expression)),
            Constant(value=Decimal(digits)),
        ),
    )
    shown = value.quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")
    return Side(expression=rounded, value=shown, slack=reach, label=above.label)


def share_count_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Shares issued - treasury shares = shares outstanding, at each balance date.

    American Locker L159-165: 2,508,626 - 624,480 = 1,884,146.
    """
    for entity, period in columns_of(statements, StatementKind.BALANCE_SHEET):
        issued, treasury, outstanding = (
            figures.find(concept, period, entity=entity)
            for concept in ("CommonStockSharesIssued", "TreasuryStockShares", "CommonStockSharesOutstanding")
        )
        if issued is None or treasury is None or outstanding is None:
            continue
        held = replace(treasury, negated=not treasury.negated)
        yield compare(
            code="shares-outstanding",
            group=SHARES,
            title="Shares issued - treasury shares = shares outstanding",
            period=period,
            left=side([issued, held], "Issued less treasury"),
            right=side([outstanding], "Outstanding"),
            entity=entity,
        )
