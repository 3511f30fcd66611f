"""A sheet of a user's workbook: its cells as they stand, and edits that touch those cells only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from openpyxl.formula.translate import Translator

from xlsx_tools.models.cell import (
    Cell,
    Value,
    cell_xml,
    join_address,
    read_value,
    split_address,
    split_range,
    write_value,
)
from xlsx_tools.models.elements import Element, Span, append_child, escape_text, read_elements, replace_spans

_NAMES = ("", "sheetData", "row", "c", "*f", "*v", "*t", "rPh")
_SPANS = re.compile(rb'\s+spans\s*=\s*(?:"[^"]*"|\'[^\']*\')')
_LATE = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")

Position = tuple[int, int]


@dataclass(slots=True)
class _Stand:
    """A cell's element with its children: where it stands and what it says."""

    element: Element
    formula: Element | None = None
    value: str = ""
    tail: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a cell shall hold: a formula without "=" (or ""), the `f` element's attributes, its value."""

    value: Value
    formula: str = ""
    attributes: str = ""
    dynamic: str = ""


class Sheet:
    """The bytes of a worksheet, with where its rows and cells stand. Raises ValueError where they make no sense."""

    def __init__(self, data: bytes, shared: list[str]) -> None:
        self._data = data
        self._shared = shared
        self._stands: dict[Position, _Stand] = {}
        self._rows: dict[int, Element] = {}
        self._top: list[Element] = []
        self._shared_formulas: dict[str, Position] = {}
        self._arrays: dict[Position, str] = {}
        self._read()

    def _read(self) -> None:
        row = column = 0
        stand: _Stand | None = None
        for found in read_elements(self._data, *_NAMES):
            if found.depth <= 1:
                self._top.append(found)
            elif found.name == "row" and found.depth == 2:
                row, column = int(found.attributes.get("r", row + 1)), 0
                self._rows[row] = found
            elif found.name == "c" and found.depth == 3:
                at = found.attributes.get("r")
                row, column = split_address(at) if at else (row, column + 1)
                stand = self._stands[row, column] = _Stand(found)
            elif stand is not None and found.start < stand.element.end:
                self._add(stand, found, (row, column))

    def _add(self, stand: _Stand, found: Element, at: Position) -> None:
        if found.name == "f":
            stand.formula = found
            if found.attributes.get("t") == "shared" and found.text:
                self._shared_formulas[found.attributes.get("si", "")] = at
            if found.attributes.get("t") == "array":
                self._arrays[at] = found.attributes.get("ref", join_address(*at))
                split_range(self._arrays[at])  # raises for what is no range
        elif found.name == "v":
            stand.value = found.text
        elif found.name == "t" and (found.parent is None or found.parent.name != "rPh"):
            stand.value += found.text

    def cells(self) -> dict[str, Cell]:
        """All cells that hold a value or a formula, by address."""
        read = (self._cell(at, stand) for at, stand in self._stands.items())
        return {cell.address: cell for cell in read if cell.formula or cell.value is not None}

    def cell(self, address: str) -> Cell:
        """One cell; a blank one where nothing stands."""
        at = split_address(address)
        stand = self._stands.get(at)
        return self._cell(at, stand) if stand else Cell(address=join_address(*at))

    def _cell(self, at: Position, stand: _Stand) -> Cell:
        kind = stand.element.attributes.get("t", "n")
        found = stand.formula
        return Cell(
            address=join_address(*at),
            value=read_value(kind, stand.value, self._shared),
            formula=self._formula(at, found) if found is not None else "",
            array=self._arrays.get(at, ""),
            spills=at in self._arrays and "cm" in stand.element.attributes,
        )

    def _formula(self, at: Position, found: Element) -> str:
        kind = found.attributes.get("t")
        if kind == "dataTable":
            return ""
        if kind != "shared" or found.text:
            return f"={found.text}" if found.text else ""
        first = self._shared_formulas.get(found.attributes.get("si", ""))
        if first is None:
            return ""
        text = self._stands[first].formula.text  # type: ignore[union-attr]  # a cell with a formula was noted
        return str(Translator(f"={text}", join_address(*first)).translate_formula(join_address(*at)))

    def array_over(self, address: str) -> str:
        """The array formula's range that covers a cell which is not its first, "" where there is none."""
        row, column = split_address(address)
        for first, area in self._arrays.items():
            top, left, bottom, right = split_range(area)
            if first != (row, column) and top <= row <= bottom and left <= column <= right:
                return area
        return ""

    def edit(self, changes: dict[str, Change]) -> bytes:
        """The sheet with these cells changed, all other bytes as they were.

        Formulas that share the text of a changed one get their own.
        """
        placed = {split_address(address): change for address, change in changes.items()}
        freed = {at: change for at, change in self._unshared(set(placed)).items() if at not in placed}
        spans: list[Span] = []
        last: list[str] = []
        for row, group in groupby(sorted({**freed, **placed}.items()), key=lambda each: each[0][0]):
            if row in self._rows:
                spans += self._row_spans(self._rows[row], row, dict(group))
                continue
            whole = self._new_row(row, dict(group))
            later = min((number for number in self._rows if number > row), default=0)
            if later:
                spans.append((self._rows[later].start, self._rows[later].start, whole.encode()))
            else:
                last.append(whole)
        if last:
            spans.append(append_child(self._data, self._sheet_data(), "".join(last)))
        return replace_spans(self._data, [*spans, *self._dimension(placed)])

    def _unshared(self, changed: set[Position]) -> dict[Position, Change]:
        broken = {si for si, first in self._shared_formulas.items() if first in changed}
        freed = {}
        for at, stand in self._stands.items():
            found = stand.formula
            if (
                found is not None
                and found.attributes.get("t") == "shared"
                and found.attributes.get("si") in broken
            ):
                cell = self._cell(at, stand)
                freed[at] = Change(value=cell.value, formula=cell.formula.removeprefix("="))
        return freed

    def _new_row(self, row: int, changes: dict[Position, Change]) -> str:
        prefix = self._sheet_data().prefix
        cells = "".join(self._xml(at, change, prefix) for at, change in changes.items())
        return f'<{prefix}row r="{row}">{cells}</{prefix}row>'

    def _row_spans(self, element: Element, row: int, changes: dict[Position, Change]) -> list[Span]:
        spans: list[Span] = []
        added = []
        for at, change in changes.items():
            stand = self._stands.get(at)
            text = self._xml(at, change, element.prefix)
            if stand is not None:
                spans.append((stand.element.start, stand.element.end, text.encode()))
                continue
            later = min((each for r, each in self._stands if r == row and each > at[1]), default=0)
            if later:
                start = self._stands[row, later].element.start
                spans.append((start, start, text.encode()))
            else:
                added.append(text)
        if added:
            spans.append(append_child(self._data, element, "".join(added)))
        if added and not element.is_empty:
            tag = self._data[element.start : element.opened]
            spans.append((element.start, element.opened, _SPANS.sub(b"", tag)))
        return spans

    def _xml(self, at: Position, change: Change, prefix: str) -> str:
        stand = self._stands.get(at)
        kind, inner = write_value(change.value, cached=bool(change.formula))
        if change.formula:
            inner = f"<f{change.attributes}>{escape_text(change.formula)}</f>{inner}"
        return cell_xml(
            stand.element if stand else None, join_address(*at), prefix, kind, inner, dynamic=change.dynamic
        )

    def _sheet_data(self) -> Element:
        found = next((each for each in self._top if each.name == "sheetData"), None)
        if found is None:
            raise ValueError("it has no sheetData")
        return found

    def _dimension(self, placed: dict[Position, Change]) -> list[Span]:
        """Widen the range that the sheet says it uses to the cells that were changed."""
        found = next((each for each in self._top if each.name == "dimension"), None)
        if found is None or not placed or not found.attributes.get("ref"):
            return []
        top, left, bottom, right = split_range(found.attributes["ref"])
        rows, columns = zip(*placed, strict=True)
        first = join_address(min(top, *rows), min(left, *columns))
        last = join_address(max(bottom, *rows), max(right, *columns))
        area = f"{first}:{last}" if first != last else first
        if area in {found.attributes["ref"], f"{found.attributes['ref']}:{found.attributes['ref']}"}:
            return []
        tag = self._data[found.start : found.opened]
        return [(found.start, found.opened, re.sub(rb'ref\s*=\s*"[^"]*"', f'ref="{area}"'.encode(), tag))]


def add_legacy_drawing(data: bytes, identifier: str) -> bytes:
    """Name the part that draws a sheet's comments, at the place where the schema has it."""
    top = read_elements(data, "")
    root = top[0]
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    tag = f'<{root.prefix}legacyDrawing xmlns:r="{space}" r:id="{identifier}"/>'
    later = next((each for each in top[1:] if each.name in _LATE), None)
    return replace_spans(
        data, [(later.start, later.start, tag.encode()) if later else append_child(data, root, tag)]
    )
