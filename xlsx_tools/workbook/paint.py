"""A planned workbook as the bytes of an .xlsx file: sheets, styles and charts are ours, openpyxl writes every other part.

Same plan, same bytes: the dates of the archive and of the document properties are fixed.
"""

# ruff: noqa: SLF001  openpyxl offers no public way to write parts of our own

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.packaging.relationship import Relationship, RelationshipList
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import (
    ARC_APP,
    ARC_CORE,
    ARC_ROOT_RELS,
    ARC_STYLE,
    ARC_THEME,
    ARC_WORKBOOK,
    ARC_WORKBOOK_RELS,
)
from openpyxl.xml.functions import tostring

from xlsx_tools.workbook.charts import add_charts
from xlsx_tools.workbook.formulas import address, write_formula
from xlsx_tools.workbook.manifest import add_manifest_relationship, write_manifest
from xlsx_tools.workbook.plan import PlannedSheet, area_name, book_values
from xlsx_tools.workbook.sheet_data import write_sheet_data
from xlsx_tools.workbook.sheet_part import PLANNED_SIZE, write_sheet
from xlsx_tools.workbook.styles import StyleSheet
from xlsx_tools.workbook.text import safe_text

if TYPE_CHECKING:
    from xlsx_tools.workbook.look import Look
    from xlsx_tools.workbook.plan import BookValues, PlannedBook

AUTHOR = "xlsx_tools"
_BEGINNING = datetime(1980, 1, 1)  # noqa: DTZ001  the earliest date a zip archive can hold, without a zone
_CALCULATED_BY = 191029
# The number of Excel's current calculation engine: an older one would recalculate and ask to save on closing.
_COMMENT_SHAPES = "anysvml"
# The id that openpyxl gives to a sheet's relation with the shapes of its comments.
_LEVEL = 4
# Of zlib's nine: the usual sixth takes two thirds more time for a file that is a twentieth smaller.


def paint_workbook(
    book: PlannedBook, look: Look, *, manifest: bool = True, values: BookValues | None = None
) -> bytes:
    """The .xlsx file of a planned workbook, with the value of every formula beside it and the manifest.

    A template has no manifest: nobody checks it against a filing. `values` are the book's, where the caller has them.
    """
    # The stubs of openpyxl do not know what its own writer uses.
    workbook: Any = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.loaded_theme = look.theme or None
    styles = StyleSheet(look)
    _set_properties(workbook, book)
    values, tallness = values or book_values(book), look.size / PLANNED_SIZE
    hashes: dict[str, str] = {}
    sheets: dict[str, str] = {}
    for sheet in book.sheets:
        worksheet = workbook.create_sheet(sheet.name)
        _set_up(worksheet, sheet)
        if sheet.charts:
            add_charts(worksheet, sheet, values, look)
        data = write_sheet_data(sheet, values, styles.numbers, tallness)
        hashes[sheet.name] = data.hashes
        sheets[sheet.name] = write_sheet(sheet, data, book, look, styles, related=_relate(worksheet))
    for name, area in book.names:
        workbook.defined_names[name] = DefinedName(name, attr_text=write_formula(area, ""))
    stream = BytesIO()
    archive = _SteadyArchive(stream, with_manifest=manifest)
    if manifest:
        for part, content in write_manifest(book, hashes).items():
            archive.writestr(part, content)
    _BookWriter(workbook, archive, sheets, styles).save()
    return stream.getvalue()


def _set_properties(workbook: Any, book: PlannedBook) -> None:
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = AUTHOR
    properties.title = safe_text(book.title)[:255]
    properties.created = properties.modified = _BEGINNING
    workbook.calculation = CalcProperties(calcId=_CALCULATED_BY, fullCalcOnLoad=None)


def _set_up(worksheet: Any, sheet: PlannedSheet) -> None:
    """What openpyxl has to know of a sheet: its table, its comments, what repeats and what stays out in print."""
    if sheet.table:
        worksheet.add_table(_table(sheet))
    for cell in sheet.cells:
        if cell.comment:
            worksheet._comments.append(_comment(address(cell.row, cell.column), cell.comment))
    if sheet.header_rows:
        worksheet.print_title_rows = f"1:{sheet.header_rows}"
    if sheet.pages_wide > 1:
        worksheet.print_title_cols = "A:A"
    if sheet.printed_columns:
        worksheet.print_area = f"A1:{address(sheet.extent.rows, sheet.printed_columns)}"


def _table(sheet: PlannedSheet) -> Table:
    planned = sheet.table
    assert planned is not None  # noqa: S101  the caller asked
    table = Table(displayName=planned.name, name=planned.name, ref=area_name(planned.area))
    table.tableColumns = [TableColumn(id=n, name=name) for n, name in enumerate(planned.columns, start=1)]
    return table


def _comment(where: str, text: str) -> CommentRecord:
    record = CommentRecord(ref=where, author=AUTHOR, width=300, height=30 + 16 * (1 + len(text) // 42))
    record.text.t = safe_text(text)
    return record


class _BookWriter(ExcelWriter):
    """openpyxl's writer of packages, with the sheets, styles and charts that we write."""

    def __init__(self, workbook: Any, archive: ZipFile, sheets: dict[str, str], styles: StyleSheet) -> None:
        super().__init__(workbook, archive)
        self._sheets = sheets
        self._styles = styles
        self._parts: Any = archive
        self._contents: Any = self.manifest

    def write_data(self) -> None:
        """The parts in openpyxl's order, without those that our workbooks never have."""
        write, workbook = self._parts.writestr, self.workbook
        inherited: Any = super()
        write(ARC_APP, tostring(ExtendedProperties().to_tree()))
        write(ARC_CORE, tostring(workbook.properties.to_tree()))
        write(ARC_THEME, workbook.loaded_theme or theme_xml)
        inherited._write_worksheets()
        self._write_charts()
        write(ARC_STYLE, self._styles.write())
        writer: Any = WorkbookWriter(workbook)
        write(ARC_ROOT_RELS, writer.write_root_rels())
        write(ARC_WORKBOOK, writer.write())
        write(ARC_WORKBOOK_RELS, writer.write_rels())
        self._contents._write(self._parts, workbook)

    def _write_charts(self) -> None:
        known: Any = self
        for chart in known._charts:
            self._parts.writestr(chart.path[1:], chart.part)
            self._contents.append(chart)

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        self._parts.writestr(ws.path[1:], self._sheets[ws.title])
        self._contents.append(ws)


def _relate(worksheet: Any) -> list[tuple[str, str]]:
    """The elements of a sheet that lead to other parts, with the ids of their relations, in the schema's order."""
    relations: Any = RelationshipList()
    worksheet._rels = relations
    related = []
    if worksheet._charts:
        drawing: Any = Relationship(Id="", type="drawing", Target="")
        relations.append(drawing)
        related.append(("drawing", drawing.id))
    if worksheet._comments:
        related.append(("legacyDrawing", _COMMENT_SHAPES))
    for table in worksheet.tables.values():
        relation: Any = Relationship(Id="", Type=table._rel_type, Target="")
        relations.append(relation)
        table._rel_id = relation.id
        related.append(("tablePart", relation.id))
    return related


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
        if self._with_manifest:
            part = add_manifest_relationship(info.filename, part)
        super().writestr(info, part, compresslevel=_LEVEL)
