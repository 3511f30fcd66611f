"""What the page of a tagged filing adds to its statements: tables of the notes that tie."""

from __future__ import annotations

from collections.abc import Sequence

from xlsx_tools.model.statement import Statement
from xlsx_tools.model.submission import Submission
from xlsx_tools.statements.notes import NotesSpan, find_notes, read_note_tables
from xlsx_tools.statements.scale import units_of
from xlsx_tools.statements.setting import Setting

_SHORTEST_PAGE = 8
"""Rows; shorter passages show single figures that were tagged within the notes."""


def read_tagged_notes(submission: Submission, faces: Sequence[Statement]) -> tuple[Statement, ...]:
    """The note tables that repeat face figures, below the statements of each page, read as from a page without tags.

    A set without a page has none. Figures in sentences are not looked for: what matters in them is tagged. Example:
    AEON Biopharma's 10-Q of September 2023, property and equipment.
    """
    setting = Setting(
        filing=submission.filing,
        known_dates=tuple(dict.fromkeys(c.period.end for face in faces for c in face.columns if c.period)),
        units=units_of(faces),
    )
    tables: list[Statement] = []
    for ordinal, span in _spans(submission, faces):
        document = submission.documents[ordinal]
        tables += read_note_tables(document, span, faces, setting)
    return tuple(tables)


def _spans(submission: Submission, faces: Sequence[Statement]) -> list[tuple[int, NotesSpan]]:
    spans = []
    for ordinal, document in enumerate(submission.documents):
        ends = [
            last
            for face in faces
            for name, first, last in face.pages
            if name == document.name and last - first >= _SHORTEST_PAGE
        ]
        if ends:
            after = next(
                (i for i, row in enumerate(document.rows) if row.number >= max(ends)), len(document.rows)
            )
            spans.append((ordinal, find_notes(document, ordinal, after)))
    return spans
