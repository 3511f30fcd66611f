"""Checks and ratios as formulas on statement cells, with the filing's scale taken into account.

Cells show figures in the filing's scale, expressions are in full units. A quotient of two figures in
millions needs no factor; a quotient of millions and shares does. The scale is carried through the
arithmetic and only what remains is written, as a reference to a labelled cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.expression import CellReference, Constant, Expression, Operation, Operator
from xlsx_tools.model.number import ONE
from xlsx_tools.workbook.formulas import Formula, Literal, Ref, binary, call

if TYPE_CHECKING:
    from xlsx_tools.workbook.layout import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """The labelled cells of constants: by name ("Days in a year"), and by scale (1,000,000)."""

    named: dict[str, Ref]
    scales: dict[Decimal, Ref]


@dataclass(frozen=True, slots=True)
class _Scaled:
    """A formula and how many full units one of its units stands for."""

    formula: Formula
    scale: Decimal


def expression_formula(
    expression: Expression, layout: Layout, constants: Constants, *, shown_in: Decimal = ONE
) -> Formula:
    """An expression as a formula whose value is in units of `shown_in`.

    >>> # Coca-Cola 1997, in millions: current ratio 'Balance Sheet'!C12/'Balance Sheet'!C30, no factor
    """
    scaled = _scale(expression, layout, constants)
    return _convert(scaled, shown_in, constants)


def common_scale(expression: Expression, layout: Layout, constants: Constants) -> Decimal:
    """The scale in which an expression comes out without any factor."""
    return _scale(expression, layout, constants).scale


def _scale(expression: Expression, layout: Layout, constants: Constants) -> _Scaled:
    match expression:
        case CellReference():
            return _Scaled(layout.ref(expression), layout.scale_of(expression))
        case Constant(value=value, name=name):
            return _Scaled(constants.named.get(name, Literal(value)) if name else Literal(value), ONE)
        case Operation(operator=operator, operands=operands):
            parts = [_scale(operand, layout, constants) for operand in operands]
            return _OPERATIONS[operator](operator, parts, constants)


def _convert(scaled: _Scaled, shown_in: Decimal, constants: Constants) -> Formula:
    if scaled.scale == shown_in or scaled.formula == Literal(Decimal(0)):
        return scaled.formula
    if scaled.scale > shown_in:
        return binary("*", scaled.formula, _factor(scaled.scale / shown_in, constants))
    return binary("/", scaled.formula, _factor(shown_in / scaled.scale, constants))


def _factor(factor: Decimal, constants: Constants) -> Formula:
    return constants.scales.get(factor, Literal(factor))


def _aligned(parts: list[_Scaled], constants: Constants) -> tuple[list[Formula], Decimal]:
    """Operands of a sum in one scale: theirs where they agree, else full units."""
    scales = {part.scale for part in parts if part.formula != Literal(Decimal(0))}
    scale = scales.pop() if len(scales) == 1 else ONE
    return [_convert(part, scale, constants) for part in parts], scale


def _add(operator: Operator, parts: list[_Scaled], constants: Constants) -> _Scaled:
    (left, right), scale = _aligned(parts, constants)
    return _Scaled(binary(operator.value, left, right), scale)


def _multiply(operator: Operator, parts: list[_Scaled], _constants: Constants) -> _Scaled:
    left, right = parts
    scale = left.scale * right.scale if operator is Operator.MULTIPLY else left.scale / right.scale
    return _Scaled(binary(operator.value, left.formula, right.formula), scale)


def _aggregate(operator: Operator, parts: list[_Scaled], constants: Constants) -> _Scaled:
    formulas, scale = _aligned(parts, constants)
    return _Scaled(call(operator.value, *formulas), scale)


def _round(operator: Operator, parts: list[_Scaled], constants: Constants) -> _Scaled:
    value, digits = (_convert(part, ONE, constants) for part in parts)
    return _Scaled(call(operator.value, value, digits), ONE)


_OPERATIONS: dict[Operator, Callable[[Operator, list[_Scaled], Constants], _Scaled]] = {
    Operator.ADD: _add,
    Operator.SUBTRACT: _add,
    Operator.MULTIPLY: _multiply,
    Operator.DIVIDE: _multiply,
    Operator.SUM: _aggregate,
    Operator.AVERAGE: _aggregate,
    Operator.ABS: _aggregate,
    Operator.MIN: _aggregate,
    Operator.MAX: _aggregate,
    Operator.ROUND: _round,
}
