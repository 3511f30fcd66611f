"""Rows below the end of a statement that stand in its columns: read elsewhere, or named in a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlsx_tools.counting import counted
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Statement
from xlsx_tools.model.table import Document, Piece, Row, RowKind
from xlsx_tools.statements.line_ends import ends_in_figure
from xlsx_tools.statements.places.locate import Region
from xlsx_tools.statements.places.reach import is_break, is_year_row
from xlsx_tools.statements.places.titles import is_notes_heading
from xlsx_tools.statements.tables.footers import ends_page
from xlsx_tools.statements.tables.grid import Grid, tail_figures
from xlsx_tools.statements.tables.table import Table

_LOOSE = 2
_REACH = 4_000
_MOST_SHOWN = 3


def find_rows_below(
    regions: Sequence[Region],
    documents: Sequence[Document],
    tables: Iterable[Table],
    statements: Iterable[Statement],
) -> list[Finding]:
    """A warning "row-unread" for the rows below each statement that stand in its columns and were not taken.

    Looked at is the rest of the page, up to the next title, the notes or a row of years. A row
    counts where each of its figures ends on an edge of a column. Example: American Locker's filing has none.
    """
    taken = {cell.source.line for s in statements for line in s.lines for cell in line.cells}
    grids = {(table.document, table.span): table.grid for table in tables}
    titles = {(region.document, region.title.line) for region in regions}
    found = []
    for region in regions:
        document = documents[region.document]
        first, last = document.first_line + region.first, document.first_line + region.last
        ours = {
            span: grid
            for (name, span), grid in grids.items()
            if name == document.name and first <= span[0] < last
        }
        if not ours:
            continue
        titled = (line for ordinal, line in titles if ordinal == region.document and line >= region.last)
        stop = min(titled, default=len(document.lines))
        # A balance sheet may end above its region's end: what its tables leave of it counts too.
        below = min(region.last, max(end for _, end in ours) + 1 - document.first_line)
        grid = list(ours.values())[-1]
        rows = [row for row in _rest(document, below, stop) if row.number not in taken]
        within = document.rows[below - 1].table if below else 0
        lost = {row.number: figures for row in rows if (figures := _in_columns(row, grid, within))}
        if lost:
            found.append(_say(region.title.text, lost))
    return found


def _rest(document: Document, first: int, stop: int) -> Iterator[Row]:
    empty = 0
    for index in range(first, stop):
        line = document.lines[index]
        if is_break(line) or is_notes_heading(line) or is_year_row(line) or empty > _REACH:
            return
        empty += 1
        if not ends_in_figure(line):
            continue
        row = document.rows[index]
        figured = row.kind is RowKind.TEXT and any(piece.is_figure for piece in row.pieces)
        empty = 0 if figured else empty
        if figured and not ends_page(row):
            yield row


def _in_columns(row: Row, grid: Grid, within: int) -> tuple[Piece, ...]:
    """The figures of a captioned row where all of them end on the columns' edges; one is enough `within` the same table."""
    figures = tail_figures(row.pieces)
    fewest = 1 if within and row.table == within else min(2, len(grid.slots))
    if not figures or figures[0] is row.pieces[0] or len(figures) < fewest:
        return ()
    edges = [slot.edge for slot in grid.slots]
    on_edges = all(min(abs(grid.edge_of(piece) - edge) for edge in edges) <= _LOOSE for piece in figures)
    return figures if on_edges else ()


def _say(title: str, lost: dict[int, tuple[Piece, ...]]) -> Finding:
    pieces = [piece for figures in lost.values() for piece in figures]
    shown = ", ".join(f'"{piece.text}"' for piece in pieces[:_MOST_SHOWN])
    more = f" and {counted(len(pieces) - _MOST_SHOWN, 'more figure')}" if len(pieces) > _MOST_SHOWN else ""
    numbers = list(lost)
    where = f"line {numbers[0]}" if len(numbers) == 1 else f"lines {numbers[0]} to {numbers[-1]}"
    message = (
        f"Below {title} ({pieces[0].source.document}, {where}), {shown}{more} stand in its columns and were not read "
        "as rows of it; look at the print."
    )
    return Finding(
        code="row-unread",
        severity=Severity.WARNING,
        message=message,
        sources=tuple(piece.source for piece in pieces),
    )
