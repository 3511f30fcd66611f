"""Lines that a filer's program folded at the page's width, so that the figures of a row stand on the line below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from xlsx_tools.model.source import TextSpan
from xlsx_tools.model.table import Piece

_WIDEST = 82
_NEAR_WIDTH = 16
_DEEPEST = 12
# Characters: the widest page, how far from its edge a first line may end, how deep the rest may be indented.
_FARTHEST = 2
# Lines from a first line to its rest.
_FEWEST = 10
_FIRST = frozenset("$(-.0123456789")
_OPEN = frozenset(" \t$")
_TOKEN = re.compile(r"\$?\(?-?\$?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\)?|[$(]|-{1,2}|\)")
NOWHERE: Mapping[int, int] = MappingProxyType({})
"""The folds of a document that has none."""


def find_folds(lines: Sequence[str]) -> Mapping[int, int]:
    """Where rows were folded: the position of a row's first line to that of the line with the rest of its figures.

    A folded document has no line longer than its width. The rest begins at the left margin and holds nothing but figures;
    the line it belongs to runs to the width, in blanks or a currency sign, and stands at most one blank line above. Told
    only by ten such pairs (Clorox, annual report of 1995, folded at 65 characters).
    """
    width = max(map(len, lines), default=0)
    if not _DEEPEST < width <= _WIDEST:
        return NOWHERE
    reach = width - _NEAR_WIDTH
    reaching = [i for i, line in enumerate(lines) if len(line) >= reach and line[-1:] in _OPEN]
    found: dict[int, int] = {}
    rest = -1
    for position in reaching if len(reaching) >= _FEWEST else ():
        if position == rest or not any(map(str.isalpha, lines[position])):
            continue
        below = lines[position + 1 : position + 1 + _FARTHEST]
        step = next((step for step, text in enumerate(below, start=1) if text.strip()), 0)
        if step and _is_rest(lines[position + step]):
            rest = found[position] = position + step
    return found if len(found) >= _FEWEST else NOWHERE


def _is_rest(line: str) -> bool:
    bare = line.lstrip()
    return bare[:1] in _FIRST and len(line) - len(bare) <= _DEEPEST and _is_figures(bare)


def _is_figures(bare: str) -> bool:
    tokens = bare.split()
    return any(token[-1:].isdigit() or token[-1:] == ")" for token in tokens) and all(
        _TOKEN.fullmatch(token) for token in tokens
    )


def folded_pieces(pieces: Sequence[Piece], first: str, rest_number: int) -> tuple[Piece, ...]:
    """The pieces of a row put together again, those of its second line leading to the line they are printed on."""
    return tuple(_on_line(piece, len(first), rest_number) for piece in pieces)


def _on_line(piece: Piece, length: int, number: int) -> Piece:
    if piece.end <= length:
        return piece
    span = TextSpan(line=number, start=max(0, piece.start - length), end=piece.end - length)
    return replace(piece, source=replace(piece.source, locator=span))
