"""The columns of a table, found from the right edges of its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor
from statistics import median

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.numbers import is_note_mark, is_year, last_digit
from xlsx_tools.statements.tables.tab_stops import Extents, is_tab_counted, ragged_extents
from xlsx_tools.working_values import working_value

_ALIGNED = 3
_LEFT_GAIN = 1.25
_LEFT_ROWS = 5
_STUB = 20
_MARGIN = 16
_LONGEST_BETWEEN = 4
"""Words of so few letters between figures are signs or marks; longer ones are the caption."""
_LONGEST_BEHIND = 12
"""Words of so few letters behind a row's last figure are marks ("(unaudited)")."""
_APART = 6
_FARTHEST = 9
_SLOT_COST = 1.5
_SKIP_COST = 40.0
_FEWEST_PERCENTAGES = 3
_PERCENTAGE = re.compile(r"\(? ?-?\d{1,3}\.\d{1,2} ?\)? ?%?|\(? ?-?\d{1,3} ?\)? ?%")


@working_value(frozen=True, slots=True, kw_only=True)
class _Figured:
    """The figures at the end of a row: where each begins, where its last digit ends, and whether tabs were counted."""

    figures: tuple[Piece, ...]
    starts: list[int]
    ends: list[int]
    is_counted: bool


@working_value(frozen=True, slots=True, kw_only=True)
class Slot:
    """A column on the axis: the edge its figures align on, the extent they cover, whether most are percentages."""

    edge: float
    start: int
    end: int
    is_percent: bool = False

    @property
    def centre(self) -> float:
        """The middle of the column's extent."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The slots of a table from left to right, and where the captions end.

    Figures align on their last digit; `is_left` where they begin under one another instead (tab stops). `ragged`
    holds where each column's figures begin if tabs were counted and neighbours overlap: a place tells no column there.
    """

    slots: tuple[Slot, ...]
    stub_end: int
    is_left: bool = False
    ragged: Extents = ()

    @property
    def plain(self) -> list[int]:
        """The positions of the columns that are not of percentages."""
        return [i for i, slot in enumerate(self.slots) if not slot.is_percent]

    def nearest(self, place: float) -> int:
        """The position of the column whose middle is nearest to a place."""
        return min(range(len(self.slots)), key=lambda i: abs(self.slots[i].centre - place))

    def edge_of(self, figure: Piece) -> int:
        """The place of a figure that counts for its column: its first character or its last digit."""
        return figure.start if self.is_left else last_digit(figure)


def tail_figures(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The figures of a row that stand right of its last caption piece, short words between them passed over.

    Of a row that begins with a figure these are none: a year or day that ends a wrapped caption (Amazon 1998, line 2038:
    "1996...."), a number at the left margin before others with the mark of a footnote behind it ("$894,354) (3)"), and a
    mark at the margin that stands alone.
    """
    figures: list[Piece] = []
    for piece in reversed(pieces):
        if piece.is_figure:
            figures.append(piece)
        elif piece.end - piece.start > (_LONGEST_BETWEEN if figures else _LONGEST_BEHIND):
            break
    if not figures:
        return ()
    if figures[-1] is pieces[0]:
        while figures and figures[-1].start < _STUB and _ends_date(figures[-1].text):
            figures.pop()
        if len(figures) == 1 and figures[0].start < _MARGIN and is_note_mark(figures[0].text):
            return ()
        if len(figures) > 1 and figures[-1] is pieces[0] and figures[-1].start < _MARGIN:
            head = figures.pop()
            if len(figures) > 1 and figures[-1].start - head.end == 1 and is_note_mark(figures[-1].text):
                figures.pop()
    return tuple(figures[::-1])


def _ends_date(text: str) -> bool:
    """True for the end of a date that a caption's wrap carries over: "1996", or "27," before it."""
    return is_year(text) or (text.endswith(",") and text[:-1].isdigit() and len(text) <= 3)


def find_grid(rows: Sequence[Row], *, is_sparse: bool = False, heads: int = 0) -> Grid | None:
    """The columns on which most figures of a table align; None where there are none.

    Rows that have as many figures as there are columns show where the columns stand; of all such counts the
    one is taken on whose columns the most figures align. Robust to ragged tabs (Apple, 10-Q of June
    1996, lines 114-235): the middle edge of each column counts, not every edge. `is_sparse` looks
    further for columns that no full row shows, as equity statements have them. A single row is enough to show as many
    columns as there are `heads` of dates.
    """
    figured = [
        _figured(figures)
        for row in rows
        if row.kind is RowKind.TEXT and (figures := tail_figures(row.pieces))
    ]
    if not figured:
        return None
    best = right = _best_edges(figured, heads, is_left=False)
    if right is None or _may_align_left(figured, right[0]):
        left = _best_edges(figured, heads, is_left=True)
        if right is None or (left is not None and left[0] > _LEFT_GAIN * right[0]):
            best = left
    if best is None:
        return None
    is_left = best is not right
    _, edges = best
    if is_sparse:
        edges = _with_rare(edges, figured, is_left=is_left)
    return _grid(edges, figured, rows, is_left=is_left)


def _may_align_left(figured: Sequence[_Figured], right: float) -> bool:
    """True where all figures, if they began on the columns' left edges, would be so many more than end on the right ones."""
    return len(figured) >= _LEFT_ROWS and sum([len(row.starts) for row in figured]) > _LEFT_GAIN * right


def count_dates(heads: Sequence[Row], left: int = 0) -> int:
    """The most dates or years that one row of heads has as pieces of their own, right of a place."""
    return max(
        (
            sum(1 for p in row.pieces if p.end > left and (is_year(p.text) or find_dates(p.text)))
            for row in heads
        ),
        default=0,
    )


def _figured(figures: tuple[Piece, ...]) -> _Figured:
    return _Figured(
        figures=figures,
        starts=[piece.start for piece in figures],
        ends=[last_digit(piece) for piece in figures],
        is_counted=is_tab_counted(figures),
    )


def _best_edges(
    figured: Sequence[_Figured], heads: int, *, is_left: bool
) -> tuple[float, list[float]] | None:
    """The edges on which most figures align, taken from the rows of one width, and how many do.

    Rows set by counting tabs count for their own width alone, and there in full. A column that a date heads costs no more
    than the figure which shows it.
    """
    best: tuple[float, list[float]] | None = None
    by_width: dict[int, list[Sequence[int]]] = {}
    counted = Counter([len(row.starts) for row in figured if row.is_counted])
    for row in figured:
        own = row.starts if is_left else row.ends
        by_width.setdefault(len(own), []).append(own)
    places = Counter(
        [place for row in figured if not row.is_counted for place in (row.starts if is_left else row.ends)]
    )
    for width, full in by_width.items():
        if len(full) < 2 and len(figured) > 4 and not 1 < width == heads:
            continue
        edges = [float(median(column)) for column in zip(*full, strict=True)]
        if any(b - a < _ALIGNED for a, b in pairwise(edges)):
            continue
        near = {at for edge in edges for at in range(ceil(edge - _ALIGNED), floor(edge + _ALIGNED) + 1)}
        aligned = sum([places[at] for at in near & places.keys()])
        cost = _SLOT_COST * (width - (1 < width == heads))
        score = aligned + counted[width] * width - cost
        if best is None or score > best[0]:
            best = (score, edges)
    return best


def _with_rare(edges: list[float], figured: Sequence[_Figured], *, is_left: bool) -> list[float]:
    """The edges with those of columns that no full row shows: two figures or more on an edge of their own.

    A full row fills the columns in order, however ragged its edges.
    """
    strays = sorted(
        place
        for row in figured
        if len(row.figures) != len(edges)
        for place in (row.starts if is_left else row.ends)
        if min(abs(place - edge) for edge in edges) >= _APART
    )
    found = list(edges)
    group: list[int] = []
    for edge in [*strays, 10**9]:
        if group and edge - group[-1] > 1:
            if len(group) > 1 and min(abs(median(group) - known) for known in found) >= _APART:
                found.append(median(group))
            group = []
        group.append(edge)
    return sorted(found)


def _grid(edges: list[float], figured: Sequence[_Figured], rows: Sequence[Row], *, is_left: bool) -> Grid:
    starts, ends = [int(edge) for edge in edges], [int(edge) for edge in edges]
    texts: list[list[str]] = [[] for _ in edges]
    nearest_to: dict[int, int] = {}
    for row in figured:
        is_counted = row.is_counted and len(row.figures) == len(edges)
        for index, (piece, place) in enumerate(
            zip(row.figures, row.starts if is_left else row.ends, strict=True)
        ):
            if place not in nearest_to:
                distances = [abs(place - edge) for edge in edges]
                nearest_to[place] = distances.index(min(distances))
            nearest = nearest_to[place]
            is_aligned = abs(place - edges[nearest]) <= _ALIGNED
            if is_aligned and piece.start < starts[nearest]:
                starts[nearest] = piece.start
            if is_aligned and piece.end > ends[nearest]:
                ends[nearest] = piece.end
            if is_aligned or is_counted:
                texts[index if is_counted else nearest].append(piece.text)
    slots = tuple(
        Slot(edge=edge, start=start, end=end, is_percent=_are_percentages(column, texts))
        for edge, start, end, column in zip(edges, starts, ends, texts, strict=True)
    )
    firsts = [row.pieces[0] for row in rows if len(row.pieces) > 1]
    captions = [piece.end for piece in firsts if not piece.is_figure and piece.start < starts[0]]
    stub_end = min(max(captions, default=0), starts[0])
    full = [row.figures for row in figured if len(row.figures) == len(edges)]
    ragged = () if any(slot.is_percent for slot in slots) else ragged_extents(full)
    return Grid(slots=slots, stub_end=stub_end, is_left=is_left, ragged=ragged)


def _are_percentages(texts: Sequence[str], all_texts: Sequence[Sequence[str]]) -> bool:
    """True for a column of percent signs, or of figures as fine and small as percentages whose first has one.

    The sign may stand elsewhere in the column, or be left out below "100.0", where figures beside it have no decimals.
    """
    signs = sum(["%" in text for text in texts])
    if not signs and texts[:1] != ["100.0"]:
        return False
    if 2 * signs > len(texts):
        return True
    if len(texts) < _FEWEST_PERCENTAGES or not any(map(_PERCENTAGE.fullmatch, texts)):
        return False
    if not all(_PERCENTAGE.fullmatch(text) or not any(char.isdigit() for char in text) for text in texts):
        return False
    are_beside_whole = any(2 * sum("." in text for text in beside) < len(beside) for beside in all_texts)
    return "%" in texts[0] or are_beside_whole


def place_figures(figures: Sequence[Piece], grid: Grid) -> dict[int, Piece]:
    """Each figure in its column, order kept: the assignment with the least distance in all.

    A row with as many figures as columns fills them in order. A figure that no column is near is left
    out: the caller keeps it as part of the caption or says that it was not placed.
    """
    slots = grid.slots
    if len(figures) == len(slots) and all(
        _distance(figure, slot, grid) <= 2 * _FARTHEST for figure, slot in zip(figures, slots, strict=True)
    ):
        return dict(enumerate(figures))
    spacing = min((b.edge - a.edge for a, b in pairwise(slots)), default=40)
    farthest = max(_FARTHEST, spacing / 2)
    costs: list[list[tuple[float, int]]] = [[(0.0, -1)] * (len(slots) + 1)]
    for i, figure in enumerate(figures, start=1):
        row: list[tuple[float, int]] = [(costs[i - 1][0][0] + _SKIP_COST, 0)]
        for j, slot in enumerate(slots, start=1):
            distance = _distance(figure, slot, grid)
            options = [(costs[i - 1][j][0] + _SKIP_COST, 0), (row[j - 1][0], 1)]
            if distance <= farthest:
                options.append((costs[i - 1][j - 1][0] + distance, 2))
            row.append(min(options))
        costs.append(row)
    return _traced(costs, figures, len(slots))


def _traced(costs: list[list[tuple[float, int]]], figures: Sequence[Piece], width: int) -> dict[int, Piece]:
    placed: dict[int, Piece] = {}
    i, j = len(figures), width
    while i > 0:
        how = costs[i][j][1] if j else 0
        if how == 2:
            placed[j - 1] = figures[i - 1]
            i, j = i - 1, j - 1
        elif how == 1:
            j -= 1
        else:
            i -= 1
    return dict(sorted(placed.items()))


def _distance(figure: Piece, slot: Slot, grid: Grid) -> float:
    off = abs(grid.edge_of(figure) - slot.edge)
    if off > _ALIGNED and figure.start >= slot.start - 1 and figure.end <= slot.end + 1:
        return _ALIGNED
    return off
