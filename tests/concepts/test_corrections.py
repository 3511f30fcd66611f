"""What the parts of a total say against its caption, typed from 10-Qs of June 2023."""

from __future__ import annotations

from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table
from xlsx_tools.concepts.captions import first_form
from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Operations"


@statement_table(title=INCOME)
def test_costs_above_an_uncaptioned_margin_are_costs_of_revenue(statement: Statement) -> None:
    """
                                                  Six months ended June 30,
                                                    2023         2022
    Sales of products                             31,601       25,436
    Sales of services                              6,071        5,236
                                                 -------      -------
    Total revenues                                37,672       30,672
    Cost of products                             (28,676)     (23,696)
    Cost of services                              (5,134)      (4,495)
                                                 -------      -------
    Total costs and expenses                     (33,810)     (28,191)
                                                 -------      -------
                                                   3,862        2,481
    General and administrative expense            (2,590)      (1,531)
    Research and development expense, net         (1,538)      (1,331)
                                                 -------      -------
    Loss from operations                            (266)        (381)
                                                 =======      =======
    """
    concepts = concepts_of(statement)
    assert concepts["Total costs and expenses"] == "CostOfRevenue"
    assert concepts["[Gross profit]"] == "GrossProfit"
    assert concepts["Loss from operations"] == "OperatingIncomeLoss"


@statement_table(title=INCOME)
def test_operating_expenses_that_hold_cost_of_sales_are_all_costs(statement: Statement) -> None:
    """
                                                  Three months ended June 30,
                                                    2023         2022
    Total net sales                              134,383      121,234
    Operating expenses:
      Cost of sales                               69,373       66,424
      Fulfillment                                 21,305       20,342
      General and administrative                   3,202        2,903
                                                 -------      -------
      Total operating expenses                    93,880       89,669
                                                 -------      -------
    Operating income                              40,503       31,565
                                                 =======      =======
    """
    assert concepts_of(statement)["Total operating expenses"] == "CostsAndExpenses"


@statement_table(title=INCOME)
def test_per_share_lines_belong_to_the_heading_above_them(statement: Statement) -> None:
    """
                                                           Six months ended June 30,
                                                             2023      2022
    Net earnings                                            5,000     4,000
    Earnings (loss) per share from continuing operations
      Diluted earnings (loss) per share                      5.91     (1.09)
      Basic earnings (loss) per share                        5.97     (1.09)
    Net earnings (loss) per share
      Diluted earnings per share                             4.20     (0.86)
      Basic earnings per share                               4.25     (0.86)
    """
    concepts = concepts_of(statement)
    assert (
        concepts["Diluted earnings (loss) per share"] == "IncomeLossFromContinuingOperationsPerDilutedShare"
    )
    assert concepts["Basic earnings (loss) per share"] == "IncomeLossFromContinuingOperationsPerBasicShare"
    assert concepts["Diluted earnings per share"] == "EarningsPerShareDiluted"
    assert concepts["Basic earnings per share"] == "EarningsPerShareBasic"


def test_income_in_brackets_after_interest_is_interest_income() -> None:
    assert first_form("Interest (income)") == "interest income"
    assert first_form("Interest expense") == "interest expense"
    assert first_form("Net income (loss)") == "net income"


@statement_table(title=INCOME)
def test_gross_income_of_sales_less_their_cost_is_gross_profit(statement: Statement) -> None:
    """
                                                  Years ended August 31,
                                                    1996         1995
    Net sales and other operating revenues       811,204      788,118
    Cost of sales                                761,118      741,204
                                                 -------      -------
    Gross income                                  50,086       46,914
    Selling, general and administrative           38,204       36,118
                                                 -------      -------
    Margins before income taxes                   11,882       10,796
    """
    concepts = concepts_of(statement)
    assert concepts["Net sales and other operating revenues"] == "Revenues"
    assert concepts["Gross income"] == "GrossProfit"
