"""A user's own workbook, of which chosen cells are changed and everything else stays byte for byte.

Loading and saving with openpyxl would drop slicers, threaded comments, connections and customXml; here only the
sheet's XML around the changed cells is rewritten (and the comments' parts, where a comment is).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from xlsx_tools.errors import OutputFailed, UsageError
from xlsx_tools.models.book_contents import BookContents
from xlsx_tools.models.cell import Value, join_address, split_address, write_value
from xlsx_tools.models.notes import NewNote, NotesOfSheet
from xlsx_tools.models.sheet import Change
from xlsx_tools.models.spilling import dynamic_marker
from xlsx_tools.workbook.save import read_existing, refuse_existing, write_whole
from xlsx_tools.workbook.text import safe_text

LONGEST_FORMULA = 8_192
"""Characters that Excel takes."""

Block = Sequence[Sequence[Value]]


class UserWorkbook(BookContents):
    """A workbook of a user's: read its cells and comments, change chosen ones, save it whole or not at all.

    `cells` tells what the file held when it was opened; changes show in what is saved.

    >>> book = UserWorkbook.open("model.xlsx")                                    # doctest: +SKIP
    >>> book.set_formula("Sheet1", "B2", '=XT_ITEM("Apple","Revenues")', 1737)    # doctest: +SKIP
    >>> book.save("model filled.xlsx")                                            # doctest: +SKIP
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Read a workbook's bytes. Raises Unsupported or InputUnreadable, as Package does."""
        super().__init__(data, name)
        self._changes: dict[str, dict[str, Change]] = {}
        self._notes: dict[str, dict[str, NewNote]] = {}

    def set_value(self, sheet: str, address: str, value: Value) -> None:
        """Put a value into a cell, in the place of what it holds; None empties it. Its format stays.

        Raises UsageError for a cell within an array formula, which only goes as a whole, ValueError for a number
        that no cell holds.
        """
        self._change(sheet, address, Change(value=value))

    def set_formula(
        self,
        sheet: str,
        address: str,
        formula: str,
        cached: Value | Block = None,
        *,
        area: str = "",
        spills: bool = True,
    ) -> None:
        """Put a formula ("=...") into a cell, with the value it gives, which shows until Excel recalculates.

        A block of values (rows of columns) makes an array formula over as many cells, and the rest of the block is
        put beside it; `area` says so where no values are known. `spills` lets Excel find the range itself, as
        it does for what is typed today; without, it is an array formula of fixed size. Raises as `set_value` does, and
        ValueError for a formula with control characters or beyond Excel's length.
        """
        text = formula.removeprefix("=")
        if not isinstance(cached, str) and isinstance(cached, Sequence):
            row, column = split_address(address)
            area = f"{address}:{join_address(row + len(cached) - 1, column + len(cached[0]) - 1)}"
            for down, values in enumerate(cached):
                for right, value in enumerate(values):
                    if down or right:
                        self._change(sheet, join_address(row + down, column + right), Change(value=value))
            cached = cached[0][0]
        if not area:
            self._change(sheet, address, Change(value=cached, formula=text))
            return
        marker = dynamic_marker(self._package, self._parts.workbook) if spills else ""
        attributes = f' t="array" ref="{area}"'
        self._change(
            sheet, address, Change(value=cached, formula=text, attributes=attributes, dynamic=marker)
        )

    def set_note(self, sheet: str, address: str, text: str) -> None:
        """Give a cell a comment, in the place of any it has; "" takes it away.

        Raises UsageError where the comment belongs to a thread, which Excel alone can write.
        """
        self._set_note(sheet, address, NewNote(text=text))

    def append_note(self, sheet: str, address: str, text: str) -> None:
        """Add text to a cell's comment, which keeps what it says and how it looks. Raises as `set_note` does."""
        self._set_note(sheet, address, NewNote(text=text, appends=True))

    def cut_note(self, sheet: str, address: str, kept: str) -> None:
        """Take away what `append_note` added, `kept` being what the comment said before ("": no comment)."""
        self._set_note(sheet, address, NewNote(text=kept, cuts=True))

    def _set_note(self, sheet: str, address: str, new: NewNote) -> None:
        note = self.notes(sheet).get(address)
        if note is not None and note.is_threaded:
            hint = "Delete the thread in Excel, or turn it into a note, and try again."
            raise UsageError(
                "The cell has a comment with replies", where=f"{sheet}!{address}", what_to_do=hint
            )
        self._notes.setdefault(sheet, {})[address] = new

    def to_bytes(self) -> bytes:
        """The workbook with all changes; one without changes comes back as it was, part by part."""
        for sheet, changes in self._changes.items():
            try:
                self._package.replace(self._part(sheet), self._sheet(sheet).edit(changes))
            except (ValueError, IndexError) as error:
                raise self._damaged(sheet, error) from None
        for sheet, texts in self._notes.items():
            NotesOfSheet(self._package, self._part(sheet)).write(texts)
        if self._changes:
            self._parts.forget_order()
        self._changes, self._notes = {}, {}
        self._forget_read()
        return self._package.to_bytes()

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Save the workbook with all changes, whole or not at all.

        Raises OutputExists where something stands there and `overwrite` was not said, OutputLocked where it is
        open in a program, OutputFailed where it cannot be written.
        """
        target = Path(path)
        existing = read_existing(target)
        data = self.to_bytes()
        if existing is not None and existing != data and not overwrite:
            raise refuse_existing(target)
        if existing != data:
            write_whole(
                target, data, lambda written: _compare(written, data, target), replacing=existing is not None
            )

    def _change(self, sheet: str, address: str, change: Change) -> None:
        area = self._sheet(sheet).array_over(address)
        if area and not self._replaces(sheet, area):
            hint = f"Change {area.partition(':')[0]}, its first cell."
            raise UsageError(
                f"The cell is part of an array formula over {area}",
                where=f"{sheet}!{address}",
                what_to_do=hint,
            )
        write_value(change.value, cached=bool(change.formula))  # raises for what no cell holds
        if not fits_a_cell(change.formula):
            raise ValueError(f"no cell holds the formula {change.formula[:40]!r}")
        self._changes.setdefault(sheet, {})[address] = change

    def _replaces(self, sheet: str, area: str) -> bool:
        """True where the array formula itself is among the changes, so that its cells are free."""
        return area.partition(":")[0] in self._changes.get(sheet, {})


def fits_a_cell(formula: str) -> bool:
    """True for a formula without control characters, of a length that Excel takes."""
    return len(formula) <= LONGEST_FORMULA and safe_text(formula) == formula


def _compare(written: bytes, data: bytes, path: Path) -> None:
    if written != data:
        hint = "Try again, or name a file on another disk."
        raise OutputFailed("The workbook did not arrive whole on the disk", where=path, what_to_do=hint)
