"""The add-in as a file: a package of parts, written by hand so that equal input gives equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MICROSOFT = "http://schemas.microsoft.com/office"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold
_CONTENT_TYPES = {
    "/xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "/xl/worksheets/sheet1.xml": f"{_SPREADSHEET}.worksheet+xml",
    "/xl/styles.xml": f"{_SPREADSHEET}.styles+xml",
    "/xl/vbaProject.bin": "application/vnd.ms-office.vbaProject",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddinPackage:
    """What an add-in is made of; `settings` stand on a sheet of its own, where xlwings looks for them."""

    title: str
    description: str
    sheet: str
    settings: Mapping[str, str]
    vba_project: bytes
    ribbon: str


def write_package(package: AddinPackage) -> bytes:
    """Write the .xlam file's bytes; no dates, so the same package gives the same bytes."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _relationships(
            {
                f"{_OFFICE}/officeDocument": "xl/workbook.xml",
                f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
                f"{_MICROSOFT}/2007/relationships/ui/extensibility": "customUI/customUI14.xml",
            }
        ).encode(),
        "docProps/core.xml": _properties(package).encode(),
        "xl/workbook.xml": _workbook(package.sheet).encode(),
        "xl/_rels/workbook.xml.rels": _relationships(
            {
                f"{_OFFICE}/worksheet": "worksheets/sheet1.xml",
                f"{_OFFICE}/styles": "styles.xml",
                f"{_MICROSOFT}/2006/relationships/vbaProject": "vbaProject.bin",
            }
        ).encode(),
        "xl/worksheets/sheet1.xml": _sheet(package.settings).encode(),
        "xl/styles.xml": _styles().encode(),
        "xl/vbaProject.bin": package.vba_project,
        "customUI/customUI14.xml": package.ribbon.encode(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes from every system
            archive.writestr(entry, data)
    return stream.getvalue()


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _CONTENT_TYPES.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: Mapping[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _properties(package: AddinPackage) -> str:
    """Title and description are what Excel's list of add-ins shows."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(package.title)}</dc:title>"
        f"<dc:description>{escape(package.description)}</dc:description></cp:coreProperties>"
    )


def _workbook(sheet: str) -> str:
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr codeName="ThisWorkbook"/>'
        f'<sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(settings: Mapping[str, str]) -> str:
    rows = "".join(
        f'<row r="{number}">{_text(f"A{number}", key)}{_text(f"B{number}", value)}</row>'
        for number, (key, value) in enumerate(settings.items(), start=1)
    )
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr codeName="Sheet1"/><sheetData>{rows}</sheetData></worksheet>'


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _styles() -> str:
    """The least that Excel opens without repair."""
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        "</styleSheet>"
    )
