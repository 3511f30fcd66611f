"""Which tables of inline pages are the statements: those with tagged figures in no block of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.table import Document
from xlsx_tools.statements.places.titles import read_title
from xlsx_tools.statements.tags.inline_facts import PageFacts
from xlsx_tools.statements.tags.roles import kind_of_elements

_MOST_TABLES = 200
"""Real statements stand in a few dozen tables at most; a file of nothing else must not take minutes."""

_ABOVE = 10
_WITHIN = 4
_NAMES = {
    StatementKind.BALANCE_SHEET: "Balance Sheets",
    StatementKind.INCOME_STATEMENT: "Statements of Income",
    StatementKind.COMPREHENSIVE_INCOME: "Statements of Comprehensive Income",
    StatementKind.CASH_FLOW: "Statements of Cash Flows",
    StatementKind.EQUITY: "Statements of Equity",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineFace:
    """A table of a page that is a statement or a part of one: positions of rows, `last` exclusive."""

    document: int
    first: int
    last: int
    kind: StatementKind
    title: str
    above: str = ""
    facts: tuple[Fact, ...] = ()


def find_inline_faces(documents: Sequence[Document], facts: PageFacts) -> tuple[InlineFace, ...]:
    """The statements' tables in print order, each with its kind by the elements in it.

    The SEC has every note tagged as a block of text (EFM 6.6.21) and the cover in `dei`, so tables with tagged
    figures outside both are the statements and what belongs to them. A table whose elements tell no kind goes
    on with the one before, where it is dated alike. Example: General Electric, June 2023, whose titles are cells.
    """
    faces: list[InlineFace] = []
    for ordinal, document in enumerate(documents):
        tables = {
            table: [fact for fact in found if not fact.block]
            for (name, table), found in facts.by_table.items()
            if name == document.name
        }
        wanted = set(sorted(table for table, own in tables.items() if own)[:_MOST_TABLES])
        for table, (first, last) in _extents(document, wanted).items():
            own = tables[table]
            title, above = _title(document.lines, first)
            kind = _kind(own, faces[-1] if faces else None, title)
            faces.append(
                InlineFace(
                    document=ordinal,
                    first=first,
                    last=last,
                    kind=kind,
                    title=title[1] if title else _NAMES.get(kind, "Other figures"),
                    above=above,
                    facts=tuple(own),
                )
            )
    return tuple(faces)


def _extents(document: Document, wanted: set[int]) -> dict[int, tuple[int, int]]:
    """The rows of each table, in print order."""
    found: dict[int, tuple[int, int]] = {}
    if not wanted:
        return found
    for index, table in enumerate(document.tables):
        if table in wanted:
            first = found[table][0] if table in found else index
            found[table] = (first, index + 1)
    return found


def _title(lines: Sequence[str], first: int) -> tuple[tuple[StatementKind, str] | None, str]:
    """The title nearest to a table, above it or in its first rows, and the words between."""
    places = [*range(first - 1, max(-1, first - _ABOVE), -1), *range(first, min(len(lines), first + _WITHIN))]
    for place in places:
        following = next((text for text in lines[place + 1 : place + 3] if text.strip()), "")
        title = read_title(lines[place], following, place)
        if title and not title.is_bare:
            words = lines[min(place, first) : first] if place < first else lines[max(0, first - 3) : first]
            return (title.kind, title.text), " ".join(word.strip() for word in words)
    return None, " ".join(line.strip() for line in lines[max(0, first - 3) : first])


def _kind(
    facts: Sequence[Fact], before: InlineFace | None, title: tuple[StatementKind, str] | None
) -> StatementKind:
    if title and "parenthetical" in title[1].lower():
        return StatementKind.OTHER
    elements = {fact.concept.rpartition(":")[2] for fact in facts if not fact.dimensions}
    axes = {each.axis.rpartition(":")[2] for fact in facts for each in fact.dimensions}
    kind = kind_of_elements(frozenset(elements | axes))
    if kind is not None:
        return kind
    if before and {f.period.end for f in before.facts} & {f.period.end for f in facts}:
        goes_on = title is None or title[0] is before.kind
        if goes_on and before.kind is not StatementKind.OTHER:
            return before.kind
    return title[0] if title else StatementKind.OTHER
