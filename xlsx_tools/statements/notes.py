"""Tables of the notes that repeat a figure of the face: found by the figures themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.model.table import Document
from xlsx_tools.statements.assemble import Setting, build_statement
from xlsx_tools.statements.locate import ends_in_figure
from xlsx_tools.statements.table import TitledSpan, read_tables
from xlsx_tools.statements.titles import is_notes_heading

_TOKEN = re.compile(r"(?<![\d.,])\d[\d,]*\d(?![\d.]*%)")
_END = re.compile(
    r"^\s{0,20}(?:ITEM\s+\d+[A-C]?\b|PART\s+I[IV]*\b|SIGNATURES?\s*$|EXHIBIT\s+INDEX|(?:INDEPENDENT\s+)?(?:AUDITORS?|ACCOUNTANTS)"
    r"['’]?S?\s+REPORT|REPORT\s+OF\s|MANAGEMENT['’]S\s|SELECTED\s|SUPPLEMENTA\w+\s|SCHEDULE\s+[IVX])",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"(?:\s{3}|\.\.)[$ (]{0,4}[\d,.]*[\d)%-]$")
_PROSE = 52
_TALLEST = 60
_HEADER = 12
_FEWEST_DIGITS = 3
_LONGEST_ROW = 400
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
        if line and len(line) < 200 and _END.match(line) and not line.rstrip().endswith((".", ",")):
            last = index
            break
    return NotesSpan(document=ordinal, first=first, last=last)


def read_note_tables(
    document: Document, notes: NotesSpan, faces: Sequence[Statement], setting: Setting
) -> list[Statement]:
    """The note tables in which a row repeats a face line's figures, column by column, as NOTE statements.

    A table counts only where the periods over the tied figures are those of the face. Others are left
    unread: a segment table or a schedule without dates proves nothing. Example: American Locker, the
    inventories table at lines 422-437 ends in the 6,691,191 of the balance sheet.
    """
    printed = _face_tokens(faces)
    facts = _face_facts(faces)
    lines = document.lines
    found: list[Statement] = []
    index = floor = notes.first
    looks = 0
    while index < notes.last and looks < _MOST_LOOKS:
        kinds = _repeats(lines[index], printed)
        if kinds:
            looks += 1
            first, last = _extent(lines, index, floor, notes.last)
            title = _title(lines, first)
            spans = [TitledSpan(first=first, last=last, kind=kind, title=title) for kind in kinds]
            tied = _tied_tables(document, spans, facts, setting)
            found += tied
            floor = max([floor, *(page[2] + 1 - document.first_line for s in tied for page in s.pages)])
            index = max(index, floor - 1)
        index += 1
    return found


def _face_tokens(faces: Sequence[Statement]) -> dict[str, tuple[StatementKind, ...]]:
    """Each figure printed on the face, with how a note that repeats it may be dated: at an instant, for a duration."""
    tokens: dict[str, tuple[StatementKind, ...]] = {}
    for face in sorted(faces, key=lambda face: face.kind is not StatementKind.BALANCE_SHEET):
        kind = face.kind if face.kind is StatementKind.BALANCE_SHEET else StatementKind.NOTE
        for line in face.lines:
            for cell in line.cells:
                for token in _TOKEN.findall(cell.number.printed):
                    known = tokens.get(token, ())
                    if len(token) >= _FEWEST_DIGITS and kind not in known:
                        tokens[token] = (*known, kind)
    return tokens


def _face_facts(faces: Sequence[Statement]) -> frozenset[tuple[str, Decimal]]:
    """Period and size of every figure on the face."""
    return frozenset(
        (cell.period.key, abs(cell.value))
        for face in faces
        for line in face.lines
        for cell in line.cells
        if cell.value
    )


def _repeats(line: str, printed: dict[str, tuple[StatementKind, ...]]) -> tuple[StatementKind, ...]:
    """How the figures of a row are dated, where all of them (one apart) stand on the face too; empty where not."""
    last = line.rstrip()[-1:]
    if not (last.isdigit() or last == ")") or len(line) > _LONGEST_ROW:
        return ()
    tokens = _TOKEN.findall(line)
    kinds = tuple(dict.fromkeys(kind for token in tokens for kind in printed.get(token, ())))
    hits = sum(1 for token in tokens if token in printed)
    return kinds if hits >= min(2, len(tokens)) > 0 and ends_in_figure(line) else ()


def _extent(lines: Sequence[str], index: int, floor: int, limit: int) -> tuple[int, int]:
    first = index
    blanks = 0
    for above in range(index - 1, max(floor, index - _TALLEST) - 1, -1):
        line = lines[above]
        if not line.strip():
            blanks += 1
            if blanks > 3:
                break
            continue
        if _is_prose(line):
            break
        blanks, first = 0, above
    last = index + 1
    blanks = 0
    for below in range(index + 1, min(limit, index + _TALLEST)):
        line = lines[below]
        if not line.strip():
            blanks += 1
            if blanks > 2:
                break
            continue
        if _is_prose(line):
            break
        blanks = 0
        last = below + 1 if ends_in_figure(line) or not line.strip(" -=_") else last
    return first, last


def _is_prose(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= _PROSE and "    " not in stripped and not _SET_APART.search(stripped)


def _tied_tables(
    document: Document,
    spans: Sequence[TitledSpan],
    facts: frozenset[tuple[str, Decimal]],
    setting: Setting,
) -> list[Statement]:
    """The tied tables of the first reading, of instants or of durations, that gives any."""
    for span in spans:
        tied = []
        for table in read_tables(document, span):
            statement, _ = build_statement(table, setting)
            if statement and _ties(statement, facts):
                tied.append(_as_note(statement))
        if tied:
            return tied
    return []


def _ties(statement: Statement, facts: frozenset[tuple[str, Decimal]]) -> bool:
    """True where a row's figures are those of the face in the same periods, one of them not small."""
    if sum(1 for line in statement.lines if line.cells) < 2:
        return False
    for line in statement.lines:
        money = [cell for cell in line.cells if cell.value]
        if len(money) < min(2, len(statement.columns)) or not money:
            continue
        wide = any(len(cell.number.printed.strip("$() ")) >= _FEWEST_DIGITS for cell in money)
        if wide and all((cell.period.key, abs(cell.value)) in facts for cell in money):
            return True
    return False


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


def _title(lines: Sequence[str], first: int) -> str:
    """The words above a table: the note's first line ("6. Inventories are valued ..."), cut at its first stop."""
    for above in range(first - 1, max(0, first - 40), -1):
        match = re.match(r"^\s*(?:(?:note\s+)?\(?(\d{1,2}|[A-Z])\)?[.:\-)]\s*)(\S.{2,})$", lines[above], re.IGNORECASE)
        if match:
            words = re.split(r"[.:]\s|\s+(?:is|are|was|were|consists?|includes?)\s", match[2].strip())[0]
            return f"Note {match[1]}: {' '.join(words.split())}"
    return "Note"
