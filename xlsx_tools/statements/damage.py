"""Figures that are damaged in print: a letter among the digits, a sign after them, brackets of the wrong kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from xlsx_tools.model.currency import SIGNS
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.source import HtmlSpan, TextSpan
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.figures import FIGURE, MONEY
from xlsx_tools.statements.numbers import MINUS_SIGNS, has_digits, is_year
from xlsx_tools.statements.tables.grid import Grid
from xlsx_tools.statements.tables.trailing_signs import BLANK_BEHIND

_SHAPE = re.compile(
    r"[^\w\s]{0,3} ?\d[\dA-Za-z²³¹]{0,3}(?: ?[,.] ?[\dA-Za-z²³¹]{1,4}){1,8}(?: ?[^\w\s]{1,3}| ?(?:CR|DR|cr|dr))?"
)
_SHORT_MINUS = re.compile(r"\$? ?(?:(?:\d{2,3}|\d{0,3}\.\d\d)-|\(\d{1,3}\)-|\d{1,3} ?CR)")
_LONGEST_WORD = re.compile(r"[A-Za-z]{3}")
_SOUND = re.compile(rf"{FIGURE}")
_APART = re.compile(rf"\s\s+|\.\.+ ?|\$ |{BLANK_BEHIND}")
_LONGEST_TAIL = 40
_DATE = re.compile(r"\d{1,2}, ?(?:19|20)\d\d")
_LOOSE = (*MINUS_SIGNS, ",")
_REACH = 3
_MOST_PARTS = 4
_BROKEN = re.compile(r"\d[\d,]*(?: [\d,]+)+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_BROKEN_END = re.compile(rf"(?:(?<= )|^)(?:\( ?)?{MONEY} ?\d[\d,]*(?: [\d,]+)+\)?$")
_COUNTED_UP = re.compile(r"\b(?:of|and|or|to|at|than|value|par|plus|less|stated)$", re.IGNORECASE)
"""Before an amount that belongs to the words: "par value $1 450" is a caption and its figure."""
_AMOUNT = re.compile(r"\d{3}|\d,\d")


def is_damaged(text: str) -> bool:
    """True for text in the shape of an amount that is no figure as figures are written.

    >>> is_damaged("28,579,O74"), is_damaged("2,390,985-"), is_damaged("par value"), is_damaged("10-K")
    (True, True, False, False)
    """
    bare = text.strip()
    if bare[-1:] in ("-", "R") and _SHORT_MINUS.fullmatch(bare):
        return True
    if is_broken(bare):
        return True
    if len(bare) > 24 or "," not in bare or sum(char.isdigit() for char in bare) < 3:
        return False
    is_shaped = _SHAPE.fullmatch(bare) is not None and not _LONGEST_WORD.search(bare)
    return is_shaped and not _DATE.fullmatch(bare) and not _SOUND.fullmatch(bare)


def ends_damaged(line: str) -> bool:
    """True for a row of a table whose last figure, set apart by two blanks or by the sign before it, is damaged."""
    tail = line[-_LONGEST_TAIL:]
    if "," not in tail:
        return False
    fields = _APART.split(tail.rstrip())
    return len(fields) > 1 and is_damaged(fields[-1].lstrip("$ "))


def take_damaged(rows: Sequence[Row], grid: Grid) -> tuple[list[Row], tuple[Piece, ...]]:
    """The rows without the damaged figures that stand in a column, and those figures.

    A figure that runs into its caption with one blank is parted from it where it ends on a column's edge; the parts of
    one that a blank has broken are put together.
    """
    sound: list[Row] = []
    taken: list[Piece] = []
    for printed in rows:
        row = _with_broken_joined(printed, grid)
        if not _may_hold_damaged(row):
            sound.append(row)
            continue
        kept: list[Piece] = []
        damaged: list[Piece] = []
        for piece in row.pieces:
            if piece.is_figure:
                kept.append(piece)
                continue
            for part in _parted(piece, grid):
                (damaged if _stands_damaged(part, grid) else kept).append(part)
        sound.append(replace(row, pieces=tuple(kept)) if damaged and kept else row)
        taken += damaged if kept else ()
    return sound, tuple(taken)


def _may_hold_damaged(row: Row) -> bool:
    """False for a row whose words hold no digit, as most rows."""
    return row.kind is RowKind.TEXT and any(
        has_digits(piece.text) for piece in row.pieces if not piece.is_figure
    )


def damaged_findings(pieces: Sequence[Piece]) -> list[Finding]:
    """A warning "figure-malformed" for each damaged figure: its cell stays blank, its row is read."""
    return [
        Finding(
            code="figure-malformed",
            severity=Severity.WARNING,
            message=(
                f'The figure "{piece.text}" ({piece.source.in_words}) is not written as figures are and was not read; its cell '
                "is blank. Look at the print."
            ),
            sources=(piece.source,),
        )
        for piece in pieces
    ]


def hidden_amounts(caption: Sequence[Piece], placed: Mapping[int, Piece], grid: Grid) -> list[Piece]:
    """Amounts in a caption that stand on the edge of a column without a figure, or in an HTML cell of their own.

    What is printed behind them hides that they are figures: "Restructuring costs   179   23 CR   (127)".
    """
    if len(caption) < 2:
        return []
    free = [slot.edge for index, slot in enumerate(grid.slots) if index not in placed]
    return [
        piece
        for piece in caption[1:]
        if piece.is_figure
        and _AMOUNT.search(piece.text)
        and not is_year(piece.text)
        and (
            isinstance(piece.source.locator, HtmlSpan)
            or any(abs(grid.edge_of(piece) - edge) <= 1 for edge in free)
        )
    ]


def join_loose(rows: Sequence[Row]) -> list[Row]:
    """The rows with a minus given to the figure one blank to its right ("- 515,890"), and split figures put together.

    A dash is a zero of its own column where the row would else have fewer figures than most rows have.
    """
    if not any(map(_holds_loose, rows)):
        return list(rows)
    counts = [_count_figures(row) for row in rows]
    widths = Counter(
        count
        for row, count in zip(rows, counts, strict=True)
        if count and not any(piece.text in MINUS_SIGNS for piece in row.pieces)
    )
    width = widths.most_common(1)[0][0] if widths else 0
    return [
        _with_loose_joined(row) if count > width > 0 else row for row, count in zip(rows, counts, strict=True)
    ]


def _holds_loose(row: Row) -> bool:
    """True where a figure of a row is a minus, or ends in a comma, and the next one, a blank behind, may be the rest of it."""
    return any(
        after.start - piece.end == 1 and piece.is_figure and after.is_figure and piece.text.endswith(_LOOSE)
        for piece, after in pairwise(row.pieces)
    )


def _count_figures(row: Row) -> int:
    return len([piece for piece in row.pieces if piece.is_figure]) if row.kind is RowKind.TEXT else 0


def _with_loose_joined(row: Row) -> Row:
    pieces: list[Piece] = []
    for piece in row.pieces:
        before = pieces[-1] if pieces else None
        if before and piece.is_figure and before.is_figure and piece.start - before.end == 1:
            if before.text in MINUS_SIGNS and piece.text[0].isdigit():
                pieces[-1] = _together(before, piece)
                continue
            if before.text.endswith(",") and piece.text[0].isdigit():
                pieces[-1] = replace(_together(before, piece), is_figure=False)
                continue
        pieces.append(piece)
    return replace(row, pieces=tuple(pieces)) if len(pieces) < len(row.pieces) else row


def _together(one: Piece, other: Piece) -> Piece:
    text = f"{one.text} {other.text}"
    locator = one.source.locator
    if isinstance(locator, TextSpan) and isinstance(other.source.locator, TextSpan):
        locator = replace(locator, end=other.source.locator.end)
    return replace(other, text=text, start=one.start, source=replace(one.source, locator=locator, raw=text))


def is_broken(text: str) -> bool:
    """True for text of digits that a blank has broken, one amount of thousands without it or with a comma for it.

    Two amounts of thousands are two figures, though a comma would make them one: "174,275 198,181".

    >>> is_broken("$ 21 964"), is_broken("(21,9 64)"), is_broken("12,000 45,000"), is_broken("21,964")
    (True, True, False, False)
    """
    bare = text.lstrip(f"{SIGNS}( ").rstrip(") ")
    if not _BROKEN.fullmatch(bare) or all(map(_GROUPED.fullmatch, bare.split())):
        return False
    return any(_GROUPED.fullmatch(bare.replace(" ", between)) for between in ("", ","))


def _with_broken_joined(row: Row, grid: Grid) -> Row:
    """The row with the figures one blank apart put together that are one amount, broken, over one column alone."""
    if row.kind is not RowKind.TEXT or grid.is_left or not any(map(_touch, row.pieces, row.pieces[1:])):
        return row
    runs: list[list[Piece]] = []
    for piece in row.pieces:
        if runs and _touch(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    pieces = list(runs[0])
    for run in runs[1:]:
        pieces += run if _goes_with_words(pieces[-1], run[0]) else _mended(run, grid)
    return replace(row, pieces=tuple(pieces))


def _touch(before: Piece, piece: Piece) -> bool:
    are_figures = before.is_figure and piece.is_figure and piece.start - before.end == 1
    return are_figures and isinstance(piece.source.locator, TextSpan) and not is_year(before.text)


def _goes_with_words(before: Piece, piece: Piece) -> bool:
    """True for an amount one blank behind words that ask for it: "par value $ 1"."""
    return piece.start - before.end == 1 and _COUNTED_UP.search(before.text) is not None


def _mended(run: Sequence[Piece], grid: Grid) -> list[Piece]:
    """Figures one blank apart, those that are one broken amount put together, as many at a time as can be."""
    pieces: list[Piece] = []
    first = 0
    while first < len(run):
        for length in range(min(_MOST_PARTS, len(run) - first), 1, -1):
            parts = run[first : first + length]
            if is_broken(" ".join(part.text for part in parts)) and _are_over_one(parts, grid):
                pieces.append(replace(reduce(_together, parts), is_figure=False))
                first += length
                break
        else:
            pieces.append(run[first])
            first += 1
    return pieces


def _are_over_one(parts: Sequence[Piece], grid: Grid) -> bool:
    """True where the last of some figures stands in a column or a sign begins them, and no other column is near to any."""
    edges = [grid.edge_of(piece) for piece in parts]
    away = [abs(edges[-1] - slot.edge) for slot in grid.slots]
    own = away.index(min(away))
    others = [slot.edge for index, slot in enumerate(grid.slots) if index != own]
    is_placed = away[own] <= _REACH or not parts[0].text[0].isdigit()
    return is_placed and not any(abs(edge - other) <= _REACH for edge in edges for other in others)


def _parted(piece: Piece, grid: Grid) -> tuple[Piece, ...]:
    broken = _BROKEN_END.search(piece.text)
    if broken and broken.start() and not _COUNTED_UP.search(piece.text[: broken.start()].rstrip()):
        tail = piece.part(broken.start(), len(piece.text))
        if _stands_damaged(tail, grid):
            return (piece.part(0, len(piece.text[: broken.start()].rstrip())), tail)
    words, _, last = piece.text.rpartition(" ")
    if not words or not is_damaged(last) or is_damaged(piece.text):
        return (piece,)
    tail = piece.part(len(piece.text) - len(last), len(piece.text))
    return (piece.part(0, len(words.rstrip())), tail) if _stands_damaged(tail, grid) else (piece,)


def _stands_damaged(piece: Piece, grid: Grid) -> bool:
    """True for a damaged figure on the edge of a column or within it, and for one that a blank has broken behind a sign."""
    if piece.is_figure or not is_damaged(piece.text):
        return False
    if piece.text[0] in SIGNS and is_broken(piece.text):
        return True
    digits = piece.start + len(piece.text.rstrip(")]}>-–CRDcrd²³¹ "))
    return any(
        min(
            abs(digits - slot.edge),
            abs(piece.end - slot.edge),
            abs(piece.start - slot.edge) if grid.is_left else 99,
        )
        <= _REACH
        or (slot.start - 1 <= piece.start and piece.end <= slot.end + _REACH)
        for slot in grid.slots
    )
