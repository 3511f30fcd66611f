"""The scale of tables that print none: from the page before, or from figures they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Role, Statement, StatementKind
from xlsx_tools.statements.assemble import table_units
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.table import Table
from xlsx_tools.statements.units import Units

_FIGURE = re.compile(r"\d[\d,]{3,}")


def hand_on_units(
    tables: Sequence[Table], setting: Setting, findings: list[Finding]
) -> tuple[Units | None, ...]:
    """For each table the units to use if it prints none; None where it stands in whole units.

    A table that goes on takes those of its kind before it. Else a table that repeats a printed figure of
    one that names a scale stands in the same scale (net income in the income statement and in the cash
    flow), with a finding; if it shares none, it is left in whole units.
    """
    printed = [table_units(table, setting) for table in tables]
    handed: list[Units | None] = []
    for index, table in enumerate(tables):
        if printed[index].is_printed:
            handed.append(None)
            continue
        before = [i for i in range(index) if tables[i].kind is table.kind and _may_hand_on(printed[i])]
        if before:
            handed.append(printed[before[-1]])
            continue
        sharing = _sharing(tables, printed, index)
        if sharing is not None:
            findings.append(_inherited(table, tables[sharing], printed[sharing]))
        handed.append(printed[sharing] if sharing is not None else None)
    return tuple(handed)


def units_of(faces: Sequence[Statement]) -> Units | None:
    """The units that all face statements share, for notes that print none; None where they differ.

    Shares stand in the scale in which the face counts them, where it is one: thousands, money in millions (Apple, 10-K
    of 2000, lines 4015-4040).
    """
    scales = {(face.scale, face.currency) for face in faces}
    if len(scales) != 1:
        return None
    scale, currency = scales.pop()
    return Units(scale=scale, currency=currency, shares_scale=_shares_scale(faces, scale), is_printed=True)


def _shares_scale(faces: Sequence[Statement], money: Decimal) -> Decimal:
    counted = {
        line.cells[0].number.scale
        for face in faces
        if face.kind is StatementKind.INCOME_STATEMENT
        for line in face.lines
        if line.role is Role.SHARES
    }
    return counted.pop() if len(counted) == 1 else money


def _sharing(tables: Sequence[Table], printed: Sequence[Units], index: int) -> int | None:
    ours = _figures(tables[index])
    shared = {i: len(ours & _figures(tables[i])) for i in range(len(tables)) if _may_hand_on(printed[i])}
    best = max(shared, key=lambda i: shared[i], default=None)
    return best if best is not None and shared[best] else None


def _may_hand_on(units: Units) -> bool:
    return units.is_printed and not units.is_of_shares


def _figures(table: Table) -> set[str]:
    return {
        match[0]
        for line in table.lines
        for _, piece in line.figures
        for match in _FIGURE.finditer(piece.text)
    }


def _inherited(table: Table, other: Table, units: Units) -> Finding:
    message = (
        f"{table.title} ({table.document}, line {table.span[0]}) prints no scale; it shares figures with {other.title}, "
        f"which stands in units of {units.scale:,}, and was read so."
    )
    return Finding(code="scale-inherited", severity=Severity.INFO, message=message)
