"""Fixed-width text as a document of rows, each built when it is asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.finding import Finding
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.table import Axis, Document, Piece, Row, RowKind
from xlsx_tools.readers.built_rows import BuiltRows
from xlsx_tools.readers.figures import cut_line, has_angled_figures
from xlsx_tools.readers.folded import find_folds, folded_pieces
from xlsx_tools.readers.table_tags import audit_table_tags, find_table_tags

LONGEST_LINE = 2_000
"""A longer line is no row of a table; its beginning is handed over as one piece."""

_RULE = re.compile(r"[\s\-=_*–—]*+$")
_RULE_SIGNS = "-=_*–—"
_SEGMENT = re.compile(r"[-=_*–—]{3,}")
_PAGE = re.compile(r"^\s*(?:<page>\s{0,9}\d{0,4}|\x0c)\s*$", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:table|caption|s|c|fn|f\d+|page|text)>", re.IGNORECASE)
_LEADERS = "..."
_ESCAPED = re.compile(r"^- (?=-)")


class TextRows(BuiltRows):
    """The rows of fixed-width lines; a row is cut into pieces on first use and kept."""

    def __init__(self, lines: Sequence[str], first_line: int, document: str) -> None:
        super().__init__()
        self._lines = lines
        self._first_line = first_line
        self._document = document
        self._folds = find_folds(lines)
        self._rests = frozenset(self._folds.values())
        tagged = [(position, line) for position, line in enumerate(lines) if "<" in line]
        self._is_angled = has_angled_figures(line for _, line in tagged)
        self.tags = find_table_tags(tagged)

    def __len__(self) -> int:
        return len(self._lines)

    def _build(self, position: int) -> Row:
        number = self._first_line + position
        table = self._table(position)
        if self._folds:
            if position in self._rests:
                return Row(kind=RowKind.BLANK, number=number, table=table)
            if position in self._folds:
                return self._put_together(position, table)
        return self._read(self._lines[position], number, table)

    def _put_together(self, position: int, table: int) -> Row:
        first, rest = self._lines[position].rstrip("\r\n"), self._folds[position]
        row = self._read(first + self._lines[rest], self._first_line + position, table)
        return replace(row, pieces=folded_pieces(row.pieces, first, self._first_line + rest))

    def _read(self, line: str, number: int, table: int) -> Row:
        return read_row(line, number, self._document, table, is_angled=self._is_angled)

    def _table(self, position: int) -> int:
        opened, closed = self.tags.opened, self.tags.closed
        before = bisect_right(opened, position)
        if not before:
            return 0
        ended = bisect_right(closed, position - 1)
        last_end = closed[ended - 1] if ended else -1
        return 0 if last_end > opened[before - 1] else before


def read_row(line: str, number: int, document: str, table: int = 0, *, is_angled: bool = False) -> Row:
    """One line of text as a row: a rule, a blank, a page break, or text cut into pieces.

    `number` is the 1-based line of the given file; `is_angled` where it prints negatives in angle brackets. Tags of the SEC's
    table convention are blanked out; a dash that EDGAR escaped ("- -----") counts as the dash it was. Example: Coca-Cola
    1997, line 4834.
    """
    if len(line) > LONGEST_LINE:
        source = Source(
            document=document, locator=TextSpan(line=number, end=len(line)), raw=line[:LONGEST_LINE]
        )
        piece = Piece(text=line[:LONGEST_LINE], start=0, end=len(line), source=source)
        return Row(kind=RowKind.TEXT, number=number, pieces=(piece,), table=table)
    if "<" in line or "\x0c" in line:
        if _PAGE.match(line):
            return Row(kind=RowKind.PAGE, number=number, table=table)
        line = _TAGS.sub(lambda match: " " * len(match[0]), line)
    if line.lstrip()[:1] in _RULE_SIGNS and _RULE.match(line):
        flat = line.expandtabs(8)
        segments = tuple((m.start(), m.end()) for m in _SEGMENT.finditer(flat))
        if segments:
            return Row(
                kind=RowKind.RULE, number=number, table=table, rules=segments, double_rule="==" in flat
            )
        if not flat.strip():
            return Row(kind=RowKind.BLANK, number=number, table=table)
    if line.startswith("- -"):
        line = _ESCAPED.sub("  ", line)
    return _text_row(line, number, document, table, is_angled=is_angled)


def _text_row(line: str, number: int, document: str, table: int, *, is_angled: bool) -> Row:
    flat = line.expandtabs(8) if "\t" in line else line
    pieces = []
    for text, start, end, is_figure in cut_line(line, is_angled=is_angled):
        raw = flat[start:end]
        source = Source(
            document=document,
            locator=TextSpan(line=number, start=start, end=end),
            raw=text if raw == text else raw,  # one string as a rule, kept once
        )
        pieces.append(Piece(text=text, start=start, end=end, is_figure=is_figure, source=source))
    if not pieces:
        return Row(kind=RowKind.BLANK, number=number, table=table)
    indent = len(flat) - len(flat.lstrip())
    rules = tuple((m.start(), m.end()) for m in _SEGMENT.finditer(flat)) if "-----" in flat else ()
    return Row(
        kind=RowKind.TEXT,
        number=number,
        pieces=tuple(pieces),
        indent=indent,
        table=table,
        rules=rules,
        leads=flat.rstrip().endswith(_LEADERS),
    )


def read_text_document(
    lines: Sequence[str], *, name: str, type_: str = "", first_line: int = 1, description: str = ""
) -> Document:
    """Lines of fixed-width text as a document; rows are built only where they are looked at.

    `first_line` is the 1-based line of the given file on which the first of `lines` stands.
    """
    flat = [line.expandtabs(8) if "\t" in line else line for line in lines]
    return Document(
        name=name,
        type=type_,
        axis=Axis.CHARACTERS,
        lines=flat,
        rows=TextRows(lines, first_line, name),
        first_line=first_line,
        description=description,
    )


def audit_text_document(document: Document) -> list[Finding]:
    """What is odd about a document of text: its tables' tags. A schedule (EX-27) by custom never ends its table."""
    rows = document.rows
    if not isinstance(rows, TextRows) or document.type.upper().startswith("EX-27"):
        return []
    return audit_table_tags(rows.tags, document.name, document.first_line)
