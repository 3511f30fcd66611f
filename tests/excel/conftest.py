"""Excel with a filled store: the real xlwings, Windows and Excel as stand-ins."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.excel.rig import Excel
from tests.excel.windows import xlwings_as_on_windows
from tests.store.companies import GeneratedCompany
from tests.store.conftest import locker_report
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store
from xlsx_tools.store.database import STORE_ENVIRONMENT

__all__ = ["locker_report"]


@pytest.fixture(scope="session")
def widgets() -> GeneratedCompany:
    """The company whose figures the store of the sheets holds."""
    return GeneratedCompany()


@pytest.fixture(scope="session")
def store_file(
    tmp_path_factory: pytest.TempPathFactory, widgets: GeneratedCompany, locker_report: Report
) -> Path:
    """A store with the widget company's reports of 1999-2001 and American Locker's 10-Q."""
    file = tmp_path_factory.mktemp("sheets") / "store.sqlite"
    with Store.open(file) as store:
        for report in (*widgets.reports(1999, 2001), locker_report):
            store.ingest(report)
    return file


@pytest.fixture
def excel(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Excel]:
    """Excel, its functions answered from the store of the sheets."""
    monkeypatch.setenv(STORE_ENVIRONMENT, str(store_file))
    with xlwings_as_on_windows() as xlwings:
        yield Excel(xlwings)
        desk = sys.modules.get("xlsx_tools.excel.desk")
        if desk is not None and desk.open_store.cache_info().currsize:
            desk.open_store().close()
