"""Concepts in notes: a table that ends in a figure of the balance sheet tells what that figure is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.lookup import find_element, unit_kind
from xlsx_tools.concepts.repeats import Moment, figures_of, repeats
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.concepts.uniqueness import Claim, claim_element
from xlsx_tools.model.statement import Line, Statement, StatementKind

_FACES = (StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT)
_PER_SHARE = ("EarningsPerShareBasic", "EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A statement that notes break down: the place of each line, and of named lines the claims, figures and captions."""

    places: tuple[Place, ...]
    claims: Mapping[int, Claim]
    figures: Mapping[int, Mapping[Moment, Decimal]]
    captions: Mapping[int, str]


def find_faces(
    statements: Sequence[Statement],
    places: Sequence[tuple[Place, ...]],
    claims: Sequence[Mapping[int, Claim]],
) -> tuple[Face, ...]:
    """The balance sheets and income statements of a report, looked through once for all of its notes."""
    if not any(statement.kind is StatementKind.NOTE for statement in statements):
        return ()
    return tuple(
        Face(
            places=where,
            claims=named,
            figures={i: figures_of(face.lines[i]) for i in named},
            captions={i: face.lines[i].label for i in named},
        )
        for face, where, named in zip(statements, places, claims, strict=True)
        if face.kind in _FACES
    )


def note_claims(note: Statement, faces: Sequence[Face], catalog: Catalog) -> dict[int, Claim]:
    """Names in a note whose proved totals repeat a named line of the face for every period they share.

    American Locker's inventories note (L441-453) ends in 6,691,191 and 6,813,511, the face's
    inventories: its lines are looked up among current assets.
    """
    if note.kind is not StatementKind.NOTE:
        return {}
    found: dict[int, Claim] = {}
    totals = {total: figures_of(note.lines[total]) for total in _totals(note)}
    for face in faces:
        for total, figures in totals.items():
            if total in found:
                continue
            lines = [i for i, printed in face.figures.items() if repeats(figures, printed)]
            calculation = note.calculation_of(total)
            is_proved = calculation is not None and bool(calculation.contributors)
            if len(lines) == 1 and (is_proved or _closes(note.lines[total], figures, face, lines[0])):
                section, claim = face.places[lines[0]].section, face.claims[lines[0]]
                found = {**_breakdown(note, total, section, claim, catalog), **found}
    return {**_per_share(note, faces, catalog), **found}


def _totals(note: Statement) -> list[int]:
    """The proved totals of a note, the last first; of a note without any the last line with figures.

    Small figures prove nothing: Apple 1998, 32 - 16 - 6 = 10 and 22 - 16 + 1 = 7 may be chance (L424-427).
    """
    proved = sorted((c.total for c in note.calculations if c.contributors), reverse=True)
    figured = [i for i, line in enumerate(note.lines) if line.cells]
    return proved or figured[-1:]


def _closes(line: Line, figures: Mapping[Moment, Decimal], face: Face, at: int) -> bool:
    """True where an unproved last line repeats two figures of a face's line, and its caption holds that line's words.

    "Total inventories" closes a note on "Inventories"; "Total minimum lease payments" closes none on what they equal by
    chance.
    """
    shared = [moment for moment, value in figures.items() if value and moment in face.figures[at]]
    said = set(first_form(face.captions[at]).split())
    return len(shared) > 1 and bool(said) and said <= set(first_form(line.label).split())


def _per_share(note: Statement, faces: Sequence[Face], catalog: Catalog) -> dict[int, Claim]:
    """Earnings per share in a note or in the computation of Exhibit 11, where no face prints another figure for them.

    PepsiCo's 10-K for 1994 has fully diluted earnings in its Exhibit 11 alone (L9956).
    """
    chapter = catalog.chapters[StatementKind.INCOME_STATEMENT.value]
    found: dict[int, Claim] = {}
    heading = ""
    for i, line in enumerate(note.lines):
        if not line.cells:
            heading = first_form(line.label)
            continue
        place = Place(section="per_share", heading=heading)
        element = find_element(line, place, chapter) if unit_kind(line, place) == "per_share" else ""
        if element in _PER_SHARE and not _is_other_on_a_face(line, element, faces):
            found[i] = claim_element(element, "caption", catalog)
    return found


def _is_other_on_a_face(line: Line, element: str, faces: Sequence[Face]) -> bool:
    figures = figures_of(line)
    return any(
        claim.element == element
        and any(face.figures[i].get(at, value) != value for at, value in figures.items())
        for face in faces
        for i, claim in face.claims.items()
    )


def _breakdown(note: Statement, total: int, section: str, claim: Claim, catalog: Catalog) -> dict[int, Claim]:
    """The parts of a face line, looked up in its section; property under its own."""
    if claim.canonical == "PropertyPlantAndEquipmentNet":
        section = "property"
    chapter = next(chapter for chapter in catalog.chapters.values() if section in chapter.sections)
    calculation = note.calculation_of(total)
    inside = descendants(note, total) if calculation else range(total)
    found = {}
    for i in inside:
        element = (
            find_element(note.lines[i], Place(section=section), chapter, inner=False)
            if note.lines[i].label and note.lines[i].cells
            else ""
        )
        if element:
            found[i] = claim_element(element, "caption", catalog)
    found[total] = Claim(element=claim.element, canonical=claim.canonical, how="proof")
    contributors = calculation.contributors if calculation else ()
    lower = [c.line for c in contributors if note.calculation_of(c.line)]
    gross = catalog.gross.get(claim.canonical)
    if gross and len(lower) == 1 and len(contributors) > 1:
        found[lower[0]] = claim_element(gross, "proof", catalog)
    return found
