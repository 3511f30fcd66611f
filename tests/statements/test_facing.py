"""Assets on the left, liabilities on the right: two sides of one balance sheet."""

from __future__ import annotations

from tests.statement_table import labels, statement_table, terms, values
from xlsx_tools.model.statement import Statement


@statement_table
def test_the_right_side_follows_the_left(statement: Statement) -> None:
    """
                             March 31   Dec. 31                                  March 31   Dec. 31
                               1996       1995                                     1996       1995
                             --------   --------                                 --------   --------
    ASSETS                                            LIABILITIES AND EQUITY
    Current assets                                    Current liabilities
      Cash                   $  1,204   $  2,118        Notes payable            $  4,000   $  3,500
      Receivables              11,330     10,404        Accounts payable            6,204      5,990
      Inventories              14,118     13,330        Accrued expenses            3,118      3,404
                             --------   --------                                 --------   --------
        Total current assets   26,652     25,852          Total current liabs      13,322     12,894
    Property, net              21,074     21,246      Long-term debt                9,000      9,250
                                                      Shareholders' equity         25,404     24,954
                             --------   --------                                 --------   --------
                             $ 47,726   $ 47,098                                 $ 47,726   $ 47,098
    """
    assert [label for label in labels(statement) if label.startswith("Total")] == [
        "Total current assets",
        "Total current liabs",
    ]
    assert values(statement, "Cash") == [1_204, 2_118]
    assert values(statement, "Accounts payable") == [6_204, 5_990]
    assert terms(statement, "Total current liabs") == "+Notes payable +Accounts payable +Accrued expenses"
    assert sum(1 for line in statement.lines if not line.label and line.cells) == 2


@statement_table
def test_dates_over_both_sides_in_rows_that_hold_captions_too_are_no_figures(statement: Statement) -> None:
    """
                                    December 31,                                           December 31,
    ASSETS                         1994        1993    LIABILITIES AND EQUITY            1994        1993
                               --------    --------                                  --------    --------
    CURRENT ASSETS:                                    CURRENT LIABILITIES:
     Cash                      $  4,110    $  3,220     Notes payable                $  2,000    $  3,000
     Receivables                 22,340      20,110     Accounts payable               11,220      10,330
     Inventories                 31,220      29,440     Accrued payroll                 4,110       3,990
                               --------    --------                                  --------    --------
      Total current assets       57,670      52,770      Total current liabilities     17,330      17,320
    OTHER ASSETS                  7,180       7,110    EQUITY                          47,520      42,560
                               --------    --------                                  --------    --------
                               $ 64,850    $ 59,880                                  $ 64,850    $ 59,880
    """
    assert "LIABILITIES AND EQUITY" in labels(statement)
    assert [line.label for line in statement.lines if line.cells and "December" in line.label] == []
    assert (
        terms(statement, "Total current liabilities") == "+Notes payable +Accounts payable +Accrued payroll"
    )
