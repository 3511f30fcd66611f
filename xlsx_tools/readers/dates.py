"""Dates as filings word them, whole or in part."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from xlsx_tools.working_values import working_value

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_WORD = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""A pattern of the months' names, whole and short; for use without regard to case."""
_DATE = re.compile(
    rf"\b(?P<first>[0-3]?\d)(?:(?P<dash>-)| )(?P<middle>{MONTH_WORD})\b\.?(?(dash)-|,?\s)"
    r"(?P<last>(?:19|20)\d\d|(?(dash)\d\d|(?!)))(?!\d)"
    rf"|\b(?P<month>{MONTH_WORD})\b\.?\s{{0,9}}(?:(?P<day>[0-3]?\d)(?!\d))?(?:st|nd|rd|th)?"
    r"(?:\s{0,9},?\s{0,9}(?P<year>(?:19|20)\d\d|['’]\d\d)(?!\d))?"
    r"|\b(?P<m>[01]?\d)[/-](?P<d>[0-3]?\d)[/-](?P<y>(?:(?:19|20)\d\d)|\d\d)(?!\d)"
    r"|\b(?P<alone>(?:19[5-9]|20[0-4])\d)(?![\d,])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CENTURY_TURN = 50
_TEXTS_KEPT = 256
"""The same heads and captions are asked for again by one step after another."""


@working_value(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date as printed: any of year, month and day may be missing (0). `start` and `end` are offsets."""

    year: int = 0
    month: int = 0
    day: int = 0
    start: int = 0
    end: int = 0

    @property
    def whole(self) -> date | None:
        """The calendar date, or None where the year or month is missing or the date does not exist.

        A month and year without a day stand for the month's last day.
        """
        return calendar_date(self.year, self.month, self.day)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date of a year, month and day; day 0 is the month's last; None where there is none."""
    if not year or not 1 <= month <= len(MONTHS):
        return None
    last = monthrange(year, month)[1]
    if day > last:
        return None
    return date(year, month, day or last)


def whole_year(digits: int) -> int:
    """The year of two digits: 1950-2049.

    >>> whole_year(97), whole_year(3)
    (1997, 2003)
    """
    return digits + (1900 if digits >= _CENTURY_TURN else 2000)


def _year_of(printed: str) -> int:
    year = int(printed.lstrip("'’"))
    return year if year > 99 else whole_year(year)


def _month_of(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


@lru_cache(maxsize=_TEXTS_KEPT)
def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """The dates in a text, in order: "September 30, 2002", "Dec. 31", "9/30/02", "30-Sep-96", or a year alone.

    Also "Sept. 30 '96" and "28 September 1996". A month's name without a day or year is none ("may" is a word). Years
    are 1950-2049.

    >>> [d.whole for d in find_dates("SEPTEMBER 26, 1997 AND 9/27/96")]
    [datetime.date(1997, 9, 26), datetime.date(1996, 9, 27)]
    """
    found: list[PrintedDate] = []
    if _DIGIT.search(text) is None:
        return ()
    for match in _DATE.finditer(text):
        if match["alone"]:
            parts = (int(match["alone"]), 0, 0)
        elif match["first"]:
            parts = (_year_of(match["last"]), _month_of(match["middle"]), int(match["first"]))
        elif match["m"]:
            parts = (_year_of(match["y"]), int(match["m"]), int(match["d"]))
            if not 1 <= parts[1] <= len(MONTHS):
                continue
        else:
            year = _year_of(match["year"]) if match["year"] else 0
            parts = (year, _month_of(match["month"]), int(match["day"] or 0))
            if not parts[0] and not parts[2]:
                continue
        found.append(
            PrintedDate(year=parts[0], month=parts[1], day=parts[2], start=match.start(), end=match.end())
        )
    return tuple(found)
