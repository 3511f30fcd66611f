"""Real statements set in random house styles are read back: what stands in them does not change with how it is set."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from tests.typesetter.comparison import compare, read
from tests.typesetter.real_rows import draft_real, real_sources
from tests.typesetter.survey import survey
from tests.typesetter.switches import Switches, random_switches
from tests.typesetter.web_filing import typeset_web
from tests.typesetter.web_switches import random_web_switches

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("filings")]


def of_one_company(rng: Random) -> Switches:
    """Any style; entities would stand over rows that are of none."""
    return replace(random_switches(rng), entities=False)


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
    rng, causes = Random(1), Counter[str]()
    cells = totals = proved = wrong = 0
    for _ in range(200):
        web = random_web_switches(rng)
        filing = typeset_web(replace(web, draft=replace(web.draft, entities=False)), draft_real)
        comparison = compare(filing, read(filing))
        cells += comparison.cells
        totals += comparison.totals
        proved += comparison.proved
        wrong += comparison.wrong
        causes.update(miss.cause for miss in comparison.misses)
    assert cells > 30_000
    assert wrong == 0, causes
    assert causes["wrong structure"] == 0, causes
    assert proved >= 0.98 * totals, causes
