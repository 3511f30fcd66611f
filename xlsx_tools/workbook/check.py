"""Checking a workbook that was made here: does it still tie, was it edited, does the filing still say so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.counting import counted
from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.intake import read_file
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.source import FactReference
from xlsx_tools.model.table import Axis
from xlsx_tools.workbook.baseline import source_particulars
from xlsx_tools.workbook.check_rows import GAP, LIVE, PERIOD, PRINT, STATUS, TEST, TITLE
from xlsx_tools.workbook.edits import find_edits, undo_renames
from xlsx_tools.workbook.formulas import address
from xlsx_tools.workbook.head import CHECKS, FAILED_WORD, STATE
from xlsx_tools.workbook.items_sheet import LOOKUP
from xlsx_tools.workbook.read import read_workbook, split_address
from xlsx_tools.workbook.recalculate import recalculate
from xlsx_tools.workbook.source_sheet import SOURCE
from xlsx_tools.workbook.text import safe_text
from xlsx_tools.workbook.wording import place_key

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from xlsx_tools.model.table import Document
    from xlsx_tools.workbook.edits import Edit
    from xlsx_tools.workbook.read import ReadCell, ReadWorkbook
    from xlsx_tools.workbook.recalculate import StaleCell, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRow:
    """A row of the Checks sheet that fails on recalculation: which total, which test, live and printed."""

    statement: str
    title: str
    period: str
    test: str
    live: str
    printed: str
    cell: str

    def __str__(self) -> str:
        what = f"{self.statement}: {self.title}" if self.statement else self.title
        return f"{what}, {self.period}: {self.test or 'check'} fails, {self.live} live, {self.printed} expected ({self.cell})"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferingRow:
    """A check between statements that differs in the filing itself, as known on export; figures as its row shows them."""

    title: str
    period: str
    left: str
    right: str
    difference: str
    cell: str

    def __str__(self) -> str:
        return f"{self.title}, {self.period}: {self.left} against {self.right}, a difference of {self.difference} ({self.cell})"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMismatch:
    """A row of the Source sheet that the given filing does not hold: what the sheet has, what stands there."""

    place: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check of a workbook found.

    `state` is the master state as recalculated. `differing` are the filing's own, no problem of the workbook. `has_manifest` is false where another program dropped it:
    edits cannot be named then. `stale` are values in the file that no edit explains. `source_matches` is None where no source was given; `is_other_file` is true
    where the given one has another SHA-256 than the filing the workbook was made from.
    """

    path: Path
    state: str
    failed: tuple[FailedRow, ...] = ()
    differing: tuple[DifferingRow, ...] = ()
    errors: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    stale: tuple[StaleCell, ...] = ()
    mismatches: tuple[SourceMismatch, ...] = ()
    has_manifest: bool = True
    source_matches: bool | None = None
    is_other_file: bool = False

    @property
    def ok(self) -> bool:
        """True where nothing failed, nothing that counts was edited, and the source still matches.

        Cells and sheets that a person added beside ours, the names of sheets, and keys on the Lookup sheet are
        theirs to change.
        """
        theirs = {"added", "renamed"}
        counted = [edit for edit in self.edits if edit.kind not in theirs and edit.sheet != LOOKUP]
        return not (self.failed or self.errors or counted or self.stale or self.mismatches)


def check_workbook(path: str | os.PathLike[str], source: bytes | None = None) -> CheckResult:
    """Recalculate a workbook that was made here and say what no longer holds.

    `source` is the filing it was made from, to compare the Source sheet with. Raises InputUnreadable
    where the workbook is missing or damaged, Unsupported where it is none of ours.
    """
    path = Path(path)
    try:
        data = read_file(path)
    except OSError as error:
        raise InputUnreadable(
            f"The workbook cannot be read ({error.strerror or error})",
            where=path,
            what_to_do="Check its path.",
        ) from error
    saved = read_workbook(data, str(path))
    read, renamed = undo_renames(saved)
    _refuse_foreign(read, path)
    fresh = recalculate(saved, data, str(path))
    former = {new: old for old, new in renamed.items()}
    values = {
        (former.get(sheet, sheet), row, column): value for (sheet, row, column), value in fresh.values.items()
    }
    edits = find_edits(saved)
    name, sha256 = source_particulars(read)
    same = source is not None and hashlib.sha256(source).hexdigest() == sha256
    mismatches = () if source is None or same else _compare_source(read, source, name)
    return CheckResult(
        path=path,
        state=_state(values, fresh.errors),
        failed=_failed_rows(values),
        differing=_differing_rows(values),
        errors=fresh.errors,
        edits=edits,
        stale=() if edits else fresh.stale,
        mismatches=mismatches,
        has_manifest=read.manifest is not None,
        source_matches=None if source is None else not mismatches,
        is_other_file=source is not None and bool(sha256) and not same,
    )


def _refuse_foreign(read: ReadWorkbook, path: Path) -> None:
    """Raise Unsupported where there is nothing to check: none of our workbooks, or one without its checks."""
    missing = [sheet for sheet in (CHECKS, SOURCE) if sheet not in read.sheets]
    if missing and read.manifest is None:
        raise Unsupported(
            "This workbook was not made by this program",
            where=path,
            what_to_do="Give one that `export` wrote.",
        )
    if missing:
        raise Unsupported(
            f"The workbook has lost its sheet {missing[0]}, without which it cannot be checked",
            where=path,
            what_to_do="Put the sheet back, or export the filing again.",
        )


def _state(values: Values, errors: tuple[str, ...]) -> str:
    """The master state as recalculated; where errors reach it, how many cells show one."""
    state = values.get((CHECKS, STATE.row, STATE.column), "")
    return state if isinstance(state, str) else f"{FAILED_WORD}: errors in {counted(len(errors), 'cell')}"


def _failed_rows(values: Values) -> tuple[FailedRow, ...]:
    rows = sorted({row for sheet, row, _ in values if sheet == CHECKS})
    failed = []
    statement = ""
    for row in rows:
        title, period = (values.get((CHECKS, row, column)) for column in (TITLE, PERIOD))
        if title and period is None:
            statement = str(title)
        if values.get((CHECKS, row, STATUS)) == FAILED_WORD:
            live, printed = (_amount(values.get((CHECKS, row, column))) for column in (LIVE, PRINT))
            failed.append(
                FailedRow(
                    statement=statement,
                    title=str(title or ""),
                    period=str(period or ""),
                    test=str(values.get((CHECKS, row, TEST)) or ""),
                    live=live,
                    printed=printed,
                    cell=f"{CHECKS}!{address(row, STATUS)}",
                )
            )
    return tuple(failed)


def _differing_rows(values: Values) -> tuple[DifferingRow, ...]:
    differing = []
    for row in sorted({row for sheet, row, _ in values if sheet == CHECKS}):
        if values.get((CHECKS, row, STATUS)) == CheckStatus.DIFFERS:
            title, period = (str(values.get((CHECKS, row, column)) or "") for column in (TITLE, PERIOD))
            left, right, gap = (_amount(values.get((CHECKS, row, column))) for column in (LIVE, PRINT, GAP))
            differing.append(
                DifferingRow(
                    title=title,
                    period=period,
                    left=left,
                    right=right,
                    difference=gap.removeprefix("-"),
                    cell=f"{CHECKS}!{address(row, STATUS)}",
                )
            )
    return tuple(differing)


def _amount(value: object) -> str:
    if isinstance(value, int | float):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")
    return str(value) if value is not None else "nothing"


def _compare_source(read: ReadWorkbook, source: bytes, name: str) -> tuple[SourceMismatch, ...]:
    """The rows of the Source sheet that do not stand at their place in the given filing.

    `name` is the file's name on export: documents are told apart by it. Blanks do not count. Raises what
    reading a filing raises.
    """
    # The readers take longer to load than a workbook takes to check.
    from xlsx_tools.readers import read_submission
    from xlsx_tools.statements.tags.pages import fact_text

    submission = read_submission(source, name)
    found = {safe_text(document.name): _texts(document) for document in submission.documents}
    for fact in submission.facts:
        if isinstance(fact.source.locator, FactReference):
            text = " ".join(safe_text(fact_text(fact.concept, fact)).split())
            found.setdefault(safe_text(fact.source.document), {})[place_key(fact.source.locator)] = text
    mismatches = []
    for document, place, text in _source_rows(read.sheets[SOURCE]):
        expected, now = " ".join(text.split()), found.get(document, {}).get(place, "")
        if now != expected:
            mismatches.append(SourceMismatch(place=place, expected=expected, found=now))
    return tuple(mismatches)


def _texts(document: Document) -> dict[str, str]:
    """The text of each row of a document by its place, blanks evened out."""
    texts: dict[str, str] = {}
    if document.axis is Axis.CHARACTERS:
        for number, line in enumerate(document.lines, start=document.first_line):
            texts[f"L{number}"] = " ".join(safe_text(line).split())
        return texts
    for line, row in zip(document.lines, document.rows, strict=True):
        if row.pieces:
            texts.setdefault(place_key(row.pieces[0].source.locator), " ".join(safe_text(line).split()))
    return texts


def _source_rows(cells: dict[str, ReadCell]) -> Iterator[tuple[str, str, str]]:
    """Document, place and text of each row of the Source sheet; a row without a place names a document."""
    document = ""
    for row in sorted({split_address(where)[0] for where in cells}):
        place, text = cells.get(f"A{row}"), cells.get(f"B{row}")
        if row <= STATE.row:
            continue
        if place is None and text is not None:
            document = text.value
        elif place is not None:
            yield document, place.value, text.value if text else ""
