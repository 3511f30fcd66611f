"""Durations of which print names the first and the last day."""

from __future__ import annotations

import re
from datetime import date

from xlsx_tools.model.period import DAYS_A_MONTH, Period
from xlsx_tools.readers.dates import calendar_date, find_dates

_SPAN = re.compile(r"\b(?:from|inception|through|to)\b", re.IGNORECASE)
_INCEPTION = re.compile(r"\binception\b|\bcumulative\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:to|through|thru|until|ended)\b|\d\s*[-–]", re.IGNORECASE)


def read_span(header: str, end: date) -> Period | None:
    """A duration whose first day is printed: "from June 1, 1994 (inception) to December 31, 1996".

    A first day without a year is the last such day before the end: "from November 10 through December 31, 2009".
    """
    days = [printed for printed in find_dates(header) if printed.month] if _SPAN.search(header) else []
    if len(days) < 2:
        return None
    first = next((day for printed in days if (day := printed.whole)), end)
    if not days[0].year and len(days) == 2 and days[0].day:
        years = (calendar_date(year, days[0].month, days[0].day) for year in (end.year, end.year - 1))
        first = next((day for day in years if day and day < end), end)
    return _lasting(first, end, header) if first < end else None


def only_span(title: str) -> Period | None:
    """The one duration that a title names over a column without a head: "from May 1, 2020 (inception) to ..."."""
    days = {day for printed in find_dates(title) if (day := printed.whole)}
    return read_span(title, max(days)) if len(days) == 2 else None


def is_open_span(header: str) -> bool:
    """True for words of a duration that has begun and names no end: "Cumulative since inception"."""
    return _INCEPTION.search(header) is not None and _UNTIL.search(header) is None


def open_span(header: str, end: date | None) -> Period | None:
    """From the day that the words print to the filing's last: "Cumulative since inception (June 1, 1991)".

    None where they print another number of days: what a column is of must not be guessed from its neighbours.
    """
    days = [day for printed in find_dates(header) if (day := printed.whole)]
    if len(days) != 1 or end is None or days[0] >= end:
        return None
    return _lasting(days[0], end, header, inferred=("end",))


def _lasting(first: date, end: date, header: str, inferred: tuple[str, ...] = ()) -> Period:
    months = max(1, round(((end - first).days + 1) / DAYS_A_MONTH))
    return Period(end=end, start=first, months=months, printed=header, inferred=inferred)
