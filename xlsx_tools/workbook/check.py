"""Checking a workbook that was made here: does it still tie, was it edited, does the filing still say so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.model.source import FactReference
from xlsx_tools.model.table import Grid
from xlsx_tools.workbook.baseline import find_printed, source_particulars
from xlsx_tools.workbook.check_rows import LIVE, PERIOD, PRINT, STATUS, TEST, TITLE
from xlsx_tools.workbook.formulas import address
from xlsx_tools.workbook.head import CHECKS, FAILED_WORD, STATE
from xlsx_tools.workbook.items_sheet import ITEMS, LOOKUP
from xlsx_tools.workbook.read import read_workbook, split_address
from xlsx_tools.workbook.source_sheet import SOURCE
from xlsx_tools.workbook.text import safe_text
from xlsx_tools.workbook.wording import place_key

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from xlsx_tools.model.table import Document
    from xlsx_tools.workbook.read import ReadCell, ReadWorkbook

Values = dict[tuple[str, int, int], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A cell that does not hold what the export wrote: `kind` is "changed", "emptied" or "added".

    `printed` is the filing's figure that stood there, where the Items sheet tells it.
    """

    sheet: str
    address: str
    kind: str
    now: str = ""
    printed: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


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
class SourceMismatch:
    """A row of the Source sheet that the given filing does not hold: what the sheet has, what stands there."""

    place: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check of a workbook found.

    `state` is the master state as recalculated. `has_manifest` is false where another program dropped it:
    edits cannot be named then. `source_matches` is None where no source was given; `is_other_file` is true
    where the given one has another SHA-256 than the filing the workbook was made from.
    """

    path: Path
    state: str
    failed: tuple[FailedRow, ...] = ()
    errors: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    mismatches: tuple[SourceMismatch, ...] = ()
    has_manifest: bool = True
    source_matches: bool | None = None
    is_other_file: bool = False

    @property
    def ok(self) -> bool:
        """True where nothing failed, nothing that counts was edited, and the source still matches.

        Cells that a person added beside ours, and keys on the Lookup sheet, are theirs to change.
        """
        counted = [edit for edit in self.edits if edit.kind != "added" and edit.sheet != LOOKUP]
        return not (self.failed or self.errors or counted or self.mismatches)


def check_workbook(path: str | os.PathLike[str], source: bytes | None = None) -> CheckResult:
    """Recalculate a workbook that was made here and say what no longer holds.

    `source` is the filing it was made from, to compare the Source sheet with. Raises InputUnreadable
    where the workbook is missing or damaged, Unsupported where it is none of ours.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputUnreadable(
            f"The workbook cannot be read ({error.strerror or error})",
            where=path,
            what_to_do="Check its path.",
        ) from error
    read = read_workbook(data, str(path))
    if CHECKS not in read.sheets or SOURCE not in read.sheets:
        raise Unsupported(
            "This workbook was not made by this program",
            where=path,
            what_to_do="Give one that `export` wrote.",
        )
    values, errors = _recalculate(read, data)
    name, sha256 = source_particulars(read)
    same = source is not None and hashlib.sha256(source).hexdigest() == sha256
    mismatches = () if source is None or same else _compare_source(read, source, name)
    return CheckResult(
        path=path,
        state=str(values.get((CHECKS, STATE.row, STATE.column), "")),
        failed=_failed_rows(values),
        errors=errors,
        edits=_with_print(read, find_edits(read)),
        mismatches=mismatches,
        has_manifest=read.manifest is not None,
        source_matches=None if source is None else not mismatches,
        is_other_file=source is not None and bool(sha256) and not same,
    )


def find_edits(read: ReadWorkbook) -> tuple[Edit, ...]:
    """The cells that differ from the manifest, in the order of sheets, rows and columns; none without one."""
    if read.manifest is None:
        return ()
    edits = []
    hashes = read.hashes()
    for sheet, planned in read.manifest.items():
        now = hashes.get(sheet, {})
        cells = read.sheets.get(sheet, {})
        for where in sorted({*planned, *now}, key=split_address):
            if planned.get(where) != now.get(where):
                kind = "added" if where not in planned else "emptied" if where not in now else "changed"
                edits.append(Edit(sheet=sheet, address=where, kind=kind, now=_shown(cells.get(where))))
    added = [sheet for sheet in read.sheets if sheet not in read.manifest]
    edits += [Edit(sheet=sheet, address="A1", kind="added", now="a sheet") for sheet in added]
    return tuple(edits)


def _with_print(read: ReadWorkbook, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with the printed figure of each cell; without, where the Items sheet itself was edited."""
    if any(edit.sheet == ITEMS for edit in edits):
        return edits
    return tuple(
        edit if edit.kind == "added" else replace(edit, printed=find_printed(read, edit.sheet, edit.address))
        for edit in edits
    )


def _shown(cell: ReadCell | None) -> str:
    if cell is None:
        return ""
    return f"={cell.formula.lstrip('=')}" if cell.formula else cell.value


def _recalculate(read: ReadWorkbook, data: bytes) -> tuple[Values, tuple[str, ...]]:
    """All values after a full recalculation, and the cells that show an error then."""
    import formualizer

    engine = formualizer.load_workbook_bytes(data)
    engine.evaluate_all()
    values: Values = {}
    errors = []
    for sheet, cells in read.sheets.items():
        for where, cell in cells.items():
            row, column = split_address(where)
            value = engine.get_value(sheet, row, column) if cell.formula else _typed(cell)
            values[sheet, row, column] = value
            if cell.kind == "e" or (isinstance(value, dict) and value.get("type") == "Error"):
                errors.append(f"{sheet}!{where}")
    return values, tuple(errors)


def _typed(cell: ReadCell) -> float | str:
    return float(cell.value) if cell.kind == "n" else cell.value


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


def _amount(value: object) -> str:
    if isinstance(value, int | float):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0")
    return str(value) if value is not None else "nothing"


def _compare_source(read: ReadWorkbook, source: bytes, name: str) -> tuple[SourceMismatch, ...]:
    """The rows of the Source sheet that do not stand at their place in the given filing.

    `name` is the file's name on export: documents are told apart by it. Blanks do not count. Raises what
    reading a filing raises.
    """
    # The readers take longer to load than a workbook takes to check.
    from xlsx_tools.readers import read_submission
    from xlsx_tools.statements.tagged_pages import fact_text

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
    if document.grid is Grid.CHARACTERS:
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
