"""What the store holds: companies, filings, items, periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from xlsx_tools.store import schema
from xlsx_tools.store.calendar import ERA, Calendar
from xlsx_tools.store.company import Company
from xlsx_tools.store.options import STATEMENTS

PRIMARY = ("BS", "IS", "CF")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyNote:
    """A company as the store lists it; `names` are all that it goes by."""

    name: str
    cik: str
    ein: str
    ticker: str
    names: tuple[str, ...]
    filings: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingSummary:
    """A filing as the store lists it. `number` is the store's own, to forget it by."""

    number: int
    company: str
    form: str
    period_end: date | None
    filed: date | None
    accession: str
    name: str
    cells: int
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNote:
    """An item of a company: how to ask for it, its caption and place in the latest filing that shows it."""

    item: str
    label: str
    statement: str
    first: date
    last: date
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodNote:
    """A period that a company's primary statements print: the token to ask for it and its dates."""

    token: str
    start: date | None
    end: date
    months: int


def list_companies(connection: Connection) -> tuple[CompanyNote, ...]:
    """All companies by name, with the span that their current filings report."""
    companies, filings, aliases = schema.companies, schema.filings, schema.aliases
    names: dict[int, list[str]] = {}
    for row in connection.execute(select(aliases.c.company_id, aliases.c.shown).order_by(aliases.c.form)):
        names.setdefault(row.company_id, []).append(row.shown)
    query = (
        select(
            companies,
            func.count(filings.c.id).label("held"),
            func.min(filings.c.latest_end).label("first"),
            func.max(filings.c.latest_end).label("last"),
        )
        .outerjoin(filings, (filings.c.company_id == companies.c.id) & filings.c.is_current.is_(True))
        .group_by(companies.c.id)
        .order_by(companies.c.name)
    )
    return tuple(
        CompanyNote(
            name=row.name,
            cik=row.cik,
            ein=row.ein,
            ticker=row.ticker,
            names=tuple(dict.fromkeys(names.get(row.id, ()))),
            filings=row.held,
            first=row.first,
            last=row.last,
        )
        for row in connection.execute(query)
    )


def list_filings(connection: Connection, company: int | None = None) -> tuple[FilingSummary, ...]:
    """Current filings by company and period; of one company only where a number is given."""
    companies, filings = schema.companies, schema.filings
    query = (
        select(filings, companies.c.name.label("company"))
        .join(companies, companies.c.id == filings.c.company_id)
        .where(filings.c.is_current.is_(True))
        .order_by(companies.c.name, filings.c.latest_end, filings.c.id)
    )
    if company is not None:
        query = query.where(filings.c.company_id == company)
    return tuple(
        FilingSummary(
            number=row.id,
            company=row.company,
            form=row.form,
            period_end=row.period_end or row.latest_end,
            filed=row.filed,
            accession=row.accession,
            name=row.name,
            cells=row.cells,
            reader=row.reader,
        )
        for row in connection.execute(query)
    )


def list_items(connection: Connection, company: Company) -> tuple[ItemNote, ...]:
    """All items of a company in the order of its latest statements; concepts first, labels where none is known."""
    lines, cells = schema.lines, schema.cells
    query = (
        select(
            lines.c.canonical,
            lines.c.form,
            lines.c.name,
            lines.c.code,
            lines.c.table_number,
            lines.c.filing_id,
            func.min(cells.c.period_end).label("first"),
            func.max(cells.c.period_end).label("last"),
            func.count().label("held"),
        )
        .join(cells, cells.c.line_id == lines.c.id)
        .where(lines.c.company_id == company.id)
        .group_by(lines.c.id)
        .order_by(lines.c.id)
    )
    found: dict[tuple[str, str], ItemNote] = {}
    for row in connection.execute(query):
        if row.filing_id not in company.by_id:
            continue
        item = row.canonical or f"[{row.name.strip('[]')}]"
        key = (row.code, row.canonical or row.form)
        before = found.pop(key, None)
        found[key] = ItemNote(
            item=item,
            label=row.name,
            statement=f"{row.code}{row.table_number if row.table_number > 1 else ''}",
            first=min(before.first, row.first) if before else row.first,
            last=max(before.last, row.last) if before else row.last,
            figures=row.held + (before.figures if before else 0),
        )
    return tuple(
        sorted(found.values(), key=lambda note: STATEMENTS.index(note.statement.rstrip("0123456789")))
    )


def list_periods(connection: Connection, company: Company) -> tuple[PeriodNote, ...]:
    """The periods of a company's primary statements, in order of time, each with its token."""
    lines, cells = schema.lines, schema.cells
    query = (
        select(cells.c.period_start, cells.c.period_end, cells.c.months)
        .join(lines, lines.c.id == cells.c.line_id)
        .where(
            lines.c.company_id == company.id, lines.c.code.in_(PRIMARY), lines.c.filing_id.in_(company.by_id)
        )
        .distinct()
    )
    periods = {(row.period_end, row.months, row.period_start) for row in connection.execute(query)}
    ordered = sorted(periods, key=lambda period: (period[0], period[1], period[2] or date.min))
    return tuple(
        PeriodNote(token=_token(company.calendar, start, end, months), start=start, end=end, months=months)
        for end, months, start in ordered
    )


def _token(calendar: Calendar, start: date | None, end: date, months: int) -> str:
    """The shortest token that asks for a period: fiscal where the calendar knows it, else its date."""
    if start is None:
        return end.isoformat()
    marks = (calendar.mark(start - timedelta(days=1)), calendar.mark(end))
    for token, span in _fiscal_tokens(calendar, marks[1]):
        if span == marks:
            return token
    return f"{end.isoformat()}/{months}M" if months in {3, 6, 9, 12} else end.isoformat()


def _fiscal_tokens(calendar: Calendar, mark: int | None) -> Iterator[tuple[str, tuple[int, int]]]:
    if mark is None:
        return
    number, quarters = divmod(mark, ERA)
    year, part = -(-quarters // 4) - calendar.eras[number].lag, (quarters - 1) % 4 + 1
    if part == 4:
        yield f"FY{year}", (mark - 4, mark)
    yield f"{year}Q{part}", (mark - 1, mark)
    yield f"{year}Q{part}YTD", (mark - part, mark)
    yield f"LTM{year}Q{part}", (mark - 4, mark)
    if part == 4:
        yield f"{year}H2", (mark - 2, mark)
