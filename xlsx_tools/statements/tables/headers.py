"""The rows above a table's figures: what each column is headed, and what is said of all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xlsx_tools.model.currency import bears_sign
from xlsx_tools.model.source import HtmlSpan, Source
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.currencies import is_currency
from xlsx_tools.statements.lengths import is_period_text, read_months
from xlsx_tools.statements.numbers import is_note_mark, is_year
from xlsx_tools.statements.tables.close_heads import with_heads_apart
from xlsx_tools.statements.tables.grid import Grid, count_dates, tail_figures
from xlsx_tools.statements.tables.head_spans import find_spans
from xlsx_tools.statements.tables.shared_heads import (
    dates_all,
    heads_of_repeats,
    holds_for_all,
    lone_year,
)
from xlsx_tools.statements.units import read_scale

_SPAN = re.compile(r"\b(?:from|inception|through)\b", re.IGNORECASE)
_DAY = re.compile(r"[1-3]?\d,")
_SHORT = 10
_WIDEST_SCALE = 20
_WIDE_BLANK = 2
_LEAN = 3
_FEWEST_COMPONENTS = 3
_LONGEST_HEAD = 30
_REMARK = re.compile(r"\(?(?:un)?audited\)?|\(?(?:as\s+)?restated\)?|\(note(?:\s+\w+)?\)", re.IGNORECASE)
_TOTAL = re.compile(
    r"^(?:total\s+)?(?:assets|liabilities\b.*|(?:share|stock)-?\s?(?:holders|owners)['’]?\s+equity)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The stacked words over each column with their sources, and the words that concern the whole table."""

    texts: tuple[str, ...]
    sources: tuple[tuple[Source, ...], ...]
    context: str


def is_period_row(row: Row) -> bool:
    """True for a row that heads columns: its figures are years, its words dates or lengths of time.

    Or all of it are days, between months and years in rows of their own: "31,     31,".
    """
    if row.kind is not RowKind.TEXT:
        return False
    if row.pieces[0].text.endswith(",") and all(_DAY.fullmatch(piece.text) for piece in row.pieces):
        return True
    last = row.pieces[-1]
    if last.is_figure and not (is_year(last.text) or last.text.endswith(",")):
        return False
    figures = tail_figures(row.pieces)
    if figures:
        if not all(is_year(piece.text) for piece in figures):
            return False
        words = " ".join(piece.text for piece in row.pieces if not piece.is_figure)
        if not words or len(figures) > 1 or len(words) < 3:
            return True
        return is_period_text(words) or read_scale(words) is not None or _REMARK.fullmatch(words) is not None
    return len(row.pieces) > 1 and any(is_period_text(piece.text) for piece in row.pieces[1:])


def head_components(heads: Sequence[Row]) -> bool:
    """True for heads of components, not of periods: without a date, or with one in three heads or more that names a plan.

    Example: "1988 Employee Stock Ownership Plan" (WMX Technologies, 1993).
    """
    if not any(is_period_row(row) for row in heads):
        return True
    widest = max(len(row.pieces) for row in heads if row.kind is RowKind.TEXT)
    return count_dates(heads) == 1 and widest >= _FEWEST_COMPONENTS


def header_length(rows: Sequence[Row]) -> int:
    """How many rows stand above the first row of figures; years and dates over columns are header."""
    for index, row in enumerate(rows):
        if row.kind is RowKind.TEXT and tail_figures(row.pieces) and not is_period_row(row):
            return index
    return len(rows)


def split_tables(rows: Sequence[Row], kind: StatementKind) -> list[tuple[int, int, int]]:
    """Cut rows into tables at headers that stand again within them: (first row, first row of figures, end).

    A second header is a row of nothing but years or dates over the columns, such as "2002  2001" between
    the nine-month and the three-month table of one page; in an equity statement also words over the
    columns alone (Amazon 1998, lines 2108-2111), and words over the columns of a <TABLE> of its own (Ford 1993,
    lines 4154-4156).
    """
    tables: list[tuple[int, int, int]] = []
    first = 0
    body = header_length(rows)
    by_component = kind is StatementKind.EQUITY and head_components(rows[:body])
    if not by_component and not any(_may_head(row, rows[body].table) for row in rows[body:]):
        return [(0, body, len(rows))] if body < len(rows) else []
    zone = _zone_start(rows[body:])
    index = body
    while index < len(rows):
        row = rows[index]
        is_dates = is_period_row(row) and _is_uncaptioned(row) and _heads_from(row) >= zone - 2 * _LEAN
        is_words = by_component and _stands_over_columns(row, zone)
        is_other = row.table != rows[body].table and _stands_over_columns(row, zone) and len(row.pieces) > 1
        if is_dates or is_words or is_other:
            start = _block_start(rows, body, index)
            tables.append((first, body, start))
            first, body = start, index + header_length(rows[index:])
            index = body
        index += 1
    tables.append((first, body, len(rows)))
    return [table for table in tables if table[1] < table[2]]


def _may_head(row: Row, table: int) -> bool:
    """True for a row of years or dates, and in HTML for one of another table than the given."""
    return row.table != table or (is_period_row(row) and _is_uncaptioned(row))


def _heads_from(row: Row) -> int:
    """Where the heads of a row begin; a year over the captions is none of them: "1995      Quarter   Quarter"."""
    figures = tail_figures(row.pieces)
    if figures:
        return figures[0].start
    has_year_before = len(row.pieces) > 2 and is_year(row.pieces[0].text)
    return row.pieces[1 if has_year_before else 0].start


def _zone_start(rows: Sequence[Row]) -> int:
    """Where the figures begin: the leftmost figure that is no year at the head of a wrapped caption, nor a mark alone."""
    firsts = [
        figures[0] for row in rows if row.kind is RowKind.TEXT and (figures := tail_figures(row.pieces))
    ]
    firsts = [piece for piece in firsts if not is_note_mark(piece.text)]
    return min((piece.start for piece in firsts if not is_year(piece.text)), default=0)


def _stands_over_columns(row: Row, zone: int) -> bool:
    return (
        row.kind is RowKind.TEXT
        and not any(piece.is_figure for piece in row.pieces)
        and row.pieces[0].start >= zone
        and not row.pieces[0].text.startswith("(")
    )


def read_header(rows: Sequence[Row], grid: Grid) -> tuple[Header, tuple[Row, ...]]:
    """The header over a grid, and the rows among the header's that are headings of the first lines.

    A piece over several columns (named by the rule beneath it, or centred over them) heads them all.
    Example: Apple, 10-Q of June 1996, lines 122-126: two lengths over four dates on two lines.
    """
    stacked: list[list[Piece]] = [[] for _ in grid.slots]
    context: list[str] = []
    headings: list[Row] = []
    is_dated = any(is_period_row(row) for row in rows)
    parted = [_parted(row, grid) if row.kind is RowKind.TEXT else ([], []) for row in rows]
    last_head = max((i for i, (over, _) in enumerate(parted) if over), default=-1)
    for index, row in enumerate(rows):
        if row.kind is not RowKind.TEXT:
            continue
        over, beside = parted[index]
        segments = rows[index + 1].rules if index + 1 < len(rows) else ()
        over = with_heads_apart(over, grid, segments, is_dated=is_dated)
        if dates_all(over, rows[index + 1 :], grid):
            over, beside = [], over
        context += [piece.text for piece in beside]
        if over and index <= last_head + 4:
            shared = lone_year(over, stacked) or heads_of_repeats(over, rows[index + 1 :], grid)
            spans = shared or find_spans(over, grid, segments)
            if holds_for_all(over, spans, rows, grid):
                spans = [(over[0], grid.plain)]
            for piece, slots in spans:
                for slot in slots:
                    stacked[slot].append(piece)
        else:
            context += [piece.text for piece in over]
        if (
            not over
            and (index > last_head or _is_heading(beside))
            and _is_caption(beside, dated=index > last_head >= 0)
        ):
            headings.append(row)
    _add_share_scales(rows, grid, stacked)
    return _header(stacked, context), tuple(headings)


def _add_share_scales(rows: Sequence[Row], grid: Grid, stacked: list[list[Piece]]) -> None:
    """A scale printed over a column of shares is that column's own: "SHARES (IN THOUSANDS)"."""
    for row in rows:
        for piece in row.pieces if row.kind is RowKind.TEXT else ():
            if read_scale(piece.text) is None or piece.start < grid.stub_end - _LEAN:
                continue
            nearest = grid.nearest(piece.centre)
            if (
                piece.end - piece.start > _WIDEST_SCALE
                or abs(grid.slots[nearest].centre - piece.centre) > _WIDEST_SCALE / 2
            ):
                continue
            words = " ".join(over.text for over in stacked[nearest])
            if re.search(r"\bshares\b(?!['’])", words, re.IGNORECASE):
                stacked[nearest].append(piece)


def _header(stacked: list[list[Piece]], context: list[str]) -> Header:
    texts = tuple(" ".join(piece.text for piece in pieces) for pieces in stacked)
    return Header(
        texts=texts,
        sources=tuple(tuple(piece.source for piece in pieces) for pieces in stacked),
        context=" ".join(context),
    )


def _is_uncaptioned(row: Row) -> bool:
    figures = tail_figures(row.pieces)
    words = [piece.text for piece in row.pieces if not piece.is_figure]
    if not figures:
        return len(row.pieces) > 1 and all(is_period_text(p.text) for p in row.pieces)
    return all(
        len(word) < _LONGEST_HEAD and (find_dates(word) or read_scale(word) is not None) for word in words
    )


def _block_start(rows: Sequence[Row], body: int, index: int) -> int:
    """The first row of the header block that ends at `index`: text without figures, after the last figures."""
    start = index
    for above in range(index - 1, body - 1, -1):
        row = rows[above]
        if row.kind is RowKind.TEXT and tail_figures(row.pieces):
            break
        if row.kind is RowKind.RULE and above > body and tail_figures(rows[above - 1].pieces):
            break
        start = above
    return start


def _parted(row: Row, grid: Grid) -> tuple[list[Piece], list[Piece]]:
    """The pieces of a header row that stand over columns, and those beside or above the stub."""
    pieces = _joined_lengths([part for piece in row.pieces for part in _split_dates(piece)])
    dated = [piece for piece in pieces if is_period_text(piece.text)]
    if len(grid.slots) > 1 and len(dated) == len(grid.slots) and not _begins_beside(dated, grid):
        return dated, [piece for piece in pieces if piece not in dated]
    over: list[Piece] = []
    beside: list[Piece] = []
    for piece in pieces:
        in_zone = piece.start >= min(grid.stub_end, grid.slots[0].start) - _LEAN or _reaches(piece, grid)
        is_period = piece.centre > grid.stub_end < 2 * piece.start and is_period_text(piece.text)
        is_scale = read_scale(piece.text) is not None and not is_currency(piece.text)
        if (in_zone or is_period) and not is_scale and not _lists_periods(piece.text):
            over.append(piece)
        else:
            beside.append(piece)
    return over, beside


def _begins_beside(dated: Sequence[Piece], grid: Grid) -> bool:
    """True where the first of the dates is over the captions: it names no year, those after it do, from the first column on.

    "Years ended December 31,   2010   2009   Change" over three columns: the last is headed by no date.
    """
    if dated[0].end >= grid.slots[0].start or grid.nearest(dated[1].centre) != 0:
        return False
    first, *rest = (any(printed.year for printed in find_dates(piece.text)) for piece in dated)
    return not first and all(rest)


def _reaches(piece: Piece, grid: Grid) -> bool:
    """True for words in a cell of HTML right of the stub's that reach over the first column: a wider head's left end."""
    locator = piece.source.locator
    return isinstance(locator, HtmlSpan) and locator.cell > 1 and piece.end > grid.slots[0].start


def _joined_lengths(pieces: list[Piece]) -> list[Piece]:
    """Put together the words of one length that two blanks have parted: "NINE  MONTHS"."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and piece.start - before.end <= _WIDE_BLANK and read_months(before.text) == (0, 0):
            words = f"{before.text} {piece.text}"
            if read_months(words) != (0, 0) and read_months(piece.text) == (0, 0):
                joined[-1] = replace(before, text=words, end=piece.end)
                continue
        joined.append(piece)
    return joined


def _split_dates(piece: Piece) -> list[Piece]:
    """Dates that a single blank parts are pieces of their own: "March 28, March 29,"."""
    dates = find_dates(piece.text) if len(piece.text) > _SHORT else ()
    if len(dates) < 2 or dates[0].start or any(not d.month for d in dates):
        return [piece]
    starts = [d.start for d in dates]
    between = [piece.text[a.end : b.start] for a, b in pairwise(dates)]
    if any(gap.strip(" ,") for gap in between):
        return [piece]
    return [
        piece.part(a, len(piece.text[:b].rstrip()))
        for a, b in zip(starts, [*starts[1:], len(piece.text)], strict=True)
    ]


def _lists_periods(text: str) -> bool:
    """True for words about all columns: "For the years ended December 31, 1993, 1992 and 1991"."""
    years = {printed.year for printed in find_dates(text) if printed.year}
    return len(years) > 2 or (len(years) == 2 and _SPAN.search(text) is None)


def _is_caption(pieces: Sequence[Piece], *, dated: bool) -> bool:
    text = " ".join(piece.text for piece in pieces)
    is_remark = text.startswith("(") and text.count("(") <= text.count(")") and not bears_sign(text)
    if not text or is_remark or text.startswith("|") or read_scale(text) is not None:
        return False
    return dated or not is_period_text(text)


def _is_heading(pieces: Sequence[Piece]) -> bool:
    return _TOTAL.match(" ".join(piece.text for piece in pieces)) is not None
