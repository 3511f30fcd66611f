"""What was found in a submission: statements in order, sentences with figures, findings."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_tools.model.finding import Finding
from xlsx_tools.model.sentence import Sentence
from xlsx_tools.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatements:
    """Statements in the order of a report, the sentences that hold figures, and the findings of the reading."""

    statements: tuple[Statement, ...]
    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
