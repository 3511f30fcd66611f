"""The master state of a filing, counted from its Report as the workbook counts it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Status
from xlsx_tools.model.finding import Severity
from xlsx_tools.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator


def master_state(report: Report) -> str:
    """One line: what was found, whether its totals tie, and what was left unread.

    Without statements: the reasons that the findings give.
    """
    if not report.statements:
        reasons = [f.message for f in report.findings if f.severity is not Severity.INFO]
        return f"no statements: {' '.join(reasons) or 'no reason given'}"
    statuses = Counter(o.status for s in report.statements for c in s.calculations for o in c.outcomes)
    kinds = Counter(s.kind.value for s in report.statements)
    found = " ".join(f"{kind}:{count}" for kind, count in kinds.items())
    discrepancies, unproved = statuses[Status.DISCREPANCY], statuses[Status.UNPROVED]
    ties = statuses[Status.EXACT] + statuses[Status.ROUNDING]
    state = f"{discrepancies} discrepancies" if discrepancies else "all totals tie"
    unread = Counter(f.code for f in report.findings if f.code.endswith(("-unread", "unread-row")))
    left = "  ".join(f"{code} {count}" for code, count in unread.items())
    return f"{state} ({ties} tie, {unproved} unproved)  [{found}]  {left}"


def discrepancies(report: Report) -> Iterator[str]:
    """Each total that does not tie, with its line of the file: to be looked up in print, one by one."""
    for statement in report.statements:
        for calculation in statement.calculations:
            line = statement.lines[calculation.total]
            for outcome in calculation.outcomes:
                if outcome.status is Status.DISCREPANCY:
                    cell = line.cell(outcome.column)
                    place = f"L{cell.source.line}" if cell else "?"
                    yield f"{place} {line.label!r} in {statement.columns[outcome.column].header}: gap {outcome.gap}"
