"""No silent loss: every digit within a statement's span is held by a record or named in a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Statement
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.statements.numbers import has_digits
from xlsx_tools.statements.tables.footers import ends_page, explains_mark
from xlsx_tools.statements.tables.table import Table

_MOST_ROWS = 6
_Spans = dict[int, list[tuple[int, int]]]


def audit_spans(
    spans: Iterable[tuple[str, Sequence[Row]]],
    tables: Iterable[Table],
    statements: Iterable[Statement],
    findings: Iterable[Finding],
) -> list[Finding]:
    """Findings for the digits in the statements' rows that nothing holds; a span is a title and its rows.

    Held are digits in a cell, a caption, a column's header or the words above it, a page number, a mark's footnote, or
    a place that another finding names. What is left is a "row-unread" where a whole row has no cell, else
    "digits-unplaced"; many rows of one span share a finding. Example: nothing in American Locker's filing.
    """
    statements, tables = tuple(statements), tuple(tables)
    held = _held(tables, statements, findings)
    cells = {cell.source.line for s in statements for line in s.lines for cell in line.cells}
    found: list[Finding] = []
    for title, rows in spans:
        missing = {row.number: lost for row in rows if (lost := _lost(row, held))}
        whole = {number: lost for number, lost in missing.items() if number not in cells}
        part = {number: lost for number, lost in missing.items() if number in cells}
        found += [*_say("row-unread", title, whole), *_say("digits-unplaced", title, part)]
    for table in tables:
        found += _say("digits-unplaced", table.title, _unplaced(table))
    return found


def _unplaced(table: Table) -> dict[int, list[Piece]]:
    """The digits of a page's rows that stand in no column, by row: only lines of text tell what is held by their places."""
    return {
        line.rows[-1]: pieces
        for line in table.lines
        if (pieces := [piece for piece in line.unplaced if not isinstance(piece.source.locator, TextSpan)])
    }


def _lost(row: Row, held: _Spans) -> list[Piece]:
    if row.kind is not RowKind.TEXT:
        return []
    lost = [piece for piece in row.pieces if has_digits(piece.text) and not _is_held(piece, held)]
    return [] if lost and (ends_page(row) or explains_mark(row)) else lost


def _held(tables: Iterable[Table], statements: Iterable[Statement], findings: Iterable[Finding]) -> _Spans:
    held: _Spans = defaultdict(list)
    for source in _sources(statements, findings):
        place = source.locator
        if isinstance(place, TextSpan):
            held[place.line].append((place.start, place.end))
    for table in tables:
        for number in table.head:
            held[number].append((0, 1 << 30))
    return held


def _sources(statements: Iterable[Statement], findings: Iterable[Finding]) -> Iterator[Source]:
    for statement in statements:
        for column in statement.columns:
            yield from column.sources
        for line in statement.lines:
            yield from line.sources
            for cell in line.cells:
                yield cell.source
    for finding in findings:
        yield from finding.sources


def _is_held(piece: Piece, held: _Spans) -> bool:
    locator = piece.source.locator
    if not isinstance(locator, TextSpan):
        return True
    spans = held.get(locator.line, ())
    for start, end in spans:
        if start <= locator.start and locator.end <= end:
            return True
    inside = sorted((start, end) for start, end in spans if start < locator.end and end > locator.start)
    covered = locator.start
    for start, end in inside:
        gap = piece.text[max(0, covered - locator.start) : max(0, start - locator.start)]
        if has_digits(gap):
            return False
        covered = max(covered, end)
    return bool(inside) and not has_digits(piece.text[max(0, covered - locator.start) :])


def _say(code: str, title: str, missing: dict[int, list[Piece]]) -> Iterator[Finding]:
    if not missing:
        return
    groups = [list(missing)] if len(missing) > _MOST_ROWS else [[number] for number in missing]
    for numbers in groups:
        pieces = [piece for number in numbers for piece in missing[number]]
        shown = ", ".join(f'"{piece.text[:60]}"' for piece in pieces[:4])
        more = f" and {len(pieces) - 4} more" if len(pieces) > 4 else ""
        where = f"line {numbers[0]}" if len(numbers) == 1 else f"lines {numbers[0]} to {numbers[-1]}"
        what = "was not read as a row" if code == "row-unread" else "stands in no column"
        message = (
            f"In {title} ({pieces[0].source.document}, {where}), {shown}{more} {what}; look at the print."
        )
        yield Finding(
            code=code,
            severity=Severity.WARNING,
            message=message,
            sources=tuple(piece.source for piece in pieces),
        )
