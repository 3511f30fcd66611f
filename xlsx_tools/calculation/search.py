"""Finding structures, tier by tier over a whole statement.

The order of the tiers is the guard against algebra: assets = liabilities + equity makes a false total
with free signs on nearly every joined balance sheet, exactly, in all columns and with no rival. So
every plain sum of a statement is found before any difference, and every difference before free signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import Search, Tries
from xlsx_tools.calculation.declared import accept_declared
from xlsx_tools.calculation.forest import plant_forest
from xlsx_tools.calculation.free_signs import try_free_signs
from xlsx_tools.calculation.misses import may_repeat_line, try_bare_link, try_misses, try_with_parent
from xlsx_tools.calculation.rollforward import roll_balances_forward
from xlsx_tools.calculation.runs import (
    is_flow,
    is_loss_shown_positive,
    try_conventional_runs,
    try_deductions,
    try_differences,
    try_losses,
    try_plain_runs,
)
from xlsx_tools.calculation.unusual import (
    confirm_stepping_over,
    has_parts_below,
    shows_total,
    try_parts_below,
    try_stepping_over_more,
    try_stepping_over_one,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlsx_tools.calculation.grid import Grid, GridLine
    from xlsx_tools.model.calculation import Calculation

    Tier = Callable[[Search, int, list[int]], bool]

HYPOTHESES_A_STATEMENT = 200_000
"""The most structures tried over a statement: ten times what the largest real statement took."""

_ASKED: dict[Tier, Callable[[Sequence[GridLine], int], bool]] = {
    try_parts_below: has_parts_below,
    try_deductions: is_flow,
    try_losses: is_loss_shown_positive,
    try_free_signs: shows_total,
    try_stepping_over_one: shows_total,
    try_stepping_over_more: shows_total,
    try_bare_link: may_repeat_line,
}
"""What a tier asks of a total itself, whatever its open lines are: it never looks at others."""


def search_structures(
    grid: Grid, budget: int = HYPOTHESES_A_STATEMENT, declared: Sequence[Calculation] = ()
) -> Search:
    """Find the structures of a statement.

    What the filer declares and ties; roll-forwards of equity and totals printed above their parts; tiers 1 to 3, twice; 4, and 1 to 3 again;
    5 and 6, with 1 to 3 after each find; bare links last, and 5 and 6 once more where those cleared the way.
    `budget` counts hypotheses; when it is spent the search ends and what is left stays unproved.
    """
    search = Search(forest=plant_forest(grid), budget=budget)
    accept_declared(search, declared)
    if grid.has_components:
        roll_balances_forward(search)
    _sweep(search, try_parts_below)
    _sweep_plain(search)
    _sweep_plain(search)
    for tier in (try_free_signs, try_stepping_over_one):
        if _sweep(search, tier):
            _sweep_plain(search)
    _sweep_last_tiers(search)
    if _sweep(search, try_bare_link):
        _sweep_plain(search)
        _sweep_last_tiers(search)
    confirm_stepping_over(search)
    search.end()
    return search


def _sweep_last_tiers(search: Search) -> None:
    """Tiers 5 and 6 as long as they find anything, with the plain tiers after each find."""
    while _sweep_misses(search) or _sweep(search, try_stepping_over_more, stop_at_first=True):
        _sweep_plain(search)


def _sweep_misses(search: Search) -> bool:
    """Tier 5 as long as it finds anything; after each find the plain tiers look at print and at lines sums."""
    found = False
    while any(_sweep(search, tier, stop_at_first=True) for tier in (try_with_parent, try_misses)):
        found = True
        _sweep_plain(search)
        search.forest.look_at_lines_sums()
        _sweep_plain(search)
        search.forest.look_at_print()
    return found


def _sweep_plain(search: Search) -> None:
    for tier in (try_plain_runs, try_conventional_runs, try_deductions, try_losses, try_differences):
        _sweep(search, tier)


def _sweep(search: Search, tier: Tier, *, stop_at_first: bool = False) -> bool:
    """Run one tier over the statement, top to bottom; True where it found anything.

    A total whose open lines are as at its last try in this tier is not tried again.
    """
    forest = search.forest
    tries = search.tries.get(tier.__name__) or _first_tries(search, tier)
    if tries.stamp == forest.stamp:
        return False
    tries.stamp = forest.stamp
    found = False
    for total in tries.totals:
        if total in forest.structures:
            continue
        last = tries.opened.get(total)
        if last is not None and last.stamp == forest.stamps[total]:
            continue
        now = tries.opened[total] = search.open_lines(total)
        if last is not None and last.state == now.state:
            continue
        if search.is_exhausted:
            return found
        if (now.lines or tier is try_parts_below) and tier(search, total, now.lines):
            found = True
            if stop_at_first:
                return True
    return found


def _first_tries(search: Search, tier: Tier) -> Tries:
    """The totals that a tier may apply to, none of them tried yet."""
    asked, lines = _ASKED.get(tier), search.forest.grid.lines
    totals = search.totals if asked is None else tuple([at for at in search.totals if asked(lines, at)])
    search.tries[tier.__name__] = tries = Tries(totals=totals)
    return tries
