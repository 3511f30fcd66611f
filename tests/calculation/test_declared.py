"""Declared calculations come first, are proved like any other, and say so where they do not tie."""

from __future__ import annotations

from dataclasses import replace

from tests.calculation.typed_tables import type_table
from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.calculation import Calculation, Contributor, Origin, Strength
from xlsx_tools.model.statement import Statement

# Last year's change stands under an element of its own, as in Apple's 10-Q of March 2025.
_CHANGES = """
Translation                        90,211     (322,118)
Hedges, this year's element      (946,377)             .
Hedges, last year's element               .     688,402
Securities                      1,282,559       52,733
Other comprehensive income        426,393      419,017
"""


def declare(statement: Statement, total: int, *lines: int) -> Statement:
    parts = tuple(Contributor(line=line) for line in lines)
    calculation = Calculation(
        total=total,
        contributors=parts,
        strength=Strength.DECLARED,
        origin=Origin.DECLARED,
        explanation="Declared.",
    )
    return replace(statement, declared=(calculation,))


def test_a_declared_calculation_that_ties_is_taken_before_any_other() -> None:
    proved = prove_statements((declare(type_table(_CHANGES), 4, 0, 1, 2, 3),))
    (calculation,) = proved.statements[0].calculations
    assert (calculation.strength, calculation.origin) == (Strength.DECLARED, Origin.DECLARED)
    assert [part.line for part in calculation.contributors] == [0, 1, 2, 3]
    assert calculation.explanation == "Declared."
    assert not proved.findings


def test_a_declared_calculation_that_does_not_tie_is_a_finding_and_the_figures_decide() -> None:
    proved = prove_statements((declare(type_table(_CHANGES), 4, 0, 1, 3),))
    (calculation,) = proved.statements[0].calculations
    assert calculation.strength is Strength.STRONG
    assert [part.line for part in calculation.contributors] == [0, 1, 2, 3]
    (finding,) = proved.findings
    assert finding.code == "calculation-inconsistent"
    assert '"Other comprehensive income" ("Translation",' in finding.message


def test_a_line_enters_one_total_only_whatever_is_declared_twice() -> None:
    statement = declare(type_table(_CHANGES), 4, 0, 1, 2, 3)
    twice = replace(
        statement,
        declared=(
            *statement.declared,
            replace(statement.declared[0], total=3, contributors=(Contributor(line=0), Contributor(line=1))),
        ),
    )
    proved = prove_statements((twice,))
    assert [c.total for c in proved.statements[0].calculations] == [4]
