"""Totals that nothing proves: their outcomes, what their lines sum to, and what may be wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.calculation.doubts import diagnose
from xlsx_tools.calculation.gaps import nearest_section
from xlsx_tools.calculation.other_kinds import find_closing_line
from xlsx_tools.calculation.outcomes import column_outcome
from xlsx_tools.calculation.sentences import (
    describe_gap,
    describe_gaps,
    describe_misread_unit,
    describe_unproved,
)
from xlsx_tools.model.calculation import Calculation, Case, Cause, Diagnosis, Outcome, Status
from xlsx_tools.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.outcomes import Outcomes
    from xlsx_tools.calculation.proof import Members
    from xlsx_tools.model.statement import Statement


def record_unproved(
    statement: Statement, search: Search, total: int, outcomes: Outcomes
) -> tuple[Calculation, Finding]:
    """The calculation of a total without structure, and the finding that tells people of it.

    Its figures stay as printed. Where structures tie equally well, or lines stand above it, the
    diagnosis says what the gap to them is; `lines_sum` stays empty, for no structure is accepted.
    """
    rivals = search.rivals.get(total) or (nearest_section(search.forest, total),)
    misread = find_closing_line(search.forest, total, rivals[0]) if rivals[0] else None
    judged = [
        _outcome(statement, total, rivals, cell.column, outcomes) for cell in statement.lines[total].cells
    ]
    found = [outcome for outcome, _ in judged]
    gaps = [(each.column, gap, each.diagnosis) for each, gap in judged if each.diagnosis is not None]
    hints = describe_gaps(statement, gaps)
    if misread is not None:
        hints = (describe_misread_unit(statement, misread),)
    finding = Finding(
        code="total-unproved",
        severity=Severity.WARNING,
        message=describe_unproved(statement, total, hints),
        sources=tuple(cell.source for cell in statement.lines[total].cells),
        numbers=tuple(outcome.printed for outcome in found if outcome.printed is not None),
    )
    if search.is_exhausted:
        reason = "The search limit was reached."
    elif misread is not None:
        reason = "A line that was read in another unit closes the gap."
    elif total in search.rivals:
        reason = "Structures that differ in a sign tie equally well, each in other columns."
    else:
        reason = "No structure ties."
    return Calculation(total=total, outcomes=tuple(found), explanation=reason), finding


def _outcome(
    statement: Statement, total: int, rivals: Sequence[Members], column: int, outcomes: Outcomes
) -> tuple[Outcome, Decimal]:
    """A column's outcome, and by how much the first rival that misses there does; nil where none does."""
    cell = statement.cell(total, column)
    value = Decimal(0) if cell is None else cell.value
    unproved = Outcome(
        column=column,
        status=Status.UNPROVED if value else Status.NIL,
        printed=None if cell is None else value,
    )
    for members in rivals:
        outcome = column_outcome(statement, total, members, column, outcomes) if members else None
        if value and outcome is not None and outcome.status is Status.DISCREPANCY:
            diagnosis = (
                _diagnosis(statement, total, members, outcome, outcomes)
                if len(rivals) > 1
                else Diagnosis(cause=Cause.UNEXPLAINED, message=describe_gap(outcome.gap))
            )
            return replace(unproved, diagnosis=diagnosis), outcome.gap
    return unproved, Decimal(0)


def _diagnosis(
    statement: Statement, total: int, members: Members, outcome: Outcome, outcomes: Outcomes
) -> Diagnosis:
    """What may close the gap; never called unique, for the lines themselves are not proved."""
    doubt = replace(outcome, case=Case.UNRESOLVED)
    diagnosis = diagnose(statement, total, doubt, members, outcomes)
    return replace(diagnosis, unique=False, message=diagnosis.message.replace("Likely", "Possible"))
