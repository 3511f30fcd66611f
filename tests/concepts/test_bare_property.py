"""Sums without a caption before and after depreciation, at the top of an income statement, and of both sides."""

from __future__ import annotations

from tests.concepts.unnamed import unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement


def bare_concepts(statement: Statement) -> list[str]:
    """The everyday concepts of the lines without a telling caption, in print order."""
    named = match_concepts((unnamed(statement),)).statements[0]
    return [line.concept.canonical for line in named.lines if line.cells and line.label in ("", "Total")]


@statement_table(title="Balance Sheets")
def test_real_estate_before_and_after_depreciation(statement: Statement) -> None:
    """
                                                 June 30,      December 31,
                                                   1995            1994
    Cash                                       $     2,104     $     1,998
    Investments in real estate:
       Land                                         12,001          12,001
       Buildings and improvements                   48,220          48,001
                                                   -------         -------
                                                    60,221          60,002
       Accumulated depreciation                    (17,880)        (16,998)
                                                   -------         -------
                                                    42,341          43,004
    Other assets                                     9,280           9,413
                                                   -------         -------
                                               $    53,725     $    54,415
                                                   =======         =======
    Liabilities                                $     1,345     $     1,434
    Partners' capital                               52,380          52,981
                                                   -------         -------
                                               $    53,725     $    54,415
    """
    assert bare_concepts(statement)[:2] == [
        "RealEstateInvestmentPropertyAtCost",
        "RealEstateInvestmentPropertyNet",
    ]


@statement_table(title="Statements of Operations")
def test_sales_and_other_income_at_the_top_are_all_revenues(statement: Statement) -> None:
    """
                                            39 Weeks Ended
                                        Nov. 2,      Oct. 28,
                                          1996         1995
    Net sales                        1,201,440    1,150,220
    Leased department income            12,020       11,330
                                     ---------    ---------
                                     1,213,460    1,161,550
    Cost of sales                      850,110      818,440
    Selling, general and
      administrative                   354,770      340,660
                                     ---------    ---------
    Earnings before income taxes         8,580        2,450
    """
    assert bare_concepts(statement) == ["Revenues"]


@statement_table(title="Balance Sheets")
def test_a_utilitys_first_total_is_that_of_its_capitalization(statement: Statement) -> None:
    """
                                           September 30,  December 31,
                                                1996          1995
    Capitalization and Liabilities
    CAPITALIZATION:
     Common stock                             $  449,697   $  449,697
     Retained earnings                           470,212      449,966
     Long-term debt                              804,210      835,713
                                              ----------   ----------
       Total                                   1,724,119    1,735,376
    CURRENT LIABILITIES:
     Accounts payable                             38,210       52,506
     Accrued interest                             14,330       16,906
                                              ----------   ----------
       Total                                      52,540       69,412
                                              ----------   ----------
         TOTAL                                $1,776,659   $1,804,788
                                              ==========   ==========
    Assets
    UTILITY PLANT                             $1,572,309   $1,631,326
    CURRENT ASSETS:
     Cash                                         28,790       28,390
     Receivables                                 175,560      145,072
                                              ----------   ----------
       Total                                     204,350      173,462
                                              ----------   ----------
         TOTAL                                $1,776,659   $1,804,788
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    totals = [line.concept.canonical for line in named.lines if line.cells and line.label == "TOTAL"]
    assert totals == ["LiabilitiesAndStockholdersEquity", "Assets"]
    assert "InterestAndDividendIncomeOperating" not in [line.concept.canonical for line in named.lines]
