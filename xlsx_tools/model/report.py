"""The report: everything that was read from a filing. The neck of the hour-glass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsx_tools.model.check import Check
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.ratio import RatioLine
from xlsx_tools.model.source import Locator
from xlsx_tools.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The filing's own particulars. What the file does not say stays empty (a date: None)."""

    name: str
    sha256: str = ""
    company: str = ""
    cik: str = ""
    ein: str = ""
    sic: str = ""
    ticker: str = ""
    form: str = ""
    accession: str = ""
    period_end: date | None = None
    filed: date | None = None
    fiscal_year_end: str = ""
    """Month and day as "1231", as the SEC's header gives it; empty where unknown."""
    currency: str = "USD"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A row of the Source sheet: a line of text, a row of an HTML table, or a fact."""

    document: str
    locator: Locator
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A filing as read, proved and named. Writers need nothing else."""

    filing: Filing
    statements: tuple[Statement, ...]
    checks: tuple[Check, ...] = ()
    ratios: Sequence[RatioLine] = ()
    findings: tuple[Finding, ...] = ()
    source_rows: Sequence[SourceRow] = ()
