"""Periods as sentences word them: "for the nine months ended September 30, 2002 and 2001"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xlsx_tools.model.period import Period

_NUMBERS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12,
    "3": 3, "6": 6, "9": 9, "12": 12,
}  # fmt: skip
_WEEKS = {"thirteen": 3, "twenty-six": 6, "thirty-nine": 9, "fifty-two": 12, "fifty-three": 12}
_WEEKS |= {"13": 3, "14": 3, "26": 6, "27": 6, "39": 9, "40": 9, "52": 12, "53": 12}
_LENGTH = re.compile(
    r"\b(three|six|nine|twelve|3|6|9|12)[- ](?:and (?:three|six|nine|twelve|3|6|9|12)[- ])?months?\b"
    r"|\b(thirteen|twenty-six|thirty-nine|fifty-two|fifty-three|13|14|26|27|39|40|52|53)[- ]weeks?\b"
    r"|\b(first|second|third|fourth)?\s?(quarters?)\b|\b(?:fiscal )?(years?)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_BEFORE = r"(?:[a-z]+\.? \d{1,2}, )?"
_YEARS_OF_FIGURES = re.compile(
    r"\s*(?:shares?,?\s*)?(?:(?:were )?(?:issued and outstanding|issued|outstanding|in treasury|authorized),?\s*)?"
    rf"(?:in|for|at|during|as of)?\s*{_DAY_BEFORE}((?:19|20)\d\d(?:(?:,? and|,) {_DAY_BEFORE}(?:19|20)\d\d\b)*)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A period named in a sentence: its length in months, its year, and where the year stands."""

    months: int
    year: int
    offset: int

    def means(self, period: Period) -> bool:
        """True where a period of the statements is the one that is named."""
        return period.months == self.months and period.end.year == self.year


def lengths_in(text: str) -> list[tuple[int, int]]:
    """(offset, months) of every length named, in order: "nine month period" is 9, "third quarter" is 3.

    >>> lengths_in("for the nine months ended September 30, 2002")
    [(8, 9)]
    """
    found = []
    for match in _LENGTH.finditer(text.lower()):
        number, weeks, _, quarter, _ = match.groups()
        months = _NUMBERS[number] if number else _WEEKS[weeks] if weeks else 3 if quarter else 12
        found.append((match.start(), months))
    return found


def mentions_in(text: str) -> list[Mention]:
    """Every year of a sentence with the length last named before it, in order.

    >>> [(m.months, m.year) for m in mentions_in("nine months ended September 30, 2002 and 2001")]
    [(9, 2002), (9, 2001)]
    """
    lengths = lengths_in(text)
    found = []
    for match in _YEAR.finditer(text):
        before = [months for offset, months in lengths if offset < match.start()]
        if before:
            found.append(Mention(months=before[-1], year=int(match.group()), offset=match.start()))
    return found


def years_after(text: str, offset: int) -> tuple[int, ...]:
    """The years that a sentence gives right after one or several figures, in its order; empty where it gives none.

    >>> years_after("24,771 and 24,446 shares outstanding at June 30, 2009 and 2008", 17)
    (2009, 2008)
    """
    match = _YEARS_OF_FIGURES.match(text.lower(), offset)
    return tuple(int(year) for year in _YEAR.findall(match.group(1))) if match else ()


def year_after(text: str, offset: int) -> int | None:
    """The one year that a sentence gives right after a figure: 2001 for "(2,055,833 in 2001)"."""
    years = years_after(text, offset)
    return years[0] if len(years) == 1 else None


def period_of(mention: Mention, periods: Sequence[Period]) -> Period | None:
    """The one period of the statements that a mention names, or None."""
    meant = [period for period in periods if mention.means(period)]
    return meant[0] if len(meant) == 1 else None
