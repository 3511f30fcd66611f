"""The Items sheet, frozen as read, and the Lookup sheet that pulls any item out of it without an add-in."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from xlsx_tools.items import ITEM_COLUMNS, item_rows
from xlsx_tools.workbook.formulas import Area, Formula, Ref, binary, call
from xlsx_tools.workbook.head import plan_head
from xlsx_tools.workbook.layout import HEAD_ROWS
from xlsx_tools.workbook.plan import PlannedCell, PlannedSheet, PlannedTable, begin_sheet

if TYPE_CHECKING:
    from xlsx_tools.items import Item
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.look import Look

ITEMS, LOOKUP = "Items", "Lookup"
_TOP = HEAD_ROWS + 2
_LONGEST_KEY = 80.0
_VALUES = attrgetter(*ITEM_COLUMNS)
_AMOUNTS = frozenset({"value", "natural", "computed"})
_DATES = frozenset({"period_start", "period_end"})
_WHOLE = frozenset({"table", "line", "level", "source_line"})
_LOOKED_UP = (
    ("name", "data"),
    ("statement", "data"),
    ("period_end", "day"),
    ("value", "amount"),
    ("unit", "data indent-1"),
    ("printed", "printed"),
    ("source_line", "general"),
)
_READY, _SPARE = 8, 6


def plan_items_sheets(report: Report, look: Look) -> tuple[PlannedSheet, PlannedSheet]:
    """The Items sheet as an Excel table, and the Lookup sheet whose formulas find an item by its key."""
    items = tuple(item_rows(report))
    return _plan_items(report, items, look), _plan_lookup(report, items, look)


def _plan_items(report: Report, items: tuple[Item, ...], look: Look) -> PlannedSheet:
    draft = begin_sheet(ITEMS, look)
    plan_head(draft, report, ITEMS, "One row a figure, in full units, as read: the baseline for later checks")
    for column, (name, width) in enumerate(zip(ITEM_COLUMNS, draft.page.widths, strict=False), start=1):
        longest = max((len(item.key) for item in items), default=0) if name == "key" else 0
        draft.width(column, max(width, min(longest + 1.0, _LONGEST_KEY)))
        draft.put(_TOP, column, name, "table-head")
    for row, item in enumerate(items, start=_TOP + 1):
        styles = _item_styles(is_per_share=item.unit.endswith("/shares"))
        for column, (value, style) in enumerate(zip(_VALUES(item), styles, strict=True), start=1):
            if value is not None and value != "":
                draft.cells.append(PlannedCell(row, column, value, style))
    area = Area(ITEMS, _TOP, 1, max(_TOP + len(items), _TOP + 1), len(ITEM_COLUMNS))
    table = PlannedTable(name="ItemsTable", area=area, columns=ITEM_COLUMNS)
    return draft.finish(frozen=(_TOP + 1, 2), header_rows=_TOP, table=table, pages_wide=4)


@cache
def _item_styles(*, is_per_share: bool) -> tuple[str, ...]:
    """The styles of an item's cells, column by column."""
    return tuple(_item_style(name, is_per_share=is_per_share) for name in ITEM_COLUMNS)


def _item_style(name: str, *, is_per_share: bool) -> str:
    if name in _AMOUNTS:
        return "data per-share" if is_per_share else "data amount"
    if name in _DATES:
        return "data day"
    if name in _WHOLE:
        return "data whole"
    return "data printed" if name == "printed" else "data"


def _plan_lookup(report: Report, items: tuple[Item, ...], look: Look) -> PlannedSheet:
    draft = begin_sheet(LOOKUP, look)
    plan_head(draft, report, LOOKUP, "Type or choose a key in the blue cells; copy a row to pull more items")
    keys = _chosen_keys(items)
    longest = max((len(key) for key in keys), default=0)
    draft.width(1, max(draft.page.widths[0], min(longest + 1.0, _LONGEST_KEY)))
    draft.put(_TOP, 1, "Key", "column-words")
    for column, (name, _) in enumerate(_LOOKED_UP, start=2):
        draft.width(column, draft.page.widths[column - 1])
        figures = name not in {"name", "statement", "unit"}
        draft.put(
            _TOP, column, name.replace("_", " ").capitalize(), "column-figures" if figures else "column-words"
        )
    rows = range(_TOP + 1, _TOP + 1 + len(keys) + _SPARE)
    for row, key in zip(rows, [*keys, *[None] * _SPARE], strict=True):
        draft.put(row, 1, key, "input-key")
        for column, (name, style) in enumerate(_LOOKED_UP, start=2):
            draft.put(row, column, _lookup(row, name, len(items)), f"formula {style}")
    choices = ((Area(LOOKUP, rows[0], 1, rows[-1], 1), _column_area("key", len(items))),) if items else ()
    return draft.finish(frozen=(_TOP + 1, 2), header_rows=_TOP, choices=choices)


def _chosen_keys(items: tuple[Item, ...]) -> list[str]:
    """The keys to begin with: of each statement the recognised totals of its first period."""
    chosen: list[str] = []
    for statement in dict.fromkeys((item.statement, item.table) for item in items if item.canonical):
        own = [item for item in items if (item.statement, item.table) == statement and not item.dimensions]
        totals = [item for item in own if item.canonical and item.role in {"total", "subtotal"}]
        first = totals[0].period_end if totals else None
        names = {item.name: item.key for item in reversed(totals) if item.period_end == first}
        chosen += list(reversed(names.values()))[:_READY]
    return chosen or [item.key for item in items][:_READY]


def _column_area(name: str, count: int) -> Area:
    column = ITEM_COLUMNS.index(name) + 1
    return Area(ITEMS, _TOP + 1, column, _TOP + max(count, 1), column, fixed=True)


def _lookup(row: int, name: str, count: int) -> Formula:
    key = Ref(LOOKUP, row, 1)
    found = call("INDEX", _column_area(name, count), call("MATCH", key, _column_area("key", count), 0))
    return call("IF", binary("=", key, ""), "", found)
