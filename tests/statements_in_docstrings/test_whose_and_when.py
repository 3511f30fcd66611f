"""Whose figures, and of what day: columns that print leaves to be concluded."""

from __future__ import annotations

from tests.statement_table import labels, line_of, read_table, statement_table, values
from xlsx_tools.model.statement import Statement, StatementKind

FISCAL_YEARS = """
                            CONSOLIDATED BALANCE SHEETS
                                   (In millions)
                                  September 30,       September 25,
                                           2000                1999
                                  -------------       -------------
Cash                                      1,191               1,326
Inventories                                  33                  20
                                  -------------       -------------
Total assets                              1,224               1,346


                       CONSOLIDATED STATEMENTS OF OPERATIONS
                                   (In millions)
              THREE FISCAL YEARS ENDED SEPTEMBER 30, 2000
                                           2000                1999                1998
                                         ------              ------              ------
Net sales                                 7,983               6,134               5,941
Cost of sales                             5,817               4,438               4,462
                                         ------              ------              ------
Net income                                2,166               1,696               1,479
"""

FACING_PAGES = """
                            CONSOLIDATED STATEMENT OF EARNINGS
                                              Consolidated                 Manufacturing
                                        Year Ended December 31,       Year Ended December 31,
                                           1994          1993            1994          1993
                                           ----          ----            ----          ----
Net sales                               130,750       111,035         207,614       142,381
Cost of sales                            82,817        72,001         159,325       120,826
Net earnings                             47,933        39,034          48,289        21,555

                            CONSOLIDATED STATEMENT OF EARNINGS (continued)
                                        Year Ended December 31,       Year Ended December 31,
                                           1994          1993            1994          1993
                                           ----          ----            ----          ----
Earnings per share:
  Primary                                 $4.47         $1.08           $4.30         $4.23
  Diluted                                 $1.03         $1.62           $1.65         $2.75
"""


def test_a_day_of_one_year_does_not_date_another_year_of_52_weeks() -> None:
    statements = read_table(FISCAL_YEARS)
    income = next(s for s in statements if s.kind is StatementKind.INCOME_STATEMENT)
    ends = [column.period.end.isoformat() for column in income.columns if column.period]
    inferred = ["end" in column.period.inferred for column in income.columns if column.period]
    assert ends[:2] == ["2000-09-30", "1999-09-25"]
    assert inferred == [False, True, True]


def test_a_page_that_goes_on_without_the_names_above_belongs_to_the_same_entities() -> None:
    (income,) = read_table(FACING_PAGES)
    assert [column.entity for column in income.columns] == ["", "", "Manufacturing", "Manufacturing"]
    assert [cell.entity for cell in line_of(income, "Primary").cells] == [
        "",
        "",
        "Manufacturing",
        "Manufacturing",
    ]


@statement_table
def test_names_off_the_middle_of_their_columns_still_head_them(statement: Statement) -> None:
    """
                                  Consolidated                           Manufacturing
                        December 31,        December 31,        December 31,        December 31,
                                1999                1998                1999                1998
                                ----                ----                ----                ----
    Cash                      45,435              39,033              52,648              48,700
    Receivables               57,139              42,634              54,214              50,560
                              ------              ------             -------             -------
    Total assets             102,574              81,667             106,862              99,260
    """
    assert [column.entity for column in statement.columns] == ["", "", "Manufacturing", "Manufacturing"]
    assert values(statement, "Cash") == [45_435, 39_033, 52_648, 48_700]


@statement_table(title="Statements of Cash Flows")
def test_a_header_that_stands_again_is_no_line(statement: Statement) -> None:
    """
                                         FOR THE YEARS ENDED DECEMBER 31
                                         -------------------------------
    CASH FLOWS                             1997        1996        1995

    Net cash from operating activities    1,843         614       1,354
    Net cash used in financing             (621)        863          23

    16
                                         FOR THE YEARS ENDED DECEMBER 31
                                         -------------------------------
    CASH FLOWS (continued)                 1997        1996        1995

    Discontinued financing activities        57           6        (114)
    Net increase in cash                  1,279       1,483       1,263
    """
    assert not [label for label in labels(statement) if label.startswith("FOR THE YEARS")]
    assert values(statement, "Net increase in cash") == [1_279, 1_483, 1_263]


@statement_table(title="Statements of Cash Flows")
def test_received_and_paid_head_no_blocks_of_entities(statement: Statement) -> None:
    """
                                              Year ended December 31,
                                                2002            2001
    Operating activities:
      Cash received from customers            45,103          40,553
      Cash paid to suppliers                 (40,473)        (36,550)
      Interest:
        Received
          Interest on customers' balances      2,276           1,422
        Paid
          Interest on customers' balances     (1,276)           (422)
      Income taxes (paid) refunded            (3,349)            317
      Net cash from operating activities       2,281           5,320
    """
    assert {cell.entity for line in statement.lines for cell in line.cells} == {""}


@statement_table(title="Statements of Cash Flows")
def test_what_cash_is_made_of_below_a_heading_of_several_rows_is_a_balance(statement: Statement) -> None:
    """
                                              Year ended December 31,
                                                2002            2001
    Net cash from operating activities           704             441
    Net cash used in financing activities       (649)           (368)
    Net change in cash                            55              73
    Cash and restricted cash at
      beginning of year                        1,028             955
    Cash and restricted cash at end of year    1,083           1,028
    Supplemental cash flow information:
    Cash paid during the year for:
    Income taxes                                (785)         (1,146)
    Reconciliation of cash, and restricted
      cash to the Condensed
      Consolidated Statement of Financial
      Position:
    Cash and cash equivalents                  1,060           1,020
    Restricted cash in other assets               23               8
    """
    periods = {line.label: line.cells[0].period for line in statement.lines if line.cells}
    assert periods["Cash and cash equivalents"].is_instant
    assert periods["Restricted cash in other assets"].is_instant
    assert not periods["Income taxes"].is_instant
