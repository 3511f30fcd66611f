"""Which of the titled tables are the company's own statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.submission import Submission
from xlsx_tools.model.table import Axis, Document
from xlsx_tools.statements.places.absent import why_absent
from xlsx_tools.statements.places.locate import Region
from xlsx_tools.statements.places.titles import is_notes_heading

_MOST_REGIONS = 80
_WHOLE_SET = {StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW}
_NAMED = re.compile(r"\bstatements?\b|\bsheets?\b", re.IGNORECASE)
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
        return [], list(why_absent(submission))
    best = max(sets, key=lambda group: (len({r.kind for r in group}), sum(r.figures for r in group)))
    best = _before_notes(best, submission.documents)
    titled = {r.kind for r in best if not r.title.is_bare and not r.title.is_continued}
    named = {r.kind for r in best if _NAMED.search(r.title.text)}
    own = [
        region
        for region in best
        if not (region.title.is_bare and region.kind in titled)
        and (region.kind not in named or region.title.is_bare or _NAMED.search(region.title.text))
    ]
    if len(own) <= _MOST_REGIONS:
        return own, []
    where = submission.documents[own[0].document].name
    message = f"{where} holds {len(own)} titled statements; the first {_MOST_REGIONS} were read."
    return own[:_MOST_REGIONS], [Finding(code="statements-limit", severity=Severity.WARNING, message=message)]


def _before_notes(regions: list[Region], documents: Sequence[Document]) -> list[Region]:
    """The regions of a page of HTML up to the heading of the notes, where all of a set stand before it.

    Restated balance sheets and those of subsidiaries within the notes are theirs (Marathon Digital, June 2023).
    """
    document = documents[regions[0].document]
    if document.axis is not Axis.COLUMNS:
        return regions
    for index, (region, following) in enumerate(pairwise(regions), 1):
        kinds = {r.kind for r in regions[:index]}
        if kinds >= _WHOLE_SET and any(map(is_notes_heading, document.lines[region.last : following.first])):
            return regions[:index]
    return regions


def _sets(regions: Sequence[Region]) -> list[list[Region]]:
    sets: list[list[Region]] = []
    for region in regions:
        last = sets[-1][-1] if sets else None
        if last and last.document == region.document and region.first - last.last <= _LARGEST_STEP:
            sets[-1].append(region)
        else:
            sets.append([region])
    return sets
