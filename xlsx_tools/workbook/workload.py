"""How much the formulas of a workbook add up: running sums over a long column take time by its square."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlsx_tools.workbook.read import SHARED, split_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsx_tools.workbook.read import ReadCell, ReadWorkbook

MOST_CELLS = 5_000_000_000
"""Cells that all areas of a workbook's formulas may hold together: some 15 seconds; an export's hold less than a million."""

_AREA = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7}):(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})")


def heaviest_sheet(read: ReadWorkbook) -> str:
    """The sheet whose formulas hold the most cells in their areas, where all hold more than MOST_CELLS; else empty.

    Areas count as written, as far down as any cell stands. A formula that shares another's text counts as the one above it
    in its column, grown by the rows between where one end of its area is fixed: Excel saves a running sum so.
    """
    if not any(":" in cell.formula for cells in read.sheets.values() for cell in cells.values()):
        return ""
    last = max(split_address(where)[0] for cells in read.sheets.values() for where in cells)
    counts = {sheet: _cells_in_areas(cells, last) for sheet, cells in read.sheets.items()}
    return max(counts, key=lambda sheet: counts[sheet]) if sum(counts.values()) > MOST_CELLS else ""


def _cells_in_areas(cells: Mapping[str, ReadCell], last: int) -> int:
    """The cells in all areas of a sheet's formulas, its areas cut at row `last`."""
    total = 0
    sharing: dict[int, tuple[int, list[tuple[int, int, int]]]] = {}
    for where, cell in cells.items():
        if not cell.formula:
            continue
        row, column = split_address(where)
        if cell.formula != SHARED:
            sharing[column] = row, [_extent(match, last) for match in _AREA.finditer(cell.formula)]
        first, areas = sharing.get(column, (row, []))
        total += sum(width * min(height + grows * (row - first), last) for width, height, grows in areas)
    return total


def _extent(area: re.Match[str], last: int) -> tuple[int, int, int]:
    """Columns and rows of an area, and how many rows it grows by with each row that its formula is copied down."""
    (_, left), (_, right) = split_address(f"{area[2]}1"), split_address(f"{area[6]}1")
    top, bottom = min(int(area[4]), last), min(int(area[8]), last)
    return abs(right - left) + 1, abs(bottom - top) + 1, int(bool(area[3]) and not area[7])
