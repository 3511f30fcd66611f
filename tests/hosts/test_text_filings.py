"""Real filings of the text era in LibreOffice: no error cell, and the master state is what the Report counts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.hosts.libreoffice import CellError, LibreOffice
from xlsx_tools.model.calculation import Status
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.report import Report
from xlsx_tools.pipeline import read_report
from xlsx_tools.workbook import export_workbook

pytestmark = [pytest.mark.hosts, pytest.mark.slow]

NAMES = (
    "24HOLDINGS-INC__10KSB__20071231.txt",
    "ALLIED-HEALTHCARE-PRODUCTS-INC__10-Q__20020930.txt",
    "AMAZON-COM-INC__10-K__19991231.txt",
    "APPLE-COMPUTER-INC__10-Q__19960628.txt",
    "BOEING-CO__10-K__20001231.txt",
    "COCA-COLA-CO__10-K__19971231.txt",
    "EXXON-MOBIL-CORP__10-K__20011231.txt",
    "FORD-MOTOR-CO__10-K__19931231.txt",
    "GENERAL-ELECTRIC-CO__10-K__19931231.txt",
    "PEPSICO-INC__10-K__19981226.txt",
    "TEXAS-INSTRUMENTS-INC__10-K__19961231.txt",
    "WALT-DISNEY-CO__10-K__20010930.txt",
)
STATE = ("Checks", "A4")
COUNTED = {
    "discrepancy": r"(\d+) discrepanc",
    "unproved": r"(\d+) totals? unproved",
    "differs": r"(\d+) checks? between statements differ",
}


def told(state: str) -> dict[str, int]:
    """The counts that a master state tells; what it does not name is none."""
    found = {word: re.search(pattern, state) for word, pattern in COUNTED.items()}
    return {word: int(match[1]) if match else 0 for word, match in found.items()}


def counted(report: Report) -> dict[str, int]:
    """The same counts from the Report alone."""
    statuses = Counter(o.status for s in report.statements for c in s.calculations for o in c.outcomes)
    differing = sum(check.status is CheckStatus.DIFFERS for check in report.checks)
    return {
        "discrepancy": statuses[Status.DISCREPANCY],
        "unproved": statuses[Status.UNPROVED],
        "differs": differing,
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_filing_recalculates_without_error_to_the_state_of_its_report(
    name: str, filings: Path, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    report = read_report((filings / "text" / name).read_bytes(), name)
    book = tmp_path / "book.xlsx"
    export_workbook(report, book)
    values = libreoffice.recalculate(book)
    assert not [where for where, value in values.items() if isinstance(value, CellError)]
    state = str(values[STATE])
    assert "FAILED" not in state
    assert told(state) == counted(report)
