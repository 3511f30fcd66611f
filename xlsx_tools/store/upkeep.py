"""Keeping the store: what it holds already, names added to a company, filings forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy import Connection, delete, select, update

from xlsx_tools.errors import UsageError
from xlsx_tools.store import schema
from xlsx_tools.store.company import Company
from xlsx_tools.store.refusal import Refused
from xlsx_tools.store.write import FORMS, add_alias, bump_revision, delete_filings


class Directory(Protocol):
    """Whoever finds companies by name."""

    def company(self, given: object) -> Company:
        """The company that an argument names; raises Refused."""


def named(directory: Directory, given: object, where: str) -> Company:
    """The company that a person named. Raises UsageError with the reason where there is none, or several."""
    try:
        return directory.company(given)
    except Refused as refused:
        hint = "List the store's companies with `xlsx-tools companies`."
        raise UsageError(refused.reason.rstrip("."), where=where, what_to_do=hint) from None


def read_held(connection: Connection, reader: str) -> dict[str, int]:
    """What a version of the reader has read: sha256 of the bytes to number of figures."""
    filings = schema.filings
    query = select(filings.c.sha256, filings.c.cells).where(
        filings.c.reader == reader, filings.c.is_current.is_(True)
    )
    return {row.sha256: row.cells for row in connection.execute(query)}


def forget_filings(connection: Connection, company: Company, accession: str, where: str) -> int:
    """Delete one filing of a company with all its readings, or, without an accession, the company.

    Raises UsageError where there is no such filing.
    """
    filings = schema.filings
    of_company = filings.c.company_id == company.id
    query = select(filings.c.id, filings.c.is_current).where(of_company)
    if accession:
        query = query.where((filings.c.accession == accession) | (filings.c.name == accession))
    found = connection.execute(query).all()
    if accession and not found:
        hint = "List them with `xlsx-tools filings`."
        raise UsageError(f"{company.name} has no filing {accession}", where=where, what_to_do=hint)
    delete_filings(connection, [row.id for row in found])
    if not accession:
        connection.execute(delete(schema.aliases).where(schema.aliases.c.company_id == company.id))
        connection.execute(delete(schema.companies).where(schema.companies.c.id == company.id))
    bump_revision(connection)
    return sum(row.is_current for row in found)


def add_names(connection: Connection, company: Company, names: Mapping[str, str]) -> None:
    """Give a company further names; the first ticker, CIK or EIN becomes its own.

    Raises UsageError where an alias is malformed or another company bears it.
    """
    if not any(names.values()):
        hint = "Give --ticker, --cik, --ein or --name."
        raise UsageError("Nothing to add", where=company.name, what_to_do=hint)
    aliases, companies = schema.aliases, schema.companies
    for kind, text in names.items():
        form = FORMS[kind](text) if text else ""
        if text and not form:
            raise UsageError(f'"{text}" is no {kind}', where=company.name, what_to_do="Check the spelling.")
        if not form:
            continue
        bearer = select(companies.c.name).join(aliases, aliases.c.company_id == companies.c.id)
        other = connection.execute(
            bearer.where(aliases.c.form == form, aliases.c.kind == kind, aliases.c.company_id != company.id)
        ).scalar()
        if other is not None:
            hint = "Forget that company first, or choose another alias."
            raise UsageError(f"{kind} {text} belongs to {other}", where=company.name, what_to_do=hint)
        add_alias(connection, company.id, kind, text)
        if kind != "name" and not getattr(company, kind):
            values = {kind: text.strip()}
            connection.execute(update(companies).where(companies.c.id == company.id).values(**values))
    bump_revision(connection)
