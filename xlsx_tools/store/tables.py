"""A whole statement out of the store, as printed or over the periods asked for; and whether it ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from xlsx_tools.counting import counted
from xlsx_tools.model.calculation import Status
from xlsx_tools.store import schema
from xlsx_tools.store.answer import Answer
from xlsx_tools.store.calendar import Target, find_target
from xlsx_tools.store.company import Company
from xlsx_tools.store.figure import FilingNote
from xlsx_tools.store.history import visible_filings
from xlsx_tools.store.names import caption_form
from xlsx_tools.store.options import STATEMENTS, Options
from xlsx_tools.store.periods import PeriodToken, Vintage
from xlsx_tools.store.refusal import bad_argument, not_available

_NAMES = {
    "balance sheet": "BS",
    "income statement": "IS",
    "comprehensive income": "CI",
    "cash flow": "CF",
    "cash flows": "CF",
    "equity": "EQ",
    "note": "NOTE",
    "other": "OTHER",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A line of a statement: caption, depth, role, how to ask for it, and an answer a column (None: blank)."""

    label: str
    level: int
    role: str
    item: str
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTable:
    """A statement: title, the columns' headers, the lines in print order; or `error` in their place."""

    title: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    error: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementName:
    """A statement as asked for: code and table, the latter from 1."""

    code: str
    table: int = 1


def read_statement_name(given: object) -> StatementName:
    """The statement that an argument names: "BS", "IS2", "income statement", "cash_flow".

    Raises Refused (#VALUE!) for anything else.
    """
    text = caption_form(str(given)) if isinstance(given, str) else ""
    name, table = text.rstrip("0123456789").strip(), text[len(text.rstrip("0123456789")) :]
    code = _NAMES.get(name, name.upper())
    if code not in STATEMENTS or len(table) > 2 or table == "0":
        raise bad_argument(f'"{given!s:.40}" is no statement: write {", ".join(STATEMENTS)}.')
    return StatementName(code=code, table=int(table or 1))


def find_statement(
    connection: Connection, company: Company, name: StatementName, vintage: Vintage
) -> tuple[FilingNote, Any]:
    """The last filing of a vintage that has the statement, and the statement's row.

    Raises Refused (#N/A) where none has it.
    """
    seen, missing = visible_filings(company.filings, vintage)
    if missing:
        raise not_available(missing)
    statements = schema.statements
    query = select(statements).where(
        statements.c.filing_id.in_([filing.id for filing in seen]),
        statements.c.code == name.code,
        statements.c.table_number == name.table,
    )
    found = {row.filing_id: row for row in connection.execute(query)}
    for filing in reversed(seen):
        if filing.id in found:
            return filing, found[filing.id]
    raise not_available(f"No filing of {company.name} in the store has the statement {name.code}.")


def read_lines(connection: Connection, statement: Any) -> Sequence[Any]:
    """The lines of a statement in print order."""
    lines = schema.lines
    first = statement.first_line
    query = (
        select(lines).where(lines.c.id.between(first, first + statement.line_count - 1)).order_by(lines.c.id)
    )
    return connection.execute(query).all()


def printed_table(connection: Connection, statement: Any, options: Options, subject: str) -> StatementTable:
    """A statement with the columns that its filing prints, in the concepts' own sign unless the options say printed."""
    cells, headers = schema.cells, schema.headers
    lines = read_lines(connection, statement)
    columns = connection.execute(
        select(headers).where(headers.c.statement_id == statement.id).order_by(headers.c.position)
    ).all()
    first = statement.first_line
    query = select(cells).where(cells.c.line_id.between(first, first + statement.line_count - 1))
    found: dict[int, dict[int, Any]] = {}
    for cell in connection.execute(query):
        found.setdefault(cell.line_id, {})[cell.position] = cell
    rows = []
    for line in lines:
        held = found.get(line.id, {})
        answers = tuple(
            _answer(held[column.position], options, f"{line.name} of {subject}")
            if column.position in held
            else None
            for column in columns
        )
        rows.append(
            TableRow(label=line.name, level=line.level, role=line.role, item=item_of(line), answers=answers)
        )
    header = tuple(" ".join(part for part in (c.header, c.entity) if part) for c in columns)
    return StatementTable(title=statement.title, header=header, rows=tuple(rows))


def table_over(
    lines: Sequence[Any], periods: Sequence[object], ask: Callable[[str, object], Answer]
) -> tuple[TableRow, ...]:
    """The lines of a statement with an answer for each period, each line asked for by its item."""
    return tuple(
        TableRow(
            label=line.name,
            level=line.level,
            role=line.role,
            item=item_of(line),
            answers=tuple(
                None if line.role == "heading" else ask(item_of(line), period) for period in periods
            ),
        )
        for line in lines
    )


def item_of(line: Any) -> str:
    """How to ask for a line: by its concept, else by its label."""
    return line.canonical or f"[{line.name.strip('[]')}]"


def _answer(cell: Any, options: Options, subject: str) -> Answer:
    amount = Decimal(cell.value if options.printed_sign or cell.natural is None else cell.natural)
    scale = options.scale if "/" not in cell.unit and cell.unit not in {"pure", "%"} else Decimal(1)
    period = cell.period_end.isoformat()
    if cell.months:
        period = f"{counted(cell.months, 'month')} to {period}"
    note = f'{subject} for {period}: printed "{cell.printed}" at line {cell.source_line}.'
    return Answer(
        value=amount / scale, notes=(note,), subject=subject, period=period, unit=cell.unit, scale=scale
    )


def check_statement(
    connection: Connection, statement: Any, filing: FilingNote, target: Target | None
) -> Answer:
    """TRUE if no total of a statement failed or stands unproved; discrepancies are the filer's and told.

    Without a target all columns count. Raises Refused (#N/A) where the statement has no such period.
    """
    positions = _columns_at(connection, statement, target)
    if not positions:
        raise not_available(f"The {filing} has no such period in this statement.")
    calculations, outcomes = schema.calculations, schema.outcomes
    query = (
        select(outcomes.c.status, outcomes.c.diagnosis)
        .join(calculations, calculations.c.id == outcomes.c.calculation_id)
        .where(calculations.c.statement_id == statement.id, outcomes.c.position.in_(positions))
    )
    found = connection.execute(query).all()
    count = {status: sum(row.status == status.value for row in found) for status in Status}
    told = ", ".join(f"{number} {status.value}" for status, number in count.items() if number) or "no totals"
    diagnoses = tuple(dict.fromkeys(row.diagnosis for row in found if row.diagnosis))
    notes = (f"Totals in the {filing}: {told}.", *(f"{text.rstrip('.')}." for text in diagnoses))
    return Answer(value=not (count[Status.FAILED] or count[Status.UNPROVED]), notes=notes)


def check_period(
    connection: Connection, company: Company, name: StatementName, token: PeriodToken, vintage: Vintage
) -> Answer:
    """The check of the last filing of a vintage that prints a period. Raises Refused (#N/A) where none does."""
    seen, _ = visible_filings(company.filings, vintage)
    last = max((filing.latest_end for filing in seen if filing.latest_end), default=None)
    target = find_target(company.calendar, token, last)
    statements = schema.statements
    for filing in reversed(seen):
        query = select(statements).where(
            statements.c.filing_id == filing.id,
            statements.c.code == name.code,
            statements.c.table_number == name.table,
        )
        row = connection.execute(query).first()
        if row is not None and _columns_at(connection, row, target):
            return check_statement(connection, row, filing, target)
    raise not_available(f"No filing of {company.name} in the store prints {name.code} for {target.words}.")


def _columns_at(connection: Connection, statement: Any, target: Target | None) -> set[int]:
    cells = schema.cells
    first = statement.first_line
    query = (
        select(cells.c.position, cells.c.period_start, cells.c.period_end, cells.c.months)
        .where(cells.c.line_id.between(first, first + statement.line_count - 1))
        .distinct()
    )
    return {
        row.position
        for row in connection.execute(query)
        if target is None or _covers(row.period_start, row.period_end, row.months, target)
    }


def _covers(start: date | None, end: date, months: int, target: Target) -> bool:
    near = timedelta(days=26)
    if abs(end - target.end) > (timedelta(days=7) if target.exact else near):
        return False
    if start is None or target.start is None:
        return not target.months or start is None
    return abs(start - target.start) <= near + timedelta(days=1) or months == target.months
