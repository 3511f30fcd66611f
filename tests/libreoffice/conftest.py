"""A Calc that has the worksheet functions, over a store of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hosts.libreoffice import Calc, LibreOffice
from tests.store.companies import GeneratedCompany
from tests.store.conftest import locker_report, widgets
from xlsx_tools.libreoffice import build_extension
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store

__all__ = ["locker_report", "widgets"]


@pytest.fixture(scope="session")
def calc_store(
    tmp_path_factory: pytest.TempPathFactory, locker_report: Report, widgets: GeneratedCompany
) -> Iterator[Store]:
    """The store that the Calc of these tests asks: American Locker's quarter, the widgets of three years."""
    with Store.open(tmp_path_factory.mktemp("calc") / "store.sqlite") as store:
        store.ingest(locker_report)
        for report in widgets.reports(1999, 2001):
            store.ingest(report)
        yield store


@pytest.fixture(scope="session")
def calc(
    tmp_path_factory: pytest.TempPathFactory, libreoffice: LibreOffice, calc_store: Store
) -> Iterator[Calc]:
    """A headless Calc with the extension as `xlsx-tools calc build` makes it."""
    extension = tmp_path_factory.mktemp("extension") / "xlsx_tools.oxt"
    extension.write_bytes(build_extension())
    found = libreoffice.with_extension(extension, XLSX_TOOLS_STORE=calc_store.address)
    yield found
    found.close()
