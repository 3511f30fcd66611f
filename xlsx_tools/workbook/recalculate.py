"""A workbook recalculated by a formula engine: what its cells show then, and what they showed before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.workbook.read import split_address
from xlsx_tools.workbook.workload import MOST_CELLS, heaviest_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsx_tools.workbook.read import ReadCell, ReadWorkbook

_NEAR = 1e-9
# Share of a figure by which two engines may differ.

Values = dict[tuple[str, int, int], Any]
"""Values by sheet, row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleCell:
    """A formula whose value in the file is not what it gives: previews and other programs show the wrong one."""

    cell: str
    shown: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculated:
    """All values after a full recalculation, the cells that show an error then, and those that showed another value."""

    values: Values
    errors: tuple[str, ...]
    stale: tuple[StaleCell, ...]


def recalculate(read: ReadWorkbook, data: bytes, name: str) -> Recalculated:
    """Calculate every formula anew. `data` is the file that was read, `name` what to call it.

    Raises InputUnreadable where the engine cannot open it, as when a part is missing, and Unsupported where that would take
    minutes.
    """
    heavy = heaviest_sheet(read)
    if heavy:
        raise Unsupported(
            f"The workbook's formulas add up more than {MOST_CELLS:,} cells, most of them on the sheet {heavy}",
            where=name,
            what_to_do=(
                "Take that sheet out of the workbook that is checked. A running sum is the sum above plus its row's figure "
                "(=B1+A2) instead of a sum from the first row on."
            ),
        )
    engine = _evaluate(data, name, "Export the filing again.")
    values: Values = {}
    errors, stale = [], []
    for sheet, cells in read.sheets.items():
        for where, cell in cells.items():
            row, column = split_address(where)
            value = engine.get_value(sheet, row, column) if cell.formula else _typed(cell)
            values[sheet, row, column] = value
            if cell.kind == "e" or _is_error(value):
                errors.append(f"{sheet}!{where}")
            elif cell.formula and cell.value and not _is_alike(cell, value):
                stale.append(StaleCell(cell=f"{sheet}!{where}", shown=cell.value, value=str(value)))
    return Recalculated(values=values, errors=tuple(errors), stale=tuple(stale))


def _is_error(value: object) -> bool:
    return isinstance(value, dict) and value.get("type") == "Error"


def _typed(cell: ReadCell) -> float | str:
    return float(cell.value) if cell.kind == "n" else cell.value


def _is_alike(cell: ReadCell, value: object) -> bool:
    """True where a number or a text in the file is what its formula gives; other kinds are not compared."""
    if cell.kind == "n" and isinstance(value, int | float):
        shown = float(cell.value)
        return abs(shown - value) <= _NEAR * max(1.0, abs(shown), abs(value))
    return not (cell.kind == "s" and isinstance(value, str)) or cell.value == value


def calculate_cells(data: bytes, name: str, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """What formulas give, by sheet and address, in any workbook; an error is a dictionary that says so.

    Raises InputUnreadable where the engine cannot open the workbook.
    """
    engine = _evaluate(data, name, "Save it in Excel as .xlsx and try again.")
    return {(sheet, where): engine.get_value(sheet, *split_address(where)) for sheet, where in places}


def _evaluate(data: bytes, name: str, hint: str) -> Any:
    """The formula engine with the workbook in it, every formula calculated."""
    import formualizer

    try:
        engine = formualizer.load_workbook_bytes(data)
        engine.evaluate_all()
    except (OSError, ValueError, RuntimeError, formualizer.FormualizerHostError) as error:
        raise InputUnreadable(f"The workbook is damaged ({error})", where=name, what_to_do=hint) from error
    return engine
