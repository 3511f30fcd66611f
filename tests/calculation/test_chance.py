"""PROOF, worked example 7: statements without structure have none, whatever ties by chance."""

from __future__ import annotations

import pytest

from tests.benchmarks.chance import count_strong


@pytest.mark.parametrize("width", [2, 3])
def test_hundreds_of_statements_without_structure_have_at_most_one(width: int) -> None:
    assert count_strong(width, 300, even=True) <= 1


@pytest.mark.slow
def test_ten_thousand_statements_without_structure_have_at_most_one() -> None:
    assert count_strong(2, 5_000, even=True) + count_strong(3, 5_000, even=True) <= 1


@pytest.mark.slow
def test_ten_thousand_statements_of_small_figures_without_structure_have_at_most_one() -> None:
    assert count_strong(2, 5_000, even=False) + count_strong(3, 5_000, even=False) <= 1
