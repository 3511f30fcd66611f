"""What makes a structure that misses believable: a single cause for each miss, and the statement's own signs."""

from __future__ import annotations

from dataclasses import replace
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
            sign < 0 and (adds_costs or not lines[line].is_minus) and not _says_less(search, line)
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


def turned_rivals(search: Search, total: int, trial: Trial) -> tuple[Members, ...]:
    """Structures with one sign turned that stand as well as one that misses; empty where there is none.

    Such a structure ties in every column that the trial misses and in at least as many as it misses
    itself. Where it ties in all, as with a line that is nil wherever the trial ties, no custom speaks
    for the trial; else custom decides (Coca-Cola 1997, L1609: treasury stock under "Less").
    """
    values = search.forest.values
    found: list[Members] = []
    for at, (line, sign) in enumerate(trial.members):
        if not at or not all(values[line][column] for column in trial.tie.missed):
            continue
        members = (*trial.members[:at], (line, -sign), *trial.members[at + 1 :])
        tie = search.weigh(total, members)
        if not set(trial.tie.missed) <= {*tie.exact, *tie.rounded}:
            continue
        turned = replace(trial, members=members, tie=tie)
        stands = len(tie.missed) <= len(tie.exact) + len(tie.rounded)
        if tie.holds or (stands and turned in keep_convention(search, [trial, turned])):
            found.append(members)
    return tuple(found)


def _says_less(search: Search, at: int) -> bool:
    """True where the caption, or a heading right above, asks for the line to be taken off, whatever else is."""
    lines = search.forest.grid.lines
    if lines[at].words[:1] == ("less",):
        return True
    return at > 0 and lines[at - 1].is_heading and lines[at - 1].words[:1] == ("less",)


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
        if lines[line].is_minus and not _says_less(search, line) and min(lines[line].values) >= 0
    ]
    return sum(signs) > 0
