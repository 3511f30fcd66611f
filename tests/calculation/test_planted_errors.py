"""Errors planted one at a time in tied statements (issue "Main job", tests and measures)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.planted import generated, real
from tests.calculation.planted_errors import DROPPED, Measured, measure

if TYPE_CHECKING:
    from pathlib import Path

BY_CHANCE = 0.001
"""A sign reversed in a line that is nil in all other columns gives another structure that ties throughout."""


def assert_promises(measured: Measured) -> None:
    errors = sum(measured.planted.values())
    assert measured.share(measured.detected) >= 0.99
    assert measured.share(measured.right_class, "sign", "swap") >= 0.95
    assert measured.share(measured.right_class, "digit") >= 0.90
    assert measured.share(measured.named) >= 0.95
    assert measured.unique_wrong <= 0.01 * measured.unique
    assert measured.share(measured.detected, DROPPED) >= 0.99
    assert measured.share(measured.right_class, DROPPED) >= 0.99
    assert measured.wrong_structures <= max(1, BY_CHANCE * errors)


def test_errors_in_generated_statements_are_found_and_named() -> None:
    assert_promises(measure(generated(600)))


def test_errors_in_real_statements_are_found_and_named(filings: Path) -> None:
    assert_promises(measure(real(600, filings)))


@pytest.mark.slow
def test_5000_errors_in_generated_statements_are_found_and_named() -> None:
    assert_promises(measure(generated(5_000)))


@pytest.mark.slow
def test_5000_errors_in_real_statements_are_found_and_named(filings: Path) -> None:
    assert_promises(measure(real(5_000, filings)))
