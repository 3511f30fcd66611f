"""Negatives whose sign is printed behind them: "24,330-" and "24,330 CR", the style of ledgers and early printers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.figures import FIGURE

SIGNS_BEHIND = ("-", "CR")
"""What stands behind a negative."""
BLANK_BEHIND = r"(?:(?<=\d-)|(?<=\dCR)|(?<=\d CR)|(?<=[-R]\*)) "
"""A pattern of the blank behind such a figure: what follows is a figure of its own, be it one blank away."""

_SIGNED = re.compile(
    r"\$? ?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:-| ?CR)"
    r"(?: ?\([a-z]\)|\*{1,3}|[†‡])?"
)
_AT_END = re.compile(r"\d(?:-| ?CR)(?: ?\([a-z]\)|\*{1,3}|[†‡])?$")
_FIGURE = re.compile(FIGURE)
_BEHIND = re.compile(rf"{BLANK_BEHIND}|(?<=[-R]\([a-z]\))(?=[\d$(])")
_MAY_BE_BEHIND = ("- ", "CR ", "-* ", "R* ", "-(", "R(")
_LAST = frozenset("-R)*†‡")
_FEWEST = 3
_FEWEST_OF_ROW = 2


def signs_stand_behind(lines: Iterable[str]) -> bool:
    """True where three lines at least end in such a figure: it is the filing's style."""
    return (
        sum(1 for line in lines if line.rstrip()[-1:] in _LAST and _AT_END.search(line.rstrip())) >= _FEWEST
    )


def without_sign_behind(line: str) -> str:
    """A line without the sign behind its last figure; a dash that stands apart is a figure itself."""
    if line.endswith("CR"):
        return line[:-2].rstrip()
    return line[:-1] if line.endswith("-") and line[-2:-1].isdigit() else line


def with_trailing_signs(rows: Sequence[Row], *, is_style: bool = False) -> list[Row]:
    """The rows with such figures taken for what they are, where it is the filing's style, or three stand in the rows.

    Two in one row are enough. One alone may be a slip of the print and stays a damaged figure, named in a finding.
    """
    found = list(rows)
    counts: dict[int, int] = {}
    for index, row in enumerate(rows):
        if row.kind is RowKind.TEXT and _may_bear_sign(row):
            found[index] = _apart(row)
            counts[index] = sum(map(_is_signed, found[index].pieces))
    most = max(counts.values(), default=0)
    if not most or (sum(counts.values()) < _FEWEST and most < _FEWEST_OF_ROW and not is_style):
        return found
    for index, count in counts.items():
        if count:
            found[index] = _with_signed_figures(found[index])
    return found


def _may_bear_sign(row: Row) -> bool:
    """True where words of a row hold what each sign behind a figure does: looked at before the patterns."""
    return any("-" in piece.text or "R" in piece.text for piece in row.pieces if not piece.is_figure)


def _with_signed_figures(row: Row) -> Row:
    return replace(row, pieces=tuple(replace(p, is_figure=True) if _is_signed(p) else p for p in row.pieces))


def _apart(row: Row) -> Row:
    """The row with such figures parted from those one blank behind them: "3,396,101- 116.9%", "678- 186- 50-"."""
    if not _may_be_parted(row):
        return row
    parts = [part for piece in row.pieces for part in _parts(piece)]
    return replace(row, pieces=tuple(parts)) if len(parts) > len(row.pieces) else row


def _may_be_parted(row: Row) -> bool:
    words = [piece.text for piece in row.pieces if not piece.is_figure]
    return any(sign in text for text in words for sign in _MAY_BE_BEHIND)


def _parts(piece: Piece) -> list[Piece]:
    starts = [] if piece.is_figure else [0, *(match.end() for match in _BEHIND.finditer(piece.text))]
    if len(starts) < 2:
        return [piece]
    texts = [piece.text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    signed = [_SIGNED.fullmatch(text) is not None for text in texts]
    are_figures = all(
        is_signed or _FIGURE.fullmatch(text) for is_signed, text in zip(signed, texts, strict=True)
    )
    if not are_figures:
        return [piece]
    return [
        piece.part(start, start + len(text), is_figure=not is_signed)
        for text, start, is_signed in zip(texts, starts, signed, strict=True)
    ]


def _is_signed(piece: Piece) -> bool:
    return not piece.is_figure and piece.text[-1:] in _LAST and _SIGNED.fullmatch(piece.text) is not None
