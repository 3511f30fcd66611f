"""What a filer's linkbases declare: the order and captions of statements, and which items sum to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationNode:
    """An element at its place in a statement: `level` is its depth in the tree from 0.

    `label_role` is the last part of the preferred label's role ("totalLabel", "negatedLabel",
    "periodStartLabel"), empty where the filer prefers none.
    """

    concept: str
    level: int = 0
    label_role: str = ""

    def __post_init__(self) -> None:
        if self.level < 0:
            raise ValueError(f"levels count from 0: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """One role of a presentation linkbase, depth first: a statement, a parenthetical, a disclosure.

    `definition` is the role's own ("00100 - Statement - Consolidated Balance Sheets"), empty where the
    schema that tells it is missing. `smallest_share` is the share of the fullest period's lines that a period
    needs to be a column. `months` are the lengths of periods that may be columns; empty: any.
    """

    role: str
    definition: str = ""
    nodes: tuple[PresentationNode, ...] = ()
    smallest_share: Decimal = Decimal("0.34")
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSum:
    """A total and its parts as a calculation linkbase declares them: (concept, weight) in order."""

    role: str
    total: str
    parts: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkbases:
    """All that a filing's linkbases say. `labels` leads from (concept, last part of the label's role) to the text."""

    presentations: tuple[Presentation, ...] = ()
    sums: tuple[DeclaredSum, ...] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def label(self, concept: str, role: str = "") -> str:
        """The text of a role, else the standard label, else an empty text.

        A negated role (XBRL's label role registry, 2009) has the wording of the role it negates where it has none
        of its own: negatedTotalLabel is worded as totalLabel.
        """
        plain = role.removeprefix("negated")
        plain = plain[:1].lower() + plain[1:]
        for each in (role, plain, "label"):
            text = self.labels.get((concept, each))
            if text:
                return text
        return ""


NO_LINKBASES = Linkbases()
"""What a filing without linkbases declares: nothing."""
