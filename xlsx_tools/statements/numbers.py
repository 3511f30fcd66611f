"""Printed figures to numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from xlsx_tools.model.number import ONE, Number
from xlsx_tools.model.table import Piece
from xlsx_tools.readers.figures import NIL_WORDS
from xlsx_tools.statements.tables.trailing_signs import SIGNS_BEHIND

_MARK = re.compile(
    r"(?:(?<=[\d)\-–—%.])(?:\(\d{1,2}\)|\{\d{1,2}\}|[†‡])|(?<=[\d)\-–—%. ])(?:\([A-Za-z]\)|\*{1,3}))$"
)
_LONGEST_MARK = len("(12)")
_MARK_ENDS = frozenset("}*†‡")
"""With which a mark may end, beside a parenthesis."""
_CORE = re.compile(r"\d[\d,]*(?:\.\d*)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+")
_PLAIN = re.compile(r"\$? ?\d{1,3}(?:,\d{3})*")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_YEAR_LENGTH = 4
_DIGIT = re.compile(r"\d")
_NOTE_NUMBER = re.compile(r"\(\d{1,2}\)")
_TRAILING = "()%*†‡ "
_MOST_DIGITS = 18
"""Of a figure: in billions as many as Decimal's arithmetic keeps; beyond it values would be rounded, or overflow."""
MINUS_SIGNS = ("-", "–", "−")


def read_number(printed: str, scale: Decimal = ONE) -> Number | None:
    """A printed figure in full units: parentheses and minus are negative, behind it too ("330-", "330 CR"); a dash is zero.

    Currency signs and footnote marks are set aside. None where the text holds no figure, or more digits than one has.

    >>> read_number("$(10,557)", Decimal(1000)).value
    Decimal('-10557000')
    >>> read_number("-").is_dash
    True
    """
    if is_too_long(printed):
        return None
    bare = printed.replace(",", "")
    if bare.isdecimal():
        value = Decimal(bare) if scale is ONE else Decimal(bare) * scale
        return Number(value=value, printed=printed, scale=scale, unit=scale)
    text = without_mark(printed)
    core = None if "-0-" in text and text.strip(" $") == "-0-" else _CORE.search(text)
    if not core:
        is_dash = any(char in "-–—*" for char in printed) or text.lower() in NIL_WORDS
        return (
            Number(value=Decimal(0), printed=printed, scale=scale, unit=scale, is_dash=True)
            if is_dash
            else None
        )
    digits = core[0].replace(",", "").rstrip(".")
    value = Decimal(digits) if scale is ONE else Decimal(digits) * scale
    decimals = len(digits.partition(".")[2]) if "." in digits else 0
    start, end = core.span()
    before, after = text[:start], text[end:]
    is_negative = bool(before or after) and (
        "(" in before
        or ")" in after
        or before.rstrip(" $").endswith(MINUS_SIGNS)
        or after.strip() in SIGNS_BEHIND
    )
    unit = ONE.scaleb(-decimals) * scale if decimals else scale
    return Number(value=-value if is_negative else value, printed=printed, scale=scale, unit=unit)


def is_too_long(printed: str) -> bool:
    """True for more digits than any amount has, as where a line of digits alone stands in a filing."""
    return len(printed) > _MOST_DIGITS and sum(map(str.isdecimal, printed)) > _MOST_DIGITS


def without_mark(printed: str) -> str:
    """A figure's text without the footnote mark at its end."""
    return printed if printed[-1:].isdigit() else _cut_mark(printed).strip()


def _cut_mark(printed: str) -> str:
    last = printed[-1:]
    may_be = "(" in printed[-_LONGEST_MARK:] if last == ")" else last in _MARK_ENDS
    return _MARK.sub("", printed) if may_be else printed


def is_well_formed(printed: str) -> bool:
    """True where a figure's commas part thousands and its parentheses are paired."""
    if _PLAIN.fullmatch(printed):
        return True
    text = without_mark(printed)
    core = _CORE.search(text)
    grouped = core is None or _GROUPED.fullmatch(core[0]) is not None
    return grouped and text.count("(") == text.count(")")


def is_year(printed: str) -> bool:
    """True for a bare year, 1950-2049, as a column's header prints it."""
    if printed[-1:].isdigit():
        return len(printed) == _YEAR_LENGTH and _YEAR.fullmatch(printed) is not None
    return len(printed) > _YEAR_LENGTH and _YEAR.fullmatch(without_mark(printed)) is not None


def is_note_mark(printed: str) -> bool:
    """True for the number of a footnote alone, in parentheses: "(3)"."""
    return len(printed) <= _LONGEST_MARK and _NOTE_NUMBER.fullmatch(printed) is not None


def last_digit(piece: Piece) -> int:
    """The position just after a figure's last digit (or dash): the edge on which columns align."""
    text = piece.text
    if text[-1:].isdigit():
        return piece.end
    bare = _cut_mark(text).rstrip(_TRAILING)
    return piece.end - len(text) + len(bare.rstrip("CR -") or bare)


def decimals_of(printed: str) -> int:
    """How many digits a printed figure has after its decimal point.

    >>> decimals_of("$ (3.02)"), decimals_of("803.6"), decimals_of("1,474")
    (2, 1, 0)
    """
    core = _CORE.search(without_mark(printed)) if "." in printed else None
    return len(core[0].partition(".")[2]) if core else 0


def has_digits(text: str) -> bool:
    """True where a text holds a digit."""
    return _DIGIT.search(text) is not None
