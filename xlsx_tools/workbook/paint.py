"""A planned workbook as the bytes of an .xlsx file: openpyxl writes every part but the rows.

Same plan, same bytes: the dates of the archive and of the document properties are fixed.
"""

# ruff: noqa: SLF001  openpyxl offers no public way to write rows of our own

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.formatting.rule import Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension, SheetDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.writer.excel import ExcelWriter

from xlsx_tools.workbook.charts import add_charts
from xlsx_tools.workbook.formulas import address, column_letters, write_formula
from xlsx_tools.workbook.manifest import add_manifest_relationship, write_manifest
from xlsx_tools.workbook.plan import PlannedSheet, area_name, book_values
from xlsx_tools.workbook.sheet_data import SheetData, write_sheet_data
from xlsx_tools.workbook.styles import StyleSheet, read_colour
from xlsx_tools.workbook.text import safe_text

if TYPE_CHECKING:
    from xlsx_tools.workbook.look import Look, Page
    from xlsx_tools.workbook.plan import PlannedBook, PlannedMark

AUTHOR = "xlsx_tools"
_BEGINNING = datetime(1980, 1, 1)  # noqa: DTZ001  the earliest date a zip archive can hold, without a zone
_ROW_HEIGHT = 15.0
PLANNED_SIZE = 10.0
"""The type size that rows are planned for; the look's own makes them taller or shorter."""
_LONGEST_NAME, _LONGEST_HEADER = 100, 255
_CALCULATED_BY = 191029
# The number of Excel's current calculation engine: an older one would recalculate and ask to save on closing.


def paint_workbook(book: PlannedBook, look: Look, *, manifest: bool = True) -> bytes:
    """The .xlsx file of a planned workbook, with the value of every formula beside it and the manifest.

    A template has no manifest: nobody checks it against a filing.
    """
    # The stubs of openpyxl do not know what its own writer uses.
    workbook: Any = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles = StyleSheet(workbook, look)
    _set_properties(workbook, book)
    values, tallness = book_values(book), look.size / PLANNED_SIZE
    painted: dict[str, tuple[PlannedSheet, SheetData]] = {}
    for sheet in book.sheets:
        worksheet = workbook.create_sheet(sheet.name)
        _set_up(worksheet, sheet, book, look, styles)
        if sheet.charts:
            add_charts(worksheet, sheet, values, look)
        painted[sheet.name] = (sheet, write_sheet_data(sheet, values, styles.number, tallness))
    for name, area in book.names:
        workbook.defined_names[name] = DefinedName(name, attr_text=write_formula(area, ""))
    stream = BytesIO()
    archive = _SteadyArchive(stream, with_manifest=manifest)
    if manifest:
        hashes = {name: written.hashes for name, (_, written) in painted.items()}
        for part, data in write_manifest(book, hashes).items():
            archive.writestr(part, data)
    _BookWriter(workbook, archive, painted).save()
    return stream.getvalue()


def _set_properties(workbook: Any, book: PlannedBook) -> None:
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = AUTHOR
    properties.title = safe_text(book.title)[:255]
    properties.created = properties.modified = _BEGINNING
    workbook.calculation = CalcProperties(calcId=_CALCULATED_BY, fullCalcOnLoad=None)


def _set_up(worksheet: Any, sheet: PlannedSheet, book: PlannedBook, look: Look, styles: StyleSheet) -> None:
    """Everything of a sheet but its cells: widths, panes, outline, table, marks, choices, page."""
    view, page = worksheet.sheet_view, look.pages[sheet.kind]
    view.showGridLines = page.gridlines
    view.zoomScale = page.zoom
    if sheet.frozen != (1, 1):
        worksheet.freeze_panes = address(*sheet.frozen)
    worksheet.sheet_format.defaultRowHeight = _ROW_HEIGHT * look.size / PLANNED_SIZE
    worksheet.sheet_format.customHeight = True
    worksheet.sheet_properties.outlinePr.summaryRight = False
    if page.tab:
        worksheet.sheet_properties.tabColor = read_colour(page.tab)
    for columns in sheet.columns:
        letters = column_letters(columns.first)
        worksheet.column_dimensions[letters] = ColumnDimension(
            worksheet,
            index=letters,
            min=columns.first,
            max=columns.last,
            width=columns.width,
            outlineLevel=int(columns.grouped),
            customWidth=True,
        )
    for area in sheet.merges:
        worksheet.merged_cells.add(area_name(area))
    for mark in sheet.marks:
        worksheet.conditional_formatting.add(area_name(mark.area), _begins_with(mark, styles))
    for cells, choices in sheet.choices:
        validation = DataValidation(
            type="list", formula1=write_formula(choices, sheet.name), showErrorMessage=False
        )
        validation.add(area_name(cells))
        worksheet.add_data_validation(validation)
    if sheet.table:
        worksheet.add_table(_table(sheet))
    _set_page(worksheet, sheet, book, page, look.size / PLANNED_SIZE)


def _begins_with(mark: PlannedMark, styles: StyleSheet) -> Rule:
    first = address(mark.area.top, mark.area.left)
    formula = f'LEFT({first},{len(mark.begins)})="{mark.begins}"'
    if mark.through:
        formula = f'AND(LEFT({first},1)>="{mark.begins}",LEFT({first},1)<="{mark.through}")'
    return Rule(type="expression", formula=[formula], dxf=styles.differential(mark.style))


def _table(sheet: PlannedSheet) -> Table:
    planned = sheet.table
    assert planned is not None  # noqa: S101  the caller asked
    table = Table(displayName=planned.name, name=planned.name, ref=area_name(planned.area))
    table.tableColumns = [TableColumn(id=n, name=name) for n, name in enumerate(planned.columns, start=1)]
    return table


def _set_page(worksheet: Any, sheet: PlannedSheet, book: PlannedBook, page: Page, tallness: float) -> None:
    setup = worksheet.page_setup
    setup.orientation = "portrait" if sheet.portrait else "landscape"
    setup.paperSize = page.paper
    setup.fitToWidth, setup.fitToHeight = (
        sheet.pages_wide,
        int(sheet.one_page or _fits_a_page(sheet, tallness)),
    )
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    for edge, inches in page.margins.items():
        setattr(worksheet.page_margins, edge, inches)
    if sheet.header_rows:
        worksheet.print_title_rows = f"1:{sheet.header_rows}"
    if sheet.pages_wide > 1:
        worksheet.print_title_cols = "A:A"
    if sheet.printed_columns:
        bottom = max((cell.row for cell in sheet.cells), default=1)
        worksheet.print_area = f"A1:{address(bottom, sheet.printed_columns)}"
    for edge, words in (("oddHeader", page.header), ("oddFooter", page.footer)):
        element: Any = Element(edge)
        element.text = _fill_in(words, book)
        setattr(worksheet.HeaderFooter, edge, HeaderFooterItem.from_tree(element))
    for row in sheet.breaks:
        worksheet.row_breaks.append(Break(id=row))


def _fill_in(words: str, book: PlannedBook) -> str:
    """A header or footer with the names of what the workbook is about; "&" is Excel's sign for a code."""
    for mark, name in (("[company]", book.company), ("[filing]", book.footer)):
        words = words.replace(mark, safe_text(name)[:_LONGEST_NAME].replace("&", "&&"))
    return words[:_LONGEST_HEADER]


def _fits_a_page(sheet: PlannedSheet, tallness: float) -> bool:
    """True where a sheet stands on one page without becoming hard to read: type of ten points at seven or more."""
    heights = dict(sheet.heights)
    last = max((cell.row for cell in sheet.cells), default=1)
    length = sum(heights.get(row, _ROW_HEIGHT) for row in range(1, last + 1))
    page = (11.0 if sheet.portrait else 8.5) * 72 - 90
    return not sheet.breaks and length * tallness <= page * 10 / 7


class _SheetWriter(WorksheetWriter):
    """openpyxl's writer for everything around the rows; links and comments come from the plan."""

    def __init__(self, worksheet: Any, sheet: PlannedSheet, out: BytesIO) -> None:
        super().__init__(worksheet, out)
        self._sheet = sheet
        for cell in sheet.cells:
            if cell.comment:
                worksheet._comments.append(_comment(address(cell.row, cell.column), cell.comment))

    def write_dimensions(self) -> None:
        cells = self._sheet.cells
        bottom = max((cell.row for cell in cells), default=1)
        right = max((cell.column for cell in cells), default=1)
        self.xf.send(SheetDimension(f"A1:{address(bottom, right)}").to_tree())


def _comment(where: str, text: str) -> CommentRecord:
    record = CommentRecord(ref=where, author=AUTHOR, width=300, height=30 + 16 * (1 + len(text) // 42))
    record.text.t = safe_text(text)
    return record


class _BookWriter(ExcelWriter):
    """openpyxl's writer of packages, with our rows put into each sheet."""

    def __init__(
        self, workbook: Any, archive: ZipFile, painted: dict[str, tuple[PlannedSheet, SheetData]]
    ) -> None:
        super().__init__(workbook, archive)
        self._painted = painted
        self._parts: Any = archive

    def write_worksheet(self, ws: Any) -> None:
        sheet, written = self._painted[ws.title]
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = BytesIO()
        writer: Any = _SheetWriter(ws, sheet, out)
        writer.write()
        ws._rels = writer._rels
        around = out.getvalue().decode("utf-8")
        before, after = _split_at_rows(around)
        between, page, end = after.partition("<pageMargins")
        # The schema puts links after marks and choices, directly before the page's set-up.
        self._parts.writestr(ws.path[1:], f"{before}{written.rows}{between}{written.links}{page}{end}")
        self.manifest.append(ws)


def _split_at_rows(xml: str) -> tuple[str, str]:
    """What openpyxl wrote before and after the rows it did not have."""
    for empty in ("<sheetData></sheetData>", "<sheetData />", "<sheetData/>"):
        before, found, after = xml.partition(empty)
        if found:
            return before, after
    raise ValueError("this version of openpyxl writes sheets in a form we do not know")


class _SteadyArchive(ZipFile):
    """A zip archive whose bytes depend on its contents alone: no clock, no system, no permissions."""

    def __init__(self, stream: BytesIO, *, with_manifest: bool) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._with_manifest = with_manifest

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        info = ZipInfo(str(zinfo_or_arcname), date_time=_BEGINNING.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        info.create_system = 0
        part = data.encode("utf-8") if isinstance(data, str) else data
        super().writestr(
            info, add_manifest_relationship(info.filename, part) if self._with_manifest else part
        )
