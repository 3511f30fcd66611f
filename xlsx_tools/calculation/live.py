"""What the workbook's live formulas show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Case

if TYPE_CHECKING:
    from xlsx_tools.model.calculation import Contributor
    from xlsx_tools.model.statement import Statement

ZERO = Decimal(0)


def live_values(statement: Statement) -> dict[tuple[int, int], Decimal]:
    """The value of every cell as the workbook shows it, by (line, column), in full units."""
    values = {(i, cell.column): cell.value for i, line in enumerate(statement.lines) for cell in line.cells}
    totals = live_totals(statement)
    return {key: totals[key][0] if key in totals else value for key, value in values.items()}


def live_totals(statement: Statement) -> dict[tuple[int, int], tuple[Decimal, int]]:
    """What the cells that are formulas show, by (line, column), in full units, and how many printed inputs each sums.

    A live total is the signed sum of its live contributors, plus the difference row of case A; totals
    of case C, unproved totals and plain lines keep their print. A total of case B shows its lines sum
    (Apple, June 1996: 8,929 where print has -8,929).
    """
    formulas = _formulas(statement)
    shown: dict[tuple[int, int], tuple[Decimal, int]] = {}

    def live(line: int, column: int) -> tuple[Decimal, int]:
        key = (line, column)
        if key not in formulas:
            cell = statement.lines[line].cell(column)
            return (ZERO if cell is None else cell.number.value), 1
        if key not in shown:
            contributors, value = formulas[key]
            inputs = 0
            for contributor in contributors:
                part, count = live(contributor.line, column)
                value = value + part if contributor.sign > 0 else value - part
                inputs += count
            shown[key] = value, inputs
        return shown[key]

    return {key: live(*key) for key in formulas}


def _formulas(statement: Statement) -> dict[tuple[int, int], tuple[tuple[Contributor, ...], Decimal]]:
    """The contributors and the difference row of each cell that is a formula: a structure, and not case C."""
    return {
        (calculation.total, outcome.column): (calculation.contributors, outcome.difference_row)
        for calculation in statement.calculations
        if calculation.contributors
        for outcome in calculation.outcomes
        if outcome.case is not Case.UNRESOLVED
    }
