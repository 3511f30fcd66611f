"""Lines that a structure steps over because they count something else, and that its total counts nevertheless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.proof import is_near

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsx_tools.calculation.forest import Forest
    from xlsx_tools.calculation.proof import Members

POWERS = (1, 1_000, 1_000_000)
"""What may part a figure from the same figure read in another unit."""


def find_closing_line(forest: Forest, total: int, members: Members) -> int | None:
    """The line of another kind, among the lines of a structure or right above them, that alone closes its gap in every column.

    Its unit was then misread: the total counts it, and there is no discrepancy (Exxon 2001, L3617: 42
    million shares from preferred stock, taken for dollars; PepsiCo 1994, L2734: capital stock of "1 2/3
    cents per share", taken for cents). It may also have missed the scale of the statement.
    """
    lines = forest.grid.lines
    kind = lines[total].kind
    first = min(at for at, _ in members)
    while first and lines[first - 1].kind not in ("", kind):
        first -= 1
    for line in lines[first:total]:
        if line.is_heading or line.is_nil or line.kind == kind:
            continue
        if any(_closes(forest, total, members, line.position, power) for power in POWERS):
            return line.position
    return None


def _closes(forest: Forest, total: int, members: Members, line: int, power: int) -> bool:
    grid, values = forest.grid, forest.values
    for column, printed in enumerate(values[total]):
        scale: Decimal = power * grid.amount(line, column, 1) / grid.amount(total, column, 1)
        gap = printed - sum(sign * values[at][column] for at, sign in members)
        units = [grid.lines[at].units[column] for at in (total, *(at for at, _ in members))]
        if not is_near(int(gap - values[line][column] * scale), sum(unit * unit for unit in units)):
            return False
    return True
