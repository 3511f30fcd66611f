"""A Report as rows of the store's tables, numbered within the filing; pure, so that workers can do it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from xlsx_tools.items import STATEMENT_CODES, PlacedCell, placed_cells, write_locator
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Line, Statement
from xlsx_tools.store.names import caption_form
from xlsx_tools.store.ratio_rows import ratio_rows
from xlsx_tools.store.year_end import find_year_end, latest_end

Row = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class FilingRows:
    """The rows of one filing. Numbers of statements, lines and calculations count from 0 in the filing."""

    filing: Row
    company: Row
    statements: list[Row] = field(default_factory=list)
    headers: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)
    calculations: list[Row] = field(default_factory=list)
    contributors: list[Row] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    ratios: list[Row] = field(default_factory=list)


def plan_rows(report: Report, reader: str) -> FilingRows:
    """The rows that hold a report, as a given version of the reader saw it."""
    rows = FilingRows(filing={}, company=_company_row(report))
    figures = {line: tuple(placed) for line, placed in groupby(placed_cells(report), _line_of)}
    for statement in report.statements:
        _add_statement(rows, statement)
        for position, line in enumerate(statement.lines):
            document = line.sources[0].document if line.sources else ""
            document = line.cells[0].source.document if line.cells else document
            _add_line(rows, statement, position, line, document)
            number = len(rows.lines) - 1
            placed = figures.get((id(statement), position), ())
            rows.cells.extend(_cell_row(number, each, document) for each in placed)
        _add_calculations(rows, len(rows.statements) - 1, statement)
    for position, finding in enumerate(report.findings):
        rows.findings.append(
            {
                "position": position,
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "source_line": finding.sources[0].line if finding.sources else 0,
            }
        )
    rows.ratios = ratio_rows(report)
    rows.filing = _filing_row(report, rows, reader)
    return rows


def _line_of(placed: PlacedCell) -> tuple[int, int]:
    return id(placed.statement), placed.position


def _company_row(report: Report) -> Row:
    filing = report.filing
    return {
        "name": filing.company,
        "cik": filing.cik,
        "ein": filing.ein,
        "ticker": filing.ticker,
        "sic": filing.sic,
        "fallback": filing.name,
    }


def _filing_row(report: Report, rows: FilingRows, reader: str) -> Row:
    filing = report.filing
    year_end = find_year_end(report)
    return {
        "sha256": filing.sha256 or _digest(rows),
        "reader": reader,
        "name": filing.name,
        "form": filing.form,
        "accession": filing.accession,
        "period_end": filing.period_end,
        "filed": filing.filed,
        "year_end": year_end.month_day,
        "year_end_how": year_end.how,
        "year_lag": year_end.lag,
        "latest_end": latest_end(report),
        "currency": filing.currency,
        "cells": len(rows.cells),
        "is_current": True,
    }


def _digest(rows: FilingRows) -> str:
    """What stands for the bytes of a report that was not read from any: a hash of its figures."""
    digest = hashlib.sha256(repr(rows.company).encode())
    for line in rows.lines:
        digest.update(repr(line).encode())
    for cell in rows.cells:
        digest.update(repr(cell).encode())
    return digest.hexdigest()


def _add_statement(rows: FilingRows, statement: Statement) -> None:
    number = len(rows.statements)
    rows.statements.append(
        {
            "number": number,
            "code": STATEMENT_CODES[statement.kind],
            "table_number": statement.table,
            "title": statement.title,
            "scale": f"{statement.scale:f}",
            "currency": statement.currency,
            "first_line": len(rows.lines),
            "line_count": len(statement.lines),
        }
    )
    for position, column in enumerate(statement.columns):
        rows.headers.append(
            {
                "statement": number,
                "position": position,
                "header": column.header,
                "entity": column.entity,
                "scenario": column.scenario,
                "unit": column.unit,
            }
        )


def _add_line(rows: FilingRows, statement: Statement, position: int, line: Line, document: str) -> None:
    rows.lines.append(
        {
            "code": STATEMENT_CODES[statement.kind],
            "table_number": statement.table,
            "position": position,
            "label": line.label,
            "name": line.name or line.label,
            "form": caption_form(line.label or line.name),
            "role": line.role.value,
            "level": line.level,
            "concept": line.concept.filed,
            "element": line.concept.filed.rpartition(":")[2].lower(),
            "canonical": line.concept.canonical,
            "document": document,
        }
    )


def _cell_row(line: int, placed: PlacedCell, document: str) -> Row:
    cell = placed.cell
    source, computed, own, number = cell.source, placed.computed, cell.concept, cell.number
    value, natural = _amount(number.value), cell.natural
    return {
        "line": line,
        "position": cell.column,
        "entity": cell.entity,
        "dimensions": placed.dimensions,
        "scenario": placed.statement.columns[cell.column].scenario,
        "period_start": cell.period.start,
        "period_end": cell.period.end,
        "months": cell.period.months,
        "value": value,
        "natural": value if natural is number.value else None if natural is None else _amount(natural),
        "digit": _amount(number.unit),
        "unit": cell.unit,
        "printed": number.printed,
        "computed": None if computed is None else _amount(computed),
        "ties": placed.ties,
        "source_line": source.line,
        "locator": write_locator(source.locator),
        "document": "" if source.document == document else source.document,
        "key": placed.key,
        "concept": own.filed if own else "",
        "canonical": own.canonical if own else "",
    }


def _add_calculations(rows: FilingRows, statement_number: int, statement: Statement) -> None:
    for calculation in statement.calculations:
        number = len(rows.calculations)
        rows.calculations.append(
            {
                "statement": statement_number,
                "line": calculation.total,
                "strength": calculation.strength.value,
                "origin": calculation.origin.value,
                "explanation": calculation.explanation,
            }
        )
        rows.contributors.extend(
            {"calculation": number, "position": position, "line": part.line, "sign": part.sign}
            for position, part in enumerate(calculation.contributors)
        )
        rows.outcomes.extend(
            {
                "calculation": number,
                "position": outcome.column,
                "status": outcome.status.value,
                "printed": None if outcome.printed is None else _amount(outcome.printed),
                "lines_sum": None if outcome.lines_sum is None else _amount(outcome.lines_sum),
                "gap": _amount(outcome.gap),
                "tolerance": _amount(outcome.tolerance),
                "fault": outcome.case.value if outcome.case else "",
                "diagnosis": outcome.diagnosis.message if outcome.diagnosis else "",
            }
            for outcome in calculation.outcomes
        )


def _amount(value: Decimal) -> str:
    """An amount as text, every digit kept and no exponent."""
    text = str(value)
    return text if "E" not in text else f"{value:f}"
