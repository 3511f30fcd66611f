"""What the tags of financial data schedules are on the face of the statements: TOML in, records out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from xlsx_tools.concepts.catalog import load_catalog

_TERM = re.compile(r"(?:^|([+-]) )([\w&-]+)")


class TagKind(StrEnum):
    """What a tag's value is: a balance at the period's end, a flow of the period, or dollars a share."""

    INSTANT = "instant"
    DURATION = "duration"
    PER_SHARE = "per_share"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleTag:
    """A tag of an article: its kind, and the signed sums of everyday concepts that it may be, best first.

    The first `proper` sums are what it means; the others count only where they agree.
    `either_sign` is true for costs and deductions, which filers type with or without parentheses.
    `together` are signed tags whose sum is the concept `whole`: receivables less allowances, printed net.
    """

    tag: str
    kind: TagKind
    sums: tuple[tuple[tuple[int, str], ...], ...]
    proper: int = 1
    either_sign: bool = False
    together: tuple[tuple[int, str], ...] = ()
    whole: str = ""

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts that alone are what the tag asks for."""
        return frozenset(terms[0][1] for terms in self.sums if len(terms) == 1)


ARTICLES = ("5", "7", "9", "UT", "CT")
"""The articles whose tags are defined."""


@cache
def load_tags(article: str) -> Mapping[str, ScheduleTag]:
    """The tags of an article ("5", "7", "9", "UT", "CT"), with other spellings; empty for other articles.

    The definitions are those of Regulation S-K, Item 601(c): schedule_tags.toml. Example: CASH of article 5
    is Rule 5-02.1, CashAndCashEquivalentsAtCarryingValue.
    """
    source = tomllib.loads(
        files("xlsx_tools.checks").joinpath("schedule_tags.toml").read_text(encoding="utf-8")
    )
    tags: dict[str, ScheduleTag] = {}
    for name in source["within"].get(article, [article]):
        for kind in TagKind:
            for tag, sums in source.get(name, {}).get(kind.value, {}).items():
                tags.setdefault(tag, _tag(tag, kind, sums, source))
    for other, tag in source["aliases"].items():
        if tag in tags:
            tags.setdefault(other, tags[tag])
    return tags


def _tag(tag: str, kind: TagKind, sums: list[str], source: Mapping[str, Any]) -> ScheduleTag:
    first, *others = sums
    proper = dict.fromkeys(_concepts(first))
    parsed = proper | dict.fromkeys(terms for text in others for terms in _concepts(text))
    joint = source["together"].get(tag, {})
    return ScheduleTag(
        tag=tag,
        kind=kind,
        sums=tuple(parsed),
        proper=len(proper),
        either_sign=tag in source["signs"]["either"].split(),
        together=tuple(_terms(joint.get("tags", ""))),
        whole=joint.get("element", ""),
    )


def _concepts(text: str) -> Iterator[tuple[tuple[int, str], ...]]:
    """A sum of elements by what they stand for beside their everyday concept ("Sales" above "Total revenues"), then by that."""
    catalog = load_catalog()
    terms = tuple(_terms(text))
    yield tuple((sign, catalog.beside.get(element) or element) for sign, element in terms)
    yield tuple((sign, catalog.canonical_of(element) or element) for sign, element in terms)


def _terms(text: str) -> Iterator[tuple[int, str]]:
    """Names with their signs: "A + B - C"."""
    return ((-1 if match[1] == "-" else 1, match[2]) for match in _TERM.finditer(text))
