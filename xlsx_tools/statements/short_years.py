"""Years that a header prints by their last two digits: "Years ended June 30    95    94    93"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.grid import tail_figures
from xlsx_tools.statements.periods import read_months
from xlsx_tools.statements.units import read_scale

_SHORT = re.compile(r"['’`]?(\d\d)")
_MARKED = re.compile(r"['’`]\d\d")
_CENTURY_TURN = 50
_FEWEST = 2


def with_whole_years(rows: Sequence[Row]) -> list[Row]:
    """The rows with short years of the header written in full; their sources keep what is printed.

    Short years stand over the columns before any figure of the table, each one off from its neighbour, in a header that
    names a length or a day ("Years ended June 30": Clorox, annual report of 1995), or with an apostrophe ("'97   '96").
    A row with a caption is none, nor one below whole dates: "Dividends    57    58" under "6/30/94   6/30/95".
    """
    found = list(rows)
    is_said = False
    dated = 0
    for index, row in enumerate(rows):
        if row.kind is not RowKind.TEXT:
            continue
        words = " ".join(piece.text for piece in row.pieces)
        dates = find_dates(words)
        is_said = is_said or read_months(words) != (0, 0) or any(d.month for d in dates)
        short = _short_years(row)
        if (
            len(short) > dated
            and _is_head(row, short)
            and (is_said or all(_MARKED.fullmatch(piece.text) for piece in short))
        ):
            pieces = [_whole(piece) if piece in short else piece for piece in row.pieces]
            found[index] = replace(row, pieces=tuple(pieces))
        dated = max(dated, sum(1 for printed in dates if printed.year))
        if tail_figures(row):
            break
    return found


def _is_head(row: Row, short: Sequence[Piece]) -> bool:
    """True where the words beside short years are of a period or a scale, if there are any."""
    words = " ".join(piece.text for piece in row.pieces if piece not in short)
    says_when = read_months(words) != (0, 0) or any(d.month for d in find_dates(words))
    return not words or says_when or read_scale(words) is not None


def _short_years(row: Row) -> tuple[Piece, ...]:
    """The last pieces of a row where they are two-digit years in a row, up or down; none else."""
    last: list[Piece] = []
    for piece in reversed(row.pieces):
        if not _SHORT.fullmatch(piece.text):
            break
        last.insert(0, piece)
    years = [_year(piece) for piece in last]
    steps = {b - a for a, b in pairwise(years)}
    return tuple(last) if len(last) >= _FEWEST and steps in ({1}, {-1}) else ()


def _year(piece: Piece) -> int:
    year = int(piece.text[-2:])
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _whole(piece: Piece) -> Piece:
    return replace(piece, text=str(_year(piece)), is_figure=True)
