"""Words that are looked at before a pattern stand in whatever the pattern finds, or it would find less than it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xlsx_tools.statements import lengths, notes, roles, sentences, units
from xlsx_tools.statements.places import titles
from xlsx_tools.statements.tables import footers, placement

GUARDED = {
    "per share": (roles._PER_SHARE, roles._PER_SHARE_WORDS),
    "shares": (roles._SHARES, roles._SHARES_WORDS),
    "parent company": (titles._PARENT, titles._PARENT_WORDS),
    "a full title": (titles._CORE, ("statement", "sheet", "flow")),
    "the notes": (titles._NOTES, ("note",)),
    "the end of the notes": (notes._END, [begin.lower() for begin in notes._END_BEGINS]),
    "a page's footer": (footers._FOOTER, footers._FOOTER_WORDS),
    "no figure": (placement._ABSENT, [end.lower() for end in placement._ABSENT_ENDS]),
    "a ratio": (roles._RATIO, ("ratio",)),
    "shares or comprehensive income in prose": (sentences._SUBJECT, ("shares", "comprehensive")),
    "a number of months or weeks": (lengths.LENGTH_WORDS, lengths._UNITS),
    "half a year": (lengths._HALF, lengths._LENGTHS),
    "a quarter": (lengths._QUARTER, lengths._LENGTHS),
    "a year": (lengths._YEAR, lengths._LENGTHS),
    **{f"a scale of {scale:,}": (pattern, words) for words, pattern, scale in units._SCALES},
}


@pytest.mark.parametrize("name", list(GUARDED))
def test_each_match_holds_one_of_the_words(name: str) -> None:
    pattern, words = GUARDED[name]
    ascii_letters = st.characters(codec="ascii")

    @settings(max_examples=200, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, alphabet=ascii_letters))
    def holds_one(text: str) -> None:
        found = re.search(pattern, text)
        assert found
        assert any(word in found[0].lower() for word in words)

    holds_one()
