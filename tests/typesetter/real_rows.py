"""The rows of real statements for the typesetter: their captions, figures and totals, set in any house style.

What stands in a statement is taken from the real filings as this program reads them; how it is set is the
typesetter's. Read back it must come out the same, so whatever the reader makes of a statement in one layout it must
make of it in all. Left out are statements with dates in their captions, of several entities, or by component.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random

from tests.real_filings import FILINGS
from tests.typesetter.calendars import Columns
from tests.typesetter.drafting import MONEY, PER_SHARE, SHARES, Row, share_scale
from tests.typesetter.switches import Switches
from xlsx_tools import read_report
from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.model.statement import Line, Statement, StatementKind

_FOLDERS = ("text", "html", "ixbrl")
_KINDS = (StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW)
_DATED = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|\bMay \d",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FOOTER = re.compile(r"\s*See\b.{0,30}\bnotes\b", re.IGNORECASE)
_PLAIN = str.maketrans({"—": "--", "–": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})
_FEWEST_ROWS = 8
_LATER = 2_003
"""Statements of later years tell restricted cash and dividends at balances that no text of the nineties printed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A statement to draft from: its file, the years of its columns, and its rows as wide as they are."""

    name: str
    kind: str
    years: tuple[int, ...]
    rows: tuple[Row, ...]


def draft_real(kind: str, columns: Columns, switches: Switches, rng: Random) -> list[Row]:
    """The rows of a real statement of this kind that has as many columns or more.

    Totals are sums of the rows that make them in the source; years in captions become those of the columns.
    """
    width = len(columns.periods)
    source = rng.choice([s for s in real_sources() if s.kind == kind and len(s.years) >= width])
    years = dict(_years(source, columns))
    rows: list[Row] = []
    for row in source.rows:
        caption = _YEAR.sub(lambda match: years.get(match[0], str(columns.years[0])), row.caption)
        made = Row(caption, row.depth, row.unit, row.moment, is_heading=row.is_heading)
        made.starts_group = row.starts_group
        made.amounts = list(row.amounts[:width])
        made.contributors = list(row.contributors)
        heading = next((r.caption for r in reversed(rows) if r.is_heading), "")
        made.scale = _scale(row.unit, f"{heading} {caption}", switches)
        rows.append(made)
    for at in range(len(rows)):
        _add_up(rows, at)
    return rows


@cache
def real_sources() -> tuple[Source, ...]:
    """Every statement of the real filings that can be set anew; none where they are not."""
    paths = [path for folder in _FOLDERS for path in sorted((FILINGS / folder).glob("*"))]
    return tuple(source for path in paths for source in _sources(path))


def _sources(path: Path) -> Iterator[Source]:
    try:
        report = read_report(path.read_bytes(), path.name)
    except XlsxToolsError:
        return
    for kind in _KINDS:
        statement = next((s for s in report.statements if s.kind is kind), None)
        rows = _rows(statement) if statement and _is_plain(statement) else []
        if statement and len(rows) >= _FEWEST_ROWS:
            years = tuple(column.period.end.year for column in statement.columns if column.period)
            yield Source(path.name, kind.value, years, tuple(rows))


def _is_plain(statement: Statement) -> bool:
    """True where each row can be set by its caption, its unit and its figures alone."""
    if any(column.period is None or column.dimensions for column in statement.columns):
        return False
    if statement.kind is StatementKind.CASH_FLOW and statement.columns[0].period.end.year > _LATER:  # type: ignore[union-attr]
        return False
    return all(
        not _DATED.search(line.label)
        and not _FOOTER.match(line.label)
        and len({cell.unit for cell in line.cells}) <= 1
        and all(not cell.entity and not cell.dimensions and cell.unit != "pure" for cell in line.cells)
        for line in statement.lines
    )


def _rows(statement: Statement) -> list[Row]:
    totals = {c.total: [(k.line, k.sign) for k in c.contributors] for c in statement.calculations}
    rows = []
    for index, line in enumerate(statement.lines):
        row = Row(_ascii(line.label), line.level, _unit(line), is_heading=not line.cells)
        row.starts_group = not line.cells and line.level < 2
        row.moment = _moment(statement, line)
        if line.cells:
            row.amounts = [0] * len(statement.columns)
            for cell in line.cells:
                row.amounts[cell.column] = _hundredths(cell.value / cell.number.scale, row.unit)
            row.contributors = totals.get(index, [])
        rows.append(row)
    return rows


def _unit(line: Line) -> str:
    unit = line.cells[0].unit if line.cells else ""
    return SHARES if unit == "shares" else PER_SHARE if "/" in unit else MONEY


def _moment(statement: Statement, line: Line) -> str:
    """What a balance among flows is: opening or closing."""
    if statement.kind is not StatementKind.CASH_FLOW or not line.cells or not line.cells[0].period.is_instant:
        return ""
    ends = [statement.columns[cell.column].period for cell in line.cells]
    closes = all(end and cell.period.end == end.end for cell, end in zip(line.cells, ends, strict=True))
    return "closing" if closes else "opening"


def _hundredths(printed: Decimal, unit: str) -> int:
    return round(printed * 100) if unit == PER_SHARE else round(printed) * 100


def _ascii(label: str) -> str:
    return " ".join(label.translate(_PLAIN).encode("ascii", "ignore").decode().split())


def _years(source: Source, columns: Columns) -> Iterator[tuple[str, str]]:
    """The years of the source and, newest by newest, those that stand for them."""
    shown = columns.years
    older = [shown[-1] - back for back in range(1, 4)]
    printed = sorted(set(source.years), reverse=True)
    for then, now in zip_longest(printed, [*shown, *older]):
        if then and now:
            yield str(then), str(now)


def _scale(unit: str, words: str, switches: Switches) -> int:
    """What a printed unit stands for; shares follow what their caption or heading says."""
    if unit == MONEY:
        return switches.scale
    if unit == PER_SHARE:
        return 1
    said: Mapping[str, int] = {"thousand": 1_000, "million": 1_000_000}
    return next((scale for word, scale in said.items() if word in words.lower()), share_scale(switches))


def _add_up(rows: list[Row], at: int) -> None:
    """Sum a total of money or shares from its rows, which are summed first; per-share figures stay as printed."""
    row = rows[at]
    if row.unit == PER_SHARE or not row.contributors:
        return
    for position, _ in row.contributors:
        if position < at:
            _add_up(rows, position)
    row.amounts = [
        sum(sign * rows[position].amounts[column] for position, sign in row.contributors)
        for column in range(len(row.amounts))
    ]
