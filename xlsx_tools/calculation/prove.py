"""Proved statements: structures, outcomes, cases and diagnoses for every total of a filing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from xlsx_tools.calculation.confirmation import Doubt, find_witnesses, settle_case
from xlsx_tools.calculation.declared import DECLARED_TIER, inconsistencies
from xlsx_tools.calculation.doubts import diagnose
from xlsx_tools.calculation.gaps import find_unproved
from xlsx_tools.calculation.grid import read_grid
from xlsx_tools.calculation.outcomes import column_outcome
from xlsx_tools.calculation.roles import assign_roles
from xlsx_tools.calculation.search import HYPOTHESES_A_STATEMENT, search_structures
from xlsx_tools.calculation.sentences import (
    describe_discrepancy,
    describe_stepped_over,
    describe_structure,
    describe_weak,
)
from xlsx_tools.calculation.twins import find_twins
from xlsx_tools.calculation.unproved import record_unproved
from xlsx_tools.model.calculation import (
    Calculation,
    Contributor,
    Origin,
    Outcome,
    Status,
    Strength,
)
from xlsx_tools.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.confirmation import Witness
    from xlsx_tools.calculation.forest import Structure
    from xlsx_tools.calculation.outcomes import Outcomes
    from xlsx_tools.calculation.proof import Members
    from xlsx_tools.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedStatements:
    """Statements with their calculations and roles, and what a reader ought to know about them."""

    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]


def prove_statements(
    statements: tuple[Statement, ...], *, budget: int = HYPOTHESES_A_STATEMENT
) -> ProvedStatements:
    """Find and prove the structure of every total, and say what is true of it in each column.

    The rules are those of PROOF: a structure is accepted where it ties in enough columns to rule out
    chance; a total that does not meet its lines is diagnosed and never changed. `budget` is the most
    hypotheses tried for one statement. The result depends on the statements alone.

    American Locker 2002: 2 of 28 totals of its cash flow miss their lines in one column, each with one cause.
    """
    searches: list[Search | None] = [None] * len(statements)
    for twins in find_twins(statements):
        group = [statements[at] for at in twins]
        search = search_structures(read_grid(group), budget, group[0].declared)
        for at in twins:
            searches[at] = search
    proofs = [
        _Proof(statement, search) for statement, search in zip(statements, searches, strict=True) if search
    ]
    doubted = [proof for proof in proofs if proof.is_doubted]
    witnesses = find_witnesses(statements, [proof.outcomes for proof in proofs]) if doubted else {}
    findings: list[Finding] = []
    proved = []
    for at, proof in enumerate(proofs):
        if proof.is_doubted:
            proof.settle(at, witnesses)
        statement, found = proof.result()
        proved.append(statement)
        findings += found
    return ProvedStatements(statements=tuple(proved), findings=tuple(findings))


def _strength(structure: Structure) -> Strength:
    if structure.tier == DECLARED_TIER:
        return Strength.DECLARED
    return Strength.STRONG if structure.is_strong else Strength.WEAK


@lru_cache(maxsize=1024)
def _contributor(line: int, sign: int) -> Contributor:
    """A contributor: one record wherever the same line enters with the same sign."""
    return Contributor(line=line, sign=sign)


class _Proof:
    """A statement while its outcomes are being settled."""

    def __init__(self, statement: Statement, search: Search) -> None:
        self.statement = statement
        self.search = search
        self.structures: dict[int, Members] = {
            total: structure.members for total, structure in sorted(search.forest.structures.items())
        }
        self.parent = {line: total for total, members in self.structures.items() for line, _ in members}
        self.outcomes: Outcomes = {}
        for total, members in self.structures.items():
            self.outcomes[total] = self._column_outcomes(total, members, {})

    def _column_outcomes(self, total: int, members: Members, settled: Outcomes) -> dict[int, Outcome]:
        found = {}
        for cell in self.statement.lines[total].cells:
            outcome = column_outcome(self.statement, total, members, cell.column, settled)
            if outcome is not None:
                found[cell.column] = outcome
        return found

    @property
    def is_doubted(self) -> bool:
        """True where a total misses its lines."""
        return any(
            outcome.status is Status.DISCREPANCY
            for columns in self.outcomes.values()
            for outcome in columns.values()
        )

    def settle(self, at: int, witnesses: Mapping[Decimal, list[Witness]]) -> None:
        """Decide cases from the lowest totals up, so that a misprinted total does not spoil its parent."""
        settled: Outcomes = {}
        for total in self._lowest_first():
            members = self.structures[total]
            settled[total] = self._column_outcomes(total, members, settled)
            for column, outcome in settled[total].items():
                if outcome.status is not Status.DISCREPANCY:
                    continue
                doubt = Doubt(
                    at=at,
                    statement=self.statement,
                    total=total,
                    outcome=outcome,
                    structures=self.structures,
                    parent=self.parent,
                )
                case = settle_case(doubt, settled, witnesses)
                judged = replace(outcome, case=case)
                settled[total][column] = replace(
                    judged, diagnosis=diagnose(self.statement, total, judged, members, settled)
                )
        self.outcomes = settled

    def _lowest_first(self) -> list[int]:
        ordered: list[int] = []
        placed: set[int] = set()

        def place_total(total: int) -> None:
            if total in placed:
                return
            placed.add(total)
            for line, _ in self.structures[total]:
                if line in self.structures:
                    place_total(line)
            ordered.append(total)

        for total in self.structures:
            place_total(total)
        return ordered

    def result(self) -> tuple[Statement, list[Finding]]:
        """The statement with its calculations and roles, and the findings."""
        calculations = [self._calculation(total) for total in self.structures]
        findings = [*self._discrepancy_findings(), *self._structure_findings()]
        findings += inconsistencies(self.statement, self.search) if self.statement.declared else []
        for total in find_unproved(self.search.forest):
            calculation, finding = record_unproved(self.statement, self.search, total, self.outcomes)
            calculations.append(calculation)
            findings.append(finding)
        if self.search.is_exhausted:
            findings.append(self._search_limit())
        calculations.sort(key=lambda calculation: calculation.total)
        totals = {calculation.total for calculation in calculations} | set(self.search.forest.nil_totals)
        lines = assign_roles(self.statement, totals, self.parent.keys())
        return replace(self.statement, lines=lines, calculations=tuple(calculations)), findings

    def _calculation(self, total: int) -> Calculation:
        structure = self.search.forest.structures[total]
        return Calculation(
            total=total,
            contributors=tuple([_contributor(line, sign) for line, sign in structure.members]),
            strength=_strength(structure),
            origin=Origin.DECLARED if structure.tier == DECLARED_TIER else Origin.INFERRED,
            outcomes=tuple(outcome for _, outcome in sorted(self.outcomes[total].items())),
            bits=round(structure.tie.bits, 3),
            explanation=self._explanation(total, structure),
        )

    def _explanation(self, total: int, structure: Structure) -> str:
        if structure.tier != DECLARED_TIER:
            return describe_structure(structure)
        return next((c.explanation for c in self.statement.declared if c.total == total), "")

    def _discrepancy_findings(self) -> list[Finding]:
        findings = []
        for total, columns in sorted(self.outcomes.items()):
            for column, outcome in sorted(columns.items()):
                if outcome.status is Status.DISCREPANCY:
                    findings.append(self._discrepancy(total, column, outcome))
        return findings

    def _discrepancy(self, total: int, column: int, outcome: Outcome) -> Finding:
        cell = self.statement.cell(total, column)
        suspects = outcome.diagnosis.suspects if outcome.diagnosis else ()
        cells = [cell, *(self.statement.cell(suspect.line, column) for suspect in suspects)]
        return Finding(
            code="discrepancy",
            severity=Severity.WARNING,
            message=describe_discrepancy(self.statement, total, outcome, self.parent.get(total)),
            sources=tuple(dict.fromkeys(c.source for c in cells if c is not None)),
            numbers=tuple(n for n in (outcome.printed, outcome.lines_sum, outcome.gap) if n is not None),
        )

    def _structure_findings(self) -> list[Finding]:
        """Structures that people should look at: weak ones, and those that leave a line between out."""
        findings = []
        for total, structure in sorted(self.search.forest.structures.items()):
            left_out = tuple(line for line in structure.stepped_over if self._enters_nothing(line))
            if left_out or (structure.stepped_over and not structure.is_strong):
                lines = left_out or structure.stepped_over
                code = "lines-stepped-over"
                message = describe_stepped_over(self.statement, total, lines, is_strong=structure.is_strong)
            elif not structure.is_strong:
                code, message = "total-weak", describe_weak(self.statement, total, structure)
            else:
                continue
            about = (total, *structure.stepped_over)
            sources = tuple(cell.source for line in about for cell in self.statement.lines[line].cells)
            severity = Severity.INFO if structure.is_strong else Severity.WARNING
            findings.append(Finding(code=code, severity=severity, message=message, sources=sources))
        return findings

    def _enters_nothing(self, line: int) -> bool:
        """True for a line that neither enters a total nor is one."""
        return line not in self.parent and line not in self.structures

    def _search_limit(self) -> Finding:
        return Finding(
            code="search-limit",
            severity=Severity.WARNING,
            message=(
                f'"{self.statement.title}": the search for totals ended at its limit of '
                f"{self.search.budget:,} hypotheses; totals without a proof so far stay as printed."
            ),
            sources=self.statement.sources,
        )
