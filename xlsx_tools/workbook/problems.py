"""What a check of a workbook found, in words: for the command line, and for programs that show it to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsx_tools.counting import counted

if TYPE_CHECKING:
    from xlsx_tools.workbook.check import CheckResult
    from xlsx_tools.workbook.edits import Edit
    from xlsx_tools.workbook.recalculate import StaleCell


_QUOTED = 3
"""Source lines that are quoted: a wrong file would fill the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a check found: a stable code (docs/FINDINGS.md), the cell or line it concerns, and a sentence."""

    code: str
    place: str
    message: str


def find_problems(result: CheckResult) -> list[Problem]:
    """Everything a check found, causes before their effects, as sentences for people.

    Cells edited by hand, a manifest that is gone, failed totals, cells that show an error, values that are not
    what their formulas give, the source.
    """
    problems = [_edit_problem(edit) for edit in result.edits]
    if not result.has_manifest:
        message = (
            "Another program saved this workbook and dropped our manifest; edits by hand cannot be named."
        )
        problems.append(Problem(code="manifest-missing", place="", message=message))
    problems += [Problem(code="total-failed", place=row.cell, message=f"{row}.") for row in result.failed]
    problems += [
        Problem(code="cell-error", place=error, message=f"{error} shows an error.") for error in result.errors
    ]
    problems += [_stale_problem(stale) for stale in result.stale]
    return problems + _source_problems(result)


def _stale_problem(stale: StaleCell) -> Problem:
    return Problem(
        code="value-stale",
        place=stale.cell,
        message=f"{stale.cell} holds {stale.shown} in the file, but its formula gives {stale.value}.",
    )


def _edit_problem(edit: Edit) -> Problem:
    if not edit.address:
        now = f" to {edit.now}" if edit.now else ""
        message = f"The sheet {edit.sheet} was {edit.kind}{now} since export."
        return Problem(code="sheet-edited", place=edit.sheet, message=message)
    printed = f", printed {edit.printed}" if edit.printed else ""
    now = f", now {edit.now}" if edit.now else ""
    return Problem(
        code="cell-edited",
        place=str(edit),
        message=f"{edit} was {edit.kind} by hand since export{printed}{now}.",
    )


def _source_problems(result: CheckResult) -> list[Problem]:
    """The first lines of the Source sheet that the given filing does not hold, and how many more there are."""
    if not result.mismatches:
        return []
    problems = []
    if result.is_other_file:
        message = (
            "This is not the filing the workbook was made from: its SHA-256 is not the one on the Cover, and "
            f"{len(result.mismatches):,} of the quoted source lines differ."
        )
        problems.append(Problem(code="source-differs", place="", message=message))
    for mismatch in result.mismatches[:_QUOTED]:
        found = f'"{mismatch.found}"' if mismatch.found else "nothing"
        message = (
            f'Source {mismatch.place}: the workbook quotes "{mismatch.expected}", the filing has {found}.'
        )
        problems.append(Problem(code="source-differs", place=mismatch.place, message=message))
    if len(result.mismatches) > _QUOTED:
        more = f"And {counted(len(result.mismatches) - _QUOTED, 'more source line')}, different too."
        problems.append(Problem(code="source-differs", place="", message=more))
    return problems
