"""What commands write: never over something unasked, never over the filing itself, nothing that steers a terminal."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from xlsx_tools.cli.app import run

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_items_without_a_format_is_a_table(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["items", "sample"]) == 0
    out = capfd.readouterr().out
    assert "Cash and cash equivalents" in out
    assert "(10,535,441)" in out or "-10,535,441" in out
    assert "…" not in out


def test_items_leaves_a_file_that_exists_alone(capfd: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_bytes(b"my work")
    assert run(["items", "sample", "-f", "csv", "-o", "mine.csv"]) == 5
    assert "--overwrite" in capfd.readouterr().err
    assert Path("mine.csv").read_bytes() == b"my work"
    assert run(["items", "sample", "-f", "csv", "-o", "mine.csv", "--overwrite"]) == 0
    assert Path("mine.csv").read_bytes().startswith(b"key,accession")


def test_rows_that_cannot_be_written_are_called_no_workbook(capfd: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    for name in ("a" * 300 + ".csv", "folder"):
        assert run(["items", "sample", "-f", "csv", "-o", name]) == 5
        told = capfd.readouterr().err
        assert "workbook" not in told
        assert "xlsx." not in told


def test_a_workbook_given_as_a_filing_is_called_one(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "sample", "-o", "company.xlsx"]) == 0
    capfd.readouterr()
    assert run(["items", "company.xlsx"]) == 3
    told = capfd.readouterr().err
    assert "company.xlsx" in told
    assert "an Excel workbook, not a filing" in told
    assert "xlsx-tools check" in told


def test_an_export_never_takes_the_place_of_its_filing(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither by its own name nor by a link to it, whatever options are given."""
    Path("filing.txt").write_bytes(SAMPLE)
    Path("link.xlsx").symlink_to("filing.txt")
    for target in ("filing.txt", "link.xlsx"):
        assert run(["export", "filing.txt", "-o", target, "--overwrite", "--discard-edits"]) == 5
        assert "filing itself" in capfd.readouterr().err
    assert Path("filing.txt").read_bytes() == SAMPLE


def test_no_control_character_of_a_filing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    company = b"                   American Locker Group Incorporated\n"
    assert company in SAMPLE
    Path("hostile.txt").write_bytes(
        SAMPLE.replace(company, b"                   American \x1b[2J\x07Locker\n")
    )
    assert run(["export", "hostile.txt"]) == 0
    out = capfd.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are Unicode there")
def test_a_file_name_that_is_no_text_is_printed_all_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    Path(os.fsdecode(b"bad\xff.txt")).write_bytes(SAMPLE)
    assert run(["items", os.fsdecode(b"bad\xff.txt"), "-f", "json"]) == 0
    assert "bad\\\\xff.txt" in capfd.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_pipe_is_an_output_that_failed() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "xlsx_tools", "items", "sample", "-f", "csv"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 5
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["out.txt", "out", "out.xls", "out.xlsm"])
def test_a_name_that_excel_would_not_open_is_refused(capfd: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["export", "sample", "-o", name]) == 2
    assert ".xlsx" in capfd.readouterr().err
    assert not Path(name).exists()


def test_a_folder_gives_its_own_name_to_the_workbook(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locker 2002"
    folder.mkdir()
    (folder / "filing.txt").write_bytes(SAMPLE)
    monkeypatch.chdir(folder)
    assert run(["export", "."]) == 0
    assert (folder / "locker 2002.xlsx").is_file()


def test_a_source_without_a_name_is_no_folder(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", ""]) == 3
    assert "No file was named" in capfd.readouterr().err


def test_a_file_in_a_folder_that_may_not_be_entered_is_unreadable(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Path.is_dir` and `Path.exists` raise there, where `os.path` says no."""

    def refused(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", refused)
    monkeypatch.setattr(Path, "open", refused)
    assert run(["export", "locked/filing.txt", "-o", "out.xlsx"]) == 3
    assert "cannot be read (Permission denied)" in capfd.readouterr().err
