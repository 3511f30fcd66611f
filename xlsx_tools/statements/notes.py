"""Tables of the notes that repeat a figure of the face: found by the figures themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from xlsx_tools.model.finding import Finding
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.model.table import Axis, Document
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.assemble import build_statement
from xlsx_tools.statements.column_periods import may_fall_on
from xlsx_tools.statements.face_figures import FaceFigures, face_figures
from xlsx_tools.statements.line_ends import ends_in_figure
from xlsx_tools.statements.note_headings import find_note_headings
from xlsx_tools.statements.places.titles import is_notes_heading
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.table import Table, TitledSpan, read_tables

_END = re.compile(
    r"^\s{0,20}(?:ITEM\s+\d+[A-C]?\b|PART\s+I[IV]*\b|SIGNATURES?\s*$|EXHIBIT\s+INDEX|(?:INDEPENDENT\s+)?(?:AUDITORS?|ACCOUNTANTS)"
    r"['’]?S?\s+REPORT|REPORT\s+OF\s|MANAGEMENT['’]S\s|SELECTED\s"
    r"|SUPPLEMENTA\w+\s+(?:(?:FINANCIAL|QUARTERLY|CONSOLIDATED|UNAUDITED)\s+)*(?:DATA|INFORMATION|SCHEDULES?)\b|SCHEDULE\s+[IVX])",
    re.IGNORECASE,
)
_DISCUSSION = re.compile(
    r"\s*ITEM\s+\d+\W{1,5}MANAGEMENT['’]S\s+DISCUSSION\s+AND\s+ANALYSIS(?:\s+OF\s+FINANCIAL\s+CONDITION)?"
    r"(?:\s+AND\s+RESULTS\s+OF\s+OPERATIONS?)?\W*$",
    re.IGNORECASE,
)
"""The title of the item after the notes of a 10-Q, or before the statements of a 10-K, in whatever letters it is set."""
_GOES_ON = re.compile(r"\(continued\)\W*$|\bfinancial\s+statements\b", re.IGNORECASE)
"""In an item's title that stands over each page of the notes: "Item 1. Financial Statements (Continued)" (Ford 2023)."""
_END_BEGINS = frozenset(
    ["ITEM", "PART", "SIGN", "EXHI", "INDE", "AUDI", "ACCO", "REPO", "MANA", "SELE", "SUPP", "SCHE"]
)
"""With which the words of `_END` begin: looked at before the pattern, which takes far longer."""
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[/-]\d{1,2}[/-]\d\d")
_SET_APART = re.compile(r"(?:\s{3}|\.\.)[$ (]{0,4}[\d,.]*[\d)%-]$")
_LAST_WORDS = re.compile(r"^\s*[a-z][^.\d]{2,50}$")
_PER_SHARE_EXHIBIT = re.compile(r"EX-11(?:\.|$)", re.IGNORECASE)
_TABLE_ENDS = re.compile(r"\s*</table>", re.IGNORECASE)
_Build = Callable[[Table, Setting], tuple[Statement | None, tuple[Finding, ...]]]
_Read = Callable[[TitledSpan], Iterator[tuple[Table, Statement]]]
_PROSE = 52
_HEADING = 4
_LONGEST_END = 200
_TALLEST = 60
_MOST_LOOKS = 300
_MOST_LINES = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesSpan:
    """The notes of one document: positions of lines, `last` exclusive."""

    document: int
    first: int
    last: int


def find_notes(document: Document, ordinal: int, after: int) -> NotesSpan:
    """Where the notes stand: from their heading (or the end of the statements) to the next part of the report."""
    lines = document.lines
    first = after
    for index in range(after, len(lines)):
        if is_notes_heading(lines[index]):
            first = index + 1
            break
    else:
        first = after
    last = min(len(lines), first + _MOST_LINES)
    for index in range(first, last):
        line = lines[index]
        if line.lstrip()[:4].upper() not in _END_BEGINS or len(line) >= _LONGEST_END:
            continue
        if _END.match(line) and _ends_notes(document, index):
            last = index
            break
    return NotesSpan(document=ordinal, first=first, last=last)


def find_exhibits(documents: Sequence[Document]) -> tuple[NotesSpan, ...]:
    """The computations of earnings per share (Exhibit 11, Regulation S-K Item 601), read like notes."""
    return tuple(
        NotesSpan(document=ordinal, first=0, last=min(len(document.lines), _MOST_LINES))
        for ordinal, document in enumerate(documents)
        if _PER_SHARE_EXHIBIT.match(document.type)
    )


def _ends_notes(document: Document, index: int) -> bool:
    """True for a heading of another part: a line of its own whose words that matter are capitalised, unlike prose's.

    A paragraph of HTML is a line of its own, whatever stands above it. Titles over every page of the notes end nothing.
    """
    lines = document.lines
    line = lines[index].strip()
    above = lines[index - 1].strip() if index else ""
    is_apart = document.axis is Axis.COLUMNS or above == "" or above.startswith("<")
    if not is_apart or _GOES_ON.search(line):
        return False
    if _DISCUSSION.match(line):
        return True
    if line.endswith((".", ",")):
        return False
    words = [
        word for word in re.findall(r"[A-Za-z]+", line) if word.lower() not in _SMALL_WORDS and len(word) > 1
    ]
    return all(word[0].isupper() for word in words)


def read_note_tables(
    document: Document,
    notes: NotesSpan,
    faces: Sequence[Statement],
    setting: Setting,
    *,
    build: _Build | None = None,
) -> list[Statement]:
    """The note tables in which a row repeats a face line's figures, column by column, as NOTE statements.

    A table counts only where the periods over the tied figures are those of the face. Others are left
    unread: a segment table or a schedule without dates proves nothing. `build` makes a table a statement by its tags;
    without it print does, and a table is left whose head dates no column as the face. Example: American Locker, the
    inventories table at lines 422-437 ends in the 6,691,191 of the balance sheet.
    """
    face = face_figures(faces)
    is_wanted = None if build else partial(may_fall_on, face.days, setting=setting)

    def read(span: TitledSpan) -> Iterator[tuple[Table, Statement]]:
        for table in read_tables(document, span, is_wanted=is_wanted):
            statement = (build or build_statement)(table, setting)[0] if face.may_tie(table) else None
            if statement:
                yield table, replace(statement, title=headings.title_at(_first_figures(table, document)))

    headings = find_note_headings(document, notes.first, notes.last)
    lines = document.lines
    found: list[Statement] = []
    index = floor = notes.first
    looks = 0
    untied: set[tuple[tuple[int, int], StatementKind]] = set()
    while index < notes.last and looks < _MOST_LOOKS:
        kinds = face.kinds_of(lines[index])
        if kinds:
            looks += 1
            extent = _extent(lines, index, floor, notes.last)
            kinds = tuple(kind for kind in kinds if (extent, kind) not in untied)
            title = headings.title_at(index)
            tied = _tied_tables(
                document, extent, kinds, face, read, title=title, signs_behind=setting.signs_behind
            )
            if not tied:
                untied.update((extent, kind) for kind in kinds)
            found += tied
            floor = max([floor, *(page[2] + 1 - document.first_line for s in tied for page in s.pages)])
            index = max(index, floor - 1)
        index += 1
    return found


def _extent(lines: Sequence[str], index: int, floor: int, limit: int) -> tuple[int, int]:
    """The rows around a row that may belong to its table: to prose, to wide gaps, to another <TABLE>."""
    first = index
    blanks = 0
    for above in range(index - 1, max(floor, index - _TALLEST) - 1, -1):
        words = lines[above].strip()
        if not words:
            blanks += 1
            if blanks > 3:
                break
            continue
        if _is_prose(words) or _ends_table(words):
            break
        blanks, first = 0, above
    last = index + 1
    blanks = 0
    for below in range(index + 1, min(limit, index + _TALLEST)):
        line, words = lines[below], lines[below].strip()
        if not words:
            blanks += 1
            if blanks > 2:
                break
            continue
        if _is_prose(words) or _ends_table(words):
            break
        blanks = 0
        last = below + 1 if ends_in_figure(line) or not line.strip(" -=_") else last
    if last < limit and _LAST_WORDS.match(lines[last]):
        last += 1
    return first, last


def _is_prose(words: str) -> bool:
    if len(words) < _PROSE or "    " in words or _SET_APART.search(words):
        return False
    return any(char.isalpha() for char in words)


def _ends_table(words: str) -> bool:
    return words[:1] == "<" and _TABLE_ENDS.match(words) is not None


def _tied_tables(
    document: Document,
    extent: tuple[int, int],
    kinds: Sequence[StatementKind],
    face: FaceFigures,
    read: _Read,
    *,
    title: str,
    signs_behind: bool,
) -> list[Statement]:
    """The tied tables of the first reading, of instants or of durations, that gives any; without a year there is none."""
    first, last = extent
    rows = document.lines[first:last]
    if not any(_YEAR.search(line) for line in rows):
        return []
    heading = " ".join((title, *document.lines[max(0, first - _HEADING) : first]))
    for kind in kinds:
        tied = []
        span = TitledSpan(first=first, last=last, kind=kind, title=title, signs_behind=signs_behind)
        for table, statement in read(span):
            if _is_whole(statement, table) and face.ties(statement, f"{heading} {table.header.context}"):
                tied.append(_as_note(statement))
        if tied:
            return tied
    return []


def _first_figures(table: Table, document: Document) -> int:
    """The position of the first row of a table with figures: its note's heading may stand among the rows above it."""
    return next(line.rows[0] for line in table.lines if line.figures) - document.first_line


def _is_whole(statement: Statement, table: Table) -> bool:
    """True where a table's columns could be dated: one column left of several is no ground to trust its header.

    Nor is a header over rows that headings among them date otherwise ("Balance at December 31, 2022:").
    """
    ends = {column.period.end for column in statement.columns if column.period}
    headings = (line.label for line in statement.lines if not line.cells)
    if any(
        day.whole and day.day and day.whole not in ends for label in headings for day in find_dates(label)
    ):
        return False
    return len(statement.columns) > 1 or len(table.grid.plain) == 1


def _as_note(statement: Statement) -> Statement:
    return Statement(
        kind=StatementKind.NOTE,
        title=statement.title,
        columns=statement.columns,
        lines=statement.lines,
        scale=statement.scale,
        currency=statement.currency,
        pages=statement.pages,
    )
