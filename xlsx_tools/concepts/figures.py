"""Where the figure of a concept stands for a period: what checks and ratios look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsx_tools.calculation import live_totals
from xlsx_tools.model.expression import CellReference, Constant, Expression, Operation, Operator
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Cell, Statement, StatementKind
from xlsx_tools.working_values import working_value

FACE = (
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.COMPREHENSIVE_INCOME,
    StatementKind.CASH_FLOW,
    StatementKind.EQUITY,
    StatementKind.NOTE,
)
SHEET = (StatementKind.BALANCE_SHEET,)
INCOME = (StatementKind.INCOME_STATEMENT,)
CASH_FLOW = (StatementKind.CASH_FLOW,)
_ZERO = Constant(value=Decimal(0))


@working_value(frozen=True, slots=True, kw_only=True)
class Figure:
    """A cell that states a concept: where it stands, what the workbook shows, and in which sign.

    `shown` is the live value in full units, sign as printed; `digit` the unit of the last printed
    digit; `leaves` how many printed inputs the live value sums.
    """

    reference: CellReference
    kind: StatementKind
    entity: str
    shown: Decimal
    negated: bool
    digit: Decimal
    leaves: int
    period: Period
    unit: str

    @property
    def value(self) -> Decimal:
        """The live value in the concept's own sign, in full units."""
        return -self.shown if self.negated and self.shown else self.shown

    @property
    def slack(self) -> Decimal:
        """How far rounding can move the live value: half a digit for each input and the total."""
        return self.digit / 2 * (self.leaves + (1 if self.leaves > 1 else 0))

    @property
    def expression(self) -> Expression:
        """The cell, turned to the concept's own sign."""
        return subtract(_ZERO, self.reference) if self.negated else self.reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All consolidated or single-entity, undimensioned figures of so many statements, by everyday concept in print order."""

    by_concept: Mapping[str, Sequence[Figure]]
    statements: int

    def find(
        self, concept: str, period: Period, *, entity: str = "", kinds: Iterable[StatementKind] = FACE
    ) -> Figure | None:
        """The figure of a concept for a period and entity, in the first of the kinds that has it; or None."""
        found = [
            figure
            for figure in self.by_concept.get(concept, ())
            if figure.period.end == period.end
            and figure.period.months == period.months
            and figure.entity == entity
        ]
        return next((figure for kind in kinds for figure in found if figure.kind is kind), None)

    def first(
        self,
        concepts: Iterable[str],
        period: Period,
        *,
        entity: str = "",
        kinds: Iterable[StatementKind] = FACE,
    ) -> Figure | None:
        """The figure of the first concept that has one."""
        found = (self.find(concept, period, entity=entity, kinds=kinds) for concept in concepts)
        return next((figure for figure in found if figure is not None), None)


def find_figures(statements: tuple[Statement, ...], *, known: Figures | None = None) -> Figures:
    """Index the named cells of statements, with what the workbook will show in each.

    Figures with dimensions (equity components) or a scenario (restated) are left out; of two cells
    that say the same (opening and closing cash) the first stands. `known` are the figures of the first
    statements, found before others were appended.
    """
    by_concept = {concept: list(found) for concept, found in known.by_concept.items()} if known else {}
    for s, statement in enumerate(statements):
        if (known and s < known.statements) or not any(line.concept.canonical for line in statement.lines):
            continue
        live = live_totals(statement)
        for i, line in enumerate(statement.lines):
            if not line.concept.canonical:
                continue
            for cell in line.cells:
                if cell.dimensions or statement.columns[cell.column].scenario or cell.natural is None:
                    continue
                place = CellReference(statement=s, line=i, column=cell.column)
                shown, leaves = live.get((i, cell.column)) or (cell.value, 1)
                figure = _figure(place, statement.kind, cell, shown, leaves)
                by_concept.setdefault(line.concept.canonical, []).append(figure)
    return Figures(by_concept=by_concept, statements=len(statements))


def _figure(place: CellReference, kind: StatementKind, cell: Cell, shown: Decimal, leaves: int) -> Figure:
    return Figure(
        reference=place,
        kind=kind,
        entity=cell.entity,
        shown=shown,
        negated=cell.natural == -cell.value if cell.value else False,
        digit=cell.number.unit,
        leaves=leaves,
        period=cell.period,
        unit=cell.unit,
    )


def add(one: Expression, other: Expression) -> Expression:
    """The sum, written as a difference where one operand is a turned cell."""
    turned = _turned(other)
    if turned is not None:
        return subtract(one, turned)
    inner = _turned(one)
    if inner is not None:
        return subtract(other, inner)
    return Operation(operator=Operator.ADD, operands=(one, other))


def subtract(one: Expression, other: Expression) -> Expression:
    """The difference, written as a sum where what is taken away is a turned cell."""
    turned = _turned(other)
    if turned is not None:
        return turned if one == _ZERO else Operation(operator=Operator.ADD, operands=(one, turned))
    return Operation(operator=Operator.SUBTRACT, operands=(one, other))


def _turned(expression: Expression) -> Expression | None:
    """The cell of "0 - cell", which is how a figure printed in the opposite sign is written."""
    if isinstance(expression, Operation) and expression.operator is Operator.SUBTRACT:
        zero, inner = expression.operands
        return inner if zero == _ZERO else None
    return None
