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
