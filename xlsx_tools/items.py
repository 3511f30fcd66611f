"""The items table: a Report as plain rows, one for each line and column that holds a figure.

The command `items`, the store and `to_frame` share it, so a figure looks the same wherever it is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlsx_tools.model.calculation import Outcome, Status
from xlsx_tools.model.source import FactReference, HtmlSpan, Locator, TextSpan
from xlsx_tools.model.statement import Concept, StatementKind

if TYPE_CHECKING:
    import pandas

    from xlsx_tools.model.fact import Dimension
    from xlsx_tools.model.report import Filing, Report
    from xlsx_tools.model.statement import Cell, Concept, Line, Statement

STATEMENT_CODES = {
    StatementKind.BALANCE_SHEET: "BS",
    StatementKind.INCOME_STATEMENT: "IS",
    StatementKind.COMPREHENSIVE_INCOME: "CI",
    StatementKind.CASH_FLOW: "CF",
    StatementKind.EQUITY: "EQ",
    StatementKind.NOTE: "NOTE",
    StatementKind.OTHER: "OTHER",
}
"""Short names of kinds of statement, as in keys and in XT_ITEM("IS:3")."""

_TIES = {Status.EXACT: True, Status.ROUNDING: True, Status.NIL: True, Status.DISCREPANCY: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row of the items table; its fields, in order, are the columns (DESIGN 6).

    Values are in full units, `value` with the sign as printed, `natural` in the concept's own sign.
    `computed` is the sum of a total's lines without any difference row; `ties` says whether it meets
    print, None for plain and unproved lines. What is unknown is empty or None, never a guess.
    """

    key: str
    accession: str
    cik: str
    company: str
    form: str
    statement: str
    table: int
    line: int
    label: str
    name: str
    concept: str
    canonical: str
    role: str
    level: int
    entity: str
    dimensions: str
    period_start: date | None
    period_end: date
    value: Decimal
    natural: Decimal | None
    unit: str
    printed: str
    computed: Decimal | None
    ties: bool | None
    document: str
    source_line: int
    locator: str


ITEM_COLUMNS = tuple(field.name for field in fields(Item))
"""The columns of the items table, in order."""


def item_rows(report: Report) -> Iterator[Item]:
    """Yield the items of a report in the order of its statements, lines and columns.

    Keys are unique within a report: "IS.NetIncomeLoss.9M2002-09-30" where the line's canonical concept
    is known and no other cell claims that key, "IS.L12.9M2002-09-30" otherwise.
    """
    taken: set[str] = set()
    filing = _filing(report.filing)
    for statement in report.statements:
        code = statement_code(statement)
        for position, line in enumerate(statement.lines):
            outcomes = _outcomes(statement, position)
            place = filing | _place(statement, position)
            for cell in line.cells:
                key = _unique_key(taken, code, position, line, cell)
                figure = _figure(cell, outcomes.get(cell.column))
                yield Item(key=key, **place, **figure, **_concept(cell.concept or line.concept))


def statement_code(statement: Statement) -> str:
    """The short name of a statement in keys and defined names: "BS", and "BS2" for the second of its kind."""
    return STATEMENT_CODES[statement.kind] + (str(statement.table) if statement.table > 1 else "")


def to_frame(report: Report) -> pandas.DataFrame:
    """Return the items table as a pandas DataFrame, a column for each of `ITEM_COLUMNS`.

    Amounts become float64 (exact for whole amounts below 2**53), periods datetime64, `ties` nullable boolean.
    """
    import pandas

    frame = pandas.DataFrame(
        ([getattr(item, column) for column in ITEM_COLUMNS] for item in item_rows(report)),
        columns=list(ITEM_COLUMNS),
    )
    for column in ("value", "natural", "computed"):
        frame[column] = frame[column].astype("float64")
    for column in ("period_start", "period_end"):
        frame[column] = pandas.to_datetime(frame[column])
    frame["ties"] = frame["ties"].astype("boolean")
    return frame


def _outcomes(statement: Statement, position: int) -> dict[int, Outcome]:
    calculation = statement.calculation_of(position)
    return {} if calculation is None else {outcome.column: outcome for outcome in calculation.outcomes}


def _filing(filing: Filing) -> dict[str, Any]:
    return {"accession": filing.accession, "cik": filing.cik, "company": filing.company, "form": filing.form}


def _place(statement: Statement, position: int) -> dict[str, Any]:
    line = statement.lines[position]
    return {
        "statement": statement.kind.value,
        "table": statement.table,
        "line": position + 1,
        "label": line.label,
        "name": line.name or line.label,
        "role": line.role.value,
        "level": line.level,
    }


def _concept(concept: Concept) -> dict[str, Any]:
    return {"concept": concept.filed, "canonical": concept.canonical}


def _figure(cell: Cell, outcome: Outcome | None) -> dict[str, Any]:
    return {
        "entity": cell.entity,
        "dimensions": "; ".join(map(_dimension, cell.dimensions)),
        "period_start": cell.period.start,
        "period_end": cell.period.end,
        "value": cell.value,
        "natural": cell.natural,
        "unit": cell.unit,
        "printed": cell.number.printed,
        "computed": outcome.lines_sum if outcome else None,
        "ties": _TIES.get(outcome.status) if outcome else None,
        "document": cell.source.document,
        "source_line": cell.source.line,
        "locator": write_locator(cell.source.locator),
    }


def _dimension(dimension: Dimension) -> str:
    return f"{dimension.axis}={dimension.member}"


def _unique_key(taken: set[str], code: str, position: int, line: Line, cell: Cell) -> str:
    """The first free key: by concept, by line, by line and column."""
    aspects = "".join(f".{part}" for part in (cell.entity, *(d.member for d in cell.dimensions)) if part)
    ending = f"{cell.period.key}{aspects}"
    by_line = f"{code}.L{position + 1}.{ending}"
    canonical = (cell.concept or line.concept).canonical
    names = [f"{code}.{canonical}.{ending}"] if canonical else []
    for key in (*names, by_line, f"{by_line}.C{cell.column + 1}"):
        if key not in taken:
            taken.add(key)
            return key
    raise ValueError(f"two cells of a statement share line and column: {by_line}")


def write_locator(locator: Locator) -> str:
    """A locator as the items table writes it: "83:54-64", "@120455 t3 r2 c4 f-12", "f-12 in c-1".

    Text: line, first and last column, from 1; HTML: offset, table, row, cell and fact id; XBRL: the fact (by its
    concept where it has no id, as in Netflix, September 2010) and its context.
    """
    match locator:
        case TextSpan(line=line, start=start, end=end):
            return f"{line}:{start + 1}-{end}"
        case HtmlSpan():
            parts = [f"@{locator.offset}", f"t{locator.table}", f"r{locator.row}", f"c{locator.cell}"]
            return " ".join([*parts, locator.fact_id]).rstrip()
        case FactReference():
            return f"{locator.name} in {locator.context}"
