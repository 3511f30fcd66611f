"""Tier 5: structures that miss in some columns, and bare links. Only here may a discrepancy arise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlsx_tools.calculation.acceptance import CHAIN_BITS, LAST_TIER, Trial, accept_best
from xlsx_tools.calculation.conventions import is_explained, keep_convention, turned_rivals
from xlsx_tools.calculation.forest import NO_PARENT, Structure
from xlsx_tools.calculation.other_kinds import find_closing_line
from xlsx_tools.calculation.proof import bits_needed
from xlsx_tools.calculation.runs import try_conventional_runs, try_differences, try_plain_runs
from xlsx_tools.calculation.trials import weigh_trials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.grid import GridLine
    from xlsx_tools.calculation.proof import Members, Tie

UNEXPLAINED_BITS = 7.0
"""A gap that no single cause closes takes away what layout evidence gives: 17 bits are needed, not 10."""

LONE_BITS = 1.0
"""What a single tied column must prove in addition: among many figures one often seems to explain a gap."""

OWN_BITS = 8.0
"""What a structure that misses must prove by itself where only its print is confirmed from below."""


def try_misses(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 5: runs and differences that miss in at most half of the counted columns.

    The proof stands on the tied columns; a parent that ties with the total adds its own. Where columns
    are components of equity, a tied one says little of the lines that another misses, so there a single
    cause must explain the gap.
    """
    chain = _chain_bits(search, total)
    natural: list[Trial] = []
    other: list[Trial] = []
    for trial in weigh_trials(search, total, opened):
        tie = trial.tie
        tied = len(tie.exact) + len(tie.rounded)
        if tied and tie.missed and len(tie.missed) <= tied and _start_is_supported(search, trial):
            explained = is_explained(search, total, trial.members, tie)
            if search.forest.grid.has_components and not explained:
                continue
            burden = (LONE_BITS if tied == 1 else 0.0) if explained else UNEXPLAINED_BITS
            (natural if trial.price else other).append(replace(trial, chain=chain - burden))
    for trials in (natural, other):
        left = keep_convention(search, trials)
        if _leave_to_rivals(search, total, left):
            return False
        if accept_best(search, total, left, tier=LAST_TIER):
            return True
    return False


def _leave_to_rivals(search: Search, total: int, trials: list[Trial]) -> bool:
    """True, and the rivals noted, where a miss may not be one.

    Nothing tells which signs are wrong, those of print or of a trial; or a line whose unit was misread
    closes the gap.
    """
    closed = [t.members for t in trials if find_closing_line(search.forest, total, t.members) is not None]
    if closed:
        search.rivals[total] = (closed[0],)
        return True
    rivals = {trial.members: None for trial in trials} if _differ_in_signs(trials) else {}
    for trial in trials:
        turned = turned_rivals(search, total, trial)
        if turned:
            rivals |= dict.fromkeys((trial.members, *turned))
    if rivals:
        search.rivals[total] = tuple(rivals)
    return bool(rivals)


def _differ_in_signs(trials: list[Trial]) -> bool:
    """True where the same lines with other signs tie in other columns: one is wrong, and nothing tells which."""
    lines = [tuple(line for line, _ in trial.members) for trial in trials]
    return len(set(lines)) < len(lines)


def _start_is_supported(search: Search, trial: Trial) -> bool:
    """False where a run begins with a line that no tied column vouches for, and no heading either.

    Ford 1993, income attributable to common stock: the cumulative effect above belongs to net income.
    """
    first = trial.members[0][0]
    lines = search.forest.grid.lines
    if first == 0 or lines[first - 1].is_heading:
        return True
    return any(search.forest.values[first][column] for column in (*trial.tie.exact, *trial.tie.rounded))


def _chain_bits(search: Search, total: int) -> float:
    """The proof of the parent that already counts on this total's print, as far as it may help."""
    parent = search.forest.parent[total]
    if parent == NO_PARENT:
        return 0.0
    return min(CHAIN_BITS, search.forest.structures[parent].tie.bits)


def try_with_parent(search: Search, total: int, opened: list[int]) -> bool:
    """Tier 5 for totals with too little proof of their own: the parent that they make possible proves them.

    The structure is entered on trial. If a total below then ties in every column, with this total as
    printed or as its lines sum, the two stand together: nothing but this structure clears its lines
    out of the parent's way. Structures of small figures that tie throughout go before those that miss,
    runs with a natural beginning before others (Apple, December 1998: financing activities of 3 and 1
    million).
    """
    forest = search.forest
    if forest.parent[total] != NO_PARENT:
        return False
    trials = weigh_trials(search, total, opened)
    for fits in (_holds, _may_miss):
        found: list[Trial] = []
        for trial in trials:
            if fits(trial.tie) and _makes_parent(search, total, trial):
                found.append(trial)
                forest.withdraw(forest.parent[total])
                forest.withdraw(total)
        natural = [trial for trial in found if trial.price]
        left = keep_convention(search, natural or found)
        if fits is _may_miss and _leave_to_rivals(search, total, left):
            return False
        if len(left) == 1:
            return _makes_parent(search, total, left[0])
        if left:
            search.rivals[total] = tuple(trial.members for trial in left)
            return False
    return False


def _holds(tie: Tie) -> bool:
    return tie.holds


def _may_miss(tie: Tie) -> bool:
    """True where some column ties, or repeats its one figure, and no more columns than these miss."""
    tied = len(tie.exact) + len(tie.rounded) or len(tie.repeats)
    missed = len(tie.missed) - len(tie.repeats)
    return 0 < missed <= tied


def _makes_parent(search: Search, total: int, trial: Trial) -> bool:
    """Enter a structure and the total below that then holds on it; False, and nothing entered, where there is none.

    The total below may hold on this one's print or on its lines sum. On print alone it tells nothing of
    the lines, so there a structure that misses needs some proof of its own.
    """
    forest = search.forest
    hypotheses = trial.price or search.hypotheses[total]
    needed = bits_needed(has_evidence=forest.grid.lines[total].has_evidence, hypotheses=hypotheses)
    forest.accept(
        total,
        Structure(
            members=trial.members,
            tie=trial.tie,
            tier=LAST_TIER,
            is_strong=True,
            hypotheses=hypotheses,
            needed=needed,
        ),
    )
    printed = forest.values[total]
    summed = list(printed)
    for column in trial.tie.missed:
        summed[column] = sum(sign * forest.values[line][column] for line, sign in trial.members)
    trusted = [printed, summed] if trial.tie.holds or trial.tie.bits >= OWN_BITS else [summed]
    for values in trusted:
        forest.values[total] = values
        parent = _parent_below(search, total)
        forest.values[total] = printed
        if parent is None:
            continue
        if forest.structures[parent].tie.bits >= needed - trial.tie.bits:
            return True
        forest.withdraw(parent)
    forest.withdraw(total)
    return False


def _parent_below(search: Search, total: int) -> int | None:
    """The next total below that ties in every column with this one among its lines, entered."""
    forest = search.forest
    for line in forest.grid.lines[total + 1 :]:
        below = line.position
        if line.is_heading or line.is_nil or below in forest.structures:
            continue
        opened = search.open_lines(below).lines
        if total not in opened:
            continue
        for tier in (try_plain_runs, try_conventional_runs, try_differences):
            if tier(search, below, opened):
                if any(member == total for member, _ in forest.structures[below].members):
                    return below
                forest.withdraw(below)
    return None


def try_bare_link(search: Search, total: int, opened: list[int]) -> bool:
    """Last: a total whose lines hold one figure, which it repeats. Always weak.

    It is a total caption, or none under a rule, over a section; or a caption like "Net loss" right below a proved total, be it
    with nil lines between: "Loss before income taxes", "Provision for income taxes  -", "Net loss" (Yahoo 1996).
    """
    members = section_of_one(search, total, opened) or _repeated_total(search, total, opened)
    if not members:
        return False
    search.count(total, 1)
    structure = Structure(
        members=members,
        tie=search.weigh(total, members),
        tier=LAST_TIER,
        is_strong=False,
        hypotheses=1,
        needed=0.0,
    )
    search.forest.accept(total, structure)
    return True


def may_repeat_line(lines: Sequence[GridLine], total: int) -> bool:
    """True for a line that says it is a total, or has no caption but a rule above."""
    return lines[total].says_total or _closes_section(lines[total])


def _closes_section(line: GridLine) -> bool:
    return line.claims_total or (line.is_uncaptioned and line.rule_above)


def section_of_one(search: Search, total: int, opened: list[int]) -> Members:
    """The lines under a heading of which one has the total's figures, the others being nil throughout."""
    lines = search.forest.grid.lines
    if not opened or not _closes_section(lines[total]):
        return ()
    start = search.run_starts(total).index(True)
    members: Members = tuple((at, 1) for at in opened[start::-1])
    figures = [at for at, _ in members if not lines[at].is_nil]
    if len(figures) != 1 or search.forest.values[figures[0]] != search.forest.values[total]:
        return ()
    if not lines[members[0][0] - 1].is_heading or members[0][0] == 0:
        return ()
    return members


def _repeated_total(search: Search, total: int, opened: list[int]) -> Members:
    """The proved total right above with the same figures, and the nil lines between; costs among these are taken off."""
    forest = search.forest
    lines = forest.grid.lines
    if not lines[total].says_total:
        return ()
    nearest = next((index for index, at in enumerate(opened) if not lines[at].is_nil), -1)
    if nearest < 0 or opened[nearest] not in forest.structures:
        return ()
    if forest.values[opened[nearest]] != forest.values[total]:
        return ()
    nil = [(at, -1 if lines[at].is_minus else 1) for at in reversed(opened[:nearest])]
    return ((opened[nearest], 1), *nil)
