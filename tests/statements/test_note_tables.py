"""A table of the notes is read where a row repeats the face's figures, whatever numbers its captions hold."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import pytest

from tests.statements.test_modern_pages import page, row
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.pipeline import read_report

FACE = """
                      CONSOLIDATED BALANCE SHEETS
                       (Dollars in thousands)

                                                  December 31,
                                               1996        1995
                                            --------    --------
Cash                                        $  1,210    $  1,078
Inventories                                    4,228       3,925
                                            --------    --------
Total assets                                $  5,438    $  5,003
                                            ========    ========
Accounts payable                            $  2,127    $  1,940
Stockholders' equity                           3,311       3,063
                                            --------    --------
Total liabilities and equity                $  5,438    $  5,003
                                            ========    ========

             NOTES TO CONSOLIDATED FINANCIAL STATEMENTS

"""

NOTES = {
    "a standard's number in the caption": """
        Note 2 - Inventories

                                                  December 31,
                                               1996        1995
        Raw materials                          $ 1,128     $ 1,025
        Finished goods                           3,100       2,900
        Inventories under ARB No. 151            4,228       3,925
        """,
    "a count in the caption": """
        Note 2 - Inventories

                                                  December 31,
                                               1996        1995
        Raw materials                          $ 1,128     $ 1,025
        Finished goods                           3,100       2,900
        Inventories at 1,200 stores              4,228       3,925
        """,
}


@pytest.mark.parametrize("name", list(NOTES))
def test_a_row_that_repeats_the_face_is_enough(name: str) -> None:
    report = read_report((FACE + textwrap.dedent(NOTES[name])).encode(), "filing.txt")
    notes = [s for s in report.statements if s.kind is StatementKind.NOTE]
    assert [[cell.value for cell in line.cells] for note in notes for line in note.lines][-1] == [
        Decimal(4228000),
        Decimal(3925000),
    ]


SHEET = (
    "<p>CONSOLIDATED BALANCE SHEETS</p><table>"
    + row("(In millions)", "June 30, 2023", "December 31, 2022")
    + row("Cash", "$ 1,210", "$ 1,078")
    + row("Inventories", "4,228", "3,925")
    + row("Total assets", "$ 5,438", "$ 5,003")
    + row("Accounts payable", "$ 2,127", "$ 1,940")
    + row("Stockholders' equity", "3,311", "3,063")
    + row("Total liabilities and equity", "$ 5,438", "$ 5,003")
    + "</table><p>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</p>"
)
PARTS = (
    "<table>"
    + row("", "June 30, 2023", "December 31, 2022")
    + row("Raw materials", "$ 1,128", "$ 1,025")
    + row("Finished goods", "3,100", "2,900")
    + row("Total inventories", "$ 4,228", "$ 3,925")
    + "</table>"
)


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [
        ("Note 2. Inventories", True),
        ("Item 1. Financial Statements (Continued)", True),
        ("ITEM 8. FINANCIAL STATEMENTS AND SUPPLEMENTARY DATA", True),
        ("Supplemental Cash Flow Information", True),
        (
            "Item 2. Management’s Discussion and Analysis of Financial Condition and Results of Operations.",
            False,
        ),
        (
            "ITEM 2. Management’s discussion and analysis of financial condition and results of operations",
            False,
        ),
        ("Item 4. Controls and Procedures", False),
        ("Supplementary Financial Data", False),
    ],
)
def test_notes_end_where_another_part_of_the_report_begins(heading: str, *, is_read: bool) -> None:
    """A discussion tells figures of the face beside others that no one has audited."""
    report = page(SHEET, f"<p>{heading}</p>", PARTS)
    assert bool([s for s in report.statements if s.kind is StatementKind.NOTE]) is is_read
