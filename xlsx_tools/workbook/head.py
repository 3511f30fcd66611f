"""The head that every sheet shares, and how much room words take."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from xlsx_tools.workbook.formulas import Area, Ref
from xlsx_tools.workbook.layout import HEAD_ROWS

if TYPE_CHECKING:
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.plan import SheetDraft

CHECKS = "Checks"
"""The sheet whose head computes the master state; all others show it."""

STATE = Ref(CHECKS, HEAD_ROWS, 1)
"""The cell of the master state."""

FAILED_WORD = "FAILED"
"""The status of a row of Checks that fails, and how the master state begins then."""

LINE_HEIGHT = 13.5
"""Points for a line of text."""

_NARROW = frozenset("iIljtfr.,;:'|!()[]- ")
_WIDE = frozenset("mwMW@%&")
_KEPT = 2_048
# Words whose length is known by heart: the words of captions, again and again.
_SPACE, _WIDEST, _NARROWEST = 3.6, 10.5, 3.6


def plan_head(draft: SheetDraft, report: Report, title: str, unit: str) -> None:
    """Company, sheet, unit and master state in the first four rows of column A.

    The state stays a link to the Checks sheet, so that any edit shows on every sheet.
    """
    draft.put(1, 1, report.filing.company or report.filing.name, "company")
    draft.put(2, 1, title, "title")
    draft.put(3, 1, unit, "unit")
    if draft.name != CHECKS:
        draft.put(HEAD_ROWS, 1, STATE, "state")
    draft.height(1, 21)
    draft.height(2, 17)
    draft.height(HEAD_ROWS, 17)
    state = Area(draft.name, HEAD_ROWS, 1, HEAD_ROWS, 1)
    draft.mark(state, FAILED_WORD, "check-failed")
    draft.mark(state, "All proved", "master-unproved")
    draft.mark(state, "1", "master-discrepancy", through="9")


def lines_needed(text: str, width: float, *, bold: bool = False, indent: int = 0, size: float = 10) -> int:
    """How many lines a text of a type size takes in a column `width` characters wide; generous rather than short."""
    room = (width - 1.4 * indent) * 7 / ((1.08 if bold else 1.03) * size / 10)
    return sum(_lines(part, room) for part in text.split("\n"))


def text_width(text: str, *, size: float = 10) -> float:
    """How wide a column must be for a text of a type size on one line, in characters to a tenth; generous rather than short."""
    return round(_length(text) * 1.03 * size / 10 / 7, 1)


def _lines(text: str, room: float) -> int:
    """The lines of a text broken between words; a word longer than a line breaks anywhere."""
    if len(text) * _WIDEST <= room or (len(text) * _NARROWEST <= room and _length(text) <= room):
        return 1
    lines, used = 1, 0.0
    for word in text.split():
        length = _length(word)
        if used and used + _SPACE + length > room:
            lines, used = lines + 1, 0.0
        over = int(length // room)
        lines += over
        used = length - over * room if over else used + length + (_SPACE if used else 0.0)
    return lines


@lru_cache(maxsize=_KEPT)
def _length(text: str) -> float:
    """The length of a text in plain type of ten points, in pixels."""
    return sum(map(_width, text))


@cache
def _width(letter: str) -> float:
    if letter in _NARROW:
        return _NARROWEST
    return _WIDEST if letter in _WIDE else 8.4 if letter.isupper() else 6.7


def height_for(lines: int) -> float:
    """The height of a row that holds so many lines of text, in points."""
    return max(15.0, lines * LINE_HEIGHT + 2)
