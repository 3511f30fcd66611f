"""Which columns each word of a header stands over: by the rule beneath it, its middle, or its reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xlsx_tools.model.table import Piece
from xlsx_tools.statements.periods import is_period_text, read_months
from xlsx_tools.statements.tables.grid import Grid

_OF_PERCENTS = re.compile(r"%|\b(?:per\s?cent\w*|change|increase|decrease|of|ratio)\b", re.IGNORECASE)
_LEAN = 3
_TIE = 2.5
_PART_OF_COLUMN = 0.4


def find_spans(
    pieces: Sequence[Piece], grid: Grid, segments: Sequence[tuple[int, int]]
) -> list[tuple[Piece, Sequence[int]]]:
    """Each piece with the columns that it heads; a rule beneath several pieces parts none of them from the rest."""
    percents = _over_percents(pieces, grid)
    if percents:
        taken = [id(piece) for piece, _ in percents]
        rest = [piece for piece in pieces if id(piece) not in taken]
        return [*(find_spans(rest, grid, segments) if rest else []), *percents]
    plain = grid.plain
    if len(pieces) == len(plain):
        return [(piece, (i,)) for i, piece in zip(plain, pieces, strict=True)]
    groups: dict[int, list[int]] = {i: [] for i in range(len(pieces))}
    centres = [piece.centre for piece in pieces]
    segments = [s for s in segments if sum(s[0] <= centre <= s[1] for centre in centres) < 2]
    for index in plain:
        centre = grid.slots[index].centre
        groups[min(groups, key=lambda i: abs(centres[i] - centre))].append(index)
    sizes = {len(group) for group in groups.values()}
    are_even = len(pieces) > 1 and len(sizes) == 1 and 0 not in sizes
    are_centred = are_even and _are_centred(centres, [groups[i] for i in range(len(pieces))], grid)
    spans: list[tuple[Piece, Sequence[int]]] = []
    for i, piece in enumerate(pieces):
        under = _under_rule(centres[i], grid, segments)
        if are_centred or (are_even and all(is_period_text(p.text) for p in pieces)):
            under = groups[i]
        elif len(under) < 2:
            is_length = read_months(piece.text) != (0, 0)
            under = (() if is_length else under) or _under_words(piece, centres[i], groups[i], grid)
        if under:
            spans.append((piece, under))
    return spans


def _over_percents(pieces: Sequence[Piece], grid: Grid) -> list[tuple[Piece, Sequence[int]]]:
    """Words over a column of percentages head it alone ("% Change"), never the money beside it."""
    found: list[tuple[Piece, Sequence[int]]] = []
    plain = len(grid.plain)
    for piece in pieces:
        nearest = grid.nearest(piece.centre)
        if grid.slots[nearest].is_percent and not is_period_text(piece.text) and plain:
            found.append((piece, (nearest,)))
    says_so = all(_OF_PERCENTS.search(piece.text) for piece, _ in found)
    return found if says_so or len(pieces) - len(found) == plain else []


def _are_centred(centres: Sequence[float], groups: Sequence[Sequence[int]], grid: Grid) -> bool:
    """True where each word stands over the middle of its columns, or all are off by the same part of a column."""
    middles = [(grid.slots[group[0]].start + grid.slots[group[-1]].end) / 2 for group in groups]
    off = [centre - middle for centre, middle in zip(centres, middles, strict=True)]
    plain = [grid.slots[i].edge for i in grid.plain]
    apart = min((b - a for a, b in pairwise(plain)), default=0)
    same = max(off) - min(off) <= _LEAN and max(abs(o) for o in off) < _PART_OF_COLUMN * apart
    return all(abs(o) <= _LEAN + 1 for o in off) or (len(groups[0]) > 1 and same)


def _under_rule(centre: float, grid: Grid, segments: Sequence[tuple[int, int]]) -> Sequence[int]:
    """The slots over which the rule beneath a piece runs; those it only comes close to where it runs over none.

    Boeing 2001, equity: the rule under "Treasury Stock" begins two characters right of "Paid-In Capital".
    """
    segment = next((s for s in segments if s[0] - 1 <= centre <= s[1] + 1), None)
    if segment is None:
        return ()
    start, end = segment
    close = [i for i in grid.plain if start - _LEAN <= grid.slots[i].edge <= end + _LEAN]
    return [i for i in close if grid.slots[i].end > start and grid.slots[i].start < end] or close


def _under_words(piece: Piece, centre: float, near: list[int], grid: Grid) -> Sequence[int]:
    """The slots a piece without a rule heads: words the columns they reach over, periods all they are centred on."""
    if not near:
        return ()
    if is_period_text(piece.text):
        return _best_run(near, centre, grid)
    reached = [i for i in near if piece.start - 1 <= grid.slots[i].centre <= piece.end + 1]
    return reached or [min(near, key=lambda i: abs(grid.slots[i].centre - centre))]


def _best_run(slots: list[int], centre: float, grid: Grid) -> Sequence[int]:
    """The run of neighbouring slots over whose middle a piece is centred; the longest of near equals."""
    runs = [slots[a:b] for a in range(len(slots)) for b in range(a + 1, len(slots) + 1)]

    def off(run: Sequence[int]) -> float:
        middle = (grid.slots[run[0]].start + grid.slots[run[-1]].end) / 2
        return abs(middle - centre)

    least = min(off(run) for run in runs)
    return max((run for run in runs if off(run) <= least + _TIE), key=len)
