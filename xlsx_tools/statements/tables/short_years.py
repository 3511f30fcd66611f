"""Years that a header prints by their last two digits: "Years ended June 30    95    94    93"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates, whole_year
from xlsx_tools.statements.lengths import read_months
from xlsx_tools.statements.tables.grid import tail_figures
from xlsx_tools.statements.units import read_scale

_SHORT = re.compile(r"['’`]?\d\d")
_MARKED = re.compile(r"['’`]\d\d")
_FEWEST = 2


def with_whole_years(rows: Sequence[Row]) -> list[Row]:
    """The rows with short years of the header written in full; their sources keep what is printed.

    Short years stand over the columns before any figure of the table, each one off from its neighbour, in a header that
    names a length or a day ("Years ended June 30": Clorox, annual report of 1995), or with an apostrophe ("'97   '96").
    A row with a caption is none, nor one below whole dates: "Dividends    57    58" under "6/30/94   6/30/95".
    """
    zone: dict[int, tuple[Piece, ...]] = {}
    is_said = False
    dated = 0
    for index, row in enumerate(rows):
        if row.kind is not RowKind.TEXT:
            continue
        short = _short_years(row)
        if tail_figures(row.pieces) and not (short and _is_head(row, short)):
            break
        if len(short) > dated:
            zone[index] = short
        words = " ".join(piece.text for piece in row.pieces)
        dates = find_dates(words)
        is_said = is_said or read_months(words) != (0, 0) or any(d.month for d in dates)
        dated = max(dated, sum(1 for printed in dates if printed.year))
    found = list(rows)
    for index, short in zone.items():
        if is_said or all(_MARKED.fullmatch(piece.text) for piece in short):
            pieces = tuple(_whole(piece) if piece in short else piece for piece in rows[index].pieces)
            found[index] = replace(rows[index], pieces=pieces)
    return found


def _is_head(row: Row, short: Sequence[Piece]) -> bool:
    """True for years alone, or beside words of time, of scale or between parentheses: no caption of a line."""
    words = " ".join(piece.text for piece in row.pieces if piece not in short)
    is_time = read_months(words) != (0, 0) or any(d.month for d in find_dates(words))
    return not words or is_time or read_scale(words) is not None or words.startswith("(")


def _short_years(row: Row) -> tuple[Piece, ...]:
    """The last pieces of a row where they are two-digit years in a row, up or down, once or group by group; none else."""
    last: list[Piece] = []
    for piece in reversed(row.pieces):
        if not _SHORT.fullmatch(piece.text):
            break
        last.insert(0, piece)
    years = [_year(piece) for piece in last]
    widths = (width for width in range(_FEWEST, len(years) + 1) if len(years) % width == 0)
    return tuple(last) if any(_run_on(years, width) for width in widths) else ()


def _run_on(years: Sequence[int], width: int) -> bool:
    """True where groups of so many years are alike, each year one off from its neighbour: "97  96  97  96"."""
    group = years[:width]
    steps = {after - before for before, after in pairwise(group)}
    return steps in ({1}, {-1}) and list(years) == list(group) * (len(years) // width)


def _year(piece: Piece) -> int:
    return whole_year(int(piece.text[-2:]))


def _whole(piece: Piece) -> Piece:
    return replace(piece, text=str(_year(piece)), is_figure=True)
