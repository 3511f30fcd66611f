"""A financial statement: lines and columns, every cell with its own period and source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.number import ONE, Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source


class StatementKind(StrEnum):
    """The kinds of statement, named as in the items table."""

    BALANCE_SHEET = "balance_sheet"
    INCOME_STATEMENT = "income_statement"
    COMPREHENSIVE_INCOME = "comprehensive_income"
    CASH_FLOW = "cash_flow"
    EQUITY = "equity"
    NOTE = "note"
    OTHER = "other"


class Role(StrEnum):
    """What a line does in its statement."""

    HEADING = "heading"
    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    PER_SHARE = "per_share"
    SHARES = "shares"
    MEMO = "memo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a statement, as its header says.

    `period` is None where the rows carry the periods (an equity statement whose columns are
    components). `entity` is empty for the consolidated company. `scenario` is "restated", "pro
    forma" and the like, empty as a rule. `unit` is the unit of the column's plain cells: a currency
    code, "shares", "USD/shares" or "pure".
    """

    header: str
    period: Period | None = None
    entity: str = ""
    dimensions: tuple[Dimension, ...] = ()
    scenario: str = ""
    unit: str = "USD"
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """What a line is, in the vocabulary of US GAAP.

    `filed` is the element as tagged ("us-gaap:Revenues", or the filer's extension) or as matched where
    there are no tags; `canonical` is our one everyday concept, a us-gaap element name without prefix.
    Either is empty where unknown, rather than wrong. `how` says how it was found: "tagged",
    "caption", "position", "proof". `negated` is true where the printed sign is the opposite of the
    concept's own.
    """

    filed: str = ""
    canonical: str = ""
    how: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A printed figure: number, source, and its own aspects, whatever its column's header says.

    "Cash at beginning of period" in a nine-month column is an instant, the day before the column
    starts. `column` is the position in `Statement.columns`, from 0. A blank has no cell; a printed
    dash has one, with the value 0. `natural` is the value in its concept's own sign (XBRL's:
    treasury stock, capital expenditure and allowances positive); None until a concept is known. `concept` is set where
    the cell's own tag is not its line's: minority interests beside shareholders' equity in a row of balances.
    """

    column: int
    number: Number
    period: Period
    source: Source
    unit: str = "USD"
    entity: str = ""
    dimensions: tuple[Dimension, ...] = ()
    natural: Decimal | None = None
    concept: Concept | None = None

    @property
    def value(self) -> Decimal:
        """The value in full units, sign as printed."""
        return self.number.value

    def with_natural(self, natural: Decimal) -> Cell:
        """The cell with its value in its concept's own sign: as `replace` would make it, in a third of its time."""
        return Cell(
            column=self.column,
            number=self.number,
            period=self.period,
            source=self.source,
            unit=self.unit,
            entity=self.entity,
            dimensions=self.dimensions,
            natural=natural,
            concept=self.concept,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What print shows of a line beside its words: the evidence that it may be a total.

    `rule_above` is true where a rule or border stands directly above the figures with no heading
    between; `rule_below` where one stands directly below them. `indent` counts characters, or steps
    of padding in HTML.
    """

    indent: int = 0
    rule_above: bool = False
    rule_below: bool = False
    double_rule_below: bool = False
    bold: bool = False
    blank_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a statement.

    `label` is the caption as printed, wrapped lines joined, leaders and footnote marks removed;
    empty where nothing is printed. `name` is what the workbook shows: the label, or an inferred
    caption in brackets ("[Gross profit]"). `level` is the depth of indentation from 0. `note` is the
    reference to a note as printed ("3", "Note 10").
    """

    label: str
    name: str = ""
    role: Role = Role.LINE
    level: int = 0
    cells: tuple[Cell, ...] = ()
    concept: Concept = Concept()
    layout: Layout = Layout()
    note: str = ""
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        before = -1
        for cell in self.cells:
            if cell.column <= before:
                columns = [cell.column for cell in self.cells]
                raise ValueError(f"cells stand in column order, one a column: {self.label!r} {columns}")
            before = cell.column
        if self.role is Role.HEADING and self.cells:
            raise ValueError(f"a heading has no figures: {self.label!r}")

    def cell(self, column: int) -> Cell | None:
        """The cell in a column, or None where the print is blank."""
        cells = self.cells
        if column < len(cells) and cells[column].column == column:
            return cells[column]
        for cell in cells:
            if cell.column == column:
                return cell
        return None

    def named(self, name: str, concept: Concept, cells: tuple[Cell, ...]) -> Line:
        """The line with its concept and name: as `replace` would make it, in half its time."""
        return Line(
            label=self.label,
            name=name,
            role=self.role,
            level=self.level,
            cells=cells,
            concept=concept,
            layout=self.layout,
            note=self.note,
            sources=self.sources,
        )

    def in_role(self, role: Role) -> Line:
        """The line with another role: as `replace` would make it, in half its time."""
        return Line(
            label=self.label,
            name=self.name,
            role=role,
            level=self.level,
            cells=self.cells,
            concept=self.concept,
            layout=self.layout,
            note=self.note,
            sources=self.sources,
        )

    @property
    def unit(self) -> str:
        """The unit of the line's figures; empty for a heading."""
        return self.cells[0].unit if self.cells else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of a filing, in print order.

    `table` counts the statements of one kind from 1. `scale` is the money scale that the statement
    declares. Positions in `calculations` are positions in `lines` and `columns`, from 0.
    `pages` are the (document, first line, last line) spans the statement was read from, 1-based in
    the given file. `declared` are the filer's own calculations, not yet proved, without outcomes.
    """

    kind: StatementKind
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    table: int = 1
    scale: Decimal = ONE
    currency: str = "USD"
    calculations: tuple[Calculation, ...] = ()
    declared: tuple[Calculation, ...] = ()
    sources: tuple[Source, ...] = ()
    pages: tuple[tuple[str, int, int], ...] = ()

    def __post_init__(self) -> None:
        width = len(self.columns)
        for line in self.lines:
            if line.cells and line.cells[-1].column >= width:
                raise ValueError(f"a cell stands outside the columns: {line.label!r}")
        for calculation in (*self.calculations, *self.declared):
            positions = [calculation.total, *[c.line for c in calculation.contributors]]
            if min(positions) < 0 or max(positions) >= len(self.lines):
                raise ValueError(f"a calculation points outside the lines: {calculation!r}")

    def cell(self, line: int, column: int) -> Cell | None:
        """The cell at a line and a column, both counted from 0; None where the print is blank."""
        return self.lines[line].cell(column)

    def calculation_of(self, line: int) -> Calculation | None:
        """The calculation whose total is the given line, or None."""
        for calculation in self.calculations:
            if calculation.total == line:
                return calculation
        return None
