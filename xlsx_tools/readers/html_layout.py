"""A table of HTML set on one horizontal axis, as a typesetter would set it in fixed-width type.

Grid columns get the width that their words need; a figure's last digit ends on its column's edge wherever the
sign stands; a heading is centred over the columns it spans. So positions in HTML mean what they mean in text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xlsx_tools.readers.html_page import Cell, RuleBlock, Table, Word
from xlsx_tools.readers.html_style import POINTS_PER_CHARACTER

WIDEST_TABLE = 400
"""Tables with more grid columns are handed over as text, with a finding: no statement has them."""

_GAP = 2
_WIDEST_CAPTION = 100
_WIDEST_FIGURE = 60
"""Beyond it a figure takes no more room: it is longer than any amount, and is left out with a finding."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTE_OR_PERCENT = re.compile(r"\d{1,2}|.*%.*|[-–—]")
_TRAILING = "()%*†‡ "
_ROW_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
_FEWEST_NUMBERED = 4


def lay_out(table: Table) -> None:
    """Place the cells of a table on grid columns, and the columns on the axis.

    Sets `first` and `end` of each cell, `table.stub_end`, `table.edges` (where each grid column begins, and where the last ends)
    and `table.figure_edges` (for a cell's grid columns: where its figures' last digits stand).
    """
    table.is_laid_out = True
    width = _place(table.rows)
    if width > WIDEST_TABLE:
        table.edges = []
        return
    _set_numbers_aside(table.words)
    words = [word for row in table.words for word in row if not word.is_aside]
    columns = _figure_columns(words)
    table.stub_end = max(_stub_end(words, columns), 1)
    table.edges = _edges(words, columns, width, table.stub_end, table.stub_room)
    table.figure_edges = {
        column: table.edges[end] - _GAP
        for first, end, edge in columns
        for column in range(first, edge)
        for end in (edge,)
    }


def _set_numbers_aside(rows: Sequence[Sequence[Word]]) -> None:
    """Mark the numbers of a table's rows: a column of rising numbers left of the captions, which holds nothing else.

    They are no figures, and the column of captions is the one beside them. Railroads and utilities number their rows; a list
    of numbered sentences has no figures beside them.
    """
    found = [(row, int(match[1])) for row in rows if (match := _row_number(row))]
    if len(found) < _FEWEST_NUMBERED or any(b <= a for (_, a), (_, b) in pairwise(found)):
        return
    if 2 * sum(any(word.is_figure for word in row[2:]) for row, _ in found) < len(found):
        return
    numbers = [row[0] for row, _ in found]
    end = max(number.cell.end for number in numbers)
    others = [word for row in rows for word in row if word.is_figure and word.cell.end <= end]
    captions = [row[0] for row in rows if len(row) > 1 and not _row_number(row) and not row[0].is_figure]
    inside = [word for word in captions if word.cell.first < end]
    if len(others) > len(numbers) or 2 * len(inside) > len(numbers):
        return
    for number in numbers:
        number.is_aside, number.is_figure = True, False


def _row_number(row: Sequence[Word]) -> re.Match[str] | None:
    """The number that a row begins with, where its caption stands in the next cell."""
    if len(row) < 2 or row[1].is_figure or not any(map(str.isalpha, row[1].text)):
        return None
    return _ROW_NUMBER.fullmatch(row[0].text)


def go_on(before: Table, table: Table) -> bool:
    """Set the figures of a table that goes on from the one before on that one's columns; False where it does not go on.

    Filers part a statement into tables, some with a table a row, and give the first alone heads. It goes on where it has as
    many columns of figures, or as many when numbers of notes and percentages are left out, and no words or years over them.
    """
    ours, theirs = (sorted(set(each.figure_edges.values())) for each in (table, before))
    if len(ours) != len(theirs):
        ours, theirs = (_money_edges(each) for each in (table, before))
    if len(ours) != len(theirs) or not ours or _has_heads(table):
        return False
    shift = {own: other - own for own, other in zip(ours, theirs, strict=True)}
    nearest = {edge: next((own for own in ours if own + _GAP >= edge), ours[-1]) for edge in table.edges}
    nearest |= {
        edge: next((own for own in ours if own >= edge), ours[-1]) for edge in table.figure_edges.values()
    }
    table.figure_edges = {column: edge + shift[nearest[edge]] for column, edge in table.figure_edges.items()}
    moved = (edge + shift[nearest[edge]] for edge in table.edges)
    table.edges = [
        edge if column < table.stub_end else place
        for column, (edge, place) in enumerate(zip(table.edges, moved, strict=True))
    ]
    return True


def _money_edges(table: Table) -> list[int]:
    """The edges of the columns of figures that hold more than the numbers of notes and percentages."""
    return sorted(
        {
            table.figure_edges[word.cell.end - 1]
            for row in table.words
            for word in row
            if word.is_figure
            and word.cell.end - 1 in table.figure_edges
            and not _NOTE_OR_PERCENT.fullmatch(word.text)
        }
    )


def _has_heads(table: Table) -> bool:
    """True where words other than signs and marks, or years, stand over or between the figures."""
    return any(
        not word.is_mark
        and word.cell.first >= table.stub_end
        and (_YEAR.fullmatch(word.text) if word.is_figure else any(map(str.isalpha, word.text)))
        for row in table.words
        for word in row
    )


def extent(table: Table, word: Word, *, indent: int) -> tuple[int, int]:
    """Where a word stands on the axis: start and end, exclusive."""
    cell, edges = word.cell, table.edges
    length = len(word.text)
    if not edges or cell.first < 0:
        return 0, length
    left, right = edges[cell.first], edges[cell.end]
    if word.is_figure:
        edge = table.figure_edges.get(cell.end - 1, right - _GAP)
        start = max(edge - min(len(word.text.rstrip(_TRAILING)), _WIDEST_FIGURE), 0)
        return start, start + min(length, _WIDEST_FIGURE)
    if cell.first < table.stub_end or length >= right - left:
        start = left + indent
    elif word.is_mark:
        start = right - _GAP + 1
    else:
        start = left + max((right - left - _GAP - length) // 2, 0)
    return start, start + length


def rule_extents(rule: RuleBlock) -> tuple[tuple[int, int], ...]:
    """The segments of a rule on the axis, those that touch joined."""
    table = rule.table
    if table is None:
        return ((0, _WIDEST_CAPTION),)
    if not table.is_laid_out:
        lay_out(table)
    if not table.edges:
        return ()
    spans = sorted({(cell.first, cell.end) for cell in rule.cells if cell.first >= 0})
    joined: list[tuple[int, int]] = []
    for first, end in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(
        (table.edges[first], max(table.edges[end] - _GAP, table.edges[first] + 1)) for first, end in joined
    )


def indent_of(cell: Cell) -> int:
    """The indentation of a cell's text in letters of the filing's type, at least 0."""
    return min(max(round(cell.indent / POINTS_PER_CHARACTER), 0), _WIDEST_CAPTION)


def _place(rows: Sequence[Sequence[Cell]]) -> int:
    """Give each cell its grid columns, rowspans and colspans expanded; the number of grid columns."""
    width = 0
    occupied: dict[int, int] = {}
    for row in rows:
        column = 0
        taken = occupied
        occupied = {c: left - 1 for c, left in taken.items() if left > 1} if taken else {}
        for cell in row:
            while column in taken:
                column += 1
            cell.first, cell.end = column, column + cell.colspan
            if cell.rowspan > 1 and column <= WIDEST_TABLE:
                for spanned in range(cell.first, min(cell.end, WIDEST_TABLE)):
                    occupied[spanned] = cell.rowspan - 1
            column = cell.end
        width = max(width, column)
    return width


def _figure_columns(words: Sequence[Word]) -> list[tuple[int, int, int]]:
    """The columns of figures as (first, end, edge) in grid columns; `edge` is where most of them end.

    Narrow cells name the columns; a cell over several of them belongs to none.
    """
    spans = Counter((word.cell.first, word.cell.end) for word in words if word.is_figure)
    groups: list[list[tuple[int, int]]] = []
    for span in sorted(spans, key=lambda s: (s[1] - s[0], -spans[s], s)):
        touched = [g for g in groups if any(span[0] < end and first < span[1] for first, end in g)]
        if not touched:
            groups.append([span])
        elif len(touched) == 1:
            touched[0].append(span)
    columns = []
    for group in groups:
        edge = max(group, key=lambda span: spans[span])[1]
        columns.append((min(first for first, _ in group), max(end for _, end in group), edge))
    return sorted(columns)


def _stub_end(words: Sequence[Word], columns: Sequence[tuple[int, int, int]]) -> int:
    """The grid column at which the captions' columns end: where the first column of several figures begins."""
    counts = Counter(word.cell.end for word in words if word.is_figure)
    often = [first for first, end, _ in columns if sum(counts[c] for c in range(first, end + 1)) > 1]
    return min(often or [first for first, _, _ in columns], default=1)


def caption_room(words: Sequence[Word]) -> int:
    """How wide the captions' columns must be for the caption of a row; 0 for a row without figures or caption."""
    first = words[0]
    if first.is_figure or not any(word.is_figure for word in words):
        return 0
    return min(len(first.text) + indent_of(first.cell), _WIDEST_CAPTION) + _GAP


def _edges(
    words: Sequence[Word], columns: Sequence[tuple[int, int, int]], width: int, stub_end: int, room: int
) -> list[int]:
    """Where each grid column begins on the axis: wide enough for every word, the narrow cells first.

    A narrow column left of the captions is a step of indentation.
    """
    needs: dict[tuple[int, int], int] = {(0, min(stub_end, width)): room} if room and width else {}
    for first, end, length in _needs(words, columns, stub_end):
        needs[first, end] = max(needs.get((first, end), 0), length)
    widths = [_GAP] * min(stub_end, width) + [1] * max(width - stub_end, 0)
    for first, end in sorted(needs, key=lambda span: span[1] - span[0]):
        missing = needs[first, end] - sum(widths[first:end])
        if missing > 0:
            widths[end - 1] += missing
    edges = [0]
    for each in widths:
        edges.append(edges[-1] + each)
    return edges


def _needs(
    words: Sequence[Word], columns: Sequence[tuple[int, int, int]], stub_end: int
) -> Iterator[tuple[int, int, int]]:
    edge_at = {column: edge for first, end, edge in columns for column in range(first, end)}
    for word in words:
        cell, length = word.cell, len(word.text)
        if word.is_figure:
            edge = edge_at.get(cell.end - 1, cell.end)
            yield min(cell.first, edge - 1), edge, min(length, _WIDEST_FIGURE) + 2 * _GAP
        elif cell.first < stub_end:
            yield cell.first, cell.end, min(length + indent_of(cell), _WIDEST_CAPTION) + _GAP
        else:
            yield cell.first, cell.end, min(length, _WIDEST_CAPTION) + _GAP
