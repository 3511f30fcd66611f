"""The parts of a user's workbook: read with care, replaced one by one, all others left byte for byte."""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.intake import read_member
from xlsx_tools.models.elements import Element, escape_attribute, insert_last, read_elements, replace_spans

LARGEST = 400 * 2**20
"""Bytes that a workbook may unpack to; a model of a thousand sheets has a tenth of that."""
MOST_PARTS = 20_000

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
_ENCRYPTED = 0x1
_EPOCH = (1980, 1, 1, 0, 0, 0)
_IDENTIFIER = re.compile(r"rId([0-9]{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relationship of a part: what kind of thing it leads to, and which part that is ("" outside the file)."""

    id: str
    kind: str
    target: str
    element: Element


class Package:
    """A workbook (.xlsx, .xlsm, .xltx, .xltm, .xlam) as the parts of its zip archive, in memory only.

    Raises Unsupported for what is no such workbook or is encrypted, InputUnreadable where it is damaged, names
    files outside itself, or would unpack to more than LARGEST bytes.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._changed: dict[str, bytes | None] = {}
        if data.startswith(_COMPOUND):
            hint = "Take its password or protection off in Excel, or save it as .xlsx, and try again."
            raise Unsupported(
                "The workbook is encrypted, or in Excel's old format", where=name, what_to_do=hint
            )
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, EOFError):
            hint = "Give a workbook (.xlsx or .xlsm) as Excel saves it."
            raise Unsupported("This is not an Excel workbook", where=name, what_to_do=hint) from None
        self._entries = self._listed()

    def _listed(self) -> dict[str, ZipInfo]:
        listed = self._archive.infolist()
        if len(listed) > MOST_PARTS:
            raise self.damaged(f"it has {len(listed):,} parts")
        entries: dict[str, ZipInfo] = {}
        for entry in listed:
            path = entry.filename
            if path.startswith("/") or "\\" in path or ".." in path.split("/") or "\0" in entry.orig_filename:
                raise self.damaged(f'it names a file outside itself, "{path[:60]}"')
            if path.lower() in entries:
                raise self.damaged(f'it has two parts named "{path[:60]}"')
            if entry.flag_bits & _ENCRYPTED:
                raise self.damaged("it is locked with a password")
            entries[path.lower()] = entry
        if sum(entry.file_size for entry in listed) > LARGEST:
            raise self.damaged(f"it would unpack to more than {LARGEST // 2**20} MB")
        return {entry.filename: entry for entry in listed}

    def damaged(self, reason: str) -> InputUnreadable:
        """The error for a workbook that cannot be relied on."""
        hint = "Open it in Excel, save it again and try once more."
        return InputUnreadable(f"The workbook is damaged ({reason})", where=self.name, what_to_do=hint)

    def __contains__(self, part: str) -> bool:
        return self._changed.get(part) is not None or (part not in self._changed and part in self._entries)

    def parts(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return [part for part in {**self._entries, **self._changed} if part in self]

    def read(self, part: str) -> bytes:
        """The bytes of a part as they are now. Raises InputUnreadable where it is missing or damaged."""
        changed = self._changed.get(part)
        if changed is not None:
            return changed
        if part not in self:
            raise self.damaged(f"{part[:80]} is missing")
        try:
            return read_member(self._archive, self._entries[part])
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise self.damaged(f"{part[:80]}: {error}") from None

    def elements(self, part: str, *names: str) -> list[Element]:
        """The elements of a part by their local names, in order; names starting with "*" keep their text."""
        try:
            return read_elements(self.read(part), *names)
        except (expat.ExpatError, ValueError) as error:
            raise self.damaged(f"{part[:80]}: {error}") from None

    def replace(self, part: str, data: bytes) -> None:
        """Give a part new bytes; a part that is not there yet is added at the end."""
        self._changed[part] = data

    def remove(self, part: str) -> None:
        """Take a part out, with its content type and the relationships of its own."""
        self._changed[part] = None
        self._drop(CONTENT_TYPES, "Override", lambda found: found.attributes.get("PartName") == f"/{part}")
        if relations_part(part) in self:
            self._changed[relations_part(part)] = None

    def _drop(self, part: str, name: str, unwanted: Callable[[Element], bool]) -> None:
        found = [(e.start, e.end, b"") for e in self.elements(part, name) if unwanted(e)]
        if found:
            self.replace(part, replace_spans(self.read(part), found))

    def relations(self, part: str) -> Iterator[Relation]:
        """The relationships of a part, by the last word of their type ("comments", "vmlDrawing")."""
        if relations_part(part) not in self:
            return
        for found in self.elements(relations_part(part), "Relationship"):
            target = found.attributes.get("Target", "")
            if found.attributes.get("TargetMode") == "External":
                target = ""
            elif target.startswith("/"):
                target = target[1:]
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
            kind = found.attributes.get("Type", "").rpartition("/")[2]
            yield Relation(id=found.attributes.get("Id", ""), kind=kind, target=target, element=found)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship of one of Office's kinds and return its id."""
        relations = relations_part(part)
        if relations not in self:
            empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
            self.replace(relations, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + empty)
        used = [int(match[1]) for r in self.relations(part) if (match := _IDENTIFIER.fullmatch(r.id))]
        identifier = f"rId{max(used, default=0) + 1}"
        path = escape_attribute(posixpath.relpath(target, posixpath.dirname(part)))
        tag = f'Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{path}"/>'
        self.replace(relations, insert_last(self.read(relations), "Relationships", tag))
        return identifier

    def unrelate(self, part: str, identifier: str) -> None:
        """Take a relationship out; the list goes with its last one."""
        relations = relations_part(part)
        self._drop(relations, "Relationship", lambda found: found.attributes.get("Id") == identifier)
        if not self.elements(relations, "Relationship"):
            self._changed[relations] = None

    def declare(self, part: str, content_type: str) -> None:
        """Declare a part's content type."""
        tag = f'Override PartName="/{escape_attribute(part)}" ContentType="{content_type}"/>'
        self.replace(CONTENT_TYPES, insert_last(self.read(CONTENT_TYPES), "Types", tag))

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Declare the content type of all parts with a suffix, unless that was done."""
        if all(e.attributes.get("Extension") != suffix for e in self.elements(CONTENT_TYPES, "Default")):
            tag = f'Default Extension="{suffix}" ContentType="{content_type}"/>'
            self.replace(CONTENT_TYPES, insert_last(self.read(CONTENT_TYPES), "Types", tag))

    def refuse_strict(self, workbook: str) -> None:
        """Raise Unsupported for Strict Open XML, which names everything differently and few programs write."""
        if _STRICT in self.read(workbook)[:4096]:
            hint = "Save it in Excel as an ordinary workbook (.xlsx) and try again."
            raise Unsupported("The workbook is in Strict Open XML", where=self.name, what_to_do=hint)

    def to_bytes(self) -> bytes:
        """The archive with the changes, its parts in their old order, with their old dates."""
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for part in self.parts():
                archive.writestr(_copied(self._entries.get(part), part), self.read(part))
        return buffer.getvalue()


def _copied(entry: ZipInfo | None, part: str) -> ZipInfo:
    made = ZipInfo(part, entry.date_time if entry else _EPOCH)
    made.compress_type = entry.compress_type if entry else 8
    if entry:
        made.external_attr, made.create_system, made.comment = (
            entry.external_attr,
            entry.create_system,
            entry.comment,
        )
    return made


def relations_part(part: str) -> str:
    """Where a part's relationships stand."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
