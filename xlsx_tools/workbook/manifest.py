"""The manifest: a hash of every cell, kept inside the workbook, so that later edits can be named.

It is a custom XML part, which Excel carries along when it saves. What is hashed is what a person sees in a cell, a
formula or a typed value, not how a program happens to write it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zlib import crc32

from xlsx_tools.workbook.formulas import plain_number
from xlsx_tools.workbook.text import write_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlsx_tools.workbook.plan import PlannedBook

NAMESPACE = "urn:xlsx-tools:manifest:1"
_ITEM = "customXml/item1.xml"
_STORE = "{5C7F0D2E-3B1A-4E58-9C64-7A1F2B9D0E31}"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

_SURE = 15
# Whole numbers of fewer digits are the same in every program's spelling.

Hashes = dict[str, dict[str, str]]
"""Hashes by sheet and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a workbook remembers of its export: the hash of each cell, and which file it was made from."""

    hashes: Hashes
    source_name: str = ""
    source_sha256: str = ""


def cell_hash(kind: str, content: str) -> str:
    """The hash of a cell: `kind` is "f" for a formula, "n" a number, "s" a text, "b" a truth value.

    CRC-32, for edits are to be noticed, not forgers: it sees every change of up to four neighbouring
    characters, and misses another once in four thousand million.
    """
    if kind == "n":
        content = _normal_number(content)
    elif kind == "f":
        content = _normal_formula(content)
    return f"{crc32(f'{kind}{content}'.encode('utf-8', 'replace')):08x}"


def _normal_number(text: str) -> str:
    """A number in one spelling, whichever program wrote it: "1.20" and "1.2E0" are "1.2"."""
    if text.isdecimal() and len(text) < _SURE:
        return text
    value = float(text)
    return plain_number(value) if value else "0"


def _normal_formula(text: str) -> str:
    """A formula without the blanks and quotation of sheet names that programs add or take away."""
    return text.lstrip("=").replace(" ", "").replace("'", "")


def write_manifest(book: PlannedBook, entries: Mapping[str, str]) -> dict[str, str]:
    """The parts of a package that hold the manifest: its XML, its properties and their relation.

    `entries` are the hashes of each sheet as text: "A1=0f3c5a7e C9=1a2b3c4d".
    """
    sheets = []
    for name, hashes in entries.items():
        sheets.append(f'<sheet name="{write_attribute(name)}">{hashes}</sheet>')
    root = (
        f'<manifest xmlns="{NAMESPACE}" source="{write_attribute(book.source_name)}" '
        f'sha256="{write_attribute(book.source_sha256)}">'
    )
    return {
        _ITEM: f'<?xml version="1.0" encoding="UTF-8"?>\n{root}{"".join(sheets)}</manifest>',
        "customXml/itemProps1.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{_DATA_STORE}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        "customXml/_rels/item1.xml.rels": (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{_RELATIONS}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
        ),
    }


def add_manifest_relationship(part: str, data: bytes) -> bytes:
    """A part as the package needs it once it holds a manifest: the workbook's relations, the content types."""
    if part == "xl/_rels/workbook.xml.rels":
        relation = f'<Relationship Id="rIdManifest" Type="{_RELATIONS}/customXml" Target="../{_ITEM}"/>'
        return data.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    if part == "[Content_Types].xml":
        kind = f'<Override PartName="/customXml/itemProps1.xml" ContentType="{_PROPERTIES_TYPE}"/>'
        return data.replace(b"</Types>", kind.encode() + b"</Types>")
    return data


def read_manifest(parts: Iterable[tuple[str, bytes]]) -> Manifest | None:
    """The manifest among the custom XML parts of a package, or None where there is none."""
    for name, data in parts:
        if name.startswith("customXml/item") and NAMESPACE.encode() in data:
            root = ElementTree.fromstring(data)  # noqa: S314  the reader has refused document types
            if root.tag == f"{{{NAMESPACE}}}manifest":
                hashes = {
                    sheet.get("name", ""): dict(_pair(entry) for entry in (sheet.text or "").split())
                    for sheet in root
                }
                return Manifest(
                    hashes=hashes, source_name=root.get("source", ""), source_sha256=root.get("sha256", "")
                )
    return None


def _pair(entry: str) -> tuple[str, str]:
    where, _, digest = entry.partition("=")
    return where, digest
