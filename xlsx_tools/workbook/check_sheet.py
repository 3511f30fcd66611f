"""The Checks sheet: every total live against print, what must hold between statements, and all findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Case, Status
from xlsx_tools.workbook.check_rows import (
    DIFFERS,
    DISCREPANCY,
    FAILED,
    GAP,
    KNOWN,
    LIVE,
    PERIOD,
    PRINT,
    SOURCE,
    STATUS,
    STRENGTH,
    TEST,
    TITLE,
    TOLERANCE,
    UNPROVED,
    WORDS,
    CheckDraft,
    plan_check_row,
    plan_names,
    plan_source,
    plan_total_rows,
    proved_totals,
)
from xlsx_tools.workbook.formulas import Area, Formula, Ref, binary, call
from xlsx_tools.workbook.head import CHECKS, FAILED_WORD, height_for, lines_needed, plan_head
from xlsx_tools.workbook.layout import HEAD_ROWS
from xlsx_tools.workbook.plan import PlannedSheet, begin_sheet
from xlsx_tools.workbook.wording import VERDICTS, case_words

if TYPE_CHECKING:
    from xlsx_tools.model.finding import Finding
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.check_rows import ProvedTotal
    from xlsx_tools.workbook.expressions import Constants
    from xlsx_tools.workbook.layout import Layout, Place
    from xlsx_tools.workbook.look import Look
    from xlsx_tools.workbook.source_sheet import SourceIndex

_SUMMARY = HEAD_ROWS + 2
_FLAGS = {FAILED: "Failed", DISCREPANCY: "In filing", UNPROVED: "Unproved", DIFFERS: "Differs"}
_TOTALS = {
    TITLE: "Total",
    PERIOD: "Column",
    TEST: "Test",
    LIVE: "Live",
    PRINT: "Printed",
    GAP: "Printed less live",
    KNOWN: "Known on export",
    TOLERANCE: "Tolerance",
    STATUS: "Status",
    STRENGTH: "Proof",
    WORDS: "What it means",
    SOURCE: "Source",
} | _FLAGS
_CHECKS = _TOTALS | {
    TITLE: "Check",
    PERIOD: "Period",
    TEST: "",
    LIVE: "Left side",
    PRINT: "Right side",
    GAP: "Right less left",
    STRENGTH: "",
    WORDS: "What is compared",
    SOURCE: "",
}
_DISCREPANCIES = {
    TITLE: "Total",
    PERIOD: "Column",
    TEST: "Verdict",
    LIVE: "Sum of lines",
    PRINT: "Printed",
    GAP: "Gap",
    KNOWN: "What it means",
    SOURCE: "Source",
}
_FINDINGS = {TITLE: "Finding", PERIOD: "Severity", TEST: "Message", SOURCE: "Source"}
_FIGURES = frozenset({LIVE, PRINT, GAP, KNOWN, TOLERANCE, SOURCE}) | _FLAGS.keys()


def plan_check_sheet(
    report: Report, layout: Layout, constants: Constants, index: SourceIndex, look: Look
) -> PlannedSheet:
    """All proofs as live rows, discrepancies first, so that nobody has to look for what is wrong."""
    draft = begin_sheet(CHECKS, look)
    plan_head(draft, report, CHECKS, "Live: an edit anywhere in this workbook shows here")
    for column in range(TITLE, FAILED):
        draft.width(column, draft.page.widths[column - 1])
    draft.width(FAILED, draft.page.widths[FAILED - 1], last=DIFFERS, grouped=True)
    sheet = CheckDraft(
        draft=draft, report=report, layout=layout, constants=constants, index=index, row=_SUMMARY + 6
    )
    totals = tuple(proved_totals(layout))
    _plan_discrepancies(sheet, [total for total in totals if total.outcome.status is Status.DISCREPANCY])
    _plan_totals(sheet, totals)
    _plan_checks(sheet)
    _plan_findings(sheet)
    _plan_summary(sheet, totals)
    status = Area(CHECKS, _SUMMARY, STATUS, sheet.row, STATUS)
    for word, style in (
        ("exact", "check-ok"),
        ("rounding", "check-ok"),
        (FAILED_WORD, "check-failed"),
        ("discrepancy", "check-discrepancy"),
        ("differs", "check-discrepancy"),
        ("unproved", "check-unproved"),
    ):
        draft.mark(status, word, style)
    return draft.finish(frozen=(HEAD_ROWS + 1, 2), header_rows=HEAD_ROWS, printed_columns=SOURCE)


def _plan_heads(sheet: CheckDraft, title: str, heads: dict[int, str]) -> None:
    """A block's title and column heads; a rule runs under all of them."""
    sheet.draft.put(sheet.row, TITLE, title, "table-title")
    sheet.row += 1
    for column in range(TITLE, max(heads) + 1):
        words = heads.get(column) or None
        figures = column in _FIGURES and not (heads is _DISCREPANCIES and column == KNOWN)
        style = "column-figures" if figures else "column-words"
        if heads is _DISCREPANCIES and column == KNOWN:
            style += " indent-1"
        sheet.draft.put(sheet.row, column, words, style)
    if heads is _DISCREPANCIES:
        sheet.draft.merge(sheet.row, KNOWN, WORDS)
    sheet.row += 1


def _plan_statement(sheet: CheckDraft, place: Place, above: Place | None) -> Place:
    """The statement's name above its first row; returns the statement, to be handed in again."""
    if place is not above:
        sheet.draft.put(sheet.row, TITLE, place.statement.title or place.sheet, "subhead")
        sheet.draft.height(sheet.row, 20)
        sheet.row += 1
    return place


def _plan_discrepancies(sheet: CheckDraft, totals: list[ProvedTotal]) -> None:
    """What the filing itself gets wrong, each with its case, its gap and its cause."""
    if not totals:
        return
    _plan_heads(sheet, "Discrepancies in the filing", _DISCREPANCIES)
    above = None
    for total in totals:
        above = _plan_statement(sheet, total.place, above)
        outcome, draft = total.outcome, sheet.draft
        plan_names(sheet, total)
        verdict = VERDICTS[outcome.case] if outcome.case else "unresolved"
        draft.put(sheet.row, TEST, verdict, "words discrepancy")
        for column, value in ((LIVE, outcome.lines_sum), (PRINT, outcome.printed), (GAP, outcome.gap)):
            shown = None if value is None else value / total.scale
            draft.put(sheet.row, column, shown, f"formula {total.number} middle")
        cause = outcome.diagnosis.message if outcome.diagnosis else ""
        text = " ".join(part for part in (_sentence(cause), case_words(outcome.case)) if part)
        draft.put(sheet.row, KNOWN, text, "words indent-1")
        draft.merge(sheet.row, KNOWN, WORDS)
        draft.height(
            sheet.row, height_for(lines_needed(text, sum(draft.page.widths[KNOWN - 1 : WORDS]), size=9)) + 4
        )
        sheet.row += 1
    sheet.row += 2


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _plan_totals(sheet: CheckDraft, totals: tuple[ProvedTotal, ...]) -> None:
    if not totals:
        return
    _plan_heads(sheet, "Totals", _TOTALS)
    above = None
    for total in totals:
        above = _plan_statement(sheet, total.place, above)
        plan_total_rows(sheet, total)
    sheet.row += 2


def _plan_checks(sheet: CheckDraft) -> None:
    """What must hold between statements, by group, both sides live."""
    checks = sheet.report.checks
    if not checks:
        return
    _plan_heads(sheet, "Between statements", _CHECKS)
    for group in dict.fromkeys(check.group for check in checks):
        sheet.draft.put(sheet.row, TITLE, group, "subhead")
        sheet.draft.height(sheet.row, 20)
        sheet.row += 1
        for check in checks:
            if check.group == group:
                plan_check_row(sheet, check)
    sheet.row += 2


def _plan_findings(sheet: CheckDraft) -> None:
    """Everything the reader found worth saying, in full sentences."""
    findings, draft = sheet.report.findings, sheet.draft
    if not findings:
        return
    _plan_heads(sheet, "Findings", _FINDINGS)
    width = sum(draft.page.widths[TEST - 1 : WORDS])
    for finding in _told_once(findings):
        draft.put(sheet.row, TITLE, finding.code, "words indent-1")
        draft.put(sheet.row, PERIOD, finding.severity.value, f"words severity-{finding.severity.value}")
        draft.put(sheet.row, TEST, finding.message, "words")
        draft.merge(sheet.row, TEST, WORDS)
        draft.height(sheet.row, height_for(lines_needed(finding.message, width, size=9)))
        if finding.sources:
            plan_source(sheet, finding.sources[0])
        sheet.row += 1


def _told_once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without those that say the same sentence of the same place again."""
    once: dict[object, Finding] = {}
    for finding in findings:
        once.setdefault((finding.code, finding.message, finding.sources[:1]), finding)
    return tuple(once.values())


def _plan_summary(sheet: CheckDraft, totals: tuple[ProvedTotal, ...]) -> None:
    """Counts over the whole sheet, and the master state that every other sheet shows."""
    draft = sheet.draft
    last = max(sheet.counted, default=_SUMMARY + 6)
    draft.put(_SUMMARY, 1, "Totals compared with print", "label")
    draft.put(_SUMMARY, 2, sheet.totals, "constant pure-0 count")
    counts: dict[int, Ref] = {}
    labels = {
        FAILED: "Failed: this workbook no longer does what it should",
        DISCREPANCY: "Discrepancies in the filing",
        UNPROVED: "Totals that nothing proves",
        DIFFERS: "Checks between statements that differ",
    }
    for row, (column, label) in enumerate(labels.items(), start=_SUMMARY + 1):
        draft.put(row, 1, label, "label")
        draft.height(row, height_for(lines_needed(label, draft.page.widths[0])))
        rows = Area(CHECKS, _SUMMARY + 5, column, last, column)
        draft.put(row, 2, call("SUM", rows), "formula pure-0 count")
        counts[column] = Ref(CHECKS, row, 2)
    draft.put(HEAD_ROWS, 1, _master_state(counts, totals), "state")


def _master_state(counts: dict[int, Ref], totals: tuple[ProvedTotal, ...]) -> Formula:
    """The live sentence "All totals tie", "2 discrepancies in the filing, explained" or "FAILED: 3".

    Unproved totals and differing checks are told too: silence would read as proof.
    """
    found = counts[DISCREPANCY]
    cases = {total.outcome.case for total in totals if total.outcome.status is Status.DISCREPANCY}
    unresolved = cases & {Case.UNRESOLVED, None}
    ending = " in the filing, not all resolved" if unresolved else " in the filing, explained"
    noun = call("IF", binary("=", found, 1), " discrepancy", " discrepancies")
    sentence = binary("&", binary("&", found, noun), ending)
    tie = call("IF", binary(">", counts[UNPROVED], 0), "All proved totals tie", "All totals tie")
    quiet: Formula | str = tie if totals else "No totals to compare"
    state: Formula = call("IF", binary(">", found, 0), sentence, quiet)
    for column, one, many in (
        (UNPROVED, "total unproved", "totals unproved"),
        (DIFFERS, "check between statements differs", "checks between statements differ"),
    ):
        count = counts[column]
        noun = call("IF", binary("=", count, 1), f" {one}", f" {many}")
        words = binary("&", binary("&", "; ", count), noun)
        state = binary("&", state, call("IF", binary(">", count, 0), words, ""))
    failed = counts[FAILED]
    return call("IF", binary(">", failed, 0), binary("&", f"{FAILED_WORD}: ", failed), state)
