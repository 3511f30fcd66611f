"""Periods of a statement's columns, and the many ways in which a header prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.typesetter.switches import Switches
from xlsx_tools.model.period import Period

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FISCAL_END = {"december": 12, "june": 6, "september": 9, "weeks": 1}
WORDS = {3: "Three Months", 6: "Six Months", 9: "Nine Months", 12: "Year"}
ENTITIES = ("", "Manufacturing", "Financial Services")


@dataclass(slots=True)
class Heading:
    """What stands above the figures: lines under the title, words in the stub, spans, and heads."""

    title_lines: list[str] = field(default_factory=list)
    stub: str = ""
    spans: list[list[tuple[str, int, int]]] = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Columns:
    """The periods and entities of a statement's columns, and their header."""

    periods: list[Period]
    entities: list[str]
    heading: Heading
    components: list[str] = field(default_factory=list)
    """For an equity statement: each column's component; "shares" for share counts, "" for the total."""

    @property
    def years(self) -> list[int]:
        """The years in which the columns end, the newest first."""
        return sorted({period.end.year for period in self.periods}, reverse=True)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A company's fiscal years: balance dates at their ends, and the interim date if there is one."""

    switches: Switches
    year: int

    @property
    def interim(self) -> bool:
        """True for a quarterly report (nine months)."""
        return "months" in self.switches.term

    def year_end(self, back: int = 0) -> date:
        """The last day of a fiscal year, `back` years before the current one."""
        return self._ends(self.year - back, FISCAL_END[self.switches.calendar])

    def report_date(self, back: int = 0) -> date:
        """The last day of the current period, or of the same period `back` years before."""
        if not self.interim:
            return self.year_end(back)
        month = FISCAL_END[self.switches.calendar] - 3
        return self._ends(self.year - back - (month <= 0), (month - 1) % 12 + 1)

    def duration(self, months: int, back: int = 0) -> Period:
        """A period of so many months that ends on the report date."""
        end = self.report_date(back)
        if self.switches.calendar == "weeks":
            start = end - timedelta(days=90) if months == 3 else self.year_end(back + 1) + timedelta(days=1)
        else:
            first = end.year * 12 + end.month - months
            start = date(first // 12, first % 12 + 1, 1)
        return Period(start=start, end=end, months=months)

    def _ends(self, year: int, month: int) -> date:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if self.switches.calendar != "weeks":
            return last
        nearest = last + timedelta(days=3)
        return nearest - timedelta(days=(nearest.weekday() - 5) % 7)


def plan_columns(kind: str, calendar: Calendar, rng: Random) -> Columns:
    """The columns of one kind of statement under the switches of a filing."""
    switches = calendar.switches
    if kind == "balance_sheet":
        groups = [[Period(end=calendar.report_date()), Period(end=calendar.year_end(1))]]
    elif not calendar.interim:
        groups = [[calendar.duration(12, back) for back in range(3 if switches.term == "three years" else 2)]]
    else:
        both = switches.term == "three and nine months" and kind == "income_statement"
        groups = [[calendar.duration(m, back) for back in range(2)] for m in ((3, 9) if both else (9,))]
    if switches.oldest_first:
        groups = [group[::-1] for group in groups]
    periods = [period for group in groups for period in group]
    heading = _heading(kind, groups, switches, rng)
    entities = [""] * len(periods)
    if switches.entities and len(groups) == 1 and kind != "cash_flow" and switches.industry == "industry":
        width = len(periods)
        heading.spans = [
            *[
                [(text, a + g * width, b + g * width) for g in range(3) for text, a, b in span]
                for span in heading.spans
            ],
        ]
        heading.spans.insert(
            0, [(name or "Consolidated", g * width, g * width + width - 1) for g, name in enumerate(ENTITIES)]
        )
        heading.heads = heading.heads * 3
        entities = [name for name in ENTITIES for _ in periods]
        periods = periods * 3
    return Columns(periods, entities, heading)


def _heading(kind: str, groups: list[list[Period]], switches: Switches, rng: Random) -> Heading:
    periods = [period for group in groups for period in group]
    ends = [period.end for period in periods]
    one_day = len({(end.month, end.day) for end in ends}) == 1
    style = switches.heads
    if not one_day and style in {"shared", "stub", "short"}:
        style = "stacked"
    durations = not periods[0].is_instant
    day = f"{MONTHS[ends[0].month - 1]} {ends[0].day},"
    upper = switches.title == "upper" and rng.random() < 0.5
    heading = Heading()
    words = [_words(group[0], switches, plural=style != "stacked") for group in groups]
    if style == "shared":
        heading.heads = [[str(end.year)] for end in ends]
        texts = [f"{word} {day}" if durations else day for word in words]
        heading.spans = [_spans(groups, texts)]
    elif style in {"stub", "short"} and len(groups) == 1:
        heading.heads = [[str(end.year) if style == "stub" else f"{end.year % 100:02}"] for end in ends]
        heading.stub = f"{words[0]} {day}" if durations else f"At {day}" if rng.random() < 0.5 else day
    elif style == "title":
        distinct = list(dict.fromkeys(ends))
        heading.title_lines = [_title_line(words, distinct, durations=durations, one_day=one_day)]
        bare = one_day or (not durations and len({end.year for end in ends}) == len(ends))
        heading.heads = [[str(end.year)] if bare else _date_lines(end) for end in ends]
        if len(groups) > 1:
            heading.spans = [_spans(groups, words)]
    else:
        heads = [_date_heads(end, style) for end in ends]
        if durations and len(groups) == 1 and style == "stacked":
            heads = [[*word_lines(words[0]), *lines] for lines in heads]
        elif durations:
            heading.spans = [_spans(groups, words)]
        heading.heads = heads
    if upper:
        heading.spans = [[(text.upper(), a, b) for text, a, b in span] for span in heading.spans]
        heading.heads = [[line.upper() for line in lines] for lines in heading.heads]
        heading.stub = heading.stub.upper()
    return heading


def word_lines(words: str) -> list[str]:
    """("Nine Months Ended") over two lines where it is long."""
    first, _, rest = words.rpartition(" ")
    return [first, rest] if len(words) > 14 else [words]


def _words(period: Period, switches: Switches, *, plural: bool) -> str:
    if period.is_instant:
        return ""
    if switches.calendar == "weeks" and period.months == 12:
        return "Fiscal Years Ended" if plural else "Fiscal Year Ended"
    if period.months == 12 and plural:
        return "Years Ended"
    return f"{WORDS[period.months]} Ended"


def _title_line(words: list[str], ends: list[date], *, durations: bool, one_day: bool) -> str:
    if one_day:
        years = [str(end.year) for end in ends]
        listed = f"{MONTHS[ends[0].month - 1]} {ends[0].day}, {_and(years)}"
    else:
        listed = _and([f"{MONTHS[end.month - 1]} {end.day}, {end.year}" for end in ends])
    if not durations:
        return listed
    return f"For the {_and([word.removesuffix(' Ended') for word in words])} Ended {listed}"


def _and(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _spans(groups: list[list[Period]], texts: list[str]) -> list[tuple[str, int, int]]:
    spans, at = [], 0
    for group, text in zip(groups, texts, strict=True):
        spans.append((text, at, at + len(group) - 1))
        at += len(group)
    return spans


def _date_heads(end: date, style: str) -> list[str]:
    if style == "single":
        return [f"{MONTHS[end.month - 1]} {end.day}, {end.year}"]
    if style == "numeric":
        return [f"{end.month}/{end.day}/{end.year % 100:02}"]
    if style == "abbreviated":
        return [f"{MONTHS[end.month - 1][:3]}. {end.day},", str(end.year)]
    return _date_lines(end)


def _date_lines(end: date) -> list[str]:
    return [f"{MONTHS[end.month - 1]} {end.day},", str(end.year)]
