"""Figures whose unit or scale contradicts their own print: candidates to look up, each a wrong number if real."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlsx_tools.model.statement import StatementKind

if TYPE_CHECKING:
    from xlsx_tools.model.report import Report
    from xlsx_tools.model.statement import Cell, Line, Statement

_SHARES = re.compile(
    r"\bdilutive (?:effect|options|shares|potential|securities)|effect of dilutive|average .{0,40}shares"
    r"|^common shares outstanding",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\b(?:years?|months|weeks|quarters?) ended\b", re.IGNORECASE)
_SCALED = re.compile(r"\b(?:thousands|millions)\b", re.IGNORECASE)
_FEW_SHARES = 1_000


def suspicious_units(report: Report) -> Iterator[str]:
    """Each line whose figures look misread: why, line of the file, caption, print, value.

    Cents where the statement's other money has none and is scaled (earnings a share read as dollars), shares
    read as dollars, a column of shares whose header says thousands read as single shares, a header read as a line.
    """
    for statement in report.statements:
        usual = _usual_decimals(statement)
        for line in statement.lines:
            reason = next((r for cell in line.cells if (r := _reason(statement, line, cell, usual))), "")
            if reason:
                cell = line.cells[0]
                yield f"L{cell.source.line} {reason}: {line.label[:50]!r} {cell.number.printed!r} = {cell.value}"


def _usual_decimals(statement: Statement) -> int:
    money = Counter(
        _decimals(c) for line in statement.lines for c in line.cells if c.unit == statement.currency
    )
    return money.most_common(1)[0][0] if money else 0


def _reason(statement: Statement, line: Line, cell: Cell, usual: int) -> str:
    is_money = cell.unit == statement.currency
    if is_money and cell.number.scale > 1 and _decimals(cell) > max(usual, 1):
        return "cents at the scale of money"
    if is_money and _SHARES.search(line.label) and "$" not in cell.number.printed:
        return "shares as money"
    if cell.unit == "shares" and cell.number.scale == 1 and cell.value:
        if _SCALED.search(statement.columns[cell.column].header):
            return "shares without the scale of their column"
        if statement.kind is not StatementKind.EQUITY and abs(cell.value) < _FEW_SHARES:
            return "hardly any shares"
    if _HEADER.search(line.label) and statement.kind is not StatementKind.EQUITY:
        return "a header as a line"
    return ""


def _decimals(cell: Cell) -> int:
    return len(cell.number.printed.partition(".")[2].strip(" )%*"))
