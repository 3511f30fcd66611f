"""Comments on cells of a user's workbook: the part that holds their text, and the part that draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsx_tools.models.cell import join_address, split_address
from xlsx_tools.models.elements import (
    Element,
    Span,
    append_child,
    escape_attribute,
    read_elements,
    replace_spans,
)
from xlsx_tools.models.note_shapes import add_shapes, has_shapes, no_shapes, remove_shapes
from xlsx_tools.models.package import Package
from xlsx_tools.models.sheet import add_legacy_drawing
from xlsx_tools.workbook.text import read_escapes, safe_text, write_xml

AUTHOR = "xlsx_tools"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_NO_COMMENTS = f'{_DECLARATION}<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
_GAP = "\n\n"
"""Before what is added to a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A cell's comment as it stands: its text, and whether it belongs to a thread, which we leave alone."""

    address: str
    text: str
    author: str = ""
    is_threaded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What a comment shall say: `appends` to what it says, or `cuts` the last addition off so that this is left."""

    text: str
    appends: bool = False
    cuts: bool = False


class NotesOfSheet:
    """The comments of one sheet; every change is made in the package at once."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package = package
        self._sheet = sheet

    def read(self) -> dict[str, Note]:
        """All comments by address."""
        part = self._part("comments")
        if not part:
            return {}
        threaded = self._threaded()
        authors: list[str] = []
        notes: dict[str, list[str]] = {}
        by: dict[str, str] = {}
        address = ""
        for found in self._package.elements(part, "*author", "comment", "rPh", "*t"):
            if found.name == "author":
                authors.append(found.text)
            elif found.name == "comment":
                address = join_address(*split_address(found.attributes.get("ref", "")))
                notes[address] = []
                number = int(found.attributes.get("authorId", 0))
                by[address] = authors[number] if number < len(authors) else ""
            elif found.name == "t" and address and (found.parent is None or found.parent.name != "rPh"):
                notes[address].append(found.text)
        return {
            where: Note(
                address=where,
                text=read_escapes("".join(texts)),
                author=by[where],
                is_threaded=where in threaded,
            )
            for where, texts in notes.items()
        }

    def _threaded(self) -> set[str]:
        parts = (r.target for r in self._package.relations(self._sheet) if r.kind == "threadedComment")
        return {
            found.attributes.get("ref", "")
            for part in parts
            for found in self._package.elements(part, "threadedComment")
        }

    def write(self, texts: dict[str, NewNote]) -> None:
        """Give cells these comments, in the place of any they have; empty text takes a comment away.

        A comment whose text alone changes keeps its frame. What held no other comment goes with the last one.
        """
        gone = {where for where, new in texts.items() if not new.text}
        kept = {where: new for where, new in texts.items() if new.text}
        present = set(self.read())
        part = self._part("comments")
        if not part and not kept:
            return
        part = part or self._add_part()
        data = self._package.read(part)
        self._package.replace(part, _rewrite(data, gone, kept))
        self._draw(kept.keys() - present, gone & present)
        if not self._package.elements(part, "comment"):
            self._remove_part(part)

    def _part(self, kind: str) -> str:
        found = (r.target for r in self._package.relations(self._sheet) if r.kind == kind)
        return next((target for target in found if target in self._package), "")

    def _free(self, pattern: str) -> tuple[str, int]:
        taken = {part.lower() for part in self._package.parts()}
        number = next(n for n in range(1, len(taken) + 2) if pattern.format(n).lower() not in taken)
        return pattern.format(number), number

    def _add_part(self) -> str:
        part, _ = self._free("xl/comments{}.xml")
        self._package.replace(part, _NO_COMMENTS.encode())
        self._package.declare(part, _COMMENTS_TYPE)
        self._package.relate(self._sheet, "comments", part)
        return part

    def _drawing(self) -> str:
        """The part that draws the sheet's comments, made where there is none."""
        named = self._legacy_drawing()
        wanted = _identifier(named)
        found = {r.id: r.target for r in self._package.relations(self._sheet) if r.kind == "vmlDrawing"}
        if wanted in found:
            return found[wanted]
        part, number = self._free("xl/drawings/vmlDrawing{}.vml")
        self._package.replace(part, no_shapes(number))
        self._package.declare_suffix("vml", _DRAWING_TYPE)
        identifier = self._package.relate(self._sheet, "vmlDrawing", part)
        self._package.replace(self._sheet, add_legacy_drawing(self._package.read(self._sheet), identifier))
        return part

    def _legacy_drawing(self) -> Element | None:
        return next(iter(self._package.elements(self._sheet, "legacyDrawing")), None)

    def _draw(self, added: set[str], gone: set[str]) -> None:
        if not added and not gone:
            return
        part = self._drawing()
        try:
            data = add_shapes(remove_shapes(self._package.read(part), gone), added)
        except ValueError as error:
            raise self._package.damaged(f"{part[:80]}: {error}") from None
        self._package.replace(part, data)

    def _remove_part(self, part: str) -> None:
        for relation in list(self._package.relations(self._sheet)):
            if relation.kind == "comments":
                self._package.unrelate(self._sheet, relation.id)
        self._package.remove(part)
        named = self._legacy_drawing()
        drawing = self._drawing()
        if named is None or has_shapes(self._package.read(drawing)):
            return  # form controls are drawn there too
        identifier = _identifier(named)
        self._package.replace(
            self._sheet, replace_spans(self._package.read(self._sheet), [(named.start, named.end, b"")])
        )
        self._package.unrelate(self._sheet, identifier)
        self._package.remove(drawing)


def _identifier(element: Element | None) -> str:
    """The relationship that an element names, whatever prefix its file has for relationships."""
    named = element.attributes.items() if element else ()
    return next((text for name, text in named if name.endswith(":id")), "")


def _rewrite(data: bytes, gone: set[str], kept: dict[str, NewNote]) -> bytes:
    found = read_elements(data, "authors", "*author", "commentList", "comment", "text", "r", "*t")
    authors = [each.text for each in found if each.name == "author"]
    listed = next(each for each in found if each.name == "commentList")
    spans = []
    present = {each.attributes.get("ref", "") for each in found if each.name == "comment"}
    if kept.keys() - present and AUTHOR not in authors:
        holder = next(each for each in found if each.name == "authors")
        spans.append(append_child(data, holder, f"<{holder.prefix}author>{AUTHOR}</{holder.prefix}author>"))
        authors.append(AUTHOR)
    left = dict(kept)
    for comment, inside in _comments(found):
        where = comment.attributes.get("ref", "")
        if where in gone:
            spans.append((comment.start, comment.end, b""))
        elif where in left:
            spans.append(_new_text(data, inside, left.pop(where)))
    number = authors.index(AUTHOR) if left else 0
    added = "".join(
        f'<{listed.prefix}comment ref="{escape_attribute(where)}" authorId="{number}">'
        f"{_text(new.text, listed.prefix)}</{listed.prefix}comment>"
        for where, new in sorted(left.items(), key=lambda each: split_address(each[0]))
    )
    return replace_spans(data, [*spans, append_child(data, listed, added)] if added else spans)


def _comments(found: list[Element]) -> Iterator[tuple[Element, list[Element]]]:
    """Each comment with the elements within it."""
    comment: Element | None = None
    inside: list[Element] = []
    for each in found:
        if each.name == "comment":
            if comment is not None:
                yield comment, inside
            comment, inside = each, []
        else:
            inside.append(each)
    if comment is not None:
        yield comment, inside


def _new_text(data: bytes, inside: list[Element], new: NewNote) -> Span:
    """What to replace in a comment: an addition is a run of its own, so that it can be cut off without a trace."""
    text = next(part for part in inside if part.name == "text")
    prefix = text.prefix
    if new.appends:
        inner = write_xml(safe_text(f"{_GAP}{new.text}"))
        run = f'<{prefix}r><{prefix}t xml:space="preserve">{inner}</{prefix}t></{prefix}r>'
        return append_child(data, text, run)
    runs = [part for part in inside if part.name == "r"]
    last = [part.text for part in inside if runs and part.name == "t" and part.start > runs[-1].start]
    if new.cuts and last and "".join(last).startswith(_GAP):
        return runs[-1].start, runs[-1].end, b""
    return text.start, text.end, _text(new.text, prefix).encode()


def _text(text: str, prefix: str) -> str:
    inner = write_xml(safe_text(text))
    return f'<{prefix}text><{prefix}t xml:space="preserve">{inner}</{prefix}t></{prefix}text>'
