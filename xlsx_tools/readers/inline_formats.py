"""Formats of inline XBRL: how the printed text of a tagged value becomes the value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from xlsx_tools.readers.dates import find_dates

_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f'’`´]+")
_PLAIN = re.compile(r"[+-]?\d{1,40}(?:\.\d{0,40})?|\.\d{1,40}")
_DIGIT_GROUPS = re.compile(r"\d+")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LONGEST = 200
_DOT = frozenset(("numdotdecimal", "numcommadot", "numdotdecimalin", "numdotdecimalapos", "numspacedot"))
_COMMA = frozenset(("numcommadecimal", "numdotcomma", "numcommadecimalapos", "numspacecomma"))
_ZERO = frozenset(("zerodash", "fixedzero", "numdash"))
_WORDS = frozenset(("numwordsen", "numworden"))
_VALUES = {
    "no": 0, "none": 0, "nil": 0, "zero": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_amount(text: str, format_: str) -> Decimal | None:
    """The value of a tagged figure before scale and sign; None where the text does not fit its format.

    Formats are those of the Transformation Rules Registry 1 to 5 (XBRL International) and of the SEC's own
    registry, named with or without hyphens; without a format the text must be a plain decimal number.

    >>> read_amount("31,830", "ixt:num-dot-decimal")
    Decimal('31830')
    >>> read_amount("—", "ixt:fixed-zero")
    Decimal('0')
    """
    name = format_.rpartition(":")[2].replace("-", "").lower()
    bare = _BLANKS.sub("", text[:_LONGEST])
    if name in _ZERO:
        return None if _DIGIT_GROUPS.search(bare.strip("0.,")) else Decimal(0)
    if name in _WORDS:
        return _words(text)
    if name in _DOT:
        bare = bare.replace(",", "")
    elif name in _COMMA:
        bare = bare.replace(".", "").replace(",", ".")
    elif name == "numunitdecimal":
        bare = ".".join(_DIGIT_GROUPS.findall(bare.replace(",", ""))[:2])
    elif name:
        return None
    return _decimal(bare)


def read_tagged_date(text: str) -> date | None:
    """The date of a tagged value, written out in any of the registry's English orders or as 2023-07-30."""
    iso = _ISO.search(text[:_LONGEST])
    if iso:
        try:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError:
            return None
    return next((d.whole for d in find_dates(text[:_LONGEST]) if d.whole), None)


def read_month_day(text: str) -> str:
    """A yearly date as "1231", from "--12-31", "12/31" or "December 31"; empty where there is none.

    >>> read_month_day("--09-30")
    '0930'
    """
    digits = _DIGIT_GROUPS.findall(text[:_LONGEST])
    if len(digits) == 2 and all(len(d) <= 2 for d in digits):
        return f"{int(digits[0]):02}{int(digits[1]):02}"
    found = next((d for d in find_dates(text[:_LONGEST]) if d.month and d.day), None)
    return f"{found.month:02}{found.day:02}" if found else ""


def _decimal(text: str) -> Decimal | None:
    if not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _words(text: str) -> Decimal | None:
    """A number in English words ("one hundred and five"); "no" and "none" are zero."""
    total, current = 0, 0
    words = [
        word for word in text[:_LONGEST].lower().replace("-", " ").replace(",", " ").split() if word != "and"
    ]
    if not words:
        return None
    for word in words:
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _POWERS:
            total, current = total + max(current, 1) * _POWERS[word], 0
        else:
            return _decimal(word) if len(words) == 1 else None
    return Decimal(total + current)
