"""Where a statement ends and goes on: captions with years in them, page numbers, pages of few rows, the last row's sign."""

from __future__ import annotations

from tests.statement_table import labels, read_table, statement_table, values
from xlsx_tools.model.statement import Statement


@statement_table
def test_a_caption_with_years_in_it_is_no_head_that_ends_the_sheet(statement: Statement) -> None:
    """
                                                     December 31,     December 31,
                                                             2003             2002
    Cash                                                   73,354           74,438
    Current liabilities                                    14,350           15,489
    Long-term debt                                         21,600           22,044
      Commitments and contingencies
      Shareholders' investment:
        Preferred shares, one dollar par value Authorized --
          1,000,000 shares, none issued
        Common shares, without par value Authorized
          2,400,000,000 shares Issued at stated
          capital amount -- Shares: 2003:
          1,987,181,491; 2002: 1,986,519,278                2,461            2,470
        Common shares held in treasury, at cost --
          Shares: 2003: 251,823,511; 2002: 248,724,257     (1,572)          (1,522)
        Earnings employed in the business                  36,515           35,957
      Total shareholders' investment                       37,404           36,905
                                                           73,354           74,438
    """
    assert values(statement, "Earnings employed in the business") == [36_515, 35_957]
    assert values(statement, "") == [73_354, 74_438]
    treasury = "Common shares held in treasury, at cost -- Shares: 2003: 251,823,511; 2002: 248,724,257"
    assert values(statement, treasury) == [-1_572, -1_522]


@statement_table
def test_the_next_class_of_stock_begins_a_caption_though_both_tell_shares(statement: Statement) -> None:
    """
                                                     December 31,     December 31,
                                                             2000             1999
    Cash                                                   64,350           65,489
    Total assets                                           64,350           65,489
    Long-term debt                                         21,600           22,044
      Preferred stock; $.01 par value; 1,500,000 shares authorized; no
       shares issued and outstanding; which includes Series A preferred
       stock; 200,000 shares authorized; no shares issued and outstanding
      Common stock; $.01 par value; 30,000,000 shares authorized; 7,806,682
       shares issued and outstanding                          101              101
      Retained earnings                                    42,649           43,344
      Total stockholders' equity                           42,750           43,445
    """
    common = (
        "Common stock; $.01 par value; 30,000,000 shares authorized; 7,806,682 shares issued and outstanding"
    )
    assert values(statement, common) == [101, 101]


CASH_FLOWS = """
                           Statements of Cash Flows

                                             Year ended December 31,
                                            2001       2000       1999
Net income                                 1,204      1,410      1,160
Depreciation                                 310        295        280
Cash from operating activities             1,514      1,705      1,440
Additions to plant                        (1,300)    (1,500)    (1,400)
Net increase in cash                         214        205         40
Cash at beginning of year                    796        591        551
Cash at end of year                      $ 1,010      $ 796      $ 591
======================================================================
See notes to consolidated financial statements.          31
<PAGE>
"""


def test_the_page_number_behind_the_reference_to_the_notes_is_no_figure() -> None:
    statement = read_table(CASH_FLOWS)[0]
    assert labels(statement)[-1] == "Cash at end of year"


FIRST_PAGE = """
                        Consolidated Statements of Earnings

                                             Year ended December 31,
                                            2000       1999       1998
Net sales                                 22,204     21,410     18,160
Cost of sales                             12,310     11,295     10,280
Gross profit                               9,894     10,115      7,880
Net earnings                               1,204      1,410      1,160
Net earnings per common share                .35        .55        .42

                                  F-24
<PAGE>
"""
SECOND_PAGE = """
{title}

                                             Year ended December 31,
                                            2000       1999       1998
Weighted average shares outstanding:
  Basic                                   24,487     24,346     24,305
  Diluted                                 24,978     24,800     24,711
"""


def test_a_page_of_nothing_but_shares_goes_on_with_the_statement_before() -> None:
    for title in ("Consolidated Statements of Earnings (Continued)", "Consolidated Statements of Earnings"):
        statement = read_table(FIRST_PAGE + SECOND_PAGE.format(title=f"{title:^72}"))[0]
        assert values(statement, "Diluted") == [24_978, 24_800, 24_711]


SIGNS_BEHIND = """
                        Statements of Operations

                                             Year ended December 31,
                                                 2000           1999
Revenues                                        1,204          1,410
Costs                                           1,262          2,477
Loss from operations                               58-         1,067-
Loss attributable to common shareholders           58-         1,067-
Loss per share:
  Diluted                                       $0.02-         $0.86-
  Basic                                         $0.02-         $0.86-{mark}
"""


def test_the_last_row_counts_where_a_mark_stands_behind_the_sign_of_its_figure() -> None:
    for mark in ("(a)", "*"):
        statement = read_table(SIGNS_BEHIND.format(mark=mark))[0]
        basic = statement.lines[-1]
        assert (basic.label, [str(cell.value) for cell in basic.cells]) == ("Basic", ["-0.02", "-0.86"])


SMALL_TOTALS = """
                    Consolidated statements of shareholders' equity

                              Common    Retained    Treasury
                               Stock    Earnings       Stock         Total

Balance, June 30, 2000           502       2,556      2,833-           225
Net earnings                                  27                       252
Exercise of stock options         24                    10-            266
Balance, June 30, 2001           526       2,583      2,843-           266
"""


def test_rising_totals_of_few_digits_behind_amounts_are_no_pages_of_an_index() -> None:
    statement = read_table(SMALL_TOTALS)[0]
    assert [str(cell.value) for cell in statement.lines[0].cells] == ["502", "2556", "-2833", "225"]


def test_a_caption_that_sees_a_note_is_no_footer_though_a_page_ends_below() -> None:
    footer = "See notes to consolidated financial statements.          31"
    text = CASH_FLOWS.replace(footer, f"{'See note 7 - Commitments':62}95")
    assert labels(read_table(text)[0])[-1] == "See note 7 - Commitments"


@statement_table(title="Consolidated Statements of Operations")
def test_rows_that_end_in_not_applicable_go_on_with_the_statement(statement: Statement) -> None:
    """
                                                            Three Months Ended June 30,
                                                               2000         1999
    Net revenues                                            $ 154,799    $ 186,120
    Cost of goods sold                                         77,907       86,251
    Net income (loss)                                       $ (42,271)   $   2,326
    Class A common stock:
    Net loss per share:
       Basic                                                $   (0.60)         N/A
    Number of shares used in computation:
       Basic                                                   64,567          N/A

    Class B common stock:
    Net loss per share:
       Basic                                                $   (0.61)         N/A
    Number of shares used in computation:
       Basic                                                    6,000          N/A

                 See accompanying notes to consolidated financial statements.
    """
    assert [str(cell.value) for line in statement.lines if line.label == "Basic" for cell in line.cells] == [
        "-0.60",
        "64567",
        "-0.61",
        "6000",
    ]
