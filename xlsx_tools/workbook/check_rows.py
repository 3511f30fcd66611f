"""Live rows of the Checks sheet: a figure as the workbook has it now, against the filing, with a status that follows.

A gap within tolerance ties; the gap known on export is the filing's own; any other is a failure of the workbook: a
hand edit, or a bug. Nothing here is decided on export alone: every status is a formula.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Case, Status
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.number import ONE
from xlsx_tools.workbook.expressions import common_scale, expression_formula
from xlsx_tools.workbook.formulas import Formula, Ref, binary, call
from xlsx_tools.workbook.head import CHECKS, FAILED_WORD, height_for, lines_needed
from xlsx_tools.workbook.number_styles import decimals_of, number_style
from xlsx_tools.workbook.totals import is_live, live_tolerance, sum_of_lines
from xlsx_tools.workbook.wording import place_words, short_period, short_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsx_tools.model.calculation import Calculation, Outcome
    from xlsx_tools.model.check import Check
    from xlsx_tools.model.report import Report
    from xlsx_tools.model.source import Source
    from xlsx_tools.model.statement import Cell
    from xlsx_tools.workbook.expressions import Constants
    from xlsx_tools.workbook.layout import Layout, Place
    from xlsx_tools.workbook.plan import SheetDraft
    from xlsx_tools.workbook.source_sheet import SourceIndex

TITLE, PERIOD, TEST, LIVE, PRINT, GAP, KNOWN, TOLERANCE, STATUS, STRENGTH, WORDS, SOURCE = range(1, 13)
FAILED, DISCREPANCY, UNPROVED, DIFFERS = range(13, 17)
"""Columns of the sheet; the last four hold a 1 for each row that the master state counts."""

_NIL = Decimal(0)


@dataclass(slots=True, kw_only=True)
class CheckDraft:
    """The Checks sheet while it grows: what it is made from, the next free row, the rows that count."""

    draft: SheetDraft
    report: Report
    layout: Layout
    constants: Constants
    index: SourceIndex
    row: int
    totals: int = 0
    counted: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedTotal:
    """A total in one column, with its place and what its proof found."""

    place: Place
    calculation: Calculation
    outcome: Outcome
    cell: Cell

    @property
    def scale(self) -> Decimal:
        """How many full units one shown unit of the total stands for."""
        return self.place.scale(self.calculation.total, self.outcome.column)

    @property
    def number(self) -> str:
        """The number format of the total."""
        return number_style(self.place, self.calculation.total, self.outcome.column)

    @property
    def ref(self) -> Ref:
        """The total's cell."""
        return self.place.ref(self.calculation.total, self.outcome.column)


def proved_totals(layout: Layout) -> Iterator[ProvedTotal]:
    """Every total and column that print fills, in the order of the filing."""
    for place in layout.places:
        for calculation in sorted(place.statement.calculations, key=lambda c: c.total):
            for outcome in calculation.outcomes:
                cell = place.statement.cell(calculation.total, outcome.column)
                if cell is not None:
                    yield ProvedTotal(place=place, calculation=calculation, outcome=outcome, cell=cell)


def plan_total_rows(sheet: CheckDraft, total: ProvedTotal) -> None:
    """Two rows: the sum of the lines against print, and the total's cell against print.

    The second catches what the first cannot see: a line that was corrected while its difference row
    still stands, or a formula that was overwritten.
    """
    sheet.totals += 1
    if total.calculation.contributors:
        _plan_lines_row(sheet, total)
    _plan_cell_row(sheet, total)


def _plan_lines_row(sheet: CheckDraft, total: ProvedTotal) -> None:
    place, calculation, outcome = total.place, total.calculation, total.outcome
    live: Formula = total.ref
    difference = place.difference(calculation.total, outcome.column)
    if not is_live(place, calculation.total, outcome.column):
        live = sum_of_lines(place, calculation, outcome.column)
    elif difference is not None:
        live = binary("-", live, difference)
    differs = outcome.status is Status.DISCREPANCY
    _plan_row(sheet, total, "lines against print", live, outcome.gap if differs else _NIL)
    if differs:
        sheet.draft.put(
            sheet.row, DISCREPANCY, _flag(sheet.row, "discrepancy"), "formula pure-0 quiet middle"
        )
        plan_words(sheet, outcome.diagnosis.message if outcome.diagnosis else "Unexplained.")
    elif outcome is calculation.outcomes[0]:
        plan_words(sheet, calculation.explanation)
    sheet.row += 1


def _plan_cell_row(sheet: CheckDraft, total: ProvedTotal) -> None:
    outcome = total.outcome
    misprint = outcome.status is Status.DISCREPANCY and outcome.case is Case.LINES_CONFIRMED
    _plan_row(sheet, total, "total against print", total.ref, outcome.gap if misprint else _NIL)
    if outcome.status is Status.UNPROVED:
        sheet.draft.put(sheet.row, UNPROVED, _flag(sheet.row, "unproved"), "formula pure-0 quiet middle")
        why = total.calculation.explanation
        plan_words(sheet, why or "Looks like a total; no structure was proved, so print stays an input.")
    sheet.row += 1


def _plan_row(sheet: CheckDraft, total: ProvedTotal, test: str, live: Formula, known: Decimal) -> None:
    """A row of a total: `live` against the printed constant; `known` is the filing's own gap."""
    draft, row, scale, number = sheet.draft, sheet.row, total.scale, total.number
    calculation, outcome, printed = total.calculation, total.outcome, total.cell.number
    tolerance = _NIL
    if calculation.contributors:
        tolerance = max(live_tolerance(total.place, calculation.total, outcome.column), outcome.tolerance)
    plan_names(sheet, total)
    draft.put(row, TEST, test, "words")
    draft.put(row, LIVE, live, f"{'link-value' if isinstance(live, Ref) else 'formula'} {number} middle")
    draft.put(row, PRINT, printed.value / scale, f"constant {number} middle")
    unit = ONE if printed.is_dash else printed.unit
    quiet = outcome.status.value if outcome.status in {Status.UNPROVED, Status.NIL} else Status.EXACT.value
    verdict = _Verdict(
        known / scale, tolerance / scale, decimals_of(unit / scale), number, quiet, "discrepancy"
    )
    _plan_verdict(sheet, verdict)
    draft.put(row, STRENGTH, calculation.strength.value if calculation.contributors else None, "words")


def plan_names(sheet: CheckDraft, total: ProvedTotal) -> None:
    """A total's name with a link to its cell, its column in words, and the way to the filing."""
    line = total.place.statement.lines[total.calculation.total]
    name = line.name or line.label or f"[line {total.calculation.total + 1}]"
    link = total.place.link(total.calculation.total, total.outcome.column)
    words = short_words(total.place.statement.columns[total.outcome.column])
    sheet.draft.put(sheet.row, TITLE, name, "link indent-1", link=link)
    sheet.draft.put(sheet.row, PERIOD, words, "words")
    needed = max(
        lines_needed(name, sheet.draft.page.widths[0], indent=1),
        lines_needed(words, sheet.draft.page.widths[1], size=9),
    )
    sheet.draft.height(sheet.row, height_for(needed))
    plan_source(sheet, total.cell.source)


def plan_source(sheet: CheckDraft, source: Source) -> None:
    """The link to the line of the filing."""
    link = sheet.index.link_to(source)
    style = "source-link middle" if link else "source-place middle"
    sheet.draft.put(sheet.row, SOURCE, place_words(source.locator), style, link=link)


def plan_words(sheet: CheckDraft, text: str) -> None:
    """What a row means, wrapped."""
    if text:
        sheet.draft.put(sheet.row, WORDS, text, "words")
        sheet.draft.height(
            sheet.row, height_for(lines_needed(text, sheet.draft.page.widths[WORDS - 1], size=9))
        )


def plan_check_row(sheet: CheckDraft, check: Check) -> None:
    """What must hold between statements: both sides live, each in the filing's scale where they share it."""
    draft, row = sheet.draft, sheet.row
    scales = {common_scale(side, sheet.layout, sheet.constants) for side in (check.left, check.right)}
    scale = scales.pop() if len(scales) == 1 else ONE
    left, right = check.left_value / scale, check.right_value / scale
    places = max(decimals_of(unit) for unit in (left, right, check.digit / scale))
    number = f"pure-{min(max(places, 2), 4)}" if places else "money"
    title = f"{check.title} ({check.entity})" if check.entity else check.title
    draft.put(row, TITLE, title, "words indent-1")
    draft.put(row, PERIOD, short_period(check.period), "words")
    for column, side in ((LIVE, check.left), (PRINT, check.right)):
        formula = expression_formula(side, sheet.layout, sheet.constants, shown_in=scale)
        style = "link-value" if isinstance(formula, Ref) else "formula"
        draft.put(row, column, formula, f"{style} {number} middle")
    differs = check.status is CheckStatus.DIFFERS
    known = right - left if differs else _NIL
    _plan_verdict(sheet, _Verdict(known, check.tolerance / scale, min(places, 6), number, "exact", "differs"))
    if differs:
        draft.put(row, DIFFERS, _flag(row, "differs"), "formula pure-0 quiet middle")
    plan_words(sheet, f"{check.left_label} against {check.right_label}. {check.note}".strip())
    draft.height(row, height_for(lines_needed(title, sheet.draft.page.widths[0], indent=1, size=9)))
    sheet.row += 1


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How a row is judged, in shown units: the gap known on export, the tolerance, the decimals that count.

    `quiet` is the word for no gap at all, `word` the one for the known gap.
    """

    known: Decimal
    tolerance: Decimal
    places: int
    number: str
    quiet: str
    word: str


def _plan_verdict(sheet: CheckDraft, verdict: _Verdict) -> None:
    """Printed less live, what was known on export, tolerance, status and the failure flag."""
    draft, row, number = sheet.draft, sheet.row, verdict.number
    gap, status, tolerance = (Ref(CHECKS, row, column) for column in (GAP, STATUS, TOLERANCE))
    difference = binary("-", Ref(CHECKS, row, PRINT), Ref(CHECKS, row, LIVE))
    draft.put(row, GAP, call("ROUND", difference, verdict.places), f"formula {number} middle")
    draft.put(row, KNOWN, verdict.known, f"constant {number} middle")
    fine = "money-1" if number == "money" and verdict.tolerance % 1 else number
    draft.put(row, TOLERANCE, verdict.tolerance, f"constant {fine} middle")
    otherwise: Formula | str = FAILED_WORD
    if verdict.known:
        off = call("ROUND", binary("-", gap, Ref(CHECKS, row, KNOWN)), verdict.places)
        otherwise = call("IF", binary("<=", call("ABS", off), tolerance), verdict.word, FAILED_WORD)
    ties = call("IF", binary("=", gap, 0), verdict.quiet, "rounding")
    draft.put(row, STATUS, call("IF", binary("<=", call("ABS", gap), tolerance), ties, otherwise), "status")
    draft.put(row, FAILED, call("IF", binary("=", status, FAILED_WORD), 1, 0), "formula pure-0 quiet middle")
    sheet.counted.append(row)


def _flag(row: int, word: str) -> Formula:
    return call("IF", binary("=", Ref(CHECKS, row, STATUS), word), 1, 0)
