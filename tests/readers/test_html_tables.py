"""Tables of HTML come to rows of pieces as a reader of the printed page would see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.html_pages import page, text_rows, texts
from xlsx_tools.model.source import HtmlSpan
from xlsx_tools.model.table import Axis, RowKind
from xlsx_tools.readers.inline import read_inline


def test_signs_in_cells_of_their_own_join_their_figure() -> None:
    document = page(
        "<table><tr><td>Loss<td>$<td>(<td>1,234<td>)<td><td>$<td>5<td><tr><td>Rate<td><td><td>12.5<td>%</table>"
    )
    assert texts(document) == [["Loss", "$ (1,234)", "$ 5"], ["Rate", "12.5%"]]
    assert [piece.is_figure for piece in text_rows(document)[0].pieces] == [False, True, True]


def test_a_currency_sign_without_a_figure_stays_a_piece_of_its_own() -> None:
    document = page("<table><tr><td>Sales<td>$<td>sundry</table>")
    assert texts(document) == [["Sales", "$", "sundry"]]


def test_figures_of_a_column_end_on_one_edge_whatever_their_colspan() -> None:
    document = page(
        "<table><tr><td>Cash<td>$<td>10<td>&nbsp;<td>$<td>20"
        "<tr><td>Receivables<td colspan=2>1,000<td><td colspan=2>2,000"
        "<tr><td>Loss<td colspan=2>(30<td>)<td colspan=2>&mdash;</table>"
    )
    rows = text_rows(document)

    def edge(row: int, piece: int) -> int:
        found = rows[row].pieces[piece]
        return found.start + len(found.text.rstrip("()"))

    assert edge(0, 1) == edge(1, 1) == edge(2, 1)
    assert edge(0, 2) == edge(1, 2) == edge(2, 2)
    assert rows[2].pieces[2].text == "—"
    assert document.axis is Axis.COLUMNS


def test_a_caption_longer_than_any_column_does_not_move_its_figures() -> None:
    long = (
        "Common stock, par value $0.01; shares authorized: 2,250; shares issued and outstanding: 1,652 and 1,645 "
        * 3
    )
    document = page(
        f"<table><tr><td>{long}<td>16<td>16<tr><td>Additional paid-in capital<td>58,825<td>58,005</table>"
    )
    stock, capital = text_rows(document)
    assert [p.end for p in stock.pieces[1:]] == [p.end for p in capital.pieces[1:]]
    assert stock.pieces[0].end < stock.pieces[1].start
    assert stock.pieces[0].text == long.strip()


def test_a_heading_is_centred_over_the_columns_it_spans() -> None:
    document = page(
        "<table><tr><td><td colspan=2>Three months<td colspan=2>Nine months"
        "<tr><td>Sales<td>1,000<td>2,000<td>3,000<td>4,000</table>"
    )
    heads, sales = text_rows(document)
    for head, left, right in ((0, 1, 2), (1, 3, 4)):
        centre = (heads.pieces[head].start + heads.pieces[head].end) / 2
        assert sales.pieces[left].start < centre < sales.pieces[right].end


def test_a_row_that_a_rowspan_reaches_into_keeps_its_columns() -> None:
    document = page("<table><tr><td rowspan=2>Net<td>1,000<td>2,000<tr><td>3,000<td>4,000</table>")
    upper, lower = text_rows(document)
    assert [p.end for p in upper.pieces[1:]] == [p.end for p in lower.pieces]


@pytest.mark.parametrize(
    "cell",
    [
        '<td style="padding-left:20pt">Cash',
        '<td><p style="margin-left:3em; text-indent:-1em">Cash',
        "<td>&nbsp;&nbsp;&nbsp;&nbsp;Cash",
        '<td><div style="margin-left:6%; text-indent:-2%">Cash',
        "<td width=5><td width=5><td colspan=1>Cash",
    ],
)
def test_indentation_is_read_from_padding_margin_blanks_and_leading_columns(cell: str) -> None:
    document = page(f"<table><tr><td colspan=3>Current assets:<tr>{cell}<td>1,234</table>")
    heading, line = text_rows(document)
    assert heading.indent == 0
    assert line.indent == 4


def test_a_hanging_indent_is_no_indent() -> None:
    document = page('<table><tr><td style="padding-left:9pt;text-indent:-9pt">Net property<td>5</table>')
    assert text_rows(document)[0].indent == 0


@pytest.mark.parametrize(
    "between",
    [
        '<tr><td>Total<td style="border-top:1pt solid #000">3',
        "<tr><td><td><hr size=1 noshade><tr><td>Total<td>3",
        "<tr><td><td>-------<tr><td>Total<td>3",
        '<tr><td><td style="border-bottom:1px solid black">&nbsp;<tr><td>Total<td>3',
        '<tr><td><td bgcolor="#000000"><tr><td>Total<td>3',
    ],
)
def test_a_line_above_a_figure_is_a_rule_over_its_column(between: str) -> None:
    document = page(f"<table><tr><td>One<td>1<tr><td>Two<td>2{between}</table>")
    kinds = [row.kind for row in document.rows if row.kind is not RowKind.BLANK]
    assert kinds == [RowKind.TEXT, RowKind.TEXT, RowKind.RULE, RowKind.TEXT]
    rule = next(row for row in document.rows if row.kind is RowKind.RULE)
    figure = text_rows(document)[2].pieces[1]
    ((start, end),) = rule.rules
    assert start <= figure.start
    assert figure.end <= end + 1


def test_a_border_below_the_last_row_is_kept_and_told_double() -> None:
    document = page('<table><tr><td>Total<td style="border-bottom:3px double #000">3</table>')
    rule = [row for row in document.rows if row.kind is RowKind.RULE]
    assert [row.double_rule for row in rule] == [True]


def test_gridlines_around_every_row_are_no_rules() -> None:
    rows = "".join(
        f'<tr><td style="border:1px solid">Line {i}<td style="border:1px solid">{i}' for i in range(9)
    )
    assert not [row for row in page(f"<table>{rows}</table>").rows if row.kind is RowKind.RULE]


def test_a_raised_footnote_mark_never_joins_the_digits_of_its_figure() -> None:
    document = page("<table><tr><td>Sales<sup>2</sup><td>1,234<sup>1</sup><td>567<sup>(a)</sup></table>")
    (row,) = text_rows(document)
    assert [p.text for p in row.pieces] == ["Sales (2)", "1,234", "(1)", "567", "(a)"]
    assert [p.text for p in row.pieces if p.is_figure] == ["1,234", "567"]


def test_a_mark_alone_in_its_cell_is_no_figure_and_a_raised_figure_is_one() -> None:
    document = page(
        "<table><tr><td>Sales<td>1,234<td><sup>(1)</sup><td><font style='vertical-align:text-top'>5,678</font></table>"
    )
    assert [(p.text, p.is_figure) for p in text_rows(document)[0].pieces[1:]] == [
        ("1,234", True),
        ("(1)", False),
        ("5,678", True),
    ]


def test_a_mark_behind_a_closing_bracket_in_one_cell_stands_apart() -> None:
    document = page("<table><tr><td>Net loss<td>(5,713<td>)<td>(5,822<td>)(a)</table>")
    assert texts(document) == [["Net loss", "(5,713)", "(5,822)", "(a)"]]
    assert [piece.is_figure for piece in text_rows(document)[0].pieces] == [False, True, True, False]


def test_numbers_of_rows_left_of_the_captions_are_no_figures_and_no_words() -> None:
    rows = (
        ("1", "Net sales", "900"),
        ("2", "Cost of sales", "500"),
        ("4", "Selling", "30"),
        ("5", "Income", "370"),
    )
    cells = "".join(f"<tr><td>{n}<td>{caption}<td>{figure}" for n, caption, figure in rows)
    document = page(f"<table><tr><td><td>Expenses:<td>{cells}</table>")
    assert texts(document)[:3] == [["Expenses:"], ["Net sales", "900"], ["Cost of sales", "500"]]
    falling = cells.replace("<td>4<", "<td>1<")
    assert texts(page(f"<table>{falling}</table>"))[0] == ["1", "Net sales", "900"]


def test_bold_rows_are_told_apart() -> None:
    document = page(
        '<table><tr><td><b>Total</b><td>1<tr><td><span style="font-weight:700">Net</span><td>1<tr><td>Cash<td>1</table>'
    )
    assert [row.bold for row in text_rows(document)] == [True, True, False]


def test_a_table_within_a_cell_with_one_row_is_the_text_of_that_cell() -> None:
    document = page("<table><tr><td>Cash<td><table><tr><td>$<td>100</table><td>7</table>")
    assert texts(document) == [["Cash", "$ 100", "7"]]


def test_tables_within_a_page_wide_cell_stand_in_reading_order() -> None:
    document = page(
        "<table><tr><td><p>BALANCE SHEETS</p><table><tr><td>Cash<td>1<tr><td>Debt<td>2</table><p>See notes.</p>"
        "<table><tr><td>Sales<td>3<tr><td>Costs<td>4</table></table>"
    )
    assert texts(document) == [
        ["BALANCE SHEETS"],
        ["Cash", "1"],
        ["Debt", "2"],
        ["See notes."],
        ["Sales", "3"],
        ["Costs", "4"],
    ]


def test_a_column_set_into_one_cell_by_line_breaks_gives_a_row_for_each_figure() -> None:
    document = page("<table><tr><td>Cash<br>Debt<br>Loss<td>1,000<br>2,000<br>(30)<td>4<br>-<br>6</table>")
    assert texts(document) == [["Cash", "1,000", "4"], ["Debt", "2,000", "-"], ["Loss", "(30)", "6"]]


def test_a_caption_wrapped_by_a_line_break_stays_one_piece() -> None:
    document = page("<table><tr><td>Accounts receivable,<br>net of allowances<td>1,000</table>")
    assert texts(document) == [["Accounts receivable, net of allowances", "1,000"]]


def test_cells_rows_and_tables_left_open_end_where_the_next_begin() -> None:
    document = page("<table><tr><td>Cash<td>1<tr><td>Debt<td>2</table>After<table><tr><td>Sales<td>3")
    assert texts(document) == [["Cash", "1"], ["Debt", "2"], ["After"], ["Sales", "3"]]


def test_paragraphs_outside_of_tables_are_rows_of_one_piece() -> None:
    document = page("<p>BALANCE SHEETS<br>(in thousands)</p>Plain<div>Text &amp; more</div>")
    assert list(document.lines) == ["BALANCE SHEETS", "(in thousands)", "Plain", "Text & more"]


def test_page_breaks_are_rows() -> None:
    document = page('<p>One</p><p style="page-break-before:always">Two</p>')
    assert [row.kind for row in document.rows] == [RowKind.TEXT, RowKind.PAGE, RowKind.TEXT]


def test_a_pre_page_is_read_as_fixed_width_text() -> None:
    document = page("<pre>\nCash     $  1,234\n           ------\n<b>Total</b>    &amp; 5,678\n</pre>")
    rows = [row for row in document.rows if row.kind is not RowKind.BLANK]
    assert [p.text for p in rows[0].pieces] == ["Cash", "$ 1,234"]
    assert rows[0].pieces[1].is_figure
    assert rows[1].kind is RowKind.RULE
    assert rows[0].number == list(document.rows).index(rows[0]) + 1


def test_a_source_leads_back_to_the_characters_of_the_file() -> None:
    text = "<html>\n<p>Title</p>\n<table><tr><td>Cash</td><td>1,234</td></tr></table>"
    document = read_inline(text, "page.htm").document
    figure = text_rows(document)[1].pieces[1]
    locator = figure.source.locator
    assert isinstance(locator, HtmlSpan)
    assert text[locator.offset :].startswith("1,234")
    assert (locator.table, locator.row, locator.cell, locator.line) == (1, 1, 2, 3)


def test_windows_characters_in_a_page_declared_latin_1_are_read_as_printed() -> None:
    data = b'<html><meta content="text/html; charset=iso-8859-1"><p>Stockholders\x92 equity \x97 $\xa05</p></html>'
    document = read_inline(data, "page.htm").document
    assert list(document.lines) == ["Stockholders’ equity — $ 5"]


def test_intels_balance_sheet_reads_as_printed(filings: Path) -> None:
    """Intel's 10-Q of June 2004: spacer columns, signs in cells, rules drawn by <hr> within cells."""
    reading = read_inline((filings / "html" / "Intel__10-Q__20040626.htm").read_bytes(), "intel")
    assert not reading.findings
    document = reading.document
    position = list(document.lines).index("Total current assets   24,758   22,882")
    total, above = document.rows[position], document.rows[position - 1]
    assert above.kind is RowKind.RULE
    assert len(above.rules) == 2
    assert total.bold
    assert [p.text for p in document.rows[position - 2].pieces] == ["Other current assets", "310", "270"]
    assert document.rows[position - 2].indent > total.indent
    edges = {
        row.pieces[-1].start + len(row.pieces[-1].text) for row in document.rows[position - 8 : position - 1]
    }
    assert len(edges) == 1


def test_captions_of_leading_columns_are_indented_by_step(filings: Path) -> None:
    """Apple's 10-Q of March 2001 sets captions in as many columns as they have levels."""
    data = (filings / "html" / "APPLE-COMPUTER-INC__10-Q__20010331.txt").read_bytes()
    document = read_inline(data, "apple").document
    indents = {row.pieces[0].text: row.indent for row in document.rows[100:117] if row.pieces}
    assert indents["Current assets:"] < indents["Inventories"] < indents["Total current assets"]
    assert indents["Property, plant and equipment, net"] == indents["Current assets:"]


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["html", "ixbrl"])
def test_no_digit_is_lost_from_lines_or_pieces(filings: Path, folder: str) -> None:
    """Digits in, digits out, on every page there; the Apple submissions hold five documents and are read whole."""
    for path in sorted((filings / folder).glob("*.htm")):
        reading = read_inline(path.read_bytes(), path.name)
        document = reading.document
        assert "html-digits-differ" not in {finding.code for finding in reading.findings}, path.name
        in_pieces = sum(c.isdigit() for row in document.rows for piece in row.pieces for c in piece.text)
        assert in_pieces == sum(c.isdigit() for line in document.lines for c in line), path.name
