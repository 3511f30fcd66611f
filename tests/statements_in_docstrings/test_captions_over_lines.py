"""Captions that go on over lines; each table is the plainest in which the typesetter saw it go wrong."""

from __future__ import annotations

import pytest

from tests.statement_table import labels, line_of, read_table, statement_table, terms, values
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement


@statement_table
def test_a_reference_to_a_note_may_stand_alone_on_the_line_of_the_figures(statement: Statement) -> None:
    """
                                   December 31,     December 31,
                                           1997             1996
                                           ----             ----
    Trade accounts payable               37,613           40,611
    Long-term debt, less current
      maturities (Note 5)               230,204          149,829
                                     ----------       ----------
    Total liabilities                   267,817          190,440
    """
    assert len(statement.lines) == 3
    assert statement.lines[1].label.startswith("Long-term debt, less current maturities")
    assert terms(statement, "Total liabilities").count("+") == 2


@statement_table(title="Statements of Cash Flows")
def test_a_total_in_capitals_may_go_on_with_a_single_word(statement: Statement) -> None:
    """
                                         Years Ended December 31,
                                            1997             1996
                                      ----------       ----------
    OPERATING ACTIVITIES:
      Net income                           8,510            9,340
      Depreciation                         6,357            5,001
                                      ----------       ----------
    NET CASH PROVIDED BY OPERATING
      ACTIVITIES                          14,867           14,341
    """
    assert labels(statement)[-1] == "NET CASH PROVIDED BY OPERATING ACTIVITIES"
    assert labels(statement)[0] == "OPERATING ACTIVITIES:"


@statement_table(title="Statements of Cash Flows")
def test_cash_on_the_first_and_last_day_of_the_year_is_an_instant(statement: Statement) -> None:
    """
                                         Years Ended December 31,
                                            1997             1996
                                      ----------       ----------
    Cash provided by operations            8,510            9,340
    Cash used for investing               (6,357)          (5,001)
                                      ----------       ----------
    Net change in cash                     2,153            4,339
    Cash, January 1                       12,400            8,061
                                      ----------       ----------
    Cash, December 31                     14,553           12,400
    """
    opening = [cell.period for cell in line_of(statement, "Cash, January 1").cells]
    closing = [cell.period for cell in line_of(statement, "Cash, December 31").cells]
    assert all(isinstance(period, Period) and period.is_instant for period in (*opening, *closing))
    assert [period.key for period in opening] == ["1996-12-31", "1995-12-31"]
    assert [period.key for period in closing] == ["1997-12-31", "1996-12-31"]


@statement_table
def test_figures_on_the_first_line_of_a_caption_that_goes_on_below(statement: Statement) -> None:
    """
                                                 December 31,   December 31,
                                                         1997           1996
                                                         ----           ----
    Common stock, par value $1 per share -                574            655
      authorized 66,740,000 shares; issued
      51,644,000 shares in 1997 and 1996
    Retained earnings                                   8,001          7,045
                                                   ----------     ----------
    Total stockholders' equity                          8,575          7,700
    """
    assert labels(statement) == [
        (
            "Common stock, par value $1 per share - authorized 66,740,000 shares; "
            "issued 51,644,000 shares in 1997 and 1996"
        ),
        "Retained earnings",
        "Total stockholders' equity",
    ]
    assert values(statement, "Retained earnings") == [8_001, 7_045]


@statement_table(title="Consolidated balance sheets")
def test_a_title_in_lower_case_is_a_title(statement: Statement) -> None:
    """
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Cash                              8,411           10,913
    Land                             12,377           10,944
                                 ----------       ----------
    Total assets                     20,788           21,857
    """
    assert terms(statement, "Total assets") == "+Cash +Land"


@statement_table
def test_figures_in_a_caption_stay_words(statement: Statement) -> None:
    """
                                                 December 31,   December 31,
                                                         1997           1996
                                                         ----           ----
    Bonds, at fair value (cost:
      $38,470; $670,485)                               38,900        684,010
    Common stocks, at market                          246,042        332,469
                                                   ----------     ----------
    Total investments                                 284,942      1,016,479
    """
    assert labels(statement)[0] == "Bonds, at fair value (cost: $38,470; $670,485)"
    assert values(statement, "Total investments") == [284_942, 1_016_479]


@statement_table(title="Statements of Cash Flows")
def test_a_heading_may_end_with_a_double_dash(statement: Statement) -> None:
    """
                                             Years Ended December 31,
                                                1997             1996
                                          ----------       ----------
    Net income                                 8,510            9,340
    Changes in assets and liabilities, net of
      effects of acquisitions --
      Receivables                              6,357            5,001
                                          ----------       ----------
    Net cash from operations                  14,867           14,341
    """
    assert labels(statement)[-2] == "Receivables"


@statement_table
def test_share_counts_wrap_within_a_caption_of_many_rows(statement: Statement) -> None:
    """
                                                 December 31,   December 31,
                                                         1997           1996
                                                         ----           ----
    Shareholders' equity:
      Common stock, $1 par value:
        Authorized shares - 4,000,000
        Issued shares - 2,508,626 in 1997,
          2,504,526 in 1996
        Outstanding shares - 1,884,146 in 1997,
          2,043,046 in 1996 ..............            2,508,626      2,504,526
      Retained earnings ..................           18,001,347     15,610,362
                                                     ----------     ----------
    Total shareholders' equity                       20,509,973     18,114,888
    """
    assert labels(statement)[:2] == [
        "Shareholders' equity:",
        (
            "Common stock, $1 par value: Authorized shares - 4,000,000 Issued shares - 2,508,626 in 1997, "
            "2,504,526 in 1996 Outstanding shares - 1,884,146 in 1997, 2,043,046 in 1996"
        ),
    ]


@statement_table(title="Statements of Cash Flows")
def test_a_heading_may_refer_to_a_note_behind_its_colon(statement: Statement) -> None:
    """
                                                Years Ended December 31,
                                                   1994             1993
                                                   ----             ----
    Operating activities:
      Net income                                  6,918            6,787
                                             ----------       ----------
    Net cash used for investing activities       (5,400)             262


    Financing activities: (note 3)
      Shareholder dividends paid                 (2,891)          (3,215)
                                             ----------       ----------
    Net change in cash                           (1,373)           3,834
    """
    assert "Shareholder dividends paid" in labels(statement)


@statement_table
def test_a_row_of_amounts_in_parentheses_above_the_first_figures_is_of_its_caption(
    statement: Statement,
) -> None:
    """
                                         December 31,     December 31,
                                                 1996             1995
                                                 ----             ----
    Investments:
      Fixed maturities available
        for sale, at fair value
        (cost: $790,499; $282,968)
        (note 7)                              267,097          229,557
      Mortgage loans                           14,794           20,692
                                           ----------       ----------
    Total investments                         281,891          250,249
    """
    assert labels(statement)[1] == (
        "Fixed maturities available for sale, at fair value (cost: $790,499; $282,968) (note 7)"
    )


@statement_table
def test_a_row_of_references_alone_ends_the_caption_above(statement: Statement) -> None:
    """
                                      December 31,     December 31,
                                              2003             2002
    Cash                                    $1,331           $1,374
    Trade receivables                        4,000            4,100
                                             -----           -----
          TOTAL ASSETS                      $5,331          $5,474
                                             =====           =====
    Accounts payable                           331             474
    Bonds                                    1,000           1,000
    Capital                                  4,000           4,000
                                             -----           -----
          TOTAL LIABILITIES AND
            SHAREHOLDERS' EQUITY
            (3)                             $5,331          $5,474
                                             =====           =====
    """
    assert labels(statement)[-1] == "TOTAL LIABILITIES AND SHAREHOLDERS' EQUITY"


@statement_table
def test_an_aside_that_ends_with_a_year_and_an_amount_is_words(statement: Statement) -> None:
    """
                                                     December 31,        December 31,
                                                             2000                1999
      Fixed maturities:
        Bonds available for sale, at
          market value (amortized
          cost: 2000 - $349,612;
          1999 - $329,838)                              $ 359,516             344,399
        Bonds held to maturity, at
          amortized cost (market
          value: 2000 - $22,047;
          1999 - $18,791)                                $ 21,528              18,294
      Equity securities:
        Common stocks available for
          sale, at market value
          (cost: 2000 - $10,125;
          1999 - $8,424)                                   12,227               9,772
    Total assets                                          393,271             372,465
    """
    bonds = "Bonds available for sale, at market value (amortized cost: 2000 - $349,612; 1999 - $329,838)"
    assert values(statement, bonds) == [359_516, 344_399]
    held = "Bonds held to maturity, at amortized cost (market value: 2000 - $22,047; 1999 - $18,791)"
    assert values(statement, held) == [21_528, 18_294]


@statement_table
def test_letters_in_a_list_below_a_heading_are_captions_of_their_own(statement: Statement) -> None:
    """
                                      December 31,     December 31,
                                              2003             2002
    Cash                                    $1,331           $1,374
    Investments
      (a)                                    2,000            2,050
      (b)                                    2,000            2,050
    Total assets                            $5,331          $5,474
    """
    assert labels(statement)[1:4] == ["Investments", "(a)", "(b)"]


@statement_table(title="Consolidated Statements of Income")
def test_words_that_begin_no_caption_end_one_whose_figures_stand_above(statement: Statement) -> None:
    """
                                              Years ended December 31,
                                                 1996         1995
    EQUITY                                      1,310        1,240
    IN EARNINGS OF AFFILIATES
    Income                                      5,310        4,240
    Taxes on income:
      Federal                                   1,800        1,500
      State                                       210          190
                                                -----        -----
    Net income                                  3,300        2,550
    """
    assert labels(statement)[:3] == ["EQUITY IN EARNINGS OF AFFILIATES", "Income", "Taxes on income:"]


@statement_table
def test_a_caption_that_ends_in_and_goes_on_below_a_rule(statement: Statement) -> None:
    """
                                                       June 30,  December 31,
                                                           1998          1997
                                                       --------      --------
    Total current liabilities                            46,219        54,093
    Total stockholders' equity                          198,467       191,374

              Total Liabilities and
                                                       --------      --------
              Stockholders' Equity                     $244,686      $245,467
                                                       ========      ========
    """
    assert labels(statement)[-1] == "Total Liabilities and Stockholders' Equity"
    assert values(statement, labels(statement)[-1]) == [244_686, 245_467]


@statement_table(title="Statements of Cash Flows")
def test_beginning_and_ending_under_a_heading_of_cash_are_balances(statement: Statement) -> None:
    """
                                                       Years Ended September 30,
                                                          2008             2007
    Net cash provided by operating activities          4,814,454          922,197
    Net increase in cash and cash equivalents          4,814,454          922,197
    CASH AND CASH EQUIVALENTS
      Beginning                                        1,742,940          820,743
      Ending                                       $   6,557,394     $  1,742,940              $
    """
    assert [cell.period.key for cell in line_of(statement, "Beginning").cells] == ["2007-09-30", "2006-09-30"]
    assert [cell.period.key for cell in line_of(statement, "Ending").cells] == ["2008-09-30", "2007-09-30"]


@statement_table(title="Statements of Cash Flows")
def test_a_heading_parted_from_its_only_row_by_a_blank_stays_a_heading(statement: Statement) -> None:
    """
                                                         Years ended December 31,
                                                         2007             2006
                                                  -------------    -------------
    NET CASH USED IN OPERATING ACTIVITIES               (41,032)        (70,364)
                                                  -------------    -------------
    CASH FLOWS FROM FINANCING ACTIVITIES

                         Contributed Capital             40,000                -
                                                  -------------    -------------
    NET CASH PROVIDED BY FINANCING ACTIVITIES            40,000                -
                                                  -------------    -------------
    NET DECREASE IN CASH AND CASH EQUIVALENTS            (1,032)        (70,364)
    """
    assert labels(statement)[1:3] == ["CASH FLOWS FROM FINANCING ACTIVITIES", "Contributed Capital"]


RULE = f"{'':45}-----        -----"


@pytest.mark.parametrize(("above", "between"), [("\n", ""), (RULE + "\n", ""), ("", "\n"), ("", RULE + "\n")])
def test_a_heading_set_apart_by_a_blank_or_a_rule_stays_one_over_a_single_row(
    above: str, between: str
) -> None:
    text = f"""\
                        Consolidated Balance Sheets

                                              December 31,  December 31,
                                                  1998         1997
Inventories                                        814          702
{above}Investments in affiliated companies
{between}  At equity                                        210          117
Deferred charges and other noncurrent assets       377          341
"""
    (sheet,) = read_table(text)
    assert labels(sheet)[1:3] == ["Investments in affiliated companies", "At equity"]


@statement_table
def test_a_heading_below_a_total_set_in_stays_one_over_a_single_row(statement: Statement) -> None:
    """
                                              December 31,  December 31,
                                                  1998         1997
    Cash                                           400          302
    Inventories                                    414          400
        Total current assets                       814          702
    Investments in affiliated companies
      At equity                                    210          117
    Deferred charges and other noncurrent assets   377          341
    """
    assert labels(statement)[3:5] == ["Investments in affiliated companies", "At equity"]
