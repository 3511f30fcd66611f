"""Statements of equity whose heads hold a date that is none of a column's."""

from __future__ import annotations

from datetime import date

from tests.statement_table import labels, line_of, statement_table, values
from xlsx_tools.model.statement import Statement, StatementKind

EQUITY = "CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY"


def heads(statement: Statement) -> list[str]:
    """The heads of the columns."""
    return [column.header for column in statement.columns]


@statement_table(title=EQUITY)
def test_the_period_under_the_title_heads_no_component(statement: Statement) -> None:
    """
                          FOR THE THREE YEARS ENDED DECEMBER 31, 2000

    <TABLE>
    <CAPTION>
                                         COMPREHENSIVE   COMMON    RETAINED       TOTAL
                                            INCOME        STOCK    EARNINGS      EQUITY
                                         -------------   -------   --------   -----------
    <S>                                  <C>             <C>       <C>        <C>
    BALANCE, JANUARY 3, 1999...........                  $60,102   $623,591      $683,693
    Net income.........................    $154,316           --    154,316       154,316
    Translation adjustments............     (17,804)          --         --       (17,804)
    Net unrealized gains...............          35           --         --            35
    Cash dividends.....................                       --    (25,282)      (25,282)
                                                         -------   --------   -----------
    BALANCE, JANUARY 2, 2000...........                  $60,102   $752,625      $794,958
    </TABLE>
    """
    assert statement.kind is StatementKind.EQUITY
    assert heads(statement) == ["COMPREHENSIVE INCOME", "COMMON STOCK", "RETAINED EARNINGS", "TOTAL EQUITY"]
    assert len(statement.lines[1].cells) == 4


@statement_table(title=EQUITY)
def test_a_year_may_name_a_component(statement: Statement) -> None:
    """
                                                                    1988
                                                                  Employee
                                         Common      Retained       Stock
                                          Stock      Earnings   Ownership Plan
                                        --------   ----------   --------------
    BALANCE, JANUARY 1, 1991            $488,665   $2,517,308       $43,770
      Net income for the year                 --      606,323            --
      Contribution to 1988 ESOP               --           --        (3,231)
                                        --------   ----------   --------------
    BALANCE, DECEMBER 31, 1991          $488,665   $3,123,631       $40,539
    """
    assert heads(statement) == ["Common Stock", "Retained Earnings", "1988 Employee Stock Ownership Plan"]
    assert labels(statement)[-1] == "BALANCE, DECEMBER 31, 1991"


@statement_table(title="CONSOLIDATED STATEMENTS OF OPERATIONS", which=1)
def test_rows_above_the_first_balance_are_of_the_period_from_inception(statement: Statement) -> None:
    """
                                                                 March 5, 1995
                                              Year ended      (inception) to
                                             December 31,       December 31,
                                                 1996               1995
    Net revenues                             $19,073,000         $1,363,000
    Cost of revenues                           3,076,000            183,000
    Net loss                                 $(2,334,000)         $(634,000)

                    CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY

                                             Common Stock        Accumulated
                                          Shares       Amount      Deficit          Total
    Issuance of Common Stock              63,326     $  1,000    $       --     $    1,000
    Net loss                                  --           --      (634,000)      (634,000)
    Balance at December 31, 1995          63,326        1,000      (634,000)      (633,000)
    Net loss                                  --           --    (2,334,000)    (2,334,000)
    Balance at December 31, 1996          63,326     $  1,000   $(2,968,000)   $(2,967,000)
    """
    first = line_of(statement, "Issuance of Common Stock").cells[0].period
    assert (str(first.start), str(first.end)) == ("1995-03-05", "1995-12-31")


@statement_table(title="CONSOLIDATED STATEMENTS OF OPERATIONS", which=1)
def test_rows_above_the_first_balance_have_no_period_where_two_end_with_it(statement: Statement) -> None:
    """
                                        Three Months Ended         Nine Months Ended
                                           September 30,             September 30,
                                           1996       1995           1996       1995
    Net revenues                         $  800     $  700        $ 2,300    $ 1,900
    Cost of revenues                        300        280            900        800
    Net income                           $  500     $  420        $ 1,400    $ 1,100

                    CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY

                                             Common Stock       Retained
                                          Shares       Amount   Earnings          Total
    Issuance of Common Stock              63,326     $  1,000    $    --     $    1,000
    Net income                                --           --      1,400          1,400
    Balance at September 30, 1996         63,326     $  1,000    $ 1,400     $    2,400
    """
    assert labels(statement)[-1] == "Balance at September 30, 1996"
    periods = {cell.period.key for line in statement.lines for cell in line.cells}
    assert periods == {"1996-09-30"}


@statement_table(title=EQUITY)
def test_a_balance_goes_on_with_its_day_and_figures_may_touch(statement: Statement) -> None:
    """
                                          Retained    Treasury  Stockholders'
                                Shares    Earnings      Stock     Equity
    Balance
    Dec. 31, 1994          201,738,042     443,713      (823)   442,890
    Purchase of
    treasury stock                 ---         ---      (415)      (415)
    Net income                     ---     326,845       ---    326,845

    Balance
    Dec. 30, 1995          201,738,042     770,558    (1,238)769,320
    """
    assert labels(statement)[0] == "Balance Dec. 31, 1994"
    assert values(statement, "Balance Dec. 30, 1995") == [201_738_042, 770_558, -1_238, 769_320]


@statement_table(title="CONSOLIDATED STATEMENTS OF OPERATIONS & SHAREHOLDERS' EQUITY", which=1)
def test_equity_under_the_title_of_income(statement: Statement) -> None:
    """
                                                          Years Ended December 31,
                                                         1994       1993       1992
    Net sales                                        $198,796   $140,279   $101,462
    Cost of sales                                      76,821     55,357     40,000
    Net income                                         14,608     21,195     11,539

    <TABLE>
    <CAPTION>
                                                                      Common     Retained
     (In thousands, except share amounts)                              Stock     Earnings
     -----------------------------------------------------------------------     --------
    <S>                                                              <C>          <C>
    SHAREHOLDERS' EQUITY
     Balance, December 31, 1992                                       46,536       49,070
     Issuance of 332,285 shares                                        2,849
     Net income                                                                    21,195
     Balance, December 31, 1993                                       49,385       70,265
    </TABLE>
    """
    assert statement.kind is StatementKind.EQUITY
    assert values(statement, "Balance, December 31, 1993") == [49_385_000, 70_265_000]


@statement_table(title=EQUITY)
def test_a_year_that_ends_with_february_begins_with_its_last_day(statement: Statement) -> None:
    """
                                             Common     Retained
                                              Stock     Earnings        Total
    YEAR ENDED FEBRUARY 28, 2001
    Balance at beginning of year              1,000        5,000        6,000
    Net income                                    -          700          700
    Balance at end of year                    1,000        5,700        6,700
    """
    opening = next(line for line in statement.lines if line.label == "Balance at beginning of year")
    assert opening.cells[0].period.end == date(2000, 2, 29)


@statement_table(title=EQUITY)
def test_a_heading_with_a_colon_stays_one_over_a_single_row(statement: Statement) -> None:
    """
                                                  Capital in      Retained          Total
                                       Common      Excess of      Earnings  Stockholders'
    (In thousands)                      Stock      Par Value     (Deficit)         Equity
                                     --------      ---------      --------       --------
    Balances, March 31, 1992         $    312       $100,929      $ 29,927       $131,168
      Net loss                             --             --       (39,095)       (39,095)
      Issued common stock:
        1,197 shares under stock plans     12          6,475            --          6,487
      Other equity transactions            --         18,197            --         18,197
                                     --------      ---------      --------       --------
    Balances, March 31, 1993         $    324       $125,601      $ (9,168)      $116,757
    """
    assert labels(statement)[2:4] == ["Issued common stock:", "1,197 shares under stock plans"]
