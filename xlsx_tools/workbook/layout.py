"""Where everything stands: the sheet, row and column of each statement's lines, columns and differences.

All formulas of a workbook are made from these places, so the geometry is settled before any cell is planned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.number import ONE
from xlsx_tools.model.statement import Line, Role, Statement, StatementKind
from xlsx_tools.workbook.formulas import Area, Ref, address, sheet_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.model.expression import CellReference
    from xlsx_tools.model.report import Report

SHEETS = {
    StatementKind.BALANCE_SHEET: "Balance Sheet",
    StatementKind.INCOME_STATEMENT: "Income Statement",
    StatementKind.COMPREHENSIVE_INCOME: "Comprehensive Income",
    StatementKind.CASH_FLOW: "Cash Flow",
    StatementKind.EQUITY: "Equity",
    StatementKind.NOTE: "Notes & Other",
    StatementKind.OTHER: "Notes & Other",
}
"""The sheet of each kind of statement; several of one kind stand below one another."""

LABEL, NOTE, FIRST_PERIOD = 1, 2, 3
"""Columns of a statement sheet: caption, reference to a note, then the periods."""

PORTRAIT_COLUMNS = 4
"""A sheet of at most so many periods prints upright."""

HEAD_ROWS = 4
"""Rows of the head that all sheets share: company, sheet, unit, master state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A statement's place on its sheet; rows and columns from 1, positions of lines and columns from 0.

    `top` is the row of its title, or of its first header row where it has its sheet to itself; `header` are the
    rows of the column heads (the last holds the period keys); `rows[i]` is the row of line i; `differences` gives the row "Difference in
    filing" of a total; `scales[i]` is how many full units one shown unit of line i stands for, by the unit of its figures;
    `column_scales[i]` is what most figures of column i show in, by unit;
    `source_column` is the first of the columns that lead to the Source sheet.
    """

    statement: Statement
    sheet: str
    top: int
    header: tuple[int, ...]
    rows: tuple[int, ...]
    differences: dict[int, int]
    scales: tuple[dict[str, Decimal], ...]
    column_scales: tuple[dict[str, Decimal], ...]
    bottom: int
    leads: bool
    source_column: int

    @property
    def last_period(self) -> int:
        """The column of the statement's last period."""
        return FIRST_PERIOD + len(self.statement.columns) - 1

    def scale(self, line: int, column: int) -> Decimal:
        """How many full units one shown unit of a cell stands for; of a dash or a blank, as its neighbours have it.

        It is what a figure typed there would be read in: the scale of its line's figures of that unit, else of its column's.
        """
        cell = self.statement.cell(line, column)
        if cell is not None and not cell.number.is_dash:
            return self.scales[line][cell.unit]
        row = self.statement.lines[line]
        unit = cell.unit if cell is not None else unit_of_blank(self.statement, row, column)
        if any(other.unit == unit and not other.number.is_dash for other in row.cells):
            return self.scales[line][unit]
        usual = self.column_scales[column].get(unit)
        if usual is not None:
            return usual
        return self.scales[line].get(unit, self.statement.scale if unit == self.statement.currency else ONE)

    def ref(self, line: int, column: int) -> Ref:
        """The cell of a line in a column."""
        return Ref(self.sheet, self.rows[line], FIRST_PERIOD + column)

    def link(self, line: int, column: int) -> str:
        """Where the figure of a line in a column stands, as the target of a link."""
        ref = self.ref(line, column)
        return sheet_prefix(ref.sheet) + address(ref.row, ref.column)

    def difference(self, line: int, column: int) -> Ref | None:
        """The cell of a total's difference row in a column, or None."""
        row = self.differences.get(line)
        return None if row is None else Ref(self.sheet, row, FIRST_PERIOD + column)

    def line_area(self, line: int) -> Area:
        """The period cells of a line."""
        row = self.rows[line]
        return Area(self.sheet, row, FIRST_PERIOD, row, self.last_period, fixed=True)

    @property
    def keys(self) -> Area:
        """The period keys, the last row of the column heads."""
        row = self.header[-1]
        return Area(self.sheet, row, FIRST_PERIOD, row, self.last_period, fixed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The places of all statements of a report, in the report's order; scale and currency of the first."""

    places: tuple[Place, ...]
    scale: Decimal
    currency: str

    def ref(self, reference: CellReference) -> Ref:
        """The workbook's cell of a report's cell."""
        return self.places[reference.statement].ref(reference.line, reference.column)

    def scale_of(self, reference: CellReference) -> Decimal:
        """How many full units one shown unit of a report's cell stands for."""
        return self.places[reference.statement].scale(reference.line, reference.column)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The statement sheets in order."""
        return tuple(dict.fromkeys(place.sheet for place in self.places))

    def on(self, sheet: str) -> tuple[Place, ...]:
        """The statements on a sheet, from top to bottom."""
        return tuple(place for place in self.places if place.sheet == sheet)


def place_statements(report: Report) -> Layout:
    """Settle where each statement stands; the report's scale and currency are those of its first statement."""
    next_row: dict[str, int] = {}
    places: list[Place] = []
    widest: dict[str, int] = {}
    stacked = Counter(SHEETS[statement.kind] for statement in report.statements)
    for statement in report.statements:
        sheet = SHEETS[statement.kind]
        widest[sheet] = max(widest.get(sheet, 0), len(statement.columns))
    for statement in report.statements:
        sheet = SHEETS[statement.kind]
        leads = sheet not in next_row
        # A lone statement's column heads join the frozen head; stacked ones keep a row's distance.
        top = HEAD_ROWS + (1 if stacked[sheet] == 1 else 2) if leads else next_row[sheet] + 2
        place = _place(
            statement,
            sheet,
            top,
            source_column=FIRST_PERIOD + widest[sheet],
            leads=leads,
            titled=stacked[sheet] > 1,
        )
        next_row[sheet] = place.bottom
        places.append(place)
    lead = report.statements[0] if report.statements else None
    return Layout(
        places=tuple(places),
        scale=lead.scale if lead else ONE,
        currency=lead.currency if lead else report.filing.currency,
    )


def header_rows(statement: Statement) -> tuple[str, ...]:
    """The kinds of column heads a statement needs, from top to bottom."""
    columns = statement.columns
    rows = []
    if any(column.entity for column in columns):
        rows.append("entity")
    if any(column.scenario for column in columns):
        rows.append("scenario")
    if any(column.period for column in columns):
        rows.append("span")
    with_periods = any(column.period for column in columns)
    if with_periods and any(column.dimensions or column.period is None for column in columns):
        rows.append("caption")
    if any(column.period for column in columns):
        rows.append("date")
    # Without any period the caption itself is the key.
    return (*rows, "key" if with_periods else "caption-key")


def _place(
    statement: Statement, sheet: str, top: int, *, source_column: int, leads: bool, titled: bool
) -> Place:
    first = top + 1 if titled else top
    header = tuple(range(first, first + len(header_rows(statement))))
    row = header[-1]
    rows: list[int] = []
    differences: dict[int, int] = {}
    with_difference = {
        calculation.total
        for calculation in statement.calculations
        if any(outcome.difference_row for outcome in calculation.outcomes)
    }
    for position in range(len(statement.lines)):
        row += 1
        if position in with_difference:
            differences[position] = row
            row += 1
        rows.append(row)
    scales = tuple(shown_scales(statement, line) for line in statement.lines)
    return Place(
        statement=statement,
        sheet=sheet,
        top=top,
        header=header,
        rows=tuple(rows),
        differences=differences,
        scales=scales,
        column_scales=_column_scales(statement, scales),
        bottom=row,
        leads=leads,
        source_column=source_column,
    )


def shown_scales(statement: Statement, line: Line) -> dict[str, Decimal]:
    """How many full units one shown unit of a line stands for, for each unit among its figures.

    It is the scale the figures were printed in. Figures of one unit that were printed in several scales
    show in the statement's (money) or in full units (anything else); so do tagged amounts that no page
    prints, where the statement's scale loses nothing.
    """
    scales: dict[str, Decimal] = {}
    for unit in dict.fromkeys(cell.unit for cell in line.cells):
        cells = [cell for cell in line.cells if cell.unit == unit]
        printed = {cell.number.scale for cell in cells if not cell.number.is_dash}
        is_money = unit == statement.currency and line.role not in {Role.PER_SHARE, Role.SHARES}
        lossless = is_money and all(not cell.value % statement.scale for cell in cells)
        if len(printed) == 1 and not (lossless and printed == {ONE}):
            scales[unit] = printed.pop()
        else:
            scales[unit] = statement.scale if is_money else ONE
    return scales


def unit_of_blank(statement: Statement, line: Line, column: int) -> str:
    """What a figure would count where a line prints none: what its column counts if the line's figures do so, else what they do.

    Net income would be shares in a column of shares; a blank among earnings per share is per share.
    """
    columns = statement.columns
    own = Counter(cell.unit for cell in line.cells if cell.unit != columns[cell.column].unit)
    return own.most_common(1)[0][0] if own else columns[column].unit


def _column_scales(
    statement: Statement, scales: Sequence[dict[str, Decimal]]
) -> tuple[dict[str, Decimal], ...]:
    counts: list[Counter[tuple[str, Decimal]]] = [Counter() for _ in statement.columns]
    for line, own in zip(statement.lines, scales, strict=True):
        for cell in line.cells:
            if not cell.number.is_dash:
                counts[cell.column][(cell.unit, own[cell.unit])] += 1
    # The most frequent comes last, so that it stays.
    return tuple({unit: scale for (unit, scale), _ in reversed(count.most_common())} for count in counts)
