"""A column of percentages beside money: it alone is left out, and said so."""

from __future__ import annotations

import pytest

from xlsx_tools.model.finding import Severity
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

INCOME = """\
                              SMALL COMPANY
                        CONSOLIDATED STATEMENTS OF INCOME

                                        Year Ended December 31,
                                      ---------------------------
{head}
                                      -----------   -----------   --------
Net sales                             $    10,500   $    10,000       5.0%
Cost of sales                               6,300         6,100       3.3%
                                      -----------   -----------
Gross profit                                4,200         3,900       7.7%
Income taxes                                  700           650       7.7%
                                      -----------   -----------
Net income                            $     3,500   $     3,250       7.7%
                                      ===========   ===========
"""


@pytest.mark.parametrize(
    "head",
    [
        "                                          2001          2000      % Change",
        "                                          2001          2000    % Change",
        "                                          2001          2000      Percent",
        "                                          2001          2000 % Change",
    ],
)
def test_percent_change_beside_a_year_leaves_the_year_in(head: str) -> None:
    found = find_statements(read_submission(INCOME.format(head=head).encode(), "filing.txt"))
    (income,) = found.statements
    assert [column.period.key if column.period else "" for column in income.columns] == [
        "12M2001-12-31",
        "12M2000-12-31",
    ]
    rows = [[cell.number.printed for cell in line.cells] for line in income.lines if line.cells]
    assert rows[1:3] == [["6,300", "6,100"], ["4,200", "3,900"]]
    (finding,) = [finding for finding in found.findings if finding.code == "percent-column"]
    assert finding.severity is Severity.WARNING
    assert [source.raw for source in finding.sources] == ["5.0%", "3.3%", "7.7%", "7.7%", "7.7%"]


@pytest.mark.parametrize(("first", "last"), [("100.0%", "3.7%"), ("100.0%", "3.7"), ("100.0", "3.7")])
def test_percentages_may_have_their_sign_on_few_rows_or_none(first: str, last: str) -> None:
    text = f"""
                     CONSOLIDATED STATEMENTS OF EARNINGS
                       Years ended December 31,
                                           1996                  1995
Revenues                              $  118,204   {first:6s}   $  112,330   {first:6s}
Cost of services                          81,118    68.6        78,204    69.6
General                                   30,204    25.6        28,118    25.0
                                      ----------   -----    ----------   -----
Net earnings                          $    6,882     {last:4s}   $    6,008     {last:4s}
                                      ==========   =====    ==========   =====
Earnings per share                    $     1.09            $      .95
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    (statement,) = found.statements
    assert [column.period.end.year for column in statement.columns if column.period] == [1996, 1995]
    assert [int(cell.value) for cell in statement.lines[0].cells] == [118_204, 112_330]
    assert [finding.code for finding in found.findings].count("percent-column") == 2


def test_small_amounts_with_decimals_beside_others_are_money() -> None:
    text = """
                     CONSOLIDATED STATEMENTS OF EARNINGS
                       Years ended December 31,
                            (In millions)
                                           1996        1995
Revenues                                $ 100.0     $  90.2
Cost of services                           68.6        61.4
                                        -------     -------
Net earnings                            $  31.4     $  28.8
                                        =======     =======
"""
    (statement,) = find_statements(read_submission(text.encode(), "a.txt")).statements
    assert [int(cell.value) for cell in statement.lines[0].cells] == [100_000_000, 90_200_000]
