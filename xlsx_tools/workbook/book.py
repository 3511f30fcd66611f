"""A report as a planned workbook: which sheets there are, in which order, and what they share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlsx_tools.workbook.check_sheet import plan_check_sheet
from xlsx_tools.workbook.common_size_sheet import plan_common_size_sheet
from xlsx_tools.workbook.cover_sheet import plan_cover
from xlsx_tools.workbook.items_sheet import plan_items_sheets
from xlsx_tools.workbook.layout import place_statements
from xlsx_tools.workbook.names import plan_names
from xlsx_tools.workbook.plan import PlannedBook
from xlsx_tools.workbook.ratio_sheet import place_constants, plan_ratio_sheet
from xlsx_tools.workbook.source_sheet import index_sources, plan_source_sheet
from xlsx_tools.workbook.statement_sheet import plan_statement_sheet

if TYPE_CHECKING:
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook.look import Look


def plan_workbook(report: Report, look: Look) -> PlannedBook:
    """Plan every sheet of a report: pure, no file and no spreadsheet library involved.

    The book's findings are those that only a workbook has (a name that two lines claim); the Checks
    sheet shows them after the report's own.
    """
    layout = place_statements(report)
    index = index_sources(report)
    constants = place_constants(report, layout)
    names, findings = plan_names(layout, constants)
    report = replace(report, findings=(*report.findings, *findings))
    sheets = [
        *(plan_statement_sheet(report, layout.on(sheet), index, look) for sheet in layout.sheets),
        plan_ratio_sheet(report, layout, constants, look),
        plan_common_size_sheet(report, layout, look),
        plan_check_sheet(report, layout, constants, index, look),
        *plan_items_sheets(report, look),
        plan_source_sheet(report, look),
    ]
    filing = report.filing
    return PlannedBook(
        sheets=(plan_cover(report, layout, [sheet.name for sheet in sheets], look, names), *sheets),
        names=names,
        title=" ".join(part for part in (filing.company, filing.form) if part) or filing.name,
        company=filing.company,
        footer=filing.accession or filing.name,
        source_name=filing.name,
        source_sha256=filing.sha256,
        findings=findings,
    )
