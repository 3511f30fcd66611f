"""Headings in a column of their own left of the captions, stacked by words: Analog Devices' report for 1994 is set so."""

from __future__ import annotations

from tests.statement_table import labels, line_of, printed_table, read_table, statement_table, terms, values
from xlsx_tools.model.source import TextSpan
from xlsx_tools.model.statement import Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements


def headings(statement: Statement) -> list[str]:
    return [line.label for line in statement.lines if not line.cells]


@statement_table
def test_words_stacked_at_the_side_are_one_heading_above_the_captions(statement: Statement) -> None:
    """
    October 29, 1994 and October 30, 1993
    (thousands except share amounts)

    ASSETS                                                                       1994           1993
    ------------------------------------------------------------------------------------------------
    CURRENT            Cash and cash equivalents........................    $ 109,113      $  80,668
    ASSETS             Short-term investments...........................       72,652              -
                       Accounts receivable less allowances of $6,403
                         ($2,395 in 1993)...............................      162,337        145,663
                       Inventories......................................      130,726        150,422
                       Prepaid income taxes.............................       25,587         22,207
                       Prepaid expenses.................................        5,042          4,240
                                                                            ---------      ---------
                       Total current assets.............................      505,457        403,200
                                                                            ---------      ---------
    PROPERTY,          Land and buildings...............................      111,857         81,110
    PLANT AND          Machinery and equipment..........................      477,339        451,248
    EQUIPMENT,         Office equipment.................................       36,613         33,170
    AT COST            Leasehold improvements...........................       33,070         26,429
                                                                            ---------      ---------
                                                                              658,879        591,957
                       Less accumulated depreciation....................      377,064        343,527
                                                                            ---------      ---------
                       Net property, plant and equipment................      281,815        248,430
                                                                            ---------      ---------
                                                                            $ 787,272      $ 651,630
                                                                            =========      =========
    LIABILITIES AND STOCKHOLDERS' EQUITY
    ------------------------------------------------------------------------------------------------
    CURRENT            Short-term borrowings and current portion of
    LIABILITIES          long-term debt.................................    $  22,917      $   2,006
                       Accounts payable.................................       74,506         48,779
                                                                            ---------      ---------
                       Total current liabilities........................       97,423         50,785
                                                                            ---------      ---------
    STOCKHOLDERS'      Preferred stock, $1.00 par value, 500,000 shares
    EQUITY               authorized, none outstanding...................            -              -
                       Retained earnings................................      689,849        600,845
                                                                            ---------      ---------
                                                                            $ 787,272      $ 651,630
                                                                            =========      =========
    """
    assert headings(statement) == [
        "CURRENT ASSETS",
        "PROPERTY, PLANT AND EQUIPMENT, AT COST",
        "LIABILITIES AND STOCKHOLDERS' EQUITY",
        "CURRENT LIABILITIES",
        "STOCKHOLDERS' EQUITY",
    ]
    assert values(statement, "Short-term investments") == [72_652_000, 0]
    assert values(statement, "Leasehold improvements") == [33_070_000, 26_429_000]
    assert values(statement, "Short-term borrowings and current portion of long-term debt") == [
        22_917_000,
        2_006_000,
    ]
    assert "Preferred stock, $1.00 par value, 500,000 shares authorized, none outstanding" in labels(
        statement
    )
    assert terms(statement, "Net property, plant and equipment") == (
        "+(no caption) -Less accumulated depreciation"
    )
    assert line_of(statement, "CURRENT ASSETS").level < line_of(statement, "Inventories").level


@statement_table(title="Consolidated Statements of Income")
def test_a_word_alone_below_a_rule_ends_the_heading(statement: Statement) -> None:
    """
    Years ended October 29, 1994 and October 30, 1993
    (thousands except per share amounts)                       1994            1993
    -------------------------------------------------------------------------------
    REVENUE        Net sales.....................        $  773,474      $  666,319

    COSTS AND      Cost of sales.................           394,448         350,852
                                                         ----------      ----------
    EXPENSES
                   Gross margin..................           379,026         315,467

                   Operating expenses:
                     Research and development....           106,869          94,107
                     Selling and administrative..           170,341         158,675
                                                         ----------      ----------
                                                            277,210         252,782
                                                         ----------      ----------
    EARNINGS       Operating income..............        $  101,816      $   62,685
                                                         ==========      ==========
    """
    assert headings(statement) == ["REVENUE", "COSTS AND EXPENSES", "Operating expenses:", "EARNINGS"]
    assert values(statement, "Cost of sales") == [394_448_000, 350_852_000]
    assert terms(statement, "Gross margin") == "+Net sales -Cost of sales"
    words = line_of(statement, "COSTS AND EXPENSES").sources
    assert [source.raw for source in words] == ["COSTS AND", "EXPENSES"]
    assert all(isinstance(source.locator, TextSpan) and source.locator.start == 0 for source in words)
    assert words[1].line == words[0].line + 2


CASH_FLOWS = """
For the years ended October 29, 1994 and October 30, 1993
(thousands)                                                  1994             1993
----------------------------------------------------------------------------------
OPERATIONS    Cash flows from operations:
                 Net income                             $  74,496        $  44,457
                 Depreciation                              61,284           59,813
                                                        ---------        ---------
              Net cash provided by operations             135,780          104,270
                                                        ---------        ---------
CASH FLOWS    Proceeds from issuance of
FROM             long-term debt                             9,821            9,995
FINANCING        Payments on capital lease obligations       (335)            (313)
                                                        ---------        ---------
              Net cash provided by financing                9,486            9,682
                                                        ---------        ---------
              Net increase in cash                        145,266          113,952
              Cash at beginning of year                    80,668           17,730
                                                        ---------        ---------
              Cash at end of year                       $ 225,934        $ 131,682
                                                        =========        =========

SUPPLE-       Cash paid during the year for:
MENTAL           Income taxes                           $  12,965        $   4,084
                                                        =========        =========
INFORMATION      Interest                               $   6,923        $   6,771
                                                        =========        =========
"""


def test_a_word_parted_over_rows_is_whole_and_cash_flows_at_the_side_is_no_title() -> None:
    (statement,) = read_table(printed_table(CASH_FLOWS, "Consolidated Statements of Cash Flows"))
    assert headings(statement) == [
        "OPERATIONS",
        "Cash flows from operations:",
        "CASH FLOWS FROM FINANCING",
        "SUPPLEMENTAL INFORMATION",
        "Cash paid during the year for:",
    ]
    assert values(statement, "Proceeds from issuance of long-term debt") == [9_821_000, 9_995_000]
    assert values(statement, "Interest") == [6_923_000, 6_771_000]


EQUITY = """
(thousands)                                SHARES      AMOUNT     EARNINGS
--------------------------------------------------------------------------
           Balance, October 31,
             1992                          50,192     $ 8,366     $243,241
--------------------------------------------------------------------------
ACTIVITY   Net income - 1993                                        44,457
IN FISCAL  Proceeds from sales
1993         of shares through
             employee stock plans             733         122
--------------------------------------------------------------------------
           Balance, October 30,
             1993                          50,925       8,488      287,698
--------------------------------------------------------------------------
ACTIVITY   Net income - 1994                                        74,496
IN FISCAL  Proceeds from sales
1994         of shares through
             employee stock plans             470          78
           Three-for-two stock
             split                         23,857       3,976
--------------------------------------------------------------------------
           Balance, October 29,
             1994                          75,252     $12,542     $362,194
"""


def test_a_year_may_end_the_words_at_the_side_and_no_digit_is_lost() -> None:
    text = printed_table(EQUITY, "Consolidated Statements of Stockholders' Equity")
    found = find_statements(read_submission(text.encode(), "equity.txt"))
    (statement,) = found.statements
    assert headings(statement) == ["ACTIVITY IN FISCAL 1993", "ACTIVITY IN FISCAL 1994"]
    bought = "Proceeds from sales of shares through employee stock plans"
    assert [len(line.cells) for line in statement.lines if line.label == bought] == [2, 2]
    assert not [f for f in found.findings if f.code in ("row-unread", "digits-unplaced")]


@statement_table
def test_a_hyphen_that_the_words_have_anyway_stays(statement: Statement) -> None:
    """
                                                               December 31,
                                                            1994          1993
    OTHER       Investments in affiliates               $  4,110      $  3,220
    ASSETS      Deferred charges                           2,230         2,010
                                                        --------      --------
                Total other assets                         6,340         5,230
                                                        --------      --------
    LONG-       Notes payable to banks                     1,105           905
    TERM        Debentures                                 3,013         2,880
    DEBT:       Mortgages                                    118           115
                Capital leases                               264           200
                                                        --------      --------
                Total long-term debt                    $  4,500      $  4,100
    """
    assert headings(statement) == ["OTHER ASSETS", "LONG-TERM DEBT:"]
    assert values(statement, "Debentures") == [3_013, 2_880]


@statement_table
def test_sections_without_a_blank_between_have_headings_of_their_own(statement: Statement) -> None:
    """
                                                               December 31,
                                                            1994          1993
    Current       Cash                                  $  4,110      $  3,220
    assets:       Receivables                              2,230         2,010
                                                        --------      --------
    Property:     Land                                     1,105           905
                  Buildings                                3,013         2,880
                                                        --------      --------
                  Total assets                          $ 10,458      $  9,015
    """
    assert headings(statement) == ["Current assets:", "Property:"]
    assert values(statement, "Land") == [1_105, 905]


@statement_table
def test_a_note_beside_the_figures_is_the_lines_not_the_headings(statement: Statement) -> None:
    """
                                                               December 31,
                                                Notes       1994          1993
    CURRENT       Cash                            2     $  4,110      $  3,220
    ASSETS        Receivables                     3        2,230         2,010
                  Inventories                     4        1,120         1,010
                                                        --------      --------
                  Total current assets                     7,460         6,240
    OTHER         Land                            5        1,105           905
                                                        --------      --------
                  Total assets                          $  8,565      $  7,145
    """
    assert [(line.label, line.note) for line in statement.lines if line.label.startswith("C")] == [
        ("CURRENT ASSETS", ""),
        ("Cash", "2"),
    ]


@statement_table
def test_numbers_and_words_that_begin_captions_are_no_side_heads(statement: Statement) -> None:
    """
                                                               December 31,
                                                            1994          1993
    1.        Cash                                      $  4,110      $  3,220
    2.        Receivables                                  2,230         2,010
    Less:     Allowance for doubtful accounts                230           210
    Note 4    Inventories                                  1,120         1,010
              Prepaid expenses                               110            90
              Other current assets                            60            80
                                                        --------      --------
              Total current assets                      $  7,400      $  6,200
    """
    assert headings(statement) == []
    assert "Less: Allowance for doubtful accounts" in labels(statement)


@statement_table(title="Statements of Stockholders' Equity")
def test_dates_at_the_margin_are_no_side_heads(statement: Statement) -> None:
    """
                                                       Common       Retained
                                                        stock       earnings          Total
    December 31, 1992   Balance                       $ 1,000        $ 4,000        $ 5,000
                        Net income                                       500            500
                        Dividends                                       (100)          (100)
    December 31, 1993   Balance                         1,000          4,400          5,400
                        Net income                                       600            600
                        Dividends                                       (100)          (100)
    December 31, 1994   Balance                       $ 1,000        $ 4,900        $ 5,900
    """
    assert headings(statement) == []
    assert "December 31, 1993 Balance" in labels(statement)


@statement_table
def test_two_columns_of_words_in_every_row_are_captions(statement: Statement) -> None:
    """
                                                               December 31,
                                                            1994          1993
    Chicago       Warehouse                             $  4,110      $  3,220
    Boston        Office                                   2,230         2,010
    Denver        Plant                                    1,120         1,010
    Dallas        Plant                                    1,105           905
    Seattle       Warehouse                                  110            90
                                                        --------      --------
                  Total assets                          $  8,675      $  7,235
    """
    assert headings(statement) == []
    assert values(statement, "Denver Plant") == [1_120, 1_010]


@statement_table(title="Statements of Operations (Continued)")
def test_on_a_page_of_few_rows_all_may_stand_beside_headings(statement: Statement) -> None:
    """
                                                         Year          Year
                                                         Ended         Ended
                                                      February 2,   February 1,
                                                          2002          2003

    EARNINGS PER        Basic .........................      .95           .94
    COMMON SHARE        Diluted .......................      .94           .93

    WEIGHTED            Basic .........................    1,528         1,567
    AVERAGE             Diluted .......................    1,543         1,586
    COMMON SHARES
    OUTSTANDING
    """
    assert [cell.unit for line in statement.lines for cell in line.cells] == ["USD/shares"] * 4 + [
        "shares"
    ] * 4
