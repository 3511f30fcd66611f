"""What the workbook's live formulas show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.model.calculation import Contributor
    from xlsx_tools.model.statement import Statement

_Place = tuple[int, int]
"""Line and column."""
_Shown = dict[_Place, tuple[Decimal, int]]
_Formulas = dict[_Place, "tuple[tuple[Contributor, ...], Decimal]"]
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
    shown: _Shown = {}
    for key in formulas:
        _show(key, statement, formulas, shown)
    return shown


def _show(key: _Place, statement: Statement, formulas: _Formulas, shown: _Shown) -> tuple[Decimal, int]:
    """What a cell shows, and of how many printed inputs; that of a formula is kept, with those it sums."""
    if key in shown:
        return shown[key]
    line, column = key
    if key not in formulas:
        cell = statement.lines[line].cell(column)
        return (ZERO if cell is None else cell.number.value), 1
    contributors, value = formulas[key]
    inputs = 0
    for contributor in contributors:
        part, count = _show((contributor.line, column), statement, formulas, shown)
        value = value + part if contributor.sign > 0 else value - part
        inputs += count
    shown[key] = value, inputs
    return shown[key]


def _formulas(statement: Statement) -> _Formulas:
    """The contributors and the difference row of each cell that is a formula."""
    return {
        (calculation.total, outcome.column): (calculation.contributors, outcome.difference_row)
        for calculation in statement.calculations
        for outcome in calculation.live_outcomes
    }
