"""What an action may ask of the program that shows the workbook, be it Excel or a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xlsx_tools.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell: its workbook's name, its sheet, its address without dollars."""

    book: str
    sheet: str
    address: str


class Host(Protocol):
    """The workbook that a person works in. Values are what a cell holds: float, str, bool, datetime or None."""

    def active_cell(self) -> Place | None:
        """The cell that keys go to; None where no worksheet is open."""

    def selection(self) -> Sequence[Place]:
        """The selected cells that hold anything."""

    def book_path(self) -> Path | None:
        """The active workbook's file; None where it was never saved or stands on a server."""

    def sheets(self) -> Sequence[str]:
        """The worksheets of the active workbook."""

    def rows(self, sheet: str) -> Sequence[Sequence[object]]:
        """What the cells of a sheet of the active workbook show, from A1 on, row by row."""

    def formula(self, place: Place) -> str:
        """What was typed into a cell: a formula, or a value as text; "" for an empty one."""

    def value(self, place: Place) -> object:
        """What a cell shows."""

    def note(self, place: Place) -> str:
        """A cell's note, "" where it has none."""

    def write(self, contents: Mapping[Place, object]) -> None:
        """Put formulas ("=...") or values into cells; None empties one."""

    def annotate(self, place: Place, text: str) -> None:
        """Give a cell a note, in the place of any it has; "" takes it away."""

    def status(self, text: str) -> None:
        """Show a line while work goes on; "" gives the program its own back."""

    def offer_undo(self, label: str) -> None:
        """Let the program's own Undo call ours."""

    def recalculate(self) -> None:
        """Calculate everything anew."""

    def open(self, path: Path) -> None:
        """Open a file for the person to see: a workbook in the program, all else as the system does."""


class NothingToDo(UsageError):
    """An action that does not fit what is selected, with what to select instead."""


def need_cell(host: Host) -> Place:
    """The active cell. Raises NothingToDo where there is none."""
    place = host.active_cell()
    if place is None:
        raise NothingToDo("No cell is selected", where="Excel", what_to_do="Select a cell of a worksheet.")
    return place
