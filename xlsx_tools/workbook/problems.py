"""What a check of a workbook found, in words: for the command line, and for programs that show it to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.workbook.check import CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a check found: a stable code (docs/FINDINGS.md), the cell or line it concerns, and a sentence."""

    code: str
    place: str
    message: str


def find_problems(result: CheckResult) -> list[Problem]:
    """Everything a check found, most serious first, as sentences for people.

    Failed totals, cells that show an error, cells edited by hand, a manifest that is gone, source lines that differ.
    """
    problems = [Problem(code="total-failed", place=row.cell, message=f"{row}.") for row in result.failed]
    problems += [
        Problem(code="cell-error", place=error, message=f"{error} shows an error.") for error in result.errors
    ]
    for edit in result.edits:
        now = f", now {edit.now}" if edit.now else ""
        problems.append(
            Problem(
                code="cell-edited",
                place=str(edit),
                message=f"{edit} was {edit.kind} by hand since export{now}.",
            )
        )
    if not result.has_manifest:
        message = (
            "Another program saved this workbook and dropped our manifest; edits by hand cannot be named."
        )
        problems.append(Problem(code="manifest-missing", place="", message=message))
    for mismatch in result.mismatches:
        found = f'"{mismatch.found}"' if mismatch.found else "nothing"
        message = (
            f'Source {mismatch.place}: the workbook quotes "{mismatch.expected}", the filing has {found}.'
        )
        problems.append(Problem(code="source-differs", place=mismatch.place, message=message))
    return problems
