"""Concepts in notes: a table that ends in a figure of the balance sheet tells what that figure is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.lookup import find_element
from xlsx_tools.concepts.sections import Place, find_places
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.statement import Line, Statement, StatementKind

_PREFIX = "us-gaap:"


def note_claims(
    note: Statement, statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], catalog: Catalog
) -> dict[int, Claim]:
    """Names in a note whose proved total repeats a named line of the balance sheet at every shared date.

    American Locker's inventories note (L441-453) ends in 6,691,191 and 6,813,511, the face's
    inventories: its lines are looked up among current assets.
    """
    if note.kind is not StatementKind.NOTE:
        return {}
    for sheet, named in zip(statements, claims, strict=True):
        if sheet.kind is not StatementKind.BALANCE_SHEET:
            continue
        chapter = catalog.chapters[sheet.kind.value]
        places = find_places(sheet, chapter)
        for calculation in sorted(note.calculations, key=lambda c: -c.total):
            face = [i for i in named if _repeats(note.lines[calculation.total], sheet.lines[i])]
            if calculation.contributors and len(face) == 1:
                section = places[face[0]].section
                found = {
                    i: Claim(element=_PREFIX + e, canonical=catalog.canonical_of(e), how="caption")
                    for i, line in enumerate(note.lines)
                    if line.cells and (e := find_element(line, Place(section=section), chapter))
                }
                claim = named[face[0]]
                found[calculation.total] = Claim(element=claim.element, canonical=claim.canonical, how="proof")
                return {**found, **_gross(note, calculation.total, claim)}
    return {}


def _gross(note: Statement, total: int, net: Claim) -> dict[int, Claim]:
    """Inventories before a reserve: the one lower total of the inventories' total."""
    calculation = note.calculation_of(total)
    lower = [c.line for c in calculation.contributors if note.calculation_of(c.line)] if calculation else []
    if net.canonical != "InventoryNet" or len(lower) != 1:
        return {}
    return {lower[0]: Claim(element=f"{_PREFIX}InventoryGross", canonical="InventoryGross", how="proof")}


def _repeats(total: Line, face: Line) -> bool:
    """True where two lines show the same figures at all dates they share, and share one that is not nil."""
    figures: dict[date, Decimal] = {cell.period.end: cell.value for cell in face.cells if cell.period.is_instant}
    shared = [(cell.value, figures[cell.period.end]) for cell in total.cells if cell.period.end in figures]
    return any(value for value, _ in shared) and all(value == other for value, other in shared)
