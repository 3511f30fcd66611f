"""Two sides of a check, evaluated and judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlsx_tools.concepts.figures import Figure, add
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.expression import Expression
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.working_values import working_value

BALANCES = "Balance sheet"
BETWEEN = "Between statements"
SHARES = "Shares"
PERIODS = "Periods"


@working_value(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a check: an expression, its value now in full units, and how far rounding can move it.

    `digit` is the unit of its last printed digit; None where it is no printed figure of a statement.
    """

    expression: Expression
    value: Decimal
    slack: Decimal
    label: str
    digit: Decimal | None = None


def side(figures: Sequence[Figure], label: str) -> Side:
    """The sum of figures in their concepts' own signs."""
    expression = figures[0].expression
    for figure in figures[1:]:
        expression = add(expression, figure.expression)
    return Side(
        expression=expression,
        value=sum((figure.value for figure in figures), Decimal(0)),
        slack=sum((figure.slack for figure in figures), Decimal(0)),
        label=label,
        digit=last_digit(figures),
    )


def last_digit(figures: Iterable[Figure]) -> Decimal:
    """The smallest unit of a last printed digit; dashes say nothing of it where other figures stand."""
    everything = list(figures)
    return min(figure.digit for figure in [f for f in everything if f.shown] or everything)


def compare(
    *,
    code: str,
    group: str,
    title: str,
    period: Period,
    left: Side,
    right: Side,
    entity: str = "",
    note: str = "",
) -> Check:
    """A check of two sides: exact, within rounding, or different.

    Rounding explains half a printed digit for each figure that either side sums (PROOF.md, tolerance).
    """
    tolerance = left.slack + right.slack
    gap = abs(left.value - right.value)
    if not gap:
        status = CheckStatus.EXACT
    else:
        status = CheckStatus.ROUNDING if gap <= tolerance else CheckStatus.DIFFERS
    return Check(
        code=code,
        group=group,
        title=title,
        period=period,
        left=left.expression,
        right=right.expression,
        left_label=left.label,
        right_label=right.label,
        left_value=left.value,
        right_value=right.value,
        tolerance=tolerance,
        status=status,
        entity=entity,
        note=note,
        digit=min((each.digit for each in (left, right) if each.digit is not None), default=ONE),
    )
