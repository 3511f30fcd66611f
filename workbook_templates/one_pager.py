"""The one-page model out of its source: labels, live formulas, arithmetic and charts in the house look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from xlsx_tools.models.user_workbook import UserWorkbook
from xlsx_tools.workbook.formulas import Area, Formula, Ref, address, binary, call
from xlsx_tools.workbook.look import Look
from xlsx_tools.workbook.paint import paint_workbook
from xlsx_tools.workbook.plan import PlannedBook, PlannedChart, PlannedSeries, SheetDraft

OPTIONS_ROW, PERIOD_ROW, DATE_ROW = 4, 6, 7
FIRST = 2
CHART_ROWS, CHART_GAP, ROW_PIXELS = 14, 4, 20


def build_one_pager(source: Mapping[str, Any], look: Look) -> bytes:
    """The workbook of the model: painted with its arithmetic, then given the formulas that only Excel knows."""
    page = replace(look.pages["Cover"], widths=tuple(width for _, width in source["columns"]), tab="")
    name = source["sheet"]
    draft = SheetDraft(name, name, page)
    rows = _place_rows(source)
    _plan_head(draft, source)
    for row, title in _titles(source):
        for column in range(1, FIRST + len(source["periods"])):
            draft.put(row, column, title if column == 1 else None, "section")
        draft.height(row, 22)
    for entry, row in rows.values():
        _plan_row(draft, source, entry, row, rows)
    charts = tuple(_plan_charts(draft, source, rows))
    last = FIRST + len(source["periods"]) - 1
    top = max(row for _, row in rows.values()) + 2
    draft.put(top + CHART_ROWS + 1, 1, source["note"], "remark")
    sheet = draft.finish(frozen=(DATE_ROW + 1, FIRST), portrait=True, one_page=True, charts=charts)
    names = (
        ("Company", Area(name, 1, 1, 1, 1, fixed=True)),
        ("Options", Area(name, OPTIONS_ROW, FIRST, OPTIONS_ROW, FIRST, fixed=True)),
        ("Periods", Area(name, PERIOD_ROW, FIRST, PERIOD_ROW, last, fixed=True)),
    )
    book = PlannedBook(sheets=(sheet,), names=names, title=source["title"], footer=source["title"])
    look = replace(look, pages={name: page})
    workbook = UserWorkbook(paint_workbook(book, look, manifest=False), "one_pager.xlsx")
    for row, column, formula in _calls(source, rows):
        workbook.set_formula(
            name, address(row, column), f'=IFERROR({formula},"{source["missing"]}")', source["missing"]
        )
    return workbook.to_bytes()


def _titles(source: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The row and the title of each block."""
    row = DATE_ROW
    for block in source["block"]:
        yield row + 2, block["title"]
        row += 2 + len(block["rows"])


def _place_rows(source: Mapping[str, Any]) -> dict[str, tuple[Mapping[str, Any], int]]:
    """Each figure's entry and row, by its name."""
    placed = {}
    for (top, _), block in zip(_titles(source), source["block"], strict=True):
        for offset, entry in enumerate(block["rows"], start=1):
            placed[entry["name"]] = (entry, top + offset)
    return placed


def _plan_head(draft: SheetDraft, source: Mapping[str, Any]) -> None:
    for column, (_, width) in enumerate(source["columns"], start=1):
        draft.width(column, width)
    last = FIRST + len(source["periods"]) - 1
    draft.put(1, 1, source["company"], "company input-key")
    for column in range(FIRST, last + 1):
        draft.put(1, column, None, "company input-key")
    draft.put(2, 1, source["title"], "title")
    draft.put(3, 1, source["unit"], "unit")
    draft.put(OPTIONS_ROW, 1, "Options of the money figures", "quiet")
    draft.put(OPTIONS_ROW, FIRST, source["options"], "input-key general")
    draft.height(1, 24)
    draft.put(PERIOD_ROW, 1, "Fiscal year", "subhead")
    draft.put(DATE_ROW, 1, "Balance sheet date", "key")
    for position, period in enumerate(source["periods"]):
        draft.put(PERIOD_ROW, FIRST + position, period, "column-head input")
        draft.put(DATE_ROW, FIRST + position, source["missing"], "key")


def _plan_row(
    draft: SheetDraft,
    source: Mapping[str, Any],
    entry: Mapping[str, Any],
    row: int,
    rows: Mapping[str, tuple[Mapping[str, Any], int]],
) -> None:
    weight = " subtotal rule-above" if entry.get("total") else ""
    draft.put(row, 1, entry["name"], "total-label indent-1" if weight else "label indent-1")
    for position in range(len(source["periods"])):
        column = FIRST + position
        content = _arithmetic(draft.name, entry, column, rows, source["missing"])
        style = f"formula general {entry['format']}{weight}"
        draft.put(row, column, source["missing"] if content is None else content, style)


def _arithmetic(
    sheet: str,
    entry: Mapping[str, Any],
    column: int,
    rows: Mapping[str, tuple[Mapping[str, Any], int]],
    missing: str,
) -> Formula | str | None:
    """The formula of a row that is made from others; None for a row that asks the store."""

    def figure(name: str, at: int = column) -> Ref:
        return Ref(sheet, rows[name][1], at)

    if "over" in entry:
        above, below = entry["over"]
        return call("IFERROR", binary("/", figure(above), figure(below)), missing)
    if "less" in entry:
        whole, part = entry["less"]
        return call("IFERROR", binary("-", figure(whole), figure(part)), missing)
    if "growth" in entry:
        if column == FIRST:
            return missing
        name = entry["growth"]
        change = binary("-", binary("/", figure(name), figure(name, column - 1)), 1)
        return call("IFERROR", change, missing)
    return None


def _calls(
    source: Mapping[str, Any], rows: Mapping[str, tuple[Mapping[str, Any], int]]
) -> Iterator[tuple[int, int, str]]:
    """The row, the column and the call of every cell that asks the store."""
    for position in range(len(source["periods"])):
        column = FIRST + position
        period = address(PERIOD_ROW, column).replace(str(PERIOD_ROW), f"${PERIOD_ROW}")
        yield DATE_ROW, column, f'XT_SOURCE(Company,"{source["date_item"]}",{period},"period")'
        for entry, row in rows.values():
            if "item" in entry:
                options = "" if entry.get("plain") else ",Options"
                yield row, column, f'XT_ITEM(Company,"{entry["item"]}",{period}{options})'
            elif "ratio" in entry:
                yield row, column, f'XT_RATIO(Company,"{entry["ratio"]}",{period})'


def _plan_charts(
    draft: SheetDraft, source: Mapping[str, Any], rows: Mapping[str, tuple[Mapping[str, Any], int]]
) -> Iterator[PlannedChart]:
    """The charts side by side below the figures."""
    last = FIRST + len(source["periods"]) - 1
    width = int(sum(columns.width * 7 + 5 for columns in draft.columns)) // len(source["chart"])
    top = max(row for _, row in rows.values()) + 2

    def across(row: int) -> Area:
        return Area(draft.name, row, FIRST, row, last, fixed=True)

    for number, chart in enumerate(source["chart"]):
        series = [
            PlannedSeries(
                Ref(draft.name, rows[name][1], 1, fixed=True), across(rows[name][1]), style, is_line
            )
            for kind, is_line in (("columns", False), ("lines", True))
            for name, style in chart.get(kind, {}).items()
        ]
        yield PlannedChart(
            title=chart["title"],
            unit="In millions",
            categories=across(DATE_ROW),
            series=tuple(series),
            format="#,##0",
            from_zero=False,
            is_stacked=chart.get("stacked", False),
            row=top,
            left=number * width + CHART_GAP,
            width=width - 2 * CHART_GAP,
            height=CHART_ROWS * ROW_PIXELS,
        )
