"""An item over time: the periods from one to another, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlsx_tools.store.answer import Answer
from xlsx_tools.store.calendar import ERA, Calendar
from xlsx_tools.store.history import View
from xlsx_tools.store.periods import PeriodKind, PeriodToken
from xlsx_tools.store.refusal import bad_argument, not_available

MOST_POINTS = 1000
"""Periods that one series may hold."""

_PARTS = {
    PeriodKind.YEAR: 1,
    PeriodKind.QUARTER: 4,
    PeriodKind.YEAR_TO_DATE: 4,
    PeriodKind.LAST_TWELVE: 4,
    PeriodKind.HALF: 2,
    PeriodKind.CALENDAR_YEAR: 1,
    PeriodKind.CALENDAR_QUARTER: 4,
}
_TEXT = {
    PeriodKind.YEAR: "FY{year}",
    PeriodKind.QUARTER: "{year}Q{part}",
    PeriodKind.YEAR_TO_DATE: "{year}Q{part}YTD",
    PeriodKind.LAST_TWELVE: "LTM{year}Q{part}",
    PeriodKind.HALF: "{year}H{part}",
    PeriodKind.CALENDAR_YEAR: "CY{year}",
    PeriodKind.CALENDAR_QUARTER: "CQ{part}-{year}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A period of a series, as a token that asks for it, and its answer."""

    period: str
    answer: Answer


def find_tokens(
    calendar: Calendar, view: View, first: PeriodToken, to: PeriodToken | None
) -> Sequence[PeriodToken]:
    """The periods from one to another, of one kind; without an end: up to the last one reported.

    Raises Refused: #VALUE! for two kinds, a reversed or endless range; #N/A where nothing tells the end, and
    where no filing prints a date of the range.
    """
    if to is not None and to.kind is not first.kind:
        raise bad_argument(f"A series runs over one kind of period, not from a {first.kind} to a {to.kind}.")
    if first.kind is PeriodKind.DAY:
        return _printed_days(view, first, to)
    parts = _PARTS[first.kind]
    begin = _index(calendar, view.last, first, parts)
    end = (
        _last_index(calendar, view.last, first.kind, parts)
        if to is None
        else _index(calendar, view.last, to, parts)
    )
    if end < begin or end - begin >= MOST_POINTS:
        raise bad_argument("A series runs forward, over at most a thousand periods.")
    return [_token(first, divmod(index, parts)) for index in range(begin, end + 1)]


def _token(first: PeriodToken, at: tuple[int, int]) -> PeriodToken:
    year, part = at[0], at[1] + 1
    text = _TEXT[first.kind].format(year=year, part=part)
    return replace(first, year=year, part=part if _PARTS[first.kind] > 1 else 0, back=None, text=text)


def _index(calendar: Calendar, last: date | None, token: PeriodToken, parts: int) -> int:
    if token.back is not None:
        return _last_index(calendar, last, token.kind, parts) - token.back
    return token.year * parts + max(token.part - 1, 0)


def _last_index(calendar: Calendar, last: date | None, kind: PeriodKind, parts: int) -> int:
    """The last complete period that the filings report."""
    if last is None:
        raise not_available("No filing in the store reports a period.")
    if kind in {PeriodKind.CALENDAR_YEAR, PeriodKind.CALENDAR_QUARTER}:
        return (last.year * 12 + last.month) * parts // 12 - 1
    mark = calendar.mark(last)
    if mark is None:
        raise not_available("The fiscal year's end is not known, so no fiscal period is the last one.")
    number, quarters = divmod(mark, ERA)
    return (quarters + 4) * parts // 4 - 1 - calendar.eras[number].lag * parts


def _printed_days(view: View, first: PeriodToken, to: PeriodToken | None) -> list[PeriodToken]:
    begin, end = first.day, to.day if to is not None else view.last
    if begin is None or end is None or end < begin:
        raise bad_argument("A series runs forward.")
    lengths = {months for _, months in view.dates.groups}
    months = first.months if first.months or len(lengths) != 1 else lengths.pop()
    days = sorted(day for day, length in view.dates.groups if begin <= day <= end and length == months)
    if not days:
        raise not_available(f"Nothing is printed for a date from {begin.isoformat()} to {end.isoformat()}.")
    ending = f"/{months}M" if months else ""
    return [
        replace(first, day=day, months=months, text=f"{day.isoformat()}{ending}")
        for day in days[:MOST_POINTS]
    ]
