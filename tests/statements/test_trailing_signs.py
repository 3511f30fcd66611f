"""Negatives with their sign behind them, as ledgers print them."""

from __future__ import annotations

from decimal import Decimal

from tests.statement_table import read_table, statement_table, terms, values
from xlsx_tools.model.statement import Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements
from xlsx_tools.statements.numbers import read_number


@statement_table
def test_a_minus_behind_the_figures_of_a_table_is_their_sign(statement: Statement) -> None:
    """
                                                  June 30
                                            1996          1995
    Inventories at current cost           21,660        20,980
        Less LIFO reserve                  3,330-        3,110-
                                          ------        ------
                                          18,330        17,870
    Plant and equipment                   44,110        42,220
        Less reserves for depreciation    24,330-       22,110-
                                          ------        ------
                                          19,780        20,110
                                          ------        ------
    Total assets                          38,110        37,980
    """
    assert values(statement, "Less LIFO reserve") == [-3_330, -3_110]
    assert values(statement, "Less reserves for depreciation") == [-24_330, -22_110]
    assert terms(statement, "Total assets") == "+(no caption) +(no caption)"


@statement_table(title="Statements of Income")
def test_credits_are_marked_cr(statement: Statement) -> None:
    """
                                           Years ended December 31,
                                            1996          1995
    Net sales                             21,660        20,980
    Costs                                 20,330        21,110
    Other income                             330 CR        110 CR
    Income taxes                             600           440 CR
    """
    assert values(statement, "Other income") == [-330, -110]
    assert values(statement, "Income taxes") == [600, -440]


def test_one_minus_behind_a_figure_alone_stays_a_damaged_figure() -> None:
    text = """
                Consolidated Balance Sheets
                                  December 31,
                                1997        1996
Cash                           1,000       2,000
Receivables                    3,000       4,000-
Land                           5,000       5,000
Total assets                   9,000      11,000
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    assert "figure-malformed" in [finding.code for finding in found.findings]
    assert values(read_table(text)[0], "Receivables") == [3_000, None]


def test_signs_behind_a_figure_make_it_negative() -> None:
    minus, credit = read_number("24,330-"), read_number("$ 1,220 CR")
    assert minus is not None
    assert credit is not None
    assert (minus.value, credit.value) == (Decimal(-24_330), Decimal(-1_220))


@statement_table
def test_two_in_one_row_are_enough_and_marks_may_stand_behind_them(statement: Statement) -> None:
    """
                                            December 31,
                                          1996        1995
    Common stock                         1,200       1,200
    Translation adjustment                 460-*       609-*
                                         -----       -----
    Total stockholders' equity             740         591
    """
    assert values(statement, "Translation adjustment") == [-460, -609]


def test_one_small_figure_with_a_minus_behind_it_is_named_in_a_finding() -> None:
    text = """
                Consolidated Balance Sheets
                                  December 31,
                                1997        1996
Common stock                   1,000       1,000
Retained earnings              3,000       4,000
Translation adjustment           508-          -
Total equity                   3,492       5,000
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    assert [finding.code for finding in found.findings if "508-" in finding.message] == ["figure-malformed"]


@statement_table(title="Consolidated Statements of Income")
def test_the_last_row_of_a_table_belongs_to_it_whose_figures_tabs_set_one_blank_apart(
    statement: Statement,
) -> None:
    """
    Years ended December 31,                        1994    1993    1992
    Interest income                                 92,360  87,818  82,773
    Interest expense                                90,000  85,636  80,991
    Net interest income before provision            2,360   2,182   1,782
    Provision for loan losses                       21,038  19,368  12,832
    Net interest income after provision             18,678- 17,186- 11,050-
    """
    assert values(statement, "Net interest income after provision") == [-18_678, -17_186, -11_050]


@statement_table(title="Consolidated Statements of Cash Flows")
def test_a_last_row_whose_first_figure_alone_has_its_sign_behind_it_belongs_to_the_table(
    statement: Statement,
) -> None:
    """
    Years ended December 31,                        1994    1993
    Net loss                                        21,213- 15,414-
    Depreciation                                    1,094   1,062
    Increase in payables                            2,330-  3,726
    Net cash used in operating activities           22,449- 10,626
    """
    assert values(statement, "Net cash used in operating activities") == [-22_449, 10_626]


@statement_table(title="Consolidated Statements of Stockholders' Equity")
def test_a_sign_and_a_mark_part_a_figure_from_the_next(statement: Statement) -> None:
    """
                                     Common    Common    Retained   Treasury
                                     Shares     Stock    Earnings      Stock     Total
    Balance, September 30, 1991      16,425   $14,698     $13,996   $15,362-* $13,332
    Net income                            -         -       1,220          -    1,220
    Cash dividends                        -         -         260-         -      260-
                                     ------    ------    --------    -------   ------
    Balance, September 30, 1992      16,425   $14,698     $14,956   $15,362-  $14,292
    """
    assert values(statement, "Balance, September 30, 1991") == [16_425, 14_698, 13_996, -15_362, 13_332]


def test_one_short_credit_alone_is_damaged_and_hides_no_figure_before_it() -> None:
    text = """
                Consolidated Statements of Income
                                  Years ended December 31,
                              1997        1996        1995
Net sales                    5,713       5,822       5,600
Restructuring costs            179        23 CR       (127)
Net income                   2,702       2,715       2,600
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    assert values(found.statements[0], "Restructuring costs") == [179, None, -127]
    assert "figure-malformed" in [finding.code for finding in found.findings]


def test_notes_are_read_in_the_style_of_the_statements() -> None:
    text = """
                Consolidated Balance Sheets
                                  December 31,
                              1997        1996
Cash                         1,013       2,017
Less allowance                 313-        217-
Less depreciation              100-        900-
Less reserves                  200-        300-
Deferred taxes                 333         444
Total assets                   733       1,044

NOTES TO CONSOLIDATED FINANCIAL STATEMENTS

Note 1.  Deferred taxes
                                  December 31,
                              1997        1996
Depreciation                   350         440
State taxes                     17-          4
Deferred taxes                 333         444
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    note = found.statements[-1]
    assert note.kind.value == "note"
    assert values(note, "State taxes") == [-17, 4]


@statement_table(title="Consolidated Statements of Income")
def test_a_sign_and_a_lettered_mark_part_figures_that_touch(statement: Statement) -> None:
    """
    Years ended December 31,                        1994             1993
    Income before taxes                         3,622   25.5%    6,102   36.2%
    Provision for income taxes                    933-(a)6.6%    1,522-   9.0%
                                                -----            -----
    Net earnings                                2,689   18.9%    4,580   27.2%
    """
    assert values(statement, "Provision for income taxes") == [-933, -1_522]
