"""Formulas as values: written as plain A1 text, and computed for the value that is kept beside it.

Only what Excel, LibreOffice and Google Sheets share: + - * / & and comparisons, SUM, AVERAGE, IF, IFERROR, ABS,
ROUND, MIN, MAX, INDEX, MATCH and NA. One tree gives both the text and the value, so they cannot differ.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple, Protocol

Scalar = float | int | str | bool | None
"""What a cell holds once computed; None is an empty cell."""

FUNCTIONS = frozenset(
    {"SUM", "AVERAGE", "IF", "IFERROR", "ABS", "ROUND", "MIN", "MAX", "INDEX", "MATCH", "NA"}
)
"""The functions a workbook may use."""

_BINDING = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}


class Ref(NamedTuple):
    """A cell of a sheet, both positions from 1; `fixed` writes it with dollar signs."""

    sheet: str
    row: int
    column: int
    fixed: bool = False


class Area(NamedTuple):
    """A block of cells from one corner to the other, both inclusive; `fixed` writes dollar signs."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int
    fixed: bool = False


class Literal(NamedTuple):
    """A number or a text that stands in a formula."""

    value: Decimal | int | str


class Binary(NamedTuple):
    """Two operands and a sign between them."""

    sign: str
    left: Formula
    right: Formula


class Negative(NamedTuple):
    """An operand with a minus before it."""

    operand: Formula


class Call(NamedTuple):
    """A function and its arguments; made by `call`, which knows the functions there are."""

    function: str
    arguments: tuple[Formula, ...]


Ranked = tuple[int, float, str]
"""A value as comparisons see it: its kind, then its number or its text."""

Formula = Ref | Area | Literal | Binary | Negative | Call


class Values(Protocol):
    """The computed values of cells."""

    def at(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of a cell. Raises FormulaError where it would show an error."""

    def positions(self, area: Area) -> Mapping[Ranked, int]:
        """Where each value, as comparisons see it, first stands in an area, from 1, row by row."""


class FormulaError(Exception):
    """A formula has no value: its argument is what the cell shows, such as "#DIV/0!"."""


def call(function: str, *arguments: Formula | Decimal | int | str) -> Call:
    """A call with plain values taken as literals.

    Raises ValueError for a function that Excel, LibreOffice and Google Sheets do not share.
    """
    if function not in FUNCTIONS:
        raise ValueError(f"not a function that every spreadsheet shares: {function}")
    return Call(function, tuple(_node(argument) for argument in arguments))


def binary(sign: str, left: Formula | Decimal | int | str, right: Formula | Decimal | int | str) -> Binary:
    """A binary operation with plain values taken as literals."""
    return Binary(sign, _node(left), _node(right))


def _node(value: Formula | Decimal | int | str) -> Formula:
    return Literal(value) if isinstance(value, (Decimal, int, str)) else value


@cache
def column_letters(column: int) -> str:
    """The letters of a column from 1: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """A cell in A1 notation, with dollar signs where `fixed`."""
    return f"${column_letters(column)}${row}" if fixed else f"{column_letters(column)}{row}"


@cache
def sheet_prefix(sheet: str) -> str:
    """A sheet's name as it stands before a reference: "Items!", "'Balance Sheet'!".

    A name is quoted unless it is plain letters; apostrophes within are doubled.
    """
    plain = sheet.isascii() and sheet.isalpha() and len(sheet) > 3
    return f"{sheet}!" if plain else "'{}'!".format(sheet.replace("'", "''"))


def write_formula(formula: Formula, home: str) -> str:
    """The text of a formula that stands on the sheet `home`, without the equals sign.

    >>> write_formula(call("SUM", Area("Cash Flow", 9, 3, 18, 3)), "Cash Flow")
    'SUM(C9:C18)'
    """
    return _write(formula, home, 0)


def _write(formula: Formula, home: str, binding: int) -> str:
    match formula:
        case Ref(sheet, row, column, fixed):
            return ("" if sheet == home else sheet_prefix(sheet)) + address(row, column, fixed=fixed)
        case Area(sheet, top, left, bottom, right, fixed):
            corners = f"{address(top, left, fixed=fixed)}:{address(bottom, right, fixed=fixed)}"
            return corners if sheet == home else sheet_prefix(sheet) + corners
        case Literal(value):
            return _write_literal(value)
        case Negative(operand):
            text = f"-{_write(operand, home, 4)}"
            return f"({text})" if binding >= 3 else text
        case Binary(sign, left, right):
            own = _BINDING[sign]
            # A right operand of equal rank keeps its brackets: a-(b-c), a/(b*c).
            text = f"{_write(left, home, own - 1)}{sign}{_write(right, home, own)}"
            return f"({text})" if own <= binding else text
        case Call(function, arguments):
            return f"{function}({','.join([_write(argument, home, 0) for argument in arguments])})"


def _write_literal(value: Decimal | int | str) -> str:
    if isinstance(value, str):
        return '"{}"'.format(value.replace('"', '""'))
    return plain_number(value)


def plain_number(value: Decimal | float) -> str:
    """A number as a spreadsheet file writes it: no exponent for amounts, no needless zeros."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return str(int(value))
        return format(value.normalize(), "f")
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def compute(formula: Formula, values: Values) -> Scalar:
    """The value a spreadsheet shows for a formula, in double precision as spreadsheets compute.

    Raises FormulaError where the spreadsheet would show an error.
    """
    match formula:
        case Ref(sheet, row, column):
            return values.at(sheet, row, column)
        case Literal(value):
            return float(value) if isinstance(value, Decimal) else value
        case Negative(operand):
            return -_number(compute(operand, values))
        case Binary(sign, left, right):
            return _combine(sign, compute(left, values), compute(right, values))
        case Call(function, arguments):
            return _call(function, arguments, values)
        case Area():
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
    if isinstance(argument, Call) and argument.function == "IF":
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
