"""Totals that print shows and nothing proves: which they are, and what their section sums to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.candidates import conventional_signs, is_boundary, open_lines
from xlsx_tools.model.statement import Role

if TYPE_CHECKING:
    from xlsx_tools.calculation.candidates import Forest
    from xlsx_tools.calculation.proof import Members

RUN_UNDER_A_RULE = 2
COUNTED_KINDS = frozenset({Role.PER_SHARE.value, Role.SHARES.value, "USD/shares", "shares"})


def find_unproved(forest: Forest) -> list[int]:
    """Lines that print shows as totals and that no structure proves, in print order.

    A caption that claims a total, or none at all, with open lines above; or a rule above that parts it
    from a run of lines. A rule after a heading or after a total is that one's own.
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
    if line.claims_total or (line.says_total and _run_above(forest, total)):
        return True
    if line.is_uncaptioned:
        return True
    return not counts and line.rule_above and _run_above(forest, total) >= RUN_UNDER_A_RULE


def _only_repeats(forest: Forest, total: int) -> bool:
    """True where the section holds one figure besides nil and the line repeats it: nothing to prove.

    Home Depot 2023, common stock: 90 at the beginning, nothing issued, 90 at the end.
    """
    lines = forest.grid.lines
    figures = []
    opened = open_lines(forest, total)
    for index, line in enumerate(opened):
        if not lines[line].is_nil:
            figures.append(line)
        if is_boundary(forest, opened, index):
            break
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
    """The run directly above a total that a reader would add up: of those that may begin naturally, the nearest miss.

    Empty where no such run has two lines.
    """
    opened = open_lines(forest, total)
    best: Members = ()
    least: int | None = None
    for index in range(1, len(opened)):
        if not is_boundary(forest, opened, index):
            continue
        run = opened[index::-1]
        for members in (tuple((line, 1) for line in run), conventional_signs(forest, run)):
            miss = _miss(forest, total, members)
            if least is None or miss < least:
                best, least = members, miss
    return best


def _miss(forest: Forest, total: int, members: Members) -> int:
    return sum(
        abs(printed - sum(sign * forest.values[line][column] for line, sign in members))
        for column, printed in enumerate(forest.values[total])
    )
