"""The Cover: what the workbook is, whether it can be trusted, where things are, how to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.items import statement_code
from xlsx_tools.workbook.cover_charts import FIRST, plan_charts
from xlsx_tools.workbook.formulas import sheet_prefix
from xlsx_tools.workbook.head import CHECKS, FAILED_WORD, height_for, lines_needed, plan_head
from xlsx_tools.workbook.items_sheet import ITEMS, LOOKUP
from xlsx_tools.workbook.layout import HEAD_ROWS
from xlsx_tools.workbook.plan import PlannedSheet, SheetDraft, begin_sheet
from xlsx_tools.workbook.ratio_sheet import RATIOS
from xlsx_tools.workbook.source_sheet import SOURCE
from xlsx_tools.workbook.wording import date_words, period_keys, unit_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsx_tools.model.report import Filing, Report
    from xlsx_tools.workbook.formulas import Area
    from xlsx_tools.workbook.layout import Layout
    from xlsx_tools.workbook.look import Look
    from xlsx_tools.workbook.plan import PlannedChart

COVER = "Cover"
FILE_LABEL, SHA_LABEL = "File", "SHA-256 of the file"
"""Particulars that tell which filing a workbook was made from."""

_LAST_FIGURE = 12
_ROW_PIXELS = 20
_CHART_ROWS, _CHART_GAP, _WIDE, _WIDEST_SHARE = 13, 3, 1.33, 0.45
_UNKNOWN = "not in the file"

_DESCRIPTIONS = {
    RATIOS: "Ratios at balance sheet dates and for periods, each a formula with its definition and basis",
    "Common Size": "Income statement in percent of sales, balance sheet in percent of total assets",
    CHECKS: "Every total live against print, checks between statements, all findings",
    ITEMS: "One row a figure with its source, in full units, as an Excel table",
    LOOKUP: "Ready formulas that pull any item by its key",
    SOURCE: "The statements' pages as filed",
}
_LEGEND = (
    ("input legend", "1,234", "A figure as printed in the filing"),
    (
        "formula legend",
        "1,234",
        "A live formula: a total whose structure was proved against print, or a ratio",
    ),
    ("link-value legend", "1,234", "A bare link to a cell of another sheet"),
    (
        "input unproved legend",
        "1,234",
        "Looks like a total, but nothing proves its structure: the printed figure stands",
    ),
    (
        "formula discrepancy legend",
        "1,234",
        "The filing does not add up here; the comment and Checks say why",
    ),
    ("check-failed legend", FAILED_WORD, "This workbook no longer does what it should: an edit, or a bug"),
)
_READING = (
    (
        "Order, captions and signs are the filing's own. Costs stand as printed; parentheses are negative; a dash is zero; "
        "a blank is a blank. A caption in square brackets is ours, where the filing prints none."
    ),
    (
        "A total is a formula only where its structure was proved in every column. Where a line is misprinted, a row "
        "“Difference in filing” carries the gap, so that totals still meet print."
    ),
    "The narrow Source column leads to the line on which a figure was printed; fold it away with the outline sign above it.",
)


def plan_cover(
    report: Report,
    layout: Layout,
    sheets: Iterable[str],
    look: Look,
    names: tuple[tuple[str, Area], ...] = (),
) -> PlannedSheet:
    """Particulars of the filing, the sheet index, the colours, and how to read the workbook.

    `names` are the workbook's defined names: the example of a formula uses one that exists.
    """
    draft = begin_sheet(COVER, look)
    form = f"Form {report.filing.form}" if report.filing.form else "Financial statements"
    period = report.filing.period_end
    unit = unit_words(layout.currency, layout.scale)
    plan_head(draft, report, f"{form}, {date_words(period)}" if period else form, unit)
    draft.merge(HEAD_ROWS, 1, 2)
    label, words, *beside = draft.page.widths
    draft.width(1, label)
    draft.width(2, words)
    charts, row = _plan_glance(draft, layout, int((label + words) * 7 + 10), HEAD_ROWS + 2)
    if charts:
        for column, width in enumerate(beside[:3], start=3):
            draft.width(column, width, last=_LAST_FIGURE if column == FIRST else column)
    row = _plan_particulars(draft, report.filing, unit, row)
    row = _plan_index(draft, layout, sheets, row + 1)
    row = _plan_legend(draft, row + 1)
    row = _section(draft, "How to read it", row + 1)
    for text in (_scale_sentence(layout), *_READING, *_names_sentence(names, layout)):
        draft.put(row, 1, text, "text")
        draft.merge(row, 1, 2)
        draft.height(row, height_for(lines_needed(text, label + words)))
        row += 1
    return draft.finish(
        frozen=(HEAD_ROWS + 1, 1),
        header_rows=HEAD_ROWS,
        portrait=True,
        printed_columns=2,
        charts=charts,
        one_page=True,
    )


def _plan_glance(
    draft: SheetDraft, layout: Layout, width: int, row: int
) -> tuple[tuple[PlannedChart, ...], int]:
    """The charts side by side in a section of their own, as far as there are figures; the next free row."""
    charts = plan_charts(draft, layout, row)
    if not charts:
        return (), row
    top = _section(draft, "At a glance", row)
    height = _CHART_ROWS * _ROW_PIXELS - 2 * _CHART_GAP
    placed, left = [], 0
    # The chart with the most categories gets the most room; a lone one does not fill the page.
    weights = [_WIDE if chart.is_bridge else 1.0 for chart in charts]
    for chart, weight in zip(charts, weights, strict=True):
        share = int(width * min(weight / sum(weights), _WIDEST_SHARE))
        placed.append(
            chart._replace(row=top, left=left + _CHART_GAP, width=share - 2 * _CHART_GAP, height=height)
        )
        left += share
    return tuple(placed), top + _CHART_ROWS + 1


def _section(draft: SheetDraft, title: str, row: int) -> int:
    draft.put(row, 1, title, "section")
    draft.put(row, 2, None, "section")
    draft.height(row, 20)
    return row + 1


def _plan_particulars(draft: SheetDraft, filing: Filing, unit: str, row: int) -> int:
    row = _section(draft, "Filing", row)
    particulars = (
        ("Company", filing.company),
        ("Form", filing.form),
        ("Period", date_words(filing.period_end) if filing.period_end else ""),
        ("Filed", date_words(filing.filed) if filing.filed else ""),
        ("Currency and scale", unit),
        ("CIK", filing.cik),
        ("Employer identification number", filing.ein),
        ("Accession number", filing.accession),
        (FILE_LABEL, filing.name),
        (SHA_LABEL, filing.sha256),
    )
    for label, text in particulars:
        draft.put(row, 1, label, "text")
        draft.put(row, 2, text or _UNKNOWN, "text indent-1" if text else "text quiet indent-1")
        row += 1
    return row


def _plan_index(draft: SheetDraft, layout: Layout, sheets: Iterable[str], row: int) -> int:
    row = _section(draft, "Sheets", row)
    for sheet in sheets:
        titles = dict.fromkeys(place.statement.title for place in layout.on(sheet))
        words = (
            _DESCRIPTIONS.get(sheet) or "; ".join(title.rstrip(" :") for title in titles if title) or sheet
        )
        draft.put(row, 1, sheet, "link", link=f"{sheet_prefix(sheet)}A1")
        draft.put(row, 2, words, "text indent-1")
        draft.height(row, height_for(lines_needed(words, draft.page.widths[1])))
        row += 1
    return row


def _plan_legend(draft: SheetDraft, row: int) -> int:
    row = _section(draft, "Colours", row)
    for style, sample, words in _LEGEND:
        draft.put(row, 1, sample, style)
        draft.put(row, 2, words, "text indent-1")
        row += 1
    return row


def _scale_sentence(layout: Layout) -> str:
    shown = "whole units" if layout.scale == 1 else f"units of {layout.scale:,f}"
    return (
        f"Statement sheets show figures in the filing's own scale (here {shown}); "
        "the Items and Lookup sheets always hold full units."
    )


def _names_sentence(names: tuple[tuple[str, Area], ...], layout: Layout) -> tuple[str, ...]:
    """An example of a formula that gives a figure when it is copied into a cell; none without named lines."""
    defined = {name for name, _ in names}
    for place in layout.places:
        code = statement_code(place.statement)
        for line in place.statement.lines:
            name = f"{code}_{line.concept.canonical}"
            if name in defined and line.cells:
                key = period_keys(place.statement.columns)[line.cells[0].column].replace('"', '""')
                example = (
                    f'Named cells: =INDEX({name}, MATCH("{key}", {code}_Periods, 0)) finds a line by its name and '
                    "a period by its key, the small grey text under each column head."
                )
                return (example,)
    return ()
