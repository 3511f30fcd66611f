"""The manifest: a hash of every cell, kept inside the workbook, so that later edits can be named.

It is a custom XML part, which Excel carries along when it saves. What is hashed is what a person sees in a cell, a
formula or a typed value, not how a program happens to write it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from xlsx_tools.workbook.formulas import address, plain_number, write_formula
from xlsx_tools.workbook.plan import EPOCH
from xlsx_tools.workbook.text import safe_text, write_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsx_tools.workbook.plan import PlannedBook, PlannedCell

NAMESPACE = "urn:xlsx-tools:manifest:1"
_ITEM = "customXml/item1.xml"
_STORE = "{5C7F0D2E-3B1A-4E58-9C64-7A1F2B9D0E31}"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

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

    Eight hexadecimal digits: an edit goes unseen once in four thousand million.
    """
    return blake2b(f"{kind}{content}".encode("utf-8", "replace"), digest_size=4).hexdigest()


def normal_number(text: str) -> str:
    """A number in one spelling, whichever program wrote it: "1.20" and "1.2E0" are "1.2"."""
    value = float(text)
    return plain_number(value) if value else "0"


def normal_formula(text: str) -> str:
    """A formula without the blanks and quotation of sheet names that programs add or take away."""
    return text.lstrip("=").replace(" ", "").replace("'", "")


def write_manifest(book: PlannedBook) -> dict[str, str]:
    """The parts of a package that hold the manifest: its XML, its properties and their relation."""
    sheets = []
    for sheet in book.sheets:
        entries = " ".join(_entries(sheet.cells, sheet.name))
        sheets.append(f'<sheet name="{_attribute(sheet.name)}">{entries}</sheet>')
    root = (
        f'<manifest xmlns="{NAMESPACE}" source="{_attribute(book.source_name)}" '
        f'sha256="{_attribute(book.source_sha256)}">'
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


def _attribute(text: str) -> str:
    return write_xml(safe_text(text)).replace('"', "&quot;")


def _pair(entry: str) -> tuple[str, str]:
    where, _, digest = entry.partition("=")
    return where, digest


def _entries(cells: Iterable[PlannedCell], sheet: str) -> Iterable[str]:
    for cell in cells:
        if cell.content is not None and cell.content != "":
            yield f"{address(cell.row, cell.column)}={_hash(cell, sheet)}"


def _hash(cell: PlannedCell, sheet: str) -> str:
    content = cell.content
    if isinstance(content, str):
        return cell_hash("s", safe_text(content))
    if isinstance(content, bool):
        return cell_hash("b", str(int(content)))
    if isinstance(content, int | float | Decimal):
        return cell_hash("n", normal_number(plain_number(content)))
    if isinstance(content, date):
        return cell_hash("n", str(content.toordinal() - EPOCH))
    if content is None:
        return ""
    return cell_hash("f", normal_formula(write_formula(content, sheet)))
