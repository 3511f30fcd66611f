"""What a schedule's figures are figures of: its article, multiplier and period, tested against the statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import chain

from xlsx_tools.checks.compare import Side, last_digit
from xlsx_tools.checks.schedule_tags import ARTICLES, ScheduleTag, TagKind, load_tags
from xlsx_tools.concepts.figures import Figure, Figures, add, subtract
from xlsx_tools.model.expression import Constant
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.schedule import Schedule, ScheduleEntry
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.working_values import working_value

_ZERO = Constant(value=Decimal(0))
_ARTICLE = re.compile(r"(?<![A-Z0-9])(5|7|9|UT|CT)(?![A-Z0-9])")
_POWERS = tuple(ONE.scaleb(power) for power in range(10))
_NEAR_DAYS = 10
_ENOUGH = 3
"""Agreements that make evidence; figures of fewer than three digits do not count, they agree by chance."""
_TELLING = 100
_KINDS = {
    TagKind.INSTANT: (StatementKind.BALANCE_SHEET, StatementKind.NOTE),
    TagKind.DURATION: (StatementKind.INCOME_STATEMENT, StatementKind.NOTE, StatementKind.CASH_FLOW),
    TagKind.PER_SHARE: (StatementKind.INCOME_STATEMENT, StatementKind.NOTE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A column of a schedule as it is compared: its tags, multiplier and periods, and how many figures agree.

    `instant` is None where no statement has a balance at its date, `duration` where none has a flow.
    """

    schedule: Schedule
    column: int
    article: str
    factor: Decimal
    instant: Period | None
    duration: Period | None
    agreements: int

    def period(self, tag: ScheduleTag) -> Period | None:
        """The period that a tag's value is compared at."""
        return self.instant if tag.kind is TagKind.INSTANT else self.duration

    def value(self, tag: ScheduleTag, entry: ScheduleEntry) -> Decimal:
        """The typed value in full units; the multiplier does not apply to dollars a share."""
        return (entry.value or Decimal(0)) * (ONE if tag.kind is TagKind.PER_SHARE else self.factor)


@dataclass(slots=True)
class Sides:
    """Sums of lines as expressions on cells, each made once however many multipliers and tags it is compared with."""

    figures: Figures
    known: dict[tuple[object, ...], Side | None] = field(default_factory=dict)

    def find(
        self, tag: ScheduleTag, terms: tuple[tuple[int, str], ...], period: Period | None
    ) -> Side | None:
        """A signed sum of concepts at a period; None where a line is not there."""
        if period is None:
            return None
        key = (terms, tag.kind, period.end, period.months)
        if key not in self.known:
            found = [
                (sign, self.figures.find(concept, period, kinds=_KINDS[tag.kind])) for sign, concept in terms
            ]
            present = [(sign, figure) for sign, figure in found if figure is not None]
            self.known[key] = _sum(present) if len(present) == len(terms) else None
        return self.known[key]


def _sum(terms: list[tuple[int, Figure]]) -> Side:
    sign, figure = terms[0]
    expression = figure.expression if sign > 0 else subtract(_ZERO, figure.expression)
    for sign, figure in terms[1:]:
        join = add if sign > 0 else subtract
        expression = join(expression, figure.expression)
    return Side(
        expression=expression,
        value=sum((sign * figure.value for sign, figure in terms), Decimal(0)),
        slack=sum((figure.slack for _, figure in terms), Decimal(0)),
        label="",
        digit=last_digit(figure for _, figure in terms),
    )


def fit_column(schedule: Schedule, column: int, sides: Sides) -> Fit:
    """Find the multiplier and the periods at which most figures of a column agree with the statements.

    What is typed stands unless other values have the evidence: at least three agreeing figures of three or
    more digits where the typed ones have fewer than half as many. A typed date that no statement bears gives way to
    one within ten days (Apple, June 1996: June 29 for June 28).
    """
    typed = schedule.columns[column]
    draft = Fit(
        schedule=schedule,
        column=column,
        article=find_article(schedule),
        factor=schedule.factor or ONE,
        instant=None,
        duration=None,
        agreements=0,
    )
    instants, durations = _periods(sides.figures)
    dates = dict.fromkeys((_nearest(instants, typed.period_end), *instants))
    balance = _weigh((replace(f, instant=p) for f in _scaled(draft) for p in dates), sides)
    end = balance.instant.end if balance.instant else typed.period_end
    flows = [p for p in durations if p.end == end]
    as_typed = next((p for p in flows if p.months == typed.months), None)
    if not typed.months and len(flows) == 1:
        as_typed = flows[0]
    first = replace(draft, factor=balance.factor)
    spans = dict.fromkeys((as_typed, *flows))
    flow = _weigh((replace(f, duration=p) for f in _scaled(first) for p in spans), sides)
    factor = balance.factor if balance.agreements >= flow.agreements else flow.factor
    return _counted(replace(draft, factor=factor, instant=balance.instant, duration=flow.duration), sides)


def _weigh(choices: Iterator[Fit], sides: Sides) -> Fit:
    """The first choice, which is what was typed, or the one with the evidence against it.

    Where the typed one has half of the figures already no other can have twice as many, and none is tried.
    """
    first = _counted(next(choices), sides)
    if first.agreements and first.agreements * 2 >= sum(1 for _ in _telling(first)):
        return first
    best = max([first, *(_counted(c, sides) for c in choices)], key=lambda fit: fit.agreements)
    return best if best.agreements >= _ENOUGH and first.agreements * 2 < best.agreements else first


def _scaled(fit: Fit) -> Iterator[Fit]:
    """The fit with its own multiplier, then with every power of ten."""
    return (replace(fit, factor=factor) for factor in dict.fromkeys((fit.factor, *_POWERS)))


def _counted(fit: Fit, sides: Sides) -> Fit:
    pairs = (find_pair(fit, tag, entry, sides) for tag, entry in _telling(fit))
    return replace(fit, agreements=sum(1 for pair in pairs if pair is not None and pair.agrees))


def _telling(fit: Fit) -> Iterator[tuple[ScheduleTag, ScheduleEntry]]:
    """The entries that can be evidence for the fit's periods: amounts of three or more digits."""
    tags = load_tags(fit.article)
    for entry in entries_of(fit.schedule, fit.column, fit.article):
        tag = tags[entry.tag]
        is_amount = tag.kind is not TagKind.PER_SHARE and abs(entry.value or Decimal(0)) >= _TELLING
        if is_amount and fit.period(tag) is not None:
            yield tag, entry


def _nearest(instants: list[Period], typed: date | None) -> Period | None:
    """The balance date that was typed, or one within ten days of it."""
    if typed is None:
        return None
    near = [p for p in instants if abs((p.end - typed).days) <= _NEAR_DAYS]
    return min(near, key=lambda p: abs((p.end - typed).days), default=None)


def find_article(schedule: Schedule) -> str:
    """The article whose definitions hold: as typed, or where none is typed the one that shares most tags.

    Apple's 10-Q of March 1996 leaves `<ARTICLE>` out. Empty for an article without definitions ("6", "BD").
    """
    match = _ARTICLE.search(schedule.article)
    if match:
        return match[1]
    if schedule.article:
        return ""
    tags = {entry.tag for entry in schedule.entries}
    return max(ARTICLES, key=lambda article: len(tags & load_tags(article).keys()))


def entries_of(schedule: Schedule, column: int, article: str) -> Iterator[ScheduleEntry]:
    """The entries of a column that can be compared: defined tags with a figure; a zero says only "none given"."""
    tags = load_tags(article)
    return (e for e in schedule.entries if e.column == column and e.value and e.tag in tags)


@working_value(frozen=True, slots=True, kw_only=True)
class Pair:
    """A line or a sum of lines, and what the schedule gives for it in full units.

    `half` is half a unit of the last typed digit.
    """

    left: Side
    typed: Decimal
    half: Decimal
    tags: str

    @property
    def slack(self) -> Decimal:
        """What rounding by the typist explains: nothing where print is no finer than the schedule."""
        return self.half if self.half > self.left.slack else Decimal(0)

    @property
    def agrees(self) -> bool:
        """Equal but for rounding."""
        return abs(self.left.value - self.typed) <= self.left.slack + self.slack


def find_pair(fit: Fit, tag: ScheduleTag, entry: ScheduleEntry, sides: Sides) -> Pair | None:
    """The first way to find a tag on the statements that agrees, or else the tag's proper one; None without it.

    Ways that only sometimes hold (primary earnings a share for diluted ones, which the face may not
    print) count where they agree and say nothing where they do not.
    """
    proper: Pair | None = None
    for is_proper, pair in _pairs(fit, tag, entry, sides):
        if pair.agrees:
            return pair
        proper = proper or (pair if is_proper else None)
    return proper


def _pairs(fit: Fit, tag: ScheduleTag, entry: ScheduleEntry, sides: Sides) -> Iterator[tuple[bool, Pair]]:
    """The tag's first sum, which is what it means, its other sums, and the sum it is printed in."""
    value = fit.value(tag, entry)
    for number, terms in enumerate(tag.sums):
        left = sides.find(tag, terms, fit.period(tag))
        if left is not None:
            typed = -value if tag.either_sign and (value < 0) != (left.value < 0) else value
            pair = Pair(left=left, typed=typed, half=_half(fit, tag, entry), tags=entry.tag)
            yield number < tag.proper, pair
    joint = _joint(fit, tag, sides)
    if joint is not None:
        yield True, joint


def _joint(fit: Fit, tag: ScheduleTag, sides: Sides) -> Pair | None:
    """The tag with the others that the face prints in one sum with it."""
    whole = sides.find(tag, ((1, tag.whole),), fit.period(tag)) if tag.whole else None
    parts = [(sign, fit.schedule.entry(name, fit.column)) for sign, name in tag.together]
    known = [(sign, part) for sign, part in parts if part is not None and part.value is not None]
    if whole is None or len(known) < len(parts):
        return None
    amounts = [(sign, fit.value(tag, part)) for sign, part in known]
    return Pair(
        left=whole,
        typed=sum((-abs(amount) if sign < 0 else amount for sign, amount in amounts), Decimal(0)),
        half=sum((_half(fit, tag, part) for _, part in known), Decimal(0)),
        tags=" ".join(f"{'-' if sign < 0 else '+'} {part.tag}" for sign, part in known).removeprefix("+ "),
    )


def _half(fit: Fit, tag: ScheduleTag, entry: ScheduleEntry) -> Decimal:
    """Half a unit of the last typed digit, in full units: filers round what the statements print finer."""
    exponent = (entry.value or ONE).as_tuple().exponent
    digit = ONE.scaleb(exponent) if isinstance(exponent, int) else ONE
    return digit * (ONE if tag.kind is TagKind.PER_SHARE else fit.factor) / 2


def _periods(figures: Figures) -> tuple[list[Period], list[Period]]:
    """Balance dates and durations of the statements, latest first, each once."""
    found: dict[tuple[date, int], Period] = {}
    every = chain.from_iterable(figures.by_concept.values())
    for figure in sorted(every, key=lambda f: (f.reference.statement, f.reference.line, f.reference.column)):
        if figure.kind is not StatementKind.EQUITY and not figure.entity:
            found.setdefault((figure.period.end, figure.period.months), figure.period)
    ordered = sorted(found.values(), key=lambda p: (p.end, p.months), reverse=True)
    return [p for p in ordered if p.is_instant], [p for p in ordered if not p.is_instant]
