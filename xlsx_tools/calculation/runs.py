"""Tiers 1 to 3: plain sums, sums with the signs of captions, losses, and differences of neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import CHEAP_BOUNDARY_RUNS, Trial, accept_best, widest_column
from xlsx_tools.calculation.proof import is_near
from xlsx_tools.calculation.signs import run_signs
from xlsx_tools.calculation.words import says_only_loss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.grid import GridLine
    from xlsx_tools.calculation.proof import Members

_FEW = 1
"""So many lines of a list of costs may be called otherwise: "Goodwill amortization"."""
DIFFERENCES = ((-1,), (-1, 1), (1, -1), (-1, -1))
"""Signs of the last one or two of two or three lines, the first being +."""


def try_plain_runs(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 1: runs ending just above the total, signs as printed; boundary starts first."""
    near = _near_runs(search, total, opened, dict.fromkeys(opened, 1))
    if not near:
        search.count(total, len(opened))
        return False
    lines, starts = search.forest.grid.lines, search.run_starts(total)
    boundary: list[Trial] = []
    other: list[Trial] = []
    for index in near:
        members = tuple((line, 1) for line in opened[index::-1])
        tie = search.weigh(total, members)
        if tie.holds and (starts[index] or not lines[opened[index]].is_nil):
            trial = Trial(members=members, tie=tie, price=_price(starts, index))
            (boundary if starts[index] else other).append(trial)
    return _accept_runs(search, total, boundary, other, tier=1)


def try_conventional_runs(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 2: the same runs with the signs that captions suggest, where those differ from print."""
    signs = run_signs(search.forest, opened)
    near = _near_runs(search, total, opened, signs) if -1 in signs.values() else []
    if not near:
        search.count(total, len(opened))
        return False
    starts = search.run_starts(total)
    boundary: list[Trial] = []
    other: list[Trial] = []
    for index in near:
        members = ((opened[index], 1), *((line, signs[line]) for line in reversed(opened[:index])))
        if any(sign < 0 for _, sign in members):
            tie = search.weigh(total, members)
            if tie.holds:
                trial = Trial(members=members, tie=tie, price=2 * _price(starts, index))
                (boundary if starts[index] else other).append(trial)
    return _accept_runs(search, total, boundary, other, tier=2)


def _near_runs(search: Search, total: int, opened: list[int], signs: Mapping[int, int]) -> list[int]:
    """Which open lines begin a run that meets the total in its widest column, within the search tolerance.

    All lines of a run but its first, which is +, enter with the signs given.
    """
    column = widest_column(search, total)
    values, lines = search.forest.values, search.forest.grid.lines
    left, unit = values[total][column], lines[total].own_units[column] or 1
    variance = unit * unit
    near: list[int] = []
    for index, at in enumerate(opened):
        value = values[at][column]
        variance += lines[at].units[column] ** 2
        if index and is_near(left - value, variance):
            near.append(index)
        left -= signs[at] * value
    return near


def _price(starts: list[bool], index: int) -> int:
    """The hypotheses that a run costs: its count among the first few boundary runs; 0, all tries so far, for others."""
    boundaries = sum(starts[: index + 1])
    return boundaries if starts[index] and boundaries <= CHEAP_BOUNDARY_RUNS else 0


def _accept_runs(search: Search, total: int, boundary: list[Trial], other: list[Trial], tier: int) -> bool:
    """Accept the best of the boundary runs, or else of the others; each kind is counted before it is judged."""
    starts = search.run_starts(total)
    boundaries = sum(starts)
    search.count(total, boundaries)
    if accept_best(search, total, boundary, tier=tier):
        return True
    search.count(total, len(starts) - boundaries)
    return accept_best(search, total, other, tier=tier)


def is_flow(lines: Sequence[GridLine], total: int) -> bool:
    """True for a line of flows: of balances there are none that deductions leave."""
    return not lines[total].is_instant


def try_deductions(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 2, for a list of costs with gains in parentheses among them: all but the first line are taken off as printed.

    All but one must be costs by their captions or sections, or gains; of balances there are none. WMX Technologies, 1993:
    revenue less ten lines, of which four reduce the costs, is income before taxes. Walmart, July 2023: operating income less
    net interest and "Other (gains) and losses", a gain.
    """
    lines = search.forest.grid.lines
    if not any(lines[at].is_mostly_negative for at in opened):
        return False
    signs = run_signs(search.forest, opened)
    column = widest_column(search, total)
    values = search.forest.values
    printed, unit = values[total][column], lines[total].own_units[column] or 1
    deducted, variance = 0, unit * unit
    costs = gains = 0
    trials: list[Trial] = []
    boundaries = 0
    for index, (at, begins) in enumerate(zip(opened, search.run_starts(total), strict=True)):
        variance += lines[at].units[column] ** 2
        boundaries += begins
        told = gains > 0 and index - costs - gains <= _FEW
        if told and begins and is_near(printed - values[at][column] + deducted, variance):
            members = ((at, 1), *((line, -1) for line in reversed(opened[:index])))
            tie = search.weigh(total, members)
            if tie.holds:
                trials.append(Trial(members=members, tie=tie, price=2 * boundaries))
        deducted += values[at][column]
        costs += signs[at] < 0
        gains += lines[at].is_mostly_negative
    search.count(total, boundaries)
    return accept_best(search, total, trials, tier=2)


def try_losses(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 2, for a loss printed as a positive figure: costs less revenues, the conventional signs the other way about.

    A loss above it that is printed positive too is what it adds costs to.
    """
    lines = search.forest.grid.lines
    column = widest_column(search, total)
    printed, unit = search.forest.values[total][column], lines[total].own_units[column] or 1
    taken = run_signs(search.forest, opened)
    signs = {at: 1 if is_loss_shown_positive(lines, at) else -taken[at] for at in opened}
    net, variance = 0, unit * unit
    trials: list[Trial] = []
    boundaries = 0
    for index, (at, begins) in enumerate(zip(opened, search.run_starts(total), strict=True)):
        net += signs[at] * search.forest.values[at][column]
        variance += lines[at].units[column] ** 2
        boundaries += begins
        if index and begins and is_near(printed - net, variance):
            members = tuple((line, signs[line]) for line in reversed(opened[: index + 1]))
            tie = search.weigh(total, members)
            if tie.holds:
                trials.append(Trial(members=members, tie=tie, price=2 * boundaries))
    search.count(total, boundaries)
    return accept_best(search, total, trials, tier=2)


def is_loss_shown_positive(lines: Sequence[GridLine], total: int) -> bool:
    """True for a total whose caption knows no income, "Net loss", over figures that are not mostly negative."""
    line = lines[total]
    return line.says_total and says_only_loss(line.words) and not line.is_mostly_negative


def try_differences(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 3: A - B and A +/- B +/- C over the last two or three open lines."""
    column = widest_column(search, total)
    row = [search.forest.values[at][column] for at in opened[:3]]
    printed = search.forest.values[total][column]
    units = [search.forest.grid.lines[at].own_units[column] for at in (total, *opened[:3])]
    variance = sum(unit * unit for unit in units)
    trials = []
    for signs in DIFFERENCES:
        if len(signs) < len(opened):
            search.count(total, 1)
            net = row[len(signs)] + sum(
                sign * value for sign, value in zip(signs, reversed(row[: len(signs)]), strict=True)
            )
            if is_near(printed - net, variance):
                members = difference_members(opened, signs)
                tie = search.weigh(total, members)
                if tie.holds:
                    trials.append(Trial(members=members, tie=tie))
    return accept_best(search, total, trials, tier=3)


def difference_members(opened: list[int], signs: tuple[int, ...]) -> Members:
    """The last open lines in print order, the first +, the others with the signs given."""
    lines = [opened[index] for index in range(len(signs), -1, -1)]
    return tuple(zip(lines, (1, *signs), strict=True))
