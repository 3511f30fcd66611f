"""A statement as whole numbers: what the search works on, free of Decimals and captions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.calculation.restarting import begins_anew, is_balance
from xlsx_tools.calculation.words import read_caption
from xlsx_tools.model.statement import Role, StatementKind
from xlsx_tools.working_values import working_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.model.statement import Line, Statement

ZERO = Decimal(0)
ONE = Decimal(1)
FINEST = 9
"""The most decimal places that a figure's unit may be refined by, where a value is finer than its print."""


@working_value(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A line as the search sees it.

    `values` and `units` hold, for each column, the figure and the unit of its last printed digit as
    whole numbers of the column's finest unit; both are 0 where nothing, or nil, is printed.
    `own_units` keep the unit where nil is printed (of blanks: the line's largest). `kind` parts
    money, per-share figures, shares and percentages; it is empty for a heading, a line without figures. A line
    `is_nil` where no column holds a figure other than nil.
    """

    position: int
    kind: str
    is_heading: bool
    is_nil: bool
    values: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    own_units: tuple[int, ...] = ()
    blank: tuple[bool, ...] = ()
    entity: str = ""
    words: tuple[str, ...] = ()
    is_instant: bool = False
    indent: int = 0
    rule_above: bool = False
    has_evidence: bool = False
    says_total: bool = False
    claims_total: bool = False
    is_uncaptioned: bool = False
    is_bare: bool = False
    is_minus: bool = False
    is_mostly_negative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Lines as whole numbers; `finest[kind][column]` is what one stands for, in full units.

    `has_components` is true where columns are components of equity: what a row leaves blank there it
    does not speak of, and is not nil.
    """

    lines: tuple[GridLine, ...]
    finest: dict[str, tuple[Decimal, ...]]
    width: int
    has_components: bool = False

    def amount(self, line: int, column: int, value: int) -> Decimal:
        """A whole number of the search as a value in full units."""
        return value * self.finest[self.lines[line].kind][column]


def read_grid(statements: Sequence[Statement]) -> Grid:
    """The lines of a statement, or of twins side by side, as whole numbers.

    Twins are statements whose lines match one to one (three and nine months): the columns of the
    second follow those of the first. Every figure is a whole number of its column's finest unit.
    """
    first = statements[0]
    kinds = [_kind(statements, at) for at in range(len(first.lines))]
    width = sum(len(statement.columns) for statement in statements)
    finest = _finest_units(statements, kinds, width)
    lines = tuple(
        _grid_line(statements, at, kind, finest[kind] if kind else ()) for at, kind in enumerate(kinds)
    )
    has_components = first.kind is StatementKind.EQUITY
    return Grid(lines=lines, finest=finest, width=width, has_components=has_components)


def _kind(statements: Sequence[Statement], at: int) -> str:
    """What the figures of a line count: "column" where each has its column's unit, else the usual unit.

    Columns of an equity statement count shares and dollars side by side: there the column tells the
    unit, and one structure holds for both.
    """
    units: list[str] = []
    follows_columns = True
    for statement in statements:
        for cell in statement.lines[at].cells:
            units.append(cell.unit)
            follows_columns = follows_columns and cell.unit == statement.columns[cell.column].unit
    if not units:
        return ""
    role = statements[0].lines[at].role
    if role in (Role.PER_SHARE, Role.SHARES) and follows_columns:
        return role.value
    return "column" if follows_columns else max(units, key=units.count)


def _finest_units(
    statements: Sequence[Statement], kinds: list[str], width: int
) -> dict[str, tuple[Decimal, ...]]:
    """For each kind the finest unit that a figure other than nil has in each column; 1 where there is none."""
    found: dict[str, list[Decimal | None]] = {kind: [None] * width for kind in kinds if kind}
    start = 0
    for statement in statements:
        for line, kind in zip(statement.lines, kinds, strict=True):
            for cell in line.cells:
                value = cell.number.value
                if value:
                    units, column = found[kind], start + cell.column
                    unit = _exact_unit(value, cell.number.unit)
                    known = units[column]
                    units[column] = unit if known is None else min(known, unit)
        start += len(statement.columns)
    return {kind: tuple([ONE if unit is None else unit for unit in units]) for kind, units in found.items()}


def _exact_unit(value: Decimal, unit: Decimal) -> Decimal:
    """The unit of the last printed digit, or a finer one where the value is finer than that."""
    for _ in range(FINEST):
        if value % unit == 0:
            return unit
        unit = unit.scaleb(-1)
    return unit


def _grid_line(statements: Sequence[Statement], at: int, kind: str, finest: tuple[Decimal, ...]) -> GridLine:
    line = statements[0].lines[at]
    caption = read_caption(line.label)
    if not kind:
        return GridLine(
            position=at,
            kind="",
            is_heading=True,
            is_nil=True,
            words=caption.words,
            is_minus=caption.is_minus,
        )
    # Tagged figures that stand apart (those within captions) have a name without words: they are no totals.
    is_apart = statements[0].kind is StatementKind.OTHER and bool(line.concept.filed)
    is_uncaptioned = not line.label.strip() and not is_apart
    width = len(finest)
    values, units, own_units, blank = [0] * width, [0] * width, [0] * width, [True] * width
    sign = start = 0
    for statement in statements:
        is_by_component = statement.kind is StatementKind.EQUITY and is_balance(statement.lines[at])
        for cell in statement.lines[at].cells:
            if is_by_component and begins_anew(statement, cell.column):
                continue
            column = start + cell.column
            number, unit = cell.number, finest[column]
            value = values[column] = int((number.value / unit).to_integral_value())
            own_units[column] = 1 if number.unit == unit else max(1, int(number.unit / unit))
            blank[column] = False
            if value:
                units[column] = own_units[column]
                sign += 1 if value > 0 else -1
        start += len(statement.columns)
    layout = line.layout
    is_instant = all(cell.period.is_instant for cell in line.cells)
    is_named = caption.says_total and (caption.claims_total or is_instant or not _by_component(statements[0]))
    return GridLine(
        position=at,
        kind=kind,
        is_heading=False,
        is_nil=not any(values),
        values=tuple(values),
        units=tuple(units),
        own_units=tuple([unit or max(own_units) for unit in own_units]),
        blank=tuple(blank),
        entity=_block_entity(statements[0], line),
        words=caption.words,
        is_instant=is_instant,
        indent=layout.indent,
        rule_above=layout.rule_above,
        is_uncaptioned=is_uncaptioned,
        has_evidence=is_uncaptioned or is_named or layout.rule_above or layout.bold,
        says_total=is_named,
        claims_total=is_named and caption.claims_total,
        is_bare=is_uncaptioned or caption.is_bare,
        is_minus=caption.is_minus,
        is_mostly_negative=sign < 0,
    )


def _by_component(statement: Statement) -> bool:
    """True for a statement of equity whose columns are components: there net income is a line like others."""
    return statement.kind is StatementKind.EQUITY and all(
        column.period is None for column in statement.columns
    )


def _block_entity(statement: Statement, line: Line) -> str:
    """The entity of a block of lines, where it is not told by the columns (Ford's Automotive block)."""
    for cell in line.cells:
        if cell.entity != statement.columns[cell.column].entity:
            return cell.entity
    return ""
