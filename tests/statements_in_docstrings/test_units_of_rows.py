"""Which rows are per share and which count shares: wrong numbers that would look right."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import line_of, statement_table, values
from xlsx_tools.model.statement import Role, Statement


def amounts(statement: Statement, label: str) -> list[str]:
    return [f"{cell.value.normalize():f} {cell.unit}" for cell in line_of(statement, label).cells]


@statement_table(title="Statements of Income")
def test_rows_below_a_per_share_heading_are_never_scaled_as_money(statement: Statement) -> None:
    """
                               (In millions)
                                           Years Ended December 31,
                                           1997        1996        1995
                                        -------     -------     -------
    Net revenues                         $9,750      $9,940     $11,409
    Cost of revenues                      6,067       7,146       6,701
                                        -------     -------     -------
    Profit                                3,683       2,794       4,708
    Other income                            192          76          79
    Net income                           $3,875      $2,870     $ 4,787

    Diluted earnings (loss) per common share:
     Continuing operations              $   .76     $  (.12)    $  2.58
     Discontinued operations:
      Income                                .13         .29         .23
      Gain on sale                         3.70          --          --
     Extraordinary item                    (.05)         --          --
    """
    assert amounts(statement, "Income") == ["0.13 USD/shares", "0.29 USD/shares", "0.23 USD/shares"]
    assert amounts(statement, "Gain on sale") == ["3.7 USD/shares", "0 USD/shares", "0 USD/shares"]
    assert amounts(statement, "Extraordinary item") == ["-0.05 USD/shares", "0 USD/shares", "0 USD/shares"]
    assert values(statement, "Net income") == [3_875_000_000, 2_870_000_000, 4_787_000_000]


@statement_table(title="Statement of Income")
def test_a_page_of_nothing_but_shares_and_per_share_rows_is_no_money(statement: Statement) -> None:
    """
                               (in millions)
                                             1993        1992       1991
                                             ----        ----       ----
    For the Years Ended December 31
    Average number of shares outstanding      493         486        476

    AMOUNTS PER SHARE OF COMMON
     STOCK AND CLASS B STOCK
     AFTER PREFERRED STOCK DIVIDENDS

    Income/(loss) before cumulative
     effects of changes                    $ 4.55     $ (1.46)    $(4.79)
    Cumulative effects                          -      (14.15)         -
    Income/(loss)                          $ 4.55     $(15.61)    $(4.79)
    Cash dividends                         $ 1.60     $  1.60     $ 1.95
    """
    assert amounts(statement, "Income/(loss)")[0] == "4.55 USD/shares"
    assert amounts(statement, "Cash dividends") == ["1.6 USD/shares", "1.6 USD/shares", "1.95 USD/shares"]
    assert amounts(statement, "Cumulative effects")[0] == "0 USD/shares"
    assert amounts(statement, "Average number of shares outstanding")[0] == "493000000 shares"


@statement_table(title="Statements of Income")
def test_dilution_between_two_rows_of_shares_counts_shares(statement: Statement) -> None:
    """
                      (In millions except per share data)
                                           Years Ended December 31,
                                           2000        1999        1998
                                        -------     -------     -------
    Net operating revenues              $20,458     $19,805     $18,813
    Cost of goods sold                    6,204       6,009       5,562
    Net income                          $14,254     $13,796     $13,251
    Net income per share                $  5.75     $  5.59     $  5.38

    Average shares outstanding            2,477       2,469       2,467
    Dilutive effect of stock options         10          18          29
    Average shares outstanding
      assuming dilution                   2,487       2,487       2,496
    """
    assert amounts(statement, "Dilutive effect of stock options") == [
        "10000000 shares",
        "18000000 shares",
        "29000000 shares",
    ]
    assert line_of(statement, "Dilutive effect of stock options").role is Role.SHARES


@statement_table(title="Statements of Income")
def test_average_shares_with_decimals_stand_in_the_scale_of_money(statement: Statement) -> None:
    """
                   (in millions except per share amounts)
                                           Years Ended December 31,
                                            1994         1993         1992
                                       ---------    ---------    ---------
    Net sales                          $28,472.4    $25,020.7    $21,970.0
    Cost of sales                       13,715.4     11,946.1     10,611.7
    Net income                         $14,757.0    $13,074.6    $11,358.3
    Net income per share               $   18.36    $   16.14    $   14.08
    Average shares outstanding             803.6        810.1        806.7
    """
    assert amounts(statement, "Average shares outstanding") == [
        "803600000 shares",
        "810100000 shares",
        "806700000 shares",
    ]


@statement_table(title="Consolidated Statements of Shareholders' Equity")
def test_a_table_of_millions_of_shares_holds_no_dollars(statement: Statement) -> None:
    """
                                                  Share Activity
                                         2000          1999          1998
                                         --------------------------------
                                              (millions of shares)
    Common stock, years ended December 31
      At beginning of year              4,010         4,169         4,164
      Issued                               --             4             5
      Cancelled                            --          (163)           --
                                        -----         -----         -----
      At end of year                    4,010         4,010         4,169
    Net income shares                      --            --             5
    """
    units = {cell.unit for line in statement.lines for cell in line.cells}
    assert units == {"shares"}
    assert line_of(statement, "At end of year").cells[0].value == Decimal(4_010_000_000)


@statement_table(title="Statements of Cash Flows")
def test_shares_withheld_or_repurchased_cost_money_in_a_cash_flow(statement: Statement) -> None:
    """
                   (In millions, except shares, which are in thousands)
                                 Year Ended       Year Ended
                               December 31,     December 31,
                                       2023             2022
                                       ----             ----
    Net cash provided by operating
      activities                      8,411           10,913
    Financing activities:
      Dividends paid                   (900)            (880)
      Shares repurchased               (700)            (650)
      Shares withheld for taxes         (60)             (50)
                                 ----------       ----------
      Net cash used in financing
        activities                   (1,660)          (1,580)
    """
    assert [
        line_of(statement, caption).unit for caption in ("Shares repurchased", "Shares withheld for taxes")
    ] == ["USD"] * 2
    assert values(statement, "Shares withheld for taxes") == [-60_000_000, -50_000_000]


@statement_table(title="Statement of Income")
def test_average_shares_used_for_a_figure_per_share_are_shares(statement: Statement) -> None:
    """
                 (in millions except per share amounts)
                                            Years ended December 31,
                                              1994       1993         1992
    Net Sales                                $28,472.4  $25,020.7    $21,970.0
    Cost of sales                             13,715.4   11,946.1     10,611.7
    Operating Profit                           3,201.2    2,906.5      2,371.2
    Net Income                               $ 1,752.0  $ 1,587.9    $   374.3
    Net Income Per Share                     $    2.18  $    1.96    $    0.46
    Average shares outstanding used to calculate
     income (charge) per share                   803.6      810.1        806.7
    """
    average = "Average shares outstanding used to calculate income (charge) per share"
    assert amounts(statement, average) == ["803600000 shares", "810100000 shares", "806700000 shares"]
    assert amounts(statement, "Net Income Per Share")[0] == "2.18 USD/shares"


@statement_table(title="Balance Sheets")
def test_stock_at_par_is_money_even_among_money_with_decimals(statement: Statement) -> None:
    """
                 (in millions except per share amount)
                                                  December 31,   December 25,
                                                        1994        1993
    Cash                                               330.7       226.9
    Receivables                                      2,050.9     1,883.4
    Property                                         6,306.3     5,325.5
    Total Assets                                     8,687.9     7,435.8
    Capital stock, par value 1 2/3 cents per
      share: authorized 1,800.0 shares,
      issued 863.1 shares                               14.4        14.4
    Capital in excess of par value                     934.4       879.5
    Retained earnings                                7,739.1     6,541.9
    Total                                            8,687.9     7,435.8
    """
    stock = statement.lines[4]
    assert {cell.unit for cell in stock.cells} == {"USD"}
    assert stock.cells[0].value == Decimal(14_400_000)


@statement_table(title="Statements of Income")
def test_percentages_beside_nils_say_nothing_of_a_row_of_money(statement: Statement) -> None:
    """
                              Nine Months Ended September 30,
                                    1999                 2000
                                    ----                 ----
    Net sales                     31,645  100.0%       30,255  100.0%
    Cost of sales                 15,383   48.6%       14,886   49.2%
    Selling expense               12,593   39.8%       11,546   38.2%
    Amortization                     301    1.0%          316    1.0%
    Operating profit               3,368   10.6%        3,507   11.6%
    Gain on stock offering             -    0.0%            -    0.0%
    Net income                     3,368   10.6%        3,507   11.6%
    """
    assert amounts(statement, "Gain on stock offering") == ["0 USD", "0 USD"]


@statement_table
def test_shares_of_common_stock_issued_below_a_balance_sheet_are_no_money(statement: Statement) -> None:
    """
    (In millions, except share data in thousands)         September 30,   December 31,
                                                               1999           1998
    Preferred stock                                             674            687
    Common shareholders' equity                               4,711          4,857

    Total Liabilities and Equity                           $ 28,952       $ 30,024

    Shares of common stock issued                           664,029        657,196
    Shares of common stock outstanding                      664,029        656,787
    """
    assert amounts(statement, "Shares of common stock issued") == ["664029000 shares", "657196000 shares"]
