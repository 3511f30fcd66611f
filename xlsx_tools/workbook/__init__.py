"""A report as an Excel workbook whose totals are live formulas, and the check of such a workbook.

`export_workbook` plans (pure data), paints (openpyxl), saves (whole or not at all) and verifies (reads back);
`check_workbook` recalculates a workbook and names what no longer holds;
`find_problems` says it in sentences.
"""

from __future__ import annotations

from xlsx_tools.workbook.check import CheckResult, DifferingRow, FailedRow, SourceMismatch, check_workbook
from xlsx_tools.workbook.edits import Edit
from xlsx_tools.workbook.export import ExportResult, export_workbook
from xlsx_tools.workbook.problems import Problem, find_problems

__all__ = [
    "CheckResult",
    "DifferingRow",
    "Edit",
    "ExportResult",
    "FailedRow",
    "Problem",
    "SourceMismatch",
    "check_workbook",
    "export_workbook",
    "find_problems",
]
