"""Checks of note tables against the face of the statements."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.checks.compare import BETWEEN, compare, side
from xlsx_tools.concepts.figures import SHEET, Figures
from xlsx_tools.model.check import Check
from xlsx_tools.model.statement import Statement, StatementKind


def note_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """The total of a note's table = the line of the balance sheet that it breaks down, at each date.

    American Locker L453: 2,575,298 + 2,051,808 + 2,485,912 - 421,827 = 6,691,191, the face's inventories.
    """
    for s, statement in enumerate(statements):
        if statement.kind is not StatementKind.NOTE:
            continue
        for line in statement.lines:
            if line.concept.how != "proof":
                continue
            for cell in line.cells:
                concept = line.concept.canonical
                note = figures.find(concept, cell.period, entity=cell.entity, kinds=(StatementKind.NOTE,))
                face = figures.find(concept, cell.period, entity=cell.entity, kinds=SHEET)
                if note is None or face is None or note.reference.statement != s:
                    continue
                yield compare(
                    code="note-ties-to-face",
                    group=BETWEEN,
                    title=f"{statement.title} = balance sheet",
                    period=cell.period,
                    left=side([note], statement.title),
                    right=side([face], "Balance sheet"),
                    entity=cell.entity,
                )
