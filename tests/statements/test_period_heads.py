"""Heads of columns as companies print them: short years, one day for all columns, staggered dates, named quarters."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from tests.statement_table import read_table, statement_table, values
from xlsx_tools.model.statement import Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

ROWS = """
Net sales                                   $ 2,000      $ 1,800
Cost of sales                                 1,200        1,100
                                            -------      -------
Net income                                  $   800      $   700
"""
FROM_INCEPTION = [
    (date(1994, 1, 1), date(1994, 12, 31)),
    (date(1995, 1, 1), date(1995, 12, 31)),
    (date(1996, 1, 1), date(1996, 12, 31)),
    (date(1990, 3, 5), date(1996, 12, 31)),
]


def spans(statement: Statement) -> list[tuple[date | None, date]]:
    """First and last day of each column."""
    return [(c.period.start, c.period.end) for c in statement.columns if c.period]


def read_quarter(head: str, *, fiscal_year_end: str, period: str, form: str = "10-Q") -> Statement:
    """The income statement under a head, in a submission whose header names the fiscal year's end and the period."""
    lines = (
        f"<SEC-HEADER>\nCONFORMED SUBMISSION TYPE: {form}\nCONFORMED PERIOD OF REPORT: {period}\n"
        f"FISCAL YEAR END: {fiscal_year_end}\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>{form}\n<TEXT>\n"
        f"{textwrap.dedent(head)}{ROWS}</TEXT>\n</DOCUMENT>\n"
    )
    return find_statements(read_submission(lines.encode(), "a.txt")).statements[0]


@statement_table(title="Statements of Consolidated Earnings")
def test_years_of_two_digits_under_a_length_are_years(statement: Statement) -> None:
    """
    Years ended June 30                                 95             94             93
    In thousands
    Net sales                                 $  1,984,170   $  1,836,949   $  1,634,171
    Costs                                        1,783,338      1,656,956      1,467,120
                                              ------------   ------------   ------------
    Net earnings                              $    200,832   $    179,993   $    167,051
    """
    assert [end for _, end in spans(statement)] == [date(1995, 6, 30), date(1994, 6, 30), date(1993, 6, 30)]
    assert values(statement, "Net earnings") == [200_832_000, 179_993_000, 167_051_000]


@statement_table(title="Statements of Earnings")
def test_years_may_have_an_apostrophe_for_their_century(statement: Statement) -> None:
    """
    Three months ended March 31,               '00         '99
    Net sales                                  910         880
    Costs                                      600         610
                                              ----        ----
    Net earnings                               310         270
    """
    assert spans(statement) == [
        (date(2000, 1, 1), date(2000, 3, 31)),
        (date(1999, 1, 1), date(1999, 3, 31)),
    ]


@statement_table
def test_two_small_figures_without_a_date_above_are_no_years(statement: Statement) -> None:
    """
                                     December 31,
                                   1997        1996
    Cash                             95          94
    Land                            310         305
                                   ----        ----
    Total assets                    405         399
    """
    assert values(statement, "Cash") == [95, 94]


@statement_table(title="Statements of Earnings")
def test_two_small_figures_behind_a_caption_or_under_whole_dates_are_no_years(statement: Statement) -> None:
    """
                                       Nine Months Ended
                                     6/30/94      6/30/95
                                     -------      -------
    Other income:
      Allowance for funds used            57           58
      Other, net                          47           51
                                     -------      -------
    Net income                           104          109
    """
    assert values(statement, "Allowance for funds used") == [57, 58]


@statement_table(title="Statements of Income")
def test_the_only_day_over_bare_years_is_that_of_every_column(statement: Statement) -> None:
    """
                                        For the three months
                                           ended March 31,
                                              1997         1996
    Net sales                            2,000,000    1,800,000
    Costs                                1,200,000    1,100,000
                                         ---------    ---------
    Net income                             800,000      700,000
    """
    assert [end for _, end in spans(statement)] == [date(1997, 3, 31), date(1996, 3, 31)]


@statement_table
def test_unaudited_beside_the_last_year_of_a_staggered_head_is_no_row(statement: Statement) -> None:
    """
                                             MARCH 31,
                                               1997      DECEMBER 31,
                                            (UNAUDITED)      1996
    Cash                                        110          100
    Land                                        310          300
                                               ----         ----
    Total assets                                420          400
    """
    assert [end for _, end in spans(statement)] == [date(1997, 3, 31), date(1996, 12, 31)]
    assert values(statement, "Total assets") == [420, 400]


def test_a_named_quarter_ends_where_the_fiscal_year_puts_it() -> None:
    head = """
                       Consolidated Statements of Income
                                                 First Quarter
                                              1997         1996
    """
    december = read_quarter(head, fiscal_year_end="1231", period="19970331")
    assert [end for _, end in spans(december)] == [date(1997, 3, 31), date(1996, 3, 31)]
    june = read_quarter(head, fiscal_year_end="0630", period="19960930")
    assert [end for _, end in spans(june)] == [date(1996, 9, 30), date(1995, 9, 30)]


def test_a_retailers_quarter_ends_in_the_year_that_the_report_says() -> None:
    head = """
                       Consolidated Statements of Income
                                                 Third Quarter
                                              1997         1996
    """
    retailer = read_quarter(head, fiscal_year_end="0131", period="19971031")
    assert [end for _, end in spans(retailer)] == [date(1997, 10, 31), date(1996, 10, 31)]


def read_retailers_years(words: str, years: str, *, period: str) -> list[date]:
    """Where the columns of a retailer's annual income statement end, under words and a line of years."""
    head = f"""
                       Consolidated Statements of Income
                       {words}
                                              {years}
    """
    statement = read_quarter(head, fiscal_year_end=period[4:], period=period, form="10-K")
    return [end for _, end in spans(statement)]


def test_the_newest_of_years_alone_is_the_annual_reports_own() -> None:
    """Macy's 10-K of February 2, 2013 heads its income statement "2012", "2011" and "2010"."""
    years = "2012         2011"
    assert read_retailers_years("(millions)", years, period="20130202") == [
        date(2013, 2, 2),
        date(2012, 2, 2),
    ]
    assert read_retailers_years("(millions)", "2013         2012", period="20130202") == [
        date(2013, 2, 2),
        date(2012, 2, 2),
    ]


def test_years_alone_end_in_the_month_that_words_above_them_name() -> None:
    assert read_retailers_years("Years ended December 31,", "2012         2011", period="20130202") == [
        date(2012, 12, 31),
        date(2011, 12, 31),
    ]


def test_years_before_the_reports_own_are_called_by_their_end_where_the_year_ends_in_spring() -> None:
    """Only years of weeks around January are called by the year before without the word "fiscal"."""
    assert read_retailers_years("(millions)", "2012         2011", period="20130331") == [
        date(2012, 3, 31),
        date(2011, 3, 31),
    ]


def test_a_half_year_ends_with_its_second_quarter() -> None:
    head = """
                       Consolidated Statements of Income
                                                 First Half
                                              1996         1995
    """
    half = read_quarter(head, fiscal_year_end="0331", period="19960930")
    assert spans(half) == [(date(1996, 4, 1), date(1996, 9, 30)), (date(1995, 4, 1), date(1995, 9, 30))]


@statement_table(title="Statements of Income")
def test_short_years_may_come_in_groups_over_a_length_below_them(statement: Statement) -> None:
    """
                                           97        96        97        96
    Three and nine months to Sept. 30    3 Months Ended      9 Months Ended
    Net sales                           2,000     1,800     5,800     5,200
    Costs                               1,200     1,100     3,500     3,300
    Net income                            800       700     2,300     1,900
    """
    assert [end.year for _, end in spans(statement)] == [1997, 1996, 1997, 1996]


@statement_table(title="Statements of Income")
def test_the_first_row_of_small_figures_under_years_is_a_row(statement: Statement) -> None:
    """
                                      Years Ended
                           December 31, 1997   December 31, 1996
    Interest income                    54                   53
    Interest expense                 (257)                (322)
                                     -----                -----
    Net loss                         (203)                (269)
    """
    assert values(statement, "Interest income") == [54, 53]


def test_weeks_start_the_day_after_the_balance_date_that_many_weeks_before() -> None:
    text = f"""
                         Consolidated Balance Sheets
                                              June 14,   December 31,
                                                1997         1996
Cash                                           2,000        1,800
Land                                             900          900
Total assets                                   2,900        2,700
<PAGE>
                      Consolidated Statements of Income
                                             24 Weeks Ended
                                         June 14,     June 15,
                                           1997         1996
{ROWS}
"""
    found = find_statements(read_submission(text.encode(), "a.txt")).statements
    assert spans(found[1])[0] == (date(1997, 1, 1), date(1997, 6, 14))


@statement_table(title="Statements of Operations")
def test_the_column_from_inception_is_one_beside_years_under_a_rule(statement: Statement) -> None:
    """
                                                                                  Cumulative
                                                                                 from March 5,
                                                                               1990 (inception)
                                              Years ended December 31,          to December 31,
                                        ---------------------------------------
                                            1994          1995          1996              1996
                                        -----------   -----------   -----------       -----------
    Contract research revenue           $   500,000   $   750,000   $ 1,250,000       $ 3,100,000
    Research and development              5,114,220     6,330,118     8,902,204        27,118,330
                                        -----------   -----------   -----------       -----------
    Net loss                            $(4,614,220)  $(5,580,118)  $(7,652,204)     $(24,018,330)
    """
    assert spans(statement) == FROM_INCEPTION


@statement_table(title="Statements of Operations")
def test_the_column_from_inception_is_one_without_any_rule(statement: Statement) -> None:
    """
                                                                                 Cumulative
                                              Years ended December 31,       March 5, 1990 (inception)
                                                                             to December 31,
                                            1994          1995          1996              1996
    Contract research revenue           $   500,000   $   750,000   $ 1,250,000       $ 3,100,000
    Research and development              5,114,220     6,330,118     8,902,204        27,118,330
                                        -----------   -----------   -----------       -----------
    Net loss                            $(4,614,220)  $(5,580,118)  $(7,652,204)     $(24,018,330)
    """
    assert spans(statement) == FROM_INCEPTION


@pytest.mark.parametrize(
    "head",
    [
        "Sept 30 '96       Dec 31 '95",
        "30-Sep-96         31-Dec-95",
        "30 September 1996  31 December 1995",
        "_Sept. 30, 1996_  _Dec. 31, 1995_",
    ],
)
def test_dates_may_be_written_in_other_ways(head: str) -> None:
    rows = """
Cash                                          14,118            12,204
Receivables                                   22,330            21,118
                                             -------           -------
Total assets                                  36,448            33,322
"""
    text = f"Consolidated Balance Sheets\n\n{'':40}{head}\n{rows}"
    (statement,) = read_table(text)
    assert [end for _, end in spans(statement)] == [date(1996, 9, 30), date(1995, 12, 31)]


def test_the_year_to_date_ends_with_the_quarter_of_the_report() -> None:
    statement = read_quarter(
        """
        Statements of Income
                                                    Year-to-Date
                                                    1996         1995
        """,
        fiscal_year_end="1231",
        period="19960930",
    )
    assert spans(statement) == [
        (date(1996, 1, 1), date(1996, 9, 30)),
        (date(1995, 1, 1), date(1995, 9, 30)),
    ]


@statement_table(title="Statements of Operations for the years ended December 31, 1996 and 1995")
def test_since_inception_ends_with_the_filing_and_not_at_the_inception(statement: Statement) -> None:
    """
                                 Year         Year      Cumulative
                                 Ended        Ended       Since
                               Dec. 31,     Dec. 31,    Inception
                                 1996         1995    (June 1, 1991)
    Interest income           $   4,118   $    6,204   $   41,204
    Research                    118,204      112,118      612,118
                              ---------   ----------   ----------
    Net loss                  $(114,086)  $ (105,914)  $ (570,914)
    """
    assert spans(statement)[2] == (date(1991, 6, 1), date(1996, 12, 31))


@statement_table(title="Statements of Operations for the years ended December 31, 1996 and 1995")
def test_since_an_inception_without_a_day_has_no_period(statement: Statement) -> None:
    """
                              Year Ended December 31,     Cumulative
                                 1996         1995     Since Inception
    Interest income           $   4,118   $    6,204   $   41,204
    Research                    118,204      112,118      612,118
                              ---------   ----------   ----------
    Net loss                  $(114,086)  $ (105,914)  $ (570,914)
    """
    assert [end.year for _, end in spans(statement)] == [1996, 1995]


@statement_table(title="Consolidated Statements of Income")
def test_one_row_shows_a_column_that_a_date_heads(statement: Statement) -> None:
    """
                                   Three months
                                   ended                    Year ended December 31,
                                   December 31, 1996          1996         1995
                                   ---------------         --------     --------
    Sales                                                  $ 12,345     $ 11,000
    Costs                                                    15,000       13,000
    Interest                                  100               345          500
    Other income                                                100          200
    Royalties                                                   100          200
                                                           --------     --------
    Net loss                                               $ (2,800)    $ (2,100)
    """
    assert [column.period.months for column in statement.columns if column.period] == [3, 12, 12]
    assert values(statement, "Interest") == [100, 345, 500]
    assert values(statement, "Sales")[1:] == [12345, 11000]


def test_where_the_year_ends_on_a_fixed_day_so_did_the_year_before() -> None:
    """Motorola, June 1998: quarters end on Saturdays, the year on December 31."""
    quarter, income = read_table(
        textwrap.dedent(
            """
                           Consolidated Balance Sheets
                                              June 27,   December 31,
                                                1998         1997
            Cash and cash equivalents          1,433        1,445
            Short-term investments               272          335
            Total current assets               1,705        1,780

                           Consolidated Statements of Operations
                                                Six Months Ended
                                              June 27,     June 28,
                                                1998         1997
            """
        )
        + ROWS
    )
    assert spans(quarter) == [(None, date(1998, 6, 27)), (None, date(1997, 12, 31))]
    assert spans(income) == [
        (date(1998, 1, 1), date(1998, 6, 27)),
        (date(1997, 1, 1), date(1997, 6, 28)),
    ]


@statement_table(title="CONSOLIDATED STATEMENT OF OPERATIONS")
def test_a_year_that_ends_in_the_first_week_of_january_is_called_by_the_year_before(
    statement: Statement,
) -> None:
    """
    Years Ended December 31, 1994, January 1, 1994 and January 2, 1993

                                                  1994         1993         1992
    (In thousands, except per share amounts)   (52 weeks)   (52 weeks)   (53 weeks)
    -------------------------------------------------------------------------------
    Sales                                      22,959,122   22,384,301   22,144,587
    Merchandise costs                          17,404,940   17,095,391   17,003,044
    Net earnings (loss)                           242,196      (12,220)      (5,943)
    """
    assert [end for _, end in spans(statement)] == [
        date(1994, 12, 31),
        date(1994, 1, 1),
        date(1993, 1, 2),
    ]


@statement_table(title="CONSOLIDATED STATEMENT OF INCOME")
def test_years_may_bear_the_marks_of_footnotes(statement: Statement) -> None:
    """
                                                           Year Ended December 31
    Millions of dollars,                    -------------------------------------
    except per-share amounts                       1993     1992 (1)     1991 (1)
    -----------------------------------------------------------------------------
    Sales and other operating revenues          $36,191      $38,212      $38,118
    Other income                                    451        1,059          334
    -----------------------------------------------------------------------------
    TOTAL REVENUES                               36,642       39,271       38,452
    """
    assert [end.year for _, end in spans(statement)] == [1993, 1992, 1991]
    assert values(statement, "TOTAL REVENUES") == [36_642_000_000, 39_271_000_000, 38_452_000_000]


@pytest.mark.parametrize(
    ("head", "ends"),
    [
        ("2000         1999", [date(2000, 1, 1), date(1999, 1, 2)]),
        ("1999         1998", [date(2000, 1, 1), date(1999, 1, 2)]),
    ],
)
def test_where_all_years_end_in_january_the_newest_tells_how_they_are_called(
    head: str, ends: list[date]
) -> None:
    text = (
        "Consolidated Statements of Income\nYears ended January 1, 2000 and January 2, 1999\n\n"
        f"{'':44}{head}\n{ROWS}"
    )
    (statement,) = read_table(text)
    assert [end for _, end in spans(statement)] == ends


def test_a_year_that_ends_on_the_quarters_day_of_the_week_is_one_of_weeks() -> None:
    """Apple, March 1995: quarters end on Fridays, and so did the year, on September 30: the one before need not have."""
    sheet, income = read_table(
        textwrap.dedent(
            """
                           Consolidated Balance Sheets
                                              March 31,   September 30,
                                                1995         1994
            Cash and cash equivalents            997        1,203
            Short-term investments                63           55
            Total cash and investments         1,060        1,258

                           Consolidated Statements of Income
                                                Six Months Ended
                                              March 31,     April 1,
                                                1995         1994
            """
        )
        + ROWS
    )
    assert spans(sheet) == [(None, date(1995, 3, 31)), (None, date(1994, 9, 30))]
    assert spans(income)[1] == (date(1993, 10, 2), date(1994, 4, 1)), "26 weeks, from a Saturday to a Friday"
