"""Three and six months below one another under one row of years."""

from __future__ import annotations

from datetime import date

from tests.statement_table import read_table, statement_table, values
from xlsx_tools.model.statement import Statement

STACKED = """
                    CONDENSED STATEMENTS OF INCOME
                              (Unaudited)

                                         1997           1996
                                         ----           ----
THREE MONTHS ENDED JUNE 30

Revenues                             $ 20,110       $ 18,330
Cost of revenues                       12,220         11,110
                                     --------       --------
Net income                           $  7,890       $  7,220
                                     ========       ========
Net income per share                 $   1.58       $   1.44

SIX MONTHS ENDED JUNE 30

Revenues                             $ 39,330       $ 35,220
Cost of revenues                       24,110         21,990
                                     --------       --------
Net income                           $ 15,220       $ 13,230
                                     ========       ========
Net income per share                 $   3.04       $   2.65
"""


def test_a_length_among_the_rows_heads_those_below_it() -> None:
    quarter, half = read_table(STACKED)
    assert [c.period.start for c in quarter.columns if c.period] == [date(1997, 4, 1), date(1996, 4, 1)]
    assert [c.period.start for c in half.columns if c.period] == [date(1997, 1, 1), date(1996, 1, 1)]
    assert [c.period.end for c in half.columns if c.period] == [date(1997, 6, 30), date(1996, 6, 30)]
    assert values(quarter, "Net income") == [7_890, 7_220]
    assert values(half, "Net income") == [15_220, 13_230]


@statement_table(title="CONSOLIDATED STATEMENTS OF INCOME")
def test_a_length_within_a_caption_heads_no_rows(statement: Statement) -> None:
    """
                                                Three Months Ended     Six Months Ended
                                                     June 30,              June 30,
                                                  2009      2008       2009      2008
                                                  ----      ----       ----      ----
    Revenues                                    $231,988  $229,029   $461,428  $456,322
    Interest                                      44,171    51,389     90,282   103,182
    General and administrative (including
      non-cash compensation of $3,078 and
      $2,541 for the three months ended 2009
      and 2008, respectively, and
      $6,137 and $4,490 for the six months
      ended 2009 and 2008, respectively)          10,355     9,610     20,953    17,867
    Merger costs (of which 310 and 290 for the
      six months ended
      2009 and 2008)                                 502       490        556     1,324
                                                --------  --------   --------  --------
    Net income                                  $176,960  $167,540   $349,637  $333,949
                                                ========  ========   ========  ========
    """
    lengths = [column.period.months for column in statement.columns if column.period]
    assert lengths == [3, 3, 6, 6]
    assert [line.label.split()[0] for line in statement.lines] == [
        "Revenues",
        "Interest",
        "General",
        "Merger",
        "Net",
    ]
    assert values(statement, "Net income") == [176_960, 167_540, 349_637, 333_949]


@statement_table(title="Statements of Income")
def test_the_same_length_again_parts_nothing(statement: Statement) -> None:
    """
                                         1997           1996
    Three months ended June 30:
    Revenues                             20,110         18,330
    Cost of revenues                     12,220         11,110
                                         ------         ------
    Net income                            7,890          7,220

    Three months ended June 30:
    Net income per share                   1.58           1.44
    """
    assert values(statement, "Net income") == [7_890, 7_220]
    assert len(statement.columns) == 2
    assert statement.lines[-1].label == "Net income per share"
