"""What tier 5 weighs: runs and differences that tie in some column, each with its price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import Trial
from xlsx_tools.calculation.runs import DIFFERENCES, difference_members
from xlsx_tools.calculation.signs import run_signs, stray_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.proof import Members


def weigh_trials(search: Search, total: int, opened: list[int]) -> tuple[Trial, ...]:
    """The runs and differences above a total that tie in a column, in the order in which they are tried.

    Weighed once for as long as no structure above is entered; counted as tried whenever they are asked for.
    """
    forest = search.forest
    state = (forest.stamps[total], *opened)
    known = search.trials.get(total)
    if known is None or known[0] != state:
        before = search.hypotheses[total]
        found: dict[Members, Trial] = {}
        for members, price in _candidates(search, total, opened):
            if members not in found and not stray_signs(forest, members):
                found[members] = Trial(members=members, tie=search.weigh(total, members), price=price)
        search.trials[total] = (state, search.hypotheses[total] - before, tuple(found.values()))
    else:
        search.count(total, known[1])
    return search.trials[total][2]


def _candidates(search: Search, total: int, opened: list[int]) -> Iterator[tuple[Members, int]]:
    """Runs with signs as printed and as captions suggest, then differences, each with its price.

    A boundary run costs the boundary runs up to it; all else costs every hypothesis tried so far. Runs
    that tie in no column are counted and passed over.
    """
    forest = search.forest
    lines, printed = forest.grid.lines, forest.values[total]
    signs = run_signs(forest, opened)
    spread = [unit * unit or 1 for unit in lines[total].own_units]
    plain = signed = printed
    tries = boundaries = 0
    is_mixed = False
    for index, (at, begins) in enumerate(zip(opened, search.run_starts(total), strict=True)):
        row = forest.values[at]
        begun = [left - value for left, value in zip(signed, row, strict=True)]
        plain = [left - value for left, value in zip(plain, row, strict=True)] if is_mixed else begun
        spread = [one + unit * unit for one, unit in zip(spread, lines[at].units, strict=True)]
        if index:
            price = 0
            if begins:
                boundaries += 1
                price = boundaries
            tries += 1 + is_mixed
            if _ties_somewhere(plain, spread):
                yield tuple((line, 1) for line in opened[index::-1]), price
            if is_mixed and _ties_somewhere(begun, spread):
                yield ((at, 1), *((line, signs[line]) for line in opened[index - 1 :: -1])), 2 * price
        is_mixed = is_mixed or signs[at] < 0
        signed = begun if signs[at] > 0 else [left + value for left, value in zip(signed, row, strict=True)]
    for ends in DIFFERENCES:
        if len(ends) < len(opened):
            tries += 1
            yield difference_members(opened, ends), 0
    search.count(total, tries)


def _ties_somewhere(gaps: list[int], spread: list[int]) -> bool:
    """True where some gap is within the search tolerance (`is_near`), whether or not that column says anything."""
    return any(4 * gap * gap <= 3 * one for gap, one in zip(gaps, spread, strict=True))
