"""Statements as the calculation layer leaves them: proved, without concepts, signs or names."""

from __future__ import annotations

from dataclasses import replace

from tests.by_hand.american_locker import american_locker
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Concept, Line, Statement


def unnamed(statement: Statement) -> Statement:
    """The statement without what the concepts layer fills in."""
    lines = (
        replace(
            line,
            name=line.label,
            concept=Concept(),
            cells=tuple(replace(cell, natural=None) for cell in line.cells),
        )
        for line in statement.lines
    )
    return replace(statement, lines=tuple(lines))


def american_locker_proved() -> tuple[Statement, ...]:
    """American Locker's four statements, typed from print, proved and unnamed."""
    return tuple(unnamed(statement) for statement in american_locker().statements)


def american_locker_named() -> tuple[Statement, ...]:
    """The same, named by the program."""
    return match_concepts(american_locker_proved()).statements


def line_at(statement: Statement, source_line: int) -> Line:
    """The line whose first figure stands on a line of the filing."""
    return next(line for line in statement.lines if line.cells and line.cells[0].source.line == source_line)


def concepts_of(statement: Statement) -> dict[str, str]:
    """Everyday concept by name, for lines with figures."""
    named = match_concepts((unnamed(statement),)).statements[0]
    return {line.name: line.concept.canonical for line in named.lines if line.cells}
