"""What was changed in a workbook since its export, told by the manifest inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlsx_tools.workbook.baseline import find_printed
from xlsx_tools.workbook.items_sheet import ITEMS
from xlsx_tools.workbook.read import split_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsx_tools.workbook.manifest import Hashes
    from xlsx_tools.workbook.read import ReadCell, ReadWorkbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A cell, or a whole sheet, that does not hold what the export wrote.

    `kind` is "changed", "emptied" or "added" for a cell; "added", "removed" or "renamed" for a sheet, which has
    no `address`. `printed` is the filing's figure that stood there, where the Items sheet tells it.
    """

    sheet: str
    address: str = ""
    kind: str
    now: str = ""
    printed: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.address else f"the sheet {self.sheet}"


def undo_renames(read: ReadWorkbook) -> tuple[ReadWorkbook, dict[str, str]]:
    """The workbook with its sheets under the names of the export, and how they were renamed: {old: new}.

    A sheet that the manifest does not know is the missing one of whose cells it holds more than half. Formulas
    that name it are read as if they named the old one: Excel rewrites them when a sheet is renamed.
    """
    if read.manifest is None:
        return read, {}
    unknown = {sheet for sheet in read.sheets if sheet not in read.manifest}
    missing = [sheet for sheet in read.manifest if sheet not in read.sheets]
    if not unknown or not missing:
        return read, {}
    hashes = read.hashes()
    renamed: dict[str, str] = {}
    for old in missing:
        twin = _twin(old, read.manifest, {sheet: hashes[sheet] for sheet in unknown})
        if twin:
            renamed[old] = twin
            unknown.remove(twin)
    if not renamed:
        return read, {}
    former = {new: old for old, new in renamed.items()}
    sheets = {
        former.get(sheet, sheet): {where: _with_names(cell, former) for where, cell in cells.items()}
        for sheet, cells in read.sheets.items()
    }
    return replace(read, sheets=sheets), renamed


def _twin(old: str, manifest: Hashes, unknown: Hashes) -> str:
    """The sheet that holds more than half of the old one's cells, "" where none does."""
    planned = manifest[old]
    alike = {
        sheet: sum(cells.get(where) == digest for where, digest in planned.items())
        for sheet, cells in unknown.items()
    }
    best = max(alike, key=lambda sheet: alike[sheet], default="")
    return best if best and 2 * alike[best] > len(planned) else ""


def _with_names(cell: ReadCell, former: Mapping[str, str]) -> ReadCell:
    """A cell whose formula names sheets as the export did."""
    formula = cell.formula
    for new, old in former.items():
        if "!" in formula:
            quoted = re.escape("'" + new.replace("'", "''") + "'!")
            name = re.compile(rf"{quoted}|(?<![\w.']){re.escape(new)}!")
            formula = name.sub(lambda _: f"'{old}'!", formula)  # noqa: B023  used up before `old` changes
    return cell._replace(formula=formula)


def find_edits(read: ReadWorkbook) -> tuple[Edit, ...]:
    """What differs from the manifest, in the order of sheets, rows and columns; nothing without one."""
    if read.manifest is None:
        return ()
    read, renamed = undo_renames(read)
    hashes = read.hashes()
    edits = []
    for sheet, planned in (read.manifest or {}).items():
        if sheet not in read.sheets:
            edits.append(Edit(sheet=sheet, kind="removed"))
            continue
        if sheet in renamed:
            edits.append(Edit(sheet=sheet, kind="renamed", now=renamed[sheet]))
        now, cells = hashes[sheet], read.sheets[sheet]
        for where in sorted({*planned, *now}, key=split_address):
            if planned.get(where) != now.get(where):
                kind = "added" if where not in planned else "emptied" if where not in now else "changed"
                edits.append(Edit(sheet=sheet, address=where, kind=kind, now=_shown(cells.get(where))))
    edits += [Edit(sheet=sheet, kind="added") for sheet in read.sheets if sheet not in (read.manifest or {})]
    return _with_print(read, tuple(edits))


def _with_print(read: ReadWorkbook, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with the printed figure of each cell; without, where the Items sheet itself was edited."""
    if any(edit.sheet == ITEMS for edit in edits):
        return edits
    return tuple(
        replace(edit, printed=find_printed(read, edit.sheet, edit.address))
        if edit.kind in {"changed", "emptied"}
        else edit
        for edit in edits
    )


def _shown(cell: ReadCell | None) -> str:
    if cell is None:
        return ""
    return f"={cell.formula.lstrip('=')}" if cell.formula else cell.value
