"""XML edited in place: where elements stand in the bytes of a part, so that all the rest stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}

Span = tuple[int, int, bytes]
"""Bytes from start to end, and what takes their place; start = end inserts."""


@dataclass(slots=True)
class Element:
    """An element's place in the bytes: its start tag ends at `opened`, its end tag begins at `closing`.

    An empty element (`<c/>`) has `closing` = `end` = `opened`. `depth` of the root is 0.
    """

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    opened: int
    depth: int
    closing: int = 0
    end: int = 0
    text: str = ""
    parent: Element | None = field(default=None, repr=False)

    @property
    def is_empty(self) -> bool:
        """True for an element written as one tag, `<c/>`."""
        return self.end == self.opened


class _Reader:
    """Collects the elements of some names while expat goes through the bytes."""

    def __init__(self, data: bytes, names: Iterable[str]) -> None:
        self.found: list[Element] = []
        self._data = data
        self._with_text = {name[1:] for name in names if name.startswith("*")}
        self._names = {name.removeprefix("*") for name in names}
        self._any = "" in self._names
        self._open: list[Element | None] = []
        self._texts: list[list[str]] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.characters
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002
        if encoding and encoding.lower() not in _UTF8:
            raise ValueError(f"it is written in {encoding[:20]}, not UTF-8")

    def doctype(self, *declared: Any) -> None:  # noqa: ARG002  expat gives the names declared
        raise ValueError("it declares a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        depth = len(self._open)
        if name not in self._names and not (self._any and depth <= 1):
            self._open.append(None)
            return
        at = self.parser.CurrentByteIndex
        match = _TAG.match(self._data, at)
        if match is None:
            raise ValueError(f"a tag at byte {at} cannot be read")
        parent = next((each for each in reversed(self._open) if each is not None), None)
        element = Element(
            name, f"{prefix}:" if prefix else "", attributes, at, match.end(), depth, parent=parent
        )
        self._open.append(element)
        self.found.append(element)
        if name in self._with_text:
            self._texts.append([])

    def characters(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def finish(self, tag: str) -> None:  # noqa: ARG002  expat sees to it that tags match
        element = self._open.pop()
        if element is None:
            return
        if self._data[element.opened - 2 : element.opened] == b"/>":
            element.closing = element.end = element.opened
        else:
            element.closing = self.parser.CurrentByteIndex
            element.end = self._data.index(b">", element.closing) + 1
        if element.name in self._with_text:
            element.text = "".join(self._texts.pop())


def read_elements(data: bytes, *names: str) -> list[Element]:
    """The elements with these local names, in the order of their start tags; "" is the root and its children.

    "*name" keeps the element's text as well. Raises expat.ExpatError for XML that is not well formed, ValueError
    for a document type or another encoding than UTF-8.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ValueError("it is written in UTF-16, not UTF-8")
    reader = _Reader(data, names)
    reader.parser.Parse(data, True)
    return reader.found


def replace_spans(data: bytes, spans: Iterable[Span]) -> bytes:
    """The bytes with spans replaced; insertions at one place stay in the order given."""
    pieces, at = [], 0
    for start, end, text in sorted(spans, key=lambda span: span[0]):
        pieces += [data[at:start], text]
        at = end
    return b"".join([*pieces, data[at:]])


def insert_last(data: bytes, root: str, tag: str) -> bytes:
    """Insert an element, given without its "<", as the last child of the root, under the root's own prefix."""
    element = next(each for each in read_elements(data, root) if each.depth == 0)
    return replace_spans(data, [append_child(data, element, f"<{element.prefix}{tag}")])


def append_child(data: bytes, element: Element, text: str) -> Span:
    """What to replace so that an element gets one more child."""
    if not element.is_empty:
        return element.closing, element.closing, text.encode()
    tag = data[element.start : element.opened - 2].rstrip()
    whole = tag + b">" + text.encode() + f"</{element.prefix}{element.name}>".encode()
    return element.start, element.end, whole


def escape_text(text: str) -> str:
    """Text as character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text as an attribute's value in double quotes; line ends and tabs survive."""
    escaped = escape_text(text).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
