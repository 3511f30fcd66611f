"""The pages of the statements, row by row, for the Source sheet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import overload

from xlsx_tools.model.report import SourceRow
from xlsx_tools.model.source import TextSpan
from xlsx_tools.model.statement import Statement
from xlsx_tools.model.submission import Submission
from xlsx_tools.model.table import Axis, Document
from xlsx_tools.statements.tags.pages import fact_rows

_LINES_ABOVE = 8
_LINES_BELOW = 3
_LONGEST = 2_000


class PrintedLines(Sequence[SourceRow]):
    """Lines of text that follow one another, each a row that is made when it is asked for: few users ever look."""

    __slots__ = ("_document", "_first", "_texts")

    def __init__(self, document: str, first: int, texts: tuple[str, ...]) -> None:
        """`first` is the 1-based line of the given file on which the first of the texts stands."""
        self._document, self._first, self._texts = document, first, texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> SourceRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SourceRow, ...]: ...
    def __getitem__(self, index: int | slice) -> SourceRow | tuple[SourceRow, ...]:
        if isinstance(index, slice):
            return tuple(map(self._row, range(*index.indices(len(self)))))
        return self._row(range(len(self))[index])

    def _row(self, position: int) -> SourceRow:
        text = self._texts[position]
        span = TextSpan(line=self._first + position, start=0, end=len(text))
        return SourceRow(document=self._document, locator=span, text=text)


class SourceRows(Sequence[SourceRow]):
    """The rows of all pages in print order, equal to a tuple of them."""

    __slots__ = ("_ends", "_parts")

    def __init__(self, parts: Sequence[Sequence[SourceRow]]) -> None:
        self._parts = tuple(parts)
        self._ends = tuple(accumulate(map(len, self._parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> SourceRow: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SourceRow, ...]: ...
    def __getitem__(self, index: int | slice) -> SourceRow | tuple[SourceRow, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        position = range(len(self))[index]
        part = bisect_right(self._ends, position)
        from_its_end = position - self._ends[part]
        return self._parts[part][from_its_end]

    def __iter__(self) -> Iterator[SourceRow]:
        return chain.from_iterable(self._parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceRows | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def find_source_rows(submission: Submission, statements: Sequence[Statement]) -> Sequence[SourceRow]:
    """The rows of every page that a statement was read from, in print order, each once, its title with it.

    In text a row is a line of the file, and the lines around a sentence whose figure became an item are rows too;
    in HTML a row is a row of a table as rendered; facts that no page shows follow, a row a fact. Example: American
    Locker, lines 67 to 344, and 400 for its weighted average shares.
    """
    pages = (part for document in submission.documents for part in _document_rows(document, statements))
    return SourceRows([*pages, tuple(fact_rows(statements)) if submission.facts else ()])


def _document_rows(document: Document, statements: Sequence[Statement]) -> Iterator[Sequence[SourceRow]]:
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
        yield tuple(_table_rows(document, pages))


def _lines_of_sentences(document: Document, statements: Sequence[Statement]) -> Iterator[int]:
    """The lines of figures that were read from sentences: a statement made of them has no page of its own."""
    for statement in statements:
        if not statement.pages:
            for source in (cell.source for line in statement.lines for cell in line.cells):
                if source.document == document.name and isinstance(source.locator, TextSpan):
                    yield source.locator.line


def _text_rows(document: Document, pages: Sequence[tuple[int, int]]) -> Iterator[Sequence[SourceRow]]:
    """The lines of the pages and some around them; pages that overlap or touch give one run of lines."""
    lines = document.lines
    end = 0
    for first, last in sorted(pages):
        start = max(first - _LINES_ABOVE - document.first_line, end)
        end = max(min(last + _LINES_BELOW + 1 - document.first_line, len(lines)), end)
        if start < end:
            texts = tuple(line[:_LONGEST] for line in lines[start:end])
            yield PrintedLines(document.name, document.first_line + start, texts)


def _table_rows(document: Document, pages: Sequence[tuple[int, int]]) -> Iterator[SourceRow]:
    """The rows of pages of HTML, where a row's number is its position from 1; only these rows are built."""
    wanted = {number for first, last in pages for number in range(first, last + 1)}
    for number in sorted(wanted):
        row = document.rows[number - 1]
        if row.pieces:
            text = document.lines[number - 1][:_LONGEST]
            yield SourceRow(document=document.name, locator=row.pieces[0].source.locator, text=text)
