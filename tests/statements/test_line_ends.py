"""What is a figure at the end of a line, and where it ends."""

from __future__ import annotations

import pytest

from xlsx_tools.statements.line_ends import edge_of, ends_in_figure

ROWS = {
    "Net sales              $ 1,228   $2,023": 39,
    "Net income                 $135   (11%)": 37,
    "Net income                 $135    (11)%": 38,
    "Deposits          -0-   -0-": 26,
    "Less reserves           24,330-": 30,
    "Less reserves           24,330 CR": 30,
    "Interest expense............ 4,190": 34,
    "Total assets\t28,579": 22,
    "Long-term debt          5,822 (a)": 29,
    "Long-term debt          5,822**": 29,
}
NO_ROWS = [
    "Notes to consolidated statements.",
    "Maturing in 1997",
    "------    =====",
    "",
    "See Note A",
    "Item 1.",
]


@pytest.mark.parametrize("line", list(ROWS))
def test_a_row_ends_in_a_figure_at_its_last_digit(line: str) -> None:
    assert ends_in_figure(line)
    assert edge_of(line) == ROWS[line]


@pytest.mark.parametrize("line", NO_ROWS)
def test_words_and_rules_are_no_figures(line: str) -> None:
    assert not ends_in_figure(line)


def test_prose_that_ends_in_an_amount_has_no_edge() -> None:
    """Boeing 2001, below the statement of equity: no row of it."""
    assert edge_of("The par value of these shares was $5,059") is None
