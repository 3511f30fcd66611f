"""The figures that may be wrong in a discrepancy, handed to the diagnosis."""

from __future__ import annotations

from dataclasses import replace
from math import isqrt
from typing import TYPE_CHECKING

from xlsx_tools.calculation.diagnosis import Figure, find_cause
from xlsx_tools.calculation.outcomes import effective_value
from xlsx_tools.calculation.sentences import describe_diagnosis
from xlsx_tools.model.calculation import Case, Diagnosis, Outcome, Status

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsx_tools.calculation.outcomes import Outcomes
    from xlsx_tools.calculation.proof import Members
    from xlsx_tools.model.statement import Cell, Statement


def diagnose(
    statement: Statement, total: int, outcome: Outcome, members: Members, outcomes: Outcomes
) -> Diagnosis:
    """The cause of a gap: looked for in the lines (case A), in the total (case B), in both (case C).

    A line that is itself a total and meets its own lines is no suspect.
    """
    column = outcome.column
    figures: list[Figure] = []
    count = 0
    for line, sign in members:
        cell = statement.cell(line, column)
        if cell is None or not effective_value(statement, line, column, outcomes):
            continue
        count += 1
        own = outcomes.get(line, {}).get(column)
        if outcome.case is Case.LINES_CONFIRMED or (own is not None and own.status is not Status.DISCREPANCY):
            continue
        figures.append(_figure(statement, line, cell, cell.value + sign * outcome.gap))
    cell = statement.cell(total, column)
    if cell is not None and outcome.case is not Case.TOTAL_CONFIRMED and outcome.lines_sum is not None:
        figures.append(_figure(statement, total, cell, outcome.lines_sum))
    slack = isqrt(3 * (count + 1) // 4)
    diagnosis = find_cause(figures, slack)
    return replace(diagnosis, message=describe_diagnosis(statement, diagnosis, outcome))


def _figure(statement: Statement, line: int, cell: Cell, closing: Decimal) -> Figure:
    unit = cell.number.unit
    others = (other for other in statement.lines[line].cells if other.column != cell.column)
    return Figure(
        line=line,
        value=int(cell.value / unit),
        closing=int((closing / unit).to_integral_value()),
        unit=unit,
        neighbours=tuple(int(other.value / unit) for other in others if other.unit == cell.unit),
    )
