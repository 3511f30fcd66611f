"""The tables of the store, as they are now; migrations.py leads older files here.

Amounts are text, so that no digit is lost; dates are dates; what is unknown is empty text or NULL, never 0.
A line's number is its statement's `first_line` plus its position, so that a line is found without an index.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 3
"""Counts up with every change of the tables; each has a step in migrations.py."""

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="", server_default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _company() -> Column[int]:
    return Column("company_id", Integer, ForeignKey("companies.id"), nullable=False)


def _filing() -> Column[int]:
    return Column("filing_id", Integer, ForeignKey("filings.id"), nullable=False)


state = Table(
    "store_state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""`schema`: the version of the tables; `revision`: counts every change of the contents."""

companies = Table(
    "companies",
    metadata,
    Column("id", Integer, primary_key=True),
    *map(_text, ("name", "cik", "ein", "ticker", "sic")),
)

aliases = Table(
    "aliases",
    metadata,
    _text("form"),
    _text("kind"),
    _company(),
    _text("shown"),
    PrimaryKeyConstraint("form", "kind", "company_id"),
    Index("aliases_company", "company_id"),
    sqlite_with_rowid=False,
)
"""All a company goes by: `kind` is name, ticker, cik or ein; `form` is its normal form (names.py)."""

filings = Table(
    "filings",
    metadata,
    Column("id", Integer, primary_key=True),
    _company(),
    *map(_text, ("sha256", "reader", "name", "form", "accession")),
    Column("period_end", Date),
    Column("filed", Date),
    _text("year_end"),
    _text("year_end_how"),
    Column("year_lag", Integer, nullable=False, default=0, server_default="0"),
    Column("latest_end", Date),
    _text("currency"),
    _number("cells"),
    Column("is_current", Boolean, nullable=False),
    UniqueConstraint("sha256", "reader"),
    Index("filings_company", "company_id"),
)
"""A filing as one version of the reader saw it; only the last reading of the same bytes is current.

`year_end` is the fiscal year's nominal last day ("0930") as concluded in calendar.py, `year_end_how` from what;
`year_lag` is 1 where the filer names a fiscal year by the calendar year before its end. `latest_end` is the
latest date of a primary statement.
"""

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True),
    _filing(),
    _text("code"),
    _number("table_number"),
    _text("title"),
    _text("scale"),
    _text("currency"),
    _number("first_line"),
    _number("line_count"),
    Index("statements_filing", "filing_id"),
)

headers = Table(
    "headers",
    metadata,
    Column("statement_id", Integer, ForeignKey("statements.id"), nullable=False),
    _number("position"),
    *map(_text, ("header", "entity", "scenario", "unit")),
    PrimaryKeyConstraint("statement_id", "position"),
    sqlite_with_rowid=False,
)

lines = Table(
    "lines",
    metadata,
    Column("id", Integer, primary_key=True),
    _company(),
    _filing(),
    _text("code"),
    _number("table_number"),
    _number("position"),
    *map(_text, ("label", "name", "form", "role")),
    _number("level"),
    *map(_text, ("concept", "element", "canonical", "document")),
    Index("lines_canonical", "company_id", "canonical"),
    Index("lines_element", "company_id", "element"),
    Index("lines_form", "company_id", "form"),
)
"""`code` and `table_number` are the statement's; `form` is the normal form of the caption; `element` the filed
concept without prefix, in lower case, as it is looked up; `canonical` likewise stands as written."""

cells = Table(
    "cells",
    metadata,
    Column("line_id", Integer, ForeignKey("lines.id"), nullable=False),
    _number("position"),
    *map(_text, ("entity", "dimensions", "scenario")),
    Column("period_start", Date),
    Column("period_end", Date, nullable=False),
    _number("months"),
    _text("value"),
    Column("natural", Text),
    _text("digit"),
    _text("unit"),
    _text("printed"),
    Column("computed", Text),
    Column("ties", Boolean),
    _number("source_line"),
    *map(_text, ("locator", "document", "key", "concept", "canonical")),
    PrimaryKeyConstraint("line_id", "position"),
    sqlite_with_rowid=False,
)
"""A printed figure: `value` as printed, `natural` in its concept's sign, `digit` the unit of its last printed
digit, all in full units; `document`, `concept` and `canonical` only where they are not the line's: a row of
balances has a tag a cell. The concepts since version 3."""

calculations = Table(
    "calculations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("statement_id", Integer, ForeignKey("statements.id"), nullable=False),
    _number("line"),
    *map(_text, ("strength", "origin", "explanation")),
    Index("calculations_statement", "statement_id"),
)

contributors = Table(
    "contributors",
    metadata,
    Column("calculation_id", Integer, ForeignKey("calculations.id"), nullable=False),
    _number("position"),
    _number("line"),
    _number("sign"),
    PrimaryKeyConstraint("calculation_id", "position"),
    sqlite_with_rowid=False,
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("calculation_id", Integer, ForeignKey("calculations.id"), nullable=False),
    _number("position"),
    _text("status"),
    *(Column(name, Text) for name in ("printed", "lines_sum", "gap", "tolerance")),
    *map(_text, ("fault", "diagnosis")),
    PrimaryKeyConstraint("calculation_id", "position"),
    sqlite_with_rowid=False,
)
"""What the proof found in a column; `fault` is the case A, B or C of a discrepancy."""

findings = Table(
    "findings",
    metadata,
    _filing(),
    _number("position"),
    *map(_text, ("code", "severity", "message")),
    _number("source_line"),
    PrimaryKeyConstraint("filing_id", "position"),
    sqlite_with_rowid=False,
)

ratios = Table(
    "ratios",
    metadata,
    _filing(),
    _number("position"),
    *map(_text, ("ratio", "name", "form", "unit", "entity", "basis")),
    Column("period_start", Date),
    Column("period_end", Date, nullable=False),
    _number("months"),
    Column("value", Text),
    *map(_text, ("error", "reason")),
    PrimaryKeyConstraint("filing_id", "position"),
    Index("ratios_ratio", "filing_id", "ratio"),
    sqlite_with_rowid=False,
)
"""The ratios of a filing as its workbook shows them; without a value the error or the reason. Since version 2."""
