"""Totals that print shows and nothing proves: which they are, and what their section sums to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.candidates import NO_PARENT, is_boundary, open_lines
from xlsx_tools.model.statement import Role

if TYPE_CHECKING:
    from xlsx_tools.calculation.candidates import Forest
    from xlsx_tools.calculation.proof import Members

RUN_UNDER_A_RULE = 2
COUNTED_KINDS = frozenset({Role.PER_SHARE.value, Role.SHARES.value, "USD/shares", "shares"})


def find_unproved(forest: Forest) -> list[int]:
    """Lines that print shows as totals and that no structure proves, in print order.

    A caption that claims a total, with lines above it; no caption at all; or a rule above that parts
    it from a run of lines. A rule after a heading or after a total is that one's own.
    """
    return [
        line.position
        for line in forest.grid.lines
        if not line.is_heading
        and not line.is_nil
        and line.position not in forest.structures
        and _shows_total(forest, line.position)
    ]


def _shows_total(forest: Forest, total: int) -> bool:
    line = forest.grid.lines[total]
    opened = open_lines(forest, total)
    counts = line.kind in COUNTED_KINDS or line.kind.endswith("/shares")
    if not opened or (counts and len(opened) < RUN_UNDER_A_RULE) or _only_repeats(forest, total):
        return False
    if line.claims_total:
        return True
    if line.is_uncaptioned and forest.parent[total] == NO_PARENT:
        return True
    return not counts and line.rule_above and _run_above(forest, total) >= RUN_UNDER_A_RULE


def _only_repeats(forest: Forest, total: int) -> bool:
    """True where the section holds one figure besides nil and the line repeats it: nothing to prove.

    Home Depot 2023, common stock: 90 at the beginning, nothing issued, 90 at the end.
    """
    lines = forest.grid.lines
    figures = [line for line, _ in nearest_section(forest, total) if not lines[line].is_nil]
    return len(figures) == 1 and lines[figures[0]].values == lines[total].values


def _run_above(forest: Forest, total: int) -> int:
    """The lines directly above a rule, back to a heading, another rule or a total."""
    lines = forest.grid.lines
    length = 0
    for at in range(total - 1, -1, -1):
        if lines[at].is_heading or lines[at].kind != lines[total].kind or at in forest.structures:
            break
        if lines[at].claims_total:
            break
        length += 1
        if lines[at].rule_above:
            break
    return length


def nearest_section(forest: Forest, total: int) -> Members:
    """The boundary run directly above a total, signs as printed: what a reader would add up."""
    opened = open_lines(forest, total)
    for index in range(len(opened)):
        if is_boundary(forest, opened, index):
            return tuple((line, 1) for line in opened[index::-1])
    return ()
