"""Figures that print in unusual ways; each table is the plainest in which the typesetter saw it go wrong."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import line_of, statement_table, values
from xlsx_tools.model.statement import Statement


@statement_table(title="Statements of Income")
def test_a_small_negative_after_a_detached_dollar_sign_is_not_a_footnote_mark(statement: Statement) -> None:
    """
                                 Year Ended       Year Ended
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Net sales                         8,411           10,913
    Cost of products sold            12,377           10,944
                                 ----------       ----------
    Gross margin                   $ (3,966)           $ (31)
    Selling expense                   $ 882            $ 878
                                 ----------       ----------
    Operating income               $ (4,848)            (909)
    """
    assert values(statement, "Gross margin") == [-3_966, -31]


@statement_table(title="Statements of Income")
def test_a_unit_in_the_second_line_of_a_caption_holds_for_its_figures(statement: Statement) -> None:
    """
                           (In millions)
                                 Year Ended       Year Ended
                               December 31,     December 31,
                                       1997             1996
                                       ----             ----
    Net sales                        18,411           10,913
    Cost of sales                    12,377           10,044
                                 ----------       ----------
    Net income                        6,034              869
    Average number of common
      shares outstanding
      (in thousands)                 32,105           31,977
    """
    shares = line_of(statement, "Average number of common shares outstanding (in thousands)")
    assert [cell.value for cell in shares.cells] == [Decimal(32_105_000), Decimal(31_977_000)]
    assert {cell.unit for cell in shares.cells} == {"shares"}
