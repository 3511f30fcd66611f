"""Statements typed from print as tables: what a person sees in the filing, turned into records.

A typed row is `lines | caption | figures ... | remarks`, parted by bars:

- lines: the 1-based lines of the filing the row stands on ("84-86"; the figures stand on the last, or
  on the line after an "@": "791-793@791"). A row that two tables share gives a line for each: "196 250".
- caption: as printed, with its indentation, " / " where print goes on to the next line;
  "[Gross profit]" names a row without a caption.
- figures: as printed, one a column, nothing where the print is blank.
  A mark of a footnote in braces or after the figure ("(58){1}") belongs to its source, not to it.
- remarks: `= 95 +96 -97` the contributors of a total, by the line of their figures; `level 2`;
  `#Assets` the concept, `#-TreasuryStockValue` where its own sign is the opposite of print;
  `per share`, `shares`, `memo`; `opening` or `closing` for an instant within a duration;
  `at 1997-12-31` or `year 1997-12-31` where the rows carry the periods.

Rows without a line number are rules: `---` single, `===` double; an empty row is a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from xlsx_tools.model.calculation import (
    Calculation,
    Case,
    Contributor,
    Diagnosis,
    Outcome,
    Status,
    Strength,
)
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Concept, Layout, Line, Role, Statement, StatementKind

DASHES = {"-", "--", "—"}
ROLES = {"per share": Role.PER_SHARE, "shares": Role.SHARES, "memo": Role.MEMO}


@dataclass(frozen=True, kw_only=True)
class Discrepancy:
    """What PROOF.md says of a total that does not tie: whose fault, and the one cause."""

    total: int
    column: int
    case: Case
    diagnosis: Diagnosis


@dataclass(frozen=True, kw_only=True)
class TypedTable:
    """The header of a typed statement: everything that is not a row.

    `ends` are the character columns (exclusive) at which figures end, a parenthesis not counted: one
    for each column, by the line from which they hold. `heads` numbers the table, from 0, that a column was printed in, for rows with
    several lines.
    """

    kind: StatementKind
    title: str
    document: str
    columns: tuple[Column, ...]
    pages: tuple[tuple[int, int], ...]
    title_lines: tuple[int, ...] = ()
    scale: Decimal = Decimal(1)
    ends: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    heads: tuple[int, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    rows: str = ""

    def ends_at(self, line: int) -> tuple[int, ...]:
        """Where figures end on a line: pages of one statement may be set differently."""
        return self.ends.get(max((first for first in self.ends if first <= line), default=0), ())


@dataclass(kw_only=True)
class _Row:
    lines: tuple[tuple[int, int, int], ...]
    caption: str
    figures: tuple[str, ...]
    remarks: tuple[str, ...]
    layout: Layout


def type_statement(table: TypedTable) -> Statement:
    """The records of a typed statement, every figure with its source, every total with its outcome."""
    rows = _rows(table.rows, len(table.columns))
    position = {figures_at: i for i, row in enumerate(rows) for _, _, figures_at in row.lines}
    lines = [_line(row, table) for row in rows]
    totals = {i: _contributors(row, position) for i, row in enumerate(rows)}
    totals = {i: contributors for i, contributors in totals.items() if contributors}
    parents = {c.line for contributors in totals.values() for c in contributors}
    for i in totals:
        if lines[i].role is Role.LINE:
            lines[i] = replace(lines[i], role=Role.SUBTOTAL if i in parents else Role.TOTAL)
    return Statement(
        kind=table.kind,
        title=table.title,
        columns=table.columns,
        lines=tuple(lines),
        scale=table.scale,
        calculations=tuple(
            typed_calculation(
                lines,
                i,
                contributors,
                len(table.columns),
                {d.column: d for d in table.discrepancies if position[d.total] == i},
            )
            for i, contributors in totals.items()
        ),
        sources=tuple(
            Source(document=table.document, locator=TextSpan(line=n), raw=table.title)
            for n in table.title_lines
        ),
        pages=tuple((table.document, first, last) for first, last in table.pages),
    )


def read_figure(printed: str, scale: Decimal = Decimal(1)) -> Number:
    """A figure as typed: "$ (1,234)", ".57", "-"; the scale of its row applies.

    >>> read_figure("$ (1.5)", Decimal(1_000_000)).value
    Decimal('-1500000.0')
    """
    printed = printed.partition("{")[0]
    text = printed.replace("$", "").replace(",", "").replace(" ", "")
    if text in DASHES:
        return Number(value=Decimal(0), printed=printed, scale=scale, unit=scale, is_dash=True)
    negative = text.startswith(("(", "-"))
    digits = text.strip("()-")
    decimals = len(digits.partition(".")[2])
    value = Decimal(digits) * scale
    return Number(
        value=-value if negative else value,
        printed=printed,
        scale=scale,
        unit=scale.scaleb(-decimals),
    )


def _rows(text: str, width: int) -> list[_Row]:
    rows: list[_Row] = []
    above = Layout()
    for printed in text.strip("\n").splitlines():
        cells = [cell.rstrip() for cell in printed.split("|")]
        mark = cells[-1].strip()
        if not cells[0].strip():
            above, below = _rule(mark, above)
            if below and rows:
                rows[-1].layout = replace(rows[-1].layout, **below)
            continue
        caption = cells[1][1:] if len(cells) > 1 else ""
        figures = tuple(cell.strip() for cell in cells[2 : 2 + width])
        remarks = tuple(
            part.strip() for cell in cells[2 + width :] for part in cell.split(",") if part.strip()
        )
        indent = len(caption) - len(caption.lstrip())
        if not any(figures):
            above = replace(above, rule_above=False)
        rows.append(
            _Row(
                lines=tuple(_span(part) for part in cells[0].split()),
                caption=caption.strip(),
                figures=figures,
                remarks=remarks,
                layout=replace(above, indent=indent),
            )
        )
        above = Layout()
    return rows


def _rule(mark: str, above: Layout) -> tuple[Layout, dict[str, bool]]:
    if mark.startswith("="):
        return replace(above, rule_above=True), {"rule_below": True, "double_rule_below": True}
    if mark.startswith("-"):
        return replace(above, rule_above=True), {"rule_below": True}
    return replace(above, blank_above=True), {}


def _span(text: str) -> tuple[int, int, int]:
    """("84-86@84") first line, last line, and the line of the figures."""
    span, _, at = text.partition("@")
    first, _, last = span.partition("-")
    return int(first), int(last or first), int(at or last or first)


def _line(row: _Row, table: TypedTable) -> Line:
    bracketed = row.caption.startswith("[")
    parts = row.caption.split(" / ")
    label = "" if bracketed else " ".join(parts)
    cells = _cells(row, table)
    role = next((ROLES[r] for r in row.remarks if r in ROLES), Role.LINE if cells else Role.HEADING)
    level = next((int(r.removeprefix("level ")) for r in row.remarks if r.startswith("level ")), 0)
    concept = next((r[1:] for r in row.remarks if r.startswith("#")), "")
    negated, name = concept.startswith("-"), concept.lstrip("-")
    if name:
        cells = tuple(replace(c, natural=-c.value if negated else c.value) for c in cells)
    how = ("position" if bracketed else "caption") if name else ""
    return Line(
        label=label,
        name=label or row.caption,
        role=role,
        level=level,
        cells=cells,
        concept=Concept(filed=f"us-gaap:{name}" if name else "", canonical=name, how=how, negated=negated),
        layout=row.layout,
        sources=tuple(
            Source(document=table.document, locator=TextSpan(line=first + n), raw=part)
            for first, _, _ in row.lines
            for n, part in enumerate(parts)
        )
        if label
        else (),
    )


def _cells(row: _Row, table: TypedTable) -> tuple[Cell, ...]:
    cells = []
    for i, printed in enumerate(row.figures):
        if not printed:
            continue
        column = table.columns[i]
        head = table.heads[i] if table.heads else 0
        figures_at = row.lines[min(head, len(row.lines) - 1)][2]
        per_share, shares = "per share" in row.remarks, "shares" in row.remarks
        scale = Decimal(1) if per_share else table.scale
        cells.append(
            Cell(
                column=i,
                number=read_figure(printed, scale),
                period=_period(column.period, row.remarks),
                source=_source(printed, figures_at, table, i),
                unit="USD/shares" if per_share else "shares" if shares else column.unit,
                entity=column.entity,
                dimensions=column.dimensions,
            )
        )
    return tuple(cells)


def _period(period: Period | None, remarks: Sequence[str]) -> Period:
    for remark in remarks:
        kind, _, day = remark.partition(" ")
        if kind == "at":
            return Period(end=date.fromisoformat(day))
        if kind == "year":
            end = date.fromisoformat(day)
            return Period(start=end.replace(year=end.year - 1) + timedelta(days=1), end=end, months=12)
    if period is None:
        raise ValueError("a row without a period stands in a column without one")
    if "opening" in remarks:
        return period.opening
    return period.closing if "closing" in remarks else period


def _source(printed: str, line: int, table: TypedTable, column: int) -> Source:
    ends = table.ends_at(line)
    if not ends:
        return Source(document=table.document, locator=TextSpan(line=line), raw=printed)
    end = ends[column] + len(printed) - len(printed.partition("{")[0].removesuffix(")"))
    return Source(
        document=table.document,
        locator=TextSpan(line=line, start=end - len(printed), end=end),
        raw=printed,
    )


def _contributors(row: _Row, position: Mapping[int, int]) -> tuple[Contributor, ...]:
    formula = next((r for r in row.remarks if r.startswith("=")), "")
    return tuple(
        Contributor(line=position[abs(int(n))], sign=-1 if n.startswith("-") else 1)
        for n in re.findall(r"[+-]?\d+", formula)
    )


def typed_calculation(
    lines: Sequence[Line],
    total: int,
    contributors: tuple[Contributor, ...],
    width: int,
    known: Mapping[int, Discrepancy] | None = None,
) -> Calculation:
    """The calculation that print shows, its outcomes by plain arithmetic; `known` gaps by column."""
    known = known or {}
    return Calculation(
        total=total,
        contributors=contributors,
        strength=Strength.STRONG,
        outcomes=tuple(_outcome(lines, total, contributors, c, known.get(c)) for c in range(width)),
    )


def _outcome(
    lines: Sequence[Line],
    total: int,
    contributors: tuple[Contributor, ...],
    column: int,
    discrepancy: Discrepancy | None,
) -> Outcome:
    printed = lines[total].cell(column)
    figures = [(c.sign, cell) for c in contributors if (cell := lines[c.line].cell(column))]
    lines_sum = sum((sign * cell.value for sign, cell in figures), Decimal(0))
    unit = printed.number.unit if printed else Decimal(1)
    tolerance = unit / 2 * (sum(1 for _, cell in figures if cell.value) + 1)
    gap = (printed.value if printed else Decimal(0)) - lines_sum
    if not any(cell.value for _, cell in figures) and not (printed and printed.value):
        status = Status.NIL
    elif not gap:
        status = Status.EXACT
    else:
        status = Status.ROUNDING if abs(gap) <= tolerance else Status.DISCREPANCY
    if (status is Status.DISCREPANCY) != (discrepancy is not None):
        raise ValueError(f"{lines[total].name!r}, column {column}: gap {gap} was not typed as found in print")
    return Outcome(
        column=column,
        status=status,
        printed=printed.value if printed else None,
        lines_sum=lines_sum,
        gap=gap,
        tolerance=tolerance,
        case=discrepancy.case if discrepancy else None,
        diagnosis=discrepancy.diagnosis if discrepancy else None,
    )
