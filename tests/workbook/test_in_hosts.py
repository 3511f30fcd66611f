"""Real hosts: LibreOffice recalculates to the cached values, and the Open XML SDK finds nothing to repair."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.by_hand import coca_cola, general_electric, home_depot, netflix
from tests.hosts.libreoffice import CellError, LibreOffice
from tests.hosts.validator import OpenXmlValidator
from tests.workbook.reports import american_locker_with_ratios, small_report
from xlsx_tools.model.report import Report
from xlsx_tools.workbook import check_workbook, export_workbook

pytestmark = pytest.mark.hosts

REPORTS = {
    "American Locker": american_locker_with_ratios,
    "Coca-Cola, equity": lambda: small_report(coca_cola.equity_statement()),
    "General Electric, three entities": lambda: small_report(general_electric.statement_of_earnings()),
    "Home Depot, inline": lambda: small_report(home_depot.equity_statement(), home_depot.cash_flow()),
    "Netflix, facts without a page": lambda: small_report(netflix.cash_flow()),
}


@pytest.fixture(params=REPORTS, scope="module")
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    report: Report = REPORTS[request.param]()
    out = tmp_path_factory.mktemp("book") / "out.xlsx"
    export_workbook(report, out)
    return out


def test_libreoffice_recalculates_every_formula_to_its_cached_value(
    book: Path, libreoffice: LibreOffice
) -> None:
    values = libreoffice.recalculate(book)
    assert not [where for where, value in values.items() if isinstance(value, CellError)]
    formulas, cached = load_workbook(book), load_workbook(book, data_only=True)
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    expected: Any = _plain(cached[sheet.title][cell.coordinate].value)
                    found = values.get((sheet.title, cell.coordinate), "")
                    if isinstance(expected, int | float):
                        expected = pytest.approx(expected, rel=1e-12)
                    assert found == expected, f"{sheet.title}!{cell.coordinate}"
                    compared += 1
    assert compared > 40


def test_the_open_xml_sdk_finds_nothing_to_repair(book: Path, ooxml_validator: OpenXmlValidator) -> None:
    assert ooxml_validator(book) == []


def test_a_copy_saved_by_libreoffice_still_checks(
    book: Path, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    copy = libreoffice.convert(book, tmp_path / "copy.xlsx")
    result = check_workbook(copy)
    assert not result.failed
    assert not result.errors
    assert result.edits == ()


def _plain(value: object) -> object:
    """A cached value as LibreOffice reports it: dates as day numbers, nothing as an empty text."""
    if isinstance(value, datetime):
        return float((value.date() - date(1899, 12, 30)).days)
    return "" if value is None else value
