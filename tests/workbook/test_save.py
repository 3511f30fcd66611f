"""Saving: whole or not at all, never over an open file, never over somebody's edits unasked."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.workbook.edits import edit_cell
from tests.workbook.reports import small_report, small_statement
from xlsx_tools.errors import OutputExists, OutputFailed, OutputLocked
from xlsx_tools.intake import LARGEST_FILE
from xlsx_tools.model.report import Report
from xlsx_tools.workbook import export_workbook
from xlsx_tools.workbook import save as saving

ROWS = [("Cash", "1"), ("Securities", "2"), ("Total", "3")]


@pytest.fixture
def report() -> Report:
    return small_report(small_statement(ROWS, {2: [(0, 1), (1, 1)]}))


@pytest.fixture
def other() -> Report:
    return small_report(small_statement([("Cash", "7"), *ROWS[1:2], ("Total", "9")], {2: [(0, 1), (1, 1)]}))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_export_says_what_it_wrote_and_leaves_nothing_beside_it(report: Report, tmp_path: Path) -> None:
    result = export_workbook(report, tmp_path / "out.xlsx")
    assert (result.outcome, result.state) == ("written", "All totals tie")
    assert names(tmp_path) == ["out.xlsx"]


def test_the_same_export_again_is_unchanged_and_no_error(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(report, out)
    before = out.stat().st_mtime_ns
    assert export_workbook(report, out).outcome == "unchanged"
    assert out.stat().st_mtime_ns == before


def test_another_report_does_not_replace_an_existing_file_unasked(
    report: Report, other: Report, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(report, out)
    before = out.read_bytes()
    with pytest.raises(OutputExists, match="--overwrite"):
        export_workbook(other, out)
    assert out.read_bytes() == before
    assert export_workbook(other, out, overwrite=True).outcome == "replaced"


def test_a_file_edited_by_hand_is_replaced_only_when_edits_may_be_lost(
    report: Report, other: Report, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(report, out)
    edit_cell(out, "Balance Sheet", "C8", "<v>5</v>")
    with pytest.raises(OutputExists, match=r"Balance Sheet!C8.*--discard-edits"):
        export_workbook(other, out, overwrite=True)
    assert export_workbook(other, out, overwrite=True, discard_edits=True).outcome == "replaced"


def test_a_workbook_that_lost_its_manifest_is_replaced_only_when_edits_may_be_lost(
    report: Report, other: Report, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(report, out)
    load_workbook(out).save(out)
    before = out.read_bytes()
    with pytest.raises(OutputExists, match=r"without its manifest.*--discard-edits"):
        export_workbook(other, out, overwrite=True)
    assert out.read_bytes() == before
    assert export_workbook(other, out, overwrite=True, discard_edits=True).outcome == "replaced"


@pytest.mark.parametrize("data", [b"my own notes", b"PK\x03\x04 half a workbook"])
def test_a_file_that_is_no_whole_workbook_of_ours_is_replaced_only_when_it_may_be_lost(
    report: Report, tmp_path: Path, data: bytes
) -> None:
    out = tmp_path / "out.xlsx"
    out.write_bytes(data)
    with pytest.raises(OutputExists, match=r"not a whole workbook.*--discard-edits"):
        export_workbook(report, out, overwrite=True)
    assert out.read_bytes() == data
    assert export_workbook(report, out, overwrite=True, discard_edits=True).outcome == "replaced"


def test_somebody_elses_workbook_is_replaced_only_when_it_may_be_lost(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    Workbook().save(out)
    with pytest.raises(OutputExists, match=r"not made by this program.*--discard-edits"):
        export_workbook(report, out, overwrite=True)


def test_an_empty_file_holds_nothing_to_lose(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    out.touch()
    assert export_workbook(report, out, overwrite=True).outcome == "replaced"


@pytest.mark.parametrize("lock", ["~$out.xlsx", ".~lock.out.xlsx#"])
def test_a_workbook_open_in_excel_or_libreoffice_is_never_touched(
    report: Report, other: Report, tmp_path: Path, lock: str
) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(report, out)
    before = out.read_bytes()
    (tmp_path / lock).write_bytes(b"user")
    with pytest.raises(OutputLocked, match="open in another program"):
        export_workbook(other, out, overwrite=True, discard_edits=True)
    assert out.read_bytes() == before


def test_a_file_too_large_to_be_ours_is_not_read(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    with out.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(OutputFailed, match="larger than 512 MB"):
        export_workbook(report, out, overwrite=True, discard_edits=True)
    assert out.stat().st_size == LARGEST_FILE + 1


def test_a_full_disk_leaves_the_old_file_and_no_half_written_one(
    report: Report, other: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.xlsx"
    export_workbook(report, out)
    before = out.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(OutputFailed, match="disk is full"):
        export_workbook(other, out, overwrite=True)
    assert out.read_bytes() == before
    assert names(tmp_path) == ["out.xlsx"]


def test_what_the_disk_garbled_is_not_put_in_place(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path)[:-30] + b"0" * 30)
    with pytest.raises(OutputFailed, match="did not read back"):
        export_workbook(report, tmp_path / "out.xlsx")
    assert names(tmp_path) == []


def test_what_another_export_wrote_meanwhile_is_not_replaced(report: Report, tmp_path: Path) -> None:
    """Two exports begin where nothing stands; the one that ends later finds the other's workbook."""
    target = tmp_path / "out.xlsx"

    def finish_the_other(_written: bytes) -> None:
        target.write_bytes(b"the other")

    with pytest.raises(OutputExists, match="--overwrite"):
        saving.write_whole(target, b"this one", finish_the_other, replacing=False)
    assert target.read_bytes() == b"the other"
    assert names(tmp_path) == ["out.xlsx"]


def test_a_disk_without_hard_links_takes_a_new_workbook(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(saving.os, "link", no_links)
    assert export_workbook(report, tmp_path / "out.xlsx").outcome == "written"
    assert names(tmp_path) == ["out.xlsx"]


def test_what_a_killed_export_left_is_removed_by_a_later_one(
    report: Report, other: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.xlsx"
    with monkeypatch.context() as killed:
        killed.setattr(Path, "unlink", lambda *_args, **_kwargs: None)
        export_workbook(report, out)
    (left,) = [name for name in names(tmp_path) if name != "out.xlsx"]
    export_workbook(other, out, overwrite=True)
    assert left in names(tmp_path), "it may still be written to"
    two_hours_ago = out.stat().st_mtime - 7200
    os.utime(tmp_path / left, (two_hours_ago, two_hours_ago))
    export_workbook(report, out, overwrite=True)
    assert names(tmp_path) == ["out.xlsx"]


def test_a_name_as_long_as_the_system_takes_is_written(report: Report, tmp_path: Path) -> None:
    out = tmp_path / f"{80 * '株'}.xlsx"
    assert export_workbook(report, out).outcome == "written"


def test_a_folder_that_does_not_exist_is_named(report: Report, tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="There is no such folder"):
        export_workbook(report, tmp_path / "nowhere" / "out.xlsx")


def test_a_folder_is_no_output(report: Report, tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="not a file"):
        export_workbook(report, tmp_path)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no device files on this system")
def test_a_device_is_never_replaced_by_a_file(report: Report) -> None:
    with pytest.raises(OutputFailed, match="not a file"):
        export_workbook(report, "/dev/null", overwrite=True)
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere"
)
def test_an_unwritable_folder_is_refused(report: Report, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputFailed, match="not permitted"):
            export_workbook(report, tmp_path / "out.xlsx")
    finally:
        tmp_path.chmod(0o700)


def test_a_refusal_of_permission_says_so(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saving.os, "open", refused)
    with pytest.raises(OutputFailed, match="not permitted"):
        export_workbook(report, tmp_path / "out.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_the_users_umask_decides_who_may_read_the_file(
    report: Report, tmp_path: Path, umask: int, mode: int
) -> None:
    before = os.umask(umask)
    try:
        export_workbook(report, tmp_path / "out.xlsx")
    finally:
        os.umask(before)
    assert (tmp_path / "out.xlsx").stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_stays_a_link_and_its_target_is_written(report: Report, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "out.xlsx"
    link.symlink_to(tmp_path / "real" / "book.xlsx")
    export_workbook(report, link)
    assert link.is_symlink()
    assert (tmp_path / "real" / "book.xlsx").is_file()
