"""Concepts in notes: a table that ends in a figure of the balance sheet tells what that figure is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.lookup import find_element
from xlsx_tools.concepts.repeats import figures_of, repeats
from xlsx_tools.concepts.sections import Place, find_places
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.concepts.uniqueness import Claim, claim_element
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Statement, StatementKind


def note_claims(
    note: Statement, statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], catalog: Catalog
) -> dict[int, Claim]:
    """Names in a note whose proved totals repeat a named line of the face for every period they share.

    American Locker's inventories note (L441-453) ends in 6,691,191 and 6,813,511, the face's
    inventories: its lines are looked up among current assets.
    """
    if note.kind is not StatementKind.NOTE:
        return {}
    found: dict[int, Claim] = {}
    for face, named in zip(statements, claims, strict=True):
        if face.kind not in (StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT):
            continue
        for calculation in sorted(note.calculations, key=lambda c: -c.total):
            total = figures_of(note.lines[calculation.total])
            lines = [i for i in named if repeats(total, figures_of(face.lines[i]))]
            if calculation.contributors and len(lines) == 1 and calculation.total not in found:
                chapter = catalog.chapters[face.kind.value]
                section = find_places(face, chapter)[lines[0]].section
                found = {**_breakdown(note, calculation, section, named[lines[0]], catalog), **found}
    return found


def _breakdown(
    note: Statement, calculation: Calculation, section: str, claim: Claim, catalog: Catalog
) -> dict[int, Claim]:
    """The parts of a face line, looked up in its section; property under its own."""
    if claim.canonical == "PropertyPlantAndEquipmentNet":
        section = "property"
    chapter = next(chapter for chapter in catalog.chapters.values() if section in chapter.sections)
    inside = descendants(note, calculation.total)
    found = {}
    for i in inside:
        element = (
            find_element(note.lines[i], Place(section=section), chapter, inner=False)
            if note.lines[i].label
            else ""
        )
        if element:
            found[i] = claim_element(element, "caption", catalog)
    found[calculation.total] = Claim(element=claim.element, canonical=claim.canonical, how="proof")
    lower = [c.line for c in calculation.contributors if note.calculation_of(c.line)]
    gross = catalog.gross.get(claim.canonical)
    if gross and len(lower) == 1 and len(calculation.contributors) > 1:
        found[lower[0]] = claim_element(gross, "proof", catalog)
    return found
