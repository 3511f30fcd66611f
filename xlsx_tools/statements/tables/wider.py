"""Where a table of HTML goes on with more columns than its heads are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlsx_tools.model.table import Row, RowKind
from xlsx_tools.statements.numbers import is_note_mark, is_year

_FEWEST = 2


def wider_from(rows: Sequence[Row], body: int) -> int:
    """The first row of a table without heads that has more columns of figures than heads or figures above it; their number for none.

    Nothing tells which of its columns the heads above are for, so that it is no part of what they head. `body` is the first
    row of figures. Percentages, and numbers of notes, are no columns.
    """
    if body == len(rows) or all(row.table == rows[body].table for row in rows[body:]):
        return len(rows)
    known = max((len(row.pieces) for row in rows[:body]), default=0)
    at = body
    while at < len(rows):
        ordinal = rows[at].table
        end = next((i for i in range(at, len(rows)) if rows[i].table != ordinal), len(rows))
        widths = Counter(width for row in rows[at:end] if (width := _width(row)))
        width = max((width for width, count in widths.items() if count >= _FEWEST), default=0)
        if ordinal and at > body and width > known and known > 1 and not any(map(_is_head, rows[at:end])):
            return at
        known = max(known, width)
        at = end
    return len(rows)


def _width(row: Row) -> int:
    """How many amounts a captioned row holds."""
    if row.kind is not RowKind.TEXT or row.pieces[0].is_figure:
        return 0
    return sum(1 for p in row.pieces if p.is_figure and "%" not in p.text and not is_note_mark(p.text))


def _is_head(row: Row) -> bool:
    """True for a row of years, or of words over columns."""
    pieces = row.pieces if row.kind is RowKind.TEXT else ()
    words = [piece for piece in pieces[1:] if not piece.is_figure and any(map(str.isalpha, piece.text))]
    return bool(words) or any(piece.is_figure and is_year(piece.text) for piece in pieces)
