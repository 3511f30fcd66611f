"""Rows that were folded at the page's width are put together again (Clorox, annual report of 1995)."""

from __future__ import annotations

from tests.statement_table import read_table, terms, values
from xlsx_tools.readers.folded import NOWHERE, find_folds

ROWS = (
    ("Cash", "137,330", "115,922"),
    ("Accounts receivable, less allowance", "311,868", "249,843"),
    ("Inventories", "121,095", "105,948"),
    ("Deferred income taxes", "11,495", "18,548"),
    ("Prepaid expenses", "18,543", "14,014"),
    ("  Total current assets", "600,331", "504,275"),
    ("Property, Plant and Equipment - Net", "524,972", "532,600"),
    ("Brands and trademarks", "592,792", "520,042"),
    ("Investments in Affiliates", "96,385", "83,368"),
    ("Other Assets", "92,192", "57,284"),
    ("Total assets", "1,906,672", "1,697,569"),
)
WIDTH = 65


def folded(*, double_spaced: bool) -> str:
    """The assets, folded after 65 characters, the first figures on the line below."""
    lines = [
        "Consolidated Balance Sheets",
        "In thousands",
        "Years ended June 30".ljust(WIDTH),
        " 95               94",
    ]
    for label, first, second in ROWS:
        lines += [label.ljust(WIDTH - 1), f" {first}         {second}"]
    return ("\n\n" if double_spaced else "\n").join(lines) + "\n"


def test_the_figures_of_a_folded_row_are_its_own_and_lead_to_their_line() -> None:
    for double_spaced in (False, True):
        statement = read_table(folded(double_spaced=double_spaced))[0]
        assert values(statement, "Cash") == [137_330_000, 115_922_000]
        assert values(statement, "Total assets") == [1_906_672_000, 1_697_569_000]
        assert len(terms(statement, "Total current assets").split("+")) == 6
        lines = folded(double_spaced=double_spaced).split("\n")
        for line in statement.lines:
            for cell in line.cells:
                assert cell.number.printed in lines[cell.source.line - 1]


def test_a_sum_without_caption_below_a_row_is_no_fold() -> None:
    rows = [f"Line {i}".ljust(30) + "1,000    2,000" for i in range(20)]
    lines = [text for row in rows for text in (row, " " * 30 + "5,000    6,000")]
    assert find_folds(lines) is NOWHERE


def test_figures_at_the_margin_of_prose_are_no_fold() -> None:
    lines = ["The company sold its businesses and received, in total and in cash,", "1,234"] * 20
    assert find_folds(lines) is NOWHERE
