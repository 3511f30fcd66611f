"""Figures that print or a scan has damaged: named, never caption text, never read as less than they are."""

from __future__ import annotations

from importlib import resources

import pytest

from xlsx_tools.model.finding import Severity
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_statements

SHEET = """\
                              SMALL COMPANY
                         CONSOLIDATED BALANCE SHEETS

                                                  December 31,
                                              2001           2000
                                          ------------   ------------
ASSETS
Cash                                        10,551,000     10,450,900
Receivables                                  2,000,111      1,800,222
Less allowances ...................... {first} {second}
Inventories                                  1,100,000      1,200,000
                                          ------------   ------------
Total assets                            {third} {fourth}
                                          ============   ============
"""


def read(
    *,
    first: str = "1,234,567",
    second: str = "1,234,568",
    third: str = "9,999,999",
    fourth: str = "9,999,998",
) -> FoundStatements:
    text = SHEET.format(
        first=f"{first:>15}", second=f"{second:>14}", third=f"{third:>14}", fourth=f"{fourth:>14}"
    )
    return find_statements(read_submission(text.encode(), "filing.txt"))


def row(found: FoundStatements, label: str) -> list[tuple[int, str]]:
    (line,) = [line for line in found.statements[0].lines if line.label == label]
    return [(cell.column, cell.number.printed) for cell in line.cells]


DAMAGED = [
    "1,234,56O",
    "1,234,567-",
    "1,234,567CR",
    "[1,234,567]",
    "<1,234,567>",
    "1,234,56²",
    "1, 234,567",
    "(13)-",
    "1,234 567",
    "1 234,567",
    "1 234 567",
    "1,234,5 67",
    "1,234 ,567",
    "(1,234 567)",
    "$1,234 567",
    "$ 1 234 567",
]


@pytest.mark.parametrize("figure", DAMAGED)
def test_a_damaged_figure_in_the_first_column_is_named_and_the_other_cell_stays(figure: str) -> None:
    found = read(first=figure)
    assert row(found, "Less allowances") == [(1, "1,234,568")]
    (finding,) = [finding for finding in found.findings if finding.code == "figure-malformed"]
    assert finding.severity is Severity.WARNING
    assert f'"{figure}"' in finding.message
    assert "line 10" in finding.message


@pytest.mark.parametrize("figure", DAMAGED)
def test_a_damaged_figure_at_the_end_of_the_last_row_does_not_take_the_row_along(figure: str) -> None:
    found = read(fourth=figure)
    assert row(found, "Total assets") == [(0, "9,999,999")]
    assert [finding.code for finding in found.findings if f'"{figure}"' in finding.message] == [
        "figure-malformed"
    ]


def test_a_minus_and_a_blank_before_a_figure_is_negative() -> None:
    found = read(first="- 515,890", second="- 515,891")
    (line,) = [line for line in found.statements[0].lines if line.label == "Less allowances"]
    assert [str(cell.value) for cell in line.cells] == ["-515890", "-515891"]


def test_a_dash_in_a_column_stays_a_zero() -> None:
    found = read(first="-", second="1,234,568")
    (line,) = [line for line in found.statements[0].lines if line.label == "Less allowances"]
    assert [str(cell.value) for cell in line.cells] == ["0", "1234568"]


def test_points_between_thousands_of_a_sentence_give_no_figure_rather_than_a_small_one() -> None:
    sample = (
        resources.files("xlsx_tools")
        .joinpath("samples", "american_locker_10q_2002q3.txt")
        .read_text("latin-1")
    )
    assert "2,144,845" in sample
    found = find_statements(read_submission(sample.replace("2,144,845", "2.144.845").encode(), "filing.txt"))
    printed = [figure.number.printed for sentence in found.sentences for figure in sentence.figures]
    assert not [text for text in printed if text.strip("$").startswith(("2.144", "144.845"))]


BROKEN = """\
                     CONSOLIDATED STATEMENTS OF INCOME

                                            Years ended December 31,
                                              2001           2000
                                          ------------   ------------
Product sales                               $ 18,964       $ 17,123
Service sales                                  3,000          3,000
                                          ------------   ------------
{row}
Cost of sales                                 12,000         11,000
                                          ------------   ------------
Net income                                  $  9,964       $  9,123
                                          ============   ============
"""


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("Total sales                                 $ 21 964       $ 20,123", "$ 21 964"),
        ("Total sales of products and services ..... $ 21,9 64       $ 20,123", "$ 21,9 64"),
        ("Total sales of all products and of services $ 21 964       $ 20,123", "$ 21 964"),
        ("Total sales of all products and of services  $21 964       $ 20,123", "$21 964"),
        ("Total sales of all products and of services $2 1,964       $ 20,123", "$2 1,964"),
        ("Total sales of all our products $ 21 964                   $ 20,123", "$ 21 964"),
    ],
)
def test_a_figure_that_a_blank_has_broken_is_named_and_no_part_of_it_is_read(line: str, figure: str) -> None:
    found = find_statements(read_submission(BROKEN.format(row=line).encode(), "filing.txt"))
    (total,) = [line for line in found.statements[0].lines if line.label.startswith("Total sales")]
    assert [(cell.column, cell.number.printed) for cell in total.cells] == [(1, "$ 20,123")]
    assert not any(char.isdigit() for char in total.label)
    assert [f'"{figure}"' in f.message for f in found.findings if f.code == "figure-malformed"] == [True]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("Sales in 2001                              2001 21,964        20,123", ["21,964", "20,123"]),
        ("Total sales less discounts of $ 12,000          21,964         20,123", ["21,964", "20,123"]),
        ("Total sales, on average at a unit price of $ 1 964           20,123", ["964", "20,123"]),
    ],
)
def test_an_amount_of_the_words_before_a_figure_breaks_none(line: str, figures: list[str]) -> None:
    found = find_statements(read_submission(BROKEN.format(row=line).encode(), "filing.txt"))
    cells = {line.label[:5]: line.cells for line in found.statements[0].lines}
    printed = [cell.number.printed for label in ("Total", "Sales") for cell in cells.get(label, ())]
    assert printed == figures
    assert not [finding for finding in found.findings if finding.code == "figure-malformed"]
