"""Pages of a statement that carry no title of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.table import Document
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.statements.places.locate import Region
from xlsx_tools.statements.places.reach import count_rows
from xlsx_tools.statements.places.titles import is_notes_heading
from xlsx_tools.statements.tables.table import Table

_REACH = 160
_FEWEST_ROWS = 4
_SHARED = 0.5
_CAPTION = re.compile(r"^\W*([A-Za-z][^.\d$]{3,60}?)(?:\s{2,}|\.{2,}|\t|\s*$)")
_OTHER_HALF = {
    StatementKind.BALANCE_SHEET: (
        re.compile(r"\btotal\s+(?:current\s+)?assets\b|^\W*assets\W*$", re.IGNORECASE | re.MULTILINE),
        re.compile(r"\bliabilities\b", re.IGNORECASE),
        re.compile(
            r"\b(?:share|stock)-?\s?(?:holders|owners)\W{0,3}\s*(?:equity|deficit|investment)|\bcapital\b",
            re.IGNORECASE,
        ),
    ),
    StatementKind.CASH_FLOW: (
        re.compile(r"\boperating\b|\boperations\b", re.IGNORECASE),
        re.compile(r"\binvesting\b|\binvestments?\b", re.IGNORECASE),
        re.compile(r"\bfinancing\b", re.IGNORECASE),
    ),
}


def with_heads_of_page_before(tables: Sequence[Table]) -> list[Table]:
    """The tables, each whose columns and title print no month with the heads of the page before, and its words.

    That is where the table before is of the same kind, in the same document, and has as many columns, and its heads are
    these or these are bare: the liabilities of American Consumers, May 2009, on a page of their own, under years alone.
    """
    found: list[Table] = []
    for table in tables:
        before = found[-1] if found else None
        if before is not None and _goes_on(before, table):
            words = f"{before.header.context} {table.header.context}"
            heads = replace(before.header, context=words)
            found.append(replace(table, header=heads))
        else:
            found.append(table)
    return found


def _goes_on(before: Table, table: Table) -> bool:
    texts = table.header.texts
    words = " ".join((table.title, table.header.context, *texts))
    is_same = (before.kind, before.document, before.owner, len(before.grid.slots)) == (
        table.kind,
        table.document,
        table.owner,
        len(table.grid.slots),
    )
    has_month = any(printed.month for printed in find_dates(words))
    return is_same and not has_month and (texts == before.header.texts or not any(map(str.strip, texts)))


def with_continuations(regions: Sequence[Region], documents: Sequence[Document]) -> list[Region]:
    """The regions and, after each, the untitled page that goes on with it.

    A page goes on where it repeats most of the captions (other entities in the columns: GE 1993, lines
    1838-1877, facing the page of line 1762), or brings the part that the page before lacks (liabilities after
    assets, financing after investing). It ends before the next title and before the notes.
    """
    found: list[Region] = []
    for index, region in enumerate(regions):
        found.append(region)
        document = documents[region.document]
        after = regions[index + 1] if index + 1 < len(regions) else None
        same = after is not None and after.document == region.document
        limit = after.title.line if after is not None and same else len(document.lines)
        page = _page_after(document, region, min(limit, region.last + _REACH))
        if page:
            found.append(page)
    return found


def _page_after(document: Document, region: Region, limit: int) -> Region | None:
    lines = document.lines
    first = region.last
    for index in range(first, limit):
        if is_notes_heading(lines[index]):
            limit = index
            break
    last, figures = count_rows(lines, first, limit)
    if figures < _FEWEST_ROWS:
        return None
    ours = lines[region.first : region.last]
    theirs = lines[first:last]
    if not (_repeats(ours, theirs) or _completes(region.kind, ours, theirs)):
        return None
    title = replace(region.title, is_continued=True)
    return replace(region, title=title, first=first, last=last, figures=figures)


def _repeats(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    known, new = _captions(ours), _captions(theirs)
    return len(new) >= _FEWEST_ROWS and len(known & new) >= _SHARED * len(new)


def _captions(lines: Sequence[str]) -> set[str]:
    return {" ".join(match[1].lower().split()) for line in lines if (match := _CAPTION.match(line[:200]))}


def _completes(kind: StatementKind, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    parts = _OTHER_HALF.get(kind, ())
    before, after = "\n".join(ours), "\n".join(theirs)
    missing = [part for part in parts if not part.search(before)]
    return bool(missing) and all(part.search(after) for part in missing)
