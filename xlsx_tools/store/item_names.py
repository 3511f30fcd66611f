"""The grammar of items: what may stand in the item argument of a worksheet function (DESIGN 8).

item := concept | alias | "[" printed label "]" | statement [table] ":" line | "FDS:" tag
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from xlsx_tools.checks.schedule_tags import load_tags
from xlsx_tools.store.names import caption_form
from xlsx_tools.store.options import STATEMENTS
from xlsx_tools.store.refusal import bad_argument, not_available

_PLACE = re.compile(rf"({'|'.join(STATEMENTS)})([1-9][0-9]?)?:([1-9][0-9]{{0,3}})")
_CONCEPT = re.compile(r"(?:[A-Za-z][A-Za-z0-9._-]*:)?[A-Za-z][A-Za-z0-9_-]*")


class ItemKind(StrEnum):
    """How an item is named."""

    CONCEPT = "concept"
    LABEL = "label"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemToken:
    """An item as asked for.

    CONCEPT: `canonical` is the everyday concept that the words may stand for, `element` the filed one
    (lower case, no prefix), `prefix` a taxonomy if one is named (then only filed concepts count).
    LABEL: `form` is the caption's normal form. PLACE: statement, table and line, the last two from 1.
    """

    kind: ItemKind
    text: str
    canonical: str = ""
    element: str = ""
    prefix: str = ""
    form: str = ""
    code: str = ""
    table: int = 1
    line: int = 0
    note: str = ""


@cache
def load_item_words() -> Mapping[str, str]:
    """Everyday words to canonical concepts, as they ship with the package; read once, since they never change."""
    source = tomllib.loads(files("xlsx_tools.store").joinpath("item_words.toml").read_text(encoding="utf-8"))
    return {
        caption_form(word): concept for concept, words in source["alias"].items() for word in words.split("|")
    }


@cache
def load_tag_concepts() -> Mapping[str, str]:
    """The tags of financial data schedules to the everyday concept that each asks for first.

    A tag that several articles define is that of the first: 5 (commercial), 7 (insurers), 9 (banks), UT, CT.
    """
    found: dict[str, str] = {}
    for article in ("5", "7", "9", "UT", "CT"):
        for tag, defined in load_tags(article).items():
            alone = [terms[0][1] for terms in defined.sums if len(terms) == 1]
            everyday = [terms[0][1] for terms in defined.sums[: defined.proper] if len(terms) == 1]
            if alone:
                found.setdefault(tag, everyday[-1] if everyday else alone[0])
    return found


def read_item(given: object) -> ItemToken:
    """The item that an argument names.

    >>> read_item("COGS").canonical
    'CostOfRevenue'
    >>> read_item("IS:3").line
    3

    Raises Refused: #VALUE! for what is no item at all, #N/A for a schedule tag that no concept stands for.
    """
    if not isinstance(given, str) or not given.strip():
        raise bad_argument(f'"{given!s:.40}" is no item: write a concept, a caption in brackets, or IS:3.')
    text = given.strip()
    if text.startswith("["):
        return _label(text)
    if text.upper().startswith("FDS:"):
        return _schedule_tag(text)
    if found := _PLACE.fullmatch(text.upper()):
        return ItemToken(
            kind=ItemKind.PLACE, text=text, code=found[1], table=int(found[2] or 1), line=int(found[3])
        )
    if text.upper().partition(":")[0].rstrip("0123456789") in STATEMENTS and ":" in text:
        raise bad_argument(f'"{text[:40]}" is no line of a statement: write IS:3, lines from 1.')
    return _concept(text)


def _label(text: str) -> ItemToken:
    form = caption_form(text)
    if not text.endswith("]") or not form:
        raise bad_argument(f'"{text[:40]}" is no printed label: write it in brackets, as in [Net sales].')
    return ItemToken(kind=ItemKind.LABEL, text=text, form=form)


def _schedule_tag(text: str) -> ItemToken:
    tag = text[4:].strip().upper()
    concept = load_tag_concepts().get(tag, "")
    if not concept:
        raise not_available(f"No concept stands for the EX-27 tag {tag[:40]}: ask for the line by its label.")
    note = f"The EX-27 tag {tag} is answered by the statements' {concept}, not by the schedule."
    return ItemToken(kind=ItemKind.CONCEPT, text=text, canonical=concept, note=note)


def _concept(text: str) -> ItemToken:
    alias = load_item_words().get(caption_form(text), "")
    prefix, _, name = text.rpartition(":")
    if _CONCEPT.fullmatch(text) is None:
        if not alias:
            raise not_available(
                f'No item is called "{text[:60]}". A printed caption stands in brackets: [{text[:60]}].'
            )
        name = ""
    canonical = "" if prefix else alias or name
    return ItemToken(
        kind=ItemKind.CONCEPT, text=text, canonical=canonical, element=name.lower(), prefix=prefix.lower()
    )
