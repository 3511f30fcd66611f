"""Checking a workbook: what no longer ties, what was edited, what the filing no longer says."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.by_hand.american_locker import american_locker
from tests.workbook.edits import edit_cell
from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.pipeline import read_report
from xlsx_tools.workbook import check_workbook, export_workbook, find_problems, workload
from xlsx_tools.workbook.read import LARGEST


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


@pytest.mark.parametrize("edited", ["1.21", "1.16"])
def test_earnings_per_share_that_no_longer_follow_from_income_and_shares_fail(
    tmp_path: Path, edited: str
) -> None:
    """2,390,985 / 1,988,683 rounds to the printed $1.20; whatever has another last digit does not."""
    sample = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt")
    book = tmp_path / "sample.xlsx"
    export_workbook(read_report(sample.read_bytes(), "filing.txt"), book)
    edit_cell(book, "Income Statement", "C20", f"<v>{edited}</v>")
    (row,) = check_workbook(book).failed
    assert row.title == "Basic earnings per share = net income / weighted shares"


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


def rewrite(path: Path, change: dict[str, tuple[bytes, bytes]], drop: str = "") -> None:
    """Change bytes within parts of the package, or drop a part."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != drop}
    for name, (old, new) in change.items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def rename_as_excel_does(path: Path, old: str, new: str) -> None:
    """Another name on the tab, and in every formula and name that mentions the sheet."""
    with ZipFile(path) as archive:
        mentions = [name for name in archive.namelist() if f"'{old}'!".encode() in archive.read(name)]
    quoted = (f"'{old}'!".encode(), f"'{new}'!".encode())
    rewrite(path, {name: quoted for name in mentions if not name.startswith("customXml")})
    rewrite(path, {"xl/workbook.xml": (f'name="{old}"'.encode(), f'name="{new}"'.encode())})


@pytest.mark.parametrize("old", ["Balance Sheet", "Cash Flow"])
def test_a_sheet_renamed_in_excel_is_one_edit_and_no_failure(book: Path, old: str) -> None:
    rename_as_excel_does(book, old, "Ours and theirs")
    result = check_workbook(book)
    assert [(edit.sheet, edit.kind, edit.now) for edit in result.edits] == [
        (old, "renamed", "Ours and theirs")
    ]
    assert result.ok
    assert result.state == "2 discrepancies in the filing, explained"


def test_an_edit_on_a_renamed_sheet_is_still_named(book: Path) -> None:
    edit_cell(book, "Balance Sheet", "C12", "<v>6691911</v>")
    rename_as_excel_does(book, "Balance Sheet", "BS")
    result = check_workbook(book)
    assert [(str(edit), edit.kind) for edit in result.edits] == [
        ("the sheet Balance Sheet", "renamed"),
        ("Balance Sheet!C12", "changed"),
    ]
    assert not result.ok


def remove_sheet(path: Path, name: str) -> None:
    with ZipFile(path) as archive:
        listed = archive.read("xl/workbook.xml").decode()
    (element,) = [e for e in re.findall("<sheet [^>]*/>", listed) if f'name="{name}"' in e]
    rewrite(path, {"xl/workbook.xml": (element.encode(), b"")})


def test_a_removed_sheet_is_one_edit_and_its_checks_fail(book: Path) -> None:
    remove_sheet(book, "Cash Flow")
    result = check_workbook(book)
    assert [(edit.sheet, edit.kind) for edit in result.edits] == [("Cash Flow", "removed")]
    assert result.state.startswith("FAILED")
    assert not result.ok


def test_a_workbook_without_its_checks_says_what_it_lost(book: Path) -> None:
    remove_sheet(book, "Checks")
    with pytest.raises(Unsupported, match="lost its sheet Checks"):
        check_workbook(book)


def test_a_state_that_errors_reach_is_failed(book: Path) -> None:
    """A sheet renamed by a program that leaves the formulas as they were."""
    other = load_workbook(book)
    other["Balance Sheet"].title = "BS"
    other.save(book)
    result = check_workbook(book)
    assert len(result.errors) > 100
    assert result.state == f"FAILED: errors in {len(result.errors)} cells"


def test_a_value_in_the_file_that_its_formula_does_not_give_is_named(book: Path) -> None:
    """What a preview, a phone or pandas shows was altered; the formula, and so the manifest, was not."""
    rewrite(book, {"xl/worksheets/sheet2.xml": (b"<v>28579074</v>", b"<v>99999999</v>")})
    result = check_workbook(book)
    assert {(stale.cell, stale.shown) for stale in result.stale} == {
        ("Balance Sheet!C27", "99999999"),
        ("Balance Sheet!C49", "99999999"),
    }
    assert not result.ok
    assert "28579074" in find_problems(result)[0].message


def test_a_workbook_that_unpacks_to_more_than_any_export_is_refused(book: Path) -> None:
    with (
        ZipFile(book, "a", ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(LARGEST // 1_000_000 + 1):
            part.write(bytes(1_000_000))
    assert book.stat().st_size < 1_000_000
    with pytest.raises(InputUnreadable, match="unpacks to more than 128 MB"):
        check_workbook(book)


def add_running_sums(book: Path, count: int, *, shared: bool) -> None:
    """Add a person's sheet with a running sum beside each of many figures, as openpyxl or as Excel saves it."""
    opened = load_workbook(book)
    sheet = opened.create_sheet("Mine")
    for row in range(1, count + 1):
        sheet.append([row, f"=SUM(A$1:A{row})"])
    opened.save(book)
    if shared:
        with ZipFile(book) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        part = next(part for part, data in parts.items() if part.endswith(".xml") and b"SUM(A$1:A" in data)
        top, rest = parts[part].split(b"<f>SUM(A$1:A1)</f>")
        rest = re.sub(rb"<f>SUM\(A\$1:A\d+\)</f>", b'<f t="shared" si="0"/>', rest)
        base = b'<f t="shared" ref="B1:B%d" si="0">SUM(A$1:A1)</f>' % count
        with ZipFile(book, "w", ZIP_DEFLATED) as archive:
            for entry, data in (parts | {part: top + base + rest}).items():
                archive.writestr(entry, data)


@pytest.mark.parametrize("shared", [False, True])
def test_running_sums_over_columns_without_end_are_refused_before_they_are_calculated(
    book: Path, monkeypatch: pytest.MonkeyPatch, *, shared: bool
) -> None:
    """A hundred thousand take 15 seconds, a million half an hour; here the limit is 1,500 of them."""
    monkeypatch.setattr(workload, "MOST_CELLS", 1_500**2 // 2)
    add_running_sums(book, 2_000, shared=shared)
    with pytest.raises(Unsupported, match="on the sheet Mine") as refused:
        check_workbook(book)
    assert "=B1+A2" in str(refused.value)


@pytest.mark.parametrize("shared", [False, True])
def test_running_sums_of_a_persons_own_are_calculated(book: Path, *, shared: bool) -> None:
    add_running_sums(book, 2_000, shared=shared)
    assert not check_workbook(book).errors


def test_a_document_type_anywhere_in_a_part_is_damage(book: Path) -> None:
    """Entities could be declared in it; a comment before it must not hide it."""
    rewrite(book, {"xl/styles.xml": (b"<styleSheet", b"<!--" + 5000 * b" " + b"--><!DOCTYPE x><styleSheet")})
    with pytest.raises(InputUnreadable, match="declares a document type"):
        check_workbook(book)


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet4.xml"])
def test_a_workbook_that_lost_a_part_is_damaged(book: Path, part: str) -> None:
    rewrite(book, {}, drop=part)
    with pytest.raises(InputUnreadable, match="damaged"):
        check_workbook(book)


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


@pytest.mark.parametrize("address", ["ZZZZZ99999999999", "A", "1", ""])
def test_a_cell_that_no_sheet_has_is_damage(book: Path, address: str) -> None:
    rewrite(
        book,
        {
            "xl/worksheets/sheet4.xml": (
                b"<sheetData>",
                f'<sheetData><row><c r="{address}"><v>1</v></c></row>'.encode(),
            )
        },
    )
    with pytest.raises(InputUnreadable, match="not an address"):
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
