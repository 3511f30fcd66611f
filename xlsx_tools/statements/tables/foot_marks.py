"""Marks of footnotes behind figures: "5,822  (1)" is no column of negatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.statements.numbers import is_note_mark, is_year, last_digit
from xlsx_tools.statements.tables.tab_stops import are_tab_counted, is_tab_counted

_NEAR = 3
_SAME = 1
_FEWEST_YEARS = 2
_LONGEST_YEAR = len("1993 (12)")


def with_marks_aside(rows: Sequence[Row], body: int) -> list[Row]:
    """The rows with numbers in parentheses taken for marks that stand close behind figures and in no column.

    On their edge stands nothing but marks, none farther than three characters behind the figure before it, and no head or
    rule stands over them alone: `body` is the first row of figures. A column of small negatives has a head. Where rows are
    set by counting tabs a mark has no stop of its own.
    """
    found = [
        (before, piece)
        for row in rows[body:]
        if row.kind is RowKind.TEXT
        for before, piece in pairwise(row.pieces)
        if piece.text[-1:] == ")" and _may_be_mark(piece, before)
    ]
    if found and are_tab_counted([piece for piece in row.pieces if piece.is_figure] for row in rows[body:]):
        found = [pair for pair in found if not is_tab_counted(pair)]
    marks = {id(mark): mark for _, mark in found}
    if not marks:
        return list(rows)
    others = {
        last_digit(piece)
        for row in rows[body:]
        for piece in (row.pieces if row.kind is RowKind.TEXT else ())
        if piece.is_figure and id(piece) not in marks
    }
    heads = [
        *((piece.start, piece.end) for row in rows[:body] for piece in row.pieces),
        *(rule for row in rows for rule in row.rules),
    ]
    taken = {
        key
        for key, (before, mark) in zip(marks, found, strict=True)
        if not any(abs(last_digit(mark) - edge) <= _SAME for edge in others)
        and not any(before.end <= start < mark.end and mark.start < end for start, end in heads)
    }
    edges = {last_digit(marks[key]) for key in set(marks) - taken}
    taken = {key for key in taken if not any(abs(last_digit(marks[key]) - edge) <= _SAME for edge in edges)}
    return [
        replace(
            row,
            pieces=tuple(replace(p, is_figure=False) if id(p) in taken else p for p in row.pieces),
        )
        if any(id(piece) in taken for piece in row.pieces)
        else row
        for row in rows
    ]


def with_years_bare(rows: Sequence[Row]) -> list[Row]:
    """The rows without the marks of footnotes behind years, where a row's figures are nothing but both: "1993  1992 (1)"."""
    return [_without_marks(row) if _is_of_marked_years(row) else row for row in rows]


def _is_of_marked_years(row: Row) -> bool:
    if row.kind is not RowKind.TEXT or len(row.pieces) <= _FEWEST_YEARS:
        return False
    figures = [piece.text for piece in row.pieces if piece.is_figure]
    if len(figures) <= _FEWEST_YEARS or max(map(len, figures)) > _LONGEST_YEAR:
        return False
    years, marks = sum(map(is_year, figures)), sum(map(is_note_mark, figures))
    return 0 < marks <= years >= _FEWEST_YEARS and years + marks == len(figures)


def _without_marks(row: Row) -> Row:
    return replace(row, pieces=tuple(piece for piece in row.pieces if not is_note_mark(piece.text)))


def _may_be_mark(piece: Piece, before: Piece) -> bool:
    """True for a number in parentheses close behind another figure."""
    is_near = piece.is_figure and before.is_figure and piece.start - before.end <= _NEAR
    return is_near and is_note_mark(piece.text)
