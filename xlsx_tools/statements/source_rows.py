"""The pages of the statements, row by row, for the Source sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsx_tools.model.report import SourceRow
from xlsx_tools.model.source import TextSpan
from xlsx_tools.model.statement import Statement
from xlsx_tools.model.submission import Submission
from xlsx_tools.model.table import Axis, Document
from xlsx_tools.statements.tags.pages import fact_rows

_LINES_ABOVE = 8
_LINES_BELOW = 3
_LONGEST = 2_000


def find_source_rows(submission: Submission, statements: Sequence[Statement]) -> tuple[SourceRow, ...]:
    """The rows of every page that a statement was read from, in print order, each once, its title with it.

    In text a row is a line of the file, and the lines around a sentence whose figure became an item are rows too;
    in HTML a row is a row of a table as rendered; facts that no page shows follow, a row a fact. Example: American
    Locker, lines 67 to 344, and 400 for its weighted average shares.
    """
    pages = (row for document in submission.documents for row in _document_rows(document, statements))
    return (*pages, *fact_rows(statements))


def _document_rows(document: Document, statements: Sequence[Statement]) -> Iterator[SourceRow]:
    pages = [
        (first, last)
        for statement in statements
        for name, first, last in statement.pages
        if name == document.name
    ]
    if document.axis is Axis.CHARACTERS:
        pages += [(line, line) for line in _lines_of_sentences(document, statements)]
    if not pages:
        return
    if document.axis is Axis.CHARACTERS:
        yield from _text_rows(document, pages)
    else:
        yield from _table_rows(document, pages)


def _lines_of_sentences(document: Document, statements: Sequence[Statement]) -> Iterator[int]:
    """The lines of figures that were read from sentences: a statement made of them has no page of its own."""
    for statement in statements:
        if not statement.pages:
            for source in (cell.source for line in statement.lines for cell in line.cells):
                if source.document == document.name and isinstance(source.locator, TextSpan):
                    yield source.locator.line


def _text_rows(document: Document, pages: Sequence[tuple[int, int]]) -> Iterator[SourceRow]:
    wanted: set[int] = set()
    for first, last in pages:
        wanted.update(range(first - _LINES_ABOVE, last + _LINES_BELOW + 1))
    for number in sorted(wanted):
        index = number - document.first_line
        if 0 <= index < len(document.lines):
            text = document.lines[index][:_LONGEST]
            yield SourceRow(
                document=document.name, locator=TextSpan(line=number, start=0, end=len(text)), text=text
            )


def _table_rows(document: Document, pages: Sequence[tuple[int, int]]) -> Iterator[SourceRow]:
    """The rows of pages of HTML, where a row's number is its position from 1; only these rows are built."""
    wanted = {number for first, last in pages for number in range(first, last + 1)}
    for number in sorted(wanted):
        row = document.rows[number - 1]
        if row.pieces:
            text = document.lines[number - 1][:_LONGEST]
            yield SourceRow(document=document.name, locator=row.pieces[0].source.locator, text=text)
