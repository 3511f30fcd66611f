"""Reading a workbook back: what each cell holds, whichever program saved it last.

A small reader of our own, because openpyxl needs longer to read a workbook than to write it, and cannot read parts
that other programs add.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.intake import read_member
from xlsx_tools.workbook.manifest import Hashes, cell_hash, read_manifest
from xlsx_tools.workbook.text import read_escapes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 128_000_000
"""Bytes a workbook may unpack to: the largest export of a filing has some four million, a zip bomb far more."""

SHARED = "?"
"""What a formula reads that shares another's text."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUTH = {"TRUE()": "1", "FALSE()": "0"}
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class ReadCell(NamedTuple):
    """A cell as saved: its formula or "", what kind of value it holds (n, s, b, e) and the value as text."""

    formula: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWorkbook:
    """A workbook read back: cells by sheet and address, and the manifest if there is one."""

    sheets: dict[str, dict[str, ReadCell]]
    manifest: Hashes | None
    source_name: str = ""
    source_sha256: str = ""

    def hashes(self) -> Hashes:
        """The hash of every cell, as the manifest has them."""
        return {
            sheet: {where: _hash(cell) for where, cell in cells.items()}
            for sheet, cells in self.sheets.items()
        }


def read_workbook(data: bytes, name: str) -> ReadWorkbook:
    """Read the cells of an .xlsx file.

    Raises Unsupported where the bytes are no workbook, InputUnreadable where it is damaged.
    """
    try:
        opened = ZipFile(BytesIO(data))
    except BadZipFile:
        raise Unsupported(
            "This is not an Excel workbook",
            where=name,
            what_to_do="Give a workbook (.xlsx) that this program wrote.",
        ) from None
    try:
        with opened as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise InputUnreadable(
                    f"The workbook unpacks to more than {LARGEST // 1_000_000} MB",
                    where=name,
                    what_to_do="Check where it comes from.",
                )
            parts = [(entry.filename, read_member(archive, entry)) for entry in archive.infolist()]
        return _read_parts({part: data for part, data in parts if part.endswith((".xml", ".rels"))})
    except (
        BadZipFile,
        KeyError,
        ElementTree.ParseError,
        expat.ExpatError,
        OSError,
        ValueError,
        EOFError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise InputUnreadable(
            f"The workbook is damaged ({error})", where=name, what_to_do="Export the filing again."
        ) from error


def is_whole(data: bytes) -> bool:
    """True where every part of a package unpacks to what was packed and all its XML is well formed."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                content = read_member(archive, entry)
                if entry.filename.endswith((".xml", ".rels", ".vml")):
                    expat.ParserCreate().Parse(content, True)
    except (BadZipFile, zlib.error, expat.ExpatError):
        return False
    return True


def _read_parts(parts: dict[str, bytes]) -> ReadWorkbook:
    for part, data in parts.items():
        if b"<!DOCTYPE" in data:
            raise ValueError(f"{part} declares a document type")
    shared = _shared_strings(parts.get("xl/sharedStrings.xml", b""))
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314  no document types
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = {}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = _part_name(targets[sheet.get(_RELATION)])
        if part in parts:
            sheets[sheet.get("name", "")] = _read_cells(parts[part], shared)
    found = read_manifest(parts.items())
    if found is None:
        return ReadWorkbook(sheets=sheets, manifest=None)
    return ReadWorkbook(
        sheets=sheets, manifest=found.hashes, source_name=found.source_name, source_sha256=found.source_sha256
    )


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _shared_strings(data: bytes) -> list[str]:
    if not data:
        return []
    return [_text(item) for item in ElementTree.fromstring(data)]  # noqa: S314


def _text(item: Element) -> str:
    """The text of a string item: its own, or its runs joined; phonetic guides left out."""
    runs = [item, *item.iter(f"{_MAIN}r")]
    return read_escapes("".join(part.text or "" for run in runs for part in run.findall(f"{_MAIN}t")))


class _CellReader:
    """Collects the cells of a sheet while expat goes through its XML."""

    def __init__(self, shared: list[str]) -> None:
        self.cells: dict[str, ReadCell] = {}
        self._shared = shared
        self._where, self._kind = "", "n"
        self._formula: str | None = None
        self._value: str | None = None
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a cell, or the text of a formula, a value or a piece of inline text."""
        tag = tag.rpartition(":")[2] if ":" in tag else tag
        if tag == "c":
            self._where, self._kind = attributes["r"], attributes.get("t", "n")
            self._formula = self._value = None
        elif tag in {"f", "v", "t"}:
            self._text = []

    def data(self, text: str) -> None:
        """Keep characters that belong to a cell."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """End what was begun; at the end of a cell, keep it."""
        tag = tag.rpartition(":")[2] if ":" in tag else tag
        if tag == "c":
            self._keep()
        elif self._text is not None and tag in {"f", "v", "t"}:
            text = "".join(self._text)
            self._text = None
            if tag == "f":
                self._formula = text or SHARED
            elif tag == "v":
                self._value = text
            elif self._kind == "inlineStr":
                self._value = (self._value or "") + read_escapes(text)

    def _keep(self) -> None:
        value = self._value or ""
        if self._kind == "s":
            value = self._shared[int(value)]
        elif self._kind == "str":
            value = read_escapes(value)
        if value or self._formula is not None:
            if _ADDRESS.fullmatch(self._where) is None:
                raise ValueError(f"not an address: {self._where[:40]}")
            kind = "s" if self._kind in {"s", "str", "inlineStr"} else self._kind
            self.cells[self._where] = ReadCell(self._formula or "", kind, value)


def _read_cells(data: bytes, shared: list[str]) -> dict[str, ReadCell]:
    """The cells of a sheet that hold something; a formula that shares another's text reads SHARED."""
    reader = _CellReader(shared)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.Parse(data, True)
    return reader.cells


def _hash(cell: ReadCell) -> str:
    if cell.formula:
        # LibreOffice saves a truth value as a formula.
        truth = _TRUTH.get(cell.formula.lstrip("="))
        return cell_hash("b", truth) if truth else cell_hash("f", cell.formula)
    return cell_hash(cell.kind, cell.value)


def split_address(where: str) -> tuple[int, int]:
    """Row and column, from 1, of an address such as "C12"."""
    match = _ADDRESS.fullmatch(where)
    if match is None:
        raise ValueError(f"not an address: {where}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
