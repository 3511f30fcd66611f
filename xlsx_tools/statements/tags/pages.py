"""Where the figures of a tagged statement stand: rows of its inline page, or facts of the instance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.report import SourceRow
from xlsx_tools.model.source import FactReference, HtmlSpan
from xlsx_tools.model.statement import Cell, Statement
from xlsx_tools.model.table import Document


def find_pages(statement: Statement, documents: Sequence[Document]) -> tuple[tuple[str, int, int], ...]:
    """The rows of the inline pages that show the statement's facts, as (document, first, last); neighbours joined.

    A statement's own table comes out whole; a figure that was tagged in a note only leads to its row there.
    """
    tables: dict[str, set[int]] = defaultdict(set)
    for cell in _cells(statement):
        if isinstance(cell.source.locator, HtmlSpan):
            tables[cell.source.document].add(cell.source.locator.table)
    pages: list[tuple[str, int, int]] = []
    for document in documents:
        wanted = tables.get(document.name)
        numbers = [i for i, table in enumerate(document.tables, 1) if table in wanted] if wanted else []
        for number in numbers:
            if pages and pages[-1][0] == document.name and number <= pages[-1][2] + 1:
                pages[-1] = (document.name, pages[-1][1], number)
            else:
                pages.append((document.name, number, number))
    return tuple(pages)


def fact_rows(statements: Sequence[Statement]) -> Iterator[SourceRow]:
    """The facts of statements that no page shows, a row a fact: element, value, unit, time, members."""
    shown: set[tuple[str, FactReference]] = set()
    for cell, concept in (
        (c, line.concept.filed) for s in statements for line in s.lines for c in line.cells
    ):
        locator = cell.source.locator
        if not isinstance(locator, FactReference) or (cell.source.document, locator) in shown:
            continue
        shown.add((cell.source.document, locator))
        yield SourceRow(document=cell.source.document, locator=locator, text=fact_text(concept, cell))


def fact_text(concept: str, fact: Fact | Cell) -> str:
    """A fact as the Source sheet shows it, the same for the fact itself and for the cell that shows it.

    "us-gaap:Assets = 770283000 USD; 2010-09-30"; members follow by axis.
    """
    period = fact.period
    time = (
        f"{period.start.isoformat()} to {period.end.isoformat()}" if period.start else period.end.isoformat()
    )
    members = sorted(f"; {each.axis} = {each.member}" for each in fact.dimensions)
    return f"{concept} = {fact.source.raw} {fact.unit}; {time}{''.join(members)}"


def _cells(statement: Statement) -> Iterator[Cell]:
    return (cell for line in statement.lines for cell in line.cells)
