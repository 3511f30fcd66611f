"""Excel as far as worksheet functions see it: ranges, workbooks, and calls by way of xlwings' COM server."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from tests.excel.windows import ERRORS, MISSING, RANGE_ID
from xlsx_tools.store import ErrorKind


@dataclass(frozen=True)
class Cells:
    """A range of a sheet, its values row by row as Python values."""

    rows: Sequence[Sequence[object]]


def column(*values: object) -> Cells:
    """A range one column wide."""
    return Cells([[value] for value in values])


def row(*values: object) -> Cells:
    """A range one row high."""
    return Cells([values])


class ComRange:
    """A Range object of Excel: what xlwings asks of one that stands in an argument."""

    def __init__(self, cells: Cells) -> None:
        self._rows = tuple(tuple(com_value(value) for value in line) for line in cells.rows)
        self.Row = self.Column = 1
        self.Rows = SimpleNamespace(Count=len(self._rows))
        self.Columns = SimpleNamespace(Count=len(self._rows[0]))
        self.Count = self.Rows.Count * self.Columns.Count
        self.Worksheet = SimpleNamespace(Parent=SimpleNamespace(Application=SimpleNamespace(Hwnd=1)))
        info = SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=RANGE_ID))
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: info)

    @property
    def Value(self) -> object:  # noqa: N802 - Excel's name
        """One cell's value, or rows of values."""
        return self._rows[0][0] if self._rows[0][1:] + self._rows[1:] == () else self._rows


def com_value(value: object) -> object:
    """A value as COM hands it over: numbers are doubles, dates have a zone, errors are numbers."""
    match value:
        case bool() | None:
            return value
        case int() | float():
            return float(value)
        case str() if value in ERRORS:
            return ERRORS[value]
        case datetime():
            return value.replace(tzinfo=UTC)
        case date():
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value


class Workbook:
    """The workbook that functions are imported into: keeps the VBA module and what the wizard is told."""

    Name = "Book1.xlsm"

    def __init__(self) -> None:
        self.vba = ""
        self.options: dict[str, Mapping[str, Any]] = {}
        self.VBProject = SimpleNamespace(VBComponents=_Components(self))
        self.Application = SimpleNamespace(Version="16.0", MacroOptions=self._set_options)
        self.Sheets = self.Worksheets = ()

    def _set_options(self, macro: str, **options: Any) -> None:
        self.options[macro.rpartition("!")[2]] = options


@dataclass
class _Components:
    workbook: Workbook

    def __call__(self, name: str) -> str:
        return name

    def Remove(self, _name: str) -> None:  # noqa: N802 - Excel's name
        """There is nothing to remove yet."""

    def Import(self, path: str) -> None:  # noqa: N802 - Excel's name
        """Take a module from its file."""
        self.workbook.vba = Path(path).read_text("utf-8")


@dataclass
class Excel:
    """Calls functions as Excel does; `raw` gives what VBA receives, `call` what it makes of it."""

    xlwings: ModuleType
    as_ranges: bool = True
    module: str = "xlsx_tools.excel.udfs"
    server: Any = field(init=False)

    def __post_init__(self) -> None:
        self.server = self.xlwings.com_server.XLPython()

    def raw(self, name: str, *arguments: object, module: str = "") -> Any:
        """What XLPython.CallUDF returns for arguments; `...` is one that was left out."""
        return self.server.CallUDF(module or self.module, name, [self._handed(a) for a in arguments])

    def call(self, name: str, *arguments: object) -> Any:
        """What stands in the sheet: rows of cells or one cell, markers turned into errors."""
        found = self.raw(name, *arguments)
        if not isinstance(found, list | tuple):
            return as_error(found)
        rows = found if isinstance(found[0], list | tuple) else [found]
        return [[as_error(cell) for cell in line] for line in rows]

    def _handed(self, argument: object) -> object:
        if argument is ...:
            return MISSING
        if isinstance(argument, Cells):
            found = ComRange(argument)
            return found if self.as_ranges else found.Value
        return com_value(argument)

    def import_functions(self) -> Workbook:
        """What xlwings' own import writes into a workbook."""
        workbook = Workbook()
        self.xlwings.udfs.import_udfs(self.module, workbook)
        return workbook


def as_error(cell: object) -> object:
    """A cell as VBA leaves it: the marker of an error becomes the error (CVErr), all else stays."""
    marks = sys.modules["xlsx_tools.excel.errors"]
    if isinstance(cell, str) and cell.startswith(marks.ERROR_MARKER):
        number = int(cell.removeprefix(marks.ERROR_MARKER))
        return next(ErrorKind(kind) for kind, known in marks.ERROR_NUMBERS.items() if known == number)
    return cell
