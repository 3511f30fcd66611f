"""The Checks sheet: every total live against print, what must hold between statements, and all findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Case, Status
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.number import ONE
from xlsx_tools.workbook.expressions import common_scale, expression_formula
from xlsx_tools.workbook.formulas import Area, Formula, Ref, binary, call
from xlsx_tools.workbook.head import CHECKS, height_for, lines_needed, plan_head
from xlsx_tools.workbook.layout import HEAD_ROWS
from xlsx_tools.workbook.plan import PlannedSheet, SheetDraft
from xlsx_tools.workbook.statement_sheet import CASES, cell_link, number_style
from xlsx_tools.workbook.totals import is_live, live_tolerance, sum_of_lines
from xlsx_tools.workbook.wording import period_words, place_words, short_words

if TYPE_CHECKING:
    from xlsx_tools.model.calculation import Calculation, Outcome
    from xlsx_tools.model.check import Check
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.expressions import Constants
    from xlsx_tools.workbook.layout import Layout, Place
    from xlsx_tools.workbook.source_sheet import SourceIndex

TITLE, PERIOD, TEST, LIVE, PRINT, GAP, KNOWN, TOLERANCE, STATUS, STRENGTH, WORDS, SOURCE = range(1, 13)
FAILED, DISCREPANCY, UNPROVED, DIFFERS = range(13, 17)
"""Columns of the sheet; the last four hold a 1 for each row that the master state counts."""

_WIDTHS = (46, 26, 19, 15, 15, 14, 14, 10, 12, 10, 52, 8)
_HEADS = (
    "Total",
    "Column",
    "Test",
    "Live",
    "Printed",
    "Printed less live",
    "Known on export",
    "Tolerance",
    "Status",
    "Proof",
    "What it means",
    "Source",
    "Failed",
    "In filing",
    "Unproved",
    "Differs",
)
_SUMMARY = HEAD_ROWS + 2
LINES_AGAINST_PRINT = "lines against print"
TOTAL_AGAINST_PRINT = "total against print"


@dataclass(slots=True)
class _Sheet:
    """The sheet while it grows: the draft, the next free row, and the rows that count."""

    draft: SheetDraft
    report: Report
    layout: Layout
    constants: Constants
    index: SourceIndex
    row: int = 0
    totals: int = 0
    counted: list[int] = field(default_factory=list)


def plan_check_sheet(report: Report, layout: Layout, constants: Constants, index: SourceIndex) -> PlannedSheet:
    """All proofs as live rows, discrepancies first, so that nobody has to look for what is wrong."""
    draft = SheetDraft(CHECKS)
    plan_head(draft, report, CHECKS, "Live: an edit anywhere in this workbook shows here")
    for column, width in enumerate(_WIDTHS, start=1):
        draft.width(column, width)
    draft.width(FAILED, 9, last=DIFFERS, grouped=True)
    sheet = _Sheet(draft, report, layout, constants, index, row=_SUMMARY + 6)
    _plan_discrepancies(sheet)
    _plan_totals(sheet)
    _plan_checks(sheet)
    _plan_findings(sheet)
    _plan_summary(sheet)
    status = Area(CHECKS, _SUMMARY, STATUS, sheet.row, STATUS)
    draft.mark(status, "FAILED", "state-failed")
    draft.mark(status, "discrepancy", "state-discrepancy")
    draft.mark(status, "differs", "state-discrepancy")
    draft.mark(status, "unproved", "state-unproved")
    return draft.finish(frozen=(HEAD_ROWS + 1, 2), header_rows=HEAD_ROWS, tab="tab-analysis")


def _outcomes(layout: Layout) -> list[tuple[Place, Calculation, Outcome]]:
    """Every total and column that print fills, in the order of the filing."""
    return [
        (place, calculation, outcome)
        for place in layout.places
        for calculation in sorted(place.statement.calculations, key=lambda c: c.total)
        for outcome in calculation.outcomes
        if place.statement.cell(calculation.total, outcome.column) is not None
    ]


def _heads(sheet: _Sheet, title: str, heads: tuple[str, ...]) -> None:
    sheet.draft.put(sheet.row, TITLE, title, "table-title")
    sheet.row += 1
    for column, head in enumerate(heads, start=1):
        numeric = LIVE <= column <= TOLERANCE or column >= SOURCE
        sheet.draft.put(sheet.row, column, head, "column-figures" if numeric else "column-words")
    sheet.row += 1


def _plan_discrepancies(sheet: _Sheet) -> None:
    """What the filing itself gets wrong, each with its case, its gap and its cause."""
    found = [entry for entry in _outcomes(sheet.layout) if entry[2].status is Status.DISCREPANCY]
    if not found:
        return
    _heads(sheet, "Discrepancies in the filing", (*_HEADS[:2], "Verdict", "Sum of lines", *_HEADS[4:5], "Gap"))
    sheet.draft.put(sheet.row - 1, KNOWN, _HEADS[WORDS - 1], "column-words bare indent-1")
    sheet.draft.put(sheet.row - 1, SOURCE, _HEADS[SOURCE - 1], "column-figures")
    for column in (TOLERANCE, STATUS, STRENGTH, WORDS):
        sheet.draft.put(sheet.row - 1, column, None, "column-words")
    above = None
    for place, calculation, outcome in found:
        above = _statement_heading(sheet, place, above)
        scale = place.scale(calculation.total, outcome.column)
        number = number_style(place, calculation.total, outcome.column)
        _names(sheet, place, calculation, outcome)
        sheet.draft.put(sheet.row, TEST, _VERDICTS.get(outcome.case, "unresolved"), "words discrepancy")
        for column, value in ((LIVE, outcome.lines_sum), (PRINT, outcome.printed), (GAP, outcome.gap)):
            sheet.draft.put(sheet.row, column, None if value is None else value / scale, f"formula middle {number}")
        cause = outcome.diagnosis.message if outcome.diagnosis else ""
        text = " ".join(part for part in (_sentence(cause), CASES.get(outcome.case, "")) if part)
        sheet.draft.put(sheet.row, KNOWN, text, "words indent-1")
        sheet.draft.merge(sheet.row, KNOWN, WORDS)
        sheet.draft.height(sheet.row, height_for(lines_needed(text, sum(_WIDTHS[KNOWN - 1 : WORDS]))) + 4)
        sheet.row += 1
    sheet.row += 2


_VERDICTS = {
    Case.TOTAL_CONFIRMED: "A: a line is wrong",
    Case.LINES_CONFIRMED: "B: the total is wrong",
    Case.UNRESOLVED: "C: unresolved",
}


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _names(sheet: _Sheet, place: Place, calculation: Calculation, outcome: Outcome) -> None:
    line = place.statement.lines[calculation.total]
    name = line.name or line.label or f"[line {calculation.total + 1}]"
    link = cell_link(place, calculation.total, outcome.column)
    sheet.draft.put(sheet.row, TITLE, name, "link indent-1", link=link)
    words = short_words(place.statement.columns[outcome.column])
    sheet.draft.put(sheet.row, PERIOD, words, "words")
    lines = max(lines_needed(name, _WIDTHS[0], indent=1), lines_needed(words, _WIDTHS[1]))
    sheet.draft.height(sheet.row, height_for(lines))
    cell = place.statement.cell(calculation.total, outcome.column)
    if cell is not None:
        leads = sheet.index.link_to(cell.source)
        style = "source-link" if leads else "source-place"
        sheet.draft.put(sheet.row, SOURCE, place_words(cell.source.locator), f"{style} middle", link=leads)


def _words(sheet: _Sheet, text: str) -> None:
    if text:
        sheet.draft.put(sheet.row, WORDS, text, "words")
        sheet.draft.height(sheet.row, height_for(lines_needed(text, _WIDTHS[WORDS - 1])))


def _plan_totals(sheet: _Sheet) -> None:
    """Two rows for each total and column: its lines against print, and its cell against print."""
    outcomes = _outcomes(sheet.layout)
    if not outcomes:
        return
    _heads(sheet, "Totals", _HEADS)
    above = None
    for place, calculation, outcome in outcomes:
        above = _statement_heading(sheet, place, above)
        sheet.totals += 1
        if calculation.contributors:
            _plan_lines_row(sheet, place, calculation, outcome)
        _plan_total_row(sheet, place, calculation, outcome)
    sheet.row += 2


def _statement_heading(sheet: _Sheet, place: Place, above: Place | None) -> Place:
    """The statement's name above its first row; returns the statement, to be handed in again."""
    if place is not above:
        sheet.draft.put(sheet.row, TITLE, place.statement.title or place.sheet, "heading")
        sheet.draft.height(sheet.row, 20)
        sheet.row += 1
    return place


def _plan_lines_row(sheet: _Sheet, place: Place, calculation: Calculation, outcome: Outcome) -> None:
    """The sum of the lines, live, against the printed constant; a gap known on export is a discrepancy."""
    total, column = calculation.total, outcome.column
    live: Formula = place.ref(total, column)
    difference = place.difference(total, column)
    if not is_live(place, total, column):
        live = sum_of_lines(place, calculation, column)
    elif difference is not None:
        live = binary("-", live, difference)
    known = outcome.gap if outcome.status is Status.DISCREPANCY else Decimal(0)
    _names(sheet, place, calculation, outcome)
    _plan_row(sheet, place, calculation, outcome, LINES_AGAINST_PRINT, live, known)
    if outcome.status is Status.DISCREPANCY:
        sheet.draft.put(sheet.row, DISCREPANCY, _flag(sheet.row, "discrepancy"), "formula pure-0 quiet middle")
        _words(sheet, outcome.diagnosis.message if outcome.diagnosis else "Unexplained.")
    elif calculation.explanation:
        _words(sheet, calculation.explanation)
    sheet.row += 1


def _plan_total_row(sheet: _Sheet, place: Place, calculation: Calculation, outcome: Outcome) -> None:
    """The total's cell against the printed constant: catches an edit that the lines' row cannot see."""
    misprint = outcome.status is Status.DISCREPANCY and outcome.case is Case.LINES_CONFIRMED
    _names(sheet, place, calculation, outcome)
    live = place.ref(calculation.total, outcome.column)
    _plan_row(
        sheet, place, calculation, outcome, TOTAL_AGAINST_PRINT, live, outcome.gap if misprint else Decimal(0)
    )
    if outcome.status is Status.UNPROVED:
        sheet.draft.put(sheet.row, UNPROVED, _flag(sheet.row, "unproved"), "formula pure-0 quiet middle")
        _words(sheet, calculation.explanation or "Looks like a total; no structure was proved, so print stays an input.")
    sheet.row += 1


def _plan_row(
    sheet: _Sheet,
    place: Place,
    calculation: Calculation,
    outcome: Outcome,
    test: str,
    live: Formula,
    known: Decimal,
) -> None:
    total, column = calculation.total, outcome.column
    cell = place.statement.cell(total, column)
    printed = cell.value if cell else Decimal(0)
    unit = cell.number.unit if cell and not cell.number.is_dash else ONE
    scale, number = place.scale(total, column), number_style(place, total, column)
    tolerance = live_tolerance(place, total, column) if calculation.contributors else Decimal(0)
    tolerance = max(tolerance, outcome.tolerance) if calculation.contributors else tolerance
    draft, row = sheet.draft, sheet.row
    draft.put(row, TEST, test, "words")
    draft.put(row, LIVE, live, f"link-value middle {number}" if isinstance(live, Ref) else f"formula middle {number}")
    draft.put(row, PRINT, printed / scale, f"constant middle {number}")
    _plan_verdict(sheet, known / scale, tolerance / scale, _digits(unit / scale), number, _quiet_word(outcome))
    draft.put(row, STRENGTH, calculation.strength.value if calculation.contributors else None, "words")


def _quiet_word(outcome: Outcome) -> str:
    return outcome.status.value if outcome.status in {Status.UNPROVED, Status.NIL} else Status.EXACT.value


def _plan_verdict(sheet: _Sheet, known: Decimal, tolerance: Decimal, digits: int, number: str, quiet: str) -> None:
    """Printed less live, what was known on export, and the status that follows, all live.

    A gap within tolerance ties; the gap known on export is the filing's own; any other is a failure of
    the workbook: a hand edit, or a bug.
    """
    draft, row = sheet.draft, sheet.row
    gap, status = Ref(CHECKS, row, GAP), Ref(CHECKS, row, STATUS)
    live, printed = Ref(CHECKS, row, LIVE), Ref(CHECKS, row, PRINT)
    draft.put(row, GAP, call("ROUND", binary("-", printed, live), digits), f"formula middle {number}")
    draft.put(row, KNOWN, known, f"constant middle {number}")
    fine = "money-1" if number == "money" and tolerance % 1 else number
    draft.put(row, TOLERANCE, tolerance, f"constant middle {fine}")
    within = binary("<=", call("ABS", gap), Ref(CHECKS, row, TOLERANCE))
    ties: Formula = call("IF", binary("=", gap, 0), quiet, "rounding")
    if known:
        same = binary("<=", call("ABS", binary("-", gap, Ref(CHECKS, row, KNOWN))), Ref(CHECKS, row, TOLERANCE))
        other = call("IF", same, "discrepancy", "FAILED")
        draft.put(row, STATUS, call("IF", within, ties, other), "status")
    else:
        draft.put(row, STATUS, call("IF", within, ties, "FAILED"), "status")
    draft.put(row, FAILED, call("IF", binary("=", status, "FAILED"), 1, 0), "formula pure-0 quiet middle")
    sheet.counted.append(row)


def _flag(row: int, word: str) -> Formula:
    return call("IF", binary("=", Ref(CHECKS, row, STATUS), word), 1, 0)


def _digits(unit: Decimal) -> int:
    """The decimal places to which print is exact, in shown units."""
    exponent = unit.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plan_checks(sheet: _Sheet) -> None:
    """What must hold between statements, by group, both sides live."""
    for group in dict.fromkeys(check.group for check in sheet.report.checks):
        heads = ("Check", "Period", "", "Left side", "Right side", "Right less left", *_HEADS[6:9], "", "What is compared")
        _heads(sheet, group, (*heads, "", *_HEADS[12:]))
        for check in sheet.report.checks:
            if check.group == group:
                _plan_check(sheet, check)
                sheet.row += 1
        sheet.row += 2


def _plan_check(sheet: _Sheet, check: Check) -> None:
    draft, row = sheet.draft, sheet.row
    scales = {common_scale(side, sheet.layout, sheet.constants) for side in (check.left, check.right)}
    scale = scales.pop() if len(scales) == 1 else ONE
    sides = [expression_formula(s, sheet.layout, sheet.constants, shown_in=scale) for s in (check.left, check.right)]
    values = (check.left_value / scale, check.right_value / scale, check.tolerance / scale)
    digits = 0 if all(value % 1 == 0 for value in values[:2]) else 4
    number = "pure-4" if digits and max(abs(values[0]), abs(values[1])) < 1000 else "money-2" if digits else "money"
    title = f"{check.title} ({check.entity})" if check.entity else check.title
    draft.put(row, TITLE, title, "words")
    draft.put(row, PERIOD, period_words(check.period), "words")
    for column, side in zip((LIVE, PRINT), sides, strict=True):
        draft.put(row, column, side, f"link-value middle {number}" if isinstance(side, Ref) else f"formula middle {number}")
    _plan_verdict(sheet, Decimal(0), values[2], digits or 0, number, "exact")
    if check.status is CheckStatus.DIFFERS:
        known = (check.right_value - check.left_value) / scale
        _plan_known_difference(sheet, known, number)
    words = f"{check.left_label} against {check.right_label}."
    _words(sheet, f"{words} {check.note}".strip())
    draft.height(row, height_for(lines_needed(title, _WIDTHS[0])))


def _plan_known_difference(sheet: _Sheet, known: Decimal, number: str) -> None:
    """A check that does not hold in the filing itself: it differs, it has not failed."""
    draft, row = sheet.draft, sheet.row
    draft.cells = [cell for cell in draft.cells if cell.row != row or cell.column not in {KNOWN, STATUS}]
    draft.put(row, KNOWN, known, f"constant middle {number}")
    gap, tolerance = Ref(CHECKS, row, GAP), Ref(CHECKS, row, TOLERANCE)
    off = binary("-", gap, Ref(CHECKS, row, KNOWN))
    same = binary("<=", call("ABS", off), binary("+", tolerance, Decimal("0.001")))
    ties = call("IF", binary("=", gap, 0), "exact", "rounding")
    verdict = call("IF", binary("<=", call("ABS", gap), tolerance), ties, call("IF", same, "differs", "FAILED"))
    draft.put(row, STATUS, verdict, "status")
    draft.put(row, DIFFERS, _flag(row, "differs"), "formula pure-0 quiet middle")


def _plan_findings(sheet: _Sheet) -> None:
    """Everything the reader found worth saying, in full sentences."""
    if not sheet.report.findings:
        return
    draft = sheet.draft
    _heads(sheet, "Findings", ("Finding", "Severity", "Message"))
    for column in range(TEST + 1, SOURCE):
        draft.put(sheet.row - 1, column, None, "column-words")
    draft.put(sheet.row - 1, SOURCE, "Source", "column-figures")
    width = sum(_WIDTHS[TEST - 1 : WORDS])
    for finding in sheet.report.findings:
        draft.put(sheet.row, TITLE, finding.code, "words")
        draft.put(sheet.row, PERIOD, finding.severity.value, f"words severity-{finding.severity.value}")
        draft.put(sheet.row, TEST, finding.message, "words")
        draft.merge(sheet.row, TEST, WORDS)
        draft.height(sheet.row, height_for(lines_needed(finding.message, width)))
        if finding.sources:
            source = finding.sources[0]
            leads = sheet.index.link_to(source)
            style = "source-link" if leads else "source-place"
            draft.put(sheet.row, SOURCE, place_words(source.locator), f"{style} middle", link=leads)
        sheet.row += 1


def _plan_summary(sheet: _Sheet) -> None:
    """Counts over the whole sheet, and the master state that every other sheet shows."""
    draft = sheet.draft
    last = max(sheet.counted, default=_SUMMARY + 6)
    labels = (
        ("Totals compared with print", None),
        ("Failed: this workbook no longer does what it should", FAILED),
        ("Discrepancies in the filing", DISCREPANCY),
        ("Totals that nothing proves", UNPROVED),
        ("Checks between statements that differ", DIFFERS),
    )
    cells = {}
    for row, (label, column) in enumerate(labels, start=_SUMMARY):
        draft.put(row, 1, label, "label")
        count = sheet.totals if column is None else call("SUM", Area(CHECKS, _SUMMARY + 5, column, last, column))
        draft.put(row, 2, count, "constant pure-0 count" if column is None else "formula pure-0 count")
        cells[column] = Ref(CHECKS, row, 2)
    draft.put(HEAD_ROWS, 1, _master_state(sheet, cells), "state")


def _master_state(sheet: _Sheet, cells: dict[int | None, Ref]) -> Formula:
    """ "All totals tie", "2 discrepancies in the filing, explained" or "FAILED: 3", live.

    Unproved totals and differing checks are told too: silence would read as proof.
    """
    failed, found, unproved, differs = (cells[column] for column in (FAILED, DISCREPANCY, UNPROVED, DIFFERS))
    cases = {outcome.case for _, _, outcome in _outcomes(sheet.layout) if outcome.status is Status.DISCREPANCY}
    ending = " in the filing, not all resolved" if cases & {Case.UNRESOLVED, None} else " in the filing, explained"
    noun = call("IF", binary("=", found, 1), " discrepancy", " discrepancies")
    quiet = "All totals tie" if sheet.totals else "No totals to compare"
    state: Formula = call("IF", binary(">", found, 0), binary("&", binary("&", found, noun), ending), quiet)
    for cell, one, many in (
        (unproved, "total unproved", "totals unproved"),
        (differs, "check between statements differs", "checks between statements differ"),
    ):
        words = binary("&", binary("&", "; ", cell), call("IF", binary("=", cell, 1), f" {one}", f" {many}"))
        state = binary("&", state, call("IF", binary(">", cell, 0), words, ""))
    return call("IF", binary(">", failed, 0), binary("&", "FAILED: ", failed), state)


