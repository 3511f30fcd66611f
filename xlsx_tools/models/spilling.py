"""Formulas that spill: how a file says that Excel finds the range of an array formula itself."""

from __future__ import annotations

from xlsx_tools.models.package import Package

_PART = "xl/metadata.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DYNAMIC = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"
_URI = "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"
_METADATA = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    f'<metadata xmlns="{_MAIN}" xmlns:xda="{_DYNAMIC}"><metadataTypes count="1"><metadataType name="XLDAPR"'
    ' minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1"'
    ' clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>'
    f'<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{_URI}">'
    '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
    '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)


def dynamic_marker(package: Package, workbook: str) -> str:
    """The number that marks a cell's formula as spilling (its `cm`), "" where the file keeps other metadata only.

    ECMA-376 18.9 with Microsoft's extension XLDAPR; the part is added where the workbook has none.
    """
    part = next((r.target for r in package.relations(workbook) if r.kind == "sheetMetadata"), "")
    if part not in package:
        package.replace(_PART, _METADATA.encode())
        package.declare(_PART, _TYPE)
        package.relate(workbook, "sheetMetadata", _PART)
        return "1"
    found = package.elements(part, "metadataType", "cellMetadata", "bk", "rc")
    types = [each.attributes.get("name") for each in found if each.name == "metadataType"]
    if "XLDAPR" not in types:
        return ""
    kind = str(types.index("XLDAPR") + 1)
    blocks = [
        each for each in found if each.name == "bk" and each.parent and each.parent.name == "cellMetadata"
    ]
    for number, block in enumerate(blocks, start=1):
        inner = [e for e in found if e.name == "rc" and block.start < e.start < block.end]
        if any(each.attributes.get("t") == kind for each in inner):
            return str(number)
    return ""
