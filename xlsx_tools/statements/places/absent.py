"""Why a file holds no statements, in its own words where it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.model.submission import Submission
from xlsx_tools.model.table import Document
from xlsx_tools.statements.comprehensive import income_rows_above_result

_REFERENCE = re.compile(r"\bincorporated\b.{0,80}\breference\b", re.IGNORECASE)
_STATEMENTS = re.compile(r"financial\s+statements", re.IGNORECASE)
_REPORT = re.compile(r"annual\s+report|exhibit\s+13\b|ex-13\b", re.IGNORECASE)
_PARENT = re.compile(
    r"condensed\s+financial\s+information\s+of\s+(?:the\s+)?(?:registrant|parent)|\(?\bparent\s+(?:company\s+)?only\b",
    re.IGNORECASE,
)
_PART_THREE = re.compile(r"part\s+iii\b", re.IGNORECASE)
_WINDOW = 4
_PERIODIC = re.compile(r"10-?[KQ]|20-?F|40-?F")
_FACES = {
    "balance sheet": StatementKind.BALANCE_SHEET,
    "income statement": StatementKind.INCOME_STATEMENT,
    "cash flow statement": StatementKind.CASH_FLOW,
}


def why_absent(submission: Submission) -> tuple[Finding, ...]:
    """Findings that say why no statements were found; the first is the reason.

    Incorporated by reference to the annual report (EX-13): Textron 2001, line 727; only condensed schedules of the
    parent company: St Paul 2000, line 2019; else nothing that looks like a statement.
    """
    found = [
        finding
        for finding in (
            _first(submission.documents, _by_reference),
            _first(submission.documents, _parent_only),
        )
        if finding
    ]
    if found:
        return tuple(found)
    message = (
        "No balance sheet, income statement or cash flow statement was found in this file; if the statements are in "
        "another document of the filing, give the complete submission."
    )
    return (Finding(code="no-statements", severity=Severity.ERROR, message=message),)


def absent_faces(submission: Submission, statements: Sequence[Statement]) -> tuple[Finding, ...]:
    """A finding where an annual or quarterly report lacks a balance sheet, an income or a cash flow statement.

    Such a report holds all three (Regulation S-X, articles 3 and 10): the file is cut off, holds only part of
    the filing, or a statement in it was not recognised.
    """
    form = submission.filing.form
    kinds = absent_kinds(submission, statements)
    absent = [face for face, kind in _FACES.items() if kind in kinds]
    if not absent:
        return ()
    message = (
        f"No {' and no '.join(absent)} was found in {submission.filing.name}, though a {form} holds one: the file may "
        "be cut off, the statement may stand in another document of the filing, or it was not recognised."
    )
    return (Finding(code="statement-absent", severity=Severity.WARNING, message=message),)


def absent_kinds(submission: Submission, statements: Sequence[Statement]) -> frozenset[StatementKind]:
    """Which of the three statements an annual or quarterly report lacks; none where it is neither, or holds none at all.

    A statement of comprehensive income stands for the income statement only where the rows of income are in it: one that
    begins with net income goes on from another.
    """
    if not statements or not _PERIODIC.match(submission.filing.form):
        return frozenset()
    kinds = {statement.kind for statement in statements}
    if any(map(_holds_income, statements)):
        kinds.add(StatementKind.INCOME_STATEMENT)
    return frozenset(_FACES.values()) - kinds


def _holds_income(statement: Statement) -> bool:
    captions = (line.label for line in statement.lines if line.cells and line.label)
    is_comprehensive = statement.kind is StatementKind.COMPREHENSIVE_INCOME
    return is_comprehensive and income_rows_above_result(captions) > 0


def _first(documents: Sequence[Document], look: object) -> Finding | None:
    for document in documents:
        finding = look(document) if callable(look) else None
        if isinstance(finding, Finding):
            return finding
    return None


def _by_reference(document: Document) -> Finding | None:
    lines = document.lines
    best = (0, -1)
    for index, line in enumerate(lines):
        if "ncorporated" not in line:
            continue
        window = " ".join(text[:200] for text in lines[max(0, index - _WINDOW) : index + _WINDOW])
        if not _REFERENCE.search(window) or _PART_THREE.search(window):
            continue
        score = 2 * bool(_STATEMENTS.search(window)) + bool(_REPORT.search(window))
        if score > best[0]:
            best = (score, index)
    if best[0] < 2:
        return None
    source = _source(document, best[1])
    message = (
        f"The financial statements are not in this file: they are incorporated by reference to the annual report "
        f"(EX-13), as {source} says. Give the complete submission, or the annual report itself."
    )
    return Finding(
        code="incorporated-by-reference", severity=Severity.ERROR, message=message, sources=(source,)
    )


def _parent_only(document: Document) -> Finding | None:
    for index, line in enumerate(document.lines):
        if (
            ("arent" in line or "ARENT" in line or "EGISTRANT" in line)
            and line.isupper()
            and _PARENT.search(line)
        ):
            source = _source(document, index)
            message = (
                f"The only statements in this file are condensed ones of the parent company ({source}); they are not "
                "the company's consolidated statements and were left out."
            )
            return Finding(
                code="only-partial-statements", severity=Severity.ERROR, message=message, sources=(source,)
            )
    return None


def _source(document: Document, index: int) -> Source:
    line = document.lines[index]
    span = TextSpan(line=document.first_line + index, start=0, end=len(line))
    return Source(document=document.name, locator=span, raw=line[:400])
