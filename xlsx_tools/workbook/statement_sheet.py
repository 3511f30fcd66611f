"""A statement sheet: captions, notes, periods, live totals, and the way back to the filing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Status, Strength
from xlsx_tools.model.statement import Role, StatementKind
from xlsx_tools.workbook.head import height_for, lines_needed, plan_head, text_width
from xlsx_tools.workbook.layout import (
    FIRST_PERIOD,
    HEAD_ROWS,
    LABEL,
    NOTE,
    PORTRAIT_COLUMNS,
    Place,
    header_rows,
)
from xlsx_tools.workbook.number_styles import number_style
from xlsx_tools.workbook.plan import Content, PlannedSheet, SheetDraft, begin_sheet
from xlsx_tools.workbook.totals import is_live, live_total
from xlsx_tools.workbook.wording import (
    case_words,
    column_caption,
    period_keys,
    place_words,
    scale_remark,
    span_words,
    statement_unit,
)

if TYPE_CHECKING:
    from xlsx_tools.model.calculation import Calculation, Outcome
    from xlsx_tools.model.report import Report
    from xlsx_tools.model.source import Source
    from xlsx_tools.model.statement import Cell, Column, Line, Statement
    from xlsx_tools.workbook.look import Look
    from xlsx_tools.workbook.source_sheet import SourceIndex

STATEMENT = "Statement"
"""The kind of all statement sheets: they share a page of the look."""

DIFFERENCE = "Difference in filing"
_DEEPEST = 8
_PERIOD = 3
_KEY_SIZE, _KEY_GAP = 8, 2
# The points of the type that keys are set in, and the characters between one and the next.
_SPAN_ROOM, _FIGURE_ROOM = 4, 9
# Characters a period column may be wider than the look says: for "Nine months ended", for long figures.
_LANDSCAPE_ROWS = 28
# A long statement of few columns prints upright, so that it stands on one page where it can.


def plan_statement_sheet(
    report: Report, places: tuple[Place, ...], index: SourceIndex, look: Look
) -> PlannedSheet:
    """All statements of one kind on their sheet, the first under a frozen header, others below it."""
    lead = places[0]
    draft = begin_sheet(lead.sheet, look, STATEMENT)
    alone = len(places) == 1
    title = lead.statement.title if alone else lead.sheet
    plan_head(draft, report, title or lead.sheet, statement_unit(lead.statement))
    label, note, no_note, period, source = draft.page.widths
    draft.width(LABEL, label)
    head = _note_head(places)
    draft.width(NOTE, note if head else no_note)
    draft.width(
        FIRST_PERIOD, max(_period_width(place, period) for place in places), last=lead.source_column - 1
    )
    sources = 1
    for place in places:
        _plan_column_heads(draft, place, titled=not alone, head=head)
        for position in range(len(place.statement.lines)):
            sources = max(sources, _plan_line(draft, place, position, index))
    for place in places:
        _plan_rule(draft, place, lead.source_column + sources - 1)
        if not place.leads and place.statement.kind not in {StatementKind.NOTE, StatementKind.OTHER}:
            draft.breaks.append(place.top - 1)
    draft.width(lead.source_column, source, last=lead.source_column + sources - 1, grouped=True)
    frozen = lead.header[-1] + 1 if alone else HEAD_ROWS + 1
    narrow = lead.source_column - FIRST_PERIOD <= PORTRAIT_COLUMNS
    tall = sum(len(place.rows) for place in places) > _LANDSCAPE_ROWS
    return draft.finish(frozen=(frozen, FIRST_PERIOD), header_rows=frozen - 1, portrait=narrow and tall)


def _note_head(places: tuple[Place, ...]) -> str:
    """The head of the second column: it holds references to notes, units of lines, both or nothing."""
    lines = [(place, n, line) for place in places for n, line in enumerate(place.statement.lines)]
    heads = (
        ("Note", any(line.note for _, _, line in lines)),
        ("Unit", any(_remark(p, n) for p, n, _ in lines)),
    )
    return ", ".join(head for head, used in heads if used)


def _plan_column_heads(draft: SheetDraft, place: Place, *, titled: bool, head: str) -> None:
    statement = place.statement
    labels: dict[int, tuple[str | None, str]] = {place.header[-1]: (None, "key")}
    if titled:
        row = place.top
        if row + 1 in place.header:
            labels[row + 1] = (statement_unit(statement), "unit")
        labels[row] = (statement.title or place.sheet, "table-title")
    for row, (text, style) in labels.items():
        draft.put(row, LABEL, text, style if row != place.header[-1] or text is None else f"{style} key-rule")
    keys = period_keys(statement.columns)
    kinds = header_rows(statement)
    for row, kind in zip(place.header, kinds, strict=True):
        width = _period_width(place, draft.page.widths[_PERIOD])
        crowded = "caption" in kind and _is_crowded(place, width - 1)
        lines = (
            max(lines_needed(key, width - _KEY_GAP + 0.1, size=_KEY_SIZE) for key in keys)
            if kind == "key"
            else 1
        )
        if lines > 1:
            draft.height(row, height_for(lines))
        for position, column in enumerate(statement.columns):
            content, style = _column_head(column, kind, keys[position])
            added = " wrapped" if lines > 1 else " small" if crowded else ""
            draft.put(row, FIRST_PERIOD + position, content, style + added)
            if "caption" in kind and isinstance(content, str):
                draft.height(row, height_for(lines_needed(content, width, bold=True)))
    last = place.header[-1]
    draft.put(last, NOTE, head or None, "key")


def _plan_rule(draft: SheetDraft, place: Place, last: int) -> None:
    """The rule under the column heads, on from the last period to the last source column."""
    for column in range(place.last_period + 1, last + 1):
        is_source = column == place.source_column
        draft.put(
            place.header[-1], column, "Source" if is_source else None, "key" if is_source else "key-rule"
        )


def _is_crowded(place: Place, width: float) -> bool:
    """True where a word of a column's caption is wider than the column, and would break in two."""
    words = [word for column in place.statement.columns for word in column_caption(column).split()]
    return any(lines_needed(word, width, bold=True) > 1 for word in words)


def _column_head(column: Column, kind: str, key: str) -> tuple[Content, str]:
    if kind == "entity":
        return column.entity or "Consolidated", "column-head"
    if kind == "scenario":
        return column.scenario or None, "column-head"
    if kind == "span":
        return (span_words(column.period) if column.period else None), "column-span"
    if kind == "caption":
        return column_caption(column), "column-head"
    if kind == "caption-key":
        return key, "column-head key-rule"
    if kind == "date":
        if column.period is None:
            return None, "column-date"
        return column.period.end, "column-date inferred" if "end" in column.period.inferred else "column-date"
    return key, "key"


def _plan_line(draft: SheetDraft, place: Place, position: int, index: SourceIndex) -> int:
    """A line with its difference row, if any; the number of source columns it needs."""
    statement, row = place.statement, place.rows[position]
    line = statement.lines[position]
    _plan_caption(draft, place, position, line)
    calculation = statement.calculation_of(position)
    if calculation is not None and position in place.differences:
        _plan_difference(draft, place, calculation)
    look = _line_look(statement, position, line)
    for cell in line.cells:
        content, style = _figure(place, position, cell, calculation)
        comment = _comment(statement, calculation, cell) or _suspicion(statement, position, cell)
        if comment and "discrepancy" not in style:
            style += " discrepancy"
        draft.put(row, FIRST_PERIOD + cell.column, content, f"{style} {look}", comment=comment)
    return _plan_sources(draft, place, row, line, index)


def _plan_caption(draft: SheetDraft, place: Place, position: int, line: Line) -> None:
    row = place.rows[position]
    words = line.name or line.label
    indent = min(line.level, _DEEPEST)
    style = {Role.HEADING: "heading", Role.TOTAL: "total-label", Role.SUBTOTAL: "total-label"}.get(
        line.role, "label"
    )
    if words and words != line.label:
        style += " inferred"
    draft.put(row, LABEL, words or None, f"{style} indent-{indent}" if indent else style)
    remark = _remark(place, position)
    note = ", ".join(part for part in (line.note, remark) if part)
    if note:
        draft.put(row, NOTE, note, "note")
    height = (
        height_for(lines_needed(words, draft.page.widths[0], bold=style != "label", indent=indent))
        if words
        else 15.0
    )
    roomy = line.layout.blank_above or (line.role is Role.HEADING and line.level == 0)
    draft.height(row, height + (6 if roomy and position else 0))


def _remark(place: Place, position: int) -> str:
    line = place.statement.lines[position]
    scales = place.scales[position]
    if len(scales) != 1:
        return ""
    unit, scale = next(iter(scales.items()))
    return scale_remark(line.role, unit, scale, place.statement)


def _plan_difference(draft: SheetDraft, place: Place, calculation: Calculation) -> None:
    row = place.differences[calculation.total]
    level = min(place.statement.lines[calculation.total].level + 1, _DEEPEST)
    draft.put(row, LABEL, DIFFERENCE, f"label difference indent-{level}")
    for outcome in calculation.outcomes:
        if outcome.difference_row:
            number = number_style(place, calculation.total, outcome.column)
            content = outcome.difference_row / place.scale(calculation.total, outcome.column)
            draft.put(row, FIRST_PERIOD + outcome.column, content, f"input {number} discrepancy")


def _figure(place: Place, position: int, cell: Cell, calculation: Calculation | None) -> tuple[Content, str]:
    """What a figure's cell holds: a live total, or the printed figure in the scale of its line."""
    number = number_style(place, position, cell.column)
    outcome = calculation.outcome(cell.column) if calculation else None
    if calculation is not None and is_live(place, position, cell.column):
        kind = "formula weak" if calculation.strength is Strength.WEAK else "formula"
        return live_total(place, calculation, cell.column), f"{kind} {number}{_status_style(outcome)}"
    content = cell.value / place.scale(position, cell.column)
    return content, f"input {number}{_status_style(outcome)}"


def _status_style(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return {Status.DISCREPANCY: " discrepancy", Status.UNPROVED: " unproved"}.get(outcome.status, "")


def _line_look(statement: Statement, position: int, line: Line) -> str:
    """Weight and rules of a line: as printed, and a hairline over a proved total that print leaves bare."""
    look = []
    is_total = line.role in {Role.TOTAL, Role.SUBTOTAL}
    if is_total:
        look.append("total" if line.role is Role.TOTAL else "subtotal")
    before = statement.lines[position - 1].layout if position else None
    ruled = before is not None and (before.rule_below or before.double_rule_below)
    if (line.layout.rule_above or is_total) and not (ruled and before and before.double_rule_below):
        look.append("rule-above")
    if line.layout.double_rule_below:
        look.append("rule-double")
    return " ".join(look)


def _comment(statement: Statement, calculation: Calculation | None, cell: Cell) -> str:
    """The comment on a discrepancy: print, lines, gap, what it means, and the cause."""
    outcome = calculation.outcome(cell.column) if calculation else None
    if outcome is None or outcome.status is not Status.DISCREPANCY:
        return ""
    scale = statement.scale
    figures = (
        f"Printed {_amount(outcome.printed, scale)}; its lines sum to {_amount(outcome.lines_sum, scale)}; "
        f"difference {_amount(outcome.gap, scale)}."
    )
    cause = outcome.diagnosis.message if outcome.diagnosis else ""
    return " ".join(part for part in (figures, case_words(outcome.case), cause) if part)


def _suspicion(statement: Statement, position: int, cell: Cell) -> str:
    """The comment on a line that alone explains a discrepancy; empty for every other."""
    for calculation in statement.calculations:
        outcome = calculation.outcome(cell.column)
        if outcome is None or outcome.diagnosis is None or not outcome.diagnosis.unique:
            continue
        for suspect in outcome.diagnosis.suspects:
            if suspect.line == position and position != calculation.total:
                total = statement.lines[calculation.total]
                return (
                    f"Printed {_amount(suspect.printed, statement.scale)}; {_amount(suspect.closing, statement.scale)} "
                    f"would close the gap in {total.name or total.label} ({outcome.diagnosis.cause}). Left as printed."
                )
    return ""


def _amount(value: Decimal | None, scale: Decimal) -> str:
    """An amount as the sheet shows it: in the statement's scale, parentheses for negatives."""
    if value is None:
        return "nothing"
    shown = (value / scale).normalize()
    text = f"{abs(shown):,f}"
    return f"({text})" if shown < 0 else text


def _plan_sources(draft: SheetDraft, place: Place, row: int, line: Line, index: SourceIndex) -> int:
    """A link for each row of the filing on which the line's figures stand."""
    sources: dict[object, Source] = {}
    for cell in line.cells:
        sources.setdefault(index.key_of(cell.source), cell.source)
    for offset, source in enumerate(sources.values()):
        link = index.link_to(source)
        style = "source-link" if link else "source-place"
        draft.put(row, place.source_column + offset, place_words(source.locator), style, link=link)
    return len(sources)


def _period_width(place: Place, least: float) -> float:
    """Wide enough for the largest figure of a statement with its parentheses, the words above durations, and its keys' gaps."""
    longest = 0
    for position, line in enumerate(place.statement.lines):
        for cell in line.cells:
            scale = place.scale(position, cell.column)
            whole = f"{abs(cell.value / scale):,.2f}"
            longest = max(longest, len(whole) if cell.number.unit < scale else len(whole) - 3)
    columns = place.statement.columns
    spans = any(column.period and not column.period.is_instant for column in columns)
    keys = max((text_width(key, size=_KEY_SIZE) + _KEY_GAP for key in period_keys(columns)), default=0.0)
    return max(least + (_SPAN_ROOM if spans else 0), min(max(longest + 4.0, keys), least + _FIGURE_ROOM))
