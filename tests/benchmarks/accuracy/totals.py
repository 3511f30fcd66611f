"""Totals that print shows against totals that were proved: by rules, captions and empty captions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.statement import StatementKind

if TYPE_CHECKING:
    from tests.benchmarks.accuracy.reading import Reading
    from xlsx_tools.model.statement import Line, Statement
    from xlsx_tools.model.table import Document

FACES = (
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.COMPREHENSIVE_INCOME,
    StatementKind.CASH_FLOW,
)
_SINGLE_RULE = re.compile(r"^[\s\-_–—]*[\-_–—]{3}[\s\-_–—]*$")
_SAYS_TOTAL = re.compile(
    r"^\[?(?:total\b|net cash\b.{0,60}\bactivities|net\b.{0,40}\bin cash\b|gross (?:profit|margin))",
    re.IGNORECASE,
)
_NOT_TOTALS = Path(__file__).with_name("not_totals.toml")


class Seen(StrEnum):
    """What became of a total that print shows."""

    PROVED = "proved"
    BARE = "bare"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalSeen:
    """A line that looks like a total in print, why, and what became of it.

    `BARE` repeats the one line above it that has a figure: PROOF.md links it, weakly, and calls it no proof.
    """

    statement: Statement
    line: Line
    number: int
    sign: str
    seen: Seen


def totals_seen(reading: Reading) -> Iterator[TotalSeen]:
    """Lines of the face statements that print marks as totals: by caption, by a rule, by neither caption nor words.

    The rules are looked for in the raw lines, not in what the reader made of them. A rule counts only directly
    above the line and only where the figures above it have no rule of their own: it may close a total as well as
    open one, and such a rule says nothing. Rows of shares and dollars a share are left to the count by hand, lines
    that print marks without being totals to not_totals.toml.
    """
    text = {d.name: d for d in reading.submission.documents}
    excused = tomllib.loads(_NOT_TOTALS.read_text(encoding="utf-8")).get(reading.path.stem, {})
    for statement in reading.report.statements:
        if statement.kind not in FACES:
            continue
        rows = {cell.source.line for line in statement.lines for cell in line.cells}
        for position, line in enumerate(statement.lines):
            if not any(cell.value for cell in line.cells) or line.unit in {"shares", "USD/shares"}:
                continue
            source = line.cells[0].source
            if str(source.line) in excused:
                continue
            sign = _sign(line, text[source.document], rows)
            if sign:
                seen = _seen(statement, position)
                yield TotalSeen(statement=statement, line=line, number=source.line, sign=sign, seen=seen)


def _seen(statement: Statement, position: int) -> Seen:
    calculation = statement.calculation_of(position)
    if calculation is not None and calculation.strength in {Strength.STRONG, Strength.DECLARED}:
        return Seen.PROVED
    columns = {cell.column for cell in statement.lines[position].cells if cell.value}
    for line in reversed(statement.lines[:position]):
        if line.cells:
            same = all(
                line.cell(c) and line.cell(c).value == statement.cell(position, c).value for c in columns
            )
            if same:
                return Seen.BARE
            if any(cell.value for cell in line.cells):
                break
    return Seen.UNPROVED


def _sign(line: Line, document: Document, rows: set[int]) -> str:
    """Why a line looks like a total; empty where it does not."""
    if _SAYS_TOTAL.match(line.label):
        return "caption"
    number = min((s.line for s in line.sources if s.line), default=line.cells[0].source.line)
    above = _row_above(document, number, rows)
    if not line.label and number > min(rows):
        return "no caption"
    if above != number - 2:
        return ""
    is_first = above == min(row for row in rows if row >= above - 200)
    is_closing = _SINGLE_RULE.match(_raw(document, above - 1))
    return "" if is_closing or is_first else "rule"


def _row_above(document: Document, number: int, rows: set[int]) -> int:
    """The line of the figures above a rule above a line; 0 where there is no rule or something stands between."""
    has_rule = False
    for place in range(number - 1, max(number - 6, document.first_line), -1):
        if place in rows:
            return place if has_rule else 0
        text = _raw(document, place)
        if _SINGLE_RULE.match(text):
            has_rule = True
        elif text.strip():
            return 0
    return 0


def _raw(document: Document, number: int) -> str:
    return document.lines[number - document.first_line].removeprefix("- ")
