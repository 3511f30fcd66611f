"""Stores of older versions open, keep what they hold, and learn what is new."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from tests.store.companies import GeneratedCompany
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store
from xlsx_tools.store.schema import SCHEMA_VERSION, metadata

OLD = Path(__file__).parent / "old"
VERSIONS = sorted(OLD.glob("version_*.sql"))


@pytest.fixture(params=VERSIONS, ids=lambda path: path.stem)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as an older version of the program wrote it: the widget company's 10-Q of September 2001."""
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return path


def test_there_is_an_old_file_for_every_older_version() -> None:
    assert [path.stem for path in VERSIONS] == [f"version_{number}" for number in range(1, SCHEMA_VERSION)]


def test_an_old_store_answers_as_before(old_file: Path) -> None:
    company = GeneratedCompany()
    with Store.open(old_file) as store:
        assert store.item("GENW", "Revenues", "2001Q3").value == company.flow("Revenues", 2001, 3)
        assert store.item("GENW", "Assets", "2001Q3").value == company.balance("Assets", 2001, 3)


def test_an_old_store_takes_new_filings_with_all_that_is_new(old_file: Path, locker_report: Report) -> None:
    with Store.open(old_file) as store:
        store.ingest(locker_report)
        assert store.ratio("16-0338330", "current_ratio", "MRQ").error is None


def test_an_old_store_gets_the_very_tables_of_a_new_one(old_file: Path, tmp_path: Path) -> None:
    Store.open(old_file).close()
    Store.open(tmp_path / "new.sqlite").close()
    assert _shape(old_file) == _shape(tmp_path / "new.sqlite")
    assert set(_shape(old_file)) == set(metadata.tables)


def _shape(path: Path) -> dict[str, tuple[object, ...]]:
    engine = create_engine(f"sqlite:///{path}")
    inspector = inspect(engine)
    shape = {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)),
            sorted(str(index["name"]) for index in inspector.get_indexes(name)),
            inspector.get_pk_constraint(name)["constrained_columns"],
        )
        for name in inspector.get_table_names()
    }
    engine.dispose()
    return shape
