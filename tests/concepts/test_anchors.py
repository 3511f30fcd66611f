"""A filer's own element is what the calculation it stands in leaves it to be, or stays without an everyday concept."""

from __future__ import annotations

from dataclasses import replace

from tests.concepts.unnamed import unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Concept, Statement

INCOME = "Consolidated Statements of Operations"
ACCRETION = "MARA:PreferredStockAccretionToRedemptionValue"
PREFERRED = "PreferredStockDividendsIncomeStatementImpact"


def tagged(statement: Statement, *elements: str) -> list[Concept]:
    """The concepts of the lines, with these tags given to them in order."""
    lines = tuple(
        replace(line, concept=Concept(filed=element, how="tagged"))
        for line, element in zip(unnamed(statement).lines, elements, strict=True)
    )
    named = match_concepts((replace(statement, lines=lines),)).statements[0]
    return [line.concept for line in named.lines]


@statement_table(title=INCOME)
def test_what_leads_to_the_income_of_common_stock_is_preferred_dividends(statement: Statement) -> None:
    """
                                                         Six months ended June 30,
                                                             2023      2022
    Loss before income taxes                              (18,930) (201,764)
    Income tax expense                                       (203)  (10,862)
                                                          -------- --------
    Net loss                                              (19,133) (212,626)
    Add: Series A Preferred Stock accretion                (2,121)   (1,000)
                                                          -------- --------
    Net loss attributable to common stockholders          (21,254) (213,626)
                                                          ======== ========
    """
    pretax = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
    around = f"us-gaap:{pretax}", "us-gaap:IncomeTaxExpenseBenefit", "us-gaap:NetIncomeLoss"
    common = "us-gaap:NetIncomeLossAvailableToCommonStockholdersBasic"
    found = tagged(statement, *around, ACCRETION, common)[3]
    assert (found.filed, found.canonical, found.how) == (ACCRETION, PREFERRED, "proof")
    other = tagged(statement, *around, "MARA:EarningsAllocatedToParticipatingSecurities", common)[3]
    assert other.canonical == ""


@statement_table(title=INCOME)
def test_a_total_of_known_parts_and_a_part_of_a_known_total(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         2023     2022
    Net sales                           5,731    4,412
    Cost of mining                      3,219    3,307
                                        -----    -----
    Margin                              2,512    1,105
    Selling expense                     1,003      871
                                        -----    -----
    Net income                          1,509      234
                                        =====    =====
    """
    revenues, cost, gross = "us-gaap:Revenues", "us-gaap:CostOfRevenue", "us-gaap:GrossProfit"
    below = "us-gaap:SellingExpense", "us-gaap:NetIncomeLoss"
    assert tagged(statement, revenues, cost, "own:Margin", *below)[2].canonical == "GrossProfit"
    assert tagged(statement, revenues, "own:CostOfMining", gross, *below)[1].canonical == "CostOfRevenue"
    assert tagged(statement, "own:Takings", cost, gross, *below)[0].canonical == "Revenues"
    assert tagged(statement, "own:Takings", "own:CostOfMining", gross, *below)[0].canonical == ""
    assert tagged(statement, revenues, cost, "us-gaap:UnknownElement", *below)[2].canonical == ""


@statement_table(title=INCOME)
def test_revenues_and_costs_that_are_added_are_no_gross_profit(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         2023     2022
    Net sales                           5,731    4,412
    Other revenues                      3,219    3,307
                                        -----    -----
    Total revenues                      8,950    7,719
    Selling expense                     1,003      871
                                        -----    -----
    Net income                          7,947    6,848
                                        =====    =====
    """
    elements = "us-gaap:Revenues", "us-gaap:CostOfRevenue", "own:Both", "own:Selling", "us-gaap:NetIncomeLoss"
    assert [c.canonical for c in tagged(statement, *elements)][2] == ""


@statement_table(title=INCOME)
def test_what_alone_leads_from_sales_to_gross_profit_is_the_cost_of_revenue(statement: Statement) -> None:
    """
                                                         Years ended December 31,
                                                             1996      1995
    Net sales                                             118,204   112,330
    Purchased products                                     81,118    78,204
                                                          -------   -------
    Gross profit                                           37,086    34,126
    Selling expenses                                       25,204    24,118
                                                          -------   -------
    Operating income                                       11,882    10,008
    """
    named = match_concepts((statement,)).statements[0]
    assert named.lines[1].concept.canonical == "CostOfRevenue"
