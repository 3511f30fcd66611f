"""Which of a row's pieces are figures of which column, and what of it is caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.readers.figures import DASH, FIGURE
from xlsx_tools.statements.damage import hidden_amounts
from xlsx_tools.statements.numbers import has_digits
from xlsx_tools.statements.tables.grid import Grid, place_figures, tail_figures
from xlsx_tools.statements.tables.tab_stops import counted_tail, possible_columns
from xlsx_tools.working_values import working_value

_TAIL = re.compile(rf"(?: |(?<=\))(?=\d))({FIGURE}|{DASH})$")
_FIGURE = re.compile(FIGURE)
_COUNTED = re.compile(r"\b(?:issued|outstanding|authorized)$", re.IGNORECASE)
_RATIO = re.compile(r"\d to$")
"""Before a figure that ends a ratio: "4.7 to 1"."""
_MARK = re.compile(r"\(\d{1,2}\)|\*+")
_ABSENT = re.compile(r"\(?(?:N ?/ ?[AM]|N\.[AM]\.|NM)\)?", re.IGNORECASE)
_ABSENT_ENDS = frozenset("AaMm.)")
"""With which such words end: looked at before the pattern."""
_ALIGNED = 2
_FEWEST = 2


@working_value(frozen=True, slots=True, kw_only=True)
class Placement:
    """The pieces of a row: its figures by column, its caption, figures that no column takes, and marks behind figures."""

    figures: Mapping[int, Piece] = field(default_factory=dict)
    caption: tuple[Piece, ...] = ()
    unplaced: tuple[Piece, ...] = ()
    marks: tuple[Piece, ...] = ()


def place_row(row: Row, grid: Grid) -> Placement:
    """Part a row of words into caption and figures by column; nothing of a rule, a blank or a page's end.

    No column takes any where tabs leave open which they stand in: the audit names the row.
    """
    if row.kind is not RowKind.TEXT:
        return Placement()
    pieces = [
        piece
        for piece in _split_tail(list(row.pieces), grid)
        if not (piece.text[-1:] in _ABSENT_ENDS and _is_absent(piece, grid))
    ]
    figures = tail_figures(pieces) or _on_edges(pieces, grid)
    placed = _in_order(figures, pieces, grid)
    choices = possible_columns(figures, grid.ragged) if grid.ragged and not placed else []
    if len(choices) > 1:
        words = tuple(piece for piece in pieces if piece not in figures)
        return Placement(caption=words, unplaced=figures)
    if choices:
        placed = dict(zip(choices[0], figures, strict=True))
    elif not placed and figures:
        placed = place_figures(figures, grid)
    if not placed:
        return Placement(caption=tuple(pieces))
    first = min([piece.start for piece in placed.values()])
    if len(pieces) == len(placed) + 1 and pieces[0].start < first:
        return Placement(figures=placed, caption=(pieces[0],))
    taken = {id(piece) for piece in placed.values()}
    caption = [piece for piece in pieces if id(piece) not in taken and piece.start < first]
    strays = hidden_amounts(caption, placed, grid)
    after = [piece for piece in pieces if id(piece) not in taken and piece.start > first]
    unplaced = [piece for piece in after if has_digits(piece.text) and not _is_mark(piece)]
    marks = tuple(piece for piece in after if piece not in unplaced)
    return Placement(
        figures=placed,
        caption=tuple(piece for piece in caption if piece not in strays),
        unplaced=(*strays, *unplaced),
        marks=marks,
    )


def _in_order(figures: Sequence[Piece], pieces: Sequence[Piece], grid: Grid) -> dict[int, Piece]:
    """A row of figures for all columns, however ragged: tabs counted, no caption, or run out right of the last.

    Beside columns of percentages a row without any fills the columns of money: tabs do not keep their place for them.
    """
    plain = grid.plain
    if len(plain) < len(grid.slots) and len(figures) == len(plain) > 1:
        is_money = not any("%" in figure.text for figure in figures)
        return dict(zip(plain, figures, strict=True)) if is_money else {}
    if len(grid.slots) < _FEWEST:
        return {}
    counted = counted_tail(figures, len(grid.slots))
    if counted and not _is_mark(counted[-1]):
        return dict(enumerate(counted))
    if len(figures) != len(grid.slots):
        return {}
    runs_out = figures[-1].start > grid.slots[-1].end and figures[0].start >= grid.slots[0].start
    return dict(enumerate(figures)) if runs_out or len(figures) == len(pieces) else {}


def _on_edges(pieces: Sequence[Piece], grid: Grid) -> tuple[Piece, ...]:
    """The figures of a row that words follow, where they stand on the columns' edges."""
    return tuple(
        piece
        for piece in pieces[1:]
        if piece.is_figure and min(abs(grid.edge_of(piece) - slot.edge) for slot in grid.slots) <= _ALIGNED
    )


def _is_absent(piece: Piece, grid: Grid) -> bool:
    """True for a word over the columns that says that there is no figure: "N/A" (Electronic Arts, June 2000)."""
    return _ABSENT.fullmatch(piece.text) is not None and piece.end > grid.slots[0].start


def _is_mark(piece: Piece) -> bool:
    return _MARK.fullmatch(piece.text) is not None


def _split_tail(pieces: list[Piece], grid: Grid) -> list[Piece]:
    """Part figures from words that run into them with one blank, where each ends on a column's edge that none stands at.

    Behind a figure it is a mark, if anything: "5,822 1" in a cell of HTML; alone behind "issued and outstanding" it counts
    shares.
    """
    for index, piece in enumerate(pieces):
        if piece.is_figure or piece.end <= grid.slots[0].start:
            continue
        match = _TAIL.search(piece.text)
        if (
            not match
            or _closes_caption(match)
            or _opens_aside(match)
            or _RATIO.search(piece.text[: match.start()])
            or (len(pieces) == 1 and _COUNTED.search(piece.text[: match.start()]))
            or _FIGURE.fullmatch(piece.text[: match.start()].strip())
            or any(day.end == len(piece.text.rstrip(",")) for day in find_dates(piece.text))
        ):
            continue
        figure = piece.part(match.start(1), match.end(1), is_figure=True)
        column, off = _nearest_slot(figure, grid)
        taken = (_nearest_slot(other, grid)[0] for other in pieces if other.is_figure)
        if off <= _ALIGNED and column not in taken:
            words = piece.part(0, len(piece.text[: match.start()].rstrip()))
            return _split_tail([*pieces[:index], words, figure, *pieces[index + 1 :]], grid)
    return pieces


def _nearest_slot(figure: Piece, grid: Grid) -> tuple[int, float]:
    """The column whose edge is nearest to a figure's, and how far off it is."""
    edge = grid.edge_of(figure)
    return min(((i, abs(edge - slot.edge)) for i, slot in enumerate(grid.slots)), key=lambda at: at[1])


def _closes_caption(match: re.Match[str]) -> bool:
    """True where a figure's parenthesis was opened in the words before it: "(note 11)"."""
    words = match.string[: match.start()]
    return match[1].count(")") > match[1].count("(") and words.count("(") > words.count(")")


def _opens_aside(match: re.Match[str]) -> bool:
    """True where a parenthesis that words of the next row close is open before a number: "1997 (124,496,972"."""
    return match[1].count("(") > match[1].count(")")
