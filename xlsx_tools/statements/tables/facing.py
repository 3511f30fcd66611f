"""A balance sheet whose two sides stand beside each other: assets on the left, liabilities on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.table import Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.numbers import is_year

_SHORTEST_CAPTION = 4
_FEWEST_ROWS = 4
_MOST_CROSSING = 0.1


def with_sides_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows with the right side below the left one, where a second caption stands between figures in many rows.

    The sides part where the leftmost such caption begins; hardly a row of figures may cross there. Rows of one side
    come back as they are.
    """
    starts = [start for row in rows if (start := _second_caption(row))]
    if len(starts) < _FEWEST_ROWS:
        return list(rows)
    edge = min(starts)
    crossing = sum(1 for row in rows if any(p.start < edge < p.end for p in row.pieces))
    if crossing > _MOST_CROSSING * len(rows):
        return list(rows)
    right = [_side(row, edge, 10**6) for row in rows if not any(p.start < edge < p.end for p in row.pieces)]
    return [*(_side(row, 0, edge) for row in rows), *_without_heads(right)]


def _without_heads(rows: Sequence[Row]) -> list[Row]:
    """The right side without the years and dates over its columns: they are the left side's, said again."""
    kept = list(rows)
    for index, row in enumerate(rows):
        if row.kind is not RowKind.TEXT:
            continue
        if any(piece.is_figure and not is_year(piece.text) for piece in row.pieces):
            break
        words = tuple(piece for piece in row.pieces if not find_dates(piece.text))
        kind = RowKind.TEXT if words else RowKind.BLANK
        kept[index] = replace(row, kind=kind, pieces=words)
    return kept


def _second_caption(row: Row) -> int:
    """Where words stand that have figures on both sides; 0 where none do."""
    if row.kind is not RowKind.TEXT:
        return 0
    figures = [piece for piece in row.pieces if piece.is_figure]
    for piece in row.pieces:
        is_caption = not piece.is_figure and len(piece.text) >= _SHORTEST_CAPTION
        if is_caption and figures and figures[0].start < piece.start < figures[-1].start:
            return piece.start
    return 0


def _side(row: Row, left: int, right: int) -> Row:
    """The part of a row between two places, moved to the left margin."""
    pieces = tuple(p.moved(-left) for p in row.pieces if left <= p.start < right)
    rules = tuple((a - left, b - left) for a, b in row.rules if left <= a < right)
    kind = row.kind
    if kind in (RowKind.TEXT, RowKind.RULE):
        kind = RowKind.TEXT if pieces else RowKind.RULE if rules else RowKind.BLANK
    indent = pieces[0].start if pieces else 0
    return replace(row, kind=kind, pieces=pieces, rules=rules, indent=indent)
