"""Concepts of lines: captions first, then proof and position; at most one line a concept and cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xlsx_tools.concepts.anchors import anchored, told_by_identity
from xlsx_tools.concepts.attribution import own_income
from xlsx_tools.concepts.bank_sections import bank_totals, by_bank_totals
from xlsx_tools.concepts.catalog import Catalog, Chapter, load_catalog
from xlsx_tools.concepts.evidence import total_names
from xlsx_tools.concepts.face_totals import without_totals_of_parts
from xlsx_tools.concepts.lone import with_lone_lines
from xlsx_tools.concepts.lookup import find_element
from xlsx_tools.concepts.loose import loose_names
from xlsx_tools.concepts.naming import line_name
from xlsx_tools.concepts.notes import find_faces, note_claims
from xlsx_tools.concepts.owners import of_all_owners
from xlsx_tools.concepts.parts import without_parts
from xlsx_tools.concepts.repeats import figures_of, moment_of, repeats
from xlsx_tools.concepts.sections import Place, find_places
from xlsx_tools.concepts.signs import natural_signs
from xlsx_tools.concepts.uniqueness import Claim, claim_element, settle_claims
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.statement import Cell, Concept, Line, Statement, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStatements:
    """The statements with concepts, natural signs and names, and what could not be told apart."""

    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...] = ()


def match_concepts(statements: tuple[Statement, ...]) -> NamedStatements:
    """Name the lines of proved statements.

    Tagged lines keep their tag and get its everyday concept. Others are looked up by section and caption (lookup.py), then
    named by what the proof makes of totals (evidence.py) and of lines in identities (anchors.py), then by loose rules for
    what nothing else names (loose.py); last, the one line that can be what every statement of its kind has is it (lone.py).
    Where two lines of a kind of statement claim one everyday concept for one cell, at most one keeps it (uniqueness.py); an
    unknown line stays unnamed. Cells get their figure in the concept's own sign, lines the name the workbook shows.

    American Locker L199, printed without a caption, becomes "[Gross profit]", GrossProfit.
    """
    catalog = load_catalog()
    places = [_places(statement, catalog) for statement in statements]
    claims = [_claims(statement, where, catalog) for statement, where in zip(statements, places, strict=True)]
    faces = find_faces(statements, places, claims)
    claims = [
        claimed or note_claims(statement, faces, catalog)
        for statement, claimed in zip(statements, claims, strict=True)
    ]
    claims = [
        _of_all_owners(statement, statements, claimed, claims, catalog)
        for statement, claimed in zip(statements, claims, strict=True)
    ]
    claims = [
        without_parts(statement, claimed, catalog)
        for statement, claimed in zip(statements, claims, strict=True)
    ]
    claims = without_totals_of_parts(statements, claims, catalog)
    kept, findings = settle_claims(statements, claims, catalog)
    named = (
        _named(statement, concepts, catalog) for statement, concepts in zip(statements, kept, strict=True)
    )
    return NamedStatements(statements=tuple(named), findings=tuple(findings))


def _places(statement: Statement, catalog: Catalog) -> tuple[Place, ...]:
    """The place of each line; none in a kind of statement that has no chapter."""
    chapter = catalog.chapters.get(statement.kind.value)
    return find_places(statement, chapter) if chapter is not None else ()


def _claims(statement: Statement, places: tuple[Place, ...], catalog: Catalog) -> dict[int, Claim]:
    """What each line would be called, were it alone."""
    tagged = {
        i: Claim(
            element=line.concept.filed, canonical=_canonical_of_tag(line.concept.filed, catalog), how="tagged"
        )
        for i, line in enumerate(statement.lines)
        if line.concept.filed
    }
    chapter = catalog.chapters.get(statement.kind.value)
    if chapter is None or tagged:
        return anchored(statement, own_income(statement, tagged), catalog)
    captions = _captions(statement, places, chapter)
    totals = bank_totals(statement, captions)
    moved = by_bank_totals(statement, places, {**captions, **totals}, chapter)
    if moved != places:
        places, captions = moved, _captions(statement, moved, chapter)
    captions = of_all_owners(statement, {**captions, **totals})
    proved = total_names(statement, places, captions, catalog)
    named = {i: element for i, element in {**captions, **proved}.items() if element}
    proved |= told_by_identity(statement, named, catalog)
    captions |= loose_names(statement, places, {**named, **proved}, catalog)
    named |= captions
    claims = {
        i: claim_element(
            element, "caption" if i in captions and i not in proved else _how(statement, i), catalog
        )
        for i, element in {**named, **proved}.items()
        if element
    }
    return with_lone_lines(statement, places, claims, catalog)


def _captions(statement: Statement, places: Sequence[Place], chapter: Chapter) -> dict[int, str]:
    """The elements that captions name at their places, by line."""
    return {
        i: element
        for i, (line, place) in enumerate(zip(statement.lines, places, strict=True))
        if line.cells and (element := find_element(line, place, chapter))
    }


def _of_all_owners(
    flow: Statement,
    statements: Sequence[Statement],
    claimed: Mapping[int, Claim],
    claims: Sequence[Mapping[int, Claim]],
    catalog: Catalog,
) -> dict[int, Claim]:
    """A cash flow begins with the net income of all owners where that is the figure it repeats."""
    found = dict(claimed)
    if flow.kind is not StatementKind.CASH_FLOW:
        return found
    incomes = {
        concept: {
            moment_of(cell): cell.value
            for statement, named in zip(statements, claims, strict=True)
            if statement.kind is StatementKind.INCOME_STATEMENT
            for i, claim in named.items()
            if claim.canonical == concept
            for cell in statement.lines[i].cells
        }
        for concept in ("NetIncomeLoss", "ProfitLoss")
    }
    for i, claim in claimed.items():
        figures = figures_of(flow.lines[i])
        if claim.canonical == "NetIncomeLoss" and claim.how != "tagged":
            own, all_owners = (repeats(figures, incomes[c]) for c in ("NetIncomeLoss", "ProfitLoss"))
            if all_owners and not own:
                found[i] = claim_element("ProfitLoss", "proof", catalog)
    return found


def _how(statement: Statement, line: int) -> str:
    calculation = statement.calculation_of(line)
    return "proof" if calculation is not None and calculation.contributors else "position"


def _canonical_of_tag(tag: str, catalog: Catalog) -> str:
    prefix, _, element = tag.rpartition(":")
    return catalog.canonical_of(element) if prefix in ("us-gaap", "") else ""


def _named(statement: Statement, concepts: Mapping[int, Claim], catalog: Catalog) -> Statement:
    elements = {i: claim.element.rpartition(":")[2] for i, claim in concepts.items()}
    signs = natural_signs(statement, elements, catalog)
    lines = []
    for i, line in enumerate(statement.lines):
        claim = concepts.get(i)
        name = line_name(statement, i, claim, catalog)
        if claim is not None:
            lines.append(_with_concept(line, claim, name, signs.get(i, 1), catalog))
        else:
            lines.append(line if line.name == name else line.named(name, line.concept, line.cells))
    return replace(statement, lines=tuple(lines))


def _with_concept(line: Line, claim: Claim, name: str, sign: int, catalog: Catalog) -> Line:
    """The line named. Tags carry their own sign; elsewhere the sign is the line's."""
    cells = tuple(
        cell
        if cell.natural is not None
        else cell.with_natural(-cell.number.value if sign < 0 and cell.number.value else cell.number.value)
        for cell in (
            cell if cell.concept is None else _with_everyday(cell, cell.concept, catalog)
            for cell in line.cells
        )
    )
    figures = [(cell.number.value, cell.natural) for cell in cells if cell.number.value]
    negated = any(natural == -value for value, natural in figures) if figures else sign < 0
    concept = Concept(filed=claim.element, canonical=claim.canonical, how=claim.how, negated=negated)
    return line.named(name, concept, cells)


def _with_everyday(cell: Cell, own: Concept, catalog: Catalog) -> Cell:
    """A cell whose tag is its own, with the everyday concept of that tag."""
    return replace(cell, concept=replace(own, canonical=_canonical_of_tag(own.filed, catalog)))
