"""Arguments as xlwings hands them over: rows of cells in which errors are texts or numbers."""

from __future__ import annotations

from xlsx_tools.functions import ErrorKind

ERROR_CODES = range(-2146826288, -2146826200)
"""COM's numbers of cell errors: 0x800A0000 and Excel's number; xlwings knows seven of them by name."""

_NAMED = {
    -2146826281: ErrorKind.DIV0,
    -2146826252: ErrorKind.NUM,
    -2146826246: ErrorKind.NA,
}


def from_excel(argument: object) -> object:
    """An argument with the errors in it told as such; cells hold no whole numbers, so a whole number is an error."""
    if isinstance(argument, list | tuple):
        return [
            [_cell(cell) for cell in row] if isinstance(row, list | tuple) else _cell(row) for row in argument
        ]
    return _cell(argument)


def _cell(cell: object) -> object:
    if type(cell) is int and cell in ERROR_CODES:
        return _NAMED.get(cell, ErrorKind.VALUE)
    return cell
