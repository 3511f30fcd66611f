"""Formulas as trees, written as plain A1 text; formula_values.py computes them.

Only what Excel, LibreOffice and Google Sheets share: + - * / & and comparisons, SUM, AVERAGE, IF, IFERROR, ABS,
ROUND, MIN, MAX, INDEX, MATCH and NA. One tree gives both the text and the value, so they cannot differ.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

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


Formula = Ref | Area | Literal | Binary | Negative | Call


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
    if isinstance(formula, Ref):
        cell = address(formula.row, formula.column, fixed=formula.fixed)
        return cell if formula.sheet == home else sheet_prefix(formula.sheet) + cell
    if isinstance(formula, Literal):
        return _write_literal(formula.value)
    if isinstance(formula, Call):
        return (
            f"{formula.function}({','.join([_write(argument, home, 0) for argument in formula.arguments])})"
        )
    if isinstance(formula, Binary):
        sign = formula.sign
        own = _BINDING[sign]
        # A right operand of equal rank keeps its brackets: a-(b-c), a/(b*c).
        text = f"{_write(formula.left, home, own - 1)}{sign}{_write(formula.right, home, own)}"
        return f"({text})" if own <= binding else text
    if isinstance(formula, Negative):
        text = f"-{_write(formula.operand, home, 4)}"
        return f"({text})" if binding >= 3 else text
    sheet, top, left, bottom, right, fixed = formula
    corners = f"{address(top, left, fixed=fixed)}:{address(bottom, right, fixed=fixed)}"
    return corners if sheet == home else sheet_prefix(sheet) + corners


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
