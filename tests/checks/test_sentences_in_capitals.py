"""Notes set in capitals, as filings of the 1990s have them, give the same figures from their sentences."""

from __future__ import annotations

from decimal import Decimal
from importlib import resources

from xlsx_tools.checks.proved import TITLE
from xlsx_tools.pipeline import read_report

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()


def figures(data: bytes) -> set[tuple[str, str, Decimal]]:
    return {
        (line.concept.canonical, cell.period.key, cell.value)
        for statement in read_report(data, "filing.txt").statements
        if statement.title == TITLE
        for line in statement.lines
        for cell in line.cells
    }


def test_sentences_in_capitals_give_the_figures_they_give_in_small_letters() -> None:
    found = figures(SAMPLE.upper())
    assert found == figures(SAMPLE)
    assert ("WeightedAverageNumberOfSharesOutstandingBasic", "9M2002-09-30", Decimal(1988683)) in found
