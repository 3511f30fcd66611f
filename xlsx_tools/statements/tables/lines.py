"""Rows of a table to lines: captions joined, figures placed, headings kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from xlsx_tools.model.source import Source
from xlsx_tools.model.statement import Layout
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.readers.figures import DASH, FIGURE
from xlsx_tools.statements.damage import hidden_amounts
from xlsx_tools.statements.numbers import has_digits, is_year
from xlsx_tools.statements.tables.captions import Caption, asks_for_more, clean_label, goes_on, wraps
from xlsx_tools.statements.tables.grid import Grid, place_figures, tail_figures
from xlsx_tools.statements.tables.tab_stops import counted_tail, possible_columns

PLAIN = Layout()
_TAIL = re.compile(rf"(?: |(?<=\))(?=\d))({FIGURE}|{DASH})$")
_FIGURE = re.compile(FIGURE)
_COUNTED = re.compile(r"\b(?:issued|outstanding|authorized)$", re.IGNORECASE)
_ALIGNED = 2
_FEWEST = 2
_HANGING = 6
_LONGEST_CAPTION = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A line of a table before it has periods and units: caption, figures by column, and layout."""

    label: str
    figures: tuple[tuple[int, Piece], ...] = ()
    layout: Layout = PLAIN
    sources: tuple[Source, ...] = ()
    rows: tuple[int, ...] = ()
    unplaced: tuple[Piece, ...] = ()
    marks: tuple[Piece, ...] = ()
    note: str = ""

    @property
    def is_heading(self) -> bool:
        """True for a line without figures."""
        return not self.figures


_Placement = tuple[dict[int, Piece], list[Piece], list[Piece], list[Piece]]


@dataclass(slots=True)
class _Reading:
    """What has been read so far, while the rows of a table are walked through once."""

    lines: list[TableLine] = field(default_factory=list)
    pending: list[Caption] = field(default_factory=list)
    rule_above: bool = False
    blank_above: bool = False
    last_caption: Caption | None = None
    figures_first: bool = False


def read_lines(rows: Sequence[Row], grid: Grid) -> tuple[TableLine, ...]:
    """The lines of a table's rows in print order, headings among them.

    A caption printed over several rows is joined, whether its figures stand on its last row (Coca-Cola 1997,
    lines 4912-4914) or on its first; a row without caption keeps an empty label. A rule counts as above a
    line only where no heading stands between.
    """
    reading = _Reading()
    placements = [_placed(row, grid) for row in rows]
    reading.figures_first = _has_figures_first(rows, placements)
    texts = [i for i, row in enumerate(rows) if row.kind is RowKind.TEXT]
    following = dict(pairwise(texts))
    for index, row in enumerate(rows):
        match row.kind:
            case RowKind.RULE:
                _take_rule(reading, row, grid)
            case RowKind.BLANK | RowKind.PAGE:
                reading.blank_above = True
            case RowKind.TEXT:
                after = following.get(index)
                below = rows[after].indent if after is not None and placements[after][1] else 0
                _take_text(reading, row, placements[index], grid, below)
    _flush(reading, reading.pending, grid)
    return tuple(reading.lines)


def _has_figures_first(rows: Sequence[Row], placements: Sequence[_Placement]) -> bool:
    """True where more captions go on below their figures than run down to them, told by rows that start small."""
    below = above = 0
    for index in range(1, len(rows)):
        if rows[index].kind is not RowKind.TEXT or rows[index - 1].kind is not RowKind.TEXT:
            continue
        if not rows[index].pieces[0].text[:1].islower():
            continue
        has_before, has_here = bool(placements[index - 1][0]), bool(placements[index][0])
        below += has_before and not has_here
        above += has_here and not has_before
    return below > above


def _take_rule(reading: _Reading, row: Row, grid: Grid) -> None:
    over = any(end > grid.slots[0].start for _, end in row.rules)
    if not over:
        return
    reading.rule_above = True
    if reading.lines and not reading.pending and reading.lines[-1].figures:
        last = reading.lines[-1]
        layout = Layout(
            indent=last.layout.indent,
            rule_above=last.layout.rule_above,
            rule_below=True,
            double_rule_below=last.layout.double_rule_below or row.double_rule or last.layout.rule_below,
            blank_above=last.layout.blank_above,
        )
        reading.lines[-1] = replace(last, layout=layout)


def _take_text(reading: _Reading, row: Row, placement: _Placement, grid: Grid, indent_below: int) -> None:
    placed, caption_pieces, unplaced, marks = placement
    caption = Caption(
        text=" ".join(piece.text for piece in caption_pieces),
        row=row.number,
        indent=row.indent,
        end=caption_pieces[-1].end if caption_pieces else 0,
        indent_below=indent_below,
        blank_above=reading.blank_above,
        rule_above=reading.rule_above,
        leads=row.leads,
        sources=tuple(piece.source for piece in caption_pieces),
    )
    reading.blank_above = False
    if not placed and not unplaced:
        if caption.text and len(caption.text) <= _LONGEST_CAPTION and _is_wording(caption_pieces, reading):
            reading.pending.append(caption)
        return
    joined, rule_above = _joined_captions(reading, caption, grid)
    first = joined[0]
    reading.lines.append(
        TableLine(
            label=clean_label(joined),
            figures=tuple(placed.items()),
            layout=Layout(indent=first.indent, rule_above=rule_above, blank_above=first.blank_above),
            sources=tuple(source for part in joined for source in part.sources),
            rows=tuple(dict.fromkeys((*(part.row for part in joined), row.number))),
            unplaced=tuple(unplaced),
            marks=tuple(marks),
        )
    )
    reading.rule_above = False
    reading.last_caption = caption


def _is_wording(pieces: Sequence[Piece], reading: _Reading) -> bool:
    """True for a row of words, or of a figure that an unfinished caption above asks for: "of $4,270 and / $2,143"."""
    if any(not piece.is_figure or is_year(piece.text) for piece in pieces):
        return True
    above = reading.pending[-1].text if reading.pending else reading.lines[-1].label if reading.lines else ""
    return asks_for_more(above)


def _joined_captions(reading: _Reading, caption: Caption, grid: Grid) -> tuple[list[Caption], bool]:
    """The rows of one caption that end with the given one, and whether a rule stands above them.

    The pending rows before them become headings; a rule above a heading is not above the line.
    """
    joined = [caption]
    pending = reading.pending
    while (
        pending
        and reading.lines
        and (
            _must_go_on(reading.lines[-1], pending[0], caption) or _hangs(reading, pending[0], caption, grid)
        )
    ):
        reading.lines[-1] = _with_part(reading.lines[-1], pending.pop(0))
    while pending and _wraps(pending, replace(joined[0], indent_below=caption.indent_below), grid):
        joined.insert(0, pending.pop())
    rule_above = caption.rule_above
    if pending:
        before = len(reading.lines)
        rule_above = joined[0].rule_above and not pending[-1].rule_above
        _flush(reading, pending, grid)
        if len(reading.lines) == before:
            rule_above = caption.rule_above
    reading.pending = []
    return joined, rule_above


def _wraps(rows: Sequence[Caption], lower: Caption, grid: Grid) -> bool:
    above = rows[-2] if len(rows) > 1 else None
    return wraps(rows[-1], lower, stub_end=grid.stub_end, above=above)


def _must_go_on(above: TableLine, part: Caption, below: Caption) -> bool:
    """True where a row without figures can only end the caption above: that asks for more, or nothing is below."""
    if not above.figures or part.blank_above or part.rule_above or not above.label:
        return False
    return asks_for_more(above.label) or (not below.text and part.starts_low)


def _hangs(reading: _Reading, part: Caption, below: Caption, grid: Grid) -> bool:
    """True where a row set in below a line goes on with it.

    It does in a table whose captions begin beside their figures, and where the row with figures below is not set in.
    """
    indent = reading.lines[-1].layout.indent
    is_alone = bool(below.text) and below.indent < part.indent <= indent + _HANGING
    return part.indent > indent and (reading.figures_first or is_alone) and _goes_on(reading, part, grid)


def _goes_on(reading: _Reading, part: Caption, grid: Grid) -> bool:
    line, last = reading.lines[-1], reading.last_caption
    return (
        bool(line.figures)
        and last is not None
        and goes_on(line.label, last, part, grid.stub_end, figures_first=reading.figures_first)
    )


def _with_part(line: TableLine, part: Caption) -> TableLine:
    return replace(
        line,
        label=f"{line.label} {clean_label([part])}",
        sources=(*line.sources, *part.sources),
        rows=(*line.rows, part.row),
    )


def _flush(reading: _Reading, pending: list[Caption], grid: Grid) -> None:
    """Rows without figures: the first may end the line above, the others are headings."""
    rest = list(pending)
    while rest and reading.lines and _goes_on(reading, rest[0], grid):
        reading.lines[-1] = _with_part(reading.lines[-1], rest.pop(0))
    while rest:
        group = [rest.pop(0)]
        while rest and wraps(group[-1], rest[0], stub_end=0):
            group.append(rest.pop(0))
        reading.lines.append(
            TableLine(
                label=clean_label(group),
                layout=Layout(indent=group[0].indent, blank_above=group[0].blank_above),
                sources=tuple(source for part in group for source in part.sources),
                rows=tuple(part.row for part in group),
            )
        )


def _placed(row: Row, grid: Grid) -> _Placement:
    """A row's figures by column, its caption's pieces, figures that no column takes, and marks after figures.

    No column takes any where tabs leave open which they stand in: the audit names the row.
    """
    if row.kind is not RowKind.TEXT:
        return {}, [], [], []
    pieces = _split_tail(list(row.pieces), grid)
    figures = _tail(pieces) or _on_edges(pieces, grid)
    placed = _in_order(figures, pieces, grid)
    choices = possible_columns(figures, grid.ragged) if grid.ragged and not placed else []
    if len(choices) > 1:
        return {}, [piece for piece in pieces if piece not in figures], list(figures), []
    if choices:
        placed = dict(zip(choices[0], figures, strict=True))
    elif not placed and figures:
        placed = place_figures(figures, grid)
    taken = {id(piece) for piece in placed.values()}
    if not placed:
        return {}, pieces, [], []
    first = min(piece.start for piece in placed.values())
    caption = [piece for piece in pieces if id(piece) not in taken and piece.start < first]
    strays = hidden_amounts(caption, placed, grid)
    caption = [piece for piece in caption if piece not in strays]
    after = [piece for piece in pieces if id(piece) not in taken and piece.start > first]
    unplaced = [piece for piece in after if has_digits(piece.text) and not _is_mark(piece)]
    marks = [piece for piece in after if piece not in unplaced]
    return placed, caption, [*strays, *unplaced], marks


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


def _tail(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tail_figures(Row(kind=RowKind.TEXT, number=1, pieces=tuple(pieces)))


def _on_edges(pieces: Sequence[Piece], grid: Grid) -> tuple[Piece, ...]:
    """The figures of a row that words follow, where they stand on the columns' edges."""
    return tuple(
        piece
        for piece in pieces[1:]
        if piece.is_figure and min(abs(grid.edge_of(piece) - slot.edge) for slot in grid.slots) <= _ALIGNED
    )


def _is_mark(piece: Piece) -> bool:
    return re.fullmatch(r"\(\d{1,2}\)|\*+", piece.text) is not None


def _split_tail(pieces: list[Piece], grid: Grid) -> list[Piece]:
    """Part a figure from words that run into it with one blank, where it ends on a column's edge that no figure stands at.

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
            return [*pieces[:index], words, figure, *pieces[index + 1 :]]
    return pieces


def _nearest_slot(figure: Piece, grid: Grid) -> tuple[int, float]:
    """The column whose edge is nearest to a figure's, and how far off it is."""
    edge = grid.edge_of(figure)
    return min(((i, abs(edge - slot.edge)) for i, slot in enumerate(grid.slots)), key=lambda at: at[1])


def _closes_caption(match: re.Match[str]) -> bool:
    """True where a figure's parenthesis was opened in the words before it: "(note 11)"."""
    words = match.string[: match.start()]
    return match[1].count(")") > match[1].count("(") and words.count("(") > words.count(")")
