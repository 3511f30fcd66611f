"""Rows set by counting tabs: their places tell nothing, their order tells all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from xlsx_tools.model.table import Piece

STOP = 8
"""Characters from one tab stop to the next."""
_FEWEST = 3

Extents = tuple[tuple[int, int], ...]
"""The leftmost and the rightmost place at which the figures of each column begin."""


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


def are_tab_counted(rows: Iterable[Sequence[Piece]]) -> bool:
    """True where that is so of most rows of several figures."""
    several = [figures for figures in rows if len(figures) > 1]
    return 2 * sum(map(is_tab_counted, several)) > len(several)


def counted_tail(figures: Sequence[Piece], width: int) -> Sequence[Piece]:
    """The last figures of a row, one a column, where tabs were counted from the first to the last of them alone.

    A figure before them ends the caption: "(cost: $785,537) (3)" before two figures for two columns.
    """
    tail = figures[-width:]
    is_one_too_many = len(figures) > width and is_tab_counted(figures[-width - 1 :])
    return tail if len(tail) == width and is_tab_counted(tail) and not is_one_too_many else ()


def ragged_extents(full: Sequence[Sequence[Piece]]) -> Extents:
    """Where the figures of each column begin in rows that fill all columns, if tabs were counted for most of them.

    Empty where the columns lie apart all the same: there a figure's place tells its column.
    """
    counted = [figures for figures in full if is_tab_counted(figures)]
    if len(counted) < _FEWEST or 2 * len(counted) <= len(full):
        return ()
    starts = [[piece.start for piece in column] for column in zip(*counted, strict=True)]
    extents = tuple((min(column), max(column)) for column in starts)
    return extents if any(right >= left for (_, right), (left, _) in pairwise(extents)) else ()


def possible_columns(figures: Sequence[Piece], extents: Extents) -> list[tuple[int, ...]]:
    """The columns in which a row's figures can stand that are fewer than the columns; a skipped stop is a blank.

    "840" on stop 72 with "1,010" on stop 88 leaves a column blank between them. Which comes first only the
    columns' extents can tell: several answers are no answer.
    """
    if not figures or any(piece.start % STOP for piece in figures):
        return []
    steps = [0]
    for before, after in pairwise(figures):
        steps.append(steps[-1] + 1 + (after.start - _next_stop(before.end)) // STOP)
    return [
        tuple(first + step for step in steps)
        for first in range(len(extents) - steps[-1])
        if all(
            extents[first + step][0] <= piece.start <= extents[first + step][1]
            for step, piece in zip(steps, figures, strict=True)
        )
    ]


def _next_stop(position: int) -> int:
    return (position // STOP + 1) * STOP
