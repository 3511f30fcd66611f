"""Tagged values of an inline XBRL file, shown and hidden, and their printed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from xlsx_tools.readers.html_page import TagSpan
from xlsx_tools.readers.html_tags import read_attributes

_TAGGED = re.compile(r"<(ix:nonfraction|ix:nonnumeric|ix:fraction|ix:continuation)\b([^>]*+)>", re.IGNORECASE)
_EXCLUDED = re.compile(r"<ix:exclude\b[^<>]*+>[^<]*+</ix:exclude>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*+>")
_LONGEST_TEXT = 2_000
_LONGEST_CHAIN = 200


def hidden_tags(text: str, extents: Iterable[tuple[int, int]]) -> list[TagSpan]:
    """The tagged values within extents that the page does not show."""
    found: list[TagSpan] = []
    for start, end in extents:
        endless: set[str] = set()
        for match in _TAGGED.finditer(text, start, text.rfind(">", start, end) + 1):
            name = match[1].lower()
            last = -1 if name in endless else text.find(f"</{match[1]}", match.end(), end)
            if last < 0:
                endless.add(name)
            if match[2].endswith("/"):
                last = match.end()
            found.append(TagSpan(name, read_attributes(match[2]), match.end(), last if last >= 0 else end))
    return found


def printed_text(text: str, tag: TagSpan) -> str:
    """What stands between a tag and its end, without tags and what `ix:exclude` leaves out."""
    content = text[tag.start : min(tag.end, tag.start + _LONGEST_TEXT)]
    if "<" in content:
        content = _ANY_TAG.sub("", _EXCLUDED.sub("", content))
    if "&" in content:
        content = unescape(content)
    return content.replace("\xa0", " ").strip()


def continued_text(text: str, tag: TagSpan, tags: Sequence[TagSpan]) -> str:
    """The printed text of a tag and of the continuations it names."""
    parts = [printed_text(text, tag)]
    following = tag.attributes.get("continuedat", "")
    if following:
        by_id = {t.attributes.get("id", ""): t for t in tags if t.name == "ix:continuation"}
        while following in by_id and len(parts) < _LONGEST_CHAIN:
            part = by_id.pop(following)
            parts.append(printed_text(text, part))
            following = part.attributes.get("continuedat", "")
    return " ".join(" ".join(parts).split())
