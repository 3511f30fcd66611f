"""A region of rows as a table: grid, header, lines. What statements and note tables are made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.table import Axis, Document, Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.damage import join_loose, take_damaged
from xlsx_tools.statements.numbers import is_year
from xlsx_tools.statements.tables.closing import end_of_sheet
from xlsx_tools.statements.tables.facing import with_sides_apart
from xlsx_tools.statements.tables.foot_marks import with_marks_aside, with_years_bare
from xlsx_tools.statements.tables.footers import ends_page
from xlsx_tools.statements.tables.grid import Grid, count_dates, find_grid
from xlsx_tools.statements.tables.headers import Header, head_components, read_header, split_tables
from xlsx_tools.statements.tables.insets import with_insets_out
from xlsx_tools.statements.tables.lines import TableLine, read_lines
from xlsx_tools.statements.tables.note_column import take_notes
from xlsx_tools.statements.tables.short_years import with_whole_years
from xlsx_tools.statements.tables.side_heads import with_side_heads_up
from xlsx_tools.statements.tables.stacked_lengths import Part, with_lengths_apart
from xlsx_tools.statements.tables.trailing_signs import with_trailing_signs
from xlsx_tools.statements.tables.wider import wider_from
from xlsx_tools.working_values import working_value

_NAMES_EQUITY = re.compile(r"\b(?:equity|deficit|capital|investment)\b", re.IGNORECASE)
_BALANCE = re.compile(r"balances?\b", re.IGNORECASE)
_FEWEST_BALANCES = 2
_FEWEST_SPACED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as read: one header, one grid, lines in print order.

    `span` is its first and last line; `above` the words that stand over its title; `head` the lines of its header;
    `damaged` figures that stand in its columns and cannot be read; `owner` the company it is of, where that is not
    the registrant.
    """

    kind: StatementKind
    title: str
    document: str
    header: Header
    grid: Grid
    lines: tuple[TableLine, ...]
    span: tuple[int, int]
    rows: tuple[Row, ...] = ()
    above: str = ""
    head: tuple[int, ...] = ()
    damaged: tuple[Piece, ...] = ()
    owner: str = ""


@working_value(frozen=True, slots=True, kw_only=True)
class Headed:
    """A table whose head has been read, and its lines not yet."""

    kind: StatementKind
    title: str
    header: Header
    grid: Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class TitledSpan:
    """Where a table stands, and under what: positions of lines, `last` exclusive; the words over its title.

    `signs_behind` where the filing prints the sign of negatives behind them.
    """

    first: int
    last: int
    kind: StatementKind
    title: str
    above: str = ""
    signs_behind: bool = False


def read_tables(
    document: Document, span: TitledSpan, *, is_wanted: Callable[[Headed], bool] | None = None
) -> tuple[Table, ...]:
    """The tables of a span of a document: one, or more where a header stands again within.

    Page numbers and page breaks among the rows are passed over. A table without figures gives none, nor does one that by
    its head is not wanted.
    """
    rows = _single_spaced(_without_page_numbers(document.rows[span.first : span.last]))
    rows = with_whole_years(with_years_bare(rows))
    rows = with_trailing_signs(rows, is_style=span.signs_behind)
    if span.kind is StatementKind.BALANCE_SHEET:
        rows = with_sides_apart(rows)
        rows = rows[: end_of_sheet(rows)] if document.axis is Axis.COLUMNS else rows
    if document.axis is Axis.CHARACTERS:
        rows = with_side_heads_up(rows)
    tables = []
    for start, body, end in split_tables(rows, span.kind):
        for part, head in _parts(rows[start:end], body - start, span.kind):
            titled = replace(span, kind=StatementKind.EQUITY) if _is_equity(part, head, span) else span
            table = _read_table(part, head, document.name, titled, is_wanted)
            if table:
                tables.append(table)
    return tuple(tables)


def _is_equity(rows: Sequence[Row], body: int, span: TitledSpan) -> bool:
    """True for a table of components and their balances under a title that names equity beside income (Altera 1994)."""
    if span.kind is not StatementKind.INCOME_STATEMENT or not _NAMES_EQUITY.search(span.title):
        return False
    begins = [row.pieces[0].text for row in rows[body:] if row.kind is RowKind.TEXT]
    balances = sum(1 for text in begins if _BALANCE.match(text) and find_dates(text))
    return balances >= _FEWEST_BALANCES and head_components(rows[:body])


def _parts(rows: Sequence[Row], body: int, kind: StatementKind) -> list[Part]:
    """The tables that stand below one head: one for each length of time, and what has more columns than the head is for.

    The latter stands without a head. The rows of a statement of equity fill its columns in turn, so that none is too wide.
    """
    end = len(rows) if kind is StatementKind.EQUITY else wider_from(rows, body)
    parts = [*with_lengths_apart(rows[:end], body, kind)]
    return [*parts, (rows[end:], 0)] if end < len(rows) else parts


def _read_table(
    rows: Sequence[Row],
    body: int,
    document: str,
    titled: TitledSpan,
    is_wanted: Callable[[Headed], bool] | None,
) -> Table | None:
    rows, notes = take_notes(rows, body)
    by_component = titled.kind is StatementKind.EQUITY and head_components(rows[:body])
    rows = with_marks_aside([*rows[:body], *join_loose(rows[body:])], body)
    if titled.kind is not StatementKind.EQUITY:
        rows = with_insets_out(rows, body)
    grid = find_grid(rows[body:], is_sparse=by_component, heads=count_dates(rows[:body]))
    if grid is None:
        return None
    heads = [row for row in rows[:body] if not (by_component and _dates_title(row, grid))]
    header, headings = read_header(heads, grid)
    headed = Headed(kind=titled.kind, title=titled.title, header=header, grid=grid)
    if is_wanted and not is_wanted(headed):
        return None
    sound, damaged = take_damaged(rows[body:], grid)
    lines = _with_notes(read_lines([*headings, *sound], grid), notes)
    while lines and lines[-1].is_heading:
        lines = lines[:-1]
    if not lines:
        return None
    return Table(
        kind=titled.kind,
        title=titled.title,
        document=document,
        header=header,
        grid=grid,
        lines=lines,
        span=(rows[0].number, rows[-1].number),
        rows=tuple(rows),
        above=titled.above,
        head=tuple(row.number for row in rows[:body] if row not in headings),
        damaged=damaged,
    )


def _dates_title(row: Row, grid: Grid) -> bool:
    """True for a row that is one date, over the columns: of components it heads none, but goes on with the title.

    A year alone may name a component: "1988" over "Employee Stock Ownership Plan".
    """
    if row.kind is not RowKind.TEXT or len(row.pieces) != 1:
        return False
    (piece,) = row.pieces
    return piece.end > grid.slots[0].start and not is_year(piece.text) and bool(find_dates(piece.text))


def _with_notes(lines: tuple[TableLine, ...], notes: dict[int, Piece]) -> tuple[TableLine, ...]:
    """The lines with the references that stood in a column of their own; a heading taken from a line's row has none."""
    if not notes:
        return lines
    figured = {row for line in lines if line.figures for row in line.rows}
    noted = []
    for line in lines:
        rows = [row for row in line.rows if row in notes and (line.figures or row not in figured)]
        pieces = [notes[row] for row in rows]
        sources = (*line.sources, *(piece.source for piece in pieces))
        note = ", ".join(piece.text for piece in pieces)
        noted.append(replace(line, note=note, sources=sources) if pieces else line)
    return tuple(noted)


def _without_page_numbers(rows: Sequence[Row]) -> list[Row]:
    kept: list[Row] = []
    for index, row in enumerate(rows):
        if row.kind is RowKind.TEXT and ends_page(row) and _near_break(rows, index):
            continue
        kept.append(row)
    return kept


def _near_break(rows: Sequence[Row], index: int) -> bool:
    after = next((row for row in rows[index + 1 : index + 8] if row.kind is not RowKind.BLANK), None)
    before = next(
        (row for row in reversed(rows[max(0, index - 4) : index]) if row.kind is not RowKind.BLANK), None
    )
    is_alone = index + 1 >= len(rows) or rows[index + 1].kind in (RowKind.BLANK, RowKind.PAGE)
    return is_alone and (after is None or before is None or RowKind.PAGE in (after.kind, before.kind))


def _single_spaced(rows: list[Row]) -> list[Row]:
    """The rows without one blank behind each, where all of them have one: a page set in double spacing.

    There a blank parts the rows of one caption too, and says nothing.
    """
    blanks = [row.kind for row in rows].count(RowKind.BLANK)
    shown = len(rows) - blanks
    if shown < _FEWEST_SPACED or blanks < shown - 1:
        return rows
    kept = [
        row
        for before, row in zip([None, *rows], rows, strict=False)
        if row.kind is not RowKind.BLANK or before is None or before.kind is RowKind.BLANK
    ]
    return kept if len(rows) - len(kept) >= shown - 1 else rows
