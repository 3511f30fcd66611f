"""The sample that ships says what the filing says whose figures it holds."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from xlsx_tools import read_report
from xlsx_tools.items import item_rows

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt")
FILING = "text/AMERICAN-LOCKER-GROUP-INC__10-Q__20020930.txt"

Items = dict[tuple[object, ...], tuple[object, ...]]


def items_of(data: bytes) -> Items:
    return {
        (row.statement, row.canonical or row.label, row.period_start, row.period_end): (
            row.value,
            row.unit,
            row.ties,
        )
        for row in item_rows(read_report(data, "filing.txt"))
    }


def test_the_sample_has_the_items_of_its_filing(filings: Path) -> None:
    assert items_of(SAMPLE.read_bytes()) == items_of((filings / FILING).read_bytes())


def test_share_counts_in_a_caption_of_six_rows_are_items() -> None:
    found = {
        (canonical, end.isoformat()): value
        for (_, canonical, _, end), (value, unit, _) in items_of(SAMPLE.read_bytes()).items()
        if unit == "shares" and "Average" not in str(canonical)
    }
    assert found["CommonStockSharesIssued", "2002-09-30"] == 2_508_626
    assert found["TreasuryStockShares", "2001-12-31"] == 461_480
    assert found["CommonStockSharesOutstanding", "2001-12-31"] == 2_043_046
