"""Export: a report becomes an .xlsx file on disk, or a clear refusal."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.collecting import collecting_later
from xlsx_tools.errors import InputError, OutputExists, OutputFailed
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.edits import find_edits
from xlsx_tools.workbook.formula_values import FormulaError
from xlsx_tools.workbook.formulas import Formula
from xlsx_tools.workbook.head import CHECKS, FAILED_WORD, STATE
from xlsx_tools.workbook.plan import book_values, count_kinds
from xlsx_tools.workbook.read import is_whole, read_workbook
from xlsx_tools.workbook.save import read_existing, refuse_existing, write_whole
from xlsx_tools.workbook.source_sheet import SOURCE

if TYPE_CHECKING:
    from xlsx_tools.model.finding import Finding
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.plan import BookValues, PlannedBook

_NAMED_EDITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What an export did: `outcome` is "written", "replaced" or "unchanged"; `state` is the master state."""

    path: Path
    outcome: str
    size: int
    sheets: tuple[str, ...]
    cells: int
    formulas: int
    state: str
    findings: tuple[Finding, ...] = ()

    @property
    def has_failed(self) -> bool:
        """True where the workbook, as written, does not do what it should: a fault of this program."""
        return self.state.startswith(FAILED_WORD)


@collecting_later()
def export_workbook(
    report: Report,
    path: str | os.PathLike[str],
    *,
    template: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    discard_edits: bool = False,
) -> ExportResult:
    """Write a report as a workbook at `path`; the same report gives the same bytes.

    `template` is a workbook whose cell styles ("xt input"), column widths and pages replace the house look's. An existing file is
    left as it is when it would not change, and replaced only with `overwrite`; one whose cells were
    changed by hand since its export, or that is no whole workbook of ours with its manifest, only with
    `discard_edits` too. Raises OutputExists, OutputLocked,
    OutputFailed.
    """
    target = Path(os.path.realpath(path))
    painted = _paint(report, template)
    data = painted.data
    existing = read_existing(target)
    if existing == data:
        return _result(painted, target, "unchanged")
    if existing is not None:
        if not overwrite:
            raise refuse_existing(target)
        if not discard_edits:
            _refuse_edits(existing, target)
    write_whole(target, data, lambda written: _verify(written, data, target), replacing=existing is not None)
    return _result(painted, target, "written" if existing is None else "replaced")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Painted:
    """A report as a workbook: the plan, its values, the bytes of the file, the findings only a workbook has."""

    book: PlannedBook
    values: BookValues
    data: bytes
    findings: tuple[Finding, ...]


def _paint(report: Report, template: str | os.PathLike[str] | None) -> _Painted:
    # openpyxl takes most of the start-up time, so it is loaded only when something is painted.
    from xlsx_tools.workbook.paint import paint_workbook
    from xlsx_tools.workbook.template import read_look

    look, warnings = read_look(template)
    book = plan_workbook(report, look)
    values = book_values(book)
    data = paint_workbook(book, look, values=values)
    return _Painted(book=book, values=values, data=data, findings=(*book.findings, *warnings))


def _verify(written: bytes, painted: bytes, target: Path) -> None:
    """Compare what is on the disk with what was painted, and see that all of it can be read."""
    if written != painted or not is_whole(written):
        raise OutputFailed(
            "The workbook did not read back as it was written",
            where=target,
            what_to_do="Export again; if it happens twice, check the disk and report it.",
        )


def _refuse_edits(existing: bytes, target: Path) -> None:
    """Raise OutputExists where what is to be replaced holds changes made by hand, or nobody can say whether.

    That is a workbook without its manifest, a damaged one, or any other file; an empty one holds nothing.
    """
    if not existing:
        return
    try:
        read = read_workbook(existing, str(target))
    except InputError as error:
        raise _refusal("The file is not a whole workbook of this program", target) from error
    if read.manifest is None:
        foreign = CHECKS not in read.sheets or SOURCE not in read.sheets
        raise _refusal(
            "The workbook was not made by this program"
            if foreign
            else "Another program saved the workbook without its manifest, so edits by hand cannot be told",
            target,
        )
    edits = find_edits(read)
    if edits:
        named = ", ".join(str(edit) for edit in edits[:_NAMED_EDITS])
        more = f" and {len(edits) - _NAMED_EDITS} more" if len(edits) > _NAMED_EDITS else ""
        raise _refusal(f"The workbook was changed by hand since its export ({named}{more})", target)


def _refusal(what: str, target: Path) -> OutputExists:
    return OutputExists(
        what,
        where=target,
        what_to_do="Add --discard-edits to lose what it holds, or name another file with -o.",
    )


def _result(painted: _Painted, path: Path, outcome: str) -> ExportResult:
    book = painted.book
    kinds = count_kinds(book)
    try:
        state = str(painted.values.at(STATE.sheet, STATE.row, STATE.column))
    except FormulaError as error:
        state = str(error)
    return ExportResult(
        path=path,
        outcome=outcome,
        size=len(painted.data),
        sheets=tuple(sheet.name for sheet in book.sheets),
        cells=kinds.total(),
        formulas=sum(count for kind, count in kinds.items() if issubclass(kind, Formula)),
        state=state,
        findings=painted.findings,
    )
