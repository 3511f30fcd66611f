"""Real statements set in random house styles are read back: what stands in them does not change with how it is set."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.typesetter.real_rows import draft_real, real_sources
from tests.typesetter.survey import survey, survey_pages
from tests.typesetter.switches import Switches, random_switches
from tests.typesetter.web_switches import WebSwitches, random_web_switches

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("filings")]


def of_one_company(rng: Random) -> Switches:
    """Any style but two: entities would stand over rows that are of none, long real headings have no place at the side."""
    return replace(random_switches(rng), entities=False, side_heads="none")


def pages_of_one_company(rng: Random) -> WebSwitches:
    """Any style of HTML, for the same reason without entities."""
    web = random_web_switches(rng)
    return replace(web, draft=replace(web.draft, entities=False))


def test_real_statements_in_mixed_text_styles_read_as_they_were_meant() -> None:
    found = survey(2_400, of_one_company, drafts=draft_real)
    whole = found.whole
    told = f"{dict(whole.misses)}\n" + "\n".join(map(str, found.failures[:5]))
    assert len(real_sources()) > 150
    assert whole.wrong == 0, told
    assert whole.misses["false discrepancy"] == whole.misses["wrong structure"] == 0, told
    assert whole.misses["label"] <= 0.005 * whole.cells, told
    assert whole.proved >= 0.98 * whole.totals, told


def test_real_statements_in_mixed_pages_read_as_they_were_meant() -> None:
    whole = survey_pages(200, pages_of_one_company, drafts=draft_real)
    told = str(dict(whole.misses))
    assert whole.cells > 30_000
    assert whole.wrong == 0, told
    assert whole.misses["wrong structure"] == 0, told
    assert whole.proved >= 0.98 * whole.totals, told
