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
    values = {(i, cell.column): cell.value for i, line in enumerate(statement.lines) for cell in line.cells}
    formulas = {
        (calculation.total, outcome.column): (calculation.contributors, outcome.difference_row)
        for calculation in statement.calculations
        for outcome in calculation.outcomes
        if calculation.is_live(outcome.column)
    }
    shown: dict[tuple[int, int], Decimal] = {}

    def live(line: int, column: int) -> Decimal:
        key = (line, column)
        if key not in formulas:
            return values.get(key, ZERO)
        if key not in shown:
            contributors, difference = formulas[key]
            shown[key] = sum((live(c.line, column) * c.sign for c in contributors), difference)
        return shown[key]

    return {key: live(*key) if key in formulas else value for key, value in values.items()}
