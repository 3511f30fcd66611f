"""The filer's own calculations as the first candidates: proved like any other, never taken on trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.forest import NO_PARENT, Structure
from xlsx_tools.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.proof import Members
    from xlsx_tools.model.calculation import Calculation
    from xlsx_tools.model.statement import Statement

DECLARED_TIER = 0
_FEWEST = 2
_MOST_NAMED = 4


def accept_declared(search: Search, declared: Sequence[Calculation]) -> None:
    """Accept the declared calculations that tie in every column that counts, with two lines or more.

    One that does not tie is left to the search, which may find what the filer meant. A line enters one total: of two
    calculations that claim it the first stands. Example: Apple, March 2025, other comprehensive income, whose
    parts for this year and the last have elements of their own.
    """
    forest = search.forest
    for calculation in declared:
        members = _members(search, calculation)
        is_free = all(forest.parent[line] == NO_PARENT for line, _ in members)
        if calculation.total in forest.structures or len(members) < _FEWEST or not is_free:
            continue
        tie = search.weigh(calculation.total, members)
        if tie.holds and not tie.repeats:
            structure = Structure(
                members=members, tie=tie, tier=DECLARED_TIER, is_strong=True, hypotheses=1, needed=0.0
            )
            forest.accept(calculation.total, structure)


def _members(search: Search, calculation: Calculation) -> Members:
    lines = search.forest.grid.lines
    kind = lines[calculation.total].kind
    return tuple((part.line, part.sign) for part in calculation.contributors if lines[part.line].kind == kind)


def inconsistencies(statement: Statement, search: Search) -> list[Finding]:
    """Declared calculations that print does not bear out, as the SEC's own checks name them: one finding each."""
    findings = []
    for calculation in statement.declared:
        members = _members(search, calculation)
        tie = search.weigh(calculation.total, members)
        if not members or not tie.missed or _is_found(search, calculation.total, members):
            continue
        parts = ", ".join(f'"{statement.lines[line].label}"' for line, _ in members[:_MOST_NAMED])
        more = f" and {len(members) - _MOST_NAMED} more" if len(members) > _MOST_NAMED else ""
        heads = ", ".join(statement.columns[column].header for column in tie.missed[:_MOST_NAMED])
        message = (
            f'The calculation that the filer declares for "{statement.lines[calculation.total].label}" ({parts}{more}) does '
            f"not tie in {heads}. What the workbook shows was proved on the figures; compare it with the filing."
        )
        cells = statement.lines[calculation.total].cells
        findings.append(
            Finding(
                code="calculation-inconsistent",
                severity=Severity.INFO,
                message=message,
                sources=tuple(cell.source for cell in cells),
            )
        )
    return findings


def _is_found(search: Search, total: int, members: Members) -> bool:
    """True where the accepted structure is the declared one, whatever its misses: those are told as discrepancies."""
    structure = search.forest.structures.get(total)
    return structure is not None and set(structure.members) == set(members)
