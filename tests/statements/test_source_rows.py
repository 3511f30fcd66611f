"""The rows of the Source sheet: made when asked for, and for all else a tuple of them."""

from __future__ import annotations

from xlsx_tools.model.report import SourceRow
from xlsx_tools.model.source import FactReference, TextSpan
from xlsx_tools.statements.source_rows import PrintedLines, SourceRows

_LINES = PrintedLines("10-Q", 67, ("Cash", "  Total assets   1,200"))
_FACT = SourceRow(
    document="a.xml", locator=FactReference(fact_id="f1", context="c"), text="Assets = 1200 USD"
)
_PRINTED = (
    SourceRow(document="10-Q", locator=TextSpan(line=67, end=4), text="Cash"),
    SourceRow(document="10-Q", locator=TextSpan(line=68, end=22), text="  Total assets   1,200"),
)


def test_a_line_of_text_is_a_row_that_leads_to_its_place() -> None:
    assert tuple(_LINES) == _PRINTED
    assert _LINES[-1] == _PRINTED[1]
    assert _LINES[1:] == _PRINTED[1:]


def test_rows_of_several_pages_are_equal_to_a_tuple_of_them() -> None:
    rows, all_of_them = SourceRows([_LINES, (), (_FACT,)]), (*_PRINTED, _FACT)
    assert (len(rows), tuple(rows), rows) == (3, all_of_them, all_of_them)
    assert [rows[i] for i in (0, 1, 2, -1)] == [*all_of_them, _FACT]
    assert rows[1:] == all_of_them[1:]
    assert (repr(rows), hash(rows)) == (repr(all_of_them), hash(all_of_them))


def test_no_page_gives_no_row() -> None:
    assert (len(SourceRows([])), tuple(SourceRows([()])), bool(SourceRows([]))) == (0, (), False)
