"""Marks of footnotes that stand behind figures, and rows of quarters below a statement."""

from __future__ import annotations

from tests.statement_table import statement_table, values
from xlsx_tools.model.statement import Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements


@statement_table(title="Statements of Income")
def test_marks_two_blanks_behind_figures_are_no_column_of_negatives(statement: Statement) -> None:
    """
                                        Years ended December 31,
                                          1997          1996
    Net sales                            5,713  (1)    5,822  (1)
    Cost of sales                        3,011         3,107
                                        ------        ------
    Gross profit                         2,702         2,715
    Unusual item                           (13) (2)      (12) (2)
    Net income                           2,689  (3)    2,703  (3)
    """
    assert len(statement.columns) == 2
    assert values(statement, "Net sales") == [5_713, 5_822]
    assert values(statement, "Unusual item") == [-13, -12]
    assert values(statement, "Net income") == [2_689, 2_703]


@statement_table(title="Statements of Income")
def test_a_headed_column_of_small_negatives_is_one(statement: Statement) -> None:
    """
                                      Years ended December 31,
                                          1997  1996  1995
    Gain on sale of land                    57   (1)   (2)
    Loss on sale of boats                   44   (2)   (3)
    Loss on other sales                     10   (4)   (5)
    """
    assert values(statement, "Gain on sale of land") == [57, -1, -2]
    assert values(statement, "Loss on other sales") == [10, -4, -5]


@statement_table(title="Statements of Income")
def test_stars_one_blank_behind_figures_are_marks_and_no_zeros(statement: Statement) -> None:
    """
                                        Years ended December 31,
                                          1997          1996
    Net sales                            5,713 *       5,822 **
    Cost of sales                        3,011         3,107
    Net income                          $2,702 **     $2,715 *
    """
    assert values(statement, "Net sales") == [5_713, 5_822]
    assert values(statement, "Net income") == [2_702, 2_715]


def test_quarters_below_a_statement_do_not_take_its_years() -> None:
    text = """
                   CONSOLIDATED STATEMENTS OF INCOME
                       Years ended December 31,
                                              1995          1994
Net sales                                    5,713         5,822
Cost of sales                                3,011         3,107
                                             -----         -----
Net income                                   2,702         2,715

Note 9.  Quarterly results

                             First       Second        Third       Fourth
1995                       Quarter      Quarter      Quarter      Quarter
Net sales                    1,400        1,413        1,450        1,450
Cost of sales                  700          753          779          779
Net income                     700          660          671          671
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    years = {
        c.period.end.year for s in found.statements for c in s.columns if c.period and len(s.columns) == 4
    }
    assert 1994 not in years
    assert [values(s, "Net sales") for s in found.statements if len(s.columns) == 2] == [[5_713, 5_822]]


@statement_table(title="Statements of Income")
def test_a_scale_in_parentheses_goes_on_with_a_caption_in_capitals(statement: Statement) -> None:
    """
                                        YEARS ENDED DECEMBER 31,
                                          1997          1996
    NET INCOME                          $2,702        $2,715
    COMMON SHARES USED IN THE
    CALCULATIONS OF INCOME PER SHARE
    (IN THOUSANDS)                       4,740         4,681
    """
    assert statement.lines[-1].label.endswith("INCOME PER SHARE (IN THOUSANDS)")
    assert {cell.unit for cell in statement.lines[-1].cells} == {"shares"}


def test_an_amount_before_words_in_another_column_is_named_and_no_caption() -> None:
    text = """
                   CONSOLIDATED STATEMENTS OF INCOME
                       Years ended December 31,
                                1997        1996        1995
Net sales                      5,713       5,822       5,600
Restructuring                    179    n/m(a,b)        (127)
Net income                     2,702       2,715       2,600
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    said = [finding.message for finding in found.findings if finding.code == "digits-unplaced"]
    assert len(said) == 1
    assert '"179"' in said[0]


def test_digits_of_a_page_that_stand_in_no_column_are_named() -> None:
    rows = [
        ("Net sales", "5,713", "5,822 1"),
        ("Cost of sales", "3,011", "3,107"),
        ("Net income", "2,702", "2,715"),
    ]
    cells = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in (("", "2003", "2002"), *rows)
    )
    page = f"<html><p>CONSOLIDATED STATEMENTS OF INCOME</p><p>Years ended December 31</p><table>{cells}</table></html>"
    found = find_statements(read_submission(page.encode(), "a.htm"))
    said = [finding.message for finding in found.findings if finding.code == "digits-unplaced"]
    assert len(said) == 1
    assert '"5,822 1"' in said[0]


@statement_table(title="Consolidated Statements of Stockholders' Equity")
def test_a_mark_that_a_caption_carries_over_is_no_figure_of_a_column_of_its_own(statement: Statement) -> None:
    """
                                               Common       Retained
                                                Stock       Earnings         Total
    Balance at December 31, 1994                9,271         29,717        38,988
    Net earnings                                                 350           350
    Cash dividends - $.25 per share                             (957)         (957)
      (3)
    Stock issued under plans                    2,117                        2,117
      (3)
    Balance at December 31, 1995               11,388         29,110        40,498
    """
    assert [column.header for column in statement.columns] == ["Common Stock", "Retained Earnings", "Total"]
    assert all(cell.number.printed != "(3)" for line in statement.lines for cell in line.cells)
