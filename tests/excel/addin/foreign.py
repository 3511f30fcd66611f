"""A workbook as Excel saves it on another machine: its formulas name the add-in by that machine's path."""

from __future__ import annotations

import zipfile
from pathlib import Path

from openpyxl import Workbook

PATH = r"file:///C:\Users\ann\AppData\Roaming\Microsoft\AddIns\xlsx_tools.xlam"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_PARTS = {
    "xl/externalLinks/externalLink1.xml": (
        f'{_HEAD}<externalLink {_MAIN}><externalBook xmlns:r="{_OFFICE}" r:id="rId1">'
        '<definedNames><definedName name="XT_ITEM"/></definedNames></externalBook></externalLink>'
    ),
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{_OFFICE}/externalLinkPath" Target="{PATH}" TargetMode="External"/></Relationships>'
    ),
}
_INSERTED = {
    "[Content_Types].xml": (
        "</Types>",
        f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{_LINK}"/>',
    ),
    "xl/_rels/workbook.xml.rels": (
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{_OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>',
    ),
    "xl/workbook.xml": (
        "<calcPr",
        f'<externalReferences><externalReference xmlns:r="{_OFFICE}" r:id="rId99"/></externalReferences>',
    ),
}


def write_foreign_workbook(path: Path) -> Path:
    """Two formulas with the add-in's path, as `[1]!`, and one without."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = '=[1]!XT_ITEM("AAPL","Revenues","FY1997")'
    sheet["A2"] = '=1+[1]!XT_ITEM("AAPL","Assets")*2'
    sheet["A3"] = "=SUM(1,2)"
    plain = path.with_suffix(".plain")
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name in _INSERTED:
                before, inserted = _INSERTED[name]
                text = text.replace(before, inserted + before)
            new.writestr(name, text)
        for name, text in _PARTS.items():
            new.writestr(name, text)
    return path
