"""Excel as host, by way of xlwings: on Windows and on a Mac."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsx_tools.excel.host import Place
from xlsx_tools.models.cell import join_address

_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls"}


class ExcelHost:
    """A running Excel; `app` is xlwings' App."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def active_cell(self) -> Place | None:
        """The upper left cell of the selection."""
        selected = self._app.selection
        return None if selected is None else self._place(selected[0, 0])

    def selection(self) -> Sequence[Place]:
        """The selected cells that hold anything, in one call: a whole column is selected by one click."""
        selected = self._app.selection
        if selected is None:
            return []
        sheet, first = selected.sheet, selected[0, 0]
        last, used = selected.last_cell, sheet.used_range.last_cell
        bottom, right = min(last.row, used.row), min(last.column, used.column)
        if bottom < first.row or right < first.column:
            return []
        found = sheet.range((first.row, first.column), (bottom, right)).formula
        rows = found if isinstance(found, list | tuple) else ((found,),)
        return [
            Place(
                book=sheet.book.name,
                sheet=sheet.name,
                address=join_address(first.row + down, first.column + along),
            )
            for down, row in enumerate(rows)
            for along, formula in enumerate(row)
            if formula not in ("", None)
        ]

    def book_path(self) -> Path | None:
        """The active workbook's file, None for one that was never saved or stands on a server."""
        name = (
            self._app.books.active.api.FullName
            if sys.platform == "win32"
            else self._app.books.active.fullname
        )
        path = Path(name)
        return path if path.is_absolute() and "://" not in name else None

    def sheets(self) -> Sequence[str]:
        """The active workbook's worksheets."""
        return [sheet.name for sheet in self._app.books.active.sheets]

    def rows(self, sheet: str) -> Sequence[Sequence[object]]:
        """All values of the sheet in one call."""
        shown = self._app.books.active.sheets[sheet]
        found: Sequence[Sequence[object]] = (
            shown.range((1, 1), shown.used_range.last_cell).options(ndim=2).value
        )
        return found

    def formula(self, place: Place) -> str:
        """What stands in the cell."""
        found = self._cell(place).formula
        return "" if found is None else str(found)

    def value(self, place: Place) -> object:
        """What the cell shows."""
        found: object = self._cell(place).value
        return found

    def note(self, place: Place) -> str:
        """The cell's note."""
        found = self._cell(place).note
        return "" if found is None else str(found.text)

    def write(self, contents: Mapping[Place, object]) -> None:
        """Formulas go in as one types them, so that arrays spill."""
        for place, value in contents.items():
            cell = self._cell(place)
            if isinstance(value, str) and value.startswith("="):
                if self._spills():
                    cell.formula2 = value
                else:
                    cell.formula = value
            else:
                cell.value = value

    def _spills(self) -> bool:
        """True in an Excel that lets arrays spill; xlwings asks one without Formula2 for it for ever."""
        if sys.platform == "win32":
            from xlwings._xlwindows import pywintypes

            try:
                self._app.api.WorksheetFunction.Unique("x")
            except (AttributeError, pywintypes.com_error):
                return False
            return True
        return False

    def annotate(self, place: Place, text: str) -> None:
        """Write a note as Excel's own command does."""
        cell = self._cell(place).api
        if cell.Comment is not None:
            cell.Comment.Delete()
        if text:
            cell.AddComment(text)

    def status(self, text: str) -> None:
        """The status bar; False gives it back to Excel."""
        self._app.status_bar = text or False

    def offer_undo(self, label: str) -> None:
        """Excel's Undo calls the add-in, which calls us."""
        if sys.platform == "win32":
            self._app.api.OnUndo(label, "XT_Undo")

    def recalculate(self) -> None:
        """Calculate what changed; the add-in forgets its answers and calculates all."""
        self._app.calculate()

    def open(self, path: Path) -> None:
        """Workbooks in Excel, pages and folders as the system does."""
        if path.suffix.lower() in _WORKBOOKS:
            self._app.books.open(str(path))
        elif sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a page of our own making
        else:
            subprocess.Popen(["open" if sys.platform == "darwin" else "xdg-open", str(path)])  # noqa: S603 - as above

    def _cell(self, place: Place) -> Any:
        return self._app.books[place.book].sheets[place.sheet].range(place.address)

    def _place(self, cell: Any) -> Place:
        address = cell.get_address(row_absolute=False, column_absolute=False)
        return Place(book=cell.sheet.book.name, sheet=cell.sheet.name, address=address)
