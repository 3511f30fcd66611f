"""A document as its reader hands it to the submission, and what tells HTML from text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsx_tools.model.fact import Fact
    from xlsx_tools.model.finding import Finding
    from xlsx_tools.model.report import Filing
    from xlsx_tools.model.table import Document

_MARKS = re.compile(r"<(?:html|!doctype\s++html|body|ix:\w|table\b[^>]*+>\s*+<tr)\b", re.IGNORECASE)
_SNIFFED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document, what it says of its filing, and of inline XBRL its facts."""

    document: Document
    filing: Filing
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_html(text: str) -> bool:
    """True where a document begins like HTML, XHTML or inline XBRL, behind whatever wrapper."""
    return _MARKS.search(text[:_SNIFFED]) is not None


def filled(filing: Filing, said: Filing) -> Filing:
    """A filing's particulars with what they left open taken from its tags."""
    names = ("company", "cik", "ein", "ticker", "form", "period_end", "fiscal_year_end")
    return replace(filing, **{n: getattr(filing, n) or getattr(said, n) for n in names})
