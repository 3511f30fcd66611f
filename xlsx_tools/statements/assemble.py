"""Tables to statements: columns with periods, cells with numbers of their own period and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing
from xlsx_tools.model.source import Source
from xlsx_tools.model.statement import Cell, Column, Line, Role, Statement, StatementKind
from xlsx_tools.model.table import Piece
from xlsx_tools.statements.lines import TableLine
from xlsx_tools.statements.numbers import is_well_formed, read_number
from xlsx_tools.statements.periods import Clues, read_period, settle_starts
from xlsx_tools.statements.roles import RowUnit, row_units
from xlsx_tools.statements.table import Table
from xlsx_tools.statements.units import Units, read_units

INSTANTS = (StatementKind.BALANCE_SHEET,)
_OPENING = re.compile(
    r"\bbeginning\s+(?:of\s+(?:the\s+)?(?:fiscal\s+)?(?:period|year|quarter)|balance|cash)|\bat\s+beginning\b"
    r"|^beginning\b|\bopening\b|\bstart\s+of\b|\bbeginning$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\bend\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?:period|year|quarter)|\bat\s+end\b|\bend\s+of\b|\bending\s+(?:balance|cash)|^ending\b",
    re.IGNORECASE,
)
_BALANCE = re.compile(r"cash|balance|equivalents|equity|retained|funds|deficit|earnings", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a statement's reading depends on beside its table: the filing, and dates known from others."""

    filing: Filing
    known_dates: tuple[date, ...] = ()
    default_scale: Units | None = None


def build_statement(table: Table, setting: Setting) -> tuple[Statement | None, tuple[Finding, ...]]:
    """The statement of a table, and what a reader ought to know of it; None where no column has a period.

    Values are in full units, sign as printed. Cash at the beginning of a duration is an instant, the day before
    its first day. Example: American Locker, lines 300-341.
    """
    units = _units(table, setting)
    periods = column_periods(table, setting)
    findings: list[Finding] = []
    if not any(periods):
        return None, (_no_periods(table),)
    columns = tuple(
        Column(header=text, period=period, unit=units.currency, sources=sources)
        for text, period, sources in zip(table.header.texts, periods, table.header.sources, strict=True)
    )
    columns, kept = _dated(columns, table, findings)
    row = row_units(table.lines, units, table.kind)
    levels = _levels(table.lines)
    lines = tuple(
        _line(line, unit, level, columns, kept, table, findings)
        for line, unit, level in zip(table.lines, row, levels, strict=True)
    )
    findings += _period_findings(columns, table)
    statement = Statement(
        kind=table.kind,
        title=table.title,
        columns=columns,
        lines=lines,
        scale=units.scale,
        currency=units.currency,
        pages=((table.document, *table.span),),
    )
    return statement, tuple(findings)


def column_periods(table: Table, setting: Setting) -> tuple[Period | None, ...]:
    """The period of each column of a table, None where the header gives no date."""
    filing = setting.filing
    is_annual = filing.form.upper().startswith(("10-K", "10K"))
    clues = Clues(
        context=f"{table.title} {table.header.context}",
        is_instant=table.kind in INSTANTS,
        default_months=12 if is_annual else 0,
        fiscal_year_end=filing.fiscal_year_end,
        period_end=filing.period_end,
        known_dates=setting.known_dates,
    )
    read = [read_period(text, clues) for text in table.header.texts]
    return settle_starts(read, setting.known_dates)


def _units(table: Table, setting: Setting) -> Units:
    context = " ".join((table.title, table.header.context, *table.header.texts))
    return read_units(context, setting.filing.currency)


def _dated(
    columns: tuple[Column, ...], table: Table, findings: list[Finding]
) -> tuple[tuple[Column, ...], dict[int, int]]:
    """The columns that have a period, and where each column of the table went."""
    kept: dict[int, int] = {}
    dated: list[Column] = []
    for index, column in enumerate(columns):
        if column.period is None:
            message = (
                f"A column of {table.title or 'a table'} ({table.document}, line {table.span[0]}) headed "
                f'"{column.header}" has no period that could be read; its figures were left out.'
            )
            sources = tuple(piece.source for line in table.lines for i, piece in line.figures if i == index)
            findings.append(
                Finding(code="column-unread", severity=Severity.WARNING, message=message, sources=sources)
            )
            continue
        kept[index] = len(dated)
        dated.append(column)
    return tuple(dated), kept


def _line(
    line: TableLine,
    unit: RowUnit,
    level: int,
    columns: Sequence[Column],
    kept: dict[int, int],
    table: Table,
    findings: list[Finding],
) -> Line:
    cells = []
    for index, piece in line.figures:
        if index in kept:
            cell = _cell(piece, kept[index], columns[kept[index]], line.label, unit, table, findings)
            if cell:
                cells.append(cell)
    role = unit.role if cells else Role.HEADING
    return Line(
        label=line.label,
        name=line.label,
        role=role,
        level=level,
        cells=tuple(cells),
        layout=line.layout,
        sources=line.sources,
    )


def _cell(
    piece: Piece,
    position: int,
    column: Column,
    label: str,
    unit: RowUnit,
    table: Table,
    findings: list[Finding],
) -> Cell | None:
    number = read_number(piece.text, unit.scale)
    if number is None or column.period is None:
        return None
    if not is_well_formed(piece.text):
        message = f'The figure "{piece.text}" of "{label}" ({piece.source}) is not written as figures are; check it.'
        findings.append(
            Finding(code="figure-malformed", severity=Severity.WARNING, message=message, sources=(piece.source,))
        )
    return Cell(
        column=position,
        number=number,
        period=own_period(label, column.period, table.kind),
        source=piece.source,
        unit=unit.unit,
        entity=column.entity,
        dimensions=column.dimensions,
    )


def own_period(label: str, period: Period, kind: StatementKind) -> Period:
    """A figure's own period: opening and closing balances in a column of duration are instants."""
    if period.is_instant or kind not in (StatementKind.CASH_FLOW, StatementKind.EQUITY, StatementKind.INCOME_STATEMENT):
        return period
    if not _BALANCE.search(label) and kind is not StatementKind.EQUITY:
        return period
    if _OPENING.search(label) and not re.search(r"\bend\b", label, re.IGNORECASE):
        return period.opening
    if _CLOSING.search(label):
        return period.closing
    return period


def _levels(lines: Sequence[TableLine]) -> list[int]:
    """The depth of each line from 0, by the indents that are open above it."""
    levels: list[int] = []
    open_indents: list[int] = []
    for line in lines:
        if not line.label:
            levels.append(len(open_indents) - 1 if open_indents else 0)
            continue
        indent = 0 if line.is_heading and line.layout.indent > 24 else line.layout.indent
        while open_indents and open_indents[-1] > indent:
            open_indents.pop()
        if not open_indents or open_indents[-1] < indent:
            open_indents.append(indent)
        levels.append(len(open_indents) - 1)
    return levels


def _no_periods(table: Table) -> Finding:
    message = (
        f"{table.title or 'A table'} ({table.document}, line {table.span[0]}) has no dates over its columns "
        "that could be read; it was left out."
    )
    return Finding(code="statement-without-periods", severity=Severity.ERROR, message=message)


def _period_findings(columns: Sequence[Column], table: Table) -> list[Finding]:
    findings = []
    for column in columns:
        if column.period and column.period.inferred:
            what = " and ".join(column.period.inferred)
            message = (
                f'The {what} of the period headed "{column.header}" of {table.title} ({table.document}, line '
                f"{table.span[0]}) is not printed; it was concluded to be {column.period.key}."
            )
            findings.append(
                Finding(code="period-inferred", severity=Severity.INFO, message=message, sources=column.sources)
            )
    return findings


def page_sources(statement: Statement) -> tuple[Source, ...]:
    """The sources of a statement's captions and figures, in print order."""
    return tuple(
        source
        for line in statement.lines
        for source in (*line.sources, *(cell.source for cell in line.cells))
    )


def renumber(statement: Statement, table: int) -> Statement:
    """The statement as the given table of its kind."""
    return replace(statement, table=table)
