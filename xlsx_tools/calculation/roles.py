"""Which lines are totals, once structures are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.model.statement import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from xlsx_tools.model.statement import Line, Statement


def assign_roles(statement: Statement, totals: Collection[int], parents: Collection[int]) -> tuple[Line, ...]:
    """The lines with roles: a total that enters a higher one is a subtotal, one that enters none a total.

    `totals` are the positions of totals, `parents` those of lines that enter a total. Headings,
    per-share and share lines keep their role: what they count matters more than how they came about.
    """
    lines = list(statement.lines)
    for total in totals:
        if lines[total].role in (Role.LINE, Role.SUBTOTAL, Role.TOTAL):
            lines[total] = lines[total].in_role(Role.SUBTOTAL if total in parents else Role.TOTAL)
    return tuple(lines)
