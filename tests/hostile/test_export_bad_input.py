"""Bad input to `export`: one clear paragraph, the right exit code, nothing half-written, nothing overwritten."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from xlsx_tools.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(range(256)) * 8

NO_PERIODS = b"""
                       SMALL COMPANY
                    STATEMENT OF INCOME

Net sales                          1,000      900
Cost of sales                        600      500
                                   -----    -----
Gross profit                         400      400
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def export(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run `export`; give the exit code and what it said on standard error."""
    code = run(["export", *arguments])
    return code, capfd.readouterr().err


def assert_refused(answer: tuple[int, str], code: int, *words: str) -> None:
    """The exit code, one paragraph with these words, no traceback, and no new file beside the input."""
    exit_code, message = answer
    assert exit_code == code, message
    assert message.startswith("xlsx-tools: ")
    assert message.count("\n") == 1
    assert "Traceback" not in message
    for word in words:
        assert word in message
    assert not list(Path().glob("*.xlsx"))


def test_a_missing_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert_refused(export(capfd, "nowhere.txt"), 3, "nowhere.txt", "no such file")


def test_a_folder(capfd: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    assert_refused(export(capfd, "folder"), 3, "folder")


def test_a_name_that_is_no_name(capfd: pytest.CaptureFixture[str]) -> None:
    assert_refused(export(capfd, "a\0b"), 3, "file name")


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b" \r\n\t\n", "empty"), (PNG, "picture"), (bytes(range(256)) * 64, "text")],
    ids=["empty", "blank", "picture", "binary"],
)
def test_bytes_that_are_no_filing(capfd: pytest.CaptureFixture[str], content: bytes, word: str) -> None:
    Path("in.txt").write_bytes(content)
    assert_refused(export(capfd, "in.txt"), 3, "in.txt", word)


def test_a_text_without_statements(capfd: pytest.CaptureFixture[str]) -> None:
    Path("letter.txt").write_text("Dear shareholders,\n\nit was a good year.\n" * 40)
    assert_refused(export(capfd, "letter.txt"), 4, "No financial statements", "letter.txt")


def test_a_statement_without_periods(capfd: pytest.CaptureFixture[str]) -> None:
    Path("dateless.txt").write_bytes(NO_PERIODS)
    assert_refused(export(capfd, "dateless.txt"), 4, "dates")


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.decode().encode("utf-16"),
        lambda text: text.replace(b"Delaware", b"Qu\xe9bec \xa7\xbd"),
    ],
    ids=["crlf", "cr", "utf-8 with a mark", "utf-16", "latin-1"],
)
def test_encodings_and_line_ends_change_no_figure(
    capfd: pytest.CaptureFixture[str], encode: Callable[[bytes], bytes]
) -> None:
    """The same filing in another encoding gives the same items, line numbers included."""
    Path("plain.txt").write_bytes(SAMPLE)
    Path("other.txt").write_bytes(encode(SAMPLE))
    tables = []
    for name in ("plain.txt", "other.txt"):
        assert run(["items", name, "--format", "csv"]) == 0
        tables.append(capfd.readouterr().out.replace(name, ""))
    assert tables[0] == tables[1]
    assert tables[0].count("\n") > 100


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_truncated_filing_keeps_what_is_whole(capfd: pytest.CaptureFixture[str], share: float) -> None:
    """A filing cut off in the middle gives the statements before the cut, with the figures of the whole."""
    Path("whole.txt").write_bytes(SAMPLE)
    Path("cut.txt").write_bytes(SAMPLE[: int(len(SAMPLE) * share)])
    figures = []
    for name in ("whole.txt", "cut.txt"):
        assert run(["items", name, "--format", "csv"]) == 0
        rows = [line.split(",") for line in capfd.readouterr().out.splitlines()[1:]]
        figures.append({row[-2] + row[-1]: row for row in rows})
    last_line = SAMPLE[: int(len(SAMPLE) * share)].count(b"\n")
    for place, row in figures[1].items():
        if int(row[-2]) < last_line:
            assert place in figures[0]


def test_an_output_that_exists_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    Path("mine.xlsx").write_bytes(b"my work")
    code, message = export(capfd, "sample", "-o", "mine.xlsx")
    assert code == 5
    assert "--overwrite" in message
    assert Path("mine.xlsx").read_bytes() == b"my work"


def test_the_same_export_again_is_unchanged(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "sample"]) == 0
    before = Path("sample.xlsx").stat()
    assert run(["export", "sample"]) == 0
    assert "unchanged" in capfd.readouterr().out
    assert Path("sample.xlsx").stat().st_mtime_ns == before.st_mtime_ns


def test_an_output_open_in_excel_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    Path("book.xlsx").write_bytes(b"my work")
    Path("~$book.xlsx").write_bytes(b"\x05owner")
    code, message = export(capfd, "sample", "-o", "book.xlsx", "--overwrite")
    assert code == 5
    assert "open" in message
    assert Path("book.xlsx").read_bytes() == b"my work"


def test_a_folder_that_does_not_exist(capfd: pytest.CaptureFixture[str]) -> None:
    assert_refused(export(capfd, "sample", "-o", "nowhere/book.xlsx"), 5, "nowhere")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_may_not_be_written(capfd: pytest.CaptureFixture[str]) -> None:
    Path("closed").mkdir(mode=0o500)
    assert_refused(export(capfd, "sample", "-o", "closed/book.xlsx"), 5, "closed")


def test_a_full_disk_leaves_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills while the workbook is written: exit 5, no part of it left, the old one untouched."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    Path("book.xlsx").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    code, message = export(capfd, "sample", "-o", "book.xlsx", "--overwrite", "--discard-edits")
    assert code == 5
    assert "disk" in message
    assert [path.name for path in Path().iterdir()] == ["book.xlsx"]
    assert Path("book.xlsx").read_bytes() == b"old"


@pytest.fixture
def mount_small(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a file system of 64 KB with the given options, where the machine lets us; unmounts it after."""
    folder = tmp_path / "small"

    def mount(options: str) -> Path:
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size=64k,{options}", "tmpfs", str(folder)]
        try:
            mounted = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            pytest.skip("no mount on this system")
        if mounted.returncode:
            pytest.skip("this user may not mount a small file system")
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize(
    ("options", "word"), [("rw", "disk"), ("ro", "Read-only")], ids=["full", "read-only"]
)
def test_a_real_disk_that_takes_nothing(
    mount_small: Callable[[str], Path], capfd: pytest.CaptureFixture[str], options: str, word: str
) -> None:
    folder = mount_small(options)
    answer = export(capfd, "sample", "-o", str(folder / "book.xlsx"))
    assert_refused(answer, 5, word)
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_kill_at_any_moment_leaves_the_old_workbook_or_the_new(tmp_path: Path) -> None:
    """SIGKILL at forty moments of an export: the workbook is the old one or whole; nothing in between."""
    book = tmp_path / "book.xlsx"
    command = [
        sys.executable,
        "-m",
        "xlsx_tools",
        "export",
        "sample",
        "-o",
        str(book),
        "--overwrite",
        "--discard-edits",
    ]
    subprocess.run(command, check=True, capture_output=True)
    whole = book.read_bytes()
    book.write_bytes(b"old")
    for step in range(40):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=0.2 + step * 0.03)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert book.read_bytes() in {b"old", whole}
