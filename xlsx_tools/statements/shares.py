"""The scale of share counts, where per-share figures settle it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Cell, Line, Role, Statement, StatementKind

_INCOME = re.compile(r"\b(?:net|income|earnings|loss)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\baverage\b|\bused\s+in\b|\bweighted\b", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:basic|primary|(?:fully\s+)?diluted|assuming\b.{0,20}\bdilution)\W*$", re.IGNORECASE
)
_FACTORS = (Decimal(1000), Decimal(10) ** 6, Decimal("0.001"), Decimal("0.000001"))
_NEAR = Decimal("0.03")


def settle_share_scales(statement: Statement) -> tuple[Statement, tuple[Finding, ...]]:
    """Rescale the average shares of an income statement where its own per-share figures prove another scale.

    Net income over average shares must give a printed per-share figure. Where it does not as read, but does in
    every column by one power of a thousand, the shares stand in that scale, with a finding. Example: money in
    millions and shares in thousands without a word (Apple, 10-Q of June 1996, prints "(in thousands)").
    """
    if statement.kind is not StatementKind.INCOME_STATEMENT:
        return statement, ()
    per_share = [line for line in statement.lines if line.role is Role.PER_SHARE]
    income = [line for line in statement.lines if line.role is Role.LINE and _INCOME.search(line.label)]
    findings: list[Finding] = []
    factors = {
        index: factor
        for index, line in enumerate(statement.lines)
        if _is_average(line)
        if (factor := _factor(line, income, per_share)) is not None
    }
    lines = list(statement.lines)
    for index, factor in _with_parts(factors, statement).items():
        lines[index] = replace(
            lines[index], cells=tuple(_scaled(cell, factor) for cell in lines[index].cells)
        )
        findings.append(_finding(statement, lines[index]))
    return replace(statement, lines=tuple(lines)), tuple(findings)


def _is_average(line: Line) -> bool:
    """True for average shares: the caption says so, or says only which ("Basic", under a heading that says the rest)."""
    if line.role is not Role.SHARES:
        return False
    return _AVERAGE.search(line.label) is not None or _BARE.match(line.label) is not None


def _with_parts(factors: dict[int, Decimal], statement: Statement) -> dict[int, Decimal]:
    """The factors, and the same for the rows of dilution between averages that all have one."""
    averages = [i for i, line in enumerate(statement.lines) if _is_average(line)]
    found = set(factors.values())
    if not factors or len(found) > 1 or len(factors) < len(averages):
        return factors
    factor = found.pop()
    parts = [i for i in range(averages[0], averages[-1]) if statement.lines[i].role is Role.SHARES]
    return dict.fromkeys(sorted({*factors, *parts}), factor)


def _factor(line: Line, income: Sequence[Line], per_share: Sequence[Line]) -> Decimal | None:
    """The factor by which all columns agree; None where the shares agree as they are, or nothing agrees."""
    if not line.cells or _agrees(line, income, per_share, Decimal(1)):
        return None
    found = [factor for factor in _FACTORS if _agrees(line, income, per_share, factor)]
    return found[0] if len(found) == 1 else None


def _agrees(line: Line, income: Sequence[Line], per_share: Sequence[Line], factor: Decimal) -> bool:
    return all(
        any(
            _is_quotient(earned, each, cell.value * factor)
            for earned in _values(income, cell.column)
            for each in _values(per_share, cell.column)
        )
        for cell in line.cells
    )


def _values(lines: Sequence[Line], column: int) -> list[Decimal]:
    cells = (line.cell(column) for line in lines)
    return [abs(cell.value) for cell in cells if cell is not None and cell.value]


def _is_quotient(earned: Decimal, each: Decimal, shares: Decimal) -> bool:
    return abs(earned - each * shares) <= max(_NEAR * earned, Decimal("0.006") * shares)


def _scaled(cell: Cell, factor: Decimal) -> Cell:
    number = cell.number
    return replace(
        cell,
        number=replace(
            number, value=number.value * factor, scale=number.scale * factor, unit=number.unit * factor
        ),
    )


def _finding(statement: Statement, line: Line) -> Finding:
    scale = line.cells[0].number.scale
    message = (
        f'"{line.label}" of {statement.title} prints no scale of its own; net income and the per-share figures show that '
        f"it counts shares in units of {scale:,.0f}, and it was read so."
    )
    return Finding(
        code="shares-rescaled",
        severity=Severity.INFO,
        message=message,
        sources=tuple(cell.source for cell in line.cells),
    )
