"""Negatives whose sign is printed behind them: "24,330-" and "24,330 CR", the style of ledgers and early printers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.table import Piece, Row, RowKind

_SIGNED = re.compile(r"\$? ?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:-| ?CR)")
_FEWEST = 3


def with_trailing_signs(rows: Sequence[Row]) -> list[Row]:
    """The rows with such figures taken for what they are, where three at least stand in the table.

    One alone may be a slip of the print and stays a damaged figure, named in a finding.
    """
    signed = [piece for row in rows if row.kind is RowKind.TEXT for piece in row.pieces if _is_signed(piece)]
    if len(signed) < _FEWEST:
        return list(rows)
    return [
        replace(row, pieces=tuple(replace(p, is_figure=True) if _is_signed(p) else p for p in row.pieces))
        if row.kind is RowKind.TEXT and any(_is_signed(piece) for piece in row.pieces)
        else row
        for row in rows
    ]


def _is_signed(piece: Piece) -> bool:
    return not piece.is_figure and piece.text[-1:] in ("-", "R") and _SIGNED.fullmatch(piece.text) is not None
