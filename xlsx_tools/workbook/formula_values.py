"""What formulas compute to, as spreadsheets compute: the values that are kept beside them (formulas.py has the tree)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from xlsx_tools.workbook.formulas import Area, Binary, Call, Formula, Literal, Negative, Ref, plain_number

Scalar = float | int | str | bool | None
"""What a cell holds once computed; None is an empty cell."""

Ranked = tuple[int, float, str]
"""A value as comparisons see it: its kind, then its number or its text."""


class Values(Protocol):
    """The computed values of cells."""

    def at(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of a cell. Raises FormulaError where it would show an error."""

    def positions(self, area: Area) -> Mapping[Ranked, int]:
        """Where each value, as comparisons see it, first stands in an area, from 1, row by row."""


class FormulaError(Exception):
    """A formula has no value: its argument is what the cell shows, such as "#DIV/0!"."""


def compute(formula: Formula, values: Values) -> Scalar:
    """The value a spreadsheet shows for a formula, in double precision as spreadsheets compute.

    Raises FormulaError where the spreadsheet would show an error.
    """
    if isinstance(formula, Ref):
        return values.at(formula.sheet, formula.row, formula.column)
    if isinstance(formula, Literal):
        value = formula.value
        return float(value) if isinstance(value, Decimal) else value
    if isinstance(formula, Call):
        return _call(formula.function, formula.arguments, values)
    if isinstance(formula, Binary):
        return _combine(formula.sign, compute(formula.left, values), compute(formula.right, values))
    if isinstance(formula, Negative):
        return -_number(compute(formula.operand, values))
    raise FormulaError("#VALUE!")


def _number(value: Scalar) -> float:
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise FormulaError("#VALUE!")
    return float(value)


def _text(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else plain_number(value)


def _combine(sign: str, left: Scalar, right: Scalar) -> Scalar:
    if sign == "&":
        return _text(left) + _text(right)
    if sign in _COMPARISONS:
        return _compare(sign, left, right)
    one, other = _number(left), _number(right)
    if sign == "+":
        return _settle(one + other, one, other)
    if sign == "-":
        return _settle(one - other, one, other)
    if sign == "*":
        return one * other
    if not other:
        raise FormulaError("#DIV/0!")
    return one / other


def _settle(result: float, *operands: float) -> float:
    """Zero where only binary dust remains of a sum, as Excel and LibreOffice show it."""
    return 0.0 if abs(result) < 2.0**-48 * max(map(abs, operands)) else result


def _compare(sign: str, left: Scalar, right: Scalar) -> bool:
    one, other = _rank_beside(left, right), _rank_beside(right, left)
    return _COMPARISONS[sign](one, other)


_COMPARISONS: dict[str, Callable[[Ranked, Ranked], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def _rank_beside(value: Scalar, other: Scalar) -> Ranked:
    """A value as comparisons see it; an empty cell is 0 or "" as the other side asks."""
    if value is None:
        return (1, 0.0, "") if isinstance(other, str) else (0, 0.0, "")
    return rank(value)


def rank(value: float | str) -> Ranked:
    """A value as comparisons see it: numbers before texts before truth values, texts whatever their case."""
    if isinstance(value, bool):
        return (2, float(value), "")
    if isinstance(value, str):
        return (1, 0.0, value.casefold())
    return (0, float(value), "")


def _call(function: str, arguments: tuple[Formula, ...], values: Values) -> Scalar:
    if function == "IF":
        return compute(_chosen(arguments, values), values)
    if function == "IFERROR":
        try:
            return compute(arguments[0], values)
        except FormulaError:
            return compute(arguments[1], values)
    if function == "NA":
        raise FormulaError("#N/A")
    if function == "INDEX":
        return _index(arguments, values)
    if function == "MATCH":
        return _match(arguments, values)
    if function == "ABS":
        return abs(_number(compute(arguments[0], values)))
    if function == "ROUND":
        return _round(*(_number(compute(argument, values)) for argument in arguments))
    return _aggregate(function, [n for argument in arguments for n in _numbers(argument, values)])


def _chosen(arguments: tuple[Formula, ...], values: Values) -> Formula:
    """The branch of an IF that counts."""
    return arguments[1] if compute(arguments[0], values) else arguments[2]


def _aggregate(function: str, numbers: list[float]) -> float:
    if function == "SUM":
        total = sum(numbers)
        return _settle(total, *numbers) if numbers else 0.0
    if function == "AVERAGE":
        if not numbers:
            raise FormulaError("#DIV/0!")
        return sum(numbers) / len(numbers)
    if not numbers:
        return 0.0
    return max(numbers) if function == "MAX" else min(numbers)


def _cells(area: Area) -> Iterator[tuple[str, int, int]]:
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield area.sheet, row, column


def _numbers(argument: Formula, values: Values) -> Iterator[float]:
    """The numbers of an argument: of a reference those that are numbers, of anything else its value.

    An IF hands on the reference it chooses: AVERAGE(IF(1,A1,0)) over an empty A1 is #DIV/0!, as in every spreadsheet.
    """
    while isinstance(argument, Call) and argument.function == "IF":
        argument = _chosen(argument.arguments, values)
    if isinstance(argument, (Area, Ref)):
        places = (
            _cells(argument)
            if isinstance(argument, Area)
            else [(argument.sheet, argument.row, argument.column)]
        )
        for place in places:
            value = values.at(*place)
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                yield float(value)
    else:
        yield _number(compute(argument, values))


def _round(value: float, digits: float) -> float:
    """Halves away from zero, on the decimal digits that fifteen places show, as spreadsheets do."""
    shown = Decimal(f"{value:.15g}")
    return float(shown.quantize(Decimal(1).scaleb(-int(digits)), rounding=ROUND_HALF_UP))


def _index(arguments: tuple[Formula, ...], values: Values) -> Scalar:
    area = arguments[0]
    if not isinstance(area, Area):
        raise FormulaError("#REF!")
    position = int(_number(compute(arguments[1], values)))
    width = area.right - area.left + 1
    if not 1 <= position <= width * (area.bottom - area.top + 1):
        raise FormulaError("#REF!")
    down, along = divmod(position - 1, width)
    return values.at(area.sheet, area.top + down, area.left + along)


def _match(arguments: tuple[Formula, ...], values: Values) -> int:
    """Exact matches only: every MATCH here carries 0 as its third argument. Text matches whatever its case."""
    wanted, area = compute(arguments[0], values), arguments[1]
    if isinstance(area, Area) and wanted is not None:
        position = values.positions(area).get(rank(wanted))
        if position is not None:
            return position
    raise FormulaError("#N/A")


def find_positions(area: Area, values: Values) -> dict[Ranked, int]:
    """Where each value first stands in an area, from 1, row by row; blank cells and errors match nothing."""
    found: dict[Ranked, int] = {}
    for position, place in enumerate(_cells(area), start=1):
        try:
            value = values.at(*place)
        except FormulaError:
            continue
        if value is not None:
            found.setdefault(rank(value), position)
    return found
