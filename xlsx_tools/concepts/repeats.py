"""Lines that say the same: one repeats the other's figures wherever both have one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from xlsx_tools.model.statement import Cell, Line

Moment = tuple[str, date, int]
"""What a figure is of: entity, end of the period, months (0 for an instant)."""


def moment_of(cell: Cell) -> Moment:
    """The entity and period of a figure."""
    return (cell.entity, cell.period.end, cell.period.months)


def figures_of(line: Line) -> dict[Moment, Decimal]:
    """The figures of a line by what they are of, in full units, sign as printed."""
    return {moment_of(cell): cell.value for cell in line.cells}


def repeats(one: Mapping[Moment, Decimal], other: Mapping[Moment, Decimal]) -> bool:
    """True where both have the same figure for everything they share, and one of these is not nil."""
    is_shared = False
    for moment, value in one.items():
        if moment in other:
            if other[moment] != value:
                return False
            is_shared = is_shared or bool(value)
    return is_shared
