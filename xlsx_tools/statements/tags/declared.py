"""The filer's own calculations as structures on the lines of a statement."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xlsx_tools.model.calculation import Calculation, Contributor, Origin, Strength
from xlsx_tools.model.linkbase import DeclaredSum, Linkbases
from xlsx_tools.model.statement import Line, Statement, StatementKind
from xlsx_tools.statements.tags.roles import Face

_WHOLE = Decimal(1)


def declared_calculations(statement: Statement, face: Face, linkbases: Linkbases) -> tuple[Calculation, ...]:
    """The calculations of a statement's role, and for totals it does not declare those of other roles.

    A weight is turned into the sign of the figures as shown: under a negated label a figure of weight -1 is
    added. Parts that have no line are left out, and named where they have a caption; a sum that keeps fewer than
    one part is none. Nothing is proved here. Example: Apple, March 2025: total current assets, six parts.
    """
    if statement.kind is StatementKind.EQUITY:
        return ()
    lines = _undivided_lines(statement)
    found: dict[int, Calculation] = {}
    role = face.presentation.role
    for each in sorted(linkbases.sums, key=lambda each: each.role != role):
        total = lines.get(each.total)
        if total is None or total in found:
            continue
        calculation = _calculation(statement, each, total, lines, linkbases)
        if calculation is not None and (each.role == role or len(calculation.contributors) > 1):
            found[total] = calculation
    return tuple(found[total] for total in sorted(found))


def _undivided_lines(statement: Statement) -> dict[str, int]:
    """The line of each element without members; of opening and closing balances the last."""
    return {
        line.concept.filed: position
        for position, line in enumerate(statement.lines)
        if line.cells and line.concept.filed and not any(cell.dimensions for cell in line.cells)
    }


def _calculation(
    statement: Statement, declared: DeclaredSum, total: int, lines: dict[str, int], linkbases: Linkbases
) -> Calculation | None:
    contributors: dict[int, Contributor] = {}
    missing: list[str] = []
    for concept, weight in declared.parts:
        line = lines.get(concept)
        if line is None or line == total or abs(weight) != _WHOLE:
            missing.append(linkbases.label(concept) or concept)
            continue
        turned = _sign(statement.lines[line]) * _sign(statement.lines[total])
        contributors[line] = Contributor(line=line, sign=int(weight) * turned)
    if not contributors:
        return None
    return Calculation(
        total=total,
        contributors=tuple(contributors[line] for line in sorted(contributors)),
        strength=Strength.DECLARED,
        origin=Origin.DECLARED,
        explanation=_explanation(missing),
    )


def _sign(line: Line) -> int:
    return -1 if line.concept.negated else 1


def _explanation(missing: Iterable[str]) -> str:
    left = list(missing)
    if not left:
        return "Declared by the filer's calculation linkbase."
    named = ", ".join(f'"{label}"' for label in left[:5])
    return f"Declared by the filer's calculation linkbase; of its parts these have no line here: {named}."
