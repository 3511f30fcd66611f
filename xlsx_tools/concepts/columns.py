"""The columns in which figures are looked up: whose they are, and for which date or period."""

from __future__ import annotations

from collections.abc import Sequence

from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement, StatementKind


def dated_columns(statements: Sequence[Statement], kind: StatementKind) -> list[tuple[str, Period]]:
    """Entity and period of the columns of a kind of statement, each once, in print order.

    Balance sheets have instants, all others durations. Columns of a scenario (restated, pro forma) or of a component
    are left out: what they say is not what the company reports as its own (GE 1993: "GE", "GECS" and consolidated are
    three entities of one date).
    """
    found: dict[tuple[str, str], tuple[str, Period]] = {}
    for statement in statements:
        for column in statement.columns if statement.kind is kind else ():
            period = column.period
            if period is None or column.scenario or column.dimensions:
                continue
            if period.is_instant == (kind is StatementKind.BALANCE_SHEET):
                found.setdefault((column.entity, period.key), (column.entity, period))
    return list(found.values())
