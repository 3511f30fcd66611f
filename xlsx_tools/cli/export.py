"""`xlsx-tools export`: a filing in, a workbook out."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import json_option, source_argument
from xlsx_tools.cli.source import read_source
from xlsx_tools.cli.wording import tell, tell_differing
from xlsx_tools.counting import counted
from xlsx_tools.errors import OutputExists, UsageError
from xlsx_tools.items import write_locator
from xlsx_tools.model.calculation import Status
from xlsx_tools.model.check import CheckStatus
from xlsx_tools.model.finding import Severity

if TYPE_CHECKING:
    from xlsx_tools.model.check import Check
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook import ExportResult

OUTPUT = click.Path(path_type=Path)


@click.command()
@source_argument
@click.option(
    "--output", "-o", type=OUTPUT, help="The workbook to write; by default SOURCE's name with .xlsx."
)
@click.option(
    "--template",
    type=OUTPUT,
    envvar="XLSX_TOOLS_TEMPLATE",
    show_envvar=True,
    help="A workbook whose cell styles and pages the export takes, or 'print' for black and white.",
)
@click.option("--overwrite", is_flag=True, help="Replace the workbook if it exists.")
@click.option(
    "--discard-edits",
    is_flag=True,
    help="With --overwrite: even if cells were changed by hand, or the file is damaged or no export of ours.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 where a total failed or stands unproved.")
@json_option
def export(
    source: str,
    output: Path | None,
    template: Path | None,
    *,
    overwrite: bool,
    discard_edits: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Write a filing's statements to a formatted workbook with live, proved formulas.

    SOURCE is a file, a folder or .zip of one filing, '-' for standard input, 'sample' for the filing that ships
    with the package, or a filing on EDGAR: AAPL, AAPL:10-K:2019, an accession number, an address of the SEC.
    """
    from xlsx_tools.pipeline import read_report
    from xlsx_tools.workbook import export_workbook

    given = read_source(source)
    report = read_report(given.data, given.name)
    path = output or Path(f"{given.stem}.xlsx")
    _refuse_source(source, path)
    _refuse_ending(path)
    result = export_workbook(
        report, path, template=template, overwrite=overwrite, discard_edits=discard_edits
    )
    if as_json:
        click.echo(json.dumps(_as_object(report, result), ensure_ascii=False))
    else:
        _tell(report, result)
    if strict and (_statuses(report)[Status.UNPROVED] or result.has_failed):
        raise click.exceptions.Exit(exit_codes.FAILED)


def _refuse_ending(path: Path) -> None:
    """Raise UsageError for the name of a file that Excel would not open as a workbook."""
    if path.suffix.lower() == ".xlsx":
        return
    if not os.path.exists(path) or os.path.isfile(path):  # noqa: PTH110, PTH113  a folder that may not be entered
        hint = "Name a file that ends in .xlsx: Excel opens no workbook under another ending."
        raise UsageError("The output's name has another ending", where=path, what_to_do=hint)


def _refuse_source(source: str, path: Path) -> None:
    """Raise OutputExists where the workbook would take the place of the filing itself."""
    try:
        is_source = path.samefile(source)
    except (OSError, ValueError):
        return  # one of them does not exist, or cannot be looked at: what reads and writes them says so
    if is_source:
        hint = "Name another file with -o; a filing is never overwritten."
        raise OutputExists("The output is the filing itself", where=path, what_to_do=hint)


def _statuses(report: Report) -> Counter[Status]:
    """How many figures of totals have each status, over the whole report."""
    calculations = (calculation for statement in report.statements for calculation in statement.calculations)
    return Counter(outcome.status for calculation in calculations for outcome in calculation.outcomes)


def _as_object(report: Report, result: ExportResult) -> dict[str, Any]:
    return {
        "status": result.outcome,
        "path": str(result.path),
        "company": report.filing.company,
        "form": report.filing.form,
        "state": result.state,
        "statements": [
            {"kind": s.kind.value, "title": s.title, "lines": len(s.lines), "columns": len(s.columns)}
            for s in report.statements
        ],
        "totals": {status.value: number for status, number in sorted(_statuses(report).items())},
        "checks": [_check_object(check) for check in report.checks],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "lines": [source.line for source in finding.sources],
                "locators": [write_locator(source.locator) for source in finding.sources],
            }
            for finding in (*report.findings, *result.findings)
        ],
    }


def _check_object(check: Check) -> dict[str, str]:
    """A check between statements for programs: figures are text in full units, as exact as they were read."""
    return {
        "code": check.code,
        "status": check.status.value,
        "title": check.title,
        "entity": check.entity,
        "period": check.period.key,
        "left_label": check.left_label,
        "left": f"{check.left_value:f}",
        "right_label": check.right_label,
        "right": f"{check.right_value:f}",
        "difference": f"{check.difference:f}",
        "tolerance": f"{check.tolerance:f}",
        "note": check.note,
    }


def _tell(report: Report, result: ExportResult) -> None:
    from xlsx_tools.workbook.wording import check_words

    filing = report.filing
    subject = " ".join(part for part in (filing.company, filing.form) if part) or filing.name
    tell(f"{result.path} {result.outcome}: {subject}, {counted(len(report.statements), 'statement')}.")
    statuses = _statuses(report)
    proved = statuses[Status.EXACT] + statuses[Status.ROUNDING]
    unproved = f", {statuses[Status.UNPROVED]} unproved" if statuses[Status.UNPROVED] else ""
    tell(f"{result.state}. {counted(proved, 'total')} proved against print{unproved}.")
    for finding in (*report.findings, *result.findings):
        if finding.severity is not Severity.INFO:
            tell(f"- {finding.message}")
    tell_differing(check_words(check) for check in report.checks if check.status is CheckStatus.DIFFERS)
