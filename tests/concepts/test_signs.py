"""Losses that are printed without brackets: the concept's own sign is negative all the same."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import statement_table
from xlsx_tools.calculation import prove_statements
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement


def naturals(statement: Statement) -> dict[str, Decimal | None]:
    """The first figure of each named line in its concept's own sign."""
    named = match_concepts(prove_statements((statement,)).statements).statements[0]
    return {line.concept.canonical: line.cells[0].natural for line in named.lines if line.concept.canonical}


@statement_table(title="Statements of Operations")
def test_a_loss_printed_positive_turns_what_it_is_made_of(statement: Statement) -> None:
    """
                                        Years ended December 31,
                                            1997          1996
    Revenues                              57,113        58,117
    Cost of revenues                      60,227        65,330
                                          ------        ------
    Loss before income taxes               3,114         7,213
    Income tax benefit                     1,000         2,000
                                          ------        ------
    Net loss                               2,114         5,213
    """
    found = naturals(statement)
    assert found["NetIncomeLoss"] == -2_114
    assert found["IncomeTaxExpenseBenefit"] == -1_000
    assert found["CostOfRevenue"] == 60_227


@statement_table(title="Statements of Operations")
def test_taxes_on_a_loss_printed_positive_stay_an_expense(statement: Statement) -> None:
    """
                                        Years ended December 31,
                                            1997          1996
    Revenues                              57,113        58,117
    Cost of revenues                      60,227        65,330
                                          ------        ------
    Loss before provision for taxes        3,114         7,213
    Provision for income taxes             1,000         2,000
                                          ------        ------
    Net loss                               4,114         9,213
    """
    found = naturals(statement)
    assert found["NetIncomeLoss"] == -4_114
    assert found["IncomeTaxExpenseBenefit"] == 1_000


@statement_table(title="Statements of Income")
def test_a_loss_taken_away_from_income_turns_nothing_else(statement: Statement) -> None:
    """
                                        Years ended December 31,
                                            1997          1996
    Income from continuing operations     57,113        58,117
    Loss from discontinued operations      6,227         5,330
                                          ------        ------
    Net income                            50,886        52,787
    """
    found = naturals(statement)
    assert found["NetIncomeLoss"] == 50_886
    assert found["IncomeLossFromDiscontinuedOperationsNetOfTax"] == -6_227
