"""What is typeset is read back: every figure, every total, in any house style."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.properties.strategies import styles
from tests.typesetter.comparison import WRONG, compare, read
from tests.typesetter.filing import typeset
from tests.typesetter.survey import Survey, survey
from tests.typesetter.switches import Switches, plain_switches, random_switches

FLAGGED_AT_MOST = 0.005
PROVED_AT_LEAST = 0.995
"""The rest are sums of amounts too small to rule out chance (PROOF, proof in bits)."""


def report(found: Survey) -> str:
    """The tally, and the first styles that failed."""
    failing = "\n".join(f"{sorted(causes)}: {switches}" for switches, causes in found.failures[:5])
    return f"{dict(found.whole.misses)}\n{failing}"


def assert_read_as_meant(found: Survey) -> None:
    whole = found.whole
    assert whole.wrong == 0, report(found)
    assert whole.flagged <= FLAGGED_AT_MOST * whole.cells, report(found)
    assert whole.misses["wrong structure"] == 0, report(found)
    assert whole.misses["false discrepancy"] == 0, report(found)


@pytest.mark.slow
def test_five_thousand_clean_statements_read_back_without_a_wrong_cell_or_structure() -> None:
    found = survey(5_000, plain_switches)
    assert_read_as_meant(found)
    assert found.whole.proved >= PROVED_AT_LEAST * found.whole.totals, report(found)


@pytest.mark.slow
def test_ten_thousand_statements_in_mixed_styles_read_back_without_a_wrong_cell_or_structure() -> None:
    assert_read_as_meant(survey(10_000, random_switches))


@given(styles())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_no_house_style_makes_a_wrong_figure_look_right(style: Switches) -> None:
    filing = typeset(style)
    misses = compare(filing, read(filing)).misses
    assert [miss for miss in misses if miss.cause in {*WRONG, "wrong structure"}] == [], filing.excerpt()
