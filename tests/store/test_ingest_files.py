"""Many files: what is taken, what is told, what happens to bad ones, and that a second run goes on."""

from __future__ import annotations

import errno
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.companies import GeneratedCompany
from tests.store.reading import read_line
from xlsx_tools.errors import InputUnreadable
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store
from xlsx_tools.store.ingest import FileState, Naming, find_files, ingest_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six years of filings, one of them twice, one bad file of each kind, and what is no filing."""
    inside = tmp_path / "filings" / "deep"
    inside.mkdir(parents=True)
    for year in range(1996, 2002):
        (inside / f"{year}.txt").write_text(str(year), encoding="utf-8")
    (inside / "again.txt").write_text("1996", encoding="utf-8")
    (inside / "none.txt").write_text("none", encoding="utf-8")
    (inside / "fault.htm").write_text("fault", encoding="utf-8")
    (inside / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path / "filings"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_is_ingested_and_bad_files_are_told_and_passed_over(
    store: Store, folder: Path, jobs: int
) -> None:
    results = list(ingest_files(store, find_files([folder]), read_line, jobs=jobs))
    assert Counter(result.state for result in results) == {
        FileState.ADDED: 6,
        FileState.UNCHANGED: 1,
        FileState.FAILED: 2,
    }
    reasons = {result.path.name: result.reason for result in results if result.reason}
    assert reasons["none.txt"] == "No financial statements were found: none.txt. Give EX-13."
    assert "a fault of xlsx-tools itself (ZeroDivisionError: a bug of the reader)" in reasons[
        "fault.htm"
    ].lower().replace("zerodivisionerror", "ZeroDivisionError")
    assert store.item("GENW", "Revenues", "FY1998").value == GeneratedCompany().year("Revenues", 1998)


def test_a_second_run_reads_only_what_is_missing(store: Store, folder: Path) -> None:
    files = [path for path in find_files([folder]) if path.stem.isdigit()]
    first = ingest_files(store, files, read_line, jobs=1)
    for _ in range(3):
        next(first)
    first.close()  # as if stopped with Ctrl-C
    held = len(store.filings())
    assert 3 <= held < 6

    def read_no_more_than_missing(data: bytes, name: str) -> object:
        read.append(name)
        return read_line(data, name)

    read: list[str] = []
    results = list(ingest_files(store, files, read_no_more_than_missing, jobs=1))  # type: ignore[arg-type]
    assert len(read) == 6 - held
    assert len(store.filings()) == len(results) == 6


@pytest.mark.slow
def test_a_file_that_kills_its_reader_is_told_and_the_others_are_read(store: Store, folder: Path) -> None:
    (folder / "death.txt").write_text("death", encoding="utf-8")
    results = list(ingest_files(store, find_files([folder]), read_line, jobs=2))
    failed = {result.path.name for result in results if result.state is FileState.FAILED}
    assert failed == {"none.txt", "fault.htm", "death.txt"}
    assert len(store.filings()) == 6


def test_a_company_is_named_where_its_text_does_not_say(store: Store, folder: Path) -> None:
    naming = Naming(cik="8855", ticker="ALGI")
    list(ingest_files(store, [folder / "deep" / "1999.txt"], read_line, naming=naming))
    assert store.item("ALGI", "Revenues", "FY1999").value == store.item(8855, "Revenues", "FY1999").value
    assert store.companies()[0].cik == "8855"


def test_files_folders_and_patterns_are_found_once_and_in_order(folder: Path) -> None:
    found = find_files([folder / "deep" / "199*.txt", folder, folder / "deep" / "picture.png"])
    names = [path.name for path in found]
    assert names[:4] == ["1996.txt", "1997.txt", "1998.txt", "1999.txt"]
    assert len(names) == len(set(names)) == 10
    assert "picture.png" in names  # named, so taken


def test_a_folder_with_the_linkbases_of_one_filing_is_that_filing(store: Store, folder: Path) -> None:
    inside = folder / "deep" / "set"
    inside.mkdir()
    for name in ("a-2001_pre.xml", "a-2001_lab.xml", "a-2001.xml", "R2.htm"):
        (inside / name).write_text(name, encoding="utf-8")
    assert inside in find_files([folder])
    assert find_files([inside]) == find_files([folder / "deep" / "s*t"]) == [inside]
    read: list[bytes] = []

    def read_set(data: bytes, name: str) -> Report:
        read.append(data)
        return read_line(b"2001", name)

    (result,) = ingest_files(store, [inside], read_set)
    assert result.state is FileState.ADDED
    assert zipfile.ZipFile(io.BytesIO(read[0])).namelist() == [
        "R2.htm",
        "a-2001.xml",
        "a-2001_lab.xml",
        "a-2001_pre.xml",
    ]
    (inside / "b-2001_pre.xml").write_text("another filing's", encoding="utf-8")
    assert inside not in find_files([folder])


def test_a_folder_that_cannot_be_listed_is_told_and_passed_over(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    results = list(ingest_files(store, find_files([folder]), read_line))
    told = next(result for result in results if result.path == closed)
    assert "The folder cannot be read (Permission denied)" in told.reason
    assert sum(result.state is FileState.ADDED for result in results) == 6


@pytest.mark.parametrize("nothing", ["missing.txt", "no*such", "empty"])
def test_a_source_without_a_filing_is_refused(tmp_path: Path, nothing: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputUnreadable, match="no filing here"):
        find_files([tmp_path / nothing])


def test_a_file_that_vanishes_is_told(store: Store, tmp_path: Path) -> None:
    (result,) = ingest_files(store, [tmp_path / "gone.txt"], read_line)
    assert result.state is FileState.FAILED
    assert "cannot be read" in result.reason
