"""Words of a header that hold for more columns than the one they stand over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlsx_tools.model.period import DAYS_A_YEAR
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.lengths import is_period_text, read_months
from xlsx_tools.statements.numbers import is_year
from xlsx_tools.statements.tables.grid import Grid

_WEEK = 7


def dates_all(over: Sequence[Piece], below: Sequence[Row], grid: Grid) -> bool:
    """True for one length and date over columns that print years of their own: it says when all of them end.

    "Three fiscal years ended September 30, 2000" over "2000  1999  1998" (Apple, 10-K of 2000, lines 2293-2300).
    """
    if (
        len(over) != 1
        or read_months(over[0].text) == (0, 0)
        or not any(d.whole for d in find_dates(over[0].text))
    ):
        return False
    plain = len(grid.plain)
    years = [sum(1 for piece in row.pieces if is_year(piece.text)) for row in below]
    return plain > 1 and plain in years


def holds_for_all(
    over: Sequence[Piece], spans: Sequence[tuple[Piece, Sequence[int]]], rows: Sequence[Row], grid: Grid
) -> bool:
    """True for the only length, or the only day, that a header names, set off the middle, over bare years or anniversaries.

    It holds for all of them, wherever it stands: neither a year nor the same day of another says how long its
    column is, nor a year when it ends. "For the three months / ended March 31, / 1997   1996" may stand left of its
    columns' middle.
    """
    said = _says(over[0].text) if len(over) == 1 else ""
    if not said or any(d.year for d in find_dates(over[0].text)):
        return False
    plain = len(grid.plain)
    covered = {slot for _, slots in spans for slot in slots}
    texts = [piece.text for row in rows if row.kind is RowKind.TEXT for piece in row.pieces]
    alike = sum(1 for text in texts if _says(text) == said)
    if len(covered) >= plain or alike != 1:
        return False
    return any(
        sum(1 for piece in row.pieces if is_year(piece.text)) == plain or _of_anniversaries(row, plain)
        for row in rows
        if row.kind is RowKind.TEXT
    )


def _of_anniversaries(row: Row, width: int) -> bool:
    """True for a row of so many dates that are the same day of different years, give or take a week."""
    days = [printed.whole for piece in row.pieces for printed in find_dates(piece.text)]
    return len(days) == width > 1 and all(
        before is not None and after is not None and _is_years_apart((before - after).days)
        for before, after in pairwise(days)
    )


def _is_years_apart(days: int) -> bool:
    years = round(days / DAYS_A_YEAR)
    return years != 0 and abs(days - years * DAYS_A_YEAR) <= _WEEK


def _says(text: str) -> str:
    """What words of a header say of a period: its length, else the month and day of its end."""
    if read_months(text) != (0, 0):
        return "length"
    return "day" if any(d.month for d in find_dates(text)) else ""


def lone_year(over: Sequence[Piece], stacked: Sequence[Sequence[Piece]]) -> list[tuple[Piece, Sequence[int]]]:
    """A year that stands alone in its row belongs to the one column whose date still lacks a year."""
    years = [piece for piece in over if is_year(piece.text)]
    if len(years) != 1 or len(stacked) < 2:
        return []
    lacking = [
        index
        for index, pieces in enumerate(stacked)
        if (dates := find_dates(" ".join(piece.text for piece in pieces))) and not any(d.year for d in dates)
    ]
    has_year = len(lacking) < sum(1 for pieces in stacked if pieces)
    return [(years[0], lacking)] if len(lacking) == 1 and has_year else []


def heads_of_repeats(
    over: Sequence[Piece], below: Sequence[Row], grid: Grid
) -> list[tuple[Piece, Sequence[int]]]:
    """Words over groups of columns whose own heads, in a row below, start again with each group.

    "Consolidated   Manufacturing" over "1998   1997   1998   1997", wherever the words stand: columns of unequal
    width draw them off the middle. One word again and again, over the same head of each group, is the first line of
    that head: "Financial   Financial" over "Automotive   Services   Automotive   Services" (Ford 1998, lines 4442-4443).
    """
    plain = grid.plain
    size = len(plain) // len(over) if len(over) > 1 else 0
    if size < 2 or size * len(over) != len(plain):
        return []
    for row in below:
        heads = row.pieces[-len(plain) :] if row.kind is RowKind.TEXT else ()
        words = [piece.text for piece in heads]
        if words == words[:size] * len(over) and len(set(words)) == size:
            groups = [plain[i * size : (i + 1) * size] for i in range(len(over))]
            at = _place_in_groups(over, heads, size)
            return [
                (piece, group if at is None else (group[at],))
                for piece, group in zip(over, groups, strict=True)
            ]
    return []


def _place_in_groups(over: Sequence[Piece], heads: Sequence[Piece], size: int) -> int | None:
    """Which head of each group one repeated word stands over, that one alone; None for words of whole groups."""
    if len({piece.text for piece in over}) > 1 or is_period_text(over[0].text):
        return None
    places = {
        tuple(i - at for i, head in enumerate(heads) if piece.start < head.end and head.start < piece.end)
        for at, piece in zip(range(0, len(heads), size), over, strict=True)
    }
    (place, *others) = places
    return place[0] if len(place) == 1 and not others and 0 <= place[0] < size else None
