"""What the tags of financial data schedules are on the face of the statements: TOML in, records out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from xlsx_tools.concepts.catalog import load_catalog

_TERM = re.compile(r"([+-]?) ?(\w+)")


class TagKind(StrEnum):
    """What a tag's value is: a balance at the period's end, a flow of the period, or dollars a share."""

    INSTANT = "instant"
    DURATION = "duration"
    PER_SHARE = "per_share"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleTag:
    """A tag of an article: its kind, and the signed sums of everyday concepts that it may be, best first."""

    tag: str
    kind: TagKind
    sums: tuple[tuple[tuple[int, str], ...], ...]

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts that alone are what the tag asks for."""
        return frozenset(terms[0][1] for terms in self.sums if len(terms) == 1)


@cache
def load_tags(article: str) -> Mapping[str, ScheduleTag]:
    """The tags of an article ("5", "7", "9", "UT", "CT"), with other spellings; empty for other articles.

    The definitions are those of Regulation S-K, Item 601(c): schedule_tags.toml. Example: CASH of article 5
    is Rule 5-02.1, CashAndCashEquivalentsAtCarryingValue.
    """
    source = tomllib.loads(files("xlsx_tools.checks").joinpath("schedule_tags.toml").read_text(encoding="utf-8"))
    tags: dict[str, ScheduleTag] = {}
    for name in source["within"].get(article, [article]):
        for kind in TagKind:
            for tag, sums in source.get(name, {}).get(kind.value, {}).items():
                tags.setdefault(tag, _tag(tag, kind, sums))
    for other, tag in source["aliases"].items():
        if tag in tags:
            tags.setdefault(other, tags[tag])
    return tags


def _tag(tag: str, kind: TagKind, sums: list[str]) -> ScheduleTag:
    catalog = load_catalog()
    parsed = dict.fromkeys(
        tuple((-1 if m[1] == "-" else 1, catalog.canonical_of(m[2]) or m[2]) for m in _TERM.finditer(text))
        for text in sums
    )
    return ScheduleTag(tag=tag, kind=kind, sums=tuple(parsed))
