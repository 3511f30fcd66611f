"""Interest on deposits is what a bank pays on them, and what others earn: the section tells."""

from __future__ import annotations

from tests.concepts.unnamed import concepts_of, unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement


@statement_table
def test_among_other_income_it_is_income(statement: Statement) -> None:
    """
                       Consolidated Statements of Income
                                             Years Ended December 31,
                                                1996        1995
    Net sales                                   1,200       1,100
    Cost of sales                                 700         650
    Gross profit                                  500         450
    Other income:
      Interest on deposits                         20          10
      Gain on sale of assets                        5           5
    Income before income taxes                    525         465
    """
    assert concepts_of(statement)["Interest on deposits"] == "InvestmentIncomeInterest"


@statement_table
def test_a_bank_earns_it_and_pays_it(statement: Statement) -> None:
    """
                       Consolidated Statements of Income
                                             Years Ended December 31,
                                                1996        1995
    Interest income:
      Interest and fees on loans                  900         800
      Interest on deposits                         20          10
      Total interest income                       920         810
    Interest expense:
      Interest on deposits                        300         200
      Borrowings                                   50          40
      Total interest expense                      350         240
    Net interest income                           570         570
    """
    lines = match_concepts((unnamed(statement),)).statements[0].lines
    named = [line.concept.filed for line in lines if line.label == "Interest on deposits"]
    assert named == [
        "us-gaap:InterestIncomeDepositsWithFinancialInstitutions",
        "us-gaap:InterestExpenseDeposits",
    ]
