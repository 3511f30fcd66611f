"""A bare total of the lines under a heading is what the heading says; a bank's other income is its own kind."""

from __future__ import annotations

from tests.statement_table import line_of, read_table, statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement


def concepts(statement: Statement) -> list[tuple[str, str]]:
    (named,) = match_concepts((statement,)).statements
    return [(line.label, line.concept.canonical) for line in named.lines if line.cells]


@statement_table(title="Statements of Income")
def test_bare_totals_of_revenues_expenses_and_taxes(statement: Statement) -> None:
    """
                            Years Ended December 31,
                                  1997         1996
                             ---------    ---------
    Revenues:
      Rental income          2,104,330    2,088,117
      Interest                  31,204       22,118
                             ---------    ---------
                             2,135,534    2,110,235
                             ---------    ---------
    Costs and expenses:
      Property operating       711,404      698,330
      Depreciation             405,207      401,118
                             ---------    ---------
                             1,116,611    1,099,448
                             ---------    ---------
    Income before taxes      1,018,923    1,010,787
    Income taxes (Note 5):
      Current                  240,404      311,330
      Deferred                 (81,100)      33,017
                             ---------    ---------
                               159,304      344,347
                             ---------    ---------
    Net income                 859,619      666,440
    """
    assert [concept for label, concept in concepts(statement) if not label] == [
        "Revenues",
        "CostsAndExpenses",
        "IncomeTaxExpenseBenefit",
    ]


@statement_table(title="Statements of Income")
def test_other_income_and_expenses_of_a_bank_are_noninterest(statement: Statement) -> None:
    """
                              Years Ended December 31,
                                    1997         1996
                               ---------    ---------
    INTEREST INCOME
    Loans                         36,104       33,998
    Securities                     8,811        8,520
                               ---------    ---------
      TOTAL INTEREST INCOME       44,915       42,518
    INTEREST EXPENSE
    Deposits                      17,020       16,110
    Borrowings                     3,640        3,350
                               ---------    ---------
      TOTAL INTEREST EXPENSE      20,660       19,460
                               ---------    ---------
    NET INTEREST INCOME           24,255       23,058
    OTHER INCOME
    Trust department               1,822        1,701
    Service charges                1,955        1,880
                               ---------    ---------
      TOTAL OTHER INCOME           3,777        3,581
    OTHER EXPENSES
    Salaries                       9,301        8,870
    Occupancy                      1,477        1,420
                               ---------    ---------
      TOTAL OTHER EXPENSES        10,778       10,290
    """
    found = dict(concepts(statement))
    assert found["TOTAL OTHER INCOME"] == "NoninterestIncome"
    assert found["TOTAL OTHER EXPENSES"] == "NoninterestExpense"


def test_a_caption_in_capitals_goes_on_with_and_or_in() -> None:
    text = """
                       STATEMENT OF INCOME
                                 Year Ended December 31
                                        1994         1993
                                    --------     --------
REVENUES                              12,599       13,357
COSTS                                 11,829       12,583
                                    --------     --------
INCOME BEFORE INCOME TAX EXPENSE
  AND CUMULATIVE EFFECT OF CHANGES
  IN ACCOUNTING PRINCIPLES               770          774
"""
    (statement,) = read_table(text)
    caption = "INCOME BEFORE INCOME TAX EXPENSE AND CUMULATIVE EFFECT OF CHANGES IN ACCOUNTING PRINCIPLES"
    assert line_of(statement, caption).cells


@statement_table
def test_bare_totals_close_current_assets_and_current_liabilities(statement: Statement) -> None:
    """
                                         December 31,
                                     1997          1996
                                 --------      --------
    ASSETS
    Current assets
      Cash                         14,118        22,404
      Accounts receivable           2,330         1,811
                                 --------      --------
                                   16,448        24,215
    Mining assets, net             88,404        81,330
    Deferred exploration           11,204         7,118
                                 --------      --------
                                  116,056       112,663
                                 ========      ========
    LIABILITIES
    Current liabilities
      Accounts payable              8,404         7,118
      Income taxes payable          4,000         3,900
                                 --------      --------
                                   12,404        11,018
    Long-term debt                 18,000        22,000
                                 --------      --------
                                   30,404        33,018
    SHAREHOLDERS' EQUITY
    Capital stock                  77,118        76,404
    Retained earnings               8,534         3,241
                                 --------      --------
                                   85,652        79,645
                                 --------      --------
                                  116,056       112,663
    """
    assert [concept for label, concept in concepts(statement) if not label] == [
        "AssetsCurrent",
        "Assets",
        "LiabilitiesCurrent",
        "Liabilities",
        "StockholdersEquity",
        "LiabilitiesAndStockholdersEquity",
    ]


@statement_table(title="Statements of Operations")
def test_income_over_the_first_figures_heads_the_revenues(statement: Statement) -> None:
    """
                            Years Ended September 30,
                                  1997         1996
    INCOME
      Toll milling             114,204      202,330
      Interest                  14,118       18,204
                               -------      -------
                               128,322      220,534
    EXPENSES
      Mill operating            81,440       93,870
      Interest                   6,204        7,118
                               -------      -------
                                87,644      100,988
                               -------      -------
    NET INCOME                  40,678      119,546
    """
    named = concepts(statement)
    assert named[1] == ("Interest", "InvestmentIncomeInterest")
    assert named[2] == ("", "Revenues")
    assert named[4] == ("Interest", "InterestExpense")


@statement_table
def test_a_heading_may_name_its_note_by_a_letter(statement: Statement) -> None:
    """
                                      December 31,
                                  1997         1996
    Current assets
      Cash                      10,204       11,118
      Inventories -- Note C
        Finished products       48,330       51,204
        Raw materials           19,118       17,330
                               -------      -------
                                67,448       68,534
                               -------      -------
    Total current assets        77,652       79,652
    """
    assert ("", "InventoryNet") in concepts(statement)


@statement_table(title="Consolidated Statements of Shareholders' Equity")
def test_balances_of_components_set_out_in_rows_are_the_components(statement: Statement) -> None:
    """
                                       Years ended December 31,
                                           1996         1995
    COMMON STOCK
    Balance at beginning of year        $ 1,000      $   990
    Stock issued                             12           10
                                        -------      -------
    Balance at end of year                1,012        1,000
                                        -------      -------
    RETAINED EARNINGS
    Balance at beginning of year          8,118        6,804
    Net income                            2,404        2,204
    Dividends                              (904)        (890)
                                        -------      -------
    Balance at end of year                9,618        8,118
                                        -------      -------
    OUTSTANDING RESTRICTED STOCK
    Balance at beginning of year           (150)        (195)
    Amortization                             48           45
                                        -------      -------
    Balance at end of year                 (102)        (150)
                                        -------      -------
    TOTAL SHAREHOLDERS' EQUITY          $10,528      $ 8,968
    """
    balances = [concept for label, concept in concepts(statement) if label.startswith(("Balance", "TOTAL"))]
    assert balances == [
        "CommonStockValue",
        "CommonStockValue",
        "RetainedEarningsAccumulatedDeficit",
        "RetainedEarningsAccumulatedDeficit",
        "",
        "",
        "StockholdersEquity",
    ]


@statement_table(title="Consolidated Statements of Income")
def test_a_dash_over_rows_set_in_heads_them_and_per_share_goes_on_from_the_line_above(
    statement: Statement,
) -> None:
    """
                                       Years ended December 31,
                                           1996         1995
    Sales                               118,204      112,330
    Cost of sales                       110,118      105,420
                                        -------      -------
    Income before taxes                   8,086        6,910
    Provision for taxes -
      Current                             2,404        2,118
      Deferred                              118           86
                                        -------      -------
                                          2,522        2,204
                                        -------      -------
    Net income                          $ 5,564      $ 4,706
    Per share                           $  1.39      $  1.18
    Dividends declared                      804          600
    Per share                           $   .20      $   .15
    """
    named = concepts(statement)
    assert named[3] == ("Current", "CurrentIncomeTaxExpenseBenefit")
    assert named[5] == ("", "IncomeTaxExpenseBenefit")
    assert named[7] == ("Per share", "EarningsPerShareBasic")
    assert named[9] == ("Per share", "CommonStockDividendsPerShareDeclared")
