"""Rows of a table to lines: captions joined, figures placed, headings kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from xlsx_tools.model.source import Source
from xlsx_tools.model.statement import Layout
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.statements.numbers import is_year
from xlsx_tools.statements.tables.captions import (
    Caption,
    asks_for_more,
    clean_label,
    ends_entry,
    goes_on,
    join_pieces,
    wraps,
)
from xlsx_tools.statements.tables.grid import Grid
from xlsx_tools.statements.tables.placement import Placement, place_row
from xlsx_tools.working_values import working_value

PLAIN = Layout()
_HANGING = 6
_LAYOUTS_KEPT = 256
_LONGEST_CAPTION = 400


@working_value(frozen=True, slots=True, kw_only=True)
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
    placements = [place_row(row, grid) for row in rows]
    reading.figures_first = _has_figures_first(rows, placements)
    texts = [i for i, row in enumerate(rows) if row.kind is RowKind.TEXT]
    following = dict(pairwise(texts))
    for index, row in enumerate(rows):
        match row.kind:
            case RowKind.TEXT:
                after = following.get(index)
                below = rows[after].indent if after is not None and placements[after].caption else 0
                _take_text(reading, row, placements[index], grid, below)
            case RowKind.RULE:
                _take_rule(reading, row, grid)
            case RowKind.BLANK | RowKind.PAGE:
                reading.blank_above = True
    _flush(reading, reading.pending, grid)
    return tuple(reading.lines)


def _has_figures_first(rows: Sequence[Row], placements: Sequence[Placement]) -> bool:
    """True where more captions go on below their figures than run down to them, told by rows that start small."""
    below = above = 0
    for index in range(1, len(rows)):
        if rows[index].kind is not RowKind.TEXT or rows[index - 1].kind is not RowKind.TEXT:
            continue
        if not rows[index].pieces[0].text[:1].islower():
            continue
        has_before, has_here = bool(placements[index - 1].figures), bool(placements[index].figures)
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
        above = last.layout
        is_double = above.double_rule_below or row.double_rule or above.rule_below
        layout = _layout(
            above.indent,
            rule_above=above.rule_above,
            blank_above=above.blank_above,
            rule_below=True,
            double_rule_below=is_double,
        )
        reading.lines[-1] = replace(last, layout=layout)


def _take_text(reading: _Reading, row: Row, placement: Placement, grid: Grid, indent_below: int) -> None:
    words = placement.caption
    caption = Caption(
        text=join_pieces(words),
        row=row.number,
        indent=row.indent,
        end=words[-1].end if words else 0,
        indent_below=indent_below,
        blank_above=reading.blank_above,
        rule_above=reading.rule_above,
        leads=row.leads,
        sources=tuple([piece.source for piece in words]),
    )
    reading.blank_above = False
    if not placement.figures and not placement.unplaced:
        if caption.text and len(caption.text) <= _LONGEST_CAPTION and _is_wording(words, reading):
            reading.pending.append(caption)
        return
    if reading.pending:
        joined, rule_above = _joined_captions(reading, caption, grid)
    else:
        joined, rule_above = [caption], caption.rule_above
    first = joined[0]
    reading.lines.append(
        TableLine(
            label=clean_label(joined),
            figures=tuple(placement.figures.items()),
            layout=_layout(first.indent, rule_above=rule_above, blank_above=first.blank_above),
            sources=tuple([source for part in joined for source in part.sources]),
            rows=tuple(dict.fromkeys([part.row for part in joined])),
            unplaced=placement.unplaced,
            marks=placement.marks,
        )
    )
    reading.rule_above = False
    reading.last_caption = caption


@lru_cache(maxsize=_LAYOUTS_KEPT)
def _layout(
    indent: int,
    *,
    rule_above: bool = False,
    blank_above: bool = False,
    rule_below: bool = False,
    double_rule_below: bool = False,
) -> Layout:
    """A layout; lines that look alike share one."""
    return Layout(
        indent=indent,
        rule_above=rule_above,
        blank_above=blank_above,
        rule_below=rule_below,
        double_rule_below=double_rule_below,
    )


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
    while pending:
        lower = caption if joined[0] is caption else replace(joined[0], indent_below=caption.indent_below)
        if not (_wraps(pending, lower, grid) or (len(joined) == 1 and _ends_entry(reading, caption, grid))):
            break
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


def _ends_entry(reading: _Reading, lower: Caption, grid: Grid) -> bool:
    """True where the one row over the lower is an entry of a list: lines before and after with figures stand as deep."""
    if len(reading.pending) != 1 or not reading.lines or not reading.lines[-1].figures:
        return False
    peer = reading.lines[-1].layout.indent
    return ends_entry(reading.pending[0], lower, peer=peer, stub_end=grid.stub_end)


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
                layout=_layout(group[0].indent, blank_above=group[0].blank_above),
                sources=tuple(source for part in group for source in part.sources),
                rows=tuple(part.row for part in group),
            )
        )
