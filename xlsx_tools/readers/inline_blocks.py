"""Blocks of tagged text: which notes of an inline XBRL file a figure stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from xlsx_tools.readers.html_page import TagSpan

_SUFFIX = "TextBlock"


class TextBlocks:
    """The extents that a filer tagged as text: whole notes (EFM 6.6.21), their policies and tables, and what goes on.

    Extents may lie within one another; the outermost names the block.
    """

    def __init__(self, tags: Iterable[TagSpan]) -> None:
        spans = [tag for tag in tags if tag.name in ("ix:nonnumeric", "ix:continuation")]
        names = _names(spans)
        self._starts: list[int] = []
        self._extents: list[tuple[int, str]] = []
        for tag in sorted(spans, key=lambda tag: (tag.start, -tag.end)):
            name = names.get(id(tag), "")
            if name and tag.end > (self._extents[-1][0] if self._extents else -1):
                self._starts.append(tag.start)
                self._extents.append((tag.end, name))

    def around(self, offset: int) -> str:
        """The element of the block that holds an offset, empty where none does."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self._extents[place][0] <= offset:
            return ""
        return self._extents[place][1]


def _names(spans: Iterable[TagSpan]) -> dict[int, str]:
    """The element of each block and of its continuations, by identity of the tag."""
    spans = list(spans)
    by_id = {tag.attributes.get("id", ""): tag for tag in spans if tag.name == "ix:continuation"}
    named: dict[int, str] = {}
    for tag in spans:
        name = tag.attributes.get("name", "")
        if tag.name != "ix:nonnumeric" or not name.endswith(_SUFFIX):
            continue
        part: TagSpan | None = tag
        while part is not None and id(part) not in named:
            named[id(part)] = name
            part = by_id.get(part.attributes.get("continuedat", ""))
    return named
