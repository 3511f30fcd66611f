"""PROOF, worked example 8: the 45 real statements with structures made by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.calculation.typed_tables import HandMade, read_hand_made
from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.calculation import Case, Status, Strength

if TYPE_CHECKING:
    from pathlib import Path

    from xlsx_tools.model.statement import Statement

STATEMENTS = [
    "AL.BSA",
    "AL.BSL",
    "AL.IS9",
    "AL.IS3",
    "AL.CF",
    "KO.BSA",
    "KO.BSL",
    "KO.IS",
    "KO.CF",
    "AP.IS",
    "AP.BSA",
    "AP.BSL",
    "AP.CF",
    "FO.IS",
    "FO.BS",
    "FO.CF",
    "GE.IS",
    "GE.IS2",
    "PE.IS",
    "PE.CF",
    "PE.BS",
    "BA.IS",
    "BA.BS",
    "BA.CF",
    "XO.IS",
    "XO.BS",
    "XO.CF",
    "AH.IS",
    "AH.BSA",
    "AH.BSL",
    "AH.CF",
    "TI.IS",
    "TI.BS",
    "TI.CF",
    "AZ.BS",
    "AZ.IS",
    "AZ.CF",
    "FO.EQ",
    "DI.BS",
    "DI.CF",
    "HD.BS",
    "HD.IS",
    "HD.CI",
    "HD.EQ",
    "HD.CF",
]

BARE_LINK = ("AH.CF", 321)
"""Allied Healthcare, September 2002: net cash used in investing activities repeats its one line."""

DISCREPANCIES = {
    "AL.CF": [(317, 1, -178_908, Case.TOTAL_CONFIRMED), (334, 1, -36_000, Case.TOTAL_CONFIRMED)],
    "AP.IS": [(139, 2, -17_858, Case.LINES_CONFIRMED)],
}
"""The worked examples 1 to 3: line of the file, column from 0, gap, case."""


@pytest.fixture(scope="module")
def hand_made(filings: Path) -> dict[str, HandMade]:
    return {statement.id: statement for statement in read_hand_made(filings)}


@pytest.fixture(scope="module")
def proved(hand_made: dict[str, HandMade]) -> dict[str, Statement]:
    return {name: prove_statements((one.statement,)).statements[0] for name, one in hand_made.items()}


def test_there_are_245_totals_in_45_statements(hand_made: dict[str, HandMade]) -> None:
    assert sorted(hand_made) == sorted(STATEMENTS)
    assert sum(len(one.totals) for one in hand_made.values()) == 245


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_total_has_its_contributors_and_signs_and_no_other_line_is_one(
    name: str, hand_made: dict[str, HandMade], proved: dict[str, Statement]
) -> None:
    found = {
        calculation.total: tuple((c.line, c.sign) for c in calculation.contributors)
        for calculation in proved[name].calculations
    }

    assert found == hand_made[name].totals


def test_all_are_strong_but_one_bare_link(
    hand_made: dict[str, HandMade], proved: dict[str, Statement]
) -> None:
    weak = [
        (name, hand_made[name].file_line[calculation.total])
        for name, statement in proved.items()
        for calculation in statement.calculations
        if calculation.strength is not Strength.STRONG
    ]

    assert weak == [BARE_LINK]


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_only_discrepancies_are_those_of_the_worked_examples(
    name: str, hand_made: dict[str, HandMade], proved: dict[str, Statement]
) -> None:
    found = [
        (hand_made[name].file_line[calculation.total], outcome.column, int(outcome.gap), outcome.case)
        for calculation in proved[name].calculations
        for outcome in calculation.outcomes
        if outcome.status is Status.DISCREPANCY
    ]

    assert found == DISCREPANCIES.get(name, [])


def test_nothing_stays_unproved(hand_made: dict[str, HandMade]) -> None:
    proved = prove_statements(tuple(one.statement for one in hand_made.values()))

    assert Counter(finding.code for finding in proved.findings) == {
        "discrepancy": 3,
        "total-weak": 1,
    }
