"""What a reader ought to know of a table's periods: that there are none, or what of them is not printed."""

from __future__ import annotations

from collections.abc import Sequence

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Column
from xlsx_tools.statements.tables.table import Table


def no_periods(table: Table) -> Finding:
    """The finding for a table whose columns no date heads."""
    message = (
        f"{table.title or 'A table'} ({table.document}, line {table.span[0]}) has no dates over its columns "
        "that could be read; it was left out."
    )
    sources = tuple(piece.source for line in table.lines for _, piece in line.figures)
    return Finding(
        code="statement-without-periods", severity=Severity.ERROR, message=message, sources=sources
    )


def period_findings(columns: Sequence[Column], table: Table) -> list[Finding]:
    """One finding for each column whose period was concluded in part."""
    findings = []
    for column in columns:
        if column.period and column.period.inferred:
            what = " and ".join(column.period.inferred)
            message = (
                f'The {what} of the period headed "{column.header}" of {table.title} ({table.document}, line '
                f"{table.span[0]}) is not printed; it was concluded to be {column.period.key}."
            )
            findings.append(
                Finding(
                    code="period-inferred", severity=Severity.INFO, message=message, sources=column.sources
                )
            )
    return findings
