"""Statements for the tests of calculation: typed as small tables, or read from the hand-made structures.

A typed table is as print has it: caption, then figures parted by two blanks or more; a row of dashes is
a rule; a row without figures is a heading; "-" is nil and "." a blank. Figures end a row, so a row
without caption begins with blanks. Figures with two decimals are per share.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Layout, Line, Role, Statement, StatementKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

YEARS = tuple(
    Period(end=date(year, 12, 31), start=date(year, 1, 1), months=12) for year in range(2001, 1989, -1)
)
FIGURE = re.compile(r"\(?-?[\d,]*\.?\d+\)?|-|\.")


def type_table(
    table: str,
    *,
    kind: StatementKind = StatementKind.OTHER,
    title: str = "typed",
    unit: int = 1,
    periods: Sequence[Period] = YEARS,
    units: Sequence[str] = (),
) -> Statement:
    """A statement from a typed table. `unit` is what one printed unit stands for, `units` the units of columns."""
    rows = [_split(row) for row in table.strip("\n").splitlines()]
    width = max(len(figures) for _, figures in rows)
    columns = tuple(
        Column(header="", period=periods[c], unit=units[c] if units else "USD") for c in range(width)
    )
    lines: list[Line] = []
    rule = blank = False
    for number, (caption, figures) in enumerate(rows, start=1):
        if not caption.strip() and not figures:
            blank = True
            continue
        if not figures and set(caption.strip()) <= {"-", "=", " "}:
            rule = True
            continue
        source = Source(document="typed", locator=TextSpan(line=number))
        cells = tuple(
            _cell(printed, c, columns[c], source, unit) for c, printed in enumerate(figures) if printed != "."
        )
        lines.append(
            Line(
                label=caption.strip(),
                role=Role.LINE if cells else Role.HEADING,
                cells=cells,
                layout=Layout(
                    indent=len(caption) - len(caption.lstrip()),
                    rule_above=rule and bool(cells),
                    blank_above=blank,
                ),
                sources=(source,),
            )
        )
        rule = blank = False
    return Statement(kind=kind, title=title, columns=columns, lines=tuple(lines), scale=Decimal(unit))


def _split(row: str) -> tuple[str, tuple[str, ...]]:
    parts = re.split(r"\s{2,}", row.rstrip())
    figures: list[str] = []
    while parts and FIGURE.fullmatch(parts[-1].strip()):
        figures.insert(0, parts.pop().strip())
    indent = len(row) - len(row.lstrip())
    caption = "  ".join(part for part in parts if part)
    return (" " * indent + caption if caption else ""), tuple(figures)


def _cell(printed: str, column: int, header: Column, source: Source, unit: int) -> Cell:
    decimals = len(printed.strip("()").partition(".")[2])
    is_share = decimals == 2
    scale = Decimal(1) if is_share or header.unit == "shares" else Decimal(unit)
    digits = printed.replace(",", "").strip("()")
    value = Decimal(0) if digits == "-" else Decimal(digits) * scale
    return Cell(
        column=column,
        number=Number(
            value=-value if printed.startswith("(") else value,
            printed=printed,
            scale=scale,
            unit=scale.scaleb(-decimals),
            is_dash=printed == "-",
        ),
        period=header.period or YEARS[0],
        source=source,
        unit="USD/shares" if is_share else header.unit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMade:
    """A real statement with its hand-made structure: contributors by the position of the total."""

    id: str
    statement: Statement
    totals: dict[int, tuple[tuple[int, int], ...]]
    file_line: dict[int, int]

    def with_cell(self, line: int, column: int, value: Decimal) -> HandMade:
        """The same with one figure changed."""
        return replace(self, statement=with_value(self.statement, line, column, value))


def with_value(statement: Statement, line: int, column: int, value: Decimal) -> Statement:
    """A statement with one figure changed, and nothing else."""
    lines = list(statement.lines)
    cells = tuple(
        replace(cell, number=replace(cell.number, value=value, printed=str(value), is_dash=False))
        if cell.column == column
        else cell
        for cell in lines[line].cells
    )
    lines[line] = replace(lines[line], cells=cells)
    return replace(statement, lines=tuple(lines))


def without_line(statement: Statement, line: int) -> Statement:
    """A statement with one line left out."""
    return replace(statement, lines=statement.lines[:line] + statement.lines[line + 1 :])


def read_hand_made(filings: Path) -> list[HandMade]:
    """The 45 statements of structures.json; headings stand as lines of their own, before their row."""
    text = (filings / "structures.json").read_text(encoding="utf-8")
    return [_hand_made(entry) for entry in json.loads(text)["statements"]]


def _hand_made(entry: dict[str, object]) -> HandMade:
    rows: list[dict[str, object]] = entry["rows"]  # type: ignore[assignment]
    width = len(rows[0]["values"])  # type: ignore[arg-type]
    lines: list[Line] = []
    position: dict[int, int] = {}
    for number, row in enumerate(rows):
        lines += [Line(label=heading, role=Role.HEADING) for heading in row["headings"]]  # type: ignore[attr-defined]
        position[number] = len(lines)
        lines.append(_hand_made_line(entry, row))
    totals: dict[str, list[list[int]]] = entry["totals"]  # type: ignore[assignment]
    return HandMade(
        id=str(entry["id"]),
        statement=Statement(
            kind=StatementKind.OTHER,
            title=str(entry["id"]),
            columns=tuple(Column(header="", period=YEARS[c]) for c in range(width)),
            lines=tuple(lines),
        ),
        totals={
            position[int(total)]: tuple((position[line], sign) for line, sign in sorted(members))
            for total, members in totals.items()
        },
        file_line={position[n]: int(row["line"] or 0) for n, row in enumerate(rows)},  # type: ignore[call-overload]
    )


def _hand_made_line(entry: dict[str, object], row: dict[str, object]) -> Line:
    values: list[str | None] = row["values"]  # type: ignore[assignment]
    decimals = max(len((value or "").partition(".")[2]) for value in values)
    source = Source(document=str(entry["file"]), locator=TextSpan(line=int(row["line"] or 1)))  # type: ignore[call-overload]
    cells = tuple(
        Cell(
            column=column,
            number=Number(value=Decimal(value), printed=value, unit=Decimal(1).scaleb(-decimals)),
            period=YEARS[column],
            source=source,
            unit="USD/shares" if decimals else "USD",
        )
        for column, value in enumerate(values)
        if value is not None
    )
    return Line(
        label=str(row["caption"]),
        cells=cells,
        layout=Layout(indent=int(row["indent"]), rule_above=bool(row["rule_above"])),  # type: ignore[call-overload]
        sources=(source,),
    )
