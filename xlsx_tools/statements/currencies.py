"""The currencies that print names: before figures, in titles, and over columns, one of them perhaps translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xlsx_tools.model.currency import SIGNS, load_currencies

_BY_SIGN = {sign: known.code for known in load_currencies().values() for sign in known.signs}
_BY_HEAD = {head: known.code for known in load_currencies().values() for head in known.heads}
_BY_WORDS = {words: known.code for known in load_currencies().values() for words in known.words}
_BY_LETTERS = {"".join(words.upper().split()): code for words, code in _BY_WORDS.items()}


def _any_name(names: Iterable[str]) -> str:
    """A pattern of any of the names, blanks of any kind and length where one stands."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s*") for name in longest_first)


def _any_sign(signs: Iterable[str]) -> str:
    """A pattern of any of the signs, with or without a blank between two letters and a dollar: "HK $"; never "CLASS A $"."""
    return "|".join(re.escape(sign[:-1]) + " ?" * (len(sign) > 2) + re.escape(sign[-1]) for sign in signs)


_TELLING_SIGN = _any_sign(sign for sign in _BY_SIGN if sign != "$")
"""Without a figure behind it "$" may be any country's dollar."""
_SIGN = re.compile(rf"(?<![A-Za-z])(?:{_TELLING_SIGN})|[{SIGNS}]")
_HEAD = re.compile(
    rf"(?<![A-Za-z$])(?P<name>{_any_name(_BY_HEAD)}|{_TELLING_SIGN})(?:\s?['’‘]?0{{3}}s?\b)?(?![A-Za-z$])"
)
_TITLED = re.compile(
    rf"(?<![A-Za-z])(?:(?i:(?P<words>{_any_name(_BY_WORDS)})\b)|(?P<sign>{_TELLING_SIGN}))"
    rf"|(?i:\b(?:in|(?:thousands|millions|billions)\s+of)\s+)(?P<of>{_any_name(_BY_HEAD)})(?!\w)"
    rf"|(?<![\w-])(?P<before>{_any_name(_BY_HEAD)})(?i:\s?['’‘]000|,?\s+(?:in\s+)?(?:thousands|millions|billions)\b)"
)
"""A short name tells a currency where it is beside what it measures; the company's own name may be as short."""


def figure_currencies(printed: Iterable[str]) -> tuple[str, ...]:
    """The currencies whose signs stand before figures, in order of first print; empty where no sign is printed.

    >>> figure_currencies(["£ 28,579", "1,200", "£(3)"]), figure_currencies(["C$ 20,110"])
    (('GBP',), ('CAD',))
    """
    signs = _SIGN.findall("\n".join(printed))
    return tuple(dict.fromkeys(_BY_SIGN[_plain(sign)] for sign in dict.fromkeys(signs)))


def titled_currency(context: str) -> str:
    """The currency that the words over a statement name first; empty where none: what follows is a rate or a translation.

    >>> titled_currency("Amounts in thousands of US$; US$1 = RMB6.2"), titled_currency("(In millions of DM)")
    ('USD', 'DEM')
    """
    match = _TITLED.search(context)
    if not match:
        return ""
    if match["words"]:
        return _BY_LETTERS["".join(match["words"].upper().split())]
    return _BY_SIGN[_plain(match["sign"])] if match["sign"] else _BY_HEAD[match["of"] or match["before"]]


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
    return _HEAD.sub(" ", text)


def is_currency(text: str) -> bool:
    """True for a head that is a currency's name, be it with its scale: "HK$'000"."""
    return _HEAD.fullmatch(text.strip(" ()")) is not None


def _named(text: str) -> str:
    match = _HEAD.search(text)
    return (_BY_HEAD.get(match["name"]) or _BY_SIGN[_plain(match["name"])]) if match else ""


def _plain(sign: str) -> str:
    return sign.replace(" ", "")
