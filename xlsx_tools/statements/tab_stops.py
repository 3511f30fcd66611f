"""Rows set by counting tabs: their places tell nothing, their order tells all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlsx_tools.model.table import Piece

STOP = 8
"""Characters from one tab stop to the next."""


def is_tab_counted(figures: Sequence[Piece]) -> bool:
    """True where each figure stands on the tab stop next after the figure before it: one tab a column was typed.

    Such figures move left or right with the widths before them, so a place under another column is chance; as a
    rule they fill the columns from the first. Figures that tabs bring under their heads stand several stops apart,
    or blanks push them to a right edge.
    """
    return (
        len(figures) > 1
        and figures[0].start % STOP == 0
        and all(after.start == _next_stop(before.end) for before, after in pairwise(figures))
    )


def counted_tail(figures: Sequence[Piece], width: int) -> Sequence[Piece]:
    """The last figures of a row, one a column, where tabs were counted from the first to the last of them alone.

    A figure before them ends the caption: "(cost: $785,537) (3)" before two figures for two columns.
    """
    tail = figures[-width:]
    is_one_too_many = len(figures) > width and is_tab_counted(figures[-width - 1 :])
    return tail if len(tail) == width and is_tab_counted(tail) and not is_one_too_many else ()


def _next_stop(position: int) -> int:
    return (position // STOP + 1) * STOP
