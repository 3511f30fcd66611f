"""Which of the titled tables are the company's own statements."""

from __future__ import annotations

from collections.abc import Sequence

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.submission import Submission
from xlsx_tools.statements.locate import Region

_LARGEST_STEP = 260
"""Lines between two statements of one set; notes and other matter lie further apart."""


def choose_regions(regions: Sequence[Region], submission: Submission) -> tuple[list[Region], list[Finding]]:
    """The regions of the one set of statements that is the company's own, in print order.

    Statements stand together, in the body or in the annual report (EX-13): of all sets the one with the
    most kinds, then the most figures, then the first. Parent-company schedules and pro formas never count.
    """
    whole = [region for region in regions if not region.is_partial]
    sets = _sets(whole)
    if not sets:
        return [], [_why_none(regions, submission)]
    best = max(sets, key=lambda group: (len({r.kind for r in group}), sum(r.figures for r in group)))
    return best, []


def _sets(regions: Sequence[Region]) -> list[list[Region]]:
    sets: list[list[Region]] = []
    for region in regions:
        last = sets[-1][-1] if sets else None
        if last and last.document == region.document and region.first - last.last <= _LARGEST_STEP:
            sets[-1].append(region)
        else:
            sets.append([region])
    return sets


def _why_none(regions: Sequence[Region], submission: Submission) -> Finding:
    if regions:
        where = submission.documents[regions[0].document].name
        message = (
            f"The only statements are condensed ones of the parent company or pro formas ({where}, line "
            f"{submission.documents[regions[0].document].first_line + regions[0].title.line}); the company's own "
            "statements are not in this file."
        )
        return Finding(code="only-partial-statements", severity=Severity.ERROR, message=message)
    message = "No balance sheet, income statement or cash flow statement was found in this file."
    return Finding(code="no-statements", severity=Severity.ERROR, message=message)
