"""Lines of figures without a table: hard blanks for columns, or text at places of the page."""

from __future__ import annotations

from tests.readers.html_pages import page, text_rows, texts
from xlsx_tools.model.source import HtmlSpan


def _blanks(line: str) -> str:
    """A line whose runs of blanks are hard ones, as a typist sets them."""
    return line.replace("  ", "&nbsp; ")


SALES = """                              2003        2002
Net sales                    $ 5,713     $ 5,111
   Cost of sales               3,200       3,000
                              ------      ------
Gross profit                   2,513       2,111"""


def test_hard_blanks_between_words_and_figures_are_columns() -> None:
    lines = [_blanks(line) for line in SALES.splitlines()]
    document = page(f"<p><font face='Courier New'>{'<br>'.join(lines)}</font></p>")
    assert texts(document) == [
        ["2003", "2002"],
        ["Net sales", "$ 5,713", "$ 5,111"],
        ["Cost of sales", "3,200", "3,000"],
        ["Gross profit", "2,513", "2,111"],
    ]
    years, sales, cost, _ = text_rows(document)
    assert [piece.end for piece in sales.pieces[1:]] == [piece.end for piece in cost.pieces[1:]]
    assert abs(years.pieces[0].end - sales.pieces[1].end) <= 3
    assert cost.indent == 3


def test_heads_over_such_a_row_keep_their_places() -> None:
    document = page(
        "<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Three Months Ended&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Nine Months Ended<br>"
        "Sales&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;100&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;300</p>"
    )
    assert texts(document) == [["Three Months Ended", "Nine Months Ended"], ["Sales", "100", "300"]]


def test_an_item_number_set_off_by_hard_blanks_parts_no_line_of_words() -> None:
    document = page("<p>Item 8.&nbsp;&nbsp;&nbsp;&nbsp;Financial Statements</p>")
    assert texts(document) == [["Item 8. Financial Statements"]]


def test_a_figure_behind_hard_blanks_leads_back_to_its_own_characters() -> None:
    body = "<p>Sales &amp; rents&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;1,234</p>"
    locator = text_rows(page(body))[0].pieces[-1].source.locator
    assert isinstance(locator, HtmlSpan)
    assert f"<html><body>{body}"[locator.offset :].startswith("1,234")


def _at(top: int, left: int, text: str) -> str:
    return f'<div style="position:absolute;top:{top}px;left:{left}px"><nobr>{text}</nobr></div>'


def test_text_at_places_of_the_page_is_read_line_by_line() -> None:
    body = "".join(
        (
            _at(60, 520, "2003"), _at(60, 640, "2002"),
            _at(80, 40, "Net sales"), _at(81, 510, "5,713"), _at(100, 54, "Cost of sales"), _at(100, 503, "(3,200)"),
            _at(80, 630, "5,111"), _at(100, 623, "(3,000)"), _at(120, 40, "See accompanying notes."),
        )
    )  # fmt: skip
    document = page(f'<div style="position:relative;width:900px">{body}</div><p>The end</p>')
    assert texts(document) == [
        ["2003", "2002"],
        ["Net sales", "5,713", "5,111"],
        ["Cost of sales", "(3,200)", "(3,000)"],
        ["See accompanying notes."],
        ["The end"],
    ]
    sales, cost = text_rows(document)[1:3]
    assert abs(sales.pieces[1].end - cost.pieces[1].end + 1) <= 1
    assert cost.indent > sales.indent


def test_each_page_of_placed_text_is_read_from_its_own_top() -> None:
    body = f'<div style="position:relative">{_at(10, 5, "One")}</div><div style="position:relative">{_at(5, 5, "Two")}</div>'
    assert texts(page(body)) == [["One"], ["Two"]]
