"""The README's pictures, made anew from the sample: python -m tests.hosts.pictures."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hosts.libreoffice import LibreOffice, find_libreoffice

PICTURES = {"Balance Sheet": "balance_sheet.png", "Cash Flow": "cash_flow.png"}
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
DPI = 92


def make_pictures(libreoffice: LibreOffice, folder: Path) -> None:
    """Export the sample, render the sheets of `PICTURES` and put their pages into `folder`."""
    with tempfile.TemporaryDirectory() as scratch:
        book = Path(scratch, "sample.xlsx")
        command = [sys.executable, "-m", "xlsx_tools", "export", "sample", "-o", str(book)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        pages = libreoffice.render(book, Path(scratch), dpi=DPI)
        for sheet, name in PICTURES.items():
            pages[sheet][0].replace(folder / name)


def main() -> None:
    """Make the pictures, or say why they cannot be made."""
    found = find_libreoffice()
    if isinstance(found, str):
        raise SystemExit(found)
    try:
        make_pictures(found, FOLDER)
    finally:
        found.close()


if __name__ == "__main__":
    main()
