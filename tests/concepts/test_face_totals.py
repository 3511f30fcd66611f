"""Totals of a statement that only a note has are those of a part: a segment, operations to be sold."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from tests.concepts.test_note_names import FACE
from tests.concepts.unnamed import unnamed
from tests.statement_table import printed_table, read_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Concept, Statement, StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.ratios import plan_ratios

PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
NO_OPERATING_INCOME = """\
                      SMALL COMPANY, INC.
                CONSOLIDATED STATEMENTS OF INCOME
             (in thousands, except per share amounts)

Years ended December 31,                     1996        1995
                                         --------    --------
Net sales                                $171,043    $157,818
Cost of sales                             122,831     122,577
Selling expenses                           35,519      31,316
Interest expense                            1,714       1,303
                                         --------    --------
                                          160,064     155,196
                                         --------    --------
Income from continuing operations before
  income taxes                             10,979       2,622
Income taxes                                4,008       1,107
                                         --------    --------
Income from continuing operations           6,971       1,515
Loss from discontinued operations          (1,428)       (537)
                                         --------    --------
Net income                               $  5,543    $    978
                                         ========    ========
Earnings per share                       $   0.64    $   0.13

                NOTES TO CONSOLIDATED FINANCIAL STATEMENTS

Note 3 - Discontinued Operations (in thousands)

Years ended December 31,                     1996        1995
                                         --------    --------
Loss from operations                     $ (1,993)   $ (1,072)
Loss on sale of businesses                   (164)        244
Benefit for income taxes                      729         291
                                         --------    --------
Loss from discontinued operations        $ (1,428)   $   (537)
                                         ========    ========
"""


def test_the_loss_of_discontinued_operations_is_no_operating_income() -> None:
    report = read_report(NO_OPERATING_INCOME.encode(), "filing.txt")
    (note,) = [s for s in report.statements if s.kind is StatementKind.NOTE]
    line = next(line for line in note.lines if line.label == "Loss from operations")
    assert (line.concept.filed, line.concept.canonical) == ("", "")
    margin = next(line for line in report.ratios if line.id == "operating_margin").cells[0]
    assert margin.basis == "operating income taken as income before taxes and interest"


def test_a_total_that_repeats_the_face_s_keeps_its_name() -> None:
    note = """
        Note 3 - Income taxes (in millions)

        Years ended December 31,                      1996        1995
        United States                                $ 102        $ 32
        Foreign                                         35          15
                                                      ----        ----
        Income before income taxes                   $ 137        $ 47
        """
    report = read_report((FACE + textwrap.dedent(note)).encode(), "filing.txt")
    (found,) = [s for s in report.statements if s.kind is StatementKind.NOTE]
    assert found.lines[-1].concept.canonical == PRETAX


TITLE = "Consolidated Statements of Operations"
INCOME = """
                                      Six months ended June 30,
                                         2023     2022
    Total revenue, net                  1,902    4,063
    Total expenses                      2,167    2,920
                                        -----    -----
    Income (loss) before income taxes    (265)   1,143
    Benefit (provision) from taxes         (7)     (47)
                                        -----    -----
    Net income (loss)                    (272)   1,096
                                        =====    =====
    """
INCOME_TAGS = ("Revenues", "CostsAndExpenses", PRETAX, "IncomeTaxExpenseBenefit", "ProfitLoss")
SEGMENTS = """
                                      Six months ended June 30,
                                         2023     2022
    Contribution margin                   589    2,145
    Other expenses                       (854)  (1,002)
                                        -----    -----
    Income (loss) before income taxes    (265)   1,143
                                        =====    =====
    Sales of the segments               1,700    3,900
    """


def with_tags(table: str, *elements: str) -> Statement:
    """The table read as a statement of operations, its lines with these tags in order."""
    (statement,) = read_table(printed_table(table, TITLE))
    tags = iter(elements)
    lines = tuple(
        replace(line, concept=Concept(filed=f"us-gaap:{next(tags)}", how="tagged")) if line.cells else line
        for line in unnamed(statement).lines
    )
    return replace(statement, lines=lines)


def named() -> tuple[Statement, ...]:
    """The face, and a note of segments whose first line is tagged as gross profit, the last one as sales."""
    face = with_tags(INCOME, *INCOME_TAGS)
    note = with_tags(SEGMENTS, "GrossProfit", "OtherCostAndExpenseOperating", PRETAX, "SalesRevenueNet")
    return match_concepts((face, replace(note, kind=StatementKind.NOTE))).statements


def test_a_tag_that_only_a_note_has_stays_without_an_everyday_concept() -> None:
    margin, _, pretax, sales = (line.concept for line in named()[1].lines if line.cells)
    assert (margin.filed, margin.canonical) == ("us-gaap:GrossProfit", "")
    assert pretax.canonical == PRETAX
    assert (sales.filed, sales.canonical) == ("us-gaap:SalesRevenueNet", "")


def test_no_margin_is_made_of_a_segment_s() -> None:
    margin = next(line for line in plan_ratios(named()) if line.id == "gross_margin").cells[0]
    assert margin.expression is None
    assert margin.reason.startswith("no line for gross profit")
