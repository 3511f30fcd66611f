"""Currencies that the heads of columns name: a statement in one, and beside it columns translated into another."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMES = {
    "RMB": "CNY", "CNY": "CNY", "RENMINBI": "CNY", "US$": "USD", "USD": "USD", "HK$": "HKD", "HKD": "HKD", "NT$": "TWD",
    "C$": "CAD", "CAD": "CAD", "A$": "AUD", "EUR": "EUR", "€": "EUR", "GBP": "GBP", "£": "GBP", "JPY": "JPY", "¥": "JPY",
}  # fmt: skip
_NAMED = re.compile(
    r"(?<![A-Za-z$])(?:(?P<name>RMB|CNY|Renminbi|US ?\$|USD|HK ?\$|HKD|NT ?\$|C\$|CAD|A\$|EUR|€|GBP|£|JPY|¥)"
    r"(?:\s?['’‘]?0{3}s?\b)?)(?![A-Za-z$])"
)


def head_currencies(texts: Sequence[str]) -> tuple[str, ...]:
    """The currency of each column, by the heads; all empty where one column names none.

    "RMB   RMB   US$" over the years of a Chinese company, the last translated for convenience. The first is the statement's.

    >>> head_currencies(["2020 RMB", "2021 RMB", "2021 US$ (Note 2)"]), head_currencies(["2021 US$", "2020"])
    (('CNY', 'CNY', 'USD'), ('', ''))
    """
    found = tuple(_named(text) for text in texts)
    return found if all(found) else tuple("" for _ in texts)


def without_currency(text: str) -> str:
    """A head without the name of its currency: it is no entity's."""
    return _NAMED.sub(" ", text)


def is_currency(text: str) -> bool:
    """True for a head that is a currency's name, be it with its scale: "HK$'000"."""
    return _NAMED.fullmatch(text.strip(" ()")) is not None


def _named(text: str) -> str:
    match = _NAMED.search(text)
    return _NAMES[match["name"].upper().replace(" ", "")] if match else ""
