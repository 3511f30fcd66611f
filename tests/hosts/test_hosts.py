"""The hosts themselves: what LibreOffice calculates, shows and refuses; what the validator says."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.hosts import leave_out
from tests.hosts.libreoffice import CellError, LibreOffice, LibreOfficeFailed, find_libreoffice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hosts.validator import OpenXmlValidator

pytestmark = pytest.mark.hosts

process_groups = pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups")

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two sheets; formulas without cached values, as openpyxl writes them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Balance Sheet"
    for row in (
        ["Cash", 1200],
        ["Receivables", 34.5],
        ["Total", "=SUM(B1:B2)"],
        ["Ratio", "=B1/0"],
        ["#N/A?", '=""'],
    ):
        sheet.append(row)
    other = book.create_sheet("Checks")
    other["C4"] = "='Balance Sheet'!B3>1000"
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def test_libreoffice_calculates_formulas_that_carry_no_value(
    libreoffice: LibreOffice, workbook: Path
) -> None:
    assert libreoffice.recalculate(workbook) == {
        ("Balance Sheet", "A1"): "Cash",
        ("Balance Sheet", "B1"): 1200.0,
        ("Balance Sheet", "A2"): "Receivables",
        ("Balance Sheet", "B2"): 34.5,
        ("Balance Sheet", "A3"): "Total",
        ("Balance Sheet", "B3"): 1234.5,
        ("Balance Sheet", "A4"): "Ratio",
        ("Balance Sheet", "B4"): "#DIV/0!",
        ("Balance Sheet", "A5"): "#N/A?",
        ("Balance Sheet", "B5"): "",
        ("Checks", "C4"): 1.0,
    }


def test_an_error_is_told_apart_from_text(libreoffice: LibreOffice, workbook: Path) -> None:
    values = libreoffice.recalculate(workbook)
    assert isinstance(values["Balance Sheet", "B4"], CellError)
    assert not isinstance(values["Balance Sheet", "A5"], CellError)


def test_each_sheet_is_printed_to_pictures_of_its_own(
    libreoffice: LibreOffice, workbook: Path, tmp_path: Path
) -> None:
    pages = libreoffice.render(workbook, tmp_path / "pictures")
    assert {sheet: [page.name for page in shown] for sheet, shown in pages.items()} == {
        "Balance Sheet": ["01-1.png"],
        "Checks": ["02-1.png"],
    }
    assert all(page.read_bytes().startswith(PNG) for shown in pages.values() for page in shown)


def test_a_copy_saved_by_libreoffice_calculates_the_same(
    libreoffice: LibreOffice, workbook: Path, tmp_path: Path
) -> None:
    copy = libreoffice.convert(workbook, tmp_path / "copy.xlsx")
    assert libreoffice.recalculate(copy) == libreoffice.recalculate(workbook)


def test_libreoffice_says_which_file_it_cannot_open_and_goes_on(
    libreoffice: LibreOffice, workbook: Path, tmp_path: Path
) -> None:
    with pytest.raises(LibreOfficeFailed, match=r"missing\.xlsx"):
        libreoffice.recalculate(tmp_path / "missing.xlsx")
    assert libreoffice.recalculate(workbook)["Checks", "C4"] == 1.0


@pytest.fixture
def own_libreoffice() -> Iterator[LibreOffice]:
    """One of this test's own, to be mistreated."""
    found = find_libreoffice()
    if isinstance(found, str):
        leave_out(found)
    yield found
    found.close()


@process_groups
def test_a_libreoffice_that_died_is_started_anew(own_libreoffice: LibreOffice, workbook: Path) -> None:
    own_libreoffice.recalculate(workbook)
    os.killpg(own_libreoffice._office_pid, signal.SIGKILL)
    with pytest.raises(LibreOfficeFailed):
        own_libreoffice.recalculate(workbook)
    assert own_libreoffice.recalculate(workbook)["Checks", "C4"] == 1.0


@process_groups
def test_closing_leaves_no_process_behind(own_libreoffice: LibreOffice, workbook: Path) -> None:
    own_libreoffice.recalculate(workbook)
    office = own_libreoffice._office_pid
    own_libreoffice.close()
    assert ended(office)


def ended(group: int, limit: float = 10) -> bool:
    """Tell whether a process group is gone; the system takes a moment to clear up."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
    return False


def test_the_validator_has_nothing_to_say_of_a_sound_workbook(
    ooxml_validator: OpenXmlValidator, tmp_path: Path
) -> None:
    book = Workbook()
    book._fonts[0] = Font(name="Calibri")  # type: ignore[attr-defined]  # openpyxl's default breaks the order
    book.save(tmp_path / "sound.xlsx")
    assert ooxml_validator(tmp_path / "sound.xlsx") == []


def test_the_validator_names_part_and_place_of_a_defect(
    ooxml_validator: OpenXmlValidator, tmp_path: Path
) -> None:
    Workbook().save(tmp_path / "openpyxl.xlsx")
    (message,) = ooxml_validator(tmp_path / "openpyxl.xlsx")
    assert message.startswith(
        "/xl/styles.xml /x:styleSheet[1]/x:fonts[1]/x:font[1]: The element has unexpected child"
    )


def test_the_validator_reports_a_file_that_is_no_workbook(
    ooxml_validator: OpenXmlValidator, tmp_path: Path
) -> None:
    (tmp_path / "no.xlsx").write_bytes(b"no zip")
    assert ooxml_validator(tmp_path / "no.xlsx") == ["File contains corrupted data."]
