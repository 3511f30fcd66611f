"""The difficulties of HTML pages, each a switch; the first choice of each is the plainest."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from random import Random
from typing import Any

from tests.typesetter.switches import CHOICES, Switches

WEB_CHOICES: dict[str, tuple[Any, ...]] = {
    "markup": ("plain", "font", "paragraph", "word", "span"),
    "upper_tags": (False, True),
    "cells": ("one", "sign", "sign and bracket", "all apart"),
    "spacers": ("none", "narrow", "wide"),
    "widths": ("none", "percent", "colspan"),
    "negative": ("brackets", "red", "minus", "minus sign"),
    "nil": ("&#151;", "&#8212;", "&mdash;", "&#150;", "-", "&#8212;&#160;", "blank"),
    "dollar": ("first", "none", "every", "totals"),
    "blanks": ("none", "nbsp", "thin", "zero width", "narrow"),
    "indent": ("padding", "nbsp", "hanging", "columns", "margin"),
    "head_cells": ("breaks", "rows", "words", "paragraphs"),
    "head_tags": ("td", "th", "bold"),
    "rules": ("border top", "border bottom", "none", "hr", "strokes", "row"),
    "notes": ("none", "column", "caption"),
    "marks": ("none", "caption", "figure"),
    "change": ("none", "percent", "amount and percent"),
    "parts": ("one", "groups"),
    "title_in": ("paragraph", "table", "centre", "div"),
    "rows_between": ("none", "blank", "shaded"),
    "unaudited": ("none", "row", "title"),
}
PLAIN = {"marks": 0.6, "change": 0.8, "parts": 0.8, "notes": 0.6, "blanks": 0.5, "upper_tags": 0.7}
"""How often a switch stays plain, beside its fair share."""

_DRAFTED = (
    "industry",
    "calendar",
    "term",
    "oldest_first",
    "scale",
    "rounding",
    "less",
    "per_share",
    "uncaptioned",
    "heads",
    "title",
)
"""Switches of the text era that say what is printed rather than how it is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSwitches:
    """One house style of HTML; `draft` says what is printed in it."""

    draft: Switches = field(default_factory=Switches)
    markup: str = "plain"
    upper_tags: bool = False
    cells: str = "one"
    spacers: str = "none"
    widths: str = "none"
    negative: str = "brackets"
    nil: str = "&#151;"
    dollar: str = "first"
    blanks: str = "none"
    indent: str = "padding"
    head_cells: str = "breaks"
    head_tags: str = "td"
    rules: str = "border top"
    notes: str = "none"
    marks: str = "none"
    change: str = "none"
    parts: str = "one"
    title_in: str = "paragraph"
    rows_between: str = "none"
    unaudited: str = "none"

    def difficulties(self) -> tuple[tuple[str, Any], ...]:
        """The switches that are not at their plainest."""
        own = tuple(
            (name, getattr(self, name))
            for name, choices in WEB_CHOICES.items()
            if getattr(self, name) != choices[0]
        )
        return own + self.draft.difficulties()


def random_web_switches(rng: Random) -> WebSwitches:
    """A style in which every switch may stand anywhere; rare things are rarer than plain ones."""
    drafted: dict[str, Any] = {name: rng.choice(CHOICES[name]) for name in _DRAFTED}
    drafted["title"] = rng.choice(("mixed", "upper", "lower"))
    # Year alone under "December 31," in the stub, or numbers for dates, are the text era's.
    drafted["heads"] = rng.choice(("stacked", "shared", "single", "stacked"))
    draft = Switches(seed=rng.getrandbits(32), statements="all", rows=rng.choice((4, 12)), **drafted)
    chosen = {
        name: choices[0] if rng.random() < PLAIN.get(name, 0.0) else rng.choice(choices)
        for name, choices in WEB_CHOICES.items()
    }
    return WebSwitches(draft=draft, **chosen)


assert [f.name for f in fields(WebSwitches)] == ["draft", *WEB_CHOICES]
