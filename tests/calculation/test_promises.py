"""What holds of every statement: a limit that never fails, the same answer every time, roles, sums that say nothing."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from tests.calculation.random_statements import structured
from tests.calculation.typed_tables import type_table
from xlsx_tools.calculation import live_values, prove_statements
from xlsx_tools.calculation.diagnosis import Figure, find_cause
from xlsx_tools.calculation.words import are_similar, says_minus, split_words
from xlsx_tools.model.calculation import Cause, Status
from xlsx_tools.model.statement import Role

PROPERTY = """
Property:
  Land                          500,500       500,500
  Buildings                   3,446,541     3,441,616
  Machinery                  11,953,546    11,771,099
  -----
                             15,900,587    15,713,215
Less allowance              (10,535,441)   (9,879,825)
-----
Net property                  5,365,146     5,833,390
"""


def test_a_spent_budget_leaves_totals_unproved_and_says_so() -> None:
    proved = prove_statements((type_table(PROPERTY),), budget=1)

    statuses = {o.status for c in proved.statements[0].calculations for o in c.outcomes}
    assert statuses == {Status.UNPROVED}
    assert "search-limit" in {finding.code for finding in proved.findings}


def test_the_same_statements_give_the_same_proofs() -> None:
    random = Random(3)
    statements = tuple(structured(random, number).statement for number in range(10))

    assert prove_statements(statements) == prove_statements(statements)


def test_a_total_that_enters_another_is_a_subtotal() -> None:
    statement = prove_statements((type_table(PROPERTY),)).statements[0]

    roles = {line.label: line.role for line in statement.lines}
    assert (roles[""], roles["Net property"], roles["Land"]) == (Role.SUBTOTAL, Role.TOTAL, Role.LINE)


def test_proving_changes_no_printed_figure() -> None:
    typed = type_table(PROPERTY)

    proved = prove_statements((typed,)).statements[0]

    assert [line.cells for line in proved.lines] == [line.cells for line in typed.lines]


def test_live_totals_of_a_tied_statement_meet_print() -> None:
    statement = prove_statements((type_table(PROPERTY),)).statements[0]

    live = live_values(statement)

    assert live[6, 0] == 5_365_146
    assert all(live[at, c.column] == c.value for at, line in enumerate(statement.lines) for c in line.cells)


def test_statements_without_lines_or_figures_prove_nothing() -> None:
    empty = type_table("Heading   1\nAnother   -")

    proved = prove_statements((empty,))

    assert proved.statements[0].calculations == ()
    assert prove_statements(()).statements == ()


@pytest.mark.parametrize(
    ("value", "closing", "cause"),
    [
        (89_454, -89_454, Cause.SIGN_REVERSED),
        (11_962_682, 11_926_682, Cause.DIGITS_SWAPPED),
        (5_302_278, 5_802_278, Cause.DIGIT_WRONG),
        (4_129, 4_129_000, Cause.WRONG_SCALE),
        (4_129, 3_492, Cause.WRONG_COLUMN),
        (4_129, 5_308, Cause.UNEXPLAINED),
    ],
)
def test_each_class_of_cause_is_told_by_printed_and_closing_figure(
    value: int, closing: int, cause: Cause
) -> None:
    figure = Figure(line=0, value=value, closing=closing, unit=Decimal(1), neighbours=(3_492,))

    assert find_cause([figure], slack=0).cause is cause


def test_a_cause_is_unique_only_without_a_second_candidate() -> None:
    one = Figure(line=0, value=1_234, closing=1_434, unit=Decimal(1))
    other = Figure(line=1, value=7_012, closing=7_212, unit=Decimal(1))

    assert find_cause([one], slack=0).unique
    assert not find_cause([one, other], slack=0).unique


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Cost of products sold", True),
        ("Less treasury stock, at cost", True),
        ("Provision (benefit) for income taxes", True),
        ("Income before income taxes", False),
        ("Other (expense) income--net", False),
        ("Accounts receivable, less allowance of $241,000", False),
        ("Costly acquisitions", False),
    ],
)
def test_captions_tell_what_is_taken_off(caption: str, expected: bool) -> None:  # noqa: FBT001
    assert says_minus(caption, split_words(caption)) is expected


def test_captions_are_similar_where_one_says_most_of_the_other() -> None:
    assert are_similar(split_words("Net income"), split_words("Net income (loss)"))
    assert are_similar(
        split_words("Cash and cash equivalents"), split_words("Cash and equivalents, end of year")
    )
    assert not are_similar(split_words("Inventories"), split_words("Prepaid expenses"))
