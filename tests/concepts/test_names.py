"""A name in brackets is never false: a heading lends its words only to the total of exactly its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.concepts.unnamed import unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.pipeline import read_report

if TYPE_CHECKING:
    from pathlib import Path

    from xlsx_tools.model.statement import Statement

FLOWS = "Consolidated Statements of Cash Flows"


def names_without_captions(statement: Statement) -> list[str]:
    named = match_concepts((unnamed(statement),)).statements[0]
    return [line.name for line in named.lines if line.cells and not line.label]


@statement_table
def test_a_total_beyond_the_inner_heading_has_the_name_of_the_outer_one(statement: Statement) -> None:
    """
                                          December 31,
                                        1997     1996
    CURRENT
    Cash and cash equivalents          1,737    1,433
    Inventories                          959      952
                                      ------   ------
    TOTAL CURRENT ASSETS               2,696    2,385
                                      ------   ------
    INVESTMENTS AND OTHER ASSETS
    Equity method investments
       Coca-Cola Enterprises Inc.        184      547
       Coca-Cola Amatil Limited        1,204      881
    Cost method investments              457      737
    Marketable securities              1,607    1,779
                                      ------   ------
                                       3,452    3,944
                                      ------   ------
    TOTAL ASSETS                       6,148    6,329
                                      ======   ======
    """
    assert names_without_captions(statement) == ["[Total of Investments and other assets]"]


@statement_table
def test_equity_before_treasury_stock_is_not_the_total_of_equity(statement: Statement) -> None:
    """
                                          December 31,
                                        1997     1996
    CURRENT LIABILITIES
    Accounts payable                   3,249    2,972
    Loans and notes payable            2,677    3,388
                                      ------   ------
    TOTAL CURRENT LIABILITIES          5,926    6,360
                                      ------   ------
    SHARE-OWNERS' EQUITY
    Common stock                         861      858
    Capital surplus                    1,527    1,058
    Reinvested earnings               17,869   15,127
                                      ------   ------
                                      20,257   17,043
    Less treasury stock, at cost      11,582   10,320
                                      ------   ------
                                       8,675    6,723
                                      ------   ------
                                      14,601   13,083
                                      ======   ======
    """
    assert names_without_captions(statement)[:2] == ["[Total]", "[Total stockholders' equity]"]


def test_totals_of_notes_without_a_heading_do_not_take_the_caption_of_their_first_line(filings: Path) -> None:
    # L5546-5553: accrued marketing 986 ... 3,249; L5575-5583: 5-3/4% German mark notes ... 1,198.
    path = filings / "text" / "COCA-COLA-CO__10-K__19971231.txt"
    lines = [line for s in read_report(path.read_bytes(), path.name).statements for line in s.lines]
    names = {line.cells[0].source.line: line.name for line in lines if line.cells}
    assert (names[5553], names[5583]) == ("[Total]", "[Total]")


@statement_table(title=FLOWS)
def test_a_caption_that_goes_on_from_a_heading_is_named_by_both(statement: Statement) -> None:
    """
                                              Year Ended December 31,
                                                  1997       1996
    OPERATING ACTIVITIES
    Net income                                   4,129      3,492
    Depreciation                                   626        479
                                                ------     ------
      Net cash provided by operating activities  4,755      3,971
                                                ------     ------
    EFFECT OF EXCHANGE RATE CHANGES ON CASH
      AND CASH EQUIVALENTS                        (134)       (45)
                                                ------     ------
    CASH AND CASH EQUIVALENTS
    Net increase during the year                 4,621      3,926
    Balance at beginning of year                 5,311      1,385
                                                ------     ------
      Balance at end of year                     9,932      5,311
                                                ======     ======
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    effect = next(line for line in named.lines if "CASH EQUIVALENTS" in line.label and line.cells)
    assert effect.concept.canonical == "EffectOfExchangeRateOnCashAndCashEquivalents"
