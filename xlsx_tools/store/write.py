"""Filings into the store and out of it: each in one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

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


def write_filing(connection: Connection, rows: FilingRows) -> Ingested:
    """Store a filing, using up its rows; the caller's transaction makes it whole.

    The same bytes read by the same version of the reader change nothing. Read by another version, they
    replace what was current of them; the earlier reading stays in the file. Other bytes are another
    filing, an amendment of the same period too.
    """
    filings = schema.filings
    same_bytes = filings.c.sha256 == rows.filing["sha256"]
    held = connection.execute(
        select(filings.c.id, filings.c.company_id, filings.c.reader, filings.c.cells).where(same_bytes)
    ).all()
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
    number = _next(connection, filings)
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


def bump_revision(connection: Connection) -> None:
    """Tell every reader that the contents have changed."""
    state = schema.state
    connection.execute(update(state).where(state.c.name == "revision").values(value=state.c.value + 1))


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
    number = _known_company(connection, row)
    companies = schema.companies
    if number is None:
        number = _next(connection, companies)
        name = row["name"] or row["fallback"]
        kept = {key: row[key] for key in ("cik", "ein", "ticker", "sic")}
        connection.execute(insert(companies), [{"id": number, "name": name, **kept}])
        add_alias(connection, number, "name", name)
    else:
        held = connection.execute(select(companies).where(companies.c.id == number)).mappings().one()
        new = {key: row[key] for key in ("cik", "ein", "ticker", "sic") if row[key] and not held[key]}
        if row["name"] and _is_latest(connection, number, rows.filing["latest_end"]):
            new["name"] = row["name"]
        if new:
            connection.execute(update(companies).where(companies.c.id == number).values(**new))
    for kind in FORMS:
        if row[kind]:
            add_alias(connection, number, kind, row[kind])
    return number


def _is_latest(connection: Connection, company: int, end: date | None) -> bool:
    filings = schema.filings
    latest = select(func.max(filings.c.latest_end)).where(filings.c.company_id == company)
    held: date | None = connection.execute(latest).scalar()
    return end is not None and (held is None or held <= end)


def _known_company(connection: Connection, row: Row) -> int | None:
    aliases, companies = schema.aliases, schema.companies
    for kind in ("cik", "ein", "name"):
        form = FORMS[kind](row[kind] or (row["fallback"] if kind == "name" else ""))
        if not form:
            continue
        query = (
            select(aliases.c.company_id, companies.c.cik, companies.c.ein)
            .join(companies, companies.c.id == aliases.c.company_id)
            .where(aliases.c.form == form, aliases.c.kind == kind)
        )
        for found in connection.execute(query):
            if not _contradicts(found.cik, row["cik"], cik_form) and (
                kind == "cik" or not _contradicts(found.ein, row["ein"], ein_form)
            ):
                return int(found.company_id)
    return None


def _contradicts(held: str, given: str, form: Callable[[str], str]) -> bool:
    return bool(held and given and form(held) != form(given))


def _write_contents(connection: Connection, rows: FilingRows, filing: int, company: int) -> None:
    first_statement = _next(connection, schema.statements)
    first_line = _next(connection, schema.lines)
    first_sum = _next(connection, schema.calculations)
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
            connection.execute(insert(table), content)


def _next(connection: Connection, table: Table) -> int:
    """The next free number of a table; nobody else writes while our transaction lasts."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
