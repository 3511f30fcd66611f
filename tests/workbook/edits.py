"""Edits as a person makes them in Excel: one cell changes, everything else in the file stays."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook


def edit_cell(path: Path, sheet: str, address: str, xml: str) -> None:
    """Put `xml` ("<v>5</v>") in place of what a cell holds; its style stays."""
    number = load_workbook(path, read_only=True).sheetnames.index(sheet) + 1
    part = f"xl/worksheets/sheet{number}.xml"
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode("utf-8")
    edited, count = re.subn(
        rf'<c r="{address}" s="(\d+)"[^>]*?(?:/>|>.*?</c>)',
        rf'<c r="{address}" s="\1">{xml}</c>',
        text,
        count=1,
    )
    assert count == 1, f"{sheet}!{address} is not in the file"
    parts[part] = edited.encode("utf-8")
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
