"""Statements whose lines match one to one: they share their structures and add their proof."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.model.statement import Line, Statement, StatementKind


def find_twins(statements: tuple[Statement, ...]) -> list[tuple[int, ...]]:
    """Positions of statements, those that match one to one together, in order of first appearance.

    Twins are of one kind, have the same captions in the same order and figures in the same lines:
    income statements for three and for nine months that were not merged.
    """
    shapes = [_shape(statement) for statement in statements]
    occurrences = Counter(shapes)
    groups: dict[object, list[int]] = {}
    for at, (statement, shape) in enumerate(zip(statements, shapes, strict=True)):
        captions = tuple(map(_likeness, statement.lines)) if occurrences[shape] > 1 else ()
        groups.setdefault((shape, captions), []).append(at)
    return [tuple(group) for group in groups.values()]


def _shape(statement: Statement) -> tuple[StatementKind, tuple[bool, ...]]:
    """A statement's kind, and which of its lines have figures: where no other has the same, it has no twin."""
    return statement.kind, tuple([bool(line.cells) for line in statement.lines])


def _likeness(line: Line) -> tuple[str, str]:
    return " ".join(line.label.lower().split()), line.unit
