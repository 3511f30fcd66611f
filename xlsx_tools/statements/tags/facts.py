"""Facts by element, time and members, and each as a cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.model.fact import Dimension, Fact
from xlsx_tools.model.linkbase import Linkbases
from xlsx_tools.model.number import ONE, Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import HtmlSpan
from xlsx_tools.model.statement import Cell

Members = tuple[Dimension, ...]
Moment = tuple[object, object]
"""First day (None for an instant) and last day."""

_SCALES = (Decimal(10) ** 9, Decimal(10) ** 6, Decimal(10) ** 3)


def moment(period: Period) -> Moment:
    """What tells two periods apart, whatever their wording."""
    return period.start, period.end


class FactTable:
    """The facts of a filing, looked up by element, time and members; of several the most exact, then the first."""

    def __init__(self, facts: Iterable[Fact], linkbases: Linkbases) -> None:
        self._linkbases = linkbases
        self._member_roles = {
            node.concept: node.label_role
            for presentation in linkbases.presentations
            for node in presentation.nodes
            if node.concept.endswith("Member") and node.label_role
        }
        self.by_concept: dict[str, list[Fact]] = defaultdict(list)
        self._found: dict[tuple[str, Moment, frozenset[tuple[str, str]]], Fact] = {}
        for fact in facts:
            self.by_concept[fact.concept].append(fact)
            if fact.value is None:
                continue
            key = (fact.concept, moment(fact.period), _plain(fact.dimensions))
            other = self._found.get(key)
            if other is None or _exactness(fact) > _exactness(other):
                self._found[key] = fact

    def find(self, concept: str, period: Period, members: Members = ()) -> Fact | None:
        """The fact of an element at a time with exactly these members, or None."""
        return self._found.get((concept, moment(period), _plain(members)))

    def has(self, concept: str) -> bool:
        """True where the element has a fact, a nil one too."""
        return concept in self.by_concept

    def is_nil(self, concept: str) -> bool:
        """True where all of an element's facts are nil: a caption without figures (commitments)."""
        facts = self.by_concept.get(concept, [])
        return bool(facts) and all(fact.value is None for fact in facts)

    def is_instant(self, concept: str) -> bool:
        """True where the element's facts are balances."""
        facts = self.by_concept.get(concept, [])
        return bool(facts) and facts[0].period.is_instant

    def labelled(self, members: Members) -> Members:
        """The members with the filer's captions."""
        return tuple(replace(each, label=self.member_label(each)) for each in members)

    def member_label(self, member: Dimension) -> str:
        """The caption of a member without "[Member]", the element's name where it has none."""
        label = (
            self._linkbases.label(member.member, self._member_roles.get(member.member, ""))
            or member.member.rpartition(":")[2]
        )
        return label.removesuffix("[Member]").removesuffix("Member").strip()


def _plain(members: Members) -> frozenset[tuple[str, str]]:
    return frozenset((each.axis, each.member) for each in members)


def _exactness(fact: Fact) -> int:
    return 99 if fact.decimals is None else fact.decimals


def money_scale(facts: Sequence[Fact]) -> Decimal:
    """What a statement's money is rounded to: thousands, millions or billions where most of its facts say so."""
    digits = Counter(
        fact.decimals for fact in facts if is_money(fact.unit) and fact.decimals is not None and fact.value
    )
    if not digits:
        return ONE
    most = digits.most_common(1)[0][0]
    return next((scale for scale in _SCALES if most <= -scale.adjusted()), ONE)


def is_money(unit: str) -> bool:
    """True for a currency's code."""
    return len(unit) == 3 and unit.isupper()


def make_cell(fact: Fact, column: int, scale: Decimal, *, negated: bool, members: Members) -> Cell:
    """A fact as a cell: its value as the filer's label shows it, its natural value as tagged.

    Under a negated label the sign is the opposite of the fact's. The last digit follows from `decimals`; an exact
    fact is good to the statement's scale where it is a multiple of it, else to its own last digit.
    """
    natural = fact.value if fact.value is not None else Decimal(0)
    value = -natural if negated and natural else natural
    printed = fact.source.raw
    if isinstance(fact.source.locator, HtmlSpan) and value < 0 and "(" not in printed:
        printed = f"({printed})"
    return Cell(
        column=column,
        number=fact_number(fact, value, printed, scale),
        period=fact.period,
        source=fact.source,
        unit=fact.unit,
        dimensions=members,
        natural=natural,
    )


def fact_number(fact: Fact, value: Decimal, printed: str, scale: Decimal) -> Number:
    """A fact's value, its sign as given, as a number: money at the statement's scale, shares at what they are exact to."""
    unit = _last_digit(fact, scale)
    own = (
        scale
        if is_money(fact.unit)
        else next((s for s in _SCALES if fact.unit == "shares" and unit >= s), ONE)
    )
    return Number(value=value, printed=printed, scale=own, unit=unit)


def _last_digit(fact: Fact, scale: Decimal) -> Decimal:
    if fact.decimals is not None:
        return Decimal(1).scaleb(-fact.decimals)
    value = fact.value or Decimal(0)
    if is_money(fact.unit) and value and value % scale == 0:
        return scale
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else ONE
