"""Income statements of several lengths below one another, under one row of years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.table import Row, RowKind
from xlsx_tools.readers.dates import MONTH_WORD
from xlsx_tools.statements.lengths import LENGTH_WORDS, read_months
from xlsx_tools.statements.tables.grid import tail_figures
from xlsx_tools.statements.tables.headers import header_length, is_period_row

_OTHER_WORDS = re.compile(
    r"\b(?:for|the|period|periods|fiscal|ended|ending|and|first|second|third|fourth|quarters?|half|years?|to|date|unaudited"
    rf"|{MONTH_WORD})\b|\d",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[A-Za-z]")
_AMOUNT = re.compile(r"[$£€]|\d,\d{3}\b")
_LONGEST, _LONGEST_CAPTION = 80, 20
"""Characters of a row that heads others, and rows of a caption."""

Part = tuple[Sequence[Row], int]
"""The rows of a table, and how many of them are its header."""


def with_lengths_apart(rows: Sequence[Row], body: int, kind: StatementKind) -> list[Part]:
    """The table in parts where another length of time heads the rows below: "SIX MONTHS ENDED JUNE 30".

    Each part after the first stands under the years and dates of the header and its own length. A length printed over the
    columns, or the one that already holds, parts nothing.
    """
    if kind is not StatementKind.INCOME_STATEMENT:
        return [(rows, body)]
    held = next((months for row in rows[:body] if (months := _months_in(row))), 0)
    cuts: list[int] = []
    for index in range(body, len(rows)):
        months = _lone_months(rows, index)
        if months and held and months != held and header_length(rows[index:]) < len(rows) - index:
            cuts.append(index)
            held = months
    if not cuts:
        return [(rows, body)]
    shared = [row for row in rows[:body] if row.kind is RowKind.TEXT and not _months_in(row)]
    parts: list[Part] = [(rows[: cuts[0]], body)]
    for start, end in pairwise([*cuts, len(rows)]):
        parts.append(([*shared, *rows[start:end]], len(shared) + header_length(rows[start:end])))
    return parts


def _months_in(row: Row) -> int:
    words = " ".join(piece.text for piece in row.pieces) if row.kind is RowKind.TEXT else ""
    return read_months(words)[0] if words else 0


def _lone_months(rows: Sequence[Row], index: int) -> int:
    """The months of a row that says nothing but a length of time, over rows that print no heads of their own; else 0."""
    row = rows[index]
    if row.kind is not RowKind.TEXT or tail_figures(row.pieces):
        return 0
    words = " ".join(piece.text for piece in row.pieces)
    months = read_months(words)[0] if len(words) <= _LONGEST and not _AMOUNT.search(words) else 0
    if not months or _LETTER.search(_OTHER_WORDS.sub("", LENGTH_WORDS.sub("", words))):
        return 0
    if _is_in_brackets(rows[max(index - _LONGEST_CAPTION, 0) : index]):
        return 0
    below = next((r for r in rows[index + 1 :] if r.kind is RowKind.TEXT), None)
    return 0 if below is None or is_period_row(below) else months


def _is_in_brackets(rows_above: Sequence[Row]) -> bool:
    """True within a caption of several rows: "(of which 310 and 290 for the", "six months ended 2009 and 2008)"."""
    above: list[str] = []
    for row in reversed(rows_above):
        if row.kind is not RowKind.TEXT or tail_figures(row.pieces):
            break
        above += [piece.text for piece in row.pieces]
    text = " ".join(above)
    return text.count("(") > text.count(")")
