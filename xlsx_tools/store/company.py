"""Companies: found by CIK, ticker, EIN, name or the beginning of a name; and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, bindparam, select

from xlsx_tools.store import schema
from xlsx_tools.store.calendar import Calendar, find_calendar
from xlsx_tools.store.figure import FilingNote
from xlsx_tools.store.history import filing_order
from xlsx_tools.store.names import cik_form, ein_form, name_form, ticker_form
from xlsx_tools.store.refusal import bad_argument, not_available

MOST_CANDIDATES = 8
"""Companies that an explanation names where a beginning fits several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company of the store with its current filings, oldest first, and its fiscal calendar."""

    id: int
    name: str
    cik: str
    ein: str
    ticker: str
    filings: Sequence[FilingNote]
    by_id: Mapping[int, FilingNote]
    calendar: Calendar


_IDENTIFIED = (
    select(schema.aliases.c.company_id, schema.aliases.c.shown)
    .where(schema.aliases.c.form == bindparam("form"), schema.aliases.c.kind == bindparam("kind"))
    .limit(MOST_CANDIDATES)
)
_BEGINNING = (
    select(schema.aliases.c.company_id, schema.aliases.c.shown)
    .where(
        schema.aliases.c.form >= bindparam("form"),
        schema.aliases.c.form < bindparam("beyond"),
        schema.aliases.c.kind == "name",
    )
    .order_by(schema.aliases.c.form)
    .limit(MOST_CANDIDATES)
)
_COMPANY = select(schema.companies).where(schema.companies.c.id == bindparam("company"))
_NOTED = ("id", "name", "form", "accession", "filed", "latest_end", "year_end", "year_end_how", "year_lag")
_FILINGS = select(*(schema.filings.c[name] for name in _NOTED)).where(
    schema.filings.c.company_id == bindparam("company"), schema.filings.c.is_current.is_(True)
)


def find_company(connection: Connection, given: object) -> tuple[int, str]:
    """The number of the company that an argument names, and a warning where only its beginning fits.

    In this order: CIK, EIN, ticker, whole name (without legal form), beginning of a name. Raises Refused:
    #VALUE! for nonsense or an unknown company, #N/A with the candidates where several fit.
    """
    text = _company_text(given)
    for kind, form in (("cik", cik_form(text)), ("ein", ein_form(text)), ("ticker", ticker_form(text))):
        if form:
            found = connection.execute(_IDENTIFIED, {"form": form, "kind": kind}).all()
            if found:
                return _only(text, [(row.company_id, row.shown) for row in found]), ""
    form = name_form(text)
    if not form:
        raise bad_argument(f'"{text[:60]}" is no company.')
    found = connection.execute(_IDENTIFIED, {"form": form, "kind": "name"}).all()
    if found:
        return _only(text, [(row.company_id, row.shown) for row in found]), ""
    found = connection.execute(_BEGINNING, {"form": form, "beyond": form + "\U0010ffff"}).all()
    if not found:
        raise bad_argument(
            f'No company "{text[:60]}" is in the store: give its CIK, ticker, EIN or name as the store lists it.'
        )
    number = _only(text, [(row.company_id, row.shown) for row in found])
    return number, f'"{text}" is the beginning of {found[0].shown}, the only one in the store so far.'


def _company_text(given: object) -> str:
    match given:
        case bool():
            raise bad_argument("TRUE or FALSE is no company.")
        case int() | float() | Decimal():
            if given == given and 0 < given < 10**10 and given == int(given):  # noqa: PLR0124 - a NaN is not itself
                return str(int(given))
            raise bad_argument(f"{given} is no CIK.")
        case str() if given.strip():
            return given.strip()
    raise bad_argument(f'"{given!s:.40}" is no company.')


def _only(text: str, found: Sequence[tuple[int, str]]) -> int:
    numbers: dict[int, None] = dict.fromkeys(number for number, _ in found)
    if len(numbers) > 1:
        names = "; ".join(dict.fromkeys(shown for _, shown in found))
        raise not_available(f'"{text[:60]}" fits several companies: {names}. Give the CIK or the ticker.')
    return next(iter(numbers))


def read_company(connection: Connection, number: int) -> Company:
    """A company with its filings and calendar, from its number."""
    row = connection.execute(_COMPANY, {"company": number}).one()
    notes = filing_order(
        FilingNote(
            id=key,
            name=name,
            form=form,
            accession=accession,
            cik=row.cik,
            filed=filed,
            latest_end=latest_end,
            known=filed or latest_end or date.min,
            year_end=year_end,
            year_end_how=how,
            year_lag=lag,
        )
        for key, name, form, accession, filed, latest_end, year_end, how, lag in connection.execute(
            _FILINGS, {"company": number}
        ).all()
    )
    return Company(
        id=number,
        name=row.name,
        cik=row.cik,
        ein=row.ein,
        ticker=row.ticker,
        filings=notes,
        by_id={note.id: note for note in notes},
        calendar=find_calendar(notes),
    )
