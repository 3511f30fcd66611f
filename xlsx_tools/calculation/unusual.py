"""Tiers 6 and 7: totals that step over a line or a section between, and totals with their parts below."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import STEPPING_TIER, Trial, accept_best, widest_column
from xlsx_tools.calculation.misses import section_of_one
from xlsx_tools.calculation.proof import is_near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.grid import GridLine
    from xlsx_tools.calculation.proof import Members

FEWEST_STEPPED = 2
FEWEST_PARTS = 2
LONGEST_SECTION = 12


def shows_total(lines: Sequence[GridLine], total: int) -> bool:
    """True where print shows a total, be it by its caption or by its layout: the tiers of many hypotheses look nowhere else."""
    return lines[total].has_evidence


def try_stepping_over_one(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 6, first: boundary runs, signs as printed, that tie in every column without one of their lines.

    A memo, an "of which" or a misread row stands inside the run (Allied Healthcare, March 2001, L212).
    Weak until confirmed.
    """
    return _step_over(search, total, opened, _lone_lines)


def try_stepping_over_more(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 6, last: the same runs without one or two of their lines, or without one unproved section.

    A section is up to twelve lines right above their total, whose own structure print has broken, or
    which has lost a line. Weak until confirmed.
    """
    return _step_over(search, total, opened, _pairs_and_sections)


def _step_over(
    search: Search,
    total: int,
    opened: list[int],
    skips: Callable[[Search, list[int]], Iterator[tuple[int, ...]]],
) -> bool:
    column = widest_column(search, total)
    values, lines = search.forest.values, search.forest.grid.lines
    unit = lines[total].own_units[column] or 1
    net, variance = 0, unit * unit
    trials: list[Trial] = []
    for index, (at, begins) in enumerate(zip(opened, search.run_starts(total), strict=True)):
        net += values[at][column]
        variance += lines[at].units[column] ** 2
        if index < FEWEST_STEPPED or not begins:
            continue
        excess = net - values[total][column]
        run = opened[index::-1]
        for skipped in skips(search, run):
            search.count(total, 1)
            if is_near(excess - sum(values[line][column] for line in skipped), variance):
                trials += _stepping_trials(search, total, run, skipped)
        if search.is_exhausted:
            break
    return accept_best(search, total, trials, tier=STEPPING_TIER)


def _stepping_trials(search: Search, total: int, run: list[int], skipped: tuple[int, ...]) -> list[Trial]:
    """The trial of a run without some lines, where it holds; what may be a total is not passed over, nor nothing but nil."""
    lines = search.forest.grid.lines
    if all(lines[line].is_nil for line in skipped) or any(lines[line].has_evidence for line in skipped):
        return []
    if len(skipped) == 1 and _is_a_sum(search, run, skipped[0]):
        return []
    if _is_repeated_below(search, run, skipped):
        return []
    members = tuple((line, 1) for line in run if line not in skipped)
    tie = search.weigh(total, members)
    return [Trial(members=members, tie=tie, stepped_over=skipped)] if tie.holds else []


def _is_repeated_below(search: Search, run: list[int], skipped: tuple[int, ...]) -> bool:
    """True where the total right below a line has its figures: the line is all of its section, and enters by that total.

    GameStop, February 2024, deferred taxes: federal and state nil, foreign (0.1), and (0.1) under a rule.
    """
    values = search.forest.values
    return any(
        line in skipped
        and values[line] == values[below]
        and section_of_one(search, below, search.open_lines(below).lines)
        for line, below in pairwise(run)
    )


def _is_a_sum(search: Search, run: list[int], line: int) -> bool:
    """True where a line is, in some column, the exact sum of two or more lines right above it: a total misprinted."""
    values = search.forest.values
    above = run[: run.index(line)][::-1]
    for column, printed in enumerate(values[line]):
        net = count = 0
        for at in above:
            net += values[at][column]
            count += bool(values[at][column])
            if printed and count > 1 and net == printed:
                return True
    return False


def _lone_lines(search: Search, run: list[int]) -> Iterator[tuple[int, ...]]:
    """Each line of a run but those right above what may be their own total."""
    forest = search.forest
    for line, below in pairwise(run):
        if below in forest.structures or not forest.grid.lines[below].has_evidence:
            yield (line,)


def _pairs_and_sections(_search: Search, run: list[int]) -> Iterator[tuple[int, ...]]:
    """One or two lines of a run but the last, then whole sections."""
    for count in (1, FEWEST_STEPPED):
        yield from combinations(run[:-1], count)
    size = len(run) - 1
    for end in range(FEWEST_STEPPED + 1, size + 1):
        for first in range(max(0, end - LONGEST_SECTION), end - FEWEST_STEPPED):
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

    It goes before all others: the parts would enter the next total in its place. "Loans, less unearned income, less
    allowance, net loans" adds up the same way from below: a part that says less, or a rule above the last one, tells.
    """
    parts = _parts_below(search.forest.grid.lines, total)
    search.count(total, 1)
    members: Members = tuple((part, 1) for part in parts)
    tie = search.weigh(total, members)
    return tie.holds and accept_best(search, total, [Trial(members=members, tie=tie, price=1)], tier=7)


def has_parts_below(lines: Sequence[GridLine], total: int) -> bool:
    """True where two lines and more stand below a line and further in, and are no rest of it."""
    parts = _parts_below(lines, total)
    return len(parts) >= FEWEST_PARTS and not _ends_in_rest(lines, total, parts)


def _parts_below(lines: Sequence[GridLine], total: int) -> list[int]:
    parts: list[int] = []
    for at in range(total + 1, len(lines)):
        if lines[at].kind != lines[total].kind or lines[at].indent <= lines[total].indent:
            break
        parts.append(at)
    return parts


def _ends_in_rest(lines: Sequence[GridLine], total: int, parts: list[int]) -> bool:
    """True where the last of the parts is rather what is left of the line printed first."""
    if lines[parts[-1]].has_evidence and not lines[total].has_evidence:
        return True
    return any(lines[part].words[:1] == ("less",) for part in parts)
