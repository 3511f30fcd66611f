"""Proof of statements that the catalog put in order: only what ties counts, for lines may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.calculation import ProvedStatements, prove_statements
from xlsx_tools.model.calculation import Calculation, Status
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.statement import Role, Statement, StatementKind

_TIED = (Status.EXACT, Status.ROUNDING, Status.NIL)
_ABOUT_MISSES = frozenset(
    {"discrepancy", "total-unproved", "total-weak", "lines-stepped-over", "search-limit"}
)


def prove_assembled(statements: tuple[Statement, ...]) -> ProvedStatements:
    """Prove the face statements and keep the structures that tie in every column with the figures as they are.

    No filer laid these lines out: a sum that misses shows a line that is elsewhere, not a mistake in the filing, so it
    is no discrepancy, and a total without a structure is no finding. Other figures are lists, without totals.
    """
    faces = tuple(s for s in statements if s.kind is not StatementKind.OTHER)
    proved = prove_statements(faces)
    kept = iter([_what_ties(statement) for statement in proved.statements])
    return ProvedStatements(
        statements=tuple(s if s.kind is StatementKind.OTHER else next(kept) for s in statements),
        findings=_others(proved.findings),
    )


def _others(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.code not in _ABOUT_MISSES)


def _what_ties(statement: Statement) -> Statement:
    kept = tuple(each for each in statement.calculations if _ties(statement, each))
    totals = {each.total for each in kept}
    lines = tuple(
        replace(line, role=Role.LINE)
        if line.role in (Role.SUBTOTAL, Role.TOTAL) and i not in totals
        else line
        for i, line in enumerate(statement.lines)
    )
    return replace(statement, lines=lines, calculations=kept)


def _ties(statement: Statement, calculation: Calculation) -> bool:
    """True where the printed figures of the contributors make the total in each column that has it."""
    if not calculation.contributors:
        return False
    for outcome in calculation.outcomes:
        cells = [(statement.cell(part.line, outcome.column), part.sign) for part in calculation.contributors]
        total = sum((cell.value * sign for cell, sign in cells if cell is not None), Decimal(0))
        printed = outcome.printed if outcome.printed is not None else Decimal(0)
        if outcome.status not in _TIED or abs(printed - total) > outcome.tolerance:
            return False
    return True
