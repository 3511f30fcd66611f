"""A column of references to the notes: taken out before the columns of figures are sought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.table import Piece, Row, RowKind

_HEAD = re.compile(r"^\(?(?:foot)?notes?\)?(?:\s+(?:no\.?|ref\.?|reference))?\W*$|^ref\.?$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^\(?(?:notes?\s+)?(?:[1-9]\d?[A-Za-z]?|[A-Z])(?:\s?(?:,|&|and)\s?(?:\d{1,2}|[A-Z])){0,4}(?:\)|\s?\})?$",
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
    taken: dict[int, Piece] = {}
    kept = list(rows[:body])
    width = Counter(_figures(row) for row in rows[body:]).most_common(1)[0][0] if rows[body:] else 0
    for row in rows[body:]:
        found = _reference(row, heads[-1], width)
        if found is None:
            kept.append(row)
        else:
            taken[row.number] = found
            row_left = tuple(piece for piece in row.pieces if piece is not found)
            kept.append(replace(row, pieces=row_left))
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


def _reference(row: Row, head: Piece, width: int) -> Piece | None:
    """The reference of a captioned row; None where there is none, or the row needs it to fill its `width` of columns."""
    if row.kind is not RowKind.TEXT or len(row.pieces) < 2:
        return None
    near = (piece for piece in row.pieces if _is_under(piece, head, _REACH))
    found = next((piece for piece in near if _REFERENCE.match(piece.text)), None)
    if found is None or not found.is_figure or _figures(row) != width:
        return found
    return found if _is_under(found, head, 1) else None


def _is_under(piece: Piece, head: Piece, lean: int) -> bool:
    """True for a piece that reaches beyond its head by no more than a few characters on either side."""
    return head.start - lean <= piece.start and piece.end <= head.end + lean


def _figures(row: Row) -> int:
    return sum(1 for piece in row.pieces if piece.is_figure)
