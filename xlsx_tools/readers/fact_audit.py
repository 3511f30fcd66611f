"""Facts against one another: the same thing said twice, differently."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding, Severity

_MOST_NAMED = 50


def find_contradictions(facts: Iterable[Fact], name: str) -> tuple[Finding, ...]:
    """A finding for each pair of facts of one concept, context and unit that differ beyond the digits both declare.

    Two contexts that say the same count as one: facts are told apart by period and dimensions.
    """
    first: dict[tuple[object, ...], Fact] = {}
    found: list[tuple[Fact, Fact]] = []
    for fact in facts:
        if fact.value is None:
            continue
        key = (fact.concept, fact.unit, fact.period.start, fact.period.end, frozenset(fact.dimensions))
        other = first.setdefault(key, fact)
        if other.value is not None and other.value != fact.value and not agree(other, fact):
            found.append((other, fact))
    return tuple(
        Finding(
            code="facts-contradict",
            severity=Severity.WARNING,
            message=f"{name} tags {b.concept} in context {b.context} twice with different values: "
            f"{a.value:f} and {b.value:f}.",
            sources=(a.source, b.source),
            numbers=(a.value, b.value),
        )
        for a, b in found[:_MOST_NAMED]
        if a.value is not None and b.value is not None
    )


def agree(one: Fact, other: Fact) -> bool:
    """True where two values are the same figure, rounded to different digits."""
    if one.value is None or other.value is None:
        return False
    digits = [fact.decimals for fact in (one, other) if fact.decimals is not None]
    if not digits:
        return one.value == other.value
    return abs(one.value - other.value) <= Decimal(1).scaleb(-min(digits))
