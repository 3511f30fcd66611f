"""A table of the notes bears the title of the note it is printed in, wherever that note's heading stands."""

from __future__ import annotations

import pytest

from tests.statements.test_modern_pages import page, row
from tests.statements.test_note_tables import SHEET
from xlsx_tools.model.statement import StatementKind

DATES = row("", "June 30, 2023", "December 31, 2022")
STOCKS = (
    DATES
    + row("Raw materials", "$ 1,128", "$ 1,025")
    + row("Finished goods", "3,100", "2,900")
    + row("Total", "$ 4,228", "$ 3,925")
)
PAYABLES = (
    DATES
    + row("Trade creditors", "$ 1,127", "$ 1,040")
    + row("Wages", "1,000", "900")
    + row("Total", "$ 2,127", "$ 1,940")
)
PROSE = "<p>The Company is of the view that this policy gives a faithful account of what it did in the periods shown.</p>"


def titles(*notes: str) -> list[str]:
    """Of the tables read in the notes, in print order."""
    report = page(SHEET, *notes)
    return [s.title for s in report.statements if s.kind is StatementKind.NOTE]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "<p><b>4. Inventories</b></p>",
            "<p><b>5. Accounts Payable</b></p>",
            ["Note 4: Inventories", "Note 5: Accounts Payable"],
        ),
        (
            "<p>NOTE 4.INVENTORIES</p>",
            "<p>NOTE 5.ACCOUNTS PAYABLE</p>",
            ["Note 4: INVENTORIES", "Note 5: ACCOUNTS PAYABLE"],
        ),
        (
            "<p>Note 4—Inventories</p>",
            "<p>Note 5—Accounts Payable</p>",
            ["Note 4: Inventories", "Note 5: Accounts Payable"],
        ),
        (
            "<p>(4) Inventories</p>",
            "<p>(5) Accounts Payable</p>",
            ["Note 4: Inventories", "Note 5: Accounts Payable"],
        ),
        (
            "<p>NOTE D</p><p>INVENTORIES</p>",
            "<p>NOTE E</p><p>DEBT</p>",
            ["Note D: INVENTORIES", "Note E: DEBT"],
        ),
    ],
)
def test_heading_right_above_a_table_is_its_own(first: str, second: str, expected: list[str]) -> None:
    """Norfolk Southern's 10-K of 2008: payables stood under "Note 5: Properties", the note before theirs."""
    assert titles(first, f"<table>{STOCKS}</table>", second, f"<table>{PAYABLES}</table>") == expected


def test_heading_may_be_the_tables_own_first_row() -> None:
    """Nike's 10-Q of August 2023 sets each heading in a table, Allis-Chalmers Energy's 10-K of 2008 in one of its own."""
    assert titles(
        f"<table>{row('NOTE 4 —', 'INVENTORIES')}{STOCKS}</table>",
        f"<table>{row('NOTE 5 —', 'PAYABLES')}</table><table>{PAYABLES}</table>",
    ) == ["Note 4: INVENTORIES", "Note 5: PAYABLES"]


@pytest.mark.parametrize(
    "between", [PROSE * 60, "<p>K-TRADE INTERNATIONAL, INC.</p>", "<p>Item 1. (Continued)</p>"]
)
def test_neither_prose_nor_a_running_header_hides_a_heading(between: str) -> None:
    """K-Tron's 10-K of 2008 prints the company's name over each page."""
    notes = titles("<p>4. Inventories</p>", between, f"<table>{STOCKS}</table>", "<p>5. Debt</p>")
    assert notes == ["Note 4: Inventories"]


def test_footnotes_are_no_headings() -> None:
    """Amazon's 10-Q of June 2023: a footnote "(4) Excludes ..." stood as the title of the debt."""
    notes = titles(
        "<p>Note 4 — INVENTORIES</p>",
        PROSE,
        "<p>(1) Excludes Goods On Consignment</p>",
        PROSE,
        f"<table>{STOCKS}</table>",
        "<p>(2) Includes Goods In Transit</p>",
        "<p>Note 5 — DEBT</p>",
    )
    assert notes == ["Note 4: INVENTORIES"]


def test_heading_printed_again_counts_once() -> None:
    """American Airlines' 10-K of 2008 repeats the heading of the note before over a page, then prints its own."""
    notes = titles(
        "<p>3. Inventories (in millions)</p>",
        PROSE,
        "<p>3. Inventories (in millions) (Continued)</p>",
        f"<table>{STOCKS}</table>",
        "<p>3. Inventories (in millions) (Continued)</p>",
        "<p>4. Accounts Payable</p>",
        f"<table>{PAYABLES}</table>",
    )
    assert notes == ["Note 3: Inventories (in millions)", "Note 4: Accounts Payable"]


def test_table_of_contents_is_no_row_of_headings() -> None:
    """Ford's 10-Q of June 2023 lists its notes with their pages below the heading of the notes."""
    listed = f"<table>{row('Note 4', 'Inventories', '17')}{row('Note 5', 'Payables', '18')}</table>"
    notes = titles(
        listed, "<p>NOTE 4. INVENTORIES</p>", f"<table>{STOCKS}</table>", "<p>NOTE 5. PAYABLES</p>"
    )
    assert notes == ["Note 4: INVENTORIES"]


def test_note_whose_heading_was_not_found_lends_no_title() -> None:
    """Between the headings of notes 3 and 5 a table may be note 4's."""
    assert titles("<p>3. Leases</p>", PROSE, f"<table>{STOCKS}</table>", "<p>5. Debt</p>") == ["Note"]


def test_notes_without_numbers_take_no_footnote_as_title() -> None:
    """Disney's 10-K of 2001 numbers no note, and its footnotes "(1)"."""
    notes = titles(
        "<p>INVENTORIES</p>",
        "<p>(1) Represents goods that were held on behalf of others.</p>",
        f"<table>{STOCKS}</table>",
    )
    assert notes == ["Note"]
