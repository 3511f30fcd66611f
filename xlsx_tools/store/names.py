"""Normal forms: how companies, identifiers and captions are compared."""

from __future__ import annotations

import re
from functools import lru_cache

LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "companies",
        "ltd",
        "limited",
        "llc",
        "lp",
        "plc",
        "nv",
        "sa",
        "ag",
        "the",
        "trust",
    ]
)
"""Words at the end of a name that tell its legal form and are left out by people."""

_WORDS = re.compile(r"[^\W_]+")
_STATE_MARK = re.compile(r"/[A-Za-z]{2,8}/?\s*$")
_EIN = re.compile(r"(\d{2})-(\d{7})")


@lru_cache(maxsize=4096)
def caption_form(caption: str) -> str:
    """A caption as it is compared: words and numbers in lower case, one blank between.

    >>> caption_form("  [Property, plant and equipment, net] ")
    'property plant and equipment net'
    """
    text = caption.replace("'", "").replace("’", "").casefold().replace("&", " and ")
    return " ".join(_WORDS.findall(text))


def name_form(name: str) -> str:
    """A company's name as it is compared: without its state mark and legal form.

    >>> name_form("APPLE COMPUTER INC /CA/"), name_form("American Locker Group Incorporated")
    ('apple computer', 'american locker group')
    """
    words = caption_form(_STATE_MARK.sub("", name).replace(".", "")).split()
    if words[:1] == ["the"]:
        del words[0]
    kept = list(words)
    while kept and kept[-1] in LEGAL_FORMS:
        kept.pop()
    return " ".join(kept or words)


def cik_form(cik: str) -> str:
    """A CIK without leading zeros; empty where it is none (at most ten digits).

    >>> cik_form("0000320193")
    '320193'
    """
    digits = cik.strip().lstrip("0")
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 10 else ""


def ein_form(ein: str) -> str:
    """An EIN with its hyphen ("16-0338330"); empty where it is none. Nine digits alone will do."""
    text = ein.strip()
    if text.isascii() and text.isdigit() and len(text) == 9:
        text = f"{text[:2]}-{text[2:]}"
    return text if _EIN.fullmatch(text) and text.replace("0", "") != "-" else ""


def ticker_form(ticker: str) -> str:
    """A ticker in lower case ("brk.b"); empty where it is none: at most ten letters, digits, dots, hyphens."""
    text = ticker.strip().lower()
    plain = text.replace(".", "").replace("-", "")
    return text if plain.isascii() and plain.isalnum() and len(text) <= 10 else ""
