"""The Common Size sheet: balance sheets in percent of assets, income statements in percent of sales."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.model.statement import Role, StatementKind
from xlsx_tools.workbook.formulas import binary
from xlsx_tools.workbook.head import height_for, lines_needed, plan_head
from xlsx_tools.workbook.layout import HEAD_ROWS, PORTRAIT_COLUMNS
from xlsx_tools.workbook.plan import PlannedSheet, SheetDraft, begin_sheet
from xlsx_tools.workbook.wording import column_caption, span_words

if TYPE_CHECKING:
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.layout import Layout, Place
    from xlsx_tools.workbook.look import Look

COMMON_SIZE = "Common Size"
_BASES = {
    StatementKind.INCOME_STATEMENT: ("Revenues", "percent of sales"),
    StatementKind.BALANCE_SHEET: ("Assets", "percent of total assets"),
}


def plan_common_size_sheet(report: Report, layout: Layout, look: Look) -> PlannedSheet:
    """Each money line over sales or total assets of its own column, as formulas on the statements.

    Only the lines whose base the filing prints: without a sales or an assets line the block says so.
    """
    draft = begin_sheet(COMMON_SIZE, look)
    plan_head(draft, report, COMMON_SIZE, "Each line as a percentage of sales, or of total assets")
    label, period = draft.page.widths
    columns = max((len(place.statement.columns) for place in layout.places), default=1)
    draft.width(1, label)
    draft.width(2, period, last=columns + 1)
    row = HEAD_ROWS + 2
    for place in layout.places:
        if place.statement.kind in _BASES:
            if row > HEAD_ROWS + 2:
                draft.breaks.append(row - 1)
            row = _plan_block(draft, place, row) + 3
    if row == HEAD_ROWS + 2:
        draft.put(row, 1, "The filing holds neither a balance sheet nor an income statement.", "remark")
    return draft.finish(
        frozen=(HEAD_ROWS + 1, 2), header_rows=HEAD_ROWS, portrait=columns <= PORTRAIT_COLUMNS
    )


def _plan_block(draft: SheetDraft, place: Place, top: int) -> int:
    statement = place.statement
    canonical, words = _BASES[statement.kind]
    draft.put(top, 1, f"{statement.title or place.sheet}, {words}", "table-title")
    bases = [n for n, line in enumerate(statement.lines) if line.concept.canonical == canonical]
    if len(bases) != 1:
        what = "No line" if not bases else "More than one line"
        draft.put(top + 1, 1, f"{what} of this statement was recognised as {canonical}.", "remark")
        return top + 1
    row = _plan_heads(draft, place, top)
    for position, line in enumerate(statement.lines):
        is_money = line.role not in {Role.PER_SHARE, Role.SHARES} and line.unit in {statement.currency, ""}
        if not is_money or (line.role is Role.HEADING and not _has_money_below(place, position)):
            continue
        row += 1
        _plan_line(draft, place, row, position, bases[0])
    return row


def _has_money_below(place: Place, position: int) -> bool:
    """True for a heading that is followed by a money line before the statement turns to other units."""
    for line in place.statement.lines[position + 1 :]:
        if line.cells:
            return line.role not in {Role.PER_SHARE, Role.SHARES} and line.unit == place.statement.currency
    return False


def _plan_heads(draft: SheetDraft, place: Place, top: int) -> int:
    """Two header rows; the row of the second."""
    draft.put(top + 1, 1, None, "key")
    for position, column in enumerate(place.statement.columns):
        period = column.period
        span = span_words(period) if period else None
        draft.put(top, 2 + position, ", ".join(filter(None, (column.entity, span))) or None, "column-span")
        head = period.end if period else column_caption(column)
        draft.put(top + 1, 2 + position, head, "column-date key-rule")
    return top + 1


def _plan_line(draft: SheetDraft, place: Place, row: int, position: int, base: int) -> None:
    statement = place.statement
    line = statement.lines[position]
    indent = min(line.level, 8)
    is_total = line.role in {Role.TOTAL, Role.SUBTOTAL}
    style = "heading" if line.role is Role.HEADING else "total-label" if is_total else "label"
    inferred = " inferred" if line.name and line.name != line.label else ""
    words = line.name or line.label
    draft.put(row, 1, words or None, f"{style}{inferred} indent-{indent}" if indent else style + inferred)
    roomy = line.layout.blank_above or (line.role is Role.HEADING and line.level == 0)
    lines = lines_needed(words, draft.page.widths[0], bold=style != "label", indent=indent)
    draft.height(row, height_for(lines) + (6 if roomy else 0))
    for cell in line.cells:
        whole = statement.cell(base, cell.column)
        if (
            whole is None
            or not whole.value
            or place.scale(position, cell.column) != place.scale(base, cell.column)
        ):
            continue
        share = binary("/", place.ref(position, cell.column), place.ref(base, cell.column))
        draft.put(
            row, 2 + cell.column, share, "formula percent total rule-above" if is_total else "formula percent"
        )
