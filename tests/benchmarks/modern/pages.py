"""HTML without tags: totals proved of those print shows, balance sheets that balance, cash that ties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Line, Statement, StatementKind
from xlsx_tools.pipeline import read_report

FACES = (
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.COMPREHENSIVE_INCOME,
    StatementKind.CASH_FLOW,
)
_SAYS_TOTAL = re.compile(
    r"^\[?(?:total\b|net cash\b.{0,60}\bactivities|net (?:increase|decrease|change)\b.{0,40}\bin cash\b|gross (?:profit|margin)\b)",
    re.IGNORECASE,
)
_COUNTED = ("shares", "/shares", "pure")


class Seen(StrEnum):
    """What became of a total that print shows."""

    PROVED = "proved"
    BARE = "bare"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalSeen:
    """A line that print marks as a total, by what, and what became of it."""

    statement: Statement
    line: Line
    sign: str
    seen: Seen


def read_page(path: Path) -> Report | str:
    """The report of a file, or why there is none."""
    try:
        return read_report(path.read_bytes(), path.name)
    except XlsxToolsError as error:
        return str(error)


def totals_seen(report: Report) -> Iterator[TotalSeen]:
    """Lines of the face statements that print marks as totals: by caption, by a border above under several lines, or weight.

    A border counts where two lines with figures stand above it and no rule of its own closes the figure above; rows that
    count shares or dollars a share do not count. A line that repeats the one figure above it is bare.
    """
    for statement in report.statements:
        if statement.kind not in FACES:
            continue
        for position, line in enumerate(statement.lines):
            if not any(cell.value for cell in line.cells) or line.unit.endswith(_COUNTED):
                continue
            sign = _sign(statement, position)
            if sign:
                yield TotalSeen(statement=statement, line=line, sign=sign, seen=_seen(statement, position))


def _sign(statement: Statement, position: int) -> str:
    line = statement.lines[position]
    if _SAYS_TOTAL.match(line.label):
        return "caption"
    above = [each for each in statement.lines[:position] if each.cells]
    if not line.label and above:
        return "no caption"
    directly = position > 0 and bool(statement.lines[position - 1].cells)
    if len(above) > 1 and directly and line.layout.rule_above and not above[-1].layout.rule_above:
        return "border"
    return ""


def _seen(statement: Statement, position: int) -> Seen:
    calculation = statement.calculation_of(position)
    if calculation is not None and calculation.strength in {Strength.STRONG, Strength.DECLARED}:
        return Seen.PROVED
    columns = {cell.column for cell in statement.lines[position].cells if cell.value}
    for line in reversed(statement.lines[:position]):
        shown = {cell.column: cell.value for cell in line.cells if cell.value}
        if shown:
            same = all(shown.get(c) == statement.lines[position].cell(c).value for c in columns)
            return Seen.BARE if same else Seen.UNPROVED
    return Seen.UNPROVED


def articulation(report: Report) -> dict[str, str]:
    """How the balance sheets' balance and the cash flows' cash came out: "ties", "differs", or "" without a check."""
    found = {}
    for name, codes in (
        ("balances", ("balance-sheet-balances",)),
        ("cash", ("cash-at-end", "cash-at-beginning")),
    ):
        own = [check.status for check in report.checks if check.code in codes]
        differs = CheckStatus.DIFFERS in own
        found[name] = "differs" if differs else "ties" if own else ""
    return found
