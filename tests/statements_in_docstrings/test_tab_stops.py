"""Tables set with one tab a column: a row's figures stand where its widths push them, tabs shown as blanks."""

from __future__ import annotations

import pytest

from tests.statement_table import labels, line_of, read_table, statement_table, terms, values
from xlsx_tools.model.statement import Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements


def periods(statement: Statement, label: str) -> list[str]:
    return [cell.period.key for cell in line_of(statement, label).cells]


@statement_table(title="Consolidated Statement of Earnings")
def test_a_row_that_starts_left_of_its_columns_fills_them_in_order(statement: Statement) -> None:
    """
                                            Year Ended      Year Ended      Year Ended
                                            September 30,   September 30,   September 30,
                                            2001    2000    1999
    Sales                                   $       6,847,283       $       9,360,908       $       9,397,093
    Cost of Merchandise Sold                2,729,147       2,563,890       2,488,027
                                            4,118,136       6,797,018       6,909,066
    Operating Expenses:
      Selling and Store Operating   0       839,105 923,689
      Store pre-opening expenses    11,368  17,117  20,440
      General and Administrative    215,009 174,275 198,181
                                            226,377 1,030,497       1,142,310
    Income from operations          3,891,759       5,766,521       5,766,756
    Interest Income                 23,530  32,671  39,554
    Earnings Before Income Taxes    3,915,289       5,799,192       5,806,310
    """
    assert values(statement, "Store pre-opening expenses") == [11_368, 17_117, 20_440]
    assert values(statement, "General and Administrative") == [215_009, 174_275, 198_181]


@statement_table(title="Statements of Operations")
def test_a_tab_behind_each_dollar_sign_moves_no_figure_to_the_next_column(statement: Statement) -> None:
    """
                                            Year Ended      Year Ended      Year Ended
                                            January 30,     January 29,     February 3,
                                            1999    2000    2001
    Revenues                                $       59,059  $       36,122  $       46,955

    Expenses:
    Cost of sales                           35,731  40,185  35,109
    General and administrative              20,375  15,576  22,147
    Depreciation                            7,545   7,926   5,352
                                            __________      __________      __________
    Total expenses                          63,651  63,687  62,608
                                            __________      __________      __________
    Loss before income taxes                (4,592) (27,565)        (15,653)
    Provision for income taxes              3,441   2,684   2,597
    Net loss                                $       (8,033) $       (30,249)        $       (18,250)
    """
    assert values(statement, "Revenues") == [59_059, 36_122, 46_955]
    assert [key[-10:] for key in periods(statement, "Revenues")] == ["1999-01-30", "2000-01-29", "2001-02-03"]


@statement_table(title="Consolidated Statement of Earnings")
def test_percentages_are_told_by_their_turn_not_by_their_place(statement: Statement) -> None:
    """
                                                    Year Ended      Year Ended      Year Ended
                                                    June 30,        June 30,        June 30,
                                                    2002    2001    2000
    Sales                                   $       74,639  100.0%  $       81,161  100.0%  $       120,153 100.0%
      General and administrative            12,414  16.6%   10,856  13.4%   11,973  10.0%
      Depreciation                                  5,940   8.0%    5,920   7.3%    6,884   5.7%
                                                    ----------      ----------      ----------
                                                    18,354  24.6%   16,776  20.7%   18,857  15.7%
                                                    ----------      ----------      ----------
    Net income before taxes                 56,285  75.4%   64,385  79.3%   101,296 84.3%
    Provision for income taxes              -1,406  1.9%    -1,576  1.9%    -1,434  1.2%
                                                    ------------    ------------    ------------
    Net income                                      $       54,879  73.5%   $       62,809  77.4%   $       99,862  83.1%
                                                    ============    ============    ============
    Income per common share                 $ 1.11  $ 0.88  $ 3.27
    """
    assert values(statement, "General and administrative") == [12_414, 10_856, 11_973]
    assert values(statement, "Net income") == [54_879, 62_809, 99_862]
    assert terms(statement, "Net income") == "+Net income before taxes +Provision for income taxes"
    assert len(statement.columns) == 3


@statement_table(title="Statements of Operations")
def test_rows_of_one_tab_a_column_tell_how_many_columns_there_are(statement: Statement) -> None:
    """
                                            Year Ended      Year Ended
                                            December 31,    December 31,
                                            1999    1998
                                            ----    ----
    REVENUES                                68,405  100.0%  69,341  100.0%

    COSTS AND EXPENSES:
    General and administrative
      expenses                              36,790  53.8%   30,273  43.7%
    Depreciation                    4,839   7.1%    5,549   8.0%
    Interest expense                        1,179   1.7%    1,217   1.8%
                                            ----------      ----------
    Total expenses                  42,808  62.6%   37,039  53.4%

                                            ----------      ----------
    Net income (loss) before taxes  25,597  37.4%   32,302  46.6%
                                            ==========      ==========

    Income (loss) per common share -
      basic and diluted                     $ 0.74  $ 1.86
    Weighted average number of shares
      outstanding                   334,526,542     263,136,416
    """
    assert values(statement, "Depreciation") == [4_839, 5_549]
    assert values(statement, "Total expenses") == [42_808, 37_039]


@statement_table
def test_a_mark_that_ends_a_caption_is_no_figure_before_counted_columns(statement: Statement) -> None:
    """
                                            December 31,    December 31,
                                            1997    1996
                                            ----    ----
    Investments:
        Fixed maturities available for sale,
          at fair value (cost: $785,537;
          $894,354) (3)                     $856,311        $558,294
        Mortgage loans                      107,869 75,853
        Policy loans                        107,213 -
                                            ----------      ----------
        Total investments                   1,071,393       634,147
    """
    assert [cell.value for cell in statement.lines[1].cells] == [856_311, 558_294]
    assert values(statement, "Total investments") == [1_071_393, 634_147]


@statement_table(title="Consolidated Balance Sheets")
def test_a_mark_behind_the_number_that_begins_a_row_is_no_figure(statement: Statement) -> None:
    """
                                                    December 31,    December 31,
                                                    2001    2000
                                                    ----    ----

    Assets:

        Investments:
            Fixed maturities available for sale,
              at fair value (cost: $830,544;
              $711,145) (1).........................        ....$   1,867,785       $       1,612,720
            Mortgage loans (1)......................        .........751,759        834,406
            Short-term investments, at cost which
              approximates fair value...............        .........119,717        71,998
                                                    ----------      ----------
        Total investments...........................        .......2,739,261        2,519,124

        Cash (note 11)..............................        ..........20,004        16,338
                                                    ------------    ------------
    Total assets....................................        ....$   2,759,265       $       2,535,462
    """
    (line,) = [line for line in statement.lines if line.label.startswith("Fixed maturities")]
    assert [cell.value for cell in line.cells] == [1_867_785, 1_612_720]


@statement_table(title="Consolidated Statements of Income")
def test_a_star_behind_a_figure_does_not_end_the_table_above_its_row(statement: Statement) -> None:
    """
                                                    Year Ended      Year Ended      Year Ended
                                                    December 31,    December 31,    December 31,
                                                    1997    1996    1995
    Net sales                                       19,066  18,902  20,501
    Cost of goods sold                              9,076   6,547   7,556
                                                    ----------      ----------      ----------
    NET INCOME                                      9,990   12,355  12,945
    Net income per share of common stock            $ 3.73  $ 0.88  $ 3.37
    Weighted average shares outstanding             145,946 98,307* 82,675
    """
    assert values(statement, "Weighted average shares outstanding") == [145_946, 98_307, 82_675]


CASH_FLOWS = """
                   Consolidated Statements of Cash Flows

                                                Year Ended      Year Ended      Year Ended
                                                December 31,    December 31,    December 31,
                                                1997    1996    1995
Operating activities:
Net income                              3,205   3,089   3,148
Depreciation and amortization                   840     842     1,010
Accounts receivable                             (1,300,169)     187     (176)
Inventories                                     (214)   (157)   211
Goodwill written off                                    55
Gain on sale of land                    77
Other                                           12              (19)
Proceeds from stock                             41      17
Net cash                                3,100   3,089   3,148
"""


def test_a_skipped_stop_or_the_leftmost_place_tells_the_columns_of_a_row_with_blanks() -> None:
    statement = read_table(CASH_FLOWS)[0]
    assert values(statement, "Other") == [12, None, -19]
    assert values(statement, "Gain on sale of land") == [77, None, None]


@pytest.mark.parametrize(("label", "line"), [("Goodwill written off", 12), ("Proceeds from stock", 15)])
def test_a_row_whose_columns_tabs_leave_open_is_a_finding_not_a_guess(label: str, line: int) -> None:
    """Where rows begin on either of two stops, a lone figure on the second may stand in either column."""
    found = find_statements(read_submission(CASH_FLOWS.encode(), "table.txt"))
    assert line_of(found.statements[0], label).cells == ()
    assert line in {
        source.line
        for finding in found.findings
        if finding.code == "row-unread"
        for source in finding.sources
    }


def test_figures_that_stand_several_stops_apart_keep_the_columns_they_stand_under() -> None:
    """A number beside a caption, set with tabs that bring each figure under its head, is no figure of a column."""
    table = """
Consolidated Balance Sheets

December 31,\t\t\t\t   1997\t\t   1996
Cash\t\t\t\t\t  8,411\t\t 10,913
Land\t\t\t\t\t 12,377\t\t 10,944
Buildings, 40 years\t40\t\t  1,000
\t\t\t\t\t-------\t\t-------
Total assets\t\t\t\t 21,788\t\t 21,857
"""
    statement = read_table(table)[0]
    assert values(statement, "Buildings, 40 years 40") == [1_000, None]
    assert labels(statement)[-1] == "Total assets"
