"""Whose figures a column or a block of rows holds: the consolidated company, or one of several."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from xlsx_tools.model.period import Period
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.lengths import LENGTH_WORDS
from xlsx_tools.statements.tables.lines import TableLine

_NOISE = re.compile(
    r"\bnotes?\s+\w+(?:\(\w{1,3}\))+|\b(?:for|the|and|as|of|at|in|ended|ending|year|years|quarters?|months?|weeks?|fiscal|period|periods|unaudited|audited|"
    r"restated|actual|to|date|from|through|note|notes?\s+\w+|dollars|thousands|millions|inception)\b"
    r"|\([^()]*\)|[\d\W_]+",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:consolidated|total|company\s+total|combined)\b", re.IGNORECASE)
_SCENARIOS = (
    (re.compile(r"\bpro[\s-]?forma\b", re.IGNORECASE), "pro forma"),
    (re.compile(r"\brestated\b", re.IGNORECASE), "restated"),
    (re.compile(r"\bas\s+(?:previously\s+)?reported\b", re.IGNORECASE), "as reported"),
    (re.compile(r"\badjusted\b", re.IGNORECASE), "adjusted"),
)
_MEASURE = re.compile(
    r"(?:(?:amounts?|carrying|book|estimated|fair|market|values?|costs?|amortized|gross|net|unrealized|gains?|losses|notional|"
    r"principal|balances?|shares?|income|average|assets?|liabilities)\s*)+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_NO_WORD = re.compile(r"[^\w&'’-]+")
_MOST_WORDS = 4
_FEWEST_BLOCKS = 2
_SHORTEST_CAPTION = 8


def column_entities(texts: Sequence[str], periods: Sequence[Period | None]) -> tuple[str, ...]:
    """The entity of each column: empty for the consolidated company.

    Only where a period stands over more than one column can the words beside it part entities ("GE", "GECS":
    GE 1993, line 2109; "Automotive", "Financial Services": Ford 1993, lines 4189-4192).
    """
    keys = [(period.end, period.months) if period else None for period in periods]
    dated = [key for key in keys if key]
    if len(set(dated)) == len(dated):
        return tuple("" for _ in texts)
    residues = [_residue(text) if key else "" for text, key in zip(texts, keys, strict=True)]
    if len({residue for residue, key in zip(residues, keys, strict=True) if key}) < 2:
        return tuple("" for _ in texts)
    return tuple("" if _WHOLE.search(residue) else residue for residue in residues)


def is_measure(words: str) -> bool:
    """True for words that say what of one company a column measures: "Carrying Amount", "Fair Value"."""
    return bool(words) and _MEASURE.fullmatch(words) is not None


def column_scenarios(texts: Sequence[str]) -> tuple[str, ...]:
    """What a column's header says of its figures: "pro forma", "restated", or nothing."""
    words = " ".join(texts)
    named = [(pattern, name) for pattern, name in _SCENARIOS if pattern.search(words)]
    return tuple(next((name for pattern, name in named if pattern.search(text)), "") for text in texts)


def block_entities(lines: Sequence[TableLine]) -> tuple[str, ...]:
    """The entity of each line where headings part a statement into entities' blocks; empty outside them.

    A heading names an entity where it is no word of statements, a later caption with figures takes it up ("Total
    Automotive assets"), there are at least two such headings, and their blocks have captions in common. A
    block ends with the last caption that takes its name up. Example: Ford 1993, lines 3995-4060.
    """
    names = [
        line.label.strip(" :").upper() if line.is_heading and is_name(line.label) else "" for line in lines
    ]
    entities = [""] * len(lines)
    different = {name for name in names if name}
    if len(different) < _FEWEST_BLOCKS:
        return tuple(entities)
    taken = {name for name in different if any(_takes_up(line, name) for line in lines)}
    if len(taken) < _FEWEST_BLOCKS or not _share_captions(lines, names, taken):
        return tuple(entities)
    starts = [i for i, name in enumerate(names) if name in taken]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = names[start]
        last = max((i for i in range(start, end) if _takes_up(lines[i], name)), default=start - 1)
        for index in range(start, last + 1):
            entities[index] = _as_printed(lines[start].label)
    return tuple(entities)


def _share_captions(lines: Sequence[TableLine], names: Sequence[str], taken: set[str]) -> bool:
    """True where a caption with figures stands under two of the names ("Interest expense")."""
    seen: dict[str, str] = {}
    current = ""
    for line, name in zip(lines, names, strict=True):
        current = name if name in taken else current
        caption = re.sub(r"\([^()]*\)|\W", "", line.label).lower()
        if not current or line.is_heading or len(caption) < _SHORTEST_CAPTION:
            continue
        if seen.setdefault(caption, current) != current:
            return True
    return False


def is_name(label: str) -> bool:
    """True for a short heading none of whose words belongs to statements in general."""
    words = label.strip(" :").lower().replace(",", " ").split()
    if not 1 <= len(words) <= _MOST_WORDS or not _statement_words().isdisjoint(words):
        return False
    return not any(map(str.isdigit, label))


@cache
def _statement_words() -> frozenset[str]:
    text = files("xlsx_tools.statements").joinpath("words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["statement"].split())


def _takes_up(line: TableLine, name: str) -> bool:
    caption = _ASIDE.sub(" ", line.label).upper()
    return bool(line.figures) and caption != name and f" {name} " in f" {_NO_WORD.sub(' ', caption)} "


def _as_printed(label: str) -> str:
    words = label.strip(" :")
    return words.title() if words.isupper() and len(words) > 4 else words


def _residue(text: str) -> str:
    kept = text
    for printed in reversed(find_dates(text)):
        kept = f"{kept[: printed.start]} {kept[printed.end :]}"
    kept = LENGTH_WORDS.sub(" ", kept)
    words = [word for word in re.split(r"\s+", _NOISE.sub(" ", kept)) if word]
    return " ".join(words)
