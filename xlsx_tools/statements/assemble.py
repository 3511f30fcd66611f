"""Tables to statements: columns with periods, cells with numbers of their own period and unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xlsx_tools.counting import counted_as
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Cell, Column, Line, Role, Statement, StatementKind
from xlsx_tools.model.table import Piece
from xlsx_tools.statements.column_periods import column_periods, is_of_rates
from xlsx_tools.statements.currencies import head_currencies, without_currency
from xlsx_tools.statements.entities import block_entities, column_entities, column_scenarios, is_measure
from xlsx_tools.statements.equity import (
    component,
    component_columns,
    has_components,
    heading_components,
    row_periods,
)
from xlsx_tools.statements.numbers import decimals_of, is_too_long, is_well_formed, read_number
from xlsx_tools.statements.own_periods import may_tell_balance, own_period, rows_after_closing
from xlsx_tools.statements.period_findings import no_periods, period_findings
from xlsx_tools.statements.roles import RowUnit, row_units
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.lines import TableLine
from xlsx_tools.statements.tables.table import Table
from xlsx_tools.statements.units import Units, read_scale, read_units
from xlsx_tools.working_values import working_value

_MEASURE_AXIS = "us-gaap:FairValueByMeasurementBasisAxis"
_LONGEST_SHOWN = 60
"""Characters of a figure in a message."""
_SHARES = re.compile(r"\bshares?\b", re.IGNORECASE)


def build_statement(table: Table, setting: Setting) -> tuple[Statement | None, tuple[Finding, ...]]:
    """The statement of a table, and what a reader ought to know of it; None where no column has a period.

    Values are in full units, sign as printed. Cash at the beginning of a duration is an instant, the day before
    its first day. Example: American Locker, lines 300-341.
    """
    units = table_units(table, setting)
    findings: list[Finding] = []
    columns, rows = _columns(table, setting, units)
    if not any(column.period for column in columns) and not any(rows):
        return None, (no_periods(table),)
    columns, kept = _kept(columns, rows, table, findings)
    if table.owner:
        columns = tuple(replace(column, entity=column.entity or table.owner) for column in columns)
    entities = block_entities(table.lines)
    roles = row_units(_kept_figures(table.lines, kept, len(table.header.texts)), units, table.kind)
    by_row = all(column.period is None for column in columns)
    closed = rows_after_closing(table.lines, table.kind)
    is_by_heading = table.kind is StatementKind.EQUITY and not by_row
    parts = heading_components(table.lines) if is_by_heading else ((),) * len(table.lines)
    levels = line_levels(table.lines)
    lines = []
    for index, (line, role, level) in enumerate(zip(table.lines, roles, levels, strict=True)):
        frame = _Frame(
            table=table,
            columns=columns,
            kept=kept,
            period=rows[index],
            entity=entities[index],
            units=units,
            by_row=by_row,
            is_closing=index in closed,
            may_be_balance=bool(line.figures) and may_tell_balance(line.label, table.kind),
            component=parts[index],
            is_heading=not by_row or line.label.endswith(":") or level < max(levels[index : index + 2]),
        )
        made = _line(line, role, level, frame, findings)
        if made.label or made.cells:
            lines.append(made)
    findings += period_findings(columns, table)
    statement = Statement(
        kind=table.kind,
        title=table.title,
        columns=columns,
        lines=tuple(lines),
        scale=units.scale,
        currency=units.currency,
        pages=((table.document, *table.span),),
    )
    return statement, tuple(findings)


def _kept_figures(lines: Sequence[TableLine], kept: Mapping[int, int], width: int) -> Sequence[TableLine]:
    """The lines with the figures of kept columns alone, of a `width` of them: percentages beside nils say nothing of a row's unit."""
    if len(kept) == width:
        return lines
    figures = [tuple(figure for figure in line.figures if figure[0] in kept) for line in lines]
    return [replace(line, figures=f) if f else line for line, f in zip(lines, figures, strict=True)]


@working_value(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the cells of one line share: columns, where each went, the row's own period and entity.

    `by_row` is true in a statement whose rows carry the periods, `is_closing` in a row of balances at the columns' ends,
    `may_be_balance` where the caption may name a balance at another time,
    `is_heading` where a caption without figures heads the rows below it: among components it may have figures in others.
    """

    table: Table
    columns: tuple[Column, ...]
    kept: dict[int, int]
    period: Period | None
    entity: str
    units: Units
    by_row: bool
    is_closing: bool = False
    may_be_balance: bool = False
    component: tuple[Dimension, ...] = ()
    is_heading: bool = True


def _columns(
    table: Table, setting: Setting, units: Units
) -> tuple[tuple[Column, ...], tuple[Period | None, ...]]:
    """The columns, and the period of each row where the columns are components."""
    if table.kind is StatementKind.EQUITY and has_components(table.header, table.lines):
        return component_columns(table.header, units, table.lines), row_periods(table.lines, setting)
    texts = table.header.texts
    periods = column_periods(table, setting)
    currencies = head_currencies(texts)
    named = column_entities([without_currency(text) for text in texts], periods)
    entities = tuple(
        entity or _translated(code, units) for entity, code in zip(named, currencies, strict=True)
    )
    dimensions: list[tuple[Dimension, ...]] = [() for _ in texts]
    if table.kind is StatementKind.EQUITY and any(entities):
        dimensions = [component(name) for name in entities]
        entities = tuple("" for _ in texts)
    elif any(is_measure(name) for name in entities):
        dimensions = [measure(name) if is_measure(name) else () for name in entities]
        entities = tuple("" if is_measure(name) else name for name in entities)
    scenarios = column_scenarios(texts)
    columns = tuple(
        Column(
            header=text,
            period=period,
            entity=entity,
            dimensions=parts,
            scenario=scenario,
            unit=code or units.currency,
            sources=sources,
        )
        for text, period, entity, parts, scenario, sources, code in zip(
            texts, periods, entities, dimensions, scenarios, table.header.sources, currencies, strict=True
        )
    )
    return columns, tuple(None for _ in table.lines)


def _translated(currency: str, units: Units) -> str:
    """What sets a column apart that is translated into another currency than the statement's: "in USD"; else empty."""
    return f"in {currency}" if currency not in ("", units.currency) else ""


def measure(words: str) -> tuple[Dimension, ...]:
    """What of the company a column measures, as a dimension: "Carrying Amount" beside "Fair Value"."""
    return (Dimension(axis=_MEASURE_AXIS, member=words, label=words),)


def table_units(table: Table, setting: Setting) -> Units:
    """The units that a table's title and header print, else those that its setting hands on, in the first column's currency.

    A table that prints the scale of its money alone ("Numerator (in millions):") counts shares as the face does.
    """
    context = " ".join((table.title, table.header.context, *table.header.texts))
    units = read_units(context, setting.filing.currency)
    if not units.is_printed:
        units = read_units(table.above, setting.filing.currency)
    handed = setting.units
    currency = next(iter(head_currencies(table.header.texts)), "")
    if currency:
        units = replace(units, currency=currency)
        handed = handed and replace(handed, currency=currency)
    if handed is None or not units.is_printed:
        return handed or units
    if units.scale == handed.scale and not _SHARES.search(context):
        return replace(units, shares_scale=handed.shares_scale)
    return units


def _kept(
    columns: tuple[Column, ...], rows: tuple[Period | None, ...], table: Table, findings: list[Finding]
) -> tuple[tuple[Column, ...], dict[int, int]]:
    """The columns that can be dated, and where each column of the table went; the others become findings."""
    if any(rows):
        return columns, {index: index for index in range(len(columns))}
    kept: dict[int, int] = {}
    dated: list[Column] = []
    for index, column in enumerate(columns):
        if column.period is not None:
            kept[index] = len(dated)
            dated.append(column)
            continue
        pieces = [piece for line in table.lines for i, piece in line.figures if i == index]
        is_percent = is_of_rates(table, index)
        what = "is of percentages" if is_percent else "has no period that could be read"
        message = (
            f"A column of {table.title or 'a table'} ({table.document}, line {table.span[0]}) headed "
            f'"{column.header}" {what}; its {counted_as(len(pieces), "figure", "were")} left out.'
        )
        code = "percent-column" if is_percent else "column-unread"
        findings.append(
            Finding(
                code=code,
                severity=Severity.WARNING,
                message=message,
                sources=tuple(piece.source for piece in pieces),
            )
        )
    return tuple(dated), kept


def _line(line: TableLine, unit: RowUnit, level: int, frame: _Frame, findings: list[Finding]) -> Line:
    cells = []
    for index, piece in line.figures:
        if index not in frame.kept:
            continue
        cell = _cell(piece, frame.kept[index], line.label, unit, frame)
        if cell is not None:
            cells.append(cell)
        if is_too_long(piece.text) or (cell is not None and not is_well_formed(piece.text)):
            findings.append(_malformed(piece, line.label, frame.table.title or "a table"))
    if frame.by_row and line.figures and not cells:
        findings.append(_row_unread(line, frame.table))
    role = unit.role if cells and not frame.by_row else Role.LINE
    if not cells and frame.is_heading:
        role = Role.HEADING
    return Line(
        label=line.label,
        name=line.label,
        role=role,
        level=level,
        cells=tuple(cells),
        layout=line.layout,
        note=line.note,
        sources=line.sources,
    )


def _cell(piece: Piece, position: int, label: str, unit: RowUnit, frame: _Frame) -> Cell | None:
    column = frame.columns[position]
    if frame.by_row:
        period = frame.period
        counts = column.unit == "shares"
        scale = (read_scale(column.header) or frame.units.shares_scale) if counts else frame.units.scale
        if counts and scale == ONE and decimals_of(piece.text):
            scale = frame.units.scale
        unit = RowUnit(role=unit.role, unit=column.unit, scale=scale)
    elif column.period is None:
        period = None
    elif frame.is_closing:
        period = column.period.closing
    elif frame.may_be_balance:
        period = own_period(label, column.period, frame.table.kind)
    else:
        period = column.period
    number = read_number(piece.text, unit.scale)
    if number is None or period is None:
        return None
    return Cell(
        column=position,
        number=number,
        period=period,
        source=piece.source,
        unit=_unit_in(column, unit.unit, frame.units),
        entity=column.entity or frame.entity,
        dimensions=column.dimensions or frame.component,
    )


def _unit_in(column: Column, unit: str, units: Units) -> str:
    """The unit of a row's figure in the currency of its column, per share too: "CNY/shares" is "USD/shares" in another."""
    is_plain = column.unit in ("shares", units.currency)
    return unit if is_plain else unit.replace(units.currency, column.unit)


def _malformed(piece: Piece, label: str, title: str) -> Finding:
    message = f'The figure "{piece.text[:_LONGEST_SHOWN]}" of "{label}" in {title} ({piece.source.in_words}) is not written as figures are; check it.'
    return Finding(
        code="figure-malformed", severity=Severity.WARNING, message=message, sources=(piece.source,)
    )


def _row_unread(line: TableLine, table: Table) -> Finding:
    pieces = [piece for _, piece in line.figures]
    message = (
        f'The row "{line.label}" of {table.title} ({pieces[0].source.in_words}) has no date that could be read; its '
        f"{counted_as(len(pieces), 'figure', 'were')} left out."
    )
    return Finding(
        code="row-unread",
        severity=Severity.WARNING,
        message=message,
        sources=tuple(piece.source for piece in pieces),
    )


def line_levels(lines: Sequence[TableLine]) -> list[int]:
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
