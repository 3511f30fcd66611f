"""Totals that a person counts in print are proved, with the parts that print gives them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.by_hand.printed_totals import CountedStatement, compare_totals, read_counted, read_structures
from xlsx_tools.calculation import prove_statements
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

if TYPE_CHECKING:
    from pathlib import Path

    from xlsx_tools.model.statement import Statement

COUNTED = tuple(read_counted())
TARGET = 0.97


@cache
def _proved(path: Path) -> tuple[Statement, ...]:
    found = find_statements(read_submission(path.read_bytes(), path.name))
    return prove_statements(found.statements).statements


def test_the_count_holds_64_totals_of_ten_filings() -> None:
    assert len({one.file for one in COUNTED}) == 10
    assert sum(len(one.totals) for one in COUNTED) == 64


@pytest.mark.parametrize("counted", COUNTED, ids=lambda one: one.name)
def test_no_total_counted_in_print_gets_other_parts_and_none_is_invented(
    counted: CountedStatement, filings: Path
) -> None:
    compared = compare_totals(counted, _proved(filings / counted.file))
    assert compared.wrong == ()
    assert compared.invented == ()


def test_97_of_100_totals_counted_in_print_are_proved(filings: Path) -> None:
    compared = [compare_totals(one, _proved(filings / one.file)) for one in COUNTED]
    proved = sum(len(one.proved) for one in compared)
    missed = {one.counted.name: (*one.unproved, *one.weak) for one in compared if one.unproved or one.weak}
    assert proved >= TARGET * 64, missed


def test_statements_read_from_their_filings_get_the_structures_made_by_hand(filings: Path) -> None:
    """The 40 text statements of structures.json, read from the bytes: more than a hundred totals, none wrong."""
    compared = [compare_totals(one, _proved(filings / one.file)) for one in read_structures(filings)]
    assert sum(len(one.counted.totals) for one in compared) > 200
    assert {one.counted.name: one.wrong for one in compared if one.wrong} == {}
    assert {one.counted.name: one.invented for one in compared if one.invented} == {}
