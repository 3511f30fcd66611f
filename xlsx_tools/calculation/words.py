"""What captions say about totals and signs: evidence that lowers the proof needed, never a proof."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from xlsx_tools.working_values import working_value

WORD = re.compile(r"[^\W\d_]+")
_OF_GAIN = frozenset({"income", "earnings", "profit", "gain", "comprehensive", "provision"})

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word, so that most words are passed over at one glance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The phrases of words.toml in lower-case words."""

    total: Phrases
    claim: Phrases
    minus: Phrases
    aside: Phrases
    filler: Phrases


@cache
def read_vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    text = files("xlsx_tools.calculation").joinpath("words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return Vocabulary(**{name: _by_first_word(phrases) for name, phrases in lists.items()})


def _by_first_word(phrases: list[str]) -> Phrases:
    found: Phrases = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


@working_value(frozen=True, slots=True)
class Caption:
    """What the words of a caption say of its line, wherever it stands."""

    words: tuple[str, ...]
    says_total: bool
    claims_total: bool
    is_bare: bool
    is_minus: bool


@lru_cache(maxsize=4096)
def read_caption(caption: str) -> Caption:
    """What a caption says: the same few thousand head the lines of most statements."""
    words = split_words(caption)
    return Caption(
        words=words,
        says_total=says_total(words),
        claims_total=claims_total(words),
        is_bare=is_bare_total(words),
        is_minus=says_minus(caption, words),
    )


def split_words(caption: str) -> tuple[str, ...]:
    """The words of a caption in lower case, without punctuation and digits.

    >>> split_words("Net (decrease) increase in cash")
    ('net', 'decrease', 'increase', 'in', 'cash')
    """
    return tuple(WORD.findall(caption.lower().replace("'", "").replace("’", "")))


def says_total(words: tuple[str, ...]) -> bool:
    """True where a caption reads like a total: "Total", "Net cash", "Gross profit" and the like."""
    return _holds(words, read_vocabulary().total)


def claims_total(words: tuple[str, ...]) -> bool:
    """True where a caption claims a total so plainly that a missing proof must be shown."""
    return _holds(words, read_vocabulary().claim)


def is_bare_total(words: tuple[str, ...]) -> bool:
    """True for "Total" alone: a total whose sign only its section tells."""
    return words in (("total",), ("totals",), ("subtotal",), ("sub", "total"))


def says_minus(caption: str, words: tuple[str, ...]) -> bool:
    """True where a caption, given with its words, names what a total takes off: costs, taxes, dividends, "less".

    Words in parentheses do not count, nor words after "before", "net of" and the like: income before
    taxes is no tax, and receivables less allowances are receivables.
    """
    vocabulary = read_vocabulary()
    if "(" in caption:
        words = split_words(_without_parentheses(caption))
    if not _holds(words, vocabulary.minus):
        return False
    for at in range(1, len(words)):
        if _begins(words, at, vocabulary.aside):
            return _holds(words[:at], vocabulary.minus)
    return words[0] not in ("before", "after", "excluding")


def says_only_loss(words: tuple[str, ...]) -> bool:
    """True where the words of a caption speak of a loss and never of income: "Net loss", "Loss before taxes".

    >>> says_only_loss(split_words("Net income (loss)")), says_only_loss(split_words("Loss from operations"))
    (False, True)

    What stands behind "before", "after" or "from" says of what: "Loss before income taxes".
    """
    ends = next(
        (at for at, word in enumerate(words) if at and word in ("before", "after", "from")), len(words)
    )
    said = set(words[:ends])
    return "loss" in said and not said & _OF_GAIN


def _without_parentheses(caption: str) -> str:
    depth = 0
    kept = []
    for ch in caption:
        depth += ch == "("
        if not depth:
            kept.append(ch)
        depth = max(0, depth - (ch == ")"))
    return "".join(kept)


def are_similar(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """True where one caption says most of what the other says: "Net income" and "Net income (loss)"."""
    filler = read_vocabulary().filler.keys()
    one, other = set(first) - filler, set(second) - filler
    shared = len(one & other)
    return shared > 0 and shared * 3 >= min(len(one), len(other)) * 2


def _holds(words: tuple[str, ...], phrases: Phrases) -> bool:
    if phrases.keys().isdisjoint(words):
        return False
    return any(word in phrases and _begins(words, at, phrases) for at, word in enumerate(words))


def _begins(words: tuple[str, ...], at: int, phrases: Phrases) -> bool:
    return any(words[at : at + len(phrase)] == phrase for phrase in phrases.get(words[at], ()))
