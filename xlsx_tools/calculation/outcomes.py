"""Print against lines: gap, tolerance and status of a total in each column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.calculation.restarting import begins_anew, is_balance
from xlsx_tools.model.calculation import Case, Outcome, Status
from xlsx_tools.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsx_tools.calculation.proof import Members
    from xlsx_tools.model.statement import Statement

ZERO = Decimal(0)
HALF = Decimal("0.5")

Outcomes = dict[int, dict[int, Outcome]]
"""Outcomes by the position of the total, then by column."""


def column_outcome(
    statement: Statement,
    total: int,
    members: Members,
    column: int,
    settled: Mapping[int, Mapping[int, Outcome]],
) -> Outcome | None:
    """What is true of a total in one column; None where the total is blank there, or a balance that begins anew.

    The lines sum adds printed figures; of a lower total that is itself misprinted (case B, in
    `settled`) it adds that total's lines sum. Tolerance is half a printed unit for the total and for
    each non-zero contributor (PROOF, Words).
    """
    cell = statement.cell(total, column)
    if cell is None:
        return None
    is_by_component = statement.kind is StatementKind.EQUITY
    if is_by_component and is_balance(statement.lines[total]) and begins_anew(statement, column):
        return None
    printed, units = cell.number.value, cell.number.unit
    net, any_figure = ZERO, bool(printed)
    for line, sign in members:
        member = statement.lines[line].cell(column)
        if member is None:
            continue
        value = effective_value(statement, line, column, settled) if line in settled else member.number.value
        if value:
            any_figure = True
            net = net + value if sign > 0 else net - value
            units += member.number.unit
    tolerance = units * HALF
    gap = printed - net
    if not any_figure:
        status = Status.NIL
    elif not gap:
        status = Status.EXACT
    else:
        status = Status.ROUNDING if abs(gap) <= tolerance else Status.DISCREPANCY
    # A figure that ties is one and the same value as its lines sum, down to the digits after the point.
    lines_sum = printed if not gap and net.same_quantum(printed) else net
    return Outcome(
        column=column, status=status, printed=printed, lines_sum=lines_sum, gap=gap, tolerance=tolerance
    )


def effective_value(
    statement: Statement, line: int, column: int, settled: Mapping[int, Mapping[int, Outcome]]
) -> Decimal:
    """The printed figure; the lines sum of a total that print has wrong (case B); 0 for a blank."""
    outcome = settled.get(line, {}).get(column)
    if outcome is not None and outcome.case is Case.LINES_CONFIRMED and outcome.lines_sum is not None:
        return outcome.lines_sum
    cell = statement.cell(line, column)
    return ZERO if cell is None else cell.value
