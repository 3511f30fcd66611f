"""What a workbook still knows of its filing without the manifest: particulars of the Cover, figures of Items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.items import ITEM_COLUMNS
from xlsx_tools.workbook.cover_sheet import COVER, FILE_LABEL, SHA_LABEL
from xlsx_tools.workbook.formulas import address
from xlsx_tools.workbook.items_sheet import ITEMS
from xlsx_tools.workbook.layout import HEAD_ROWS, LABEL, SHEETS
from xlsx_tools.workbook.read import split_address

if TYPE_CHECKING:
    from xlsx_tools.workbook.read import ReadCell, ReadWorkbook

_SHEET_OF = {kind.value: sheet for kind, sheet in SHEETS.items()}


def source_particulars(read: ReadWorkbook) -> tuple[str, str]:
    """Name and SHA-256 of the filing a workbook was made from: the manifest's, or what the Cover shows.

    A program that drops the manifest keeps the Cover; either is "" where nobody says it.
    """
    return (
        read.source_name or _particular(read, FILE_LABEL),
        read.source_sha256 or _particular(read, SHA_LABEL),
    )


def _particular(read: ReadWorkbook, label: str) -> str:
    cells = read.sheets.get(COVER, {})
    for where, cell in cells.items():
        if where.startswith("A") and cell.value == label:
            row, column = split_address(where)
            beside = cells.get(address(row, column + 1)) if column == 1 else None
            return beside.value if beside else ""
    return ""


def find_printed(read: ReadWorkbook, sheet: str, where: str) -> str:
    """The figure as printed that stood in a cell of a statement sheet, by the Items sheet; "" where unsure.

    A cell is its caption and the period key above it. Two lines of one caption that print different
    figures leave it unsure: "6,691,191" is told for inventories of American Locker, L87, in C12.
    """
    cells = read.sheets.get(sheet, {})
    row, column = split_address(where)
    label = cells.get(address(row, LABEL))
    if label is None or sheet not in _SHEET_OF.values() or row <= HEAD_ROWS:
        return ""
    items = [item for item in _items(read) if _SHEET_OF.get(item.get("statement", "")) == sheet]
    periods = {item.get("key", "").rpartition(".")[2] for item in items}
    key = _key_above(cells, row, column, periods)
    found = {
        item.get("printed", "")
        for item in items
        if item.get("name", "") == label.value and key and _is_period(item.get("key", ""), key)
    }
    return found.pop() if len(found) == 1 else ""


def _key_above(cells: dict[str, ReadCell], row: int, column: int, periods: set[str]) -> str:
    """The nearest text above a cell that is the key of a period, as "9M2002" is of "9M2002-09-30"."""
    for above in range(row - 1, HEAD_ROWS, -1):
        cell = cells.get(address(above, column))
        if cell is not None and cell.kind == "s" and not cell.formula and cell.value:
            known = any(_is_period(period, cell.value) for period in periods)
            return cell.value if known else ""
    return ""


def _is_period(item_key: str, key: str) -> bool:
    period = item_key.rpartition(".")[2]
    return period == key or period.startswith(f"{key}-")


def _items(read: ReadWorkbook) -> list[dict[str, str]]:
    rows: dict[int, dict[str, str]] = {}
    for where, cell in read.sheets.get(ITEMS, {}).items():
        row, column = split_address(where)
        if row > HEAD_ROWS and column <= len(ITEM_COLUMNS):
            rows.setdefault(row, {})[ITEM_COLUMNS[column - 1]] = cell.value
    return list(rows.values())
