"""Findings: what a reader of the workbook ought to know, as values and never as exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xlsx_tools.model.source import Source


class Severity(StrEnum):
    """How much a finding matters: worth knowing, worth a look, or a figure that cannot be trusted."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about the filing, or about our reading of it, that is shown and not mended in silence.

    `code` is stable and documented (docs/FINDINGS.md), such as "discrepancy" or "row-unread".
    `message` is a full sentence: what, where, what to do.
    """

    code: str
    severity: Severity
    message: str
    sources: tuple[Source, ...] = ()
    numbers: tuple[Decimal, ...] = ()
