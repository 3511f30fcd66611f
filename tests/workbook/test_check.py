"""Checking a workbook: what no longer ties, what was edited, what the filing no longer says."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.by_hand.american_locker import american_locker
from tests.workbook.edits import edit_cell
from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.pipeline import read_report
from xlsx_tools.workbook import check_workbook, export_workbook, find_problems


@pytest.fixture
def book(tmp_path: Path) -> Path:
    out = tmp_path / "locker.xlsx"
    export_workbook(american_locker(), out)
    return out


def test_an_untouched_export_is_fine(book: Path) -> None:
    result = check_workbook(book)
    assert result.ok
    assert result.state == "2 discrepancies in the filing, explained"
    assert (result.failed, result.errors, result.edits, result.has_manifest) == ((), (), (), True)


def test_a_changed_figure_is_named_with_every_total_that_no_longer_ties(book: Path) -> None:
    edit_cell(book, "Balance Sheet", "C12", "<v>6691911</v>")  # inventories, L87: two digits swapped
    result = check_workbook(book)
    assert not result.ok
    assert [str(edit) for edit in result.edits] == ["Balance Sheet!C12"]
    assert {(row.title, row.period) for row in result.failed} == {
        ("Total current assets", "Sep 30, 2002"),
        ("Total assets", "Sep 30, 2002"),
    }
    assert result.state.startswith("FAILED")
    assert "16,855,277 live, 16,854,557 expected" in str(result.failed[0])


def test_a_formula_overwritten_by_a_number_is_named_even_if_the_number_is_right(book: Path) -> None:
    edit_cell(book, "Balance Sheet", "C16", "<v>16854557</v>")
    result = check_workbook(book)
    assert [(str(edit), edit.kind, edit.now) for edit in result.edits] == [
        ("Balance Sheet!C16", "changed", "16854557")
    ]
    assert not result.failed
    assert not result.ok


def test_a_corrected_line_under_a_standing_difference_row_fails(book: Path) -> None:
    edit_cell(book, "Cash Flow", "D18", "<v>-89454</v>")  # L314, the sign that the diagnosis names
    result = check_workbook(book)
    assert any(row.test == "total against print" for row in result.failed)


def test_a_key_chosen_on_the_lookup_sheet_is_no_failure(book: Path) -> None:
    edit_cell(book, "Lookup", "A7", "<is><t>BS.Land.2002-09-30</t></is>")
    result = check_workbook(book)
    assert [str(edit) for edit in result.edits] == ["Lookup!A7"]
    assert result.ok


def test_a_workbook_without_its_manifest_is_still_recalculated(book: Path) -> None:
    with ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("customXml")}
    with ZipFile(book, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    result = check_workbook(book)
    assert not result.has_manifest
    assert result.state == "2 discrepancies in the filing, explained"


def test_a_missing_workbook_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="cannot be read"):
        check_workbook(tmp_path / "none.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"not a zip"])
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(Unsupported, match="not an Excel workbook"):
        check_workbook(path)


def test_somebody_elses_workbook_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(Unsupported, match="not made by this program"):
        check_workbook(tmp_path / "x.xlsx")


def test_a_damaged_workbook_is_unreadable(book: Path) -> None:
    with ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"][:500]
    with ZipFile(book, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(InputUnreadable, match="damaged"):
        check_workbook(book)


LOCKER = "text/AMERICAN-LOCKER-GROUP-INC__10-Q__20020930.txt"


def test_a_source_that_still_says_the_same_matches(filings: Path, tmp_path: Path) -> None:
    data = (filings / LOCKER).read_bytes()
    export_workbook(read_report(data, "locker.txt"), tmp_path / "out.xlsx")
    result = check_workbook(tmp_path / "out.xlsx", data)
    assert (result.ok, result.source_matches) == (True, True)


def test_a_line_that_the_source_no_longer_holds_is_named(filings: Path, tmp_path: Path) -> None:
    data = (filings / LOCKER).read_bytes()
    export_workbook(read_report(data, "locker.txt"), tmp_path / "out.xlsx")
    restated = data.replace(b"6,691,191", b"6,691,919", 1)  # L87, inventories
    result = check_workbook(tmp_path / "out.xlsx", restated)
    assert [mismatch.place for mismatch in result.mismatches] == ["L87"]
    assert "6,691,191" in result.mismatches[0].expected
    assert "6,691,919" in result.mismatches[0].found
    assert not result.ok


def resave(path: Path) -> None:
    """Save a workbook as openpyxl does: cells stay, custom parts are gone."""
    book = load_workbook(path)
    book.save(path)


def test_a_workbook_that_lost_its_manifest_still_matches_its_filing(filings: Path, tmp_path: Path) -> None:
    data = (filings / LOCKER).read_bytes()
    out = tmp_path / "out.xlsx"
    export_workbook(read_report(data, "locker.txt"), out)
    resave(out)
    result = check_workbook(out, data)
    assert (result.has_manifest, result.source_matches, result.is_other_file) == (False, True, False)
    # A copy with one trailing blank has another SHA-256: each line is compared, under the name on the Cover.
    copied = check_workbook(out, data + b" ")
    assert (copied.mismatches, copied.is_other_file) == ((), True)


def test_another_filing_is_said_to_be_another_in_a_few_lines(filings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(read_report((filings / LOCKER).read_bytes(), "locker.txt"), out)
    resave(out)
    other = (filings / "text/APPLE-COMPUTER-INC__10-Q__19940701.txt").read_bytes()
    problems = [p for p in find_problems(check_workbook(out, other)) if p.code == "source-differs"]
    assert "not the filing the workbook was made from" in problems[0].message
    assert "SHA-256" in problems[0].message
    assert len(problems) <= 5


def test_changed_cells_come_before_the_totals_they_break_with_what_was_printed(book: Path) -> None:
    edit_cell(book, "Balance Sheet", "C12", "<v>6691911</v>")  # inventories, L87
    problems = find_problems(check_workbook(book))
    assert [problem.code for problem in problems][:2] == ["cell-edited", "total-failed"]
    assert problems[0].message == (
        "Balance Sheet!C12 was changed by hand since export, printed 6,691,191, now 6691911."
    )
