"""What a search has accepted so far: the structures of totals, and which lines are still without a parent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.calculation.grid import Grid
    from xlsx_tools.calculation.proof import Members, Tie

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
    lines sum instead (case B): `values` then holds that, and `substituted` names the total. `stamp` counts
    changes: structures entered or taken back, figures replaced; `stamps` tell for each line the last of them that may
    concern it, being no further down. `minus_headings` tell for each line the heading that takes it off.
    """

    grid: Grid
    values: list[list[int]]
    parent: list[int]
    structures: dict[int, Structure] = field(default_factory=dict)
    stepped_over: dict[int, int] = field(default_factory=dict)
    nil_totals: frozenset[int] = frozenset()
    substituted: set[int] = field(default_factory=set)
    stamp: int = 0
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
        if not self.substituted:
            return []
        return [value for line in lines if line in self.substituted for value in self.values[line]]

    def look_at_print(self) -> None:
        """Let every total stand for its printed figures again."""
        for total in self.substituted:
            self.values[total] = list(self.grid.lines[total].values)
            self._stamp(total)
        self.substituted.clear()

    def _stamp(self, first: int) -> None:
        self.stamp += 1
        self.stamps[first:] = [self.stamp] * (len(self.stamps) - first)

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
