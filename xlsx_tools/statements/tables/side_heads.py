"""Headings at the side: a column of their own left of the captions, the words of one stacked over consecutive rows.

    CURRENT        Cash and cash equivalents      $ 109,113
    ASSETS         Short-term investments            72,652
                   Inventories                      130,726
                                                   --------
                   Total current assets             312,491

A style of annual reports of the early 1990s. Each becomes a heading in a row of its own above the first row of its block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.statements.lengths import is_period_text
from xlsx_tools.statements.numbers import is_year
from xlsx_tools.statements.tables.captions import SOFT_HYPHEN, asks_for_more
from xlsx_tools.statements.tables.grid import tail_figures
from xlsx_tools.statements.tables.headers import is_period_row
from xlsx_tools.statements.tables.tab_stops import STOP, are_tab_counted

_APART = 2
"""So many blanks at least stand between a side word and the captions."""
_LONGEST = 20
_LEAN = 3
"""Rows of one heading may be set in below its first by so much."""
_NO_COLUMN = 12
"""A figure so near to where captions begin is part of one."""
_DEEPEST = 24
_FEWEST = 3
_MOST_STACKED = 6
_MOST_LEFT = 0.25
"""The share of captions that may begin at the margin: "TOTAL ASSETS"."""
_WORD = re.compile(r"[A-Za-z]{2}")
_CAPTION_BEGINS = re.compile(
    r"(?:less|add|plus|minus|deduct|net|total|notes?|see|class|series|no|[ivx]{2,4})\b|[\d(]|\w{1,3}[.)]",
    re.IGNORECASE,
)
"""With which a caption, its number or its note begins: "Less:   Treasury stock", "1.   Cash", "Note 4   Debt"."""
_COMPOUND = re.compile(r"(?:^|\s)(?:long|short|non|self|held)-$", re.IGNORECASE)
"""Words that keep their hyphen where the next row goes on: "LONG- / TERM DEBT"."""


_Block = list[int]
"""The positions of the rows that hold the words of one heading."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where side words begin, where captions do, and all places there or deeper at which captions begin."""

    left: int
    captions: int
    indents: frozenset[int]

    def side(self, row: Row) -> Piece | None:
        """The first piece of a row, where it ends left of the captions and begins no deeper than a side word's."""
        first = row.pieces[0] if row.kind is RowKind.TEXT else None
        is_side = first is not None and first.end <= self.captions - _APART and len(first.text) <= _LONGEST
        return first if first is not None and is_side and first.start <= self.left + _LEAN else None

    def is_beside_caption(self, row: Row) -> bool:
        """True where what follows a row's first piece is a caption at its place."""
        return len(row.pieces) > 1 and not row.pieces[1].is_figure and row.pieces[1].start in self.indents

    def is_beside_words(self, row: Row) -> bool:
        """True where words follow a row's first piece where captions stand, be they the rest of one: "$2,395 in 1993"."""
        second = row.pieces[1] if len(row.pieces) > 1 else None
        if second is None or second.start < self.captions:
            return False
        return not second.is_figure or second.start <= self.captions + _NO_COLUMN


def with_side_heads_up(rows: Sequence[Row]) -> list[Row]:
    """The rows with each heading at the side as a row of its own above the first it stands beside, all others moved left.

    Only where most captions of the rows begin at one place or deeper, and several rows have a short word left of it, at least
    two blanks away. Rows that follow one another, rules between them, hold the words of one heading; so does a row without a
    caption. Without such a column the rows come back as they are.
    """
    column, blocks = _find_column(rows)
    if column is None:
        return list(rows)
    heads = {block[0]: _heading(rows, block) for block in blocks}
    beside = {index for block in blocks for index in block}
    step = column.captions - column.left - _APART
    step -= step % STOP if are_tab_counted(tail_figures(row.pieces) for row in rows) else 0
    made: list[Row] = []
    for index, row in enumerate(rows):
        made += [heads[index]] if index in heads else []
        rest = _without_side(row) if index in beside else row
        made += [_moved(rest, step, column.left)] if rest else []
    return made


def _find_column(rows: Sequence[Row]) -> tuple[_Column | None, list[_Block]]:
    """The column of side words that the most rows show, and its headings; none where no column has evidence enough."""
    apart = [index for index, row in enumerate(rows) if _has_words_apart(row)]
    if not apart:
        return None, []
    pairs = [index for index in apart if _begins_with_words(rows[index])]
    seconds = Counter([rows[index].pieces[1].start for index in pairs])
    beside = {start for start, count in seconds.items() if count > 1}
    known = beside | {row.indent for row in rows if row.kind is RowKind.TEXT}
    beside_captions = [rows[index] for index in apart if _may_be_beside_caption(rows[index], known)]
    if not beside_captions:
        return None, []
    figured = [index for index, row in enumerate(rows) if _is_captioned(row)]
    body = rows[figured[0] : figured[-1] + 1] if figured else ()
    indents = {row.indent for row in body if row.kind is RowKind.TEXT and not row.pieces[0].is_figure}
    side_words = [rows[index] for index in pairs if _is_side_word(rows[index].pieces[0])]
    best: tuple[_Column | None, list[_Block]] = None, []
    for place in sorted(indents | beside):
        column = _column(place, indents | beside, side_words)
        if not any(column.side(row) and column.is_beside_caption(row) for row in beside_captions):
            continue
        blocks = _blocks(rows, column)
        size = sum(map(len, blocks))
        if size > sum(map(len, best[1])) and _is_shown(rows, column, blocks, pairs, figured):
            best = column, blocks
    return best


def _is_shown(
    rows: Sequence[Row],
    column: _Column,
    blocks: Sequence[_Block],
    pairs: Sequence[int],
    figured: Sequence[int],
) -> bool:
    """True where most captions begin at a column's right or deeper, and several rows have a word in it.

    One heading is enough where no caption with figures begins left of that. On a page of few rows all may stand beside one,
    where the words of one go on over rows without a caption, or cannot end where they do. `pairs` and `figured` are the positions
    of the rows with two pieces of words and of those with a caption and figures.
    """
    inside = {index for block in blocks for index in block}
    shown = {index for index in pairs if column.side(rows[index]) and column.is_beside_caption(rows[index])}
    held = shown & inside
    plain = [rows[index].indent >= column.captions for index in figured if index not in inside]
    deep, left = plain.count(True), plain.count(False)
    is_several = len(held) > 1 and sum(map(len, blocks)) >= _FEWEST
    if not deep and not left and len(held) > 1 and set(figured) <= inside:
        return any(_tells_itself(rows, block) for block in blocks) and min(map(len, blocks)) > 1
    return (
        (is_several or (not left and deep >= _FEWEST))
        and 3 * len(held) >= 2 * len(shown)
        and 2 * deep >= len(inside & set(figured))
        and left <= _MOST_LEFT * deep
        and all(len(block) <= _MOST_STACKED for block in blocks)
    )


def _tells_itself(rows: Sequence[Row], block: _Block) -> bool:
    """True for a heading whose words alone show that they are stacked: "EARNINGS PER / COMMON SHARE"."""
    has_lone_word = any(len(rows[index].pieces) == 1 for index in block)
    return has_lone_word or _asks_for_more(rows[block[0]].pieces[0].text)


def _column(place: int, indents: set[int], side_words: Sequence[Row]) -> _Column:
    """The column left of a place: it begins where the leftmost word does that has a caption of that place or deeper beside it."""
    deeper = frozenset(indent for indent in indents if place <= indent <= place + _DEEPEST)
    lefts = [row.indent for row in side_words if row.pieces[1].start in deeper]
    return _Column(min(lefts, default=0), place, deeper)


def _is_captioned(row: Row) -> bool:
    is_line = row.kind is RowKind.TEXT and not row.pieces[0].is_figure
    return is_line and bool(tail_figures(row.pieces)) and not is_period_row(row)


def _may_be_beside_caption(row: Row, indents: set[int]) -> bool:
    """True where a row's first piece may stand at the side, by its length and the words at one of the indents behind it."""
    return row.pieces[1].start in indents and len(row.pieces[0].text) <= _LONGEST


def _has_words_apart(row: Row) -> bool:
    """True for a row whose first piece has words two blanks behind it."""
    if row.kind is not RowKind.TEXT or len(row.pieces) < 2 or row.pieces[1].is_figure:
        return False
    return row.pieces[1].start - row.pieces[0].end >= _APART


def _begins_with_words(row: Row) -> bool:
    """True for a row that begins with words, or a year."""
    first = row.pieces[0]
    return not first.is_figure or is_year(first.text)


def _is_side_word(piece: Piece) -> bool:
    """True for words that may stand at the side: no date, no number or reference, nothing that begins a caption."""
    text = piece.text
    return _WORD.search(text) is not None and not _CAPTION_BEGINS.match(text) and not is_period_text(text)


def _blocks(rows: Sequence[Row], column: _Column) -> list[_Block]:
    """The headings that stand in a column; a blank row ends one that may end there."""
    blocks: list[_Block] = []
    above: list[Row] = []
    for index, row in enumerate(rows):
        asks = bool(above) and _asks_for_more(above[-1].pieces[0].text)
        if row.kind is RowKind.RULE or (row.kind is RowKind.BLANK and asks):
            continue
        side = column.side(row)
        if side is not None and (asks or _goes_on(above, row, column)):
            blocks[-1].append(index)
        elif side is not None and _begins(side, is_beside=column.is_beside_caption(row)):
            blocks.append([index])
            above = []
        else:
            above = []
            continue
        above = [*above[-_MOST_STACKED:], row]
    return [block for block in blocks if any(column.is_beside_caption(rows[index]) for index in block)]


def _goes_on(above: Sequence[Row], row: Row, column: _Column) -> bool:
    """True where the word at a row's side goes on with those above, the last of which does not end in a colon.

    A row with figures that begins deeper than the last with figures above it is the first of another section.
    """
    if not above or above[-1].pieces[0].text.endswith(":"):
        return False
    if len(row.pieces) == 1:
        return True
    last = next((other for other in reversed(above) if len(other.pieces) > 1), row)
    is_deeper = row.pieces[1].start > last.pieces[1].start
    closes = is_deeper and bool(tail_figures(last.pieces)) and bool(tail_figures(row.pieces))
    return column.is_beside_words(row) and not closes


def _begins(side: Piece, *, is_beside: bool) -> bool:
    """True for the first word of a heading: beside a caption, or one that cannot stand alone."""
    return _is_side_word(side) and (is_beside or _asks_for_more(side.text))


def _asks_for_more(text: str) -> bool:
    """True for words that cannot end a heading: "PLANT AND", "SUPPLE-", "STOCKHOLDERS'"."""
    return asks_for_more(text) or text.endswith(("'", "’"))


def _heading(rows: Sequence[Row], block: _Block) -> Row:
    """The row of a heading: each of its words leads to the place where it is printed."""
    words = [replace(rows[index].pieces[0], is_figure=False) for index in block]
    joined = [*map(_going_on, words[:-1]), words[-1]]
    return replace(rows[block[0]], pieces=tuple(joined), leads=False, rules=())


def _going_on(word: Piece) -> Piece:
    """A word that the next row goes on with where a hyphen ends it, which only some words keep."""
    if not word.text.endswith("-"):
        return word
    kept = word.text if _COMPOUND.search(word.text) else word.text[:-1]
    return replace(word, text=kept + SOFT_HYPHEN)


def _without_side(row: Row) -> Row | None:
    """A row without its first piece; None where it holds no other."""
    rest = row.pieces[1:]
    return replace(row, pieces=rest, indent=rest[0].start) if rest else None


def _moved(row: Row, step: int, left: int) -> Row:
    """A row as it would stand without the column at the side: tab stops stay tab stops, what is at the margin stays there."""
    pieces = tuple(piece.moved(-step) for piece in row.pieces)
    rules = tuple((start - step, end - step) for start, end in row.rules)
    indent = max(row.indent - step, min(row.indent, left))
    return replace(row, pieces=pieces, rules=rules, indent=indent)
