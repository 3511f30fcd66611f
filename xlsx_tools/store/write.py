"""Filings into the store and out of it: each in one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    RowMapping,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from xlsx_tools.store import schema
from xlsx_tools.store.names import cik_form, ein_form, name_form, ticker_form
from xlsx_tools.store.rows import FilingRows, Row


class Outcome(StrEnum):
    """What ingesting a filing changed: a new filing, a new reading of the same bytes, or nothing."""

    ADDED = "added"
    READ_ANEW = "read anew"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A filing as it now stands in the store."""

    outcome: Outcome
    filing: int
    company: int
    name: str
    cells: int


_SAME_BYTES = select(
    schema.filings.c.id, schema.filings.c.company_id, schema.filings.c.reader, schema.filings.c.cells
).where(schema.filings.c.sha256 == bindparam("sha256"))


def write_filing(connection: Connection, rows: FilingRows) -> Ingested:
    """Store a filing, using up its rows; the caller's transaction makes it whole.

    The same bytes read by the same version of the reader change nothing. Read by another version, they
    replace what was current of them; the earlier reading stays in the file. Other bytes are another
    filing, an amendment of the same period too.
    """
    filings = schema.filings
    same_bytes = filings.c.sha256 == rows.filing["sha256"]
    held = connection.execute(_SAME_BYTES, {"sha256": rows.filing["sha256"]}).all()
    for found in held:
        if found.reader == rows.filing["reader"]:
            return Ingested(
                outcome=Outcome.UNCHANGED,
                filing=found.id,
                company=found.company_id,
                name=rows.filing["name"],
                cells=found.cells,
            )
    company = held[0].company_id if held else _company(connection, rows)
    if held:
        connection.execute(update(filings).where(same_bytes).values(is_current=False))
    number = connection.execute(_NEXT).one().filings
    connection.execute(insert(filings), [{**rows.filing, "id": number, "company_id": company}])
    _write_contents(connection, rows, number, company)
    bump_revision(connection)
    return Ingested(
        outcome=Outcome.READ_ANEW if held else Outcome.ADDED,
        filing=number,
        company=company,
        name=rows.filing["name"],
        cells=len(rows.cells),
    )


_BUMP = update(schema.state).where(schema.state.c.name == "revision").values(value=schema.state.c.value + 1)


def bump_revision(connection: Connection) -> None:
    """Tell every reader that the contents have changed."""
    connection.execute(_BUMP)


def add_alias(connection: Connection, company: int, kind: str, shown: str) -> None:
    """Let a company go by one more name, ticker, CIK or EIN; what it goes by already stays as it is."""
    form = FORMS[kind](shown)
    if not form:
        return
    aliases = schema.aliases
    where = (aliases.c.form == form, aliases.c.kind == kind, aliases.c.company_id == company)
    if connection.execute(select(aliases.c.form).where(*where)).first() is None:
        row = {"form": form, "kind": kind, "company_id": company, "shown": shown.strip()}
        connection.execute(insert(aliases), [row])


def delete_filings(connection: Connection, numbers: list[int]) -> None:
    """Take filings out of the store with all that hangs on them; the companies stay."""
    for number in numbers:
        of_filing = select(schema.statements.c.id).where(schema.statements.c.filing_id == number)
        sums = select(schema.calculations.c.id).where(schema.calculations.c.statement_id.in_(of_filing))
        own_lines = select(schema.lines.c.id).where(_lines_of(connection, number))
        for table, condition in (
            (schema.outcomes, schema.outcomes.c.calculation_id.in_(sums)),
            (schema.contributors, schema.contributors.c.calculation_id.in_(sums)),
            (schema.calculations, schema.calculations.c.statement_id.in_(of_filing)),
            (schema.headers, schema.headers.c.statement_id.in_(of_filing)),
            (schema.cells, schema.cells.c.line_id.in_(own_lines)),
            (schema.lines, _lines_of(connection, number)),
            (schema.findings, schema.findings.c.filing_id == number),
            (schema.ratios, schema.ratios.c.filing_id == number),
            (schema.statements, schema.statements.c.filing_id == number),
            (schema.filings, schema.filings.c.id == number),
        ):
            connection.execute(delete(table).where(condition))


FORMS: Mapping[str, Callable[[str], str]] = {
    "name": name_form,
    "cik": cik_form,
    "ein": ein_form,
    "ticker": ticker_form,
}
"""The kinds of alias and how each is brought to its normal form; an empty form is none of that kind."""


def _lines_of(connection: Connection, filing: int) -> ColumnElement[bool]:
    """The lines of a filing are one unbroken run of numbers: no index is needed to find them."""
    statements = schema.statements
    first, last = connection.execute(
        select(
            func.min(statements.c.first_line), func.max(statements.c.first_line + statements.c.line_count)
        ).where(statements.c.filing_id == filing)
    ).one()
    return schema.lines.c.id.between(first or 0, (last or 0) - 1)


def _company(connection: Connection, rows: FilingRows) -> int:
    """The company of a filing: known by CIK, else EIN, else by its name where no CIK contradicts.

    It is shown by the name in its latest filing; former names stay as aliases.
    """
    row = rows.company
    held = _known_company(connection, row)
    if held is None:
        return _new_company(connection, row)
    number: int = held["id"]
    new = {key: row[key] for key in ("cik", "ein", "ticker", "sic") if row[key] and not held[key]}
    if (
        row["name"]
        and row["name"] != held["name"]
        and _is_latest(connection, number, rows.filing["latest_end"])
    ):
        new["name"] = row["name"]
    if new:
        connection.execute(update(schema.companies).where(schema.companies.c.id == number).values(**new))
    for kind in FORMS:
        if row[kind] and row[kind] != held[kind]:
            add_alias(connection, number, kind, row[kind])
    return number


def _new_company(connection: Connection, row: Row) -> int:
    number = int(connection.execute(_NEXT).one().companies)
    name = row["name"] or row["fallback"]
    kept = {key: row[key] for key in ("cik", "ein", "ticker", "sic")}
    connection.execute(insert(schema.companies), [{"id": number, "name": name, **kept}])
    for kind in FORMS:
        add_alias(connection, number, kind, name if kind == "name" else row[kind])
    return number


def _is_latest(connection: Connection, company: int, end: date | None) -> bool:
    filings = schema.filings
    latest = select(func.max(filings.c.latest_end)).where(filings.c.company_id == company)
    held: date | None = connection.execute(latest).scalar()
    return end is not None and (held is None or held <= end)


_BEARERS = (
    select(schema.companies)
    .join(schema.aliases, schema.companies.c.id == schema.aliases.c.company_id)
    .where(schema.aliases.c.form == bindparam("form"), schema.aliases.c.kind == bindparam("kind"))
)


def _known_company(connection: Connection, row: Row) -> RowMapping | None:
    for kind in ("cik", "ein", "name"):
        form = FORMS[kind](row[kind] or (row["fallback"] if kind == "name" else ""))
        if not form:
            continue
        for found in connection.execute(_BEARERS, {"form": form, "kind": kind}).mappings():
            if not _contradicts(found["cik"], row["cik"], cik_form) and (
                kind == "cik" or not _contradicts(found["ein"], row["ein"], ein_form)
            ):
                return found
    return None


def _contradicts(held: str, given: str, form: Callable[[str], str]) -> bool:
    return bool(held and given and form(held) != form(given))


def _write_contents(connection: Connection, rows: FilingRows, filing: int, company: int) -> None:
    free = connection.execute(_NEXT).one()
    first_statement, first_line, first_sum = free.statements, free.lines, free.calculations
    for row in rows.statements:
        row["id"] = first_statement + row.pop("number")
        row["filing_id"] = filing
        row["first_line"] += first_line
    for number, row in enumerate(rows.lines, first_line):
        row["id"], row["company_id"], row["filing_id"] = number, company, filing
    for row in rows.cells:
        row["line_id"] = first_line + row.pop("line")
    for number, row in enumerate(rows.calculations, first_sum):
        row["id"], row["statement_id"] = number, first_statement + row.pop("statement")
    for row in rows.headers:
        row["statement_id"] = first_statement + row.pop("statement")
    for row in (*rows.contributors, *rows.outcomes):
        row["calculation_id"] = first_sum + row.pop("calculation")
    for row in (*rows.findings, *rows.ratios):
        row["filing_id"] = filing
    for table, content in (
        (schema.statements, rows.statements),
        (schema.headers, rows.headers),
        (schema.lines, rows.lines),
        (schema.cells, rows.cells),
        (schema.calculations, rows.calculations),
        (schema.contributors, rows.contributors),
        (schema.outcomes, rows.outcomes),
        (schema.findings, rows.findings),
        (schema.ratios, rows.ratios),
    ):
        if content:
            _insert(connection, table, content)


def _insert(connection: Connection, table: Table, content: Sequence[Row]) -> None:
    """Insert rows that all have the same fields.

    SQLAlchemy builds the statement; the rows go to the driver as one list of tuples. Its own way, a
    dictionary a row, takes three times as long as SQLite needs to store them.
    """
    dialect = connection.dialect
    if not dialect.positional:
        connection.execute(insert(table), content)
        return
    plan = _plan_insert(table, tuple(name for name in table.c.keys() if name in content[0]), dialect)  # noqa: SIM118
    columns = list(zip(*map(plan.pick, content), strict=True))
    for place, process in plan.processors:
        turned = {value: process(value) for value in set(columns[place])}
        columns[place] = tuple(map(turned.__getitem__, columns[place]))
    connection.exec_driver_sql(plan.statement, list(zip(*columns, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _InsertPlan:
    """The text of an INSERT, what picks its values from a row, and what the driver wants changed."""

    statement: str
    pick: Callable[[Row], tuple[Any, ...]]
    processors: tuple[tuple[int, Callable[[Any], Any]], ...]


@lru_cache(maxsize=64)
def _plan_insert(table: Table, names: tuple[str, ...], dialect: Dialect) -> _InsertPlan:
    processors = [
        (place, process)
        for place, name in enumerate(names)
        if (process := table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) is not None
    ]
    return _InsertPlan(
        statement=str(insert(table).compile(dialect=dialect, column_keys=list(names))),
        pick=itemgetter(*names),
        processors=tuple(processors),
    )


_NEXT = select(
    *(
        (select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery() + 1).label(table.name)
        for table in (schema.companies, schema.filings, schema.statements, schema.lines, schema.calculations)
    )
)
"""The next free number of each table; nobody else writes while our transaction lasts."""
