"""Figures that print in unusual ways; each table is the plainest in which the typesetter saw it go wrong."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import labels, line_of, statement_table, terms, values
from xlsx_tools.model.statement import Statement
from xlsx_tools.readers.text import read_row
from xlsx_tools.statements.numbers import last_digit


@statement_table(title="Statements of Income")
def test_a_small_negative_after_a_detached_dollar_sign_is_not_a_footnote_mark(statement: Statement) -> None:
    """
                                 Year Ended       Year Ended
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Net sales                         8,411           10,913
    Cost of products sold            12,377           10,944
                                 ----------       ----------
    Gross margin                   $ (3,966)           $ (31)
    Selling expense                   $ 882            $ 878
                                 ----------       ----------
    Operating income               $ (4,848)            (909)
    """
    assert values(statement, "Gross margin") == [-3_966, -31]


@statement_table(title="Statements of Income")
def test_a_unit_in_the_second_line_of_a_caption_holds_for_its_figures(statement: Statement) -> None:
    """
                           (In millions)
                                 Year Ended       Year Ended
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Net sales                        18,411           10,913
    Cost of sales                    12,377           10,044
                                 ----------       ----------
    Net income                        6,034              869
    Average number of common
      shares outstanding
      (in thousands)                 32,105           31,977
    """
    shares = line_of(statement, "Average number of common shares outstanding (in thousands)")
    assert [cell.value for cell in shares.cells] == [Decimal(32_105_000), Decimal(31_977_000)]
    assert {cell.unit for cell in shares.cells} == {"shares"}


@statement_table
def test_a_nil_between_dashes_is_zero(statement: Statement) -> None:
    """
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Cash                              8,411           10,913
    Land                                -0-           10,944
                                 ----------       ----------
    Total assets                      8,411           21,857
    """
    assert labels(statement) == ["Cash", "Land", "Total assets"]
    assert values(statement, "Land") == [0, 10_944]


@statement_table(title="Statements of Income")
def test_numbers_of_a_note_column_are_neither_figures_nor_caption(statement: Statement) -> None:
    """
                                             Years Ended December 31,
                              Notes           1997             1996
                                           ----------       ----------
    Net sales                                  48,411           40,913
    Cost of sales                3             32,377           30,944
                                           ----------       ----------
    Gross profit                               16,034            9,969
    Selling expense             12              8,001            7,000
                                           ----------       ----------
    Net income                                  8,033            2,969
    """
    assert labels(statement) == [
        "Net sales",
        "Cost of sales",
        "Gross profit",
        "Selling expense",
        "Net income",
    ]
    assert values(statement, "Selling expense") == [8_001, 7_000]
    assert line_of(statement, "Selling expense").note == "12"


@statement_table(title="Statements of Income")
def test_percents_beside_the_figures_are_left_out(statement: Statement) -> None:
    """
                                     Years Ended December 31,
                                   1997                  1996
                                ----------            ----------
    Net sales                     148,411   100.0%       140,913   100.0%
    Cost of sales                 132,377    89.2%       130,944    92.9%
                                ----------            ----------
    Gross profit                   16,034    10.8%         9,969     7.1%
    """
    assert values(statement, "Gross profit") == [16_034, 9_969]


@statement_table(title="Statements of Income")
def test_a_minus_sign_makes_a_negative_even_after_leaders(statement: Statement) -> None:
    """
                                 Year Ended       Year Ended
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Net sales ............            8,411           10,913
    Cost of sales ........           12,377           10,944
                                 ----------       ----------
    Gross profit (loss) ..           -3,966              -31
    """
    assert values(statement, "Gross profit (loss)") == [-3_966, -31]
    assert terms(statement, "Gross profit (loss)") == "+Net sales -Cost of sales"


@statement_table(title="Statements of Operations")
def test_a_star_behind_a_figure_parts_it_from_the_percentage_it_touches(statement: Statement) -> None:
    """
                                            Years Ended December 31,
                                           1997                     1996
                                           ----                     ----
    Net sales                           117,660  100.0%          147,398  100.0%
    Cost of products sold              (118,918)*101.1%          (92,331)  62.6%
                                     ----------               ----------
    Gross margin                         (1,258)   1.1%           55,067   37.4%
    """
    assert values(statement, "Cost of products sold") == [-118_918, -92_331]


@statement_table
def test_a_parenthesis_that_opens_in_the_caption_is_no_figure_where_it_closes_under_a_column(
    statement: Statement,
) -> None:
    """
                                      December 31,     December 31,
                                          1997             1996
                                          ----             ----
    Cash                                  8,411           10,913
    Receivables                          12,377           10,944
    Income taxes that were deferred (note 1,111)             500
                                         ------           ------
    Total assets                         20,788           22,357
    """
    assert values(statement, "Income taxes that were deferred (note 1,111)") == [None, 500]


def test_the_last_digit_of_a_figure_stands_where_it_prints_whatever_blanks_its_sign_leaves() -> None:
    row = read_row("Net loss            $      (626)  $ 2,914", 1, "10-Q")
    assert [last_digit(piece) for piece in row.pieces[1:]] == [31, 41]


@statement_table
def test_a_count_one_blank_behind_outstanding_stays_in_its_caption(statement: Statement) -> None:
    """
                    December 31,     December 31,
                            1997             1996
    Cash                   8,411           10,913
    Total assets           8,411           10,913
    Preferred stock - authorized
      66,057,000 shares, issued
      and outstanding 33,695,000
      shares                  24               15
    Retained earnings      8,387           10,898
    """
    stock = "Preferred stock - authorized 66,057,000 shares, issued and outstanding 33,695,000 shares"
    assert values(statement, stock) == [24, 15]


@statement_table(title="Consolidated Statements of Operations")
def test_not_applicable_over_a_column_is_no_word_of_the_caption(statement: Statement) -> None:
    """
                                              Three Months Ended June 30,
                                                  2000           1999
    Net income (loss)                          $(42,271)       $ 2,326
    Net income per share:
      Basic                                         N/A        $  0.04
      Diluted                                       N/A        $  0.04
    Number of shares used in computation:
      Basic                                         N/A         61,455
      Diluted                                       N/A         64,119
    """
    assert labels(statement)[1:] == [
        "Net income per share:",
        "Basic",
        "Diluted",
        "Number of shares used in computation:",
        "Basic",
        "Diluted",
    ]


@statement_table
def test_letters_of_notes_may_end_in_a_brace(statement: Statement) -> None:
    """
    At December 31:                                  Notes        1994          1993

    Cash equivalents                                           $ 6,682       $ 4,988
    Marketable securities                             C}         2,632         1,272
    Inventories                                       D }        6,334         7,565
    Total current assets                                        15,648        13,825
    """
    assert labels(statement) == [
        "Cash equivalents",
        "Marketable securities",
        "Inventories",
        "Total current assets",
    ]


@statement_table
def test_both_figures_may_run_into_a_caption_with_one_blank(statement: Statement) -> None:
    """
                                                      December 30, December 31,
                                                            1995       1994
    Stockholders' equity:
      Additional paid-in capital                          350,989    281,625
      Retained earnings                                   789,312    446,016
          Total stockholders' equity                    1,140,301    727,641

          Total liabilities and stockholders' equity $1,745,729 $1,317,500
    """
    total = "Total liabilities and stockholders' equity"
    assert values(statement, total) == [1_745_729, 1_317_500]


@statement_table
def test_the_dot_of_a_name_is_no_leader(statement: Statement) -> None:
    """
                                              December 31, December 31,
                                                    1997         1996
    Cash. . . . . . . . . . . . . . . . . . . .    1,737        1,433
    Coca-Cola Enterprises Inc. . . . . . . . .       184          547
    Total current assets . . . . . . . . . . .     1,921        1,980
    """
    assert labels(statement)[:2] == ["Cash", "Coca-Cola Enterprises Inc."]


@statement_table(title="CONSOLIDATED STATEMENT OF OPERATIONS AND ACCUMULATED DEFICIT")
def test_a_figure_may_touch_the_sign_of_the_next(statement: Statement) -> None:
    """
                                                     Years Ended December 31,
                                                      1994           1993         1992
                                               -------------  ------------ -----------
    Net earnings (loss)......................        242,196       (12,220)     (5,943)
    Accumulated deficit, beginning of year...$    (2,490,932) $ (2,478,712)$(2,472,769)
    Accumulated deficit, end of year.........$    (2,248,736) $ (2,490,932)$(2,478,712)
    """
    assert values(statement, "Accumulated deficit, end of year") == [-2_248_736, -2_490_932, -2_478_712]
