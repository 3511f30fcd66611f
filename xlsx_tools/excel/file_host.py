"""A workbook's file as host: for batch use and tests, without any program that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from xlsx_tools.excel.host import Place
from xlsx_tools.models import Cell, CellError, UserWorkbook
from xlsx_tools.models.cell import split_address


class FileHost:
    """A host on a file: `select` stands for the mouse; what was shown and opened can be read off afterwards."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        self._path = path
        self._book = UserWorkbook.open(path)
        self._sheet = sheet or self._book.sheets[0]
        self._selected: tuple[str, ...] = ("A1",)
        self._written: dict[Place, object] = {}
        self._notes: dict[Place, str] = {}
        self.shown: list[str] = []
        self.opened: list[Path] = []
        self.undo = ""

    def select(self, *addresses: str, sheet: str = "") -> Place:
        """Select cells; the first becomes the active one."""
        self._sheet = sheet or self._sheet
        self._selected = addresses
        return self._place(addresses[0])

    def active_cell(self) -> Place | None:
        """The first cell selected."""
        return self._place(self._selected[0])

    def selection(self) -> Sequence[Place]:
        """The selected cells that hold anything."""
        return [place for place in map(self._place, self._selected) if self.formula(place)]

    def book_path(self) -> Path | None:
        """The file."""
        return self._path

    def sheets(self) -> Sequence[str]:
        """Its worksheets."""
        return self._book.sheets

    def rows(self, sheet: str) -> Sequence[Sequence[object]]:
        """The sheet as a table."""
        cells = {split_address(address): _shown(cell) for address, cell in self._book.cells(sheet).items()}
        last_row = max((row for row, _ in cells), default=0)
        last_column = max((column for _, column in cells), default=0)
        return [
            [cells.get((row, column)) for column in range(1, last_column + 1)]
            for row in range(1, last_row + 1)
        ]

    def formula(self, place: Place) -> str:
        """What the cell holds, written or read."""
        if place in self._written:
            written = self._written[place]
            return "" if written is None else str(written)
        cell = self._book.cell(place.sheet, place.address)
        return cell.formula or ("" if cell.value is None else str(cell.value))

    def value(self, place: Place) -> object:
        """What the file says the cell shows; a formula just written shows nothing yet."""
        if place in self._written:
            written = self._written[place]
            return None if isinstance(written, str) and written.startswith("=") else written
        return _shown(self._book.cell(place.sheet, place.address))

    def note(self, place: Place) -> str:
        """The cell's note."""
        if place in self._notes:
            return self._notes[place]
        found = self._book.notes(place.sheet).get(place.address)
        return found.text if found else ""

    def write(self, contents: Mapping[Place, object]) -> None:
        """Change cells; `save` puts them into the file."""
        for place, value in contents.items():
            if isinstance(value, str) and value.startswith("="):
                self._book.set_formula(place.sheet, place.address, value)
            elif value is None or isinstance(value, str | bool | int | float):
                self._book.set_value(place.sheet, place.address, value)
            else:
                raise TypeError(f"no value of a cell: {value!r}")
        self._written.update(contents)

    def annotate(self, place: Place, text: str) -> None:
        """Change a note."""
        self._book.set_note(place.sheet, place.address, text)
        self._notes[place] = text

    def status(self, text: str) -> None:
        """Keep what would be shown."""
        self.shown.append(text)

    def offer_undo(self, label: str) -> None:
        """Keep what Undo would be called."""
        self.undo = label

    def recalculate(self) -> None:
        """A file calculates nothing: Excel does when it opens it."""

    def open(self, path: Path) -> None:
        """Keep what would be opened."""
        self.opened.append(path)

    def save(self, path: Path | None = None) -> None:
        """Write the changes, by default into the same file."""
        self._book.save(path or self._path, overwrite=True)

    def _place(self, address: str) -> Place:
        return Place(book=self._path.name, sheet=self._sheet, address=address)


def _shown(cell: Cell) -> object:
    """A cell's value as Excel hands it over: numbers are doubles, an error is its name."""
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    return str(cell.value) if isinstance(cell.value, CellError) else cell.value
