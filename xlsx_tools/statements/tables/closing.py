"""Where a balance sheet of HTML ends: with the total of liabilities and equity, whatever tables follow without heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.model.table import Row, RowKind

_CLOSES = re.compile(
    r"total\s+liabilities\b.{0,60}\b(?:equity|deficit|deficiency|investment|capital)\b", re.IGNORECASE
)


def end_of_sheet(rows: Sequence[Row]) -> int:
    """Where the rows go on in another table below words of its own, the total of liabilities and equity above them.

    A table that only goes on from the one before stands right below it: words between them title another one ("Shares by
    holder:"). All rows where there is none.
    """
    closed = 0
    words = False
    for index, row in enumerate(rows):
        if row.kind is not RowKind.TEXT:
            continue
        has_figures = any(piece.is_figure for piece in row.pieces)
        if has_figures and _CLOSES.match(row.pieces[0].text):
            closed, words = row.table, False
        elif closed and not row.table:
            words = True
        elif closed and words and row.table != closed:
            return index
    return len(rows)
