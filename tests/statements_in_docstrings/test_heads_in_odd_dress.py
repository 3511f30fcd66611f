"""Titles and heads of columns as other filers print them; each table is the plainest that shows the style."""

from __future__ import annotations

from tests.statement_table import line_of, read_table, statement_table, values
from xlsx_tools.model.statement import Statement, StatementKind


def periods(statement: Statement) -> list[str]:
    return [column.period.key for column in statement.columns if column.period]


@statement_table(title="Consolidated Statement of Earnings")
def test_a_date_may_part_between_its_month_and_day(statement: Statement) -> None:
    """
                                     For the three months ended      For the nine months ended
                                      September       September       September       September
                                      26, 1997        27, 1996        26, 1997        27, 1996
    -------------------------------------------------------------------------------------------
    Commissions                       $ 28,404        $ 25,118        $ 81,330        $ 77,404
    Interest                            11,404          10,330          33,118          30,404
    -------------------------------------------------------------------------------------------
    Total revenues                      39,808          35,448         114,448         107,808
    """
    assert periods(statement) == ["3M1997-09-26", "3M1996-09-27", "9M1997-09-26", "9M1996-09-27"]


@statement_table(title="Statements of Income (unaudited)")
def test_a_percent_sign_beside_a_year_heads_a_column_of_its_own(statement: Statement) -> None:
    """
    FOR THE THREE MONTHS ENDED SEPTEMBER 30,
    (in thousands, except per share data)

                                              1999      %         1998      %
                                            --------  ------    --------  ------
    Total revenue                            $25,800   100.0%    $21,735   100.0%
    Cost of revenue                            6,288    24.4       5,446    25.1
                                            --------  ------    --------  ------
    Gross profit                              19,512    75.6%     16,289    74.9%
    """
    assert periods(statement) == ["3M1999-09-30", "3M1998-09-30"]
    assert values(statement, "Cost of revenue") == [6_288_000, 5_446_000]


@statement_table(title="Statements of Income")
def test_nothing_says_how_long_a_year_to_date_is_in_a_bare_table(statement: Statement) -> None:
    """
                                 QUARTER ENDED             YEAR TO DATE
                               6/30/98    6/30/97       6/30/98    6/30/97
                              ---------  ---------     ---------  ---------
    Operating revenue         $ 118,330  $ 110,204     $ 230,118  $ 214,404
    Operating expenses          109,578    102,704       214,878    201,345
                              ---------  ---------     ---------  ---------
    Operating income              8,752      7,500        15,240     13,059
    """
    assert periods(statement) == ["3M1998-06-30", "3M1997-06-30"]


@statement_table(title="Statements of Income")
def test_a_row_of_percentages_is_neither_money_nor_scaled(statement: Statement) -> None:
    """
                            (In thousands)
                         Three Months Ended June 30,
                                   1998       1997
                              ---------  ---------
    Operating revenue         $ 118,330  $ 110,204
    Operating expenses          109,578    102,704
                              ---------  ---------
    Operating income              8,752      7,500
    Operating ratio                92.6%      93.2%
    """
    ratio = line_of(statement, "Operating ratio")
    assert [(str(cell.value), cell.unit) for cell in ratio.cells] == [("92.6", "pure"), ("93.2", "pure")]


@statement_table(title="Statements of Income")
def test_average_shares_in_millions_below_amounts_per_share_count_shares(statement: Statement) -> None:
    """
                           (Millions of dollars)
                          Year Ended December 31
                                  1994         1993
                              --------     --------
    Sales                     $ 12,404     $ 13,117
    Costs                       11,952       12,644
                              --------     --------
    Net income                $    452     $    473
    PER SHARE OF COMMON STOCK
      Net income              $   2.01     $   2.10
    AVERAGE SHARES (MILLIONS)    225.1        225.4
    """
    shares = line_of(statement, "AVERAGE SHARES (MILLIONS)")
    assert [(int(cell.value), cell.unit) for cell in shares.cells] == [
        (225_100_000, "shares"),
        (225_400_000, "shares"),
    ]


@statement_table(title="Statements of Cash Flows")
def test_cash_beginning_and_ending_are_instants(statement: Statement) -> None:
    """
                          For the three months ended March 31,
                                                      2000           1999
                                                  --------       --------
    Net cash used by operating activities           (1,107)          (593)
    Officer loans                                    1,000            500
                                                  --------       --------
    Net Increase (Decrease) in Cash                   (107)           (93)
    Cash - Beginning                                   519            318
                                                  --------       --------
    Cash - Ending                                 $    412       $    225
    """
    assert [cell.period.key for cell in line_of(statement, "Cash - Ending").cells] == [
        "2000-03-31",
        "1999-03-31",
    ]


@statement_table(title="Statement of Consolidated Operations")
def test_a_pro_forma_column_does_not_make_a_statement_pro_forma(statement: Statement) -> None:
    """
                      Year Ended December 31,
                                                      Pro Forma
                                  1995         1994        1995
                             ---------    ---------   ---------
    Passenger revenue        1,204,330    1,118,404   1,204,330
    Cargo revenue               61,118       58,330      61,118
                             ---------    ---------   ---------
    Total revenue            1,265,448    1,176,734   1,265,448
    """
    assert [column.scenario for column in statement.columns] == ["", "", "pro forma"]


def test_statements_may_be_titled_without_the_word_statement() -> None:
    text = """
                 CONDENSED CONSOLIDATED FINANCIAL POSITION
                          (Thousands of dollars)

                                             6/30/98         12/31/97
                                            ---------       ---------
Cash and equivalents                        $   3,118       $   4,404
Receivables                                    44,330          41,204
                                            ---------       ---------
  Total assets                              $  47,448       $  45,608
                                            =========       =========
"""
    (sheet,) = read_table(text)
    assert sheet.kind is StatementKind.BALANCE_SHEET
    assert periods(sheet) == ["1998-06-30", "1997-12-31"]


@statement_table(title="Statements of Income")
def test_a_ratio_is_no_money_and_a_sign_of_money_in_the_units_is_no_head(statement: Statement) -> None:
    """
                           ($ in millions)
                          Three Months Ended June 30,
                                    1995        1994
                                    ----        ----
    Revenues                       311.8       304.1
    Expenses                       266.1       260.4
                                  ------      ------
    Net income                      45.7        43.7
    Ratio of earnings to fixed charges
                                    11.1        10.4
    Ratio of debt to equity          1.1         1.4
    """
    assert all(not column.header.startswith("(") for column in statement.columns)
    ratio = line_of(statement, "Ratio of debt to equity")
    assert [(str(cell.value), cell.unit) for cell in ratio.cells] == [("1.1", "pure"), ("1.4", "pure")]


@statement_table(title="Statements of Operations")
def test_classes_of_stock_below_average_shares_count_shares(statement: Statement) -> None:
    """
                              Three Months Ended March 31,
                                        2001           2000
                                    --------       --------
    Net revenues                      22,404         24,118
    Net loss                          (2,811)        (3,004)
    Weighted average shares outstanding:
         Class A common stock          8,404          8,330
         Class B common stock          2,118          2,118
    """
    assert line_of(statement, "Class A common stock").unit == "shares"
    assert line_of(statement, "Class B common stock").unit == "shares"


@statement_table(title="Consolidated Statement of Earnings")
def test_the_only_length_heads_all_columns_that_end_on_one_day_of_different_years(
    statement: Statement,
) -> None:
    """
                                                  Nine Months Ended
                                          September 30, 1999        September 30, 1998
                                          ------------------        ------------------

        Taxable interest income                        4,798                         -
        Exempt from federal income taxes               1,307                     1,611
      Federal funds sold and other                       346(a)                    607
                                            ----------------          ----------------
    Total interest income                              6,451                     2,218
    """
    assert periods(statement) == ["9M1999-09-30", "9M1998-09-30"]


@statement_table
def test_entities_head_the_columns_whose_dates_start_again(statement: Statement) -> None:
    """
                                                       Consolidated                        Manufacturing                      Financial Services
                                            September 30, 1997   June 30, 1998   September 30, 1997   June 30, 1998   September 30, 1997   June 30, 1998
                                            ------------------   -------------   ------------------   -------------   ------------------   -------------

      Cash and equivalents                               4,165           3,756                3,776           3,422                4,499           3,038
      Accounts and notes receivable                     10,497          16,884               15,346          12,679               10,193          17,871
                                              ----------------     -----------     ----------------     -----------     ----------------     -----------
    TOTAL CURRENT ASSETS                                14,662          20,640               19,122          16,101               14,692          20,909
    """
    assert [column.entity for column in statement.columns] == [
        "",
        "",
        "Manufacturing",
        "Manufacturing",
        "Financial Services",
        "Financial Services",
    ]
    assert periods(statement)[:2] == ["1997-09-30", "1998-06-30"]


@statement_table(title="Consolidated Condensed Balance Sheets             March 28,   Dec. 27,")
def test_a_title_may_share_its_line_with_days_whose_years_stand_below(statement: Statement) -> None:
    """
    Consolidated Condensed Balance Sheets             March 28,   Dec. 27,
    (in millions)                                       1998        1997
                                                       -------    -------
                                                     (unaudited)
    ASSETS
      Cash and cash equivalents                        $ 5,073    $ 4,102
      Short-term investments                             5,256      5,630
      Trading assets                                       280        195
                                                       -------    -------
    Total current assets                                10,609      9,927
    """
    assert [str(column.period.end) for column in statement.columns if column.period] == [
        "1998-03-28",
        "1997-12-27",
    ]


@statement_table(title="CONSOLIDATED STATEMENT OF RETAINED EARNINGS")
def test_cash_flows_under_another_statements_title_are_cash_flows(statement: Statement) -> None:
    """
    Years Ended December 31
    ($ in millions)                                   1995        1994        1993
    INCOME BEFORE TAXES                            $ 4,797.2   $ 4,415.2   $ 3,102.7
    NET CASH PROVIDED BY OPERATING ACTIVITIES        2,944.2     3,478.2     2,540.8
    CASH FLOWS FROM INVESTING ACTIVITIES
    Capital expenditures                            (1,005.5)   (1,009.3)   (1,012.7)
    NET CASH USED BY INVESTING ACTIVITIES           (1,005.5)   (1,009.3)   (1,012.7)
    CASH FLOWS FROM FINANCING ACTIVITIES
    Dividends paid to stockholders                  (1,540.2)   (1,434.4)   (1,174.1)
    NET CASH USED BY FINANCING ACTIVITIES           (1,540.2)   (1,434.4)   (1,174.1)
    """
    assert statement.kind is StatementKind.CASH_FLOW
