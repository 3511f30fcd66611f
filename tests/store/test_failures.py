"""A store that is locked, broken, foreign, newer, write-protected, full or out of reach: typed errors with sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.store.companies import GeneratedCompany
from xlsx_tools.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
)
from xlsx_tools.store import Store
from xlsx_tools.store import database as database_module

COMPANY = GeneratedCompany()


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The file of a closed store that holds one annual report."""
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store.ingest(COMPANY.annual(2001))
    return path


def still_holds(path: Path) -> bool:
    with Store.open(path) as store:
        return store.item("GENW", "Revenues", "FY2001").value == COMPANY.year("Revenues", 2001)


def test_a_store_that_another_program_writes_to_can_be_read_and_refuses_to_be_written(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(filled, wait=0.05) as store:
            assert store.item("GENW", "Revenues", "FY2001").error is None
            with pytest.raises(StoreLocked, match="Another program is writing"):
                store.ingest(COMPANY.annual(2002))
    assert still_holds(filled)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear shareholders, " * 100, encoding="utf-8")
    with pytest.raises(StoreDamaged, match="no store"):
        Store.open(path)
    assert path.read_text(encoding="utf-8").startswith("Dear shareholders")


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreDamaged, match="no store of xlsx-tools"):
        Store.open(path)
    with closing(sqlite3.connect(path)) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["recipes"]


def test_a_store_with_overwritten_pages_is_told_to_be_broken(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    filled.write_bytes(content)
    with pytest.raises(StoreDamaged), Store.open(filled) as store:
        store.item("GENW", "Revenues", "FY2001")


def test_a_store_cut_off_in_the_middle_is_told_to_be_broken(filled: Path) -> None:
    with filled.open("r+b") as file:
        file.truncate(filled.stat().st_size // 2)
    with pytest.raises(StoreDamaged), Store.open(filled) as store:
        store.item("GENW", "Revenues", "FY2001")


def test_a_store_of_a_later_version_is_refused_with_the_way_out(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as other, other:
        other.execute("UPDATE store_state SET value = 99 WHERE name = 'schema'")
    with pytest.raises(StoreNewer, match="Update xlsx-tools"):
        Store.open(filled)


def test_a_write_protected_store_can_be_read_and_refuses_to_be_written(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.read_bytes()
    # The tests may run as root, whom no permission stops: say what anybody else would be told.
    monkeypatch.setattr(database_module.os, "access", lambda _path, mode: mode != os.W_OK)
    with Store.open(filled) as store:
        assert store.item("GENW", "Revenues", "FY2001").value == COMPANY.year("Revenues", 2001)
        with pytest.raises(StoreReadOnly, match="write-protected"):
            store.ingest(COMPANY.annual(2002))
    assert filled.read_bytes() == before


def test_a_full_disk_leaves_the_filing_out_whole(filled: Path) -> None:
    with Store.open(filled) as store:

        @event.listens_for(store._engine, "begin")
        def no_room(connection: object) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()  # type: ignore[attr-defined]
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

        with pytest.raises(StoreFull, match="no room"):
            _ingest_years(store)
        held = len(store.filings())
    with closing(sqlite3.connect(filled)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("SELECT count(*) FROM filings").fetchone() == (held,)
        cells = other.execute("SELECT sum(cells) FROM filings").fetchone()
        assert other.execute("SELECT count(*) FROM cells").fetchone() == cells
    assert still_holds(filled)


def _ingest_years(store: Store) -> None:
    for year in range(2002, 2030):
        store.ingest(GeneratedCompany(filler=500).annual(year))


@pytest.mark.parametrize(
    "address",
    [
        lambda folder: folder,
        lambda folder: folder / "file" / "store.sqlite",
        lambda _: "no-such-driver://host/base",
        lambda _: "://",
        lambda _: "\x00",
    ],
    ids=["a folder", "below a file", "unknown driver", "no address", "no path"],
)
def test_an_address_that_leads_nowhere_is_told(tmp_path: Path, address: Callable[[Path], Path | str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnreachable):
        Store.open(address(tmp_path))


def test_the_default_store_is_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XLSX_TOOLS_STORE", str(tmp_path / "new" / "mine.sqlite"))
    with Store.open() as store:
        assert store.address == str(tmp_path / "new" / "mine.sqlite")
    assert (tmp_path / "new" / "mine.sqlite").is_file()


def test_every_failure_of_the_store_is_one_paragraph_with_the_file_and_what_to_do(filled: Path) -> None:
    filled.write_bytes(b"not a database at all" * 300)
    with pytest.raises(StoreError) as failure:
        Store.open(filled)
    assert str(filled) in str(failure.value)
    assert failure.value.what_to_do.endswith(".")
