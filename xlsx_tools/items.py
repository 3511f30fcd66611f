"""The items table: a Report as plain rows, one for each line and column that holds a figure.

The command `items`, the store and `to_frame` share it, so a figure looks the same wherever it is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from xlsx_tools.model.calculation import Calculation, Outcome, Status
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import FactReference, HtmlSpan, Locator, TextSpan
from xlsx_tools.model.statement import Cell, Concept, Line, Statement, StatementKind

if TYPE_CHECKING:
    import pandas

    from xlsx_tools.model.fact import Dimension
    from xlsx_tools.model.report import Filing, Report

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
    filing = _filing(report.filing)
    line, place = None, filing
    for placed in placed_cells(report):
        if placed.line is not line:
            line, place = placed.line, filing | _place(placed.statement, placed.position)
        cell = placed.cell
        yield Item(
            key=placed.key, **place, **_figure(placed), **_concept(cell.concept or placed.line.concept)
        )


class PlacedCell(NamedTuple):
    """A figure of a report with its key, where it stands, and what the proof found of it as a total."""

    key: str
    statement: Statement
    position: int
    line: Line
    cell: Cell
    outcome: Outcome | None

    @property
    def dimensions(self) -> str:
        """The dimensions as one text: "axis=member; axis=member"."""
        return "; ".join(map(_dimension, self.cell.dimensions)) if self.cell.dimensions else ""

    @property
    def computed(self) -> Decimal | None:
        """The sum of a total's lines, without any difference row."""
        return self.outcome.lines_sum if self.outcome else None

    @property
    def ties(self) -> bool | None:
        """Whether a proved total meets print; None for plain and unproved lines."""
        return _TIES.get(self.outcome.status) if self.outcome else None


def placed_cells(report: Report) -> Iterator[PlacedCell]:
    """Yield the figures of a report in the order of its items, each with its key.

    A dash that a tagged statement leaves without a tag, in a column of a member (an adjustment, a component of equity),
    is no item: the statement shows it, but the filer reports no amount of that member.
    """
    taken: set[str] = set()
    ends: dict[Period, str] = {}
    for statement in report.statements:
        code = statement_code(statement)
        is_untagged = all(_lacks_tag(cell) for line in statement.lines for cell in line.cells)
        totals = {calculation.total: calculation for calculation in reversed(statement.calculations)}
        for position, line in enumerate(statement.lines):
            outcomes = _outcomes(totals.get(position))
            for cell in line.cells:
                if cell.dimensions and not cell.value and _lacks_tag(cell) and not is_untagged:
                    continue
                ending = ends.get(cell.period) or ends.setdefault(cell.period, cell.period.key)
                if cell.entity or cell.dimensions:
                    ending = _with_aspects(ending, cell)
                canonical = (cell.concept or line.concept).canonical
                by_concept = f"{code}.{canonical}.{ending}" if canonical else ""
                key = _unique_key(taken, by_concept, f"{code}.L{position + 1}.{ending}", cell.column)
                yield PlacedCell(key, statement, position, line, cell, outcomes.get(cell.column))


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


def _lacks_tag(cell: Cell) -> bool:
    return isinstance(cell.source.locator, HtmlSpan) and not cell.source.locator.fact_id


def _outcomes(calculation: Calculation | None) -> dict[int, Outcome]:
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


def _figure(placed: PlacedCell) -> dict[str, Any]:
    cell = placed.cell
    return {
        "entity": cell.entity,
        "dimensions": placed.dimensions,
        "period_start": cell.period.start,
        "period_end": cell.period.end,
        "value": cell.value,
        "natural": cell.natural,
        "unit": cell.unit,
        "printed": cell.number.printed,
        "computed": placed.computed,
        "ties": placed.ties,
        "document": cell.source.document,
        "source_line": cell.source.line,
        "locator": write_locator(cell.source.locator),
    }


def _dimension(dimension: Dimension) -> str:
    return f"{dimension.axis}={dimension.member}"


def _with_aspects(ending: str, cell: Cell) -> str:
    aspects = (cell.entity, *(dimension.member for dimension in cell.dimensions))
    return ".".join((ending, *filter(None, aspects)))


def _unique_key(taken: set[str], by_concept: str, by_line: str, column: int) -> str:
    """The first free key: by concept, by line, by line and column."""
    key = by_concept
    if not key or key in taken:
        key = by_line
        if key in taken:
            key = f"{by_line}.C{column + 1}"
            if key in taken:
                raise ValueError(f"two cells of a statement share line and column: {by_line}")
    taken.add(key)
    return key


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
