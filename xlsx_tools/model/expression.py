"""Small arithmetic over cells: the one form that checks and ratios share.

The workbook writes an expression as a formula, the store evaluates it; both must agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CellReference:
    """A cell of a report: positions of statement, line and column, each from 0."""

    statement: int
    line: int
    column: int


class Operator(StrEnum):
    """What an operation does with its operands."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    SUM = "SUM"
    AVERAGE = "AVERAGE"
    ABS = "ABS"
    ROUND = "ROUND"
    MIN = "MIN"
    MAX = "MAX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A number that no filing prints (365, an Altman weight). A named one stands in a labelled cell."""

    value: Decimal
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operator applied to operands: two for + - * / and ROUND, one for ABS, any number for the rest."""

    operator: Operator
    operands: tuple[Expression, ...]


Expression = CellReference | Constant | Operation


class DivisionByZero(ArithmeticError):
    """An expression divides by zero: a ratio shows #DIV/0! there, never a number."""


def evaluate(expression: Expression, value_of: Callable[[CellReference], Decimal]) -> Decimal:
    """The value of an expression, given the value of each cell.

    Raises DivisionByZero where a denominator is zero.
    """
    match expression:
        case Constant(value=value):
            return value
        case CellReference():
            return value_of(expression)
        case Operation(operator=operator, operands=operands):
            return _apply(operator, [evaluate(operand, value_of) for operand in operands])


def references(expression: Expression) -> tuple[CellReference, ...]:
    """The cells an expression stands on, in order of first use."""
    match expression:
        case Constant():
            return ()
        case CellReference():
            return (expression,)
        case Operation(operands=operands):
            found = dict.fromkeys(ref for operand in operands for ref in references(operand))
            return tuple(found)


def _apply(operator: Operator, values: list[Decimal]) -> Decimal:
    match operator:
        case Operator.ADD | Operator.SUM:
            return sum(values, Decimal(0))
        case Operator.SUBTRACT:
            return values[0] - values[1]
        case Operator.MULTIPLY:
            return values[0] * values[1]
        case Operator.DIVIDE:
            if not values[1]:
                raise DivisionByZero
            return values[0] / values[1]
        case Operator.AVERAGE:
            return sum(values, Decimal(0)) / len(values)
        case Operator.ABS:
            return abs(values[0])
        case Operator.ROUND:
            return _round_half_away(values[0], int(values[1]))
        case Operator.MIN:
            return min(values)
        case Operator.MAX:
            return max(values)


def _round_half_away(value: Decimal, digits: int) -> Decimal:
    """Round as spreadsheets do: halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
