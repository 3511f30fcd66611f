"""The ratio catalog: TOML in, definitions out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from xlsx_tools.model.expression import Constant
from xlsx_tools.model.ratio import RatioBlock
from xlsx_tools.ratios.grammar import Node, parse_expression

RATIO_FILES = ("at_date.toml", "for_period.toml", "for_period_analysis.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A ratio as the catalog defines it; `bases` is empty where no balance is paired with a flow."""

    id: str
    name: str
    group: str
    block: RatioBlock
    unit: str
    node: Node
    definition: str
    source: str
    bases: tuple[str, ...] = ()
    full_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What a name of the catalog may stand for, in order, and what to say where it is not the first."""

    options: tuple[Node, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioCatalog:
    """Definitions in their order, terms and constants by name, and words for missing items.

    `doubt` holds, for an optional item, the words of captions that might be it.
    """

    ratios: tuple[Definition, ...]
    terms: Mapping[str, Term]
    constants: Mapping[str, Constant]
    words: Mapping[str, str]
    doubt: Mapping[str, frozenset[str]]


@cache
def load_ratio_catalog() -> RatioCatalog:
    """The catalog that ships with the package; read once in a process, since it never changes."""
    source = _read("terms.toml")
    return RatioCatalog(
        ratios=tuple(
            Definition(
                id=table["id"],
                name=table["name"],
                group=table["group"],
                block=RatioBlock(table["block"]),
                unit=table["unit"],
                node=parse_expression(table["expression"]),
                definition=table["definition"],
                source=table["source"],
                bases=tuple(table.get("bases", ())),
                full_year=table.get("full_year", False),
            )
            for name in RATIO_FILES
            for table in _read(name)["ratio"]
        ),
        terms={
            name: Term(options=tuple(map(parse_expression, table["options"])), words=tuple(table["words"]))
            for name, table in source["terms"].items()
        },
        constants={
            name: Constant(value=Decimal(table["value"]), name=table["name"])
            for name, table in source["constants"].items()
        },
        words=source["words"],
        doubt={name: frozenset(words.split()) for name, words in source["doubt"].items()},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("xlsx_tools.ratios").joinpath(name).read_text(encoding="utf-8"))
