"""The SEC's header of a submission: who filed what, and when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.report import Filing

_FIELD = re.compile(r"^[ \t]*<?([A-Z][A-Z \-]{2,50})(?::|>)[ \t]*(\S.*)$")
_BRACKETED = re.compile(r"\[(\d{3,4})\]")
_DIGITS = re.compile(r"\d+")
_LONGEST = 400
_DATES = frozenset({"CONFORMED PERIOD OF REPORT", "FILED AS OF DATE"})


def read_header(lines: list[str], filing: Filing) -> Filing:
    """The filing with what an SGML header says of it; what the header leaves out stays as it was.

    The fields are those of EDGAR's filer manual ("COMPANY CONFORMED NAME", "CENTRAL INDEX KEY", ...). A header that
    stands twice, or has several filers, gives the first. Example: Coca-Cola's 10-K for 1997, lines 10-40.
    """
    fields: dict[str, str] = {}
    for line in lines:
        match = _FIELD.match(line) if len(line) < _LONGEST else None
        if match:
            fields.setdefault(match[1].strip().replace("-", " "), match[2].strip())
    sic = _BRACKETED.search(fields.get("STANDARD INDUSTRIAL CLASSIFICATION", ""))
    return replace(
        filing,
        company=fields.get("COMPANY CONFORMED NAME", filing.company),
        cik=_digits(fields.get("CENTRAL INDEX KEY", "")).lstrip("0") or filing.cik,
        ein=_ein(fields.get("IRS NUMBER", "")) or filing.ein,
        sic=sic[1] if sic else filing.sic,
        form=fields.get("CONFORMED SUBMISSION TYPE", fields.get("FORM TYPE", filing.form)),
        accession=fields.get("ACCESSION NUMBER", filing.accession),
        period_end=_date_in(fields.get("CONFORMED PERIOD OF REPORT", "")) or filing.period_end,
        filed=_date_in(fields.get("FILED AS OF DATE", "")) or filing.filed,
        fiscal_year_end=_digits(fields.get("FISCAL YEAR END", "")) or filing.fiscal_year_end,
    )


def audit_header(lines: list[str], filing: Filing) -> tuple[Finding, ...]:
    """Findings where the header of a submission is missing, stands twice, or has a date that is none.

    `lines` are those before the first document. EDGAR gives each submission one accession number.
    """
    numbers = [i for i, line in enumerate(lines, 1) if line.startswith("ACCESSION NUMBER:")]
    if not (filing.company or filing.cik or filing.form):
        message = (
            f"{filing.name} holds documents without the header of a submission: company, form and period were taken "
            "from the documents, as far as they tell them."
        )
        return (Finding(code="header-missing", severity=Severity.INFO, message=message),)
    found = []
    if len(numbers) > 1:
        found.append(
            f"The header of {filing.name} stands {len(numbers)} times (again on line {numbers[1]}); the first was read."
        )
    for line in lines:
        match = _FIELD.match(line) if len(line) < _LONGEST else None
        if match and match[1].strip() in _DATES and _date_in(match[2]) is None:
            found.append(
                f'The header of {filing.name} has no date in "{line.strip()}"; the documents were asked instead.'
            )
    return tuple(
        Finding(code="header-damaged", severity=Severity.WARNING, message=message) for message in found
    )


def _digits(text: str) -> str:
    match = _DIGITS.search(text)
    return match[0] if match else ""


def _ein(text: str) -> str:
    digits = "".join(_DIGITS.findall(text))
    return f"{digits[:2]}-{digits[2:]}" if len(digits) == 9 and digits.strip("0") else ""


def _date_in(text: str) -> date | None:
    """A date of eight digits ("20021114"), or of six as headers of 1993 have it ("931231", years from 1950)."""
    digits = _digits(text)
    if len(digits) == 6:
        digits = ("19" if digits[:2] >= "50" else "20") + digits
    if len(digits) != 8:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
