"""What stands at the foot of a page is told alike of a line's words and of a row cut into pieces."""

from __future__ import annotations

import pytest

from xlsx_tools.readers.text import read_row
from xlsx_tools.statements.tables.footers import ends_page, is_footer, is_page_number

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
