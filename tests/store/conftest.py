"""Stores for the tests: an empty one, American Locker's quarter, and a company of many years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.by_hand.american_locker import american_locker
from tests.store.companies import GeneratedCompany
from xlsx_tools.model.report import Report
from xlsx_tools.ratios import plan_ratios
from xlsx_tools.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file of its own."""
    with Store.open(tmp_path / "store.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def locker_report() -> Report:
    """American Locker's 10-Q of September 2002 as typed from print, with its ratios."""
    report = american_locker()
    return replace(report, ratios=plan_ratios(report.statements))


@pytest.fixture(scope="session")
def locker(tmp_path_factory: pytest.TempPathFactory, locker_report: Report) -> Iterator[Store]:
    """A store that holds American Locker's 10-Q and nothing else; tests only read it."""
    with Store.open(tmp_path_factory.mktemp("locker") / "store.sqlite") as opened:
        opened.ingest(locker_report)
        yield opened


@pytest.fixture(scope="session")
def widgets() -> GeneratedCompany:
    """A company whose fiscal year ends with December; the second quarter of 2000 was restated."""
    return GeneratedCompany(restated=frozenset({(2000, 2)}))


@pytest.fixture(scope="session")
def widget_store(tmp_path_factory: pytest.TempPathFactory, widgets: GeneratedCompany) -> Iterator[Store]:
    """A store with the widget company's reports of 1999-2001; tests only read it."""
    with Store.open(tmp_path_factory.mktemp("widgets") / "store.sqlite") as opened:
        for report in widgets.reports(1999, 2001):
            opened.ingest(report)
        yield opened
