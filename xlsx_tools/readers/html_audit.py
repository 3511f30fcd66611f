"""Digits in, digits out: proof that no text of a page of HTML was lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

_TAG = re.compile(r"<[a-zA-Z/!?][^>]*+>")
_REFERENCE = re.compile(r"&#?\w{1,30};?")
_DIGITS = "0123456789"
_BLANKS = ("&nbsp;", "&#160;")

Counts = tuple[int, ...]
"""How often each digit occurs, from 0 to 9."""


def source_digits(text: str, left_out: Sequence[tuple[int, int]]) -> Counts:
    """The digits of HTML with its tags taken off, by a scanner of its own.

    `left_out` are the extents that the reader reported as not shown: comments, scripts, hidden elements.
    """
    parts: list[str] = []
    position = 0
    for first, last in left_out:
        parts.append(_without_tags(text[position:first]))
        position = max(position, last)
    parts.append(_without_tags(text[position:]))
    bare = "".join(parts)
    for blank in _BLANKS:
        bare = bare.replace(blank, " ")
    if "&" in bare:
        bare = _REFERENCE.sub(_decoded, bare)
    return count_digits((bare,))


def _without_tags(text: str) -> str:
    last = text.rfind(">") + 1
    return _TAG.sub("", text[:last]) + text[last:]


def _decoded(match: re.Match[str]) -> str:
    return unescape(match[0])


def count_digits(texts: Iterable[str]) -> Counts:
    """How often each of the ten digits occurs in texts."""
    text = "\n".join(texts)
    return tuple([text.count(digit) for digit in _DIGITS])
