"""Which lines may enter a total: open lines above it, where runs of them may begin, and their signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.grid import Grid
    from xlsx_tools.calculation.proof import Members, Tie

MOST_OPEN = 40
NO_PARENT = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """An accepted structure: its members in print order, how it ties, and how it was found."""

    members: Members
    tie: Tie
    tier: int
    is_strong: bool
    hypotheses: int
    needed: float
    stepped_over: tuple[int, ...] = ()

    @property
    def has_rival(self) -> bool:
        """True where another structure ties as well, which is why this one is weak."""
        return not self.is_strong and not self.stepped_over and not self.is_link

    @property
    def is_link(self) -> bool:
        """True where no column adds two figures: the total repeats one line."""
        return len(self.members) == 1 or bool(self.tie.repeats)


@dataclass(slots=True)
class Forest:
    """What is accepted so far: the parent of each line, and the structure of each total.

    `stepped_over` tells for a line inside a structure that does not enter it that structure's total.
    `values` are the printed figures; where a total missed a column, the later tiers may look at its
    lines sum instead (case B): `values` then holds that, and `substituted` names the total. `stamps` tell for each line how many
    changes may concern it: structures entered or taken back, figures replaced, no further down. `minus_headings` tell for
    each line the heading that takes it off.
    """

    grid: Grid
    values: list[list[int]]
    parent: list[int]
    structures: dict[int, Structure] = field(default_factory=dict)
    stepped_over: dict[int, int] = field(default_factory=dict)
    nil_totals: frozenset[int] = frozenset()
    substituted: set[int] = field(default_factory=set)
    stamps: list[int] = field(default_factory=list)
    minus_headings: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stamps = [0] * len(self.parent)
        self.minus_headings = _minus_headings(self.grid)

    def accept(self, total: int, structure: Structure) -> None:
        """Enter a structure: its members are no longer open, lines it steps over only to lines between."""
        self.structures[total] = structure
        self._stamp(min(total, *(line for line, _ in structure.members)))
        for line, _ in structure.members:
            if self.parent[line] == NO_PARENT:
                self.parent[line] = total
        for line in structure.stepped_over:
            self.stepped_over[line] = total

    def withdraw(self, total: int) -> None:
        """Take a structure back: its members are open again."""
        structure = self.structures.pop(total)
        self._stamp(min(total, *(line for line, _ in structure.members)))
        for line, _ in structure.members:
            if self.parent[line] == total:
                self.parent[line] = NO_PARENT
        for line in structure.stepped_over:
            del self.stepped_over[line]

    def look_at_lines_sums(self) -> None:
        """Let totals that missed a column stand for their lines sum there: print may be wrong in the total."""
        for total, structure in self.structures.items():
            for column in structure.tie.missed:
                net = sum(sign * self.values[line][column] for line, sign in structure.members)
                self.values[total][column] = net
                self.substituted.add(total)
                self._stamp(total)

    def substitutes(self, lines: list[int]) -> list[int]:
        """The figures of those lines that do not stand for their print."""
        return [value for line in lines if line in self.substituted for value in self.values[line]]

    def look_at_print(self) -> None:
        """Let every total stand for its printed figures again."""
        for total in self.substituted:
            self.values[total] = list(self.grid.lines[total].values)
            self._stamp(total)
        self.substituted.clear()

    def _stamp(self, first: int) -> None:
        self.stamps[first:] = [self.stamps[-1] + 1] * (len(self.stamps) - first)

    def first_line(self, line: int) -> int:
        """The topmost line that a total stands for; the line itself where it is no total."""
        while line in self.structures:
            top = min(member for member, _ in self.structures[line].members)
            if top > line:
                return line
            line = top
        return line


def plant_forest(grid: Grid) -> Forest:
    """A forest without any structure, in which sections that are nil throughout are closed.

    A total of nothing but nil lines under a heading (Ford 1993, preferred stock, L4112-4121) proves
    nothing, yet its lines enter no other total.
    """
    parent = [NO_PARENT] * len(grid.lines)
    nil_totals: set[int] = set()
    section: list[int] | None = None
    for line in grid.lines:
        if line.is_heading:
            section = []
        elif not line.is_nil:
            section = None
        elif section is not None:
            if section and line.has_evidence:
                nil_totals.add(line.position)
                for at in section:
                    parent[at] = line.position
                section = None
            else:
                section.append(line.position)
    return Forest(
        grid=grid,
        values=[list(line.values) for line in grid.lines],
        parent=parent,
        nil_totals=frozenset(nil_totals),
    )


def is_one_run(forest: Forest, members: Members) -> bool:
    """False where a run begins with nil lines that belong to what stands before.

    Nil lines may open a section, so they may open its run; but not in the midst of a section, and
    not across the total of a section that is nil throughout.
    """
    lines = forest.grid.lines
    for at, _ in members:
        if not lines[at].is_nil:
            return True
        if at in forest.nil_totals:
            return False
    return True


def open_lines(forest: Forest, total: int) -> list[int]:
    """Lines above a total that may still enter it, nearest first, at most 40.

    Lines of another kind are stepped over, and so are lines that a nearer total stands for. The
    search upward ends at a line whose parent stands below, unless it is nil throughout (it may belong to
    either), and where a block of another entity begins.
    A line that was itself stepped over may stand on its neighbours, whatever they enter.
    """
    lines = forest.grid.lines
    home = forest.stepped_over.get(total)
    here = lines[total]
    parents = forest.parent
    found: list[int] = []
    for at in range(total - 1, -1, -1):
        parent = parents[at]
        if NO_PARENT < parent < total and parent != home and not here.entity:
            continue
        line = lines[at]
        if line.kind != here.kind:
            continue
        if here.entity and line.entity and here.entity != line.entity:
            break
        if parent in (NO_PARENT, home):
            if forest.stepped_over.get(at, total) < total:
                continue
            found.append(at)
            if len(found) == MOST_OPEN:
                break
        elif parent > total and not line.is_nil:
            break
    return found


def is_boundary(forest: Forest, opened: list[int], index: int) -> bool:
    """True where a run may naturally begin at this open line.

    It is the first open line, stands under a heading, just after an accepted total, or where the
    kind changes. A total begins where the first of its lines begins.
    """
    lines = forest.grid.lines
    at = opened[index]
    if index == len(opened) - 1 or opened[index + 1] in forest.structures:
        return True
    if lines[at - 1].is_heading:
        return True
    first = forest.first_line(at)
    if first == 0:
        return True
    above = lines[first - 1]
    return above.kind != lines[at].kind or first - 1 in forest.structures


def conventional_signs(forest: Forest, run: list[int]) -> Members:
    """Signs that captions and headings suggest for a run in print order; the first is +.

    A line is - where its caption or its section says less, cost, expense, tax and the like and its
    figures are not mostly printed negative.
    """
    signed = [(line, -1 if _takes_off(forest, line) else 1) for line in run[1:]]
    return ((run[0], 1), *signed)


def run_signs(forest: Forest, opened: list[int]) -> dict[int, int]:
    """The sign that captions and headings suggest for each open line that is not the first of its run."""
    return {line: -1 if _takes_off(forest, line) else 1 for line in opened}


def stray_signs(forest: Forest, members: Members) -> list[int]:
    """Lines that are taken off though neither caption nor section says so: nothing but the sum tells to.

    In a list of costs a line in parentheses is told by the others: it reduces them.
    """
    strays = [line for line, sign in members if sign < 0 and not _takes_off(forest, line)]
    rest = members[1:]
    is_list = all(sign < 0 for _, sign in rest) and 2 * len(strays) < len(rest)
    return [line for line in strays if not (is_list and forest.grid.lines[line].is_mostly_negative)]


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


def has_one_sided_stray(forest: Forest, members: Members) -> bool:
    """True where a line taken off without a word of it is nil in all columns but one: a weak structure."""
    return any(sum(map(bool, forest.values[line])) < 2 for line in stray_signs(forest, members))


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


def _minus_headings(grid: Grid) -> list[int]:
    """For each line the heading of its section where that names what is taken off, be it a heading's heading; else -1."""
    found: list[int] = []
    heading, goes_on, is_minus = -1, False, False
    for line in grid.lines:
        found.append(heading if is_minus else -1)
        if line.is_heading:
            is_minus = line.is_minus or (goes_on and is_minus)
            heading = line.position
        goes_on = line.is_heading
    return found
