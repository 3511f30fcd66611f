"""The Source sheet: the statements' pages as filed, and the way to any row of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsx_tools.model.source import FactReference, HtmlSpan, TextSpan
from xlsx_tools.workbook.formulas import address, sheet_prefix
from xlsx_tools.workbook.head import height_for, plan_head
from xlsx_tools.workbook.layout import HEAD_ROWS
from xlsx_tools.workbook.plan import PlannedSheet, begin_sheet
from xlsx_tools.workbook.wording import place_key

if TYPE_CHECKING:
    from xlsx_tools.model.report import Report, SourceRow
    from xlsx_tools.model.source import Locator, Source
    from xlsx_tools.workbook.look import Look

SOURCE = "Source"

_WIDEST_PLACE = 48
_FIXED_WIDTH = 128 / 140
# How many characters of a fixed-width typeface a column holds for each of its own.

_Key = tuple[str, str, int | str, int | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIndex:
    """Which row of the Source sheet holds a printed passage."""

    rows: dict[_Key, int]
    offsets: dict[str, tuple[list[int], list[int]]]

    def row_of(self, source: Source) -> int | None:
        """The sheet row of a passage, or None where its line is not on the sheet.

        Text is found by its line, HTML by table and row or else by the last row that begins before it,
        a fact by its id and context.
        """
        key = _key(source.document, source.locator)
        if key in self.rows:
            return self.rows[key]
        if isinstance(source.locator, HtmlSpan) and source.document in self.offsets:
            offsets, rows = self.offsets[source.document]
            position = bisect_right(offsets, source.locator.offset)
            return rows[position - 1] if position else None
        return None

    def key_of(self, source: Source) -> object:
        """What tells two printed rows apart: the sheet row, else the place within the document."""
        return self.row_of(source) or _key(source.document, source.locator)

    def link_to(self, source: Source) -> str:
        """The place in the workbook to which a source leads, empty where it is not on the sheet."""
        row = self.row_of(source)
        return "" if row is None else sheet_prefix(SOURCE) + address(row, 2)


def index_sources(report: Report) -> SourceIndex:
    """Give every source row its place on the sheet, before the sheet is planned."""
    rows: dict[_Key, int] = {}
    offsets: dict[str, tuple[list[int], list[int]]] = {}
    for row, source in _numbered(report.source_rows):
        rows.setdefault(_key(source.document, source.locator), row)
        if isinstance(source.locator, HtmlSpan):
            known = offsets.setdefault(source.document, ([], []))
            if not known[0] or source.locator.offset > known[0][-1]:
                known[0].append(source.locator.offset)
                known[1].append(row)
    return SourceIndex(rows=rows, offsets=offsets)


def plan_source_sheet(report: Report, look: Look) -> PlannedSheet:
    """The rows of the filing as printed: a line of text, a row of an HTML table, or a fact, one a row."""
    draft = begin_sheet(SOURCE, look)
    plan_head(draft, report, "Source", "The statements' pages as filed, line by line; all figures lead here")
    draft.merge(HEAD_ROWS, 1, 2)
    longest = max((len(place_key(source.locator)) for source in report.source_rows), default=0)
    place, text = draft.page.widths
    draft.width(1, max(place, min(longest, _WIDEST_PLACE)))
    draft.width(2, text)
    document = ""
    row = HEAD_ROWS
    for row, source in _numbered(report.source_rows):
        if source.document != document:
            document = source.document
            draft.put(row - 1, 2, document, "subhead indent-1")
        draft.put(row, 1, place_key(source.locator), "source-place")
        if isinstance(source.locator, TextSpan):
            draft.put(row, 2, source.text, "source-text")
        else:
            draft.put(row, 2, source.text, "source-text wrapped")
            draft.height(row, height_for(1 + int(len(source.text) / (text * _FIXED_WIDTH))))
    if not report.source_rows:
        draft.put(HEAD_ROWS + 2, 2, "This filing was read without any page to show.", "remark")
    return draft.finish(frozen=(HEAD_ROWS + 1, 1), header_rows=HEAD_ROWS)


def _numbered(source_rows: Sequence[SourceRow]) -> list[tuple[int, SourceRow]]:
    """Source rows with their sheet rows: a document's name above it, a gap where lines are left out."""
    numbered: list[tuple[int, SourceRow]] = []
    row = HEAD_ROWS
    document, line = "", 0
    for source in source_rows:
        here = source.locator.line if isinstance(source.locator, TextSpan) else 0
        if source.document != document:
            row += 2
        elif here and here != line + 1:
            row += 1
        row += 1
        document, line = source.document, here
        numbered.append((row, source))
    return numbered


def _key(document: str, locator: Locator) -> _Key:
    match locator:
        case TextSpan(line=line):
            return document, "line", line, 0
        case HtmlSpan(table=table, row=row, offset=offset):
            return (document, "row", table, row) if table else (document, "offset", offset, 0)
        case FactReference(fact_id=fact_id, context=context):
            return document, "fact", fact_id, context
