"""A column of references to the notes: taken out before the columns of figures are sought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.table import Piece, Row, RowKind

_HEAD = re.compile(r"^\(?(?:foot)?notes?\)?(?:\s+(?:no\.?|ref\.?|reference))?\W*$|^ref\.?$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^\(?(?:notes?\s+)?(?:[1-9]\d?[A-Za-z]?|[A-Z])(?:\s?(?:,|&|and)\s?(?:\d{1,2}|[A-Z])){0,4}\)?$",
    re.IGNORECASE,
)
_REACH = 4


def take_notes(rows: Sequence[Row], body: int) -> tuple[list[Row], dict[int, Piece]]:
    """The rows without the pieces under a head "Note" or "Notes", and those pieces by line.

    A number that the row needs to fill the columns is a reference only right under the head.
    `body` is the first row of figures; only short numbers and letters under the head are references. A head must
    stand alone over its column, so "Notes payable" is none, and more references than amounts must stand under it:
    "(Note)" under a date says where the column's figures come from.
    """
    heads = [
        piece for row in rows[:body] for piece in row.pieces if piece.start > 0 and _HEAD.match(piece.text)
    ]
    if not heads or _heads_amounts(heads[-1], rows[body:]):
        return list(rows), {}
    start, end = heads[-1].start - _REACH, heads[-1].end + _REACH
    taken: dict[int, Piece] = {}
    kept = list(rows[:body])
    width = Counter(_figures(row) for row in rows[body:]).most_common(1)[0][0] if rows[body:] else 0
    for row in rows[body:]:
        found = next((p for p in row.pieces if _is_reference(p, start, end)), None)
        if (
            found is not None
            and found.is_figure
            and _figures(row) == width
            and not _is_under(found, heads[-1])
        ):
            found = None
        if row.kind is RowKind.TEXT and found is not None and len(row.pieces) > 1:
            taken[row.number] = found
            row_left = tuple(piece for piece in row.pieces if piece is not found)
            kept.append(replace(row, pieces=row_left))
        else:
            kept.append(row)
    return kept, taken


def _heads_amounts(head: Piece, rows: Sequence[Row]) -> bool:
    """True where more amounts than references stand under a head."""
    under = [
        _REFERENCE.match(piece.text) is not None
        for row in rows
        for piece in row.pieces[1:]
        if piece.is_figure and piece.start < head.end and head.start < piece.end
    ]
    return 2 * sum(under) < len(under)


def _is_under(piece: Piece, head: Piece) -> bool:
    return head.start - 1 <= piece.start and piece.end <= head.end + 1


def _figures(row: Row) -> int:
    return sum(1 for piece in row.pieces if piece.is_figure)


def _is_reference(piece: Piece, start: int, end: int) -> bool:
    return start <= piece.start and piece.end <= end and _REFERENCE.match(piece.text) is not None
