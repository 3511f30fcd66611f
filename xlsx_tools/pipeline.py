"""From the bytes of a filing to its Report: the order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlsx_tools.calculation import prove_statements
from xlsx_tools.checks import check_articulation, check_schedules
from xlsx_tools.collecting import collecting_later
from xlsx_tools.concepts import match_concepts
from xlsx_tools.concepts.assembled import prove_assembled
from xlsx_tools.concepts.face_order import order_facts
from xlsx_tools.errors import NoStatements
from xlsx_tools.model.finding import Severity
from xlsx_tools.model.report import Report
from xlsx_tools.ratios import PlannedRatios
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_source_rows, find_statements

if TYPE_CHECKING:
    from xlsx_tools.model.finding import Finding
    from xlsx_tools.model.submission import Submission


@collecting_later()
def read_report(data: bytes, name: str) -> Report:
    """Read a filing and prove, name and cross-check its statements.

    `data` is the filing as it came, `name` what to call it in messages and on the Source sheet. Raises
    InputUnreadable or Unsupported where the bytes are no filing, NoStatements (with the reason) where
    it holds no financial statement. What is wrong within a filing becomes a finding.
    """
    given = read_submission(data, name)
    submission = order_facts(given)
    named = _find_proved_and_named(submission, name, is_assembled=submission is not given)
    articulation = check_articulation(named.statements, named.sentences)
    schedule_checks, schedule_findings = check_schedules(
        articulation.statements, submission.schedules, submission.filing, articulation.figures
    )
    return Report(
        filing=submission.filing,
        statements=articulation.statements,
        checks=(*articulation.checks, *schedule_checks),
        ratios=PlannedRatios(articulation.statements),
        findings=(
            *named.findings,
            *articulation.findings,
            *schedule_findings,
        ),
        source_rows=find_source_rows(submission, articulation.statements),
    )


def _find_proved_and_named(submission: Submission, name: str, *, is_assembled: bool) -> FoundStatements:
    """The statements proved and named, with the findings so far; what they were before is let go of."""
    found = find_statements(submission)
    if not found.statements:
        raise _no_statements(name, (*submission.findings, *found.findings))
    proved = prove_assembled(found.statements) if is_assembled else prove_statements(found.statements)
    found = replace(found, statements=())
    named = match_concepts(proved.statements)
    findings = (*submission.findings, *found.findings, *proved.findings, *named.findings)
    return FoundStatements(statements=named.statements, sentences=found.sentences, findings=findings)


def _no_statements(name: str, findings: tuple[Finding, ...]) -> NoStatements:
    """The error for a filing without statements, with the reasons that the search gave, and tagged figures left aside."""
    reasons = [
        finding.message
        for finding in findings
        if finding.severity is Severity.ERROR or finding.code == "fact-unreadable"
    ]
    what_to_do = " ".join(reasons) or "Check that this is the main document of a 10-K or 10-Q."
    return NoStatements("No financial statements were found", where=name, what_to_do=what_to_do)
