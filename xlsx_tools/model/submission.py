"""A submission: what the readers make of bytes, before any statement is found."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.linkbase import NO_LINKBASES, Linkbases
from xlsx_tools.model.report import Filing
from xlsx_tools.model.schedule import Schedule
from xlsx_tools.model.table import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The documents of a filing in order, what its header says, and what could not be read.

    `linkbases` is empty for a filing without any.
    """

    filing: Filing
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    findings: tuple[Finding, ...] = ()
    linkbases: Linkbases = NO_LINKBASES
