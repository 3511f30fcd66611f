"""Lengths of time that words name: "Thirty-nine weeks ended", "First Quarter", "Six Months"."""

from __future__ import annotations

import re
from functools import lru_cache

from xlsx_tools.readers.dates import find_dates

QUARTER = 3
"""Months of a quarter."""
WEEKS_PER_MONTH = 52 / 12
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "sixteen": 16,
    "twenty-six": 26,
    "twenty-four": 24,
    "twenty-eight": 28,
    "thirty-nine": 39,
    "thirty-six": 36,
    "forty": 40,
    "fifty-two": 52,
    "fifty-three": 53,
}
LENGTH_WORDS = re.compile(
    r"\b(?P<n>\d{1,2}|"
    + "|".join(w.replace("-", r"[\s-]") for w in sorted(_WORDS, key=len, reverse=True))
    + r")"
    r"[\s-]{1,3}(?P<unit>months?|weeks?|mos\.?|wks\.?)\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:first|second|1st|2nd)\s+half\b|\bhalf[\s-]+year\b|\bsix[\s-]+month\b", re.IGNORECASE
)
_QUARTER = re.compile(r"\bquarters?(?:ly)?\b", re.IGNORECASE)
_WHICH_QUARTER = re.compile(
    r"\b(?:(?P<one>first|1st)|(?P<two>second|2nd)|(?P<three>third|3rd)|(?P<four>fourth|4th))\s+(?:fiscal\s+)?quarter\b",
    re.IGNORECASE,
)
_LAST_HALF = re.compile(r"\b(?:second|2nd|last)\s+(?:half|six\s+months)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:fiscal\s+)?years?\b|\bannual\b|\bfiscal\b", re.IGNORECASE)
_LENGTHS = ("year", "month", "week", "quarter", "fiscal", "annual", "half", "mos", "wks")
"""Words that name a length hold one of these: they are looked at before the patterns."""
_UNITS = ("month", "week", "mos", "wks")
"""And a number of units one of these."""
_TEXTS_KEPT = 256
"""The same heads and captions are asked for again by one step after another."""


@lru_cache(maxsize=_TEXTS_KEPT)
def read_months(text: str) -> tuple[int, int]:
    """The length that words name, as (months, weeks): weeks is 0 where months are named.

    52 and 53 weeks are 12 months, 13 weeks 3. (0, 0) where no length is named.

    >>> read_months("THIRTY-NINE WEEKS ENDED")
    (9, 39)
    """
    lower = text.lower()
    if not any(word in lower for word in _LENGTHS):
        return 0, 0
    match = LENGTH_WORDS.search(text) if any(unit in lower for unit in _UNITS) else None
    if match:
        word = re.sub(r"\s", "-", match["n"].lower())
        count = int(word) if word.isdigit() else _WORDS[word]
        if match["unit"].lower().startswith("m"):
            return count, 0
        return max(1, round(count / WEEKS_PER_MONTH)), count
    if _HALF.search(text):
        return 6, 0
    if _QUARTER.search(text):
        return 3, 0
    if _YEAR.search(text):
        return 12, 0
    return 0, 0


def is_period_text(text: str) -> bool:
    """True for words that hold a date or a length of time."""
    return bool(find_dates(text)) or read_months(text) != (0, 0)


def which_quarter(text: str) -> int:
    """The quarter of a fiscal year with which the time ends that words name; 4 where they name none.

    >>> which_quarter("Third Quarter"), which_quarter("First Half"), which_quarter("Nine Months"), which_quarter("1996")
    (3, 2, 3, 4)
    """
    match = _WHICH_QUARTER.search(text) if "uarter" in text or "UARTER" in text else None
    if match:
        return _WORDS[str(match.lastgroup)]
    months = read_months(text)[0]
    if months not in (2 * QUARTER, 3 * QUARTER) or _LAST_HALF.search(text):
        return 4
    return months // QUARTER
