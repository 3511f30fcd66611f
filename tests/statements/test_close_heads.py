"""Heads of columns that a single blank parts."""

from __future__ import annotations

from tests.statement_table import statement_table
from xlsx_tools.model.statement import Statement

TITLE = "Consolidated Statements of Stockholders' Equity"


def heads(statement: Statement) -> list[str]:
    """What each column is headed."""
    return [column.header for column in statement.columns]


@statement_table(title=TITLE)
def test_words_over_columns_of_their_own_are_heads_of_their_own(statement: Statement) -> None:
    """
                             Common Stock  Paid-in Retained Treasury Total
                            Shares Amount  Capital Earnings  Stock
    Balance 12/31/94         1,000 $1,000   $2,204  $8,118  $(204) $11,118
    Net income                   -      -        -   2,204      -    2,204
    Dividends                    -      -        -    (804)     -     (804)
    Balance 12/31/95         1,000  1,000    2,204   9,518   (204)  12,518
    """
    assert heads(statement)[2:] == ["Paid-in Capital", "Retained Earnings", "Treasury Stock", "Total"]
    assert statement.columns[0].unit == "shares"
    assert statement.columns[1].unit == "USD"


@statement_table(title=TITLE)
def test_rules_beneath_tell_which_words_are_one_head(statement: Statement) -> None:
    """
                                      Common       Additional     Retained
                                  Shares   Amount Paid-In Capital Earnings    Total
                                  ------   ------ --------------- --------    -----
    Balance, December 31, 1994     1,000   $1,000     $2,204      $ 8,118   $11,322
    Net income                         -        -          -        2,204     2,204
    Dividends                          -        -          -         (804)     (804)
                                  ------   ------     ------      -------   -------
    Balance, December 31, 1995     1,000    1,000      2,204        9,518    12,722
    """
    assert heads(statement)[2:] == ["Additional Paid-In Capital", "Retained Earnings", "Total"]


@statement_table(title="Consolidated Statements of Income")
def test_words_of_a_length_are_never_parted(statement: Statement) -> None:
    """
                                               Three           Six
                                           Months Ended    Months Ended

                                           March  April    March  April
                                             31,     1,      31,     1,
                                            1995   1994     1995   1994
    Interest income                         $ 26   $  8     $ 44  $  18
    Interest expense                         (10)    (8)     (17)   (18)
                                            ----   ----     ----   ----
    Net income                              $ 16   $  -     $ 27  $   -
    """
    assert [column.period.months for column in statement.columns if column.period] == [3, 3, 6, 6]


@statement_table
def test_two_words_over_two_dates_are_one_head(statement: Statement) -> None:
    """
                           Consolidated          Manufacturing      Financial Services
                         Feb. 2,    Feb. 1,    Feb. 2,    Feb. 1,    Feb. 2,    Feb. 1,
                            2002       2003       2002       2003       2002       2003
    Cash                  63,863     71,575     46,388     47,283     17,475     24,292
    Receivables           34,086     28,995     19,595     17,555     14,491     11,440
                         -------    -------    -------    -------    -------    -------
    Total assets          97,949    100,570     65,983     64,838     31,966     35,732
    """
    assert [column.entity for column in statement.columns][4:] == ["Financial Services"] * 2


@statement_table(title="Consolidated Statement of Cash Flows")
def test_one_word_over_the_same_head_of_each_group_is_a_line_of_that_head_alone(statement: Statement) -> None:
    """
    For the Years Ended December 31, 1998 and 1997
    (in millions)

                                                          1998                         1997
                                                -------------------------   ---------------------------
                                                              Financial                      Financial
                                                Automotive    Services      Automotive       Services
                                                ------------  -----------   ------------     ----------
    Cash and cash equivalents at January 1          $ 6,316       $  1,618        $ 3,578        $  3,689

    Cash flows from operating activities
     (Note 16)                                        9,622         13,478         13,984          13,650

    Cash flows from investing activities
     Capital expenditures                            (8,113)          (504)        (8,142)           (575)
     Purchase of leased assets                         (110)             -           (332)              -
    """
    assert [column.entity for column in statement.columns] == [
        "Automotive",
        "Financial Services",
        "Automotive",
        "Financial Services",
    ]
