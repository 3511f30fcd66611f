"""What a person may write for a filing on EDGAR: ticker, form and period, accession number, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from xlsx_tools.errors import UsageError

HOSTS = ("www.sec.gov", "data.sec.gov")
"""The only hosts that are ever asked."""

FACTS = "FACTS"
"""In the place of a form: the company's facts over all its filings."""

_ACCESSION = re.compile(r"(\d{10})-?(\d{2})-?(\d{6})")
_TICKER = re.compile(r"[A-Za-z]{1,5}(?:[.-][A-Za-z]{1,2})?|CIK\d{1,10}", re.IGNORECASE)
_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9/-]{1,11}")
_PERIOD = re.compile(r"(?:FY)?(?:19|20)\d\d(?:Q[1-4])?|(?:19|20)\d\d-\d\d-\d\d", re.IGNORECASE)
_FOLDER = re.compile(r"/Archives/edgar/data/(\d{1,10})/(\d{10})-?(\d\d)-?(\d{6})(?:[./-]|$)")
_FACTS = re.compile(r"/api/xbrl/companyfacts/CIK(\d{10})\.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A filing by company: `company` is a ticker or a CIK, `form` and `period` are empty for the latest report."""

    company: str
    form: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accession:
    """A filing by its number "0000320193-25-000057"; `cik` is empty where the address does not tell it."""

    number: str
    cik: str = ""


Address = Company | Accession


def read_address(text: str) -> Address | None:
    """A filing on EDGAR as a person writes it; None for what is none (a file's name).

    TICKER[:FORM[:PERIOD]] with PERIOD 2019, 2019Q3 (fiscal, by the year in which it ends) or 2019-06-29; an accession
    number, with hyphens or without; an address of www.sec.gov or data.sec.gov. Raises UsageError for another
    address, and for a form or period that cannot be.

    >>> read_address("AAPL:10-K:2019")
    Company(company='AAPL', form='10-K', period='2019')
    >>> read_address("000032019325000057").number
    '0000320193-25-000057'
    """
    bare = text.strip()
    if "://" in bare:
        return _read_url(bare)
    match = _ACCESSION.fullmatch(bare)
    if match:
        return Accession(number="-".join(match.groups()))
    company, *rest = bare.split(":")
    if not _TICKER.fullmatch(company) or len(rest) > 2 or "\\" in bare:
        return None
    form, period = [*rest, "", ""][:2]
    if (rest and not _FORM.fullmatch(form)) or (len(rest) > 1 and not _PERIOD.fullmatch(period)):
        raise UsageError(
            "This is no filing as EDGAR knows them",
            where=bare,
            what_to_do="Write TICKER:FORM:PERIOD, such as AAPL:10-K:2019, AAPL:10-Q:2019Q2 or AAPL:10-Q:2019-06-29.",
        )
    return Company(company=company.upper(), form=form.upper(), period=period.upper().removeprefix("FY"))


def _read_url(text: str) -> Address:
    parts = urlsplit(text)
    if (
        parts.scheme != "https"
        or parts.hostname not in HOSTS
        or parts.port not in (None, 443)
        or parts.username
    ):
        raise UsageError(
            "Only addresses of the SEC are fetched",
            where=text,
            what_to_do="Give an address that begins with https://www.sec.gov/ or https://data.sec.gov/, or save the file first.",
        )
    facts = _FACTS.fullmatch(parts.path)
    if facts:
        return Company(company=f"CIK{facts[1]}", form=FACTS)
    path = parse_qs(parts.query).get("doc", [parts.path])[0]
    match = _FOLDER.match(path)
    if not match:
        raise UsageError(
            "This address of the SEC names no filing",
            where=text,
            what_to_do="Give the address of a filing's document or folder, below /Archives/edgar/data/.",
        )
    return Accession(number=f"{match[2]}-{match[3]}-{match[4]}", cik=match[1].lstrip("0"))
