"""Reading a workbook back: what each cell holds, whichever program saved it last.

A small reader of our own, because openpyxl needs longer to read a workbook than to write it, and cannot read parts
that other programs add.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.workbook.manifest import Hashes, cell_hash, normal_formula, normal_number, read_manifest
from xlsx_tools.workbook.text import read_escapes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LARGEST = 400_000_000
"""Bytes a workbook may unpack to: no export of a filing comes near, a zip bomb does."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
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
            sheet: {where: _hash(cell) for where, cell in cells.items()} for sheet, cells in self.sheets.items()
        }


def read_workbook(data: bytes, name: str) -> ReadWorkbook:
    """Read the cells of an .xlsx file.

    Raises Unsupported where the bytes are no workbook, InputUnreadable where it is damaged.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise InputUnreadable(
                    "The workbook unpacks to more than 400 MB", where=name, what_to_do="Check where it comes from."
                )
            return _read_parts({part: archive.read(part) for part in archive.namelist() if part.endswith((".xml", ".rels"))})
    except BadZipFile:
        raise Unsupported(
            "This is not an Excel workbook", where=name, what_to_do="Give a workbook (.xlsx) that this program wrote."
        ) from None
    except (KeyError, ElementTree.ParseError, OSError, ValueError, EOFError) as error:
        raise InputUnreadable(
            f"The workbook is damaged ({error})", where=name, what_to_do="Export the filing again."
        ) from error


def _read_parts(parts: dict[str, bytes]) -> ReadWorkbook:
    for part, data in parts.items():
        if b"<!DOCTYPE" in data[:4096]:
            raise ValueError(f"{part} declares a document type")
    shared = _shared_strings(parts.get("xl/sharedStrings.xml", b""))
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314  no document types
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = {}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = _part_name(targets[sheet.get(_RELATION)])
        if part in parts:
            sheets[sheet.get("name", "")] = dict(_read_cells(parts[part], shared))
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


def _read_cells(data: bytes, shared: list[str]) -> Iterator[tuple[str, ReadCell]]:
    for _, element in ElementTree.iterparse(BytesIO(data), ("end",)):  # noqa: S314
        if element.tag == f"{_MAIN}c":
            cell = _read_cell(element, shared)
            if cell is not None:
                yield element.get("r", ""), cell
        elif element.tag == f"{_MAIN}row":
            element.clear()


def _read_cell(element: Element, shared: list[str]) -> ReadCell | None:
    kind = element.get("t", "n")
    formula, value = "", None
    has_formula = False
    for child in element:
        if child.tag == f"{_MAIN}f":
            formula, has_formula = child.text or "", True
        elif child.tag == f"{_MAIN}v":
            value = child.text or ""
        elif child.tag == f"{_MAIN}is":
            value = _text(child)
    if value is None and not has_formula:
        return None
    value = value or ""
    if kind == "s":
        value = shared[int(value)]
    kind = "s" if kind in {"s", "str", "inlineStr"} else kind
    if kind == "s" and not value and not has_formula:
        return None
    return ReadCell(formula or ("?" if has_formula else ""), kind, value)


def _hash(cell: ReadCell) -> str:
    if cell.formula:
        return cell_hash("f", normal_formula(cell.formula))
    if cell.kind == "n":
        return cell_hash("n", normal_number(cell.value))
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
