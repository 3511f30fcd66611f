"""Hypothesis over house styles: it shrinks towards the plainest layout that still fails."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.typesetter.switches import CHOICES, Switches


def styles(**fixed: object) -> st.SearchStrategy[Switches]:
    """Any house style; switches that are named stay as given."""
    free = {name: st.sampled_from(choices) for name, choices in CHOICES.items()}
    given = {name: st.just(value) for name, value in fixed.items()}
    return st.builds(Switches, seed=st.integers(0, 2**16), **{**free, **given})
