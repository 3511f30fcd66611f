"""What stands at the foot of a page: the reference to the notes, the page's number, or both on one line."""

from __future__ import annotations

import re

from xlsx_tools.model.table import Row
from xlsx_tools.statements.numbers import has_digits, is_year

_FOOTER = re.compile(
    r"^\W*(?:see\b.{0,30}\bnotes?|the\s+(?:accompanying\s+)?notes|(?:the\s+)?accompanying\s+notes|see\s+accompanying"
    r"|.{0,80}(?:integral\s+part|are\s+part\s+of\s+the))",
    re.IGNORECASE,
)
_FOOTER_WORDS = ("note", "part", "accompanying")
"""Each match of it holds one of these: they are looked at before the pattern."""
_PAGE_NUMBER = re.compile(r"(?:[A-Z]{1,2}-?|Page)?\d{1,4}", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"\s{3}\d+\s*$")
_OF_A_MARK = re.compile(
    r"[*†‡]{1,3} ?(?:amounts? |each |are |is |was |were |of )*(?:less|smaller|under|below)\b", re.IGNORECASE
)
_MOST_DIGITS = 3
_LONGEST_NUMBER = 20
_LONGEST_FOOTER = 160


def is_footer(line: str) -> bool:
    """True for "See notes to consolidated financial statements." and the like, whatever goes before the words."""
    low = line.lower()
    return any(word in low for word in _FOOTER_WORDS) and _FOOTER.match(line) is not None


def is_footer_with_number(line: str) -> bool:
    """True where the page's number stands behind those words (Boeing 2001, line 1866); "See note 7" is a caption."""
    if len(line) > _LONGEST_FOOTER:
        return False
    number = line.rsplit(maxsplit=1)[-1] if line.strip() else ""
    if not number.isdigit() or len(number) > _MOST_DIGITS:
        return False
    words = line.rstrip()[: -len(number)]
    return _NUMBER_BEHIND.search(line) is not None and is_footer(line.strip()) and not has_digits(words)


def is_page_number(words: str) -> bool:
    """True for the words of a line that are nothing but a page's number: "- 43 -", "F-4", "Page 12".

    A year is none: it heads a column.
    """
    if len(words) > _LONGEST_NUMBER:
        return False
    bare = "".join(words.split()).strip("-–—")
    is_one = sum(map(has_digits, words.split())) == 1
    return is_one and not is_year(bare) and _PAGE_NUMBER.fullmatch(bare) is not None


def explains_mark(row: Row) -> bool:
    """True for a row of words that says what a mark in place of a figure stands for: "*Less than $500,000" (Ford 1998)."""
    return (
        not any(piece.is_figure for piece in row.pieces[1:])
        and _OF_A_MARK.match(row.pieces[0].text) is not None
    )


def ends_page(row: Row) -> bool:
    """True for a row that holds nothing but a page's number, or a footer and the number."""
    is_short = len(row.pieces[0].text) <= _LONGEST_NUMBER
    is_number = is_short and is_page_number(" ".join([piece.text for piece in row.pieces]))
    return is_number or _has_number_behind(row)


def _has_number_behind(row: Row) -> bool:
    if len(row.pieces) < 2 or len(row.pieces[-1].text) > _MOST_DIGITS:
        return False
    is_alone = row.pieces[-1].is_figure and not row.pieces[-2].is_figure
    return is_alone and is_footer_with_number("   ".join(piece.text for piece in row.pieces))
