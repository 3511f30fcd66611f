"""Columns of an equity statement whose balances begin anew: what a year added, without the year before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.statement import StatementKind

if TYPE_CHECKING:
    from xlsx_tools.model.statement import Line, Statement

_FEWEST_ROWS = 2
_FEWEST_BLOCKS = 2


def is_balance(line: Line) -> bool:
    """True for a row of figures at one day."""
    return bool(line.cells) and all(cell.period.is_instant for cell in line.cells)


def begins_anew(statement: Statement, column: int) -> bool:
    """True where each balance of a column is, to the digit, the sum of the rows since the last one, and that one is not nil.

    Example: comprehensive income as a column beside the components, which prints the year's under the balances (Boeing 2003:
    2,344 at the end of 2001 and (3,068) a year later). Two years at least, each with two figures or more, must say so.
    """
    if statement.kind is not StatementKind.EQUITY:
        return False
    blocks = 0
    before: Decimal | None = None
    figures: list[Decimal] = []
    for line in statement.lines:
        value = _value(line, column)
        if not is_balance(line):
            figures += [value] if value else []
            continue
        if before is not None and (figures or value):
            if len(figures) < _FEWEST_ROWS or not before or sum(figures) != value:
                return False
            blocks += 1
        before, figures = value, []
    return blocks >= _FEWEST_BLOCKS


def _value(line: Line, column: int) -> Decimal:
    cell = line.cell(column)
    return Decimal(0) if cell is None else cell.value
