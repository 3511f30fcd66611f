"""`xlsx-tools export`: a filing in, a workbook out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xlsx_tools.cli.source import read_source
from xlsx_tools.model.calculation import Status
from xlsx_tools.model.finding import Severity

if TYPE_CHECKING:
    from xlsx_tools.model.report import Report
    from xlsx_tools.workbook import ExportResult

EXIT_FAILED = 1


def export(
    source: Annotated[str, typer.Argument(help="A filing: a file, '-' for standard input, or 'sample'.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The workbook to write; by default SOURCE's name with .xlsx."),
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="A style workbook, instead of the house style.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the workbook if it exists.")
    ] = False,
    discard_edits: Annotated[
        bool, typer.Option("--discard-edits", help="With --overwrite: even if cells were changed by hand.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where a total failed or stands unproved.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one machine-readable object.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """Write a filing's statements to a formatted workbook with live, proved formulas."""
    from xlsx_tools.pipeline import read_report
    from xlsx_tools.workbook import export_workbook

    given = read_source(source)
    report = read_report(given.data, given.name)
    path = output or Path(f"{given.stem}.xlsx")
    result = export_workbook(
        report, path, template=template, overwrite=overwrite, discard_edits=discard_edits
    )
    if as_json:
        typer.echo(json.dumps(_as_object(report, result), ensure_ascii=False))
    else:
        _tell(report, result)
    if strict and (_statuses(report)[Status.UNPROVED] or result.state.startswith("FAILED")):
        raise typer.Exit(EXIT_FAILED)


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
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "lines": [source.line for source in finding.sources],
            }
            for finding in (*report.findings, *result.findings)
        ],
    }


def _tell(report: Report, result: ExportResult) -> None:
    filing = report.filing
    subject = " ".join(part for part in (filing.company, filing.form) if part) or filing.name
    typer.echo(f"{result.path} {result.outcome}: {subject}, {_count(len(report.statements), 'statement')}.")
    statuses = _statuses(report)
    proved = statuses[Status.EXACT] + statuses[Status.ROUNDING]
    unproved = f", {statuses[Status.UNPROVED]} unproved" if statuses[Status.UNPROVED] else ""
    typer.echo(f"{result.state}. {_count(proved, 'total')} proved against print{unproved}.")
    for finding in (*report.findings, *result.findings):
        if finding.severity is not Severity.INFO:
            typer.echo(f"- {finding.message}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
