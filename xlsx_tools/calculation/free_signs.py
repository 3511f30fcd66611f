"""Tier 4: free signs over a short run: which combinations meet a total exactly in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import Trial, accept_best, widest_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.proof import Members

SHORTEST = 4
LONGEST = 10
MOST_FOUND = 64
"""More combinations than this in one column prove nothing: the column is too small to tell."""


def try_free_signs(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 4: free signs over the last 4 to 10 open lines, with layout evidence only."""
    tries, found = free_signs(search.forest.values, total, opened, widest_column(search, total))
    search.count(total, tries)
    trials = [Trial(members=members, tie=search.weigh(total, members)) for members in found]
    return accept_best(search, total, [trial for trial in trials if trial.tie.holds], tier=4)


def free_signs(
    values: Sequence[Sequence[int]], total: int, opened: list[int], column: int
) -> tuple[int, list[Members]]:
    """The hypotheses that free signs over the last 4 to 10 open lines stand for, and those that tie exactly.

    The first line is +. Lines that are nil in every column stay +. Both halves of a run are summed
    apart and matched, so the work grows with the square root of the combinations.
    """
    found: list[Members] = []
    tries = 0
    for size in range(SHORTEST, min(LONGEST, len(opened)) + 1):
        run = opened[size - 1 :: -1]
        tries += 2 ** (size - 1)
        free = [line for line in run[1:] if any(values[line])]
        needed = values[total][column] - values[run[0]][column]
        for negative in _negatives(values, free, column, needed):
            if negative:
                found.append(tuple((line, -1 if line in negative else 1) for line in run))
            if len(found) > MOST_FOUND:
                return tries, []
    return tries, found


def _negatives(
    values: Sequence[Sequence[int]], lines: list[int], column: int, needed: int
) -> list[frozenset[int]]:
    """Sets of lines that, taken off instead of added, make the signed sum the one needed."""
    excess = sum(values[line][column] for line in lines) - needed
    if excess % 2:
        return []
    half = len(lines) // 2
    left, right = _subset_sums(values, lines[:half], column), _subset_sums(values, lines[half:], column)
    return [
        frozenset((*one, *other))
        for net, sets in left.items()
        for one in sets
        for other in right.get(excess // 2 - net, ())
    ]


def _subset_sums(
    values: Sequence[Sequence[int]], lines: list[int], column: int
) -> dict[int, list[tuple[int, ...]]]:
    sums: dict[int, list[tuple[int, ...]]] = {0: [()]}
    for line in lines:
        value = values[line][column]
        grown: dict[int, list[tuple[int, ...]]] = {net: list(sets) for net, sets in sums.items()}
        for net, sets in sums.items():
            grown.setdefault(net + value, []).extend((*one, line) for one in sets)
        sums = grown
    return sums
