"""Ingesting: idempotent by content and reader, whole or not at all, seen at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from tests.store.companies import GeneratedCompany
from xlsx_tools.items import item_rows
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store
from xlsx_tools.store.write import Outcome


def test_the_same_filing_twice_changes_nothing(store: Store, locker_report: Report) -> None:
    first = store.ingest(locker_report)
    version = store.version
    again = store.ingest(locker_report)
    assert (first.outcome, again.outcome) == (Outcome.ADDED, Outcome.UNCHANGED)
    assert (again.filing, again.cells, store.version) == (first.filing, first.cells, version)


def test_every_item_of_the_report_is_held(store: Store, locker_report: Report) -> None:
    assert store.ingest(locker_report).cells == len(list(item_rows(locker_report)))


def test_a_newer_reader_replaces_what_is_current_of_the_same_bytes(store: Store) -> None:
    company = GeneratedCompany()
    report = company.annual(2001)
    misread = GeneratedCompany(restated=frozenset({(2001, 1)})).annual(2001)
    misread = replace(misread, filing=report.filing)
    store.ingest(misread, reader="0.1")
    assert store.ingest(report, reader="0.2").outcome is Outcome.READ_ANEW
    assert len(store.filings()) == 1
    assert store.item("GENW", "Revenues", "FY2001").value == company.year("Revenues", 2001)
    assert store.held("0.1") == {}
    assert list(store.held("0.2")) == [report.filing.sha256]


def test_an_open_store_sees_what_another_connection_ingests(tmp_path: Path) -> None:
    company = GeneratedCompany()
    with Store.open(tmp_path / "s.sqlite") as reading, Store.open(tmp_path / "s.sqlite") as writing:
        assert reading.item("GENW", "Revenues", "FY2001").value is None
        version = reading.version
        writing.ingest(company.annual(2001))
        assert reading.version == version + 1  # asking for the version drops what is remembered
        assert reading.item("GENW", "Revenues", "FY2001").value == company.year("Revenues", 2001)


def test_amounts_keep_every_digit(store: Store) -> None:
    company = GeneratedCompany()
    report = company.annual(2001)
    statement = report.statements[0]
    line = statement.lines[0]
    exact = type(line.cells[0].value)("1234567890123456789012.789")
    number = replace(line.cells[0].number, value=exact)
    cell = replace(line.cells[0], number=number, natural=exact)
    lines = (replace(line, cells=(cell,)), *statement.lines[1:])
    store.ingest(replace(report, statements=(replace(statement, lines=lines), *report.statements[1:])))
    assert store.item("GENW", "Cash", "FY2001").value == exact


def test_two_ingests_at_once_lose_nothing(tmp_path: Path) -> None:
    companies = [GeneratedCompany(name=f"Company {n}", cik=str(n), ticker=f"C{n}") for n in (1, 2)]

    def ingest(company: GeneratedCompany) -> int:
        with Store.open(tmp_path / "s.sqlite") as store:
            return sum(store.ingest(report).cells for report in company.reports(1998, 2001))

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(ingest, companies))
    with Store.open(tmp_path / "s.sqlite") as store:
        assert len(store.filings()) == 32
        assert sum(filing.cells for filing in store.filings()) == sum(counts)
        for company in companies:
            assert store.item(company.cik, "Revenues", "2001Q4").value == company.flow("Revenues", 2001, 4)


def test_what_is_remembered_is_bounded_and_dropped_when_the_contents_change(store: Store) -> None:
    company = GeneratedCompany()
    store.ingest(company.annual(2000))
    for year in range(1900, 2101):
        store.item("GENW", "Revenues", year)
    caches = [store._desk._answer, store._desk._history, store._desk._company, store._desk._number]
    assert all(cache.cache_info().maxsize for cache in caches)
    assert store._desk._answer.cache_info().currsize == 201
    store.ingest(company.annual(2001))
    assert [cache.cache_info().currsize for cache in caches] == [0, 0, 0, 0]
    assert store.item("GENW", "Revenues", 2001).value == company.year("Revenues", 2001)
