"""The ratios of a Report as rows of the store: the expressions that its workbook shows, evaluated."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsx_tools.calculation import live_values
from xlsx_tools.model.expression import CellReference, DivisionByZero, Expression, evaluate
from xlsx_tools.model.ratio import RatioCell, RatioLine
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Statement
from xlsx_tools.store.names import caption_form


def ratio_rows(report: Report) -> list[dict[str, Any]]:
    """A row for each ratio and period of a report, on the values that the workbook's live cells show."""
    if not report.ratios:
        return []
    live = [live_values(statement) for statement in report.statements]

    def value_of(cell: CellReference) -> Decimal:
        return live[cell.statement].get((cell.line, cell.column), Decimal(0))

    rows: list[dict[str, Any]] = []
    for line in report.ratios:
        for cell in line.cells:
            value, error = _evaluated(cell.expression, value_of)
            rows.append(_row(len(rows), line, cell, value, error))
    return rows


def ratio_value(line: RatioLine, cell: RatioCell, statements: tuple[Statement, ...]) -> dict[str, Any]:
    """The row of one ratio on statements whose figures are all printed or given."""

    def value_of(place: CellReference) -> Decimal:
        found = statements[place.statement].cell(place.line, place.column)
        return Decimal(0) if found is None else found.value

    value, error = _evaluated(cell.expression, value_of)
    return _row(0, line, cell, value, error)


def _evaluated(expression: Expression | None, value_of: Any) -> tuple[Decimal | None, str]:
    if expression is None:
        return None, ""
    try:
        return evaluate(expression, value_of), ""
    except DivisionByZero:
        return None, "#DIV/0!"


def _row(
    position: int, line: RatioLine, cell: RatioCell, value: Decimal | None, error: str
) -> dict[str, Any]:
    return {
        "position": position,
        "ratio": line.id,
        "name": line.name,
        "form": caption_form(line.name),
        "unit": line.unit,
        "entity": line.entity,
        "basis": cell.basis or line.basis,
        "period_start": cell.period.start,
        "period_end": cell.period.end,
        "months": cell.period.months,
        "value": None if value is None else f"{value:f}",
        "error": error,
        "reason": cell.reason,
    }
