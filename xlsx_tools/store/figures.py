"""An item's printed figures, fetched from the store in one indexed query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, bindparam, select, type_coerce

from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.store import schema
from xlsx_tools.store.company import Company
from xlsx_tools.store.figure import Figure
from xlsx_tools.store.history import NOTES, History
from xlsx_tools.store.item_names import ItemKind, ItemToken
from xlsx_tools.store.options import Options

MOST_ASPECTS = 6
"""Entities and members that a reason names."""

_LINES, _CELLS = schema.lines, schema.cells
_ROWS = select(
    _LINES.c.filing_id,
    _LINES.c.code,
    _LINES.c.table_number,
    _LINES.c.position,
    _LINES.c.name,
    _LINES.c.form,
    _LINES.c.concept,
    _LINES.c.element,
    _LINES.c.canonical,
    _LINES.c.document,
    _CELLS.c.entity,
    _CELLS.c.dimensions,
    _CELLS.c.scenario,
    type_coerce(_CELLS.c.period_start, Text),
    type_coerce(_CELLS.c.period_end, Text),
    _CELLS.c.months,
    _CELLS.c.value,
    _CELLS.c.natural,
    _CELLS.c.digit,
    _CELLS.c.unit,
    _CELLS.c.printed,
    _CELLS.c.source_line,
    _CELLS.c.locator,
    _CELLS.c.document.label("cell_document"),
    _CELLS.c.concept.label("cell_concept"),
    _CELLS.c.canonical.label("cell_canonical"),
).join(_CELLS, _CELLS.c.line_id == _LINES.c.id)


def _of_company(condition: ColumnElement[bool]) -> Select[Any]:
    return _ROWS.where(_LINES.c.company_id == bindparam("company"), condition).order_by(
        _LINES.c.id, _CELLS.c.position
    )


_LINES_OWN = _CELLS.c.concept == ""
"""Cells whose concept is their line's: in a row of an equity statement a cell may bear a tag of its own."""

_BY_CANONICAL = _of_company(and_(_LINES.c.canonical == bindparam("canonical"), _LINES_OWN))
_BY_ELEMENT = _of_company(and_(_LINES.c.element == bindparam("element"), _LINES_OWN))
_BY_CELL = _of_company(and_(_LINES.c.code == "EQ", ~_LINES_OWN))
_BY_FORM = _of_company(_LINES.c.form == bindparam("form"))
_BY_PLACE = (
    _ROWS.join(
        schema.statements,
        and_(
            _LINES.c.id == schema.statements.c.first_line + bindparam("position"),
            schema.statements.c.line_count > bindparam("position"),
        ),
    )
    .where(
        schema.statements.c.filing_id.in_(bindparam("filings", expanding=True)),
        schema.statements.c.code == bindparam("code"),
        schema.statements.c.table_number == bindparam("table"),
    )
    .order_by(_LINES.c.id, _CELLS.c.position)
)
_CANONICAL_SPELLING = (
    select(_LINES.c.canonical)
    .where(_LINES.c.company_id == bindparam("company"), _LINES.c.canonical != "")
    .distinct()
)


def read_history(connection: Connection, company: Company, item: ItemToken, options: Options) -> History:
    """Every figure of an item that the options let through, in all current filings of a company.

    A concept is looked up as our everyday one first, then as filed, then among cells with a tag of their own; a
    label and a place only as such. A total of the faces that only a note has answers to its tag with the prefix alone.
    """
    rows = _rows(connection, company, item)
    figures = _figures(rows, company, options)
    return History(
        calendar=company.calendar,
        filings=company.filings,
        figures=figures,
        printed_sign=options.printed_sign,
        elsewhere=() if figures else _elsewhere(rows, company),
    )


def _rows(connection: Connection, company: Company, item: ItemToken) -> Sequence[Any]:
    if item.kind is ItemKind.PLACE:
        given = {
            "filings": list(company.by_id),
            "code": item.code,
            "table": item.table,
            "position": item.line - 1,
        }
        return connection.execute(_BY_PLACE, given).all()
    if item.kind is ItemKind.LABEL:
        return connection.execute(_BY_FORM, {"company": company.id, "form": item.form}).all()
    rows: Sequence[Any] = []
    if item.canonical:
        rows = connection.execute(_BY_CANONICAL, {"company": company.id, "canonical": item.canonical}).all()
    if not rows and item.element:
        rows = connection.execute(_BY_ELEMENT, {"company": company.id, "element": item.element}).all()
        if item.prefix:
            rows = [row for row in rows if row.concept.lower().rpartition(":")[0] == item.prefix]
        elif item.element in _totals_of_faces():
            rows = [row for row in rows if row.code not in NOTES]
    if not rows and item.canonical:
        rows = _any_spelling(connection, company, item.canonical)
    return rows or _rows_of_cells(connection, company, item)


@cache
def _totals_of_faces() -> frozenset[str]:
    """Elements, in lower case, that a note's tag alone does not make the whole company's (concepts/face_totals.py)."""
    return frozenset(element.lower() for element in load_catalog().families["face_totals"])


def _rows_of_cells(connection: Connection, company: Company, item: ItemToken) -> Sequence[Any]:
    """Figures whose own tag is the item, where no line is: minority interests in a row of equity balances."""
    if not item.element:
        return []
    ending = f":{item.prefix}:{item.element}" if item.prefix else f":{item.element}"
    return [
        row
        for row in connection.execute(_BY_CELL, {"company": company.id})
        if f":{row.cell_concept.lower()}".endswith(ending)
        or (row.cell_canonical and row.cell_canonical == item.canonical)
    ]


def _any_spelling(connection: Connection, company: Company, canonical: str) -> Sequence[Any]:
    """The concept in whatever case it was typed: a sheet's users do not mind capitals."""
    known = connection.execute(_CANONICAL_SPELLING, {"company": company.id}).scalars()
    for spelling in known:
        if spelling.lower() == canonical.lower() and spelling != canonical:
            given = {"company": company.id, "canonical": spelling}
            return connection.execute(_BY_CANONICAL, given).all()
    return []


def _figures(rows: Sequence[Any], company: Company, options: Options) -> list[Figure]:
    """Rows as figures, by position and in the order of Figure's fields: a look-up makes hundreds.

    Their dates come as the driver gives them (SQLite: text) and are read once each: a company has few.
    """
    found = []
    plain = options == Options(printed_sign=options.printed_sign)
    filings, digits, days = company.by_id, dict[str, Decimal](), dict[Any, date | None]({None: None})
    for row in rows:
        (filing_id, code, table, position, name, form, _, element, canonical, document), values = (
            row[:10],
            row[10:],
        )
        entity, dimensions, scenario, start, end, months, value, natural, digit, unit = values[:10]
        filing = filings.get(filing_id)
        if filing is None or (
            (entity or dimensions or scenario or not plain)
            and not _is_wanted(options, code, (entity, dimensions, scenario))
        ):
            continue
        printed, source_line, locator, cell_document, own_concept, own_canonical = values[10:]
        if own_concept:
            element, canonical = own_concept.rpartition(":")[2].lower(), own_canonical
        amount = Decimal(value)
        own = None if natural is None else amount if natural == value else Decimal(natural)
        if digit not in digits:
            digits[digit] = Decimal(digit)
        for day in (start, end):
            if day not in days:
                days[day] = date.fromisoformat(day) if isinstance(day, str) else day
        period = (days[start], days[end], months, amount, own, digits[digit], unit)
        place = (code, table, position + 1, name, form, canonical, element)
        source = (printed, source_line, locator, cell_document or document, filing)
        found.append(Figure._make(period + place + source))
    return found


def _elsewhere(rows: Sequence[Any], company: Company) -> tuple[str, ...]:
    """The aspects under which an item stands, as options ask for them."""
    current = [row for row in rows if row.filing_id in company.by_id]
    entities = dict.fromkeys(f"entity={row.entity}" for row in current if row.entity)
    members = dict.fromkeys(
        f"member={row.dimensions.rpartition('=')[2]}"
        for row in current
        if row.dimensions and "; " not in row.dimensions
    )
    return (*entities, *members)[:MOST_ASPECTS]


def _is_wanted(options: Options, code: str, aspects: tuple[str, str, str]) -> bool:
    """Consolidated, undimensioned, as reported; or exactly what the options ask for."""
    if options.statement and code != options.statement:
        return False
    entity, dimensions, scenario = aspects
    if not (entity or dimensions or scenario):
        return not (options.entity or options.member or options.scenario)
    if entity.casefold() != options.entity:
        return False
    if scenario.casefold() not in ({options.scenario} if options.scenario else {"", "restated"}):
        return False
    if not options.member:
        return not dimensions
    members = [part.rpartition("=")[2].casefold() for part in dimensions.split("; ") if part]
    return len(members) == 1 and options.member in {members[0], members[0].rpartition(":")[2]}


def known_words(connection: Connection, company: Company) -> list[str]:
    """The canonical concepts that a company's lines bear, to suggest the nearest."""
    return sorted(connection.execute(_CANONICAL_SPELLING, {"company": company.id}).scalars())
