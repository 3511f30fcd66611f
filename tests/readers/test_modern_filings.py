"""The figures promised of modern filings, measured on the real ones: against tags, and without them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.modern.inline import Judged, judge_as_filed, judge_without_tags
from tests.benchmarks.modern.pages import Seen, articulation, read_page, totals_seen

pytestmark = pytest.mark.slow


def in_all(judged: list[Judged]) -> tuple[float, float, float]:
    """Shares of the facts found, of the concepts that are the same, and of items that no fact has."""
    found = sum(one.found for one in judged) / sum(one.facts for one in judged)
    named = sum(one.named for one in judged) / max(sum(one.nameable for one in judged), 1)
    return found, named, sum(len(one.false) for one in judged) / sum(one.items for one in judged)


def test_inline_files_give_every_fact_of_their_statements(filings: Path) -> None:
    """A dash that its filer left without a tag is the zero that print shows; of figures no two in a thousand are false."""
    judged = [judge_as_filed(path) for path in sorted((filings / "ixbrl").iterdir())]
    judged = [one for one in judged if one.facts]
    found, _, false = in_all(judged)
    assert found >= 0.995
    assert sum(one.false_figures for one in judged) <= 0.002 * sum(one.items for one in judged)
    assert false <= 0.006


def test_the_same_pages_without_tags_give_values_periods_and_concepts(filings: Path) -> None:
    judged = [judge_without_tags(path) for path in sorted((filings / "ixbrl").iterdir())]
    found, named, false = in_all([one for one in judged if one.facts])
    assert found >= 0.98
    assert named >= 0.93
    assert false <= 0.01


def test_totals_of_html_pages_are_proved_and_the_statements_tie(filings: Path) -> None:
    seen: Counter[Seen] = Counter()
    for path in sorted((filings / "html").iterdir()):
        report = read_page(path)
        if isinstance(report, str):
            continue
        seen.update(total.seen for total in totals_seen(report))
        differing = [name for name, how in articulation(report).items() if how == "differs"]
        assert not differing or report.findings, path.name
    assert seen[Seen.PROVED] / (seen[Seen.PROVED] + seen[Seen.UNPROVED]) >= 0.97
