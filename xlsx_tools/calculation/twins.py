"""Statements whose lines match one to one: they share their structures and add their proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.model.statement import Line, Statement


def find_twins(statements: tuple[Statement, ...]) -> list[tuple[int, ...]]:
    """Positions of statements, those that match one to one together, in order of first appearance.

    Twins are of one kind, have the same captions in the same order and figures in the same lines:
    income statements for three and for nine months that were not merged.
    """
    groups: dict[object, list[int]] = {}
    for at, statement in enumerate(statements):
        captions = tuple(_likeness(line) for line in statement.lines)
        groups.setdefault((statement.kind, captions), []).append(at)
    return [tuple(group) for group in groups.values()]


def _likeness(line: Line) -> tuple[str, bool, str]:
    return " ".join(line.label.lower().split()), bool(line.cells), line.unit
