"""What is sold and what it costs, and what "other" is other of, by the proved totals that lines enter."""

from __future__ import annotations

from tests.concepts.test_corrections import concepts_in_order
from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Operations"
PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"


@statement_table(title=INCOME)
def test_sales_among_costs_are_their_cost(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Services                                              13,479       15,301
    Sales                                                  9,771       11,519
                                                          ------       ------
    Total revenue                                         23,250       26,820
                                                          ======       ======
    Services                                               9,145       10,912
    Sales                                                  3,524        4,312
                                                          ------       ------
    Total cost                                            12,669       15,224
                                                          ------       ------
    Gross profit                                          10,581       11,596
                                                          ======       ======
    """
    (named,) = match_concepts((statement,)).statements
    elements = [line.concept.filed.removeprefix("us-gaap:") for line in named.lines]
    assert elements[3:5] == ["CostOfServices", "CostOfGoodsSold"]
    assert concepts_in_order(statement, "Sales")[0] == "SalesRevenueNet"
    assert concepts_of(statement)["Total cost"] == "CostOfRevenue"


@statement_table(title=INCOME)
def test_net_sales_are_a_part_of_net_sales_and_revenues(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net sales                                            167,005      210,114
    Royalties and rents                                    2,115        3,012
                                                         -------      -------
    Net sales and revenues                               169,120      213,126
                                                         =======      =======
    """
    concepts = concepts_of(statement)
    assert concepts["Net sales"] == "SalesRevenueNet"
    assert concepts["Net sales and revenues"] == "Revenues"


@statement_table(title=INCOME)
def test_gross_sales_less_discounts_are_net_sales(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Gross sales                                          170,000      215,100
    Less: Discounts and allowances                         2,995        4,986
                                                         -------      -------
    Net sales                                            167,005      210,114
                                                         =======      =======
    """
    (named,) = match_concepts((statement,)).statements
    assert named.lines[2].concept.canonical == "Revenues"


@statement_table(title=INCOME)
def test_other_is_other_of_its_total(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Premiums                                               6,576        6,600
    Net investment income                                  3,731        4,299
    Other income                                             572          555
                                                          ------       ------
    Total revenues                                        10,879       11,454
                                                          ------       ------
    Policyholder benefits and claims                       6,946        6,721
    Other expenses                                         2,031        2,442
                                                          ------       ------
    Total expenses                                         8,977        9,163
                                                          ------       ------
    Income before provision for income taxes               1,902        2,291
                                                          ======       ======
    """
    concepts = concepts_of(statement)
    assert concepts["Other income"] == "OtherIncome"
    assert concepts["Other expenses"] == "OtherCostAndExpenseOperating"


@statement_table(title=INCOME)
def test_other_among_revenues_is_other_revenue_unless_it_is_called_income(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Premiums                                               6,576        6,600
    Net investment income                                  3,731        4,299
    Other                                                    572          555
                                                          ------       ------
    Total revenues                                        10,879       11,454
                                                          ======       ======
    """
    assert concepts_of(statement)["Other"] == "OtherSalesRevenueNet"


@statement_table(title=INCOME)
def test_other_revenues_below_their_heading_are_other_revenue(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Revenues:
      Passenger                                            3,731        4,299
      Cargo                                                  572          555
      Other revenues                                         576          600
                                                          ------       ------
      Total operating revenues                             4,879        5,454
                                                          ======       ======
    """
    assert concepts_of(statement)["Other revenues"] == "OtherSalesRevenueNet"


@statement_table(title=INCOME)
def test_other_income_or_expense_among_all_costs_is_not_of_operations(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net sales                                            167,005      210,114
    Cost of sales                                        105,343      120,012
    Interest expense                                       5,112        4,870
    Other (income) expense, net                            1,201         (480)
                                                         -------      -------
    Total costs and expenses                             111,656      124,402
                                                         -------      -------
    Income before income taxes                            55,349       85,712
                                                         =======      =======
    """
    assert concepts_of(statement)["Other (income) expense, net"] == "OtherNonoperatingIncomeExpense"


@statement_table(title=INCOME)
def test_income_before_taxes_is_no_operating_income_whatever_stands_between(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Total revenues                                         5,884        7,739
    Total costs and expenses                               5,375        6,521
                                                          ------       ------
    Income of Consolidated Group before Income Taxes         509        1,218
                                                          ======       ======
    """
    assert concepts_of(statement)["Income of Consolidated Group before Income Taxes"] == PRETAX
