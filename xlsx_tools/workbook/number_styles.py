"""Number formats by name: how many decimals a figure shows, by its unit and by print."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from xlsx_tools.model.statement import Role

if TYPE_CHECKING:
    from xlsx_tools.workbook.layout import Place


def number_style(place: Place, position: int, column: int) -> str:
    """The number format of a cell by its unit and the decimals print gives the line: "money", "per-share-3"."""
    line = place.statement.lines[position]
    own = line.cell(column)
    unit, scale = own.unit if own else line.unit, place.scale(position, column)
    alike = [cell for cell in line.cells if cell.unit == unit and not cell.number.is_dash]
    decimals = max((decimals_of(cell.number.unit / scale) for cell in alike), default=0)
    if line.role is Role.PER_SHARE or unit.endswith("/shares"):
        places = min(max(decimals, 2), 4)
        return "per-share" if places == 2 else f"per-share-{places}"
    if unit == "pure":
        return f"pure-{min(decimals, 4)}"
    return f"money-{min(decimals, 3)}" if decimals else "money"


@lru_cache(maxsize=256)
def decimals_of(unit: Decimal) -> int:
    """The decimal places that a number, or a printed unit, needs: 0.05 needs two."""
    exponent = unit.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
