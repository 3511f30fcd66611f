"""What a schedule's figures are figures of: its article, multiplier and period, tested against the statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsx_tools.checks.compare import Side
from xlsx_tools.checks.schedule_tags import ARTICLES, ScheduleTag, TagKind, load_tags
from xlsx_tools.concepts.figures import Figure, Figures, add, subtract
from xlsx_tools.model.expression import Constant
from xlsx_tools.model.period import Period
from xlsx_tools.model.schedule import Schedule, ScheduleEntry
from xlsx_tools.model.statement import StatementKind

ONE = Decimal(1)
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


def fit_column(schedule: Schedule, column: int, figures: Figures) -> Fit:
    """Find the multiplier and the periods at which most figures of a column agree with the statements.

    What is typed stands unless other values have the evidence: at least three agreeing figures of three or
    more digits where the typed ones have fewer than half as many. A typed date that no statement bears gives way to
    one within ten days (Apple, June 1996: June 29 for June 28).
    """
    article = find_article(schedule)
    typed = schedule.columns[column]
    stated = schedule.factor or ONE
    instants, durations = _periods(figures)
    entries = [(load_tags(article)[e.tag], e) for e in entries_of(schedule, column, article)]

    def count(factor: Decimal, instant: Period | None, duration: Period | None) -> int:
        fit = Fit(
            schedule=schedule,
            column=column,
            article=article,
            factor=factor,
            instant=instant,
            duration=duration,
            agreements=0,
        )
        pairs = (find_pair(fit, tag, entry, figures) for tag, entry in entries if _is_telling(entry, tag))
        return sum(1 for pair in pairs if pair is not None and pair.agrees)

    factors = dict.fromkeys((stated, *_POWERS))
    dated = [p for p in instants if typed.period_end and abs((p.end - typed.period_end).days) <= _NEAR_DAYS]
    first = min(dated, key=lambda p: abs((p.end - (typed.period_end or p.end)).days), default=None)
    choices = [(count(f, p, None), f, p) for f in factors for p in dict.fromkeys((first, *instants))]
    balance = _better(choices, stated, first)
    end = balance[1].end if balance[1] else typed.period_end
    flows = [p for p in durations if p.end == end]
    stated_flow = next((p for p in flows if p.months == typed.months), None)
    choices = [(count(f, None, p), f, p) for f in factors for p in dict.fromkeys((stated_flow, *flows))]
    flow = _better(choices, balance[0] if balance[2] else stated, stated_flow)
    factor = balance[0] if balance[2] >= flow[2] else flow[0]
    return Fit(
        schedule=schedule,
        column=column,
        article=article,
        factor=factor,
        instant=balance[1],
        duration=flow[1],
        agreements=count(factor, balance[1], flow[1]),
    )


def _better(
    choices: list[tuple[int, Decimal, Period | None]], factor: Decimal, period: Period | None
) -> tuple[Decimal, Period | None, int]:
    """The typed factor and period, or those with the evidence against them; and how many figures agree."""
    typed = next(agreements for agreements, f, p in choices if (f, p) == (factor, period))
    best = max(choices, key=lambda choice: (choice[0], choice[1] == factor, choice[2] == period))
    if best[0] >= _ENOUGH and typed * 2 < best[0]:
        return best[1], best[2], best[0]
    return factor, period, typed


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A line or a sum of lines, and what the schedule gives for it in full units, with what rounding explains."""

    left: Side
    typed: Decimal
    slack: Decimal
    tags: str

    @property
    def agrees(self) -> bool:
        """Equal but for rounding."""
        return abs(self.left.value - self.typed) <= self.left.slack + self.slack


def find_pair(fit: Fit, tag: ScheduleTag, entry: ScheduleEntry, figures: Figures) -> Pair | None:
    """The first way to find a tag on the statements that agrees, or else the first there is; None without any."""
    first: Pair | None = None
    for pair in _pairs(fit, tag, entry, figures):
        if pair.agrees:
            return pair
        first = first or pair
    return first


def _pairs(fit: Fit, tag: ScheduleTag, entry: ScheduleEntry, figures: Figures) -> Iterator[Pair]:
    value = fit.value(tag, entry)
    for left in _sides(fit, tag, figures):
        typed = -value if tag.either_sign and (value < 0) != (left.value < 0) else value
        yield Pair(left=left, typed=typed, slack=_typed_slack(fit, tag, entry), tags=entry.tag)
    period = fit.period(tag)
    whole = figures.find(tag.whole, period, kinds=_KINDS[tag.kind]) if tag.whole and period else None
    if whole is None:
        return
    parts = [(sign, fit.schedule.entry(name, fit.column)) for sign, name in tag.together]
    known = [(sign, part) for sign, part in parts if part is not None and part.value is not None]
    if len(known) == len(parts):
        amounts = [(sign, fit.value(tag, part)) for sign, part in known]
        yield Pair(
            left=_sum([(1, whole)]),
            typed=sum((abs(amount) * sign if sign < 0 else amount for sign, amount in amounts), Decimal(0)),
            slack=sum((_typed_slack(fit, tag, part) for _, part in known), Decimal(0)),
            tags=" ".join(f"{'-' if sign < 0 else '+'} {part.tag}" for sign, part in known).removeprefix(
                "+ "
            ),
        )


def _sides(fit: Fit, tag: ScheduleTag, figures: Figures) -> Iterator[Side]:
    """The tag's sums for which every line is there, as expressions on cells."""
    period = fit.period(tag)
    if period is None:
        return
    for terms in tag.sums:
        found = [(sign, figures.find(concept, period, kinds=_KINDS[tag.kind])) for sign, concept in terms]
        present = [(sign, figure) for sign, figure in found if figure is not None]
        if len(present) == len(terms):
            yield _sum(present)


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
    )


def _typed_slack(fit: Fit, tag: ScheduleTag, entry: ScheduleEntry) -> Decimal:
    """Half a unit of the last typed digit, in full units: filers round what the statements print finer."""
    exponent = (entry.value or ONE).as_tuple().exponent
    digit = ONE.scaleb(exponent) if isinstance(exponent, int) else ONE
    return digit * (ONE if tag.kind is TagKind.PER_SHARE else fit.factor) / 2


def _is_telling(entry: ScheduleEntry, tag: ScheduleTag) -> bool:
    return tag.kind is not TagKind.PER_SHARE and entry.value is not None and abs(entry.value) >= _TELLING


def _periods(figures: Figures) -> tuple[list[Period], list[Period]]:
    """Balance dates and durations of the statements, latest first, each once."""
    found: dict[tuple[date, int], Period] = {}
    for kind, _, entity, end, months in figures.by_key:
        if not entity and kind is not StatementKind.EQUITY:
            found.setdefault((end, months), figures.by_key[kind, _, entity, end, months].period)
    ordered: Iterable[Period] = sorted(found.values(), key=lambda p: (p.end, p.months), reverse=True)
    every = list(ordered)
    return [p for p in every if p.is_instant], [p for p in every if not p.is_instant]
