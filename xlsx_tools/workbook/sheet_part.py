"""A sheet as its part of the file: what it looks like on screen and on paper around its rows (ECMA-376 part 1, 18.3.1.99).

The elements stand in the schema's order; a program that finds another order calls the file damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlsx_tools.workbook.formulas import address, write_formula
from xlsx_tools.workbook.plan import area_name
from xlsx_tools.workbook.styles import write_colour
from xlsx_tools.workbook.text import safe_text, write_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsx_tools.workbook.look import Look, Page
    from xlsx_tools.workbook.plan import PlannedBook, PlannedMark, PlannedSheet
    from xlsx_tools.workbook.sheet_data import SheetData
    from xlsx_tools.workbook.styles import StyleSheet

PLANNED_SIZE = 10.0
"""The type size that rows are planned for; the look's own makes them taller or shorter."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROW_HEIGHT = 15.0
_LONGEST_NAME, _LONGEST_HEADER = 100, 255
_LAST_COLUMN = 16_383
_HALF_SIGN = re.compile(r"(?<!&)((?:&&)*)&$")
# The first half of a doubled "&" where the cut at the limit parts it.
_SIZED = {mark: re.compile(rf"(&\d{{1,3}})({re.escape(mark)})") for mark in ("[company]", "[filing]")}


def write_sheet(
    sheet: PlannedSheet,
    data: SheetData,
    book: PlannedBook,
    look: Look,
    styles: StyleSheet,
    *,
    related: Sequence[tuple[str, str]] = (),
) -> str:
    """The part of a sheet. `related` are the elements that lead to other parts, with the id of each relation."""
    page, tallness = look.pages[sheet.kind], look.size / PLANNED_SIZE
    tab = write_colour("tabColor", page.tab) if page.tab else ""
    rows, columns = sheet.extent
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f'<sheetPr>{tab}<outlinePr summaryRight="0"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{address(rows, columns)}"/>{_view(sheet, page)}'
        f'<sheetFormatPr defaultRowHeight="{_ROW_HEIGHT * tallness:g}" customHeight="1"/>'
        f"{_columns(sheet)}{data.rows}{_merges(sheet)}{_marks(sheet, styles)}{_choices(sheet)}{data.links}"
        f"{_page(sheet, page, tallness)}{_header_and_footer(page, book)}{_breaks(sheet)}{_related(related)}</worksheet>"
    )


def _view(sheet: PlannedSheet, page: Page) -> str:
    """The view: its grid and zoom, and the rows and columns that stay in place."""
    row, column = sheet.frozen
    split = f' xSplit="{column - 1}"' * (column > 1) + f' ySplit="{row - 1}"' * (row > 1)
    panes = ["topRight"] * (column > 1) + ["bottomLeft"] * (row > 1)
    if len(panes) > 1:
        panes.append("bottomRight")
    frozen = ""
    if panes:
        frozen = (
            f'<pane{split} topLeftCell="{address(row, column)}" activePane="{panes[-1]}" state="frozen"/>'
        )
    selected = [f'<selection pane="{pane}"/>' for pane in panes[:-1]]
    active = f' pane="{panes[-1]}"' if panes else ""
    selected.append(f'<selection{active} activeCell="A1" sqref="A1"/>')
    return (
        f'<sheetViews><sheetView showGridLines="{int(page.gridlines)}" zoomScale="{page.zoom}" workbookViewId="0">'
        f"{frozen}{''.join(selected)}</sheetView></sheetViews>"
    )


def _columns(sheet: PlannedSheet) -> str:
    return _parent(
        "cols",
        (
            f'<col min="{each.first}" max="{each.last}" width="{each.width:g}" customWidth="1" '
            f'outlineLevel="{int(each.grouped)}"/>'
            for each in sheet.columns
        ),
    )


def _merges(sheet: PlannedSheet) -> str:
    return _parent("mergeCells", (f'<mergeCell ref="{area_name(area)}"/>' for area in sheet.merges))


def _marks(sheet: PlannedSheet, styles: StyleSheet) -> str:
    """Styles that show where a cell begins with given words, as rules in the order in which they were planned."""
    rules: dict[str, str] = {}
    for priority, mark in enumerate(sheet.marks, start=1):
        rule = (
            f'<cfRule type="expression" priority="{priority}" dxfId="{styles.differential(mark.style)}">'
            f"<formula>{write_xml(_begins_with(mark))}</formula></cfRule>"
        )
        area = area_name(mark.area)
        rules[area] = rules.get(area, "") + rule
    return "".join(
        f'<conditionalFormatting sqref="{area}">{own}</conditionalFormatting>' for area, own in rules.items()
    )


def _begins_with(mark: PlannedMark) -> str:
    first = address(mark.area.top, mark.area.left)
    if mark.through:
        return f'AND(LEFT({first},1)>="{mark.begins}",LEFT({first},1)<="{mark.through}")'
    return f'LEFT({first},{len(mark.begins)})="{mark.begins}"'


def _choices(sheet: PlannedSheet) -> str:
    """Lists to choose from; what is typed instead is taken as well."""
    return _parent(
        "dataValidations",
        (
            f'<dataValidation type="list" sqref="{area_name(cells)}">'
            f"<formula1>{write_xml(write_formula(choices, sheet.name))}</formula1></dataValidation>"
            for cells, choices in sheet.choices
        ),
    )


def _page(sheet: PlannedSheet, page: Page, tallness: float) -> str:
    margins = "".join(f' {edge}="{inches:g}"' for edge, inches in page.margins.items())
    tall = int(sheet.one_page or _fits_a_page(sheet, tallness))
    orientation = "portrait" if sheet.portrait else "landscape"
    return (
        f"{f'<pageMargins{margins}/>' if margins else ''}"
        f'<pageSetup paperSize="{page.paper}" fitToWidth="{sheet.pages_wide}" fitToHeight="{tall}" orientation="{orientation}"/>'
    )


def _fits_a_page(sheet: PlannedSheet, tallness: float) -> bool:
    """True where a sheet stands on one page without becoming hard to read: type of ten points at seven or more."""
    last = sheet.extent.rows
    planned = [points for row, points in sheet.heights if row <= last]
    length = sum(planned) + _ROW_HEIGHT * (last - len(planned))
    page = (11.0 if sheet.portrait else 8.5) * 72 - 90
    return not sheet.breaks and length * tallness <= page * 10 / 7


def _header_and_footer(page: Page, book: PlannedBook) -> str:
    written = "".join(
        f"<{edge}>{write_xml(_fill_in(words, book))}</{edge}>"
        for edge, words in (("oddHeader", page.header), ("oddFooter", page.footer))
        if words
    )
    return f"<headerFooter>{written}</headerFooter>" if written else ""


def _fill_in(words: str, book: PlannedBook) -> str:
    """A header or footer with the names of what the workbook is about; "&" is Excel's sign for a code.

    A blank parts the code of a size from a name that begins with a digit: "&8" and "3M CO" would ask for size 83.
    """
    for mark, name in (("[company]", book.company), ("[filing]", book.footer)):
        shown = safe_text(name)[:_LONGEST_NAME].replace("&", "&&")
        if shown[:1].isdigit():
            words = _SIZED[mark].sub(r"\1 \2", words)
        words = words.replace(mark, shown)
    return _HALF_SIGN.sub(r"\1", words[:_LONGEST_HEADER])


def _breaks(sheet: PlannedSheet) -> str:
    breaks = "".join(f'<brk id="{row}" max="{_LAST_COLUMN}" man="1"/>' for row in sheet.breaks)
    count = len(sheet.breaks)
    return f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>' if breaks else ""


def _related(related: Sequence[tuple[str, str]]) -> str:
    """The drawing, the comments' shapes and the table, each by the id of its relation."""
    written = "".join(f'<{name} r:id="{id_}"/>' for name, id_ in related if name != "tablePart")
    tables = (f'<tablePart r:id="{id_}"/>' for name, id_ in related if name == "tablePart")
    return written + _parent("tableParts", tables)


def _parent(name: str, children: Iterable[str]) -> str:
    """An element with its children and their count; nothing where there are none."""
    children = tuple(children)
    if not children:
        return ""
    count = "" if name == "cols" else f' count="{len(children)}"'
    return f"<{name}{count}>{''.join(children)}</{name}>"
