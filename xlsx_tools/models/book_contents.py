"""What a workbook of a user's holds: its sheets, cells, comments, names and rules, read when they are asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from xlsx_tools.errors import InputUnreadable, UsageError
from xlsx_tools.intake import read_file
from xlsx_tools.models.book_parts import BookParts
from xlsx_tools.models.cell import Cell
from xlsx_tools.models.notes import Note, NotesOfSheet
from xlsx_tools.models.package import Package
from xlsx_tools.models.sheet import Sheet


class BookContents:
    """A workbook as it stood when it was opened; each sheet is read once, at its first use.

    >>> book = BookContents.open("model.xlsx")        # doctest: +SKIP
    >>> book.cell("Sheet1", "B2").formula             # doctest: +SKIP
    'XT_ITEM("Apple","Revenues")'
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Read a workbook's bytes. Raises Unsupported or InputUnreadable, as Package does."""
        self.name = name
        self._package = Package(data, name)
        self._parts = BookParts(self._package)
        self._strings: list[str] | None = None
        self._sheets: dict[str, Sheet] = {}
        self._read_notes: dict[str, dict[str, Note]] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Read a workbook from a file. Raises InputUnreadable too where the file cannot be read."""
        try:
            data = read_file(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            hint = "Name a workbook that is there and that you may read."
            raise InputUnreadable(
                f"The workbook cannot be read ({reason})", where=path, what_to_do=hint
            ) from error
        return cls(data, Path(path).name)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the worksheets, in order; chart sheets have no cells."""
        return tuple(self._parts.sheets)

    def defined_names(self) -> dict[str, str]:
        """What each defined name stands for."""
        return self._parts.defined_names()

    def refuse_unsafe(self) -> None:
        """Raise Unsupported where the workbook holds what any edit would break, with the reason."""
        self._parts.refuse_unsafe()

    def cells(self, sheet: str) -> dict[str, Cell]:
        """All cells of a sheet that hold a value or a formula, by address.

        Raises UsageError for a sheet that is not there, InputUnreadable where it is damaged.
        """
        try:
            return self._sheet(sheet).cells()
        except (ValueError, IndexError) as error:
            raise self._damaged(sheet, error) from None

    def cell(self, sheet: str, address: str) -> Cell:
        """One cell; a blank one where nothing stands. Raises as `cells` does."""
        try:
            return self._sheet(sheet).cell(address)
        except (ValueError, IndexError) as error:
            raise self._damaged(sheet, error) from None

    def notes(self, sheet: str) -> dict[str, Note]:
        """The comments of a sheet by address, as they stood when the workbook was opened."""
        if sheet not in self._read_notes:
            try:
                self._read_notes[sheet] = NotesOfSheet(self._package, self._part(sheet)).read()
            except (ValueError, IndexError) as error:
                raise self._damaged(sheet, error) from None
        return self._read_notes[sheet]

    def rules(self, sheet: str) -> tuple[str, ...]:
        """The formulas of a sheet's conditional formats and data validations."""
        found = self._package.elements(self._part(sheet), "*formula", "*formula1", "*formula2")
        return tuple(each.text for each in found)

    def _forget_read(self) -> None:
        """The package was changed: what was read of it counts no more."""
        self._sheets, self._read_notes = {}, {}

    def _part(self, sheet: str) -> str:
        try:
            return self._parts.sheets[sheet]
        except KeyError:
            hint = f"It has: {', '.join(self._parts.sheets)[:300]}."
            raise UsageError(f"There is no sheet {sheet!r}", where=self.name, what_to_do=hint) from None

    def _sheet(self, name: str) -> Sheet:
        part = self._part(name)
        if name not in self._sheets:
            self._package.elements(part, "sheetData")  # says what is damaged before the cells are read
            if self._strings is None:
                self._strings = self._parts.shared_strings()
            try:
                self._sheets[name] = Sheet(self._package.read(part), self._strings)
            except ValueError as error:
                raise self._damaged(name, error) from None
        return self._sheets[name]

    def _damaged(self, sheet: str, error: Exception) -> InputUnreadable:
        return self._package.damaged(f"sheet {sheet[:40]}: {error}")
