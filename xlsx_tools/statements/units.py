"""The scale and currency that a statement declares, and which rows do not follow them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlsx_tools.model.currency import SIGNS
from xlsx_tools.model.number import ONE
from xlsx_tools.statements.currencies import titled_currency

_SCALES = (
    (
        ("billion",),
        re.compile(r"\bin\s+billions\b|\bbillions\s+of\s+dollars\b", re.IGNORECASE),
        Decimal(10**9),
    ),
    (
        ("million", "mm", "000"),
        re.compile(
            r"\bin\s+millions?\b|\bmillions\s+of\b|\bmillions\b(?=.{0,20}except)|\$\s?millions\b|\bmillions\)|\$\s?mm\b"
            r"|\(millions\b|000,?000['’]?s?\s+omitted|000,000s\b",
            re.IGNORECASE,
        ),
        Decimal(10**6),
    ),
    (
        ("thousand", "000"),
        re.compile(
            r"\bin\s+(?:\w+\s+)?thousands\b|\bthousands\s+of\b|\bthousands\)|\(thousands\b|\bthousands,?\s+except"
            r"|\bdollars\s+thousands|\$?000['’]?s?\)?\s+omitted|\$?000['’]s\b|\$000s?\b|\(000s?\)|\$\s?thousands\b"
            rf"|(?:[{SIGNS}]|\b[A-Z]{{3}})\s?['’‘]?000s?(?![\d,.])|(?<!\d)['’‘]000s?(?![\d,.])",
            re.IGNORECASE,
        ),
        Decimal(1000),
    ),
)
"""Words of which each match holds one, looked at before the pattern; the pattern; and the scale."""
_EXCEPT_SHARES = re.compile(
    r"except\s+(?:for\s+)?(?:per[\s-]+share\s+(?:and|or)\s+)?(?:number\s+of\s+)?shares?\b(?!\s*-?owner)",
    re.IGNORECASE,
)
_SHARES_IN = re.compile(
    r"\bshares?\b(?:\s+(?:data|amounts?|numbers?))?,?\s+(?:(?:which|that)\s+)?(?:are\s+|is\s+)?(?:\w+\s+)?in\s+(thousands|millions)\b",
    re.IGNORECASE,
)
_OF_SHARES = re.compile(
    r"\((?:in\s+)?(?:millions|thousands)\s+of\s+shares\)|^\W*shares\s+in\s+(?:millions|thousands)\W*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\((?:(?:stated|expressed|all\s+amounts)\s+)?in\s+(?:whole\s+)?dollars(?!\s+per\b)[^()]{0,60}\)",
    re.IGNORECASE,
)
_TEXTS_KEPT = 256
"""The same heads and captions are asked for again by one step after another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What a statement's heading says of its figures; `is_printed` is false where it says nothing of scale.

    `is_of_shares` where all of them count shares: "(millions of shares)".
    """

    scale: Decimal = ONE
    currency: str = "USD"
    shares_scale: Decimal = ONE
    is_printed: bool = False
    is_of_shares: bool = False


@lru_cache(maxsize=_TEXTS_KEPT)
def read_scale(text: str) -> Decimal | None:
    """The scale that words name: "(In thousands)", "$000's omitted", "Dollars in millions"; None where none.

    >>> read_scale("(In millions except share data)")
    Decimal('1000000')
    """
    low = text.lower()
    if (
        "illion" not in low
        and "thousand" not in low
        and "000" not in low
        and "$mm" not in low
        and "$ mm" not in low
    ):
        return None
    best: tuple[int, Decimal] | None = None
    for words, pattern, scale in _SCALES:
        match = pattern.search(text) if any(word in low for word in words) else None
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), scale)
    return best[1] if best else None


@lru_cache(maxsize=_TEXTS_KEPT)
def read_units(context: str, currency: str) -> Units:
    """The units of a statement from the words of its title, header and stub.

    "In thousands, except per share data" leaves shares in thousands; "except share data" leaves them in
    ones, unless it says "number of shares, which are reflected in thousands" (Apple, July 2023). Without a word of scale figures stand in whole units (24Holdings); "(In dollars)" prints that scale
    (American Locker).
    """
    scale = read_scale(context)
    found = titled_currency(context) or currency
    if scale is None:
        return Units(currency=found, is_printed=_WHOLE.search(context) is not None)
    own = _SHARES_IN.search(context)
    shares = ONE if _EXCEPT_SHARES.search(context) else scale
    if own and own.start() > 0:
        shares = Decimal(1000) if own[1].lower() == "thousands" else Decimal(10**6)
    is_of_shares = _OF_SHARES.search(context) is not None
    return Units(scale=scale, currency=found, shares_scale=shares, is_printed=True, is_of_shares=is_of_shares)
