"""Layouts of companies whose filings are not at hand: banks, utilities, small companies, ragged tables."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import labels, line_of, read_table, statement_table, terms, values
from xlsx_tools.model.statement import Role, Statement, StatementKind


@statement_table(title="Consolidated Statements of Condition")
def test_loans_less_allowance_make_net_loans_not_loans_the_sum_of_what_is_below(statement: Statement) -> None:
    """
    (Dollars in thousands) December 31,                             1996         1995
                                                               ---------    ---------
    ASSETS
    Cash and due from banks                                    $  18,322    $  16,404
    Federal funds sold                                             4,500       11,200
                                                               ---------    ---------
           Cash and cash equivalents                              22,822       27,604
                                                               ---------    ---------
    Loans                                                        201,456      188,727
       Less:  Unearned income                                      1,204        1,397
              Allowance for loan losses                            2,611        2,488
                                                               ---------    ---------
           Net loans                                             197,641      184,842
    Premises and equipment, net                                    5,117        5,420
                                                               ---------    ---------
    TOTAL ASSETS                                               $ 225,580    $ 217,866
                                                               =========    =========
    """
    assert terms(statement, "Net loans") == "+Loans -Less: Unearned income -Allowance for loan losses"
    assert terms(statement, "TOTAL ASSETS") == (
        "+Cash and cash equivalents +Net loans +Premises and equipment, net"
    )


@statement_table(title="Consolidated Statements of Income")
def test_a_caption_in_capitals_goes_on_with_for_and_by(statement: Statement) -> None:
    """
                                                         Years Ended December 31,
    Years ended December 31,                                1996       1995       1994
    NET INTEREST INCOME                                  $12,526    $11,615    $11,215
    PROVISION FOR LOAN LOSSES                                480        420        360
                                                         -------    -------    -------
    NET INTEREST INCOME AFTER PROVISION
       FOR LOAN LOSSES                                    12,046     11,195     10,855
    OTHER EXPENSES
       Salaries and employee benefits                      4,822      4,610      4,402
       Occupancy                                           1,101      1,066      1,010
                                                         -------    -------    -------
                                                           5,923      5,676      5,412
                                                         -------    -------    -------
    INCOME BEFORE INCOME TAXES                           $ 6,123    $ 5,519    $ 5,443
    """
    assert "NET INTEREST INCOME AFTER PROVISION FOR LOAN LOSSES" in labels(statement)


@statement_table
def test_a_heading_that_ends_in_dashes_is_no_part_of_the_first_row_below(statement: Statement) -> None:
    """
    December 31,                                                          1994            1993
    CURRENT ASSETS:
      Cash and temporary cash investments                          $     4,402     $     8,117
      Accounts receivable--
        Customers                                                       66,480          64,203
        Other                                                            7,310           6,918
      Fuel, at average cost                                             20,007          21,440
          Total Current Assets                                     $    98,199     $   100,678
    """
    assert labels(statement)[2:5] == ["Accounts receivable--", "Customers", "Other"]


@statement_table(title="CONSOLIDATED STATEMENT OF CASH FLOWS, YEAR ENDED JUNE 30,")
def test_a_title_may_run_on_into_the_years_over_the_columns(statement: Statement) -> None:
    """
                                               1995             1994           1993
    Cash flows from operating activities:
      Net income                           $   12,345.67    $    9,876.54   $   8,001.10
      Depreciation                              4,000.00         3,900.25       3,810.00
      Inventories                                (700.00)         (455.00)        120.00
                                           -------------    -------------   ------------
      NET CASH PROVIDED BY
        OPERATING ACTIVITIES                   15,645.67        13,321.79      11,931.10
    CASH, BEGINNING OF YEAR                    19,252.89         5,931.10      (6,000.00)
                                           -------------    -------------   ------------
    CASH, END OF YEAR                      $   34,898.56    $   19,252.89   $   5,931.10
    """
    assert [column.period and column.period.key for column in statement.columns] == [
        "12M1995-06-30",
        "12M1994-06-30",
        "12M1993-06-30",
    ]


@statement_table(title="CONDENSED STATEMENTS OF OPERATIONS (UNAUDITED)")
def test_shares_are_counted_in_short_words_too(statement: Statement) -> None:
    """
                                 Three Months         Six Months
                                Ended June 30        Ended June 30
                                1997     1996       1997      1996
                                ----     ----       ----      ----
    Sales, net               $ 1,204,417 $ 988,102 $ 2,390,007 $ 1,870,455
    Cost of sales                802,330   690,418   1,590,118   1,302,990
                             ----------- --------- ----------- -----------
    Net income               $   402,087 $ 297,684 $   799,889 $   567,465
                             =========== ========= =========== ===========
    Per share                $       .15 $     .11 $       .30 $       .21
    Weighted avg. shares       2,671,000 2,640,000   2,668,000   2,641,000
    """
    line = line_of(statement, "Weighted avg. shares")

    assert line.role is Role.SHARES
    assert [cell.unit for cell in line.cells] == ["shares"] * 4


@statement_table(title="CONSOLIDATED STATEMENTS OF INCOME")
def test_units_of_a_partnership_are_counted_as_shares_are(statement: Statement) -> None:
    """
    (In millions, except per unit data)
                                                Three Months Ended     Six Months Ended
                                                     June 30,              June 30,
                                                  2009      2008       2009      2008
                                                  ----      ----       ----      ----
    Revenues                                    $1,645.3  $3,495.7   $3,431.8  $6,216.0
    Costs                                        1,322.1   3,133.4    2,844.9   5,511.7
                                                --------  --------   --------  --------
    Net income                                  $  323.2  $  362.3   $  586.9  $  704.3
                                                ========  ========   ========  ========
    Limited partners' net income per unit       $    .33  $    .70   $    .51  $   1.32
    Number of units used in computing limited
      partners' net income per unit                277.5     256.7      273.5     253.9
    Average units outstanding                      277.5     256.7      273.5     253.9
    """
    for caption in ("Number of units used", "Average units outstanding"):
        line = next(line for line in statement.lines if line.label.startswith(caption))
        assert line.role is Role.SHARES
        assert [cell.value for cell in line.cells][:2] == [277_500_000, 256_700_000]
    assert line_of(statement, "Limited partners' net income per unit").role is Role.PER_SHARE


@statement_table(title="CONSOLIDATED BALANCE SHEETS")
def test_rows_of_a_balance_sheet_that_count_shares_are_no_money(statement: Statement) -> None:
    """
    (In thousands, except share data)
                                              June 30,   December 31,
                                                2009         2008
                                              --------   ------------
    Total assets                              $ 94,500      $ 91,200
                                              ========      ========
    Total liabilities                         $ 60,400      $ 59,300
    Common stock                                 5,100         5,100
    Retained earnings                           29,000        26,800
                                              --------      --------
    Total liabilities and equity              $ 94,500      $ 91,200
                                              ========      ========
    Preferred Stock, Shares Authorized      50,000,000    50,000,000
    Common Stock, Shares, Issued           102,404,256   102,404,256
    Treasury Stock, Shares                   4,331,246     4,302,118
    """
    counted = [line for line in statement.lines if line.role is Role.SHARES]
    assert [line.cells[0].value for line in counted] == [50_000_000, 102_404_256, 4_331_246]


@statement_table(title="Consolidated Statements of Income")
def test_the_last_caption_of_a_statement_may_go_on_below_its_figures(statement: Statement) -> None:
    """
    Years ended December 31,                           1998          1997
    Net sales                                        60,976        75,332
    Cost of sales                                    41,658        57,691
                                                    -------       -------
    Net income                                       19,318        17,641
                                                    =======       =======
    Earnings Per Common and Common Equivalent          3.54          3.79
      Share

    See accompanying notes.
    """
    assert labels(statement)[-1] == "Earnings Per Common and Common Equivalent Share"


@statement_table(title="Consolidated Statements of Income")
def test_a_footnote_letter_parts_a_figure_from_the_percentage_behind_it(statement: Statement) -> None:
    """
    Years ended December 31,         1994                    1993
    Sales                       $ 354,068(a)100.0%      $ 373,146  100.0%
    Cost of goods sold            204,457    57.7%        201,457   54.0%
                                ---------               ---------
    Gross profit                  149,611    42.3%        171,689   46.0%
    Interest expense                5,611     1.6%          6,689    1.8%
                                ---------               ---------
    Net income                  $ 144,000    40.7%      $ 165,000   44.2%
    """
    assert [cell.value for cell in line_of(statement, "Sales").cells] == [Decimal(354068), Decimal(373146)]


@statement_table(title="Consolidated Statements of Income")
def test_heads_of_entities_stand_over_money_also_where_percentages_stand_beside_it(
    statement: Statement,
) -> None:
    """
    For the years ended December 31,
                               Consolidated                    Manufacturing
                          1996             1995             1996             1995
    Net sales          $6,805  100.0%   $7,278  100.0%   $6,945  100.0%   $6,623  100.0%
    Cost of sales       4,030   59.2%    2,604   35.8%    2,688   38.7%    4,098   61.9%
                       ------           ------           ------           ------
    Gross profit        2,775   40.8%    4,674   64.2%    4,257   61.3%    2,525   38.1%
    Taxes                 138    2.0%      115    1.6%      191    2.8%      211    3.2%
                       ------           ------           ------           ------
    Net earnings       $2,637   38.8%   $4,559   62.6%   $4,066   58.5%   $2,314   34.9%
    """
    assert [column.entity for column in statement.columns] == ["", "", "Manufacturing", "Manufacturing"]


@statement_table
def test_a_row_of_figures_alone_fills_the_columns_however_far_it_is_set_to_the_left(
    statement: Statement,
) -> None:
    """
    December 31,                                                       1997       1996
    Deposits:
      Noninterest-bearing                                           610,518    724,749
      Savings, NOW and money market                               1,011,365    837,247
      Certificates of deposit                                     1,015,953    614,221
                                            2,637,836           2,176,217
    Federal funds purchased                                         207,168    242,477
    Accrued interest payable                                         55,189     48,854
    Total liabilities                                             2,900,193  2,467,548
    """
    assert (
        terms(statement, "Total liabilities")
        == "+(no caption) +Federal funds purchased +Accrued interest payable"
    )


@statement_table(title="Consolidated Statements of Income")
def test_research_and_amortization_are_taken_off_like_other_costs(statement: Statement) -> None:
    """
    Years ended December 31,                                1998                1997
    Sales                                                $80,342             $58,736
    Cost of goods sold                                    34,013              33,187
                                                         -------             -------
    Gross margin                                          46,329              25,549
    Selling, general and administrative expenses          10,000              16,951
    Research and development                               2,095               1,505
    Amortization of goodwill                                 540                 387
                                                         -------             -------
    Operating profit                                      33,694               6,706
    """
    assert terms(statement, "Operating profit") == (
        "+Gross margin -Selling, general and administrative expenses -Research and development "
        "-Amortization of goodwill"
    )


@statement_table(title="Consolidated Statements of Shareholders' Equity")
def test_small_rising_figures_in_several_columns_are_no_index_of_pages(statement: Statement) -> None:
    """
                                                   Common     Capital     Reinvested
                                                   Stock      Surplus      Earnings
                                                   -----      -------      --------
    Balance at December 31, 2001 ...............       0           1             2
    Net earnings ...............................       0           0            92
    Stock issued under employee plans ..........      91         208            93
                                                   -----     -------      --------
    Balance at December 31, 2002 ...............      91         209           187
    """
    assert len(statement.lines) == 4


@statement_table(title="B A L A N C E   S H E E T S")
def test_a_title_may_be_set_letter_by_letter(statement: Statement) -> None:
    """
                                                December 31,
                                              1996         1995
    Cash                                   $ 2,110      $ 1,990
    Receivables                             28,110       25,330
                                           -------      -------
    Total assets                           $30,220      $27,320
    """
    assert statement.title == "BALANCE SHEETS"
    assert terms(statement, "Total assets") == "+Cash +Receivables"


@statement_table
def test_the_letters_before_a_currency_sign_are_no_caption(statement: Statement) -> None:
    """
                                                December 31,
                                            1995             1994
    Cash                                C$  20,110       C$  10,330
    Receivables                             88,110           77,330
                                        ----------       ----------
    Total assets                        C$ 108,220       C$  87,660
    """
    assert labels(statement) == ["Cash", "Receivables", "Total assets"]
    assert {cell.unit for line in statement.lines for cell in line.cells} == {"CAD"}


@statement_table
def test_shares_go_on_with_the_count_above_them(statement: Statement) -> None:
    """
                                           December 31,
                                        1997        1996
    Common Stock                       500,000     500,000
    Retained Earnings                2,538,880   2,158,550
                                    ----------  ----------
                                     3,038,880   2,658,550
     Less: Treasury Stock, 10,000
      Shares at Cost                  (100,000)   (100,000)
                                    ----------  ----------
         TOTAL STOCKHOLDERS' EQUITY  2,938,880   2,558,550
    """
    assert "Less: Treasury Stock, 10,000 Shares at Cost" in labels(statement)


@statement_table(title="Consolidated Statements of Shareholders' Equity")
def test_a_rule_heads_the_columns_that_it_runs_over_and_none_beside_it(statement: Statement) -> None:
    """
                                        Common Stock   Additional  Treasury Stock
    (Dollars in thousands /            ---------------    Paid-In  ---------------
    Shares in thousands)               Shares   Amount    Capital  Shares   Amount
    ==============================================================================
    Balance January 1, 1998         1,000,030   $5,000    $ 1,090     165  $    (9)
    ------------------------------------------------------------------------------
    Shares issued for plans               587        3         55
    Stock-based compensation                                  153
    Treasury shares acquired                                       37,473   (1,397)
    Net earnings
    Cash dividends declared
    ------------------------------------------------------------------------------
    Balance December 31, 1998       1,000,617   $5,003    $ 1,298  37,638  $(1,406)
    ==============================================================================
    """
    assert [column.header for column in statement.columns] == [
        "Common Stock Shares",
        "Common Stock Amount",
        "Additional Paid-In Capital",
        "Treasury Stock Shares",
        "Treasury Stock Amount",
    ]
    assert line_of(statement, "Net earnings").role is Role.LINE, "its figures stand on another page"
    assert terms(statement, "Balance December 31, 1998").startswith("+Balance January 1, 1998 +Shares issued")


@statement_table(title="Consolidated Statements of Shareholders' Equity")
def test_a_rule_under_all_heads_spans_none(statement: Statement) -> None:
    """
                              Number of    Common    Capital   Reinvested
    Three Years Ended            Shares     Stock    Surplus     Earnings    Treasury
    December 31, 1998                        Paid       Paid     Restated       Stock    Total
    -------------------------------------------------------------------------------------------
    Balance December 31, 1997     2,505      $856       $863      $12,882     $(8,799)  $ 5,802
    Net income                                                      3,492                 3,492
    Dividends                                                      (1,247)               (1,247)
    -------------------------------------------------------------------------------------------
    Balance December 31, 1998     2,505      $856       $863      $15,127     $(8,799)  $ 8,047
    """
    heads = [column.header for column in statement.columns]
    assert heads[1:] == [
        "Common Stock Paid",
        "Capital Surplus Paid",
        "Reinvested Earnings Restated",
        "Treasury Stock",
        "Total",
    ]


@statement_table(title="Statements of Changes in Stockholders' Equity")
def test_a_mark_alone_below_a_caption_does_not_part_an_equity_statement(statement: Statement) -> None:
    """
                                      Common     Retained
                                       Stock     Earnings      Total
                                       -----     --------     ------
    BALANCE, December 31, 1996         3,730       10,262     13,992
    Net income                                        523        523
    Dividends declared ($.19 per                     (242)      (242)
      share)
    Stock issued under plans             378                     378
      (1)
                                       -----       ------     ------
    BALANCE, December 31, 1997         4,108       10,543     14,651
    """
    assert len(statement.columns) == 3
    assert "Dividends declared ($.19 per share)" in labels(statement)


@statement_table(title="STATEMENTS OF DISTRIBUTABLE INCOME")
def test_a_royalty_trust_states_distributable_income(statement: Statement) -> None:
    """
                                     Years Ended December 31,
                                           1995          1994
    Royalty income                  $12,110,330   $14,220,440
    General and administrative          410,330       401,220
                                    -----------   -----------
    Distributable income            $11,700,000   $13,819,220
    Distributable income per Unit   $       .25   $       .30
    """
    assert statement.kind is StatementKind.INCOME_STATEMENT
    assert terms(statement, "Distributable income") == "+Royalty income -General and administrative"


def test_an_uncaptioned_total_of_few_digits_at_a_page_s_end_is_no_page_number() -> None:
    text = """
                     CONSOLIDATED STATEMENTS OF INCOME
                                            1996          1995
Years ended December 31,
Net interest income                          771           219
Provision for loan losses                    246           217
                                           -----         -----
                                             525             2
</TABLE>
<PAGE>
"""
    (statement,) = read_table(text)
    assert [cell.value for cell in statement.lines[-1].cells] == [525, 2]


@statement_table(title="Consolidated Statements of Operations")
def test_captions_in_capitals_go_on_level_with_words_that_begin_none(statement: Statement) -> None:
    """
    YEARS ENDED DECEMBER 31,                    1996          1995
    NET SALES                                  5,713         5,822
    COST OF SALES                              4,913         4,922
                                               -----         -----
    INCOME (LOSS) BEFORE PROVISION
    (BENEFIT) FOR INCOME TAXES                   800           900
    PROVISION (BENEFIT)
    FOR INCOME TAXES                             300           350
                                               -----         -----
    NET INCOME (LOSS)                            500           550
    EARNINGS PER SHARE
    BEFORE EXTRAORDINARY ITEM                   1.20          1.30
    NET INCOME                                  1.10          1.20
    """
    assert labels(statement)[2:] == [
        "INCOME (LOSS) BEFORE PROVISION (BENEFIT) FOR INCOME TAXES",
        "PROVISION (BENEFIT) FOR INCOME TAXES",
        "NET INCOME (LOSS)",
        "EARNINGS PER SHARE",
        "BEFORE EXTRAORDINARY ITEM",
        "NET INCOME",
    ]


@statement_table(title="Consolidated Statements of Operations")
def test_they_do_in_double_spacing_too(statement: Statement) -> None:
    """
    YEARS ENDED DECEMBER 31,                    1996          1995

    NET SALES                                  5,713         5,822

    COST OF SALES                              4,913         4,922

    INCOME FROM CONTINUING OPERATIONS

    BEFORE INCOME TAXES                          800           900

    INCOME TAXES                                 300           350

    NET INCOME                                   500           550
    """
    assert "INCOME FROM CONTINUING OPERATIONS BEFORE INCOME TAXES" in labels(statement)


@statement_table(title="Consolidated Statements of Income")
def test_words_that_belong_together_are_one_caption_in_capitals_on_level_too(statement: Statement) -> None:
    """
                                             Years ended March 31,
                                                1999         1998
    NET SALES                               1,204,118    1,318,204
    COST OF SALES                             881,204      912,330
                                            ---------    ---------
    GROSS PROFIT                              322,914      405,874
    SELLING, GENERAL & ADMINISTRATIVE
    EXPENSES                                  361,118      344,204
                                            ---------    ---------
    INCOME (LOSS) BEFORE INCOME
    TAXES                                     (38,204)      61,670
    INCOME TAX
    PROVISION (BENEFIT)                       (12,000)      14,000
                                            ---------    ---------
    NET
    INCOME (LOSS)                             (26,204)      47,670
    """
    assert labels(statement)[3:] == [
        "SELLING, GENERAL & ADMINISTRATIVE EXPENSES",
        "INCOME (LOSS) BEFORE INCOME TAXES",
        "INCOME TAX PROVISION (BENEFIT)",
        "NET INCOME (LOSS)",
    ]


@statement_table(title="Consolidated Statements of Income")
def test_a_heading_in_capitals_stays_one(statement: Statement) -> None:
    """
                                             Years ended March 31,
                                                1999         1998
    NET SALES                               1,204,118    1,318,204
    COSTS AND EXPENSES
    COST OF SALES                             881,204      912,330
    TAXES                                      21,118       20,204
                                            ---------    ---------
    INCOME BEFORE EXTRAORDINARY
    ITEM                                      301,796      385,670
    EXTRAORDINARY ITEM                         11,204            -
                                            ---------    ---------
    NET INCOME                                290,592      385,670
    """
    assert "COST OF SALES" in labels(statement)
    assert "INCOME BEFORE EXTRAORDINARY ITEM" in labels(statement)


@statement_table(title="Consolidated Statements of Operations")
def test_negatives_may_stand_in_angle_brackets_and_nil_in_words(statement: Statement) -> None:
    """
                                              Years ended June 30,
                                             1995             1994
    Oil and gas sales                 $ 7,114,220      $ 7,902,118
    Other                                    none          112,118
    Gathering                                 nil              Nil
                                      -----------      -----------
                                        7,114,220        8,014,236
    Costs and expenses                  8,064,566        6,650,400
    Interest                              <12,118>         <11,204>
                                      -----------      -----------
    NET INCOME <LOSS>                 $  <962,464>     $ 1,352,632
    NET INCOME <LOSS> PER SHARE       $      <.16>     $       .22
    """
    assert values(statement, "Other") == [0, 112_118]
    assert values(statement, "NET INCOME (LOSS)") == [-962_464, 1_352_632]
    assert line_of(statement, "NET INCOME (LOSS)").cells[0].source.raw.strip() == "$  <962,464>"
    assert values(statement, "Gathering") == [0, 0]
    assert terms(statement, "NET INCOME (LOSS)")


def test_a_summary_of_earnings_is_the_income_statement_where_there_is_no_other() -> None:
    rows = """
                                   1998        1997
    Operating revenues          285,990     271,318
    Operating expenses          266,382     258,954
                                -------     -------
    Net income                   19,608      12,364
    """
    title = "Consolidated Summary of Earnings\nYears ended June 30\n"
    (alone,) = read_table(f"{title}{rows}")
    assert alone.kind is StatementKind.INCOME_STATEMENT
    other = f"Consolidated Statements of Income\nYears ended June 30\n{rows}"
    assert [s.title for s in read_table(f"{title}{rows}\n\n{other}")] == ["Consolidated Statements of Income"]


@statement_table
def test_note_under_a_date_is_no_head_of_references(statement: Statement) -> None:
    """
                                    February 28,    November 30,
                                        1999            1998
                                     (Unaudited)       (Note)
    Cash                                  14,118          22,204
    House inventories                    188,330         176,204
    Income taxes recoverable                 902              12
    Other assets                              71               0
                                         -------         -------
    Total assets                         203,421         198,420
    """
    assert values(statement, "Income taxes recoverable") == [902, 12]
    assert values(statement, "Other assets") == [71, 0]


def test_a_title_may_end_with_the_company_it_is_of() -> None:
    rows = """
    December 31,                          1996        1995
    Cash                                14,118      12,204
    Receivables                         22,330      21,118
                                       -------     -------
    Total assets                        36,448      33,322
    """
    (statement,) = read_table(f"BALANCE SHEETS OF ACME CORP.\n{rows}")
    assert statement.kind is StatementKind.BALANCE_SHEET
    assert not read_table(f"The balance sheets of Acme Corp.\n{rows}")


@statement_table(title="Consolidated Statements of Income")
def test_a_caption_in_capitals_goes_on_below_its_figures(statement: Statement) -> None:
    """
                                             Years ended March 31,
                                                1999         1998
    NET SALES                               1,204,118    1,318,204
    COST OF SALES                             881,204      912,330
                                            ---------    ---------
    INCOME BEFORE PROVISION                   322,914      405,874
      FOR INCOME TAXES
    PROVISION FOR INCOME                      122,000      154,000
      TAXES
                                            ---------    ---------
    NET INCOME                                200,914      251,874
    """
    assert labels(statement)[2:4] == [
        "INCOME BEFORE PROVISION FOR INCOME TAXES",
        "PROVISION FOR INCOME TAXES",
    ]


@statement_table(title="Consolidated Statements of Income")
def test_on_a_page_in_double_spacing_a_blank_parts_no_caption(statement: Statement) -> None:
    """
                                             Years ended March 31,

                                                1999         1998

    Net sales                               1,204,118    1,318,204

    Cost of sales                             881,204      912,330

                                            ---------    ---------

    Income before provision                   322,914      405,874

      for income taxes

    Provision for income taxes                122,000      154,000

                                            ---------    ---------

    Net income                                200,914      251,874
    """
    assert labels(statement)[2] == "Income before provision for income taxes"


def test_a_sentence_in_capitals_is_no_title() -> None:
    rows = """
                                          1996        1995
    REVENUES                            14,118      12,204
    COSTS                               12,330      11,118
                                       -------     -------
    NET INCOME                           1,788       1,086
    """
    assert not read_table(f"STATEMENT OF INCOME AS DISCONTINUED OPERATIONS. SUMMARIZED\n{rows}")
    assert not read_table(f"MAJOR CATEGORIES IN THE CONSOLIDATED STATEMENTS OF EARNINGS\n{rows}")


@statement_table(title="Consolidated Statements of Operations")
def test_a_software_companys_costs_are_taken_off_without_a_word_of_cost(statement: Statement) -> None:
    """
                                    Years Ended December 31,
                                        2008           2007
    Revenues                         $ 4,286        $ 4,797
    Cost of revenues                   8,785          5,449
    Sales and marketing                4,181          4,407
    Technology and development         1,955          1,681
    General and administrative         6,339          6,216
                                     -------        -------
    Operating loss                   (16,974)       (12,956)
                                     =======        =======
    """
    assert terms(statement, "Operating loss") == (
        "+Revenues -Cost of revenues -Sales and marketing -Technology and development -General and administrative"
    )
