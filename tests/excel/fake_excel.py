"""Excel's objects as xlwings asks for them over COM: an application with one workbook of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class FakeExcel:
    """`contents`: sheets by name, each with what is typed into its cells; `values` what formulas show, by address or sheet!address."""

    Version = "16.0"
    Hwnd = 1

    def __init__(
        self, path: str, contents: Mapping[str, Mapping[str, object]], values: Mapping[str, object]
    ) -> None:
        self.StatusBar: object = False
        self.undo: list[tuple[str, str]] = []
        self.opened: list[str] = []
        self.values = dict(values)
        self.Worksheets = _Collection([_Sheet(self, name, cells) for name, cells in contents.items()])
        self.ActiveWorkbook = SimpleNamespace(
            Name=path.rpartition("/")[2], FullName=path, Worksheets=self.Worksheets, Application=self
        )
        self.Workbooks = _Collection([self.ActiveWorkbook])
        self.Workbooks.Application = self
        self.Workbooks.Open = lambda name, *_, **__: (self.opened.append(name), self.ActiveWorkbook)[1]
        self.WorksheetFunction = SimpleNamespace(Unique=lambda _: None)
        self.Selection = self.Worksheets(1).Range("A1")
        self.calculated = 0

    def OnUndo(self, label: str, macro: str) -> None:  # noqa: N802 - Excel's name
        """What Undo would say and call."""
        self.undo.append((label, macro))

    def Calculate(self) -> None:  # noqa: N802 - Excel's name
        """Count, for there is nothing to calculate."""
        self.calculated += 1


class _Collection:
    def __init__(self, members: list[Any]) -> None:
        self._members = members
        self.Application: Any = None
        self.Open: Any = None

    @property
    def Count(self) -> int:  # noqa: N802 - Excel's name
        return len(self._members)

    def __call__(self, key: object) -> Any:
        if isinstance(key, int):
            return self._members[key - 1]
        return next(member for member in self._members if member.Name == key)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._members)


class _Sheet:
    def __init__(self, excel: FakeExcel, name: str, cells: Mapping[str, object]) -> None:
        self.Name, self.excel = name, excel
        self.typed = {place(address)[:2]: value for address, value in cells.items()}
        self.comments: dict[tuple[int, int], str] = {}

    @property
    def Parent(self) -> Any:  # noqa: N802 - Excel's name
        return self.excel.ActiveWorkbook

    @property
    def UsedRange(self) -> _Range:  # noqa: N802 - Excel's name
        rows, columns = zip(*self.typed, strict=True)
        return _Range(self, 1, 1, max(rows), max(columns))

    def Range(self, first: Any, last: Any = None) -> _Range:  # noqa: N802 - Excel's name
        if isinstance(first, _Range):
            return _Range(self, first.Row, first.Column, last.bottom, last.right)
        return _Range(self, *place(first))

    def Cells(self, row: int, column: int) -> _Range:  # noqa: N802 - Excel's name
        return _Range(self, row, column, row, column)


class _Range:
    def __init__(self, sheet: _Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.Worksheet, self.Row, self.Column, self.bottom, self.right = sheet, top, left, bottom, right
        self.Rows = SimpleNamespace(Count=bottom - top + 1)
        self.Columns = SimpleNamespace(Count=right - left + 1)
        self.Count = self.Rows.Count * self.Columns.Count

    @property
    def Address(self) -> str:  # noqa: N802 - Excel's name
        return self.GetAddress()

    def GetAddress(self, row_absolute: bool = True, column_absolute: bool = True, *_: object) -> str:  # noqa: FBT001, FBT002, N802
        row, column = "$" * row_absolute, "$" * column_absolute
        first = f"{column}{letters(self.Column)}{row}{self.Row}"
        return first if self.Count == 1 else f"{first}:{column}{letters(self.right)}{row}{self.bottom}"

    def __call__(self, row: int, column: int = 1) -> _Range:
        return self.Worksheet.Cells(self.Row + row - 1, self.Column + column - 1)

    @property
    def Formula(self) -> object:  # noqa: N802 - Excel's name
        rows = tuple(
            tuple(self._typed(row, column) for column in range(self.Column, self.right + 1))
            for row in range(self.Row, self.bottom + 1)
        )
        return rows[0][0] if self.Count == 1 else rows

    def _typed(self, row: int, column: int) -> str:
        typed = self.Worksheet.typed.get((row, column))
        return "" if typed is None else typed if isinstance(typed, str) else f"{typed:g}"

    @Formula.setter
    def Formula(self, value: object) -> None:  # noqa: N802 - Excel's name
        self.Worksheet.typed[self.Row, self.Column] = value

    Formula2 = Formula

    @property
    def Value(self) -> object:  # noqa: N802 - Excel's name
        shown = tuple(
            tuple(self._shown(row, column) for column in range(self.Column, self.right + 1))
            for row in range(self.Row, self.bottom + 1)
        )
        return shown[0][0] if self.Count == 1 else shown

    @Value.setter
    def Value(self, value: object) -> None:  # noqa: N802 - Excel's name
        while isinstance(value, tuple | list):
            (value,) = value
        self.Worksheet.typed[self.Row, self.Column] = value

    def _shown(self, row: int, column: int) -> object:
        typed = self.Worksheet.typed.get((row, column))
        if isinstance(typed, str) and typed.startswith("="):
            values, address = self.Worksheet.excel.values, f"{letters(column)}{row}"
            return values.get(f"{self.Worksheet.Name}!{address}", values.get(address))
        return typed

    @property
    def Comment(self) -> Any:  # noqa: N802 - Excel's name
        notes, key = self.Worksheet.comments, (self.Row, self.Column)
        if key not in notes:
            return None
        return SimpleNamespace(Text=lambda: notes[key], Delete=lambda: notes.pop(key))

    def AddComment(self, text: str) -> None:  # noqa: N802 - Excel's name
        self.Worksheet.comments[self.Row, self.Column] = text


def place(address: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of an address, from 1."""
    found = _AREA.fullmatch(address)
    assert found, address
    left, top = number(found[1]), int(found[2])
    return top, left, int(found[4] or top), number(found[3]) if found[3] else left


def number(column: str) -> int:
    """A is 1."""
    result = 0
    for letter in column:
        result = result * 26 + ord(letter) - 64
    return result


def letters(column: int) -> str:
    """1 is A."""
    result = ""
    while column:
        column, rest = divmod(column - 1, 26)
        result = chr(65 + rest) + result
    return result
