"""Captions in capitals that go on over lines: no small letter tells, so words, depth and the lines around do."""

from __future__ import annotations

from tests.statement_table import labels, statement_table, values
from xlsx_tools.model.statement import Statement


@statement_table(title="STATEMENTS OF OPERATIONS")
def test_an_aside_or_a_joining_word_set_in_goes_on(statement: Statement) -> None:
    """
                                               YEARS ENDED DECEMBER 31,
                                                  1994         1993
    OPERATING INCOME                               278          104
    INTEREST AND OTHER INCOME
       (EXPENSE), NET                               15            -
    INCOME BEFORE TAXES AND BEFORE CHANGES
       USED IN COMPARISON                          293          104
    """
    assert labels(statement)[1:] == [
        "INTEREST AND OTHER INCOME (EXPENSE), NET",
        "INCOME BEFORE TAXES AND BEFORE CHANGES USED IN COMPARISON",
    ]


@statement_table(title="STATEMENTS OF CASH FLOWS")
def test_a_single_row_set_in_among_entries_of_a_list_ends_the_entry_above(statement: Statement) -> None:
    """
                                               YEARS ENDED DECEMBER 31,
                                                  1998         1997
    NET INCOME                                     814          702
    NET SALES (PURCHASES) OF TRADING
      SECURITIES                                   210         (117)
    DEPRECIATION AND AMORTIZATION                  377          341
    CASH FROM OPERATING ACTIVITIES               1,401          926
    """
    assert labels(statement)[:3] == [
        "NET INCOME",
        "NET SALES (PURCHASES) OF TRADING SECURITIES",
        "DEPRECIATION AND AMORTIZATION",
    ]


@statement_table
def test_a_short_heading_over_one_row_stays_a_heading(statement: Statement) -> None:
    """
                                               DECEMBER 31,  DECEMBER 31,
                                                  1998         1997
    TOTAL CURRENT ASSETS                           814          702
    PROPERTY
      LAND                                         210          117
    DEFERRED CHARGES AND OTHER NONCURRENT ASSETS   377          341
    """
    assert "PROPERTY" in labels(statement)
    assert values(statement, "LAND") == [210, 117]


@statement_table
def test_a_count_of_stock_in_capitals_neither_ends_the_sheet_nor_takes_the_stock_below(
    statement: Statement,
) -> None:
    """
                                                                    SEPTEMBER 30,   JUNE 30,
                                                                         2000         2000
    TOTAL CURRENT LIABILITIES                                           8,629,806     7,950,492
    STOCKHOLDERS' EQUITY:
       PREFERRED STOCK; $.01 PAR VALUE; 1,500,000 SHARES AUTHORIZED; NO SHARES
        ISSUED AND OUTSTANDING; WHICH INCLUDES SERIES A PREFERRED STOCK; $.01 PAR
        VALUE; 200,000 SHARES AUTHORIZED; NO SHARES ISSUED AND OUTSTANDING
       COMMON STOCK; $.01 PAR VALUE; 30,000,000 SHARES AUTHORIZED; 7,806,682
        SHARES ISSUED AND OUTSTANDING AT SEPTEMBER 30, AND JUNE 30, 2000,
        RESPECTIVELY                                                      101,102       101,102
       RETAINED EARNINGS                                               19,474,770    19,821,310
    """
    assert labels(statement)[-2].startswith("COMMON STOCK; $.01 PAR VALUE; 30,000,000 SHARES")
    assert labels(statement)[-1] == "RETAINED EARNINGS"


@statement_table
def test_a_number_that_opens_an_aside_is_no_figure(statement: Statement) -> None:
    """
                                                               June 27,     September 27,
                                                                 1997           1996
    Common stock, no par value; 320,000,000 shares
      authorized; 126,559,143 issued at June 27, 1997 (124,496,972
      shares at September 27, 1996)                               476            439
    Retained earnings                                             634          1,634
    Accumulated translation adjustment                            (20)           (15)
    Total shareholders' equity                                  1,090          2,058
    """
    assert values(statement, labels(statement)[0]) == [476, 439]
    assert labels(statement)[0].endswith("(124,496,972 shares at September 27, 1996)")


@statement_table
def test_a_heading_over_a_caption_of_two_rows_stays_a_heading(statement: Statement) -> None:
    """
                                              December 31,  December 31,
                                                  1998         1997
    Other liabilities                              814          702
    Shareholders' Equity
      Capital stock, par value $.50,
        authorized 3,600 shares                    210          117
    Total liabilities and equity                 1,024          819
    """
    assert "Shareholders' Equity" in labels(statement)
