"""Which signs captions and headings suggest, and what a structure may take off that they do not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.forest import Forest
    from xlsx_tools.calculation.proof import Members


def run_signs(forest: Forest, opened: list[int]) -> dict[int, int]:
    """The sign that captions and headings suggest for each open line that is not the first of its run."""
    return {line: -1 if _takes_off(forest, line) else 1 for line in opened}


def conventional_signs(forest: Forest, run: list[int]) -> Members:
    """Signs that captions and headings suggest for a run in print order; the first is +.

    A line is - where its caption or its section says less, cost, expense, tax and the like and its
    figures are not mostly printed negative.
    """
    signs = run_signs(forest, run[1:])
    return ((run[0], 1), *signs.items())


def _takes_off(forest: Forest, at: int) -> bool:
    line = forest.grid.lines[at]
    if line.is_mostly_negative:
        return False
    if line.is_minus:
        return True
    structure = forest.structures.get(at)
    if structure is None:
        return _section_is_minus(forest, at)
    if not line.is_bare:
        return False
    members = [member for member, _ in structure.members]
    if _section_is_minus(forest, forest.first_line(at)):
        return True
    return 2 * sum(forest.grid.lines[member].is_minus for member in members) > len(members)


def _section_is_minus(forest: Forest, at: int) -> bool:
    """True where a heading that a line stands under names what is taken off."""
    heading = forest.minus_headings[at]
    return heading >= 0 and not any(heading < total < at for total in forest.structures)


def stray_signs(forest: Forest, members: Members) -> list[int]:
    """Lines that are taken off though neither caption nor section says so: nothing but the sum tells to."""
    return [line for line, sign in members if sign < 0 and not _takes_off(forest, line)]


def signs_are_supported(forest: Forest, members: Members) -> bool:
    """True where at most one line is taken off that nothing but the sum itself tells to.

    In a sum of more than three it is no total. Otherwise assets = liabilities + equity would make the
    last line of equity a total. A line that is nil in every other column takes either sign, so it may be
    taken off only where all others are (Apple, March 2000, segments: costs and an executive bonus).
    """
    strays = stray_signs(forest, members)
    if len(members) > 3 and any(line in forest.structures for line in strays):
        return False
    if len(strays) > 1:
        return False
    return not has_one_sided_stray(forest, members) or (
        len(members) > 2 and all(sign < 0 for _, sign in members[1:])
    )


def has_one_sided_stray(forest: Forest, members: Members) -> bool:
    """True where a line taken off without a word of it is nil in all columns but one: a weak structure."""
    return any(sum(map(bool, forest.values[line])) < 2 for line in stray_signs(forest, members))


def proves_nothing(forest: Forest, members: Members) -> bool:
    """True for members that a sum holds with or without: some cancel one another, or a total is counted twice."""
    return _has_cancelling(forest, members) or _counts_a_total_twice(forest, members)


def _has_cancelling(forest: Forest, members: Members) -> bool:
    """True where lines added and lines taken off cancel in every column: any two of them, or three neighbours and more.

    A cash flow that prints one outlay and below it the total of investing would else enter both into the total of
    financing; income, its tax and what is left of it would enter any total below (Deere 2002). Only a line that nothing but
    the sum tells to take off makes them suspect: interest paid may equal interest earned.
    """
    if not stray_signs(forest, members):
        return False
    rows = [(forest.values[line], sign) for line, sign in members]
    taken_off = [row for row, sign in rows if sign < 0 and any(row)]
    if any(row in taken_off for row, sign in rows if sign > 0):
        return True
    return any(
        any(any(row) for row, _ in rows[first:last]) and not any(_net(rows[first:last]))
        for first in range(len(rows) - 2)
        for last in range(first + 3, len(rows) + 1)
    )


def _net(rows: Sequence[tuple[Sequence[int], int]]) -> list[int]:
    """The signed sum in each column."""
    return [
        sum(sign * value for value, (_, sign) in zip(column, rows, strict=True))
        for column in zip(*(row for row, _ in rows), strict=True)
    ]


def _counts_a_total_twice(forest: Forest, members: Members) -> bool:
    """True where a line said to be a total follows the one line whose figures it repeats, and both are added."""
    lines, values = forest.grid.lines, forest.values
    return any(
        lines[below].says_total
        and any(values[below])
        and values[above] == values[below]
        and sign == other > 0
        for (above, other), (below, sign) in pairwise(members)
    )
