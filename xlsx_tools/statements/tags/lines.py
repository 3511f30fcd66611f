"""Nodes of a presentation as rows: what is a heading, what a line, how deep, at which end of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.linkbase import Linkbases, Presentation, PresentationNode
from xlsx_tools.model.period import Period
from xlsx_tools.statements.tags.facts import FactTable, Members

_HEADINGS = ("Abstract", "RollForward", "Hierarchy")


class Edge(Enum):
    """At which end of its column's period a balance is taken."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedRow:
    """A row of a role: a heading, or an element whose facts fill its cells.

    `level` counts the headings it stands under. `is_negated` is true under a negated label, `is_nil` where all
    facts are nil.
    """

    concept: str
    label: str
    level: int
    is_heading: bool
    is_nil: bool = False
    is_instant: bool = False
    is_negated: bool = False
    edge: Edge = Edge.CLOSING

    def period_in(self, period: Period) -> Period:
        """The time of the row's figure in a column: a balance is an instant, at the opening or at the end."""
        if not self.is_instant or period.is_instant:
            return period
        return period.opening if self.edge is Edge.OPENING else period.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedTable:
    """The rows of a role, its axes with their members in order, and the facts that belong to it."""

    rows: tuple[TaggedRow, ...]
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def holds(self, fact: Fact) -> bool:
        """True where the role shows each of a fact's axes, and its member there."""
        return all(
            dimension.axis in self.members
            and (not self.members[dimension.axis] or dimension.member in self.members[dimension.axis])
            for dimension in fact.dimensions
        )

    def place(self, members: Members) -> tuple[tuple[int, int], ...]:
        """Where members stand in the role: position of axis and member, for sorting."""
        axes = list(self.members)
        return tuple(
            (axes.index(each.axis), _index(self.members[each.axis], each.member))
            for each in sorted_members(members, axes)
        )


def _index(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def sorted_members(members: Members, axes: Sequence[str]) -> Members:
    """Members in the order of the role's axes."""
    return tuple(sorted(members, key=lambda each: _index(axes, each.axis)))


def read_rows(presentation: Presentation, facts: FactTable, linkbases: Linkbases) -> TaggedTable:
    """The rows of a role in presentation order, without those that have no fact in the whole filing.

    Tables, axes and their members are no rows; the axes tell which dimensions belong to the role. A balance
    is opening where its label's role says "periodStart", or where it stands twice without any such role, first.
    """
    rows: list[TaggedRow] = []
    members: dict[str, list[str]] = {}
    open_headings: list[int] = []
    axis, axis_level = "", -1
    seen = Counter(node.concept for node in presentation.nodes)
    frame = 0 if sum(not node.level for node in presentation.nodes) == 1 else -1
    met: Counter[str] = Counter()
    for node in presentation.nodes:
        name = node.concept.rpartition(":")[2]
        if axis and node.level > axis_level:
            members[axis].append(node.concept)
            continue
        axis = ""
        if name.endswith("Axis"):
            axis, axis_level = node.concept, node.level
            members[axis] = []
            continue
        while open_headings and open_headings[-1] >= node.level:
            open_headings.pop()
        met[node.concept] += 1
        if facts.has(node.concept):
            twice = seen[node.concept] > 1 and met[node.concept] == 1
            rows.append(_row(node, facts, linkbases, len(open_headings), is_first_of_two=twice))
        elif name.endswith(_HEADINGS) and node.level > frame:
            label = _heading(linkbases.label(node.concept, node.label_role))
            rows.append(
                TaggedRow(concept=node.concept, label=label, level=len(open_headings), is_heading=True)
            )
            open_headings.append(node.level)
    return TaggedTable(rows=tuple(_without_empty(rows)), members={a: tuple(m) for a, m in members.items()})


def _row(
    node: PresentationNode, facts: FactTable, linkbases: Linkbases, level: int, *, is_first_of_two: bool
) -> TaggedRow:
    role = node.label_role.lower()
    is_opening = "periodstart" in role or (is_first_of_two and "period" not in role)
    return TaggedRow(
        concept=node.concept,
        label=linkbases.label(node.concept, node.label_role) or node.concept.rpartition(":")[2],
        level=level,
        is_heading=False,
        is_nil=facts.is_nil(node.concept),
        is_instant=facts.is_instant(node.concept),
        is_negated=role.startswith("negated"),
        edge=Edge.OPENING if is_opening else Edge.CLOSING,
    )


def _heading(label: str) -> str:
    return label.removesuffix("[Abstract]").removesuffix("[Roll Forward]").strip()


def _without_empty(rows: list[TaggedRow]) -> list[TaggedRow]:
    """Headings with nothing below them are no rows."""
    kept: list[TaggedRow] = []
    below = -1
    for row in reversed(rows):
        if row.is_heading and below <= row.level:
            continue
        kept.append(row)
        below = row.level
    return kept[::-1]
