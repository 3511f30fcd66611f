"""A company's fiscal calendar: from years, quarters and dates to marks on one axis and back.

A mark numbers the quarter ends of a company one after the other, so that a flow is a pair of marks and a
balance one mark, whatever day of the week a year ends on. Years of 52/53 weeks and quarters of 12 or 16
weeks lie near their marks; a year end that moved begins a new era of marks.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from xlsx_tools.counting import counted
from xlsx_tools.store.figure import FilingNote
from xlsx_tools.store.periods import PeriodKind, PeriodToken
from xlsx_tools.store.refusal import bad_argument, not_available

NEAR_MARK = 26
"""Days that a quarter's end may lie from its mark: quarters of 12, 12, 12 and 16 weeks stray by 21."""

SAME_YEAR_END = 20
"""Days by which year ends of 52/53 weeks differ without the fiscal year having moved."""

ERA = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """The time in which the fiscal year ended on one nominal day; `last` is its last date."""

    month: int
    day: int
    lag: int
    last: date
    how: str

    def mark_date(self, quarters: int) -> date:
        """The nominal date of a mark: `quarters` is 4 x year at a year's end, one less a quarter before."""
        return _mark_date(self.month, self.day, quarters)


@lru_cache(maxsize=8192)
def _mark_date(month: int, day: int, quarters: int) -> date:
    year, index = divmod(3 * quarters + month - 1, 12)
    last = monthrange(year, index + 1)[1]
    return date(year, index + 1, last if day > 27 else day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A period on the axis: from `start` (the day before the first) to `end`, and their marks.

    `marks` are (from, to); None where no fiscal calendar is known or the dates lie off the marks.
    `months` is 0 where a date names no length. `exact` targets are printed dates, not nominal ones.
    """

    start: date | None
    end: date
    marks: tuple[int, int] | None
    months: int
    words: str
    exact: bool = False


@dataclass(slots=True, kw_only=True)
class Calendar:
    """The eras of a company in order of time; none where its fiscal year end is unknown."""

    eras: tuple[Era, ...]
    _marks: dict[date, int | None] = field(default_factory=dict)

    def place(self, start: date | None, end: date) -> tuple[int | None, int] | None:
        """Where a period lies, as (from, to) or (None, at); None where it is off the marks."""
        to = self.mark(end)
        if to is None or start is None:
            return None if to is None else (None, to)
        since = self.mark(start - timedelta(days=1))
        return None if since is None or since == to else (since, to)

    def mark(self, day: date) -> int | None:
        """The mark that a date lies near, or None."""
        if day not in self._marks:
            self._marks[day] = self._nearest_mark(day)
        return self._marks[day]

    def _nearest_mark(self, day: date) -> int | None:
        found = self.era_of(day)
        if found is None:
            return None
        number, era = found
        quarters = _quarters_near(era, day)
        if abs(era.mark_date(quarters) - day).days > NEAR_MARK:
            return None
        return number * ERA + quarters

    def era_of(self, day: date) -> tuple[int, Era] | None:
        """The era that a date belongs to, and its number."""
        for number, era in enumerate(self.eras):
            if day <= era.last:
                return number, era
        return None

    def span(self, era: Era, first: int, last: int, words: str) -> Target:
        """The target from one count of quarters to another."""
        start, end = era.mark_date(first), era.mark_date(last)
        return self.target(start, end, 3 * (last - first), words)

    def target(self, start: date, end: date, months: int, words: str, *, exact: bool = False) -> Target:
        """The target between two dates."""
        marks = (self.mark(start), self.mark(end))
        pair = (marks[0], marks[1]) if marks[0] is not None and marks[1] is not None else None
        return Target(start=start, end=end, marks=pair, months=months, words=words, exact=exact)


def find_calendar(filings: Iterable[FilingNote]) -> Calendar:
    """The calendar of a company from what its filings say of the fiscal year's end.

    A year end further than 20 days from the one before begins an era, after the last date of the old one.
    """
    known = sorted(
        ((f.latest_end or f.known, f) for f in filings if f.year_end), key=lambda pair: (pair[0], pair[1].id)
    )
    groups: list[list[tuple[date, FilingNote]]] = []
    for end, filing in known:
        if not groups or _days_apart(groups[-1][0][1].year_end, filing.year_end) > SAME_YEAR_END:
            groups.append([])
        groups[-1].append((end, filing))
    eras = []
    for number, group in enumerate(groups):
        best = next((f for _, f in reversed(group) if "header" in f.year_end_how), group[-1][1])
        eras.append(
            Era(
                month=int(best.year_end[:2]),
                day=int(best.year_end[2:]),
                lag=max((f.year_lag for _, f in group), default=0),
                last=date.max if number == len(groups) - 1 else group[-1][0],
                how=best.year_end_how,
            )
        )
    return Calendar(eras=tuple(eras))


def find_target(calendar: Calendar, token: PeriodToken, last: date | None) -> Target:
    """Where a token lies, given the last date that the company's filings report.

    Raises Refused (#N/A) where the fiscal year end is unknown, nothing was reported yet, or a change of
    the fiscal year leaves no such year.
    """
    if token.kind is PeriodKind.DAY:
        return _dated(calendar, token)
    if not calendar.eras:
        raise not_available(
            f"{token.text} needs the fiscal year's end, and no filing in the store shows it "
            "(neither a header nor a comparative balance date): ask for a date, such as 2019-09-30/9M."
        )
    if token.kind in {PeriodKind.CALENDAR_YEAR, PeriodKind.CALENDAR_QUARTER}:
        return _aligned(calendar, token)
    if token.back is not None:
        return _relative(calendar, token, last)
    for number, era in reversed(list(enumerate(calendar.eras))):
        first, to = _quarters(token, token.year + era.lag)
        if calendar.era_of(era.mark_date(to)) == (number, era):
            return calendar.span(era, first, to, _words(token, era, to))
    raise not_available(f"{token.text} falls into a change of the fiscal year: ask for a date.")


def _quarters(token: PeriodToken, year: int) -> tuple[int, int]:
    begin = 4 * (year - 1)
    match token.kind:
        case PeriodKind.YEAR:
            return begin, begin + 4
        case PeriodKind.QUARTER:
            return begin + token.part - 1, begin + token.part
        case PeriodKind.YEAR_TO_DATE:
            return begin, begin + token.part
        case PeriodKind.HALF:
            return begin + 2 * token.part - 2, begin + 2 * token.part
        case PeriodKind.LAST_TWELVE:
            return begin + token.part - 4, begin + token.part
    raise bad_argument(f"{token.text} is no fiscal period.")


def _relative(calendar: Calendar, token: PeriodToken, last: date | None) -> Target:
    if last is None:
        raise not_available("No filing in the store reports a period.")
    mark = calendar.mark(last)
    if mark is None:
        raise not_available(f"The last date reported, {last.isoformat()}, is no end of a fiscal quarter.")
    number, quarters = divmod(mark, ERA)
    era = calendar.eras[number]
    back = token.back or 0
    if token.kind is PeriodKind.YEAR:
        to = (quarters // 4 - back) * 4
        first = to - 4
    else:
        to = quarters - back
        first = to - (4 if token.kind is PeriodKind.LAST_TWELVE else 1)
    if first < 4 * 1900:
        raise not_available(f"{token.text} lies before 1900.")
    return calendar.span(era, first, to, _words(token, era, to))


def _aligned(calendar: Calendar, token: PeriodToken) -> Target:
    """The fiscal quarters whose ends lie nearest to those of the calendar period."""
    month = 3 * token.part if token.kind is PeriodKind.CALENDAR_QUARTER else 12
    end = date(token.year, month, monthrange(token.year, month)[1])
    found = calendar.era_of(end)
    if found is None:
        raise not_available(f"{token.text} lies outside the fiscal calendar.")
    era = found[1]
    to = _quarters_near(era, end)
    nominal = era.mark_date(to)
    words = f"{token.text}, to {end.isoformat()}"
    if nominal != end:
        words = (
            f"{token.text} aligned to the fiscal quarters that end nearest, to about {nominal.isoformat()}"
        )
    return calendar.span(era, to - (4 if token.kind is PeriodKind.CALENDAR_YEAR else 1), to, words)


def _dated(calendar: Calendar, token: PeriodToken) -> Target:
    if token.day is None:
        raise bad_argument(f"{token.text} names no day.")
    if not token.months:
        mark = calendar.mark(token.day)
        marks = None if mark is None else (mark, mark)
        words = token.day.isoformat()
        return Target(start=None, end=token.day, marks=marks, months=0, words=words, exact=True)
    words = f"{counted(token.months, 'month')} to {token.day.isoformat()}"
    year, month = divmod(token.day.year * 12 + token.day.month - 1 - token.months, 12)
    last = monthrange(year, month + 1)[1]
    ends_month = token.day.day == monthrange(token.day.year, token.day.month)[1]
    start = date(year, month + 1, last if ends_month else min(token.day.day, last))
    return calendar.target(start, token.day, token.months, words, exact=True)


def _words(token: PeriodToken, era: Era, quarters: int) -> str:
    """The period in words, with the nominal date on which it ends and how years are named."""
    year = -(-quarters // 4) - era.lag
    part = (quarters - 1) % 4 + 1
    end = era.mark_date(quarters).isoformat()
    match token.kind:
        case PeriodKind.YEAR:
            name = f"FY{year}"
        case PeriodKind.QUARTER:
            name = f"{year}Q{part}"
        case PeriodKind.YEAR_TO_DATE:
            name = f"{year}Q{part}YTD"
        case PeriodKind.HALF:
            name = f"{year}H{part // 2}"
        case _:
            name = f"LTM{year}Q{part}"
    return f"{name} (to about {end})"


def _quarters_near(era: Era, day: date) -> int:
    before = (day.year * 12 + day.month - era.month) // 3
    later = (era.mark_date(before + 1) - day).days
    return before if abs((day - era.mark_date(before)).days) <= later else before + 1


@lru_cache(maxsize=1024)
def _days_apart(one: str, other: str) -> int:
    """Days between two month-days, the short way round the year."""
    first, second = (date(2001, int(text[:2]), min(int(text[2:]), 28)) for text in (one, other))
    days = abs((first - second).days)
    return min(days, 365 - days)
