"""Tiers 6 and 7: totals that step over a line or a section between, and totals with their parts below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import STEPPING_TIER, Trial, accept_best, widest_column
from xlsx_tools.calculation.candidates import is_boundary
from xlsx_tools.calculation.proof import is_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.proof import Members

MOST_SKIPPED = 2
LONGEST_SECTION = 12


def try_stepping_over(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 6: boundary runs, signs as printed, that leave out one or two lines, or one unproved section.

    A memo, an "of which" or a misread row stands inside the run (Allied Healthcare, March 2001, L212);
    or the lines of a subtotal do, whose own structure print has broken. Weak until confirmed.
    """
    if not search.forest.grid.lines[total].has_evidence:
        return False
    column = widest_column(search, total)
    values, lines = search.forest.values, search.forest.grid.lines
    unit = lines[total].own_units[column] or 1
    net, variance = 0, unit * unit
    trials: list[Trial] = []
    for index, at in enumerate(opened):
        net += values[at][column]
        variance += lines[at].units[column] ** 2
        if index < MOST_SKIPPED or not is_boundary(search.forest, opened, index):
            continue
        run = opened[index::-1]
        excess = net - values[total][column]
        for skipped in _skips(search, run):
            search.count(total, 1)
            if not is_near(excess - sum(values[line][column] for line in skipped), variance):
                continue
            if all(lines[line].is_nil for line in skipped) or any(
                lines[line].claims_total for line in skipped
            ):
                continue
            members = tuple((line, 1) for line in run if line not in skipped)
            tie = search.weigh(total, members)
            if tie.holds:
                trials.append(Trial(members=members, tie=tie, stepped_over=skipped))
        if search.is_exhausted:
            break
    return accept_best(search, total, trials, tier=STEPPING_TIER)


def _skips(search: Search, run: list[int]) -> Iterator[tuple[int, ...]]:
    """One or two lines of a run, or a section of up to twelve right above a line that looks like its total."""
    size = len(run) - 1
    for first in range(size):
        yield (run[first],)
        for second in range(first + 1, size):
            yield (run[first], run[second])
    for end in range(MOST_SKIPPED + 1, size + 1):
        if search.forest.grid.lines[run[end]].has_evidence:
            for first in range(max(0, end - LONGEST_SECTION), end - MOST_SKIPPED):
                yield tuple(run[first:end])


def confirm_stepping_over(search: Search) -> None:
    """Make tier 6 strong where the parent ties with the total, or another proved total repeats its figures."""
    forest = search.forest
    for total, structure in forest.structures.items():
        if structure.is_strong or not structure.stepped_over:
            continue
        parent = forest.structures.get(forest.parent[total])
        repeated = any(
            other != total
            and own.tie.holds
            and own.is_strong
            and forest.values[other] == forest.values[total]
            for other, own in forest.structures.items()
        )
        if repeated or (parent is not None and parent.tie.holds and parent.is_strong):
            forest.structures[total] = replace(structure, is_strong=True)


def try_parts_below(search: Search, total: int, _opened: list[int]) -> bool:
    """Tier 7: a total printed first, with all its parts below it and further in, signs as printed.

    It goes before all others: the parts would enter the next total in its place.
    """
    forest = search.forest
    lines = forest.grid.lines
    parts: list[int] = []
    for line in lines[total + 1 :]:
        if line.kind != lines[total].kind or line.indent <= lines[total].indent:
            break
        parts.append(line.position)
    if len(parts) < MOST_SKIPPED:
        return False
    search.count(total, 1)
    members: Members = tuple((part, 1) for part in parts)
    tie = search.weigh(total, members)
    return tie.holds and accept_best(search, total, [Trial(members=members, tie=tie, price=1)], tier=7)
