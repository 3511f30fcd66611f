"""Tier 5: structures that miss in some columns, and bare links. Only here may a discrepancy arise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import CHEAP_BOUNDARY_RUNS, Trial, accept_best
from xlsx_tools.calculation.candidates import NO_PARENT, Structure, conventional_signs, is_boundary

if TYPE_CHECKING:
    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.proof import Members


def try_misses(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 5: boundary runs and A - B that miss in at most half of the counted columns.

    The proof stands on the tied columns; a parent that ties with the total adds its own.
    """
    chain = _chain_bits(search, total)
    trials: list[Trial] = []
    boundaries = 0
    for index in range(1, len(opened)):
        if not is_boundary(search.forest, opened, index):
            continue
        boundaries += 1
        run = opened[index::-1]
        plain: Members = tuple((line, 1) for line in run)
        signed = conventional_signs(search.forest, run)
        price = boundaries if boundaries <= CHEAP_BOUNDARY_RUNS else 0
        for members, cost in ((plain, price), (signed, 2 * price)):
            if members is signed and signed == plain:
                continue
            search.count(total, 1)
            trials += _with_misses(search, total, members, cost, chain)
    if len(opened) > 1:
        search.count(total, 1)
        trials += _with_misses(search, total, ((opened[1], 1), (opened[0], -1)), 0, chain)
    return accept_best(search, total, trials, tier=5)


def _with_misses(search: Search, total: int, members: Members, price: int, chain: float) -> list[Trial]:
    tie = search.weigh(total, members)
    tied = len(tie.exact) + len(tie.rounded)
    if not tied or len(tie.missed) > tied:
        return []
    return [Trial(members=members, tie=tie, price=price, chain=chain)]


def _chain_bits(search: Search, total: int) -> float:
    """The proof of the parent that already counts on this total's print."""
    parent = search.forest.parent[total]
    return 0.0 if parent == NO_PARENT else search.forest.structures[parent].tie.bits


def try_bare_link(search: Search, total: int, opened: list[int]) -> bool:
    """Last: a total caption over a single line under a heading that it repeats. Always weak."""
    lines = search.forest.grid.lines
    link = opened[0]
    if not lines[total].claims_total or not lines[link - 1].is_heading or link == 0:
        return False
    if lines[link].is_nil or search.forest.values[link] != search.forest.values[total]:
        return False
    search.count(total, 1)
    members = ((link, 1),)
    structure = Structure(
        members=members,
        tie=search.weigh(total, members),
        tier=5,
        is_strong=False,
        hypotheses=1,
        needed=0.0,
    )
    search.forest.accept(total, structure)
    return True
