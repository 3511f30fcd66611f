"""Checks on shares: earnings per share, and shares issued, held and outstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from xlsx_tools.checks.compare import SHARES, compare, side
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import INCOME, Figure, Figures
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.expression import Constant, Expression, Operation, Operator
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
    for entity, period in dated_columns(statements, StatementKind.INCOME_STATEMENT):
        for basis, (per_share, shares) in BASES.items():
            printed = figures.find(per_share, period, entity=entity, kinds=INCOME)
            average = figures.find(shares, period, entity=entity, kinds=SHARE_KINDS)
            income = common_income(figures, period, entity)
            if printed is None or average is None or not average.value or not income:
                continue
            check = _per_share_check(
                basis, period=period, entity=entity, income=income, shares=average, printed=printed
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


def _per_share_check(
    basis: str, *, period: Period, entity: str, income: list[Figure], shares: Figure, printed: Figure
) -> Check:
    """The quotient rounded as printed against print; where only rounding of its parts parts them, "rounding"."""
    above = side(income, "Net income / weighted shares")
    digits = max(0, -printed.digit.adjusted())
    value = above.value / shares.value
    reach = printed.digit / 2 + (above.slack + abs(value) * shares.digit / 2) / shares.value
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    explained = rounded != printed.value and abs(value - printed.value) <= reach
    left = replace(
        above,
        expression=_rounded_quotient(above.expression, shares.expression, digits),
        value=rounded,
        slack=printed.digit if explained else Decimal(0),
        digit=printed.digit,
    )
    return compare(
        code="earnings-per-share-basic" if basis == "Basic" else "earnings-per-share-diluted",
        group=SHARES,
        title=f"{basis} earnings per share = net income / weighted shares",
        period=period,
        left=left,
        right=replace(side([printed], "Printed per share"), slack=Decimal(0)),
        entity=entity,
    )


def _rounded_quotient(above: Expression, below: Expression, digits: int) -> Expression:
    quotient = Operation(operator=Operator.DIVIDE, operands=(above, below))
    return Operation(operator=Operator.ROUND, operands=(quotient, Constant(value=Decimal(digits))))


def share_count_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Shares issued - treasury shares = shares outstanding, at each balance date.

    American Locker L159-165: 2,508,626 - 624,480 = 1,884,146.
    """
    for entity, period in dated_columns(statements, StatementKind.BALANCE_SHEET):
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
