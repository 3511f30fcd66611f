"""Heads of columns one blank apart: "Paid-in Retained Treasury Total" over four columns is four heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.model.table import Piece
from xlsx_tools.statements.lengths import is_period_text
from xlsx_tools.statements.tables.grid import Grid
from xlsx_tools.statements.units import read_scale

_WORD = re.compile(r"\S+")
_OF_TIME = re.compile(r"\b(?:months?|weeks?|quarters?|years?|ended|ending|periods?)\b", re.IGNORECASE)
_LEAN = 2
_FEWEST_WITHOUT_RULES = 3

_Group = tuple[int, int, int]
"""A place among columns or rules, and where in the piece its words start and end."""


def with_heads_apart(
    pieces: Sequence[Piece], grid: Grid, segments: Sequence[tuple[int, int]], *, is_dated: bool
) -> list[Piece]:
    """The pieces of a header's row, those cut in heads whose words each stand over a column of their own.

    The rules beneath tell, one a column; without them three columns or more must each have a word over them, or two
    have theirs on the edge of their figures: "Common Stock" is centred over its shares and its amounts. Over dates only rules
    tell: "Financial Services" heads both its years.
    """
    return [part for piece in pieces for part in _heads(piece, grid, segments, is_dated=is_dated)]


def _heads(piece: Piece, grid: Grid, segments: Sequence[tuple[int, int]], *, is_dated: bool) -> list[Piece]:
    if piece.is_figure or " " not in piece.text or _OF_TIME.search(piece.text):
        return [piece]
    if is_period_text(piece.text) or read_scale(piece.text):
        return [piece]
    slots = [(slot.start, slot.end) for slot in grid.slots]
    by_rules = _groups(piece, segments) if len(segments) == len(slots) else []
    if by_rules:
        return [piece.part(start, end) for _, start, end in by_rules]
    groups = [] if is_dated else _groups(piece, slots)
    are_edged = all(abs(piece.start + end - slots[at][1]) <= 1 for at, _, end in groups)
    is_word_each = len(groups) == len(piece.text.split()) > 1
    if len(groups) >= _FEWEST_WITHOUT_RULES or (are_edged and is_word_each):
        return [piece.part(start, end) for _, start, end in groups]
    return [piece]


def _groups(piece: Piece, places: Sequence[tuple[int, int]]) -> list[_Group]:
    """The words of a piece by the place they stand over; empty where one stands over none, or a place between has none."""
    groups: list[_Group] = []
    for word in _WORD.finditer(piece.text):
        start, end = piece.start + word.start(), piece.start + word.end()
        at = max(range(len(places)), key=lambda i: min(end, places[i][1]) - max(start, places[i][0]))
        if start < places[at][0] - _LEAN or end > places[at][1] + _LEAN:
            return []
        if groups and groups[-1][0] == at:
            groups[-1] = (at, groups[-1][1], word.end())
        elif groups and at != groups[-1][0] + 1:
            return []
        else:
            groups.append((at, word.start(), word.end()))
    return groups if len(groups) > 1 else []
