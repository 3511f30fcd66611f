"""No line is the whole of the costs or sales where the statement prints others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table

if TYPE_CHECKING:
    from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Income"


@statement_table(title=INCOME)
def test_costs_of_goods_beside_costs_of_services_are_not_the_cost_of_sales(statement: Statement) -> None:
    """
                                    Years ended December 31,
                                         1997       1996
    Sales of goods                        900        800
    Sales of services                     300        250
                                        -----      -----
      Total revenues                    1,200      1,050
    Cost of goods sold                    500        460
    Cost of services sold                 210        190
    Selling and administrative expenses   300        270
                                        -----      -----
      Total costs and expenses          1,010        920
                                        -----      -----
    Income before income taxes            190        130
    """
    concepts = concepts_of(statement)
    assert "CostOfRevenue" not in concepts.values()
    assert concepts["Total revenues"] == "Revenues"


@statement_table(title=INCOME)
def test_a_printed_total_of_costs_of_sales_is_the_cost_of_sales(statement: Statement) -> None:
    """
                                    Years ended December 31,
                                         1997       1996
    Total revenues                      1,200      1,050
    Cost of goods sold                    500        460
    Cost of services sold                 210        190
                                        -----      -----
      Total cost of sales                 710        650
                                        -----      -----
    Gross profit                          490        400
    """
    concepts = concepts_of(statement)
    assert concepts["Total cost of sales"] == "CostOfRevenue"
    assert concepts["Cost of goods sold"] != "CostOfRevenue"


@statement_table(title=INCOME)
def test_a_cost_of_sales_without_a_known_name_counts_as_a_part_too(statement: Statement) -> None:
    """
                                    Years ended December 31,
                                         1997       1996
    Net sales                           1,200      1,050
    Cost of products sold                 500        460
    Cost of rental equipment depreciated  210        190
    Selling and administrative expenses   300        270
                                        -----      -----
    Income before income taxes            190        130
    """
    concepts = concepts_of(statement)
    assert "CostOfRevenue" not in concepts.values()
    assert concepts["Net sales"] == "Revenues"


@statement_table(title=INCOME)
def test_net_sales_that_a_total_adds_to_royalties_are_not_all_revenues(statement: Statement) -> None:
    """
                                    Years ended December 31,
                                         1997       1996
    Net sales                           1,200      1,050
    Royalties                              40         30
                                        -----      -----
                                        1,240      1,080
    Cost of products sold                 500        460
    Selling and administrative expenses   300        270
                                        -----      -----
    Income before income taxes            440        350
    """
    assert concepts_of(statement)["Net sales"] != "Revenues"
