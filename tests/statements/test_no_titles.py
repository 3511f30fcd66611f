"""Lines that mention a statement and title none."""

from __future__ import annotations

import pytest

from xlsx_tools.model.statement import StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements
from xlsx_tools.statements.places.titles import read_title


@pytest.mark.parametrize(
    "line",
    [
        "Amount recognized in balance sheet",
        "Off-Balance Sheet Arrangements and Contractual Obligations",
        "(l) Cash Flows",
        "(a) Consolidated Balance Sheets",
        "Effect of Derivatives Recorded in Statements of Operations",
    ],
)
def test_a_line_of_a_note_a_list_or_a_discussion_is_no_title(line: str) -> None:
    assert read_title(line, "", 0) is None


@pytest.mark.parametrize("line", ["Consolidated Balance Sheets", "STATEMENT OF CONSOLIDATED CASH FLOWS"])
def test_a_title_is_one(line: str) -> None:
    assert read_title(line, "", 0) is not None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("STATEMENT OF ASSETS, LIABILITIES AND PARTNERS' CAPITAL", StatementKind.BALANCE_SHEET),
        ("Statement of Net Assets in Liquidation", StatementKind.BALANCE_SHEET),
        ("CONSOLIDATED STATEMENTS OF BALANCE SHEETS", StatementKind.BALANCE_SHEET),
        ("STATEMENTS OF MARGINS", StatementKind.INCOME_STATEMENT),
        ("Condensed Consolidated Results of Operations", StatementKind.INCOME_STATEMENT),
        ("MICROSOFT CORPORATION   STOCKHOLDERS’ EQUITY STATEMENTS", StatementKind.EQUITY),
        ("CONSOLIDATED STATEMENT OF FINANCIAL POSTION", StatementKind.BALANCE_SHEET),
        ("                    consolidated statement of earnings", StatementKind.INCOME_STATEMENT),
    ],
)
def test_rare_titles(line: str, kind: StatementKind) -> None:
    title = read_title(line, "", 0)
    assert title is not None
    assert title.kind is kind


def test_a_title_may_go_on_below_the_company_beside_it() -> None:
    title = read_title("CONSOLIDATED STATEMENT              Merck & Co., Inc.", "OF RETAINED EARNINGS", 0)
    assert title is not None
    assert (title.kind, title.text) == (StatementKind.EQUITY, "CONSOLIDATED STATEMENT OF RETAINED EARNINGS")


def test_small_letters_at_the_margin_are_a_sentence() -> None:
    assert read_title("consolidated statement of earnings", "of the year before", 0) is None


def test_an_entry_of_an_index_with_its_page_in_front_is_no_title() -> None:
    """Humana 1996: the cash flow statement of the index would else begin with the selected data on the next page."""
    text = """
 9        Consolidated Balance Sheet

10        Consolidated Statement of Income

12        Consolidated Statement of Cash Flows

26        Additional Information

<PAGE>
SELECTED FINANCIAL DATA
For the years ended December 31,                      1996         1995
Net income (loss)                                       12          190
Net cash provided by operations                        341          150
Net cash used in investing activities                 (120)        (130)
Total assets                                         3,153        2,878
"""
    found = find_statements(read_submission(text.encode(), "index.txt"))
    assert not [s for s in found.statements if s.kind is StatementKind.CASH_FLOW]


def test_a_title_with_its_page_in_front_is_one_where_no_other_entry_follows() -> None:
    text = """
  24       Consolidated Balance Sheets

                                             December 31,
                                           1997         1996
    Cash                                    500          400
    Receivables                             500          400
    Total assets                          1,000          800
"""
    (sheet,) = find_statements(read_submission(text.encode(), "page.txt")).statements
    assert sheet.kind is StatementKind.BALANCE_SHEET
