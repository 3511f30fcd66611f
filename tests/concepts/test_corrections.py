"""What the parts of a total say against its caption, typed from 10-Qs of June 2023."""

from __future__ import annotations

from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.concepts.captions import first_form
from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Operations"


def concepts_in_order(statement: Statement, label: str) -> list[str]:
    """The everyday concepts of the lines with a label, in print order."""
    (named,) = match_concepts((statement,)).statements
    return [line.concept.canonical for line in named.lines if line.label == label]


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


@statement_table(title=INCOME)
def test_what_is_taken_off_sales_to_gross_profit_is_their_cost(statement: Statement) -> None:
    """
                                              Years ended December 31,
                                               1997      1996      1995
    Revenue:
    Hardware sales                           36,229    36,316    35,600
    Services                                 19,302    15,873    12,714
    Maintenance                               6,402     6,981     7,409
                                             ------    ------    ------
    Total revenue                            61,933    59,170    55,723
    Cost:
    Hardware sales                           23,538    23,396    21,862
    Services                                 15,281    12,647    10,042
    Maintenance                               3,394     3,659     3,651
                                             ------    ------    ------
    Total cost                               42,213    39,702    35,555
                                             ------    ------    ------
    Gross profit                             19,720    19,468    20,168
    """
    assert concepts_in_order(statement, "Total cost") == ["CostOfRevenue"]
    assert concepts_in_order(statement, "Services") == ["SalesRevenueServicesNet", "CostOfServices"]


@statement_table(title=INCOME)
def test_parts_told_again_below_the_shares_take_no_name_from_the_face(statement: Statement) -> None:
    """
                                                      Three months ended March 31,
                                                            2004         2005
    Revenues                                             651,623    1,256,516
    Cost of revenues                                     315,398      545,208
    Research and development                              35,019       79,412
    Stock-based compensation (1)                          51,341       30,872
                                                         -------    ---------
    Income from operations                               249,865      601,024
    Shares used in per share calculation - basic         151,084      266,106

    (1) Stock-based compensation is allocated as follows:
    Cost of revenues                                       5,076        1,573
    Research and development                              46,265       29,299
                                                         -------    ---------
                                                          51,341       30,872
    """
    assert concepts_in_order(statement, "Cost of revenues") == ["CostOfRevenue", ""]


@statement_table(title="CONSOLIDATED STATEMENT OF RETAINED EARNINGS")
def test_balances_of_a_statement_of_retained_earnings_are_no_equity(statement: Statement) -> None:
    """
    Years Ended December 31
    ($ in millions)                           1995          1994          1993
    ------------------------------------------------------------------------------
    BALANCE, JANUARY 1 .................... $10,942.0     $ 9,393.2     $ 8,466.0
    NET INCOME ............................   3,335.2       2,997.0       2,166.2
    COMMON STOCK DIVIDENDS DECLARED .......  (1,578.0)     (1,463.1)     (1,239.0)
    NET UNREALIZED GAIN ON INVESTMENTS ....      41.4          14.9          --
    ------------------------------------------------------------------------------
    BALANCE, DECEMBER 31 .................. $12,740.6     $10,942.0     $ 9,393.2
    """
    concepts = concepts_of(statement)
    assert concepts["BALANCE, JANUARY 1"] == concepts["BALANCE, DECEMBER 31"]
    assert concepts["BALANCE, DECEMBER 31"] == "RetainedEarningsAccumulatedDeficit"


@statement_table
def test_cash_beside_cash_equivalents_is_not_all_of_both(statement: Statement) -> None:
    """
    At December 31:                                               1994          1993
    Current assets:
    Cash                                                      $  1,240   $      873
    Cash equivalents                                             6,682        4,988
    Marketable securities                                        2,632        1,272
    Total current assets                                        10,554        7,133
    """
    assert concepts_in_order(statement, "Cash") == [""]


@statement_table(title="Consolidated Statements of Cash Flows")
def test_ending_cash_and_the_liquid_funds_below_it(statement: Statement) -> None:
    """
                                                            Three Months Ended June 30,
                                                                 2000         1999
    Net cash provided by operating activities                   2,285        2,244
    Decrease in cash and cash equivalents                       2,285        2,244
    Beginning cash and cash equivalents                       202,171      199,694
    Ending cash and cash equivalents                          204,456      201,938
    Short-term investments                                     92,488      117,729
    Ending cash, cash equivalents and short-term investments  296,944      319,667
    """
    cash = "CashAndCashEquivalentsAtCarryingValue"
    assert concepts_in_order(statement, "Ending cash and cash equivalents") == [cash]
    assert concepts_in_order(statement, "Ending cash, cash equivalents and short-term investments") == [""]


@statement_table(title=INCOME)
def test_income_before_nothing_but_minority_interest_is_that_of_all_owners(statement: Statement) -> None:
    """
                                                    Three months ended March 31,
                                                        1998          1997
    Revenues                                           4,002         1,267
    Total costs and expenses                           9,992         5,655
                                                     -------       -------
      Operating loss                                  (5,990)       (4,388)
    Other income                                         375           469
                                                     -------       -------
      Loss before minority interest                   (5,615)       (3,919)
    Minority interest in net loss of subsidiary          388           305
                                                     -------       -------
      Net loss                                       $(5,227)      $(3,614)
    """
    assert concepts_in_order(statement, "Loss before minority interest") == ["ProfitLoss"]
    assert concepts_in_order(statement, "Net loss") == ["NetIncomeLoss"]
