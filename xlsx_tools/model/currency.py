"""The currencies that filings are written in, and how print names them (currencies.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SIGNS = "$£€¥"
"""The characters that stand for a currency before a figure; letters before one say whose dollar it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency: its ISO 4217 code, its name for people, and what print calls it.

    `signs` stand before figures, over columns and in titles, `heads` over columns, `words` in titles.
    """

    code: str
    name: str
    signs: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def load_currencies() -> Mapping[str, Currency]:
    """The currencies that ship with the package, by code; read once in a process, since they never change."""
    text = files("xlsx_tools.model").joinpath("currencies.toml").read_text(encoding="utf-8")
    return {
        code: Currency(
            code=code,
            name=table["name"],
            signs=tuple(table.get("signs", ())),
            heads=(code, *table.get("heads", ())),
            words=tuple(table.get("words", ())),
        )
        for code, table in tomllib.loads(text).items()
    }


def currency_name(code: str) -> str:
    """What people call a currency; its code where the catalog does not know it.

    >>> currency_name("CAD"), currency_name("XTS")
    ('Canadian dollars', 'XTS')
    """
    known = load_currencies().get(code)
    return known.name if known else code


def bears_sign(printed: str) -> bool:
    """True for a figure, or a row of them, that is printed with a currency's sign: no count, no ratio, no year.

    >>> bears_sign("£ 1,000"), bears_sign("1,000")
    (True, False)
    """
    return any(sign in printed for sign in SIGNS)


def sign_pattern() -> str:
    """A pattern of the signs before figures, with the letters that say whose they are: "$", "£", "HK$", "US $".

    The letters are no end of a word: "HANDLERS $" is a dollar.
    """
    signs = {sign[:-1] for currency in load_currencies().values() for sign in currency.signs} - {""}
    letters = "|".join(re.escape(sign) for sign in sorted(signs, key=lambda sign: (-len(sign), sign)))
    return rf"(?:(?<![A-Za-z])(?:{letters}) ?(?=[{SIGNS}]))?[{SIGNS}]"
