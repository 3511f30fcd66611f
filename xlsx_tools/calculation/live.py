"""What the workbook's live formulas show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.model.statement import Statement

ZERO = Decimal(0)


def live_values(statement: Statement) -> dict[tuple[int, int], Decimal]:
    """The value of every cell as the workbook shows it, by (line, column), in full units.

    A live total is the signed sum of its live contributors, plus the difference row of case A; totals
    of case C, unproved totals and plain lines keep their print. A total of case B shows its lines sum
    (Apple, June 1996: 8,929 where print has -8,929).
    """
    values: dict[tuple[int, int], Decimal] = {}
    calculations = {calculation.total: calculation for calculation in statement.calculations}

    def live(line: int, column: int) -> Decimal:
        key = (line, column)
        if key in values:
            return values[key]
        cell = statement.cell(line, column)
        calculation = calculations.get(line)
        value = ZERO if cell is None else cell.value
        if calculation is not None and calculation.is_live(column):
            outcome = calculation.outcome(column)
            value = sum((live(c.line, column) * c.sign for c in calculation.contributors), ZERO)
            value += outcome.difference_row if outcome is not None else ZERO
        if cell is not None:
            values[key] = value
        return value

    for line in range(len(statement.lines)):
        for column in range(len(statement.columns)):
            live(line, column)
    return values
