"""Totals that the face of a statement tells: a note's total of that name is of a part, unless it ties to the face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.repeats import Moment, moment_of, repeats
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.statement import Line, Statement, StatementKind

_FACES = (
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.COMPREHENSIVE_INCOME,
    StatementKind.CASH_FLOW,
)


@dataclass(slots=True, kw_only=True)
class _Printed:
    """What the faces print: entities, figures of each total without their sign, and all figures of lines that are a total or unnamed."""

    entities: set[str] = field(default_factory=set)
    totals: dict[str, dict[Moment, set[Decimal]]] = field(default_factory=dict)
    lines: list[Mapping[Moment, Decimal]] = field(default_factory=list)


def without_totals_of_parts(
    statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], catalog: Catalog
) -> list[dict[int, Claim]]:
    """The claims, less those of notes to totals of the faces (elements.toml, `face_totals`) that the faces do not bear out.

    Where a face prints the total for a date or period of the note's, the figures must be the same; else the filer's tag must be
    one that a face has too (quarters of a year), or a line of the face that is a total or unnamed must repeat the figures. A tag
    that is not borne out stays, without its everyday concept. Alcoa 2008 has "Loss from operations" (199) in its note on
    discontinued operations alone: no operating income of Alcoa's. Columns of an entity that has no face are its own.
    """
    totals = catalog.families["face_totals"]
    kept = [dict(claimed) for claimed in claims]
    asked = [
        (s, i)
        for s, statement in enumerate(statements)
        if statement.kind is StatementKind.NOTE
        for i, claim in kept[s].items()
        if claim.canonical in totals
    ]
    printed = _read_faces(statements, claims, totals) if asked else _Printed()
    for s, i in asked:
        claim = kept[s][i]
        if _is_borne_out(statements[s].lines[i], claim, printed):
            continue
        if claim.how == "tagged" or statements[s].lines[i].concept.filed:
            kept[s][i] = replace(claim, canonical="")
        else:
            del kept[s][i]
    return kept


def _read_faces(
    statements: Sequence[Statement], claims: Sequence[Mapping[int, Claim]], totals: frozenset[str]
) -> _Printed:
    printed = _Printed()
    for statement, claimed in zip(statements, claims, strict=True):
        if statement.kind not in _FACES:
            continue
        for i, line in enumerate(statement.lines):
            concept = claimed[i].canonical if i in claimed else ""
            figures = dict(_whole_figures(line))
            printed.entities |= {entity for entity, _, _ in figures}
            if not concept or concept in totals:
                printed.lines.append(figures)
            if concept in totals:
                told = printed.totals.setdefault(concept, {})
                for moment, value in figures.items():
                    told.setdefault(moment, set()).add(abs(value))
    return printed


def _is_borne_out(line: Line, claim: Claim, printed: _Printed) -> bool:
    figures = {moment: value for moment, value in _whole_figures(line) if moment[0] in printed.entities}
    told = printed.totals.get(claim.canonical, {})
    shared = [moment for moment in figures if moment in told]
    if not figures or shared:
        return all(abs(figures[moment]) in told[moment] for moment in shared)
    is_known = any(entity == known for entity, _, _ in figures for known, _, _ in told)
    return (is_known and claim.how == "tagged") or any(repeats(figures, face) for face in printed.lines)


def _whole_figures(line: Line) -> Iterator[tuple[Moment, Decimal]]:
    """The figures of a line that are of no component or segment, sign as printed."""
    return ((moment_of(cell), cell.value) for cell in line.cells if not cell.dimensions)
