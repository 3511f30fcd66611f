"""Statements of equity whose heads hold a date that is none of a column's."""

from __future__ import annotations

from tests.statement_table import labels, statement_table
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
