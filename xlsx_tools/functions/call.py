"""The one way to call a worksheet function: whatever a sheet hands over in, values, errors and rows out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TypeAlias

from xlsx_tools.errors import StoreError
from xlsx_tools.functions.ranges import (
    MOST_CELLS,
    all_cells,
    as_error,
    as_grid,
    is_range,
    only_cell,
    spread,
    spread_size,
)
from xlsx_tools.functions.registry import load_functions
from xlsx_tools.store import Answer, ErrorKind, Store

Scalar: TypeAlias = float | str | bool | date | ErrorKind
"""One cell. An ErrorKind is also a str: ask for it first."""

Result: TypeAlias = Scalar | tuple[tuple[Scalar, ...], ...]
"""A cell, or rows of cells, all of one length."""

MOST_TEXT = 32_767
"""Characters that a cell of Excel holds."""


def call_function(store: Store, name: str, arguments: Sequence[object]) -> Result:
    """What a worksheet function gives for arguments as a sheet hands them over; the same in every host.

    An argument is a number, text, boolean, date, None (left out, or an empty cell), an ErrorKind or the text
    of an error (which passes through, as in Excel), or a range: rows of such, or one flat row. In the
    arguments that take each cell of a range, ranges are laid side by side as Excel does, and rows come back;
    each cell is what the function gives for that cell alone. Never raises for an argument, nor for a store
    that fails: XT_WHY then tells how. Raises ValueError for a name that is no function.

    >>> call_function(store, "XT_ITEM", ["ALOC", "Revenue", ["2002Q2", "2002Q3"]])    # doctest: +SKIP
    ((<ErrorKind.NA: '#N/A'>, 9975928.0),)
    """
    function = load_functions().get(name.upper())
    if function is None:
        raise ValueError(f"{name!r} is no worksheet function: {', '.join(load_functions())}")
    if len(arguments) > len(function.arguments):
        return ErrorKind.VALUE
    given = [*arguments, *[None] * (len(function.arguments) - len(arguments))]
    try:
        return _CALLS[function.name](store, *given)
    except StoreError as error:
        return failed_call(function.name, error)


def failed_call(name: str, error: StoreError) -> Scalar:
    """What a function gives where the store cannot be opened or read: the reason from XT_WHY, else #N/A."""
    return f"{ErrorKind.NA.value}: {error}"[:MOST_TEXT] if name.upper() == "XT_WHY" else ErrorKind.NA


def to_scalar(answer: Answer) -> Scalar:
    """An answer as a cell holds it; a number too large for a cell is #NUM!."""
    if answer.error is not None:
        return answer.error
    value = answer.value
    if isinstance(value, Decimal):
        number = float(value)
        return number if isfinite(number) else ErrorKind.NUM
    return _text(value) if isinstance(value, str) else value if value is not None else ErrorKind.NA


def _text(text: str) -> str:
    return text[:MOST_TEXT]


def _each(ask: Callable[..., Scalar], *given: object) -> Result:
    """Ask for every cell of the ranges laid side by side; one cell in, one cell out."""
    grids = [as_grid(argument) for argument in given]
    height, width = spread_size(grids)
    if height * width > MOST_CELLS:
        return ErrorKind.VALUE
    if not any(is_range(grid) for grid in grids):
        return _one(ask, tuple(grid[0][0] for grid in grids))
    return tuple(tuple(_one(ask, cells) for cells in row) for row in spread(grids))


def _one(ask: Callable[..., Scalar], cells: tuple[object, ...] | None) -> Scalar:
    if cells is None:
        return ErrorKind.NA
    for cell in cells:
        if isinstance(cell, str) and cell.startswith("#") and (error := as_error(cell)) is not None:
            return error
    return ask(*cells)


def _error_in(*cells: object) -> ErrorKind | None:
    return next((error for error in map(as_error, cells) if error is not None), None)


def _item(store: Store, company: object, item: object, period: object, options: object) -> Result:
    wanted = only_cell(options)
    if (error := as_error(wanted)) is not None:
        return error
    return _each(lambda c, i, p: to_scalar(store.item(c, i, p, wanted)), company, item, period)


def _ratio(store: Store, company: object, ratio: object, period: object, options: object) -> Result:
    wanted = only_cell(options)
    if (error := as_error(wanted)) is not None:
        return error
    return _each(lambda c, r, p: to_scalar(store.ratio(c, r, p, wanted)), company, ratio, period)


def _source(store: Store, company: object, item: object, period: object, what: object) -> Result:
    wanted = only_cell(what)
    if (error := as_error(wanted)) is not None:
        return error
    return _each(lambda c, i, p: to_scalar(store.source(c, i, p, wanted)), company, item, period)


def _why(store: Store, company: object, item: object, period: object) -> Result:
    return _each(lambda c, i, p: _text(store.why(c, i, p)), company, item, period)


def _check(store: Store, company: object, statement: object, period: object) -> Result:
    return _each(lambda c, s, p: to_scalar(store.check(c, s, p)), company, statement, period)


def _series(store: Store, *arguments: object) -> Result:
    company, item, first, to, options = map(only_cell, arguments)
    if (error := _error_in(company, item, first, to, options)) is not None:
        return error
    if first is None or (isinstance(first, str) and not first.strip()):
        return ErrorKind.VALUE
    points = store.series(company, item, first, to, options)
    if len(points) == 1 and not points[0].period:
        return to_scalar(points[0].answer)
    return tuple((point.period, to_scalar(point.answer)) for point in points)


def _statement(store: Store, company: object, statement: object, periods: object, options: object) -> Result:
    whose, name, wanted = (only_cell(argument) for argument in (company, statement, options))
    asked = all_cells(periods)
    if (error := _error_in(whose, name, wanted, *asked)) is not None:
        return error
    if len(asked) == 1:
        asked = [] if asked[0] is None or asked[0] == "" else asked
    table = store.statement(whose, name, asked or None, wanted)
    if table.error is not None:
        return to_scalar(table.error)
    head = (_text(table.title), *map(_text, table.header))
    rows = [
        (_text(row.label), *("" if answer is None else to_scalar(answer) for answer in row.answers))
        for row in table.rows
    ]
    return (head, *rows)


def _items(store: Store, company: object) -> Result:
    whose = only_cell(company)
    if (error := _refused(store, whose)) is not None:
        return error
    head = ("item", "label", "statement", "first", "last", "figures")
    rows = [
        (note.item, _text(note.label), note.statement, note.first, note.last, float(note.figures))
        for note in store.items(whose)
    ]
    return (head, *rows)


def _periods(store: Store, company: object) -> Result:
    whose = only_cell(company)
    if (error := _refused(store, whose)) is not None:
        return error
    head = ("period", "start", "end", "months")
    rows = [(note.token, note.start or "", note.end, float(note.months)) for note in store.periods(whose)]
    return (head, *rows)


def _companies(store: Store) -> Result:
    head = ("company", "cik", "ticker", "ein", "filings", "first", "last")
    rows = [
        (
            _text(note.name),
            note.cik,
            note.ticker,
            note.ein,
            float(note.filings),
            note.first or "",
            note.last or "",
        )
        for note in store.companies()
    ]
    return (head, *rows)


def _refused(store: Store, company: object) -> ErrorKind | None:
    return as_error(company) or store.company(company).error


_CALLS: Mapping[str, Callable[..., Result]] = {
    "XT_ITEM": _item,
    "XT_SERIES": _series,
    "XT_STATEMENT": _statement,
    "XT_RATIO": _ratio,
    "XT_SOURCE": _source,
    "XT_WHY": _why,
    "XT_CHECK": _check,
    "XT_ITEMS": _items,
    "XT_PERIODS": _periods,
    "XT_COMPANIES": _companies,
}
