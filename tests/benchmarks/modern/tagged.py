"""What the tags of an inline XBRL file say, read independently of the package: the truth its items are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from lxml import etree

_IX = "{http://www.xbrl.org/2013/inlineXBRL}"
_XBRLI = "{http://www.xbrl.org/2003/instance}"
_DIMENSION = "{http://xbrl.org/2006/xbrldi}"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_NO_FACE = ("TextBlock",)
_INLINE_TAG = re.compile(rb"</?ix:(?!header\b)[\w]+\b[^<>]*>")
_HEADER = re.compile(rb"<ix:header\b.*?</ix:header>", re.DOTALL)
_NUMBER = re.compile(r"[^\d.]")
_NIL_WORDS = frozenset({"", "-", "—", "–", "no", "none", "nil", "zero", "not"})

_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFact:
    """A numeric fact: element, first day (None for an instant) and last, value with XBRL's own sign, members."""

    concept: str
    start: date | None
    end: date
    value: Decimal
    unit: str
    members: tuple[tuple[str, str], ...]
    printed: str
    place: str
    """"cell" for a figure of a face statement, "caption" for one within its words, "" for any other."""


class TaggedFile:
    """An inline XBRL file as a parser of XML sees it."""

    def __init__(self, data: bytes) -> None:
        parser = etree.XMLParser(huge_tree=True, recover=True, resolve_entities=False, no_network=True)
        self._root = etree.fromstring(data, parser)
        self._contexts = {c.get("id"): _context(c) for c in self._root.iter(f"{_XBRLI}context")}
        self._units = {u.get("id"): _unit(u) for u in self._root.iter(f"{_XBRLI}unit")}

    @cached_property
    def facts(self) -> tuple[TrueFact, ...]:
        """All numeric facts that have a value."""
        return tuple(self._facts())

    @property
    def faces(self) -> tuple[TrueFact, ...]:
        """The undivided facts of the face statements, each once.

        The SEC has every note tagged as a block of text (EFM 6.6.22) and the cover in `dei`; tables with tagged figures
        that are in neither are the statements.
        """
        found = {(f.concept, f.start, f.end): f for f in reversed(self.facts) if f.place and not f.members}
        return tuple(reversed(found.values()))

    def _facts(self) -> Iterator[TrueFact]:
        for tag in self._root.iter(f"{_IX}nonFraction"):
            context = self._contexts.get(tag.get("contextRef"))
            if context is None or tag.get(_NIL) == "true":
                continue
            start, end, members = context
            value = _value(tag)
            if value is None:
                continue
            yield TrueFact(
                concept=tag.get("name"),
                start=start,
                end=end,
                value=value,
                unit=self._units.get(tag.get("unitRef"), ""),
                members=members,
                printed="".join(tag.itertext()),
                place=_place(tag),
            )


def without_tags(data: bytes) -> bytes:
    """The file as if it had never been tagged: the page alone, byte for byte what stands between the tags."""
    return _INLINE_TAG.sub(b"", _HEADER.sub(b"", data))


def _context(element: etree._Element) -> tuple[date | None, date, tuple[tuple[str, str], ...]]:
    words = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element.iter()}
    members = sorted(
        (child.get("dimension"), (child.text or "").strip() or "".join(child.itertext()).strip())
        for name in ("explicitMember", "typedMember")
        for child in element.iter(f"{_DIMENSION}{name}")
    )
    if words.get("instant"):
        return None, _day(words["instant"]), tuple(members)
    return _day(words["startDate"]), _day(words["endDate"]), tuple(members)


def _day(text: str) -> date:
    day = date.fromisoformat(text[:10])
    return day - timedelta(days=1) if text[10:] == "T00:00:00" else day


def _unit(element: etree._Element) -> str:
    measures = [(m.text or "").strip().rpartition(":")[2] for m in element.iter(f"{_XBRLI}measure")]
    return "/".join(measures)


def _value(tag: etree._Element) -> Decimal | None:
    text = "".join(tag.itertext()).strip()
    kind = (tag.get("format") or "").rpartition(":")[2].lower()
    if "fixed-zero" in kind or "zerodash" in kind or text.lower() in _NIL_WORDS:
        return Decimal(0)
    if "comma-decimal" in kind or "commadecimal" in kind:
        text = text.replace(".", "").replace(",", ".")
    text = _WORDS.get(text.lower(), text)
    bare = _NUMBER.sub("", text)
    if not bare.strip("."):
        return None
    value = Decimal(bare).scaleb(int(tag.get("scale") or 0))
    return -value if tag.get("sign") == "-" else value


def _place(tag: etree._Element) -> str:
    """Where on the page a fact stands."""
    cell = None
    if tag.get("name", "").startswith("dei:"):
        return ""
    for above in tag.iterancestors():
        name = above.tag if isinstance(above.tag, str) else ""
        if name in (f"{_IX}nonNumeric", f"{_IX}continuation"):
            if name.endswith("continuation") or above.get("name", "").endswith(_NO_FACE):
                return ""
        elif name == f"{_IX}hidden":
            return ""
        elif name.rpartition("}")[2] in ("td", "th") and cell is None:
            cell = above
    if cell is None:
        return ""
    words = re.sub(r"[^A-Za-z]", "", "".join(cell.itertext()))
    return "caption" if len(words) > 6 else "cell"
