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
