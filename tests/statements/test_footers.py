"""What stands at the foot of a page is told alike of a line's words and of a row cut into pieces."""

from __future__ import annotations

import pytest

from xlsx_tools.readers import read_submission
from xlsx_tools.readers.text import read_row
from xlsx_tools.statements import find_statements
from xlsx_tools.statements.tables.footers import ends_page, explains_mark, is_footer, is_page_number

NUMBERS = ["43", "- 43 -", "F-4", "Page 12", "   A-7", "-1-"]
NO_NUMBERS = ["1996", "- 1996 -", "12  13", "12,345", "Cash  12", "51510", "Notes", "--"]


@pytest.mark.parametrize("line", NUMBERS)
def test_a_number_alone_ends_a_page(line: str) -> None:
    assert is_page_number(line.strip())
    assert ends_page(read_row(line, 1, "page"))


@pytest.mark.parametrize("line", NO_NUMBERS)
def test_a_year_an_amount_and_words_do_not(line: str) -> None:
    assert not is_page_number(line.strip())
    assert not ends_page(read_row(line, 1, "page"))


FOOTERS = [
    "See notes to consolidated financial statements.",
    "See accompanying summary of accounting policies.",
    "The accompanying notes are an integral part of these statements.",
    "These schedules are part of the financial statements.",
]


@pytest.mark.parametrize("line", FOOTERS)
def test_what_refers_to_the_rest_of_the_statements_is_a_footer(line: str) -> None:
    assert is_footer(line)
    assert is_footer(line.upper())


@pytest.mark.parametrize(
    "line", ["*Less than $500,000", "* Amounts are less than $1 million", "** Under $50,000"]
)
def test_words_for_a_mark_in_place_of_a_figure_are_a_footnote(line: str) -> None:
    assert explains_mark(read_row(line, 1, "page"))


@pytest.mark.parametrize(
    "line", ["Less than $500,000", "*Less allowances     1,234     1,235", "* Excluded $246 of charges"]
)
def test_rows_and_footnotes_with_amounts_of_their_own_are_not(line: str) -> None:
    assert not explains_mark(read_row(line, 1, "page"))


def test_the_footnote_of_a_mark_within_a_balance_sheet_is_no_row_that_was_not_read() -> None:
    """Ford, 10-K of 1998, lines 4396-4420."""
    text = """\
                       CONSOLIDATED BALANCE SHEET

                                                   December 31,      December 31,
                                                   1998              1997
                                               --------          --------
Cash                                            $ 23,409          $ 30,734
Preferred stock                                        *                 *
                                               --------          --------
Total assets                                    $ 23,409          $ 30,734
                                               ========          ========
- - - - - -
*Less than $500,000

The accompanying notes are part of the financial statements.
"""
    found = find_statements(read_submission(text.encode(), "filing.txt"))
    assert found.statements
    assert not [finding for finding in found.findings if finding.code == "row-unread"]
