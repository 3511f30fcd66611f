"""What makes a structure that misses believable: a single cause for each miss, and the statement's own signs."""

from __future__ import annotations

from decimal import Decimal
from math import isqrt
from typing import TYPE_CHECKING

from xlsx_tools.calculation.diagnosis import Figure, find_cause
from xlsx_tools.model.calculation import Cause

if TYPE_CHECKING:
    from xlsx_tools.calculation.acceptance import Search, Trial
    from xlsx_tools.calculation.proof import Members, Tie

ONE = Decimal(1)


def is_explained(search: Search, total: int, members: Members, tie: Tie) -> bool:
    """True where one wrong figure, in a line or in the total, closes the gap in each missed column."""
    values, lines = search.forest.values, search.forest.grid.lines
    for column in tie.missed:
        net = sum(sign * values[line][column] for line, sign in members)
        gap = values[total][column] - net
        unit = lines[total].own_units[column] or 1
        figures = [
            _figure(values[line], line, column, values[line][column] + sign * gap, unit)
            for line, sign in members
            if values[line][column]
        ]
        figures.append(_figure(values[total], total, column, net, unit))
        if find_cause(figures, isqrt(3 * len(figures) // 4)).cause is Cause.UNEXPLAINED:
            return False
    return True


def _figure(row: list[int], line: int, column: int, closing: int, unit: int) -> Figure:
    return Figure(line=line, value=row[column] // unit, closing=closing // unit, unit=ONE)


def keep_convention(search: Search, trials: list[Trial]) -> list[Trial]:
    """Of structures over the same lines with different signs, those that go against no custom.

    Where a line has both signs, one of them is wrong. Only costs and the like are taken off. Where the
    statement adds those too (a balance sheet, a cash flow), signs are as printed; where it takes them
    off, the next cost may still stand in parentheses and be added (American Locker, interest expense):
    nothing tells, and both remain.
    """
    adds_costs = _adds_costs(search)
    lines = search.forest.grid.lines
    strays = [
        sum(
            sign < 0 and (adds_costs or not lines[line].is_minus) and not _says_less(lines[line].words)
            for line, sign in trial.members
        )
        for trial in trials
    ]
    lines_of = [tuple(line for line, _ in trial.members) for trial in trials]
    return [
        trial
        for at, trial in enumerate(trials)
        if not any(
            lines_of[at] == lines_of[other] and strays[other] < strays[at] for other in range(len(trials))
        )
    ]


def _says_less(words: tuple[str, ...]) -> bool:
    """True where the caption itself asks to be taken off, whatever the statement does elsewhere."""
    return words[:1] == ("less",)


def _adds_costs(search: Search) -> bool:
    """True where the structures found so far add lines that sound like costs and are printed positive.

    A sum of nothing but costs tells nothing: its total may still be taken off.
    """
    lines = search.forest.grid.lines
    signs = [
        sign
        for structure in search.forest.structures.values()
        if not lines[structure.members[0][0]].is_minus
        for line, sign in structure.members[1:]
        if lines[line].is_minus and not _says_less(lines[line].words) and min(lines[line].values) >= 0
    ]
    return sum(signs) > 0
