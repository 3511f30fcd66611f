"""Digits in, digits out: proof that no text of a page of HTML was lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

_TAG = re.compile(r"<[a-zA-Z/!?][^>]*+>")
_REFERENCE = re.compile(r"&#?\w{1,30};?")
_DIGITS = "0123456789"
_BLANKS = frozenset(("&nbsp;", "&#160;"))

Counts = tuple[int, ...]
"""How often each digit occurs, from 0 to 9."""


def source_digits(text: str, left_out: Sequence[tuple[int, int]]) -> Counts:
    """The digits of HTML with its tags taken off, by a scanner of its own.

    `left_out` are the extents that the reader reported as not shown: comments, scripts, hidden elements.
    """
    parts: list[str] = []
    position = 0
    for first, last in left_out:
        parts.append(text[position:first])
        position = max(position, last)
    parts.append(text[position:])
    bare = "".join(parts)
    last = bare.rfind(">") + 1
    bare = _TAG.sub("", bare[:last]) + bare[last:]
    if "&" in bare:
        bare = _REFERENCE.sub(_decoded, bare)
    return count_digits((bare,))


def _decoded(match: re.Match[str]) -> str:
    return " " if match[0] in _BLANKS else unescape(match[0])


def count_digits(texts: Iterable[str]) -> Counts:
    """How often each of the ten digits occurs in texts."""
    counts = [0] * len(_DIGITS)
    for text in texts:
        for index, digit in enumerate(_DIGITS):
            counts[index] += text.count(digit)
    return tuple(counts)
