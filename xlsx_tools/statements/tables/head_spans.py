"""Which columns each word of a header stands over: by the rule beneath it, its middle, or its reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from xlsx_tools.model.table import Piece
from xlsx_tools.statements.lengths import is_period_text, read_months
from xlsx_tools.statements.tables.grid import Grid

_OF_PERCENTS = re.compile(r"%|\b(?:per\s?cent\w*|change|increase|decrease|of|ratio)\b", re.IGNORECASE)
_OPEN = re.compile(r"^(?:to|through|thru)\b|\bfrom\b.*\d|\binception\b|\(date of|^cumulative$", re.IGNORECASE)
"""What only a span with a beginning of its own says: the column from inception to date."""
_MOST_COLUMNS = 12
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
    centres = [piece.centre for piece in pieces]
    segments = [s for s in segments if sum(s[0] <= centre <= s[1] for centre in centres) < 2]
    are_periods = all(is_period_text(piece.text) or _OPEN.search(piece.text) for piece in pieces)
    apart = _apart(pieces, grid, segments) if are_periods else []
    if apart:
        heads = [id(piece) for piece, _ in apart]
        rest = [piece for piece in pieces if id(piece) not in heads]
        free = [i for i in plain if all(i not in slots for _, slots in apart)]
        return [*apart, *_spread(rest, free, grid, segments)]
    return _spread(pieces, plain, grid, segments)


def _apart(
    pieces: Sequence[Piece], grid: Grid, segments: Sequence[tuple[int, int]]
) -> list[tuple[Piece, Sequence[int]]]:
    """The pieces beside others that have columns of their own: those over a rule, and a span with a beginning of its own.

    "Years ended December 31," over a rule and "to December 31," beside it, the end of "from March 5, 1990 (inception)",
    are three columns and one, not two and two. Empty where all pieces have a rule, or none has.
    """
    found: list[tuple[Piece, Sequence[int]]] = []
    for piece in pieces:
        under = _under_rule(piece.centre, grid, segments)
        if len(under) > 1:
            found.append((piece, under))
        elif _OPEN.search(piece.text):
            found.append((piece, (min(grid.plain, key=lambda i: abs(grid.slots[i].centre - piece.centre)),)))
    slots = [slot for _, under in found for slot in under]
    are_sound = len(slots) == len(set(slots)) and len(slots) + len(pieces) - len(found) <= len(grid.plain)
    are_all_ruled = len(found) == len(pieces) and all(len(under) > 1 for _, under in found)
    return found if are_sound and not are_all_ruled else []


def _spread(
    pieces: Sequence[Piece], slots: Sequence[int], grid: Grid, segments: Sequence[tuple[int, int]]
) -> list[tuple[Piece, Sequence[int]]]:
    """Each piece with those of the columns that it heads: evenly, centred over them, by rules, or by its reach."""
    centres = [piece.centre for piece in pieces]
    groups: dict[int, list[int]] = {i: [] for i in range(len(pieces))}
    for index in slots if pieces else ():
        centre = grid.slots[index].centre
        groups[min(groups, key=lambda i: abs(centres[i] - centre))].append(index)
    sizes = {len(group) for group in groups.values()}
    are_even = len(pieces) > 1 and len(sizes) == 1 and 0 not in sizes
    are_centred = are_even and _are_centred(centres, [groups[i] for i in range(len(pieces))], grid)
    are_periods = all(is_period_text(piece.text) for piece in pieces)
    centred = _centred_runs(centres, slots, grid) if are_periods and not are_centred else []
    spans: list[tuple[Piece, Sequence[int]]] = []
    for i, piece in enumerate(pieces):
        under = _under_rule(centres[i], grid, segments)
        if centred:
            under = centred[i]
        elif are_centred or (are_even and are_periods):
            under = groups[i]
        elif len(under) < 2:
            is_length = read_months(piece.text) != (0, 0)
            under = (() if is_length else under) or _under_words(piece, centres[i], groups[i], grid)
        if under:
            spans.append((piece, under))
    return spans


def _centred_runs(centres: Sequence[float], slots: Sequence[int], grid: Grid) -> list[Sequence[int]]:
    """The one way to part all columns in runs over whose middles the pieces are centred; empty for none or several."""
    if not 1 < len(centres) <= len(slots) <= _MOST_COLUMNS:
        return []
    found = []
    for cuts in combinations(range(1, len(slots)), len(centres) - 1):
        runs = [slots[a:b] for a, b in pairwise((0, *cuts, len(slots)))]
        if _are_over_middles(centres, runs, grid):
            found.append(runs)
    return found[0] if len(found) == 1 else []


def _are_over_middles(centres: Sequence[float], runs: Sequence[Sequence[int]], grid: Grid) -> bool:
    middles = ((grid.slots[run[0]].start + grid.slots[run[-1]].end) / 2 for run in runs)
    return all(abs(centre - middle) <= _LEAN + 1 for centre, middle in zip(centres, middles, strict=True))


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
