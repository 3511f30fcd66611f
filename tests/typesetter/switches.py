"""The difficulties of real layouts, each a switch; the first choice of each is the plainest."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import Random
from typing import Any

CHOICES: dict[str, tuple[Any, ...]] = {
    "industry": ("industry", "bank", "insurer", "utility", "retailer", "tiny"),
    "statements": ("balance_sheet", "income_statement", "cash_flow", "equity", "all"),
    "rows": (2, 3, 4, 12),
    "calendar": ("december", "june", "september", "weeks"),
    "term": ("year", "three years", "nine months", "three and nine months"),
    "oldest_first": (False, True),
    "entities": (False, True),
    "scale": (1, 1_000, 1_000_000),
    "units": ("title", "stub", "heads", "caption tag"),
    "rounding": (False, True),
    "uncaptioned": (False, True),
    "nil": ("-", "--", "0", "-0-", "blank"),
    "negative": ("parentheses", "flush", "minus", "behind"),
    "less": ("positive", "parentheses"),
    "dollar": ("none", "attached", "spaced", "aligned", "random", "inside"),
    "rules": ("dashes", "none", "underscores", "whole line", "no double"),
    "leaders": ("none", "dots", "touching", "spaced", "missing"),
    "tabs": ("none", "aligned", "columns"),
    "caption_width": (64, 46, 34),
    "wrap": ("last", "first"),
    "indent": (2, 0, 3, 4),
    "gap": (4, 2, 8),
    "notes": ("none", "numbers", "letters", "parentheses"),
    "percent": (False, True),
    "insets": (False, True),
    "side_heads": ("none", "upper", "mixed", "parted"),
    "heads": ("stacked", "shared", "stub", "title", "single", "numeric", "abbreviated", "short"),
    "head_underlines": (True, False),
    "head_place": ("right", "centre"),
    "title": ("mixed", "upper", "two lines", "with company", "lower", "bar", "spaced"),
    "unaudited": ("no", "title", "heads"),
    "tags": ("none", "upper", "lower", "no stub", "first only"),
    "pages": ("one", "titles", "continued", "bare"),
    "blank_lines": ("groups", "none", "every"),
    "per_share": ("$ 1.20", "$1.20", "1.20", ".57"),
    "wrapper": ("none", "submission", "exhibit"),
    "footnotes": ("none", "caption", "star", "letter"),
    "decoys": ("none", "discussion", "subsidiary", "selected data"),
    "newline": ("\n", "\r\n"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """One house style. `seed` drives what is not a difficulty: amounts, names, captions."""

    seed: int = 0
    industry: str = "industry"
    statements: str = "balance_sheet"
    rows: int = 2
    calendar: str = "december"
    term: str = "year"
    oldest_first: bool = False
    entities: bool = False
    scale: int = 1
    units: str = "title"
    rounding: bool = False
    uncaptioned: bool = False
    nil: str = "-"
    negative: str = "parentheses"
    less: str = "positive"
    dollar: str = "none"
    rules: str = "dashes"
    leaders: str = "none"
    tabs: str = "none"
    caption_width: int = 64
    wrap: str = "last"
    indent: int = 2
    gap: int = 4
    notes: str = "none"
    percent: bool = False
    insets: bool = False
    side_heads: str = "none"
    heads: str = "stacked"
    head_underlines: bool = True
    head_place: str = "right"
    title: str = "mixed"
    unaudited: str = "no"
    tags: str = "none"
    pages: str = "one"
    blank_lines: str = "groups"
    per_share: str = "$ 1.20"
    wrapper: str = "none"
    footnotes: str = "none"
    decoys: str = "none"
    newline: str = "\n"

    def difficulties(self) -> tuple[tuple[str, Any], ...]:
        """The switches that are not at their plainest."""
        return tuple(
            (name, getattr(self, name))
            for name, choices in CHOICES.items()
            if getattr(self, name) != choices[0]
        )


def random_switches(rng: Random) -> Switches:
    """A style in which every switch may stand anywhere; rare things are rarer than plain ones."""
    chosen: dict[str, Any] = {"seed": rng.getrandbits(32)}
    for name, choices in CHOICES.items():
        plain = rng.random() < PLAIN.get(name, 0.0)
        chosen[name] = choices[0] if plain else rng.choice(choices)
    chosen["statements"], chosen["rows"] = "all", rng.choice((4, 12))
    return Switches(**chosen)


PLAIN = {
    "entities": 0.85,
    "tabs": 0.8,
    "percent": 0.9,
    "notes": 0.6,
    "insets": 0.9,
    "side_heads": 0.8,
    "wrap": 0.8,
    "leaders": 0.4,
    "pages": 0.4,
    "unaudited": 0.3,
    "footnotes": 0.7,
    "decoys": 0.4,
    "newline": 0.6,
}
"""How often a switch stays plain, beside its fair share: real filings mix few of these."""

assert [f.name for f in fields(Switches)] == ["seed", *CHOICES]

PHRASES: dict[int, tuple[str, ...]] = {
    1: ("",),
    1_000: (
        "(In thousands, except per share data)",
        "(in thousands of dollars, except per share amounts)",
        "(In thousands, except share and per share data)",
        "(000's omitted, except per share data)",
        "(Dollars in thousands, except share and per share amounts)",
        "($000's omitted)",
    ),
    1_000_000: (
        "(In millions, except per share data)",
        "(In millions, except share and per share data)",
        "(in millions of dollars, except per share amounts)",
    ),
}


def units_phrase(switches: Switches) -> str:
    """The words that declare the scale, the same throughout a filing; nothing for whole dollars."""
    phrases = PHRASES[switches.scale]
    return phrases[switches.seed % len(phrases)]


def plain_switches(rng: Random) -> Switches:
    """A style without layout difficulties: depth, signs, captions, scale, columns and rounding vary."""
    varied = ("industry", "term", "oldest_first", "scale", "rounding", "uncaptioned", "less", "indent", "gap")
    chosen: dict[str, Any] = {name: rng.choice(CHOICES[name]) for name in varied}
    return Switches(seed=rng.getrandbits(32), statements="all", rows=rng.choice((3, 4, 12)), **chosen)
