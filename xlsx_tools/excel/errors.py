"""Errors on their way to Excel: xlwings carries no error values, so a marker travels and VBA makes CVErr of it."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.functions import ErrorKind, Result, Scalar

ERROR_MARKER = "#XT!"
"""What a cell that holds an error begins with on its way; the number of Excel's error follows."""

ERROR_NUMBERS: Mapping[ErrorKind, int] = {
    ErrorKind.NA: 2042,
    ErrorKind.VALUE: 2015,
    ErrorKind.DIV0: 2007,
    ErrorKind.NUM: 2036,
}
"""Excel's numbers of errors, as CVErr takes them."""

_MARKED = {kind: f"{ERROR_MARKER}{number}" for kind, number in ERROR_NUMBERS.items()}


def marked(result: Result) -> object:
    """A result as it travels to VBA: each error, also inside rows, is its marker.

    >>> marked(((1.0, ErrorKind.NA),))
    [[1.0, '#XT!2042']]
    """
    if isinstance(result, tuple):
        return [[_marked(cell) for cell in row] for row in result]
    return _marked(result)


def _marked(cell: Scalar) -> object:
    return _MARKED[cell] if isinstance(cell, ErrorKind) else cell
