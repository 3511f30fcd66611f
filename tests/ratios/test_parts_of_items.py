"""What the ratio sheet says where an item is printed in parts, and why an alternative was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.concepts.unnamed import unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.pipeline import read_report
from xlsx_tools.ratios import plan_ratios

if TYPE_CHECKING:
    from pathlib import Path

    from xlsx_tools.model.ratio import RatioCell
    from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Income"


def newest(statement: Statement, ratio: str) -> RatioCell:
    named = match_concepts((unnamed(statement),)).statements
    return next(line.cells[0] for line in plan_ratios(named) if line.id == ratio)


@statement_table(title=INCOME)
def test_ratios_on_cost_of_sales_are_blank_where_it_is_printed_in_parts(statement: Statement) -> None:
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
    for ratio in ("gross_margin", "cost_of_sales_share"):
        cell = newest(statement, ratio)
        assert cell.expression is None
        assert (
            cell.reason
            == "cost of sales is printed in parts without a total: Cost of goods sold; Cost of services sold"
        )


@statement_table(title=INCOME)
def test_ebit_taken_as_operating_income_names_the_item_that_is_really_missing(statement: Statement) -> None:
    """
                                    Years ended December 31,
                                         1999       1998
    Net sales                           1,640        610
    Cost of sales                       1,349        476
                                        -----      -----
    Gross profit                          291        134
    Operating expenses                    897        243
                                        -----      -----
    Loss from operations                 (606)      (109)
    Interest expense                      (85)       (27)
                                        -----      -----
    Net loss                             (691)      (136)
                                        =====      =====
    """
    basis = newest(statement, "dupont5_margin").basis
    assert basis.startswith("EBIT taken as operating income: no line for income before income taxes")
    assert "interest expense" not in basis


@pytest.mark.parametrize("ratio", ["gross_margin", "inventory_days", "payables_days", "cost_of_sales_share"])
def test_general_electric_deducts_no_costs_of_goods_alone(filings: Path, ratio: str) -> None:
    # L1780 "Cost of goods sold" 22,606, L1781 "Cost of services sold" 6,308; no total of both is printed.
    path = filings / "text" / "GENERAL-ELECTRIC-CO__10-K__19931231.txt"
    lines = [line for line in read_report(path.read_bytes(), path.name).ratios if line.id == ratio]
    assert lines
    assert all("Cost of services sold" in line.cells[0].reason for line in lines)
