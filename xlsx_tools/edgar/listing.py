"""A company's filings as EDGAR lists them, and the one that is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsx_tools.edgar.client import Client, NotOnEdgar
from xlsx_tools.edgar.grammar import Company
from xlsx_tools.errors import InputUnreadable
from xlsx_tools.model.period import DAYS_A_MONTH

AN_HOUR, A_DAY = 3_600.0, 86_400.0
REPORTS = ("10-K", "10-Q", "20-F", "40-F")
"""What "the latest report" may be."""

_VARIANTS = {"10-K": ("10-K", "10-K405", "10-KSB", "10-KSB40", "10-KT"), "10-Q": ("10-Q", "10-QSB", "10-QT")}
_QUARTER = re.compile(r"(\d{4})(?:Q([1-4]))?")
_SLACK = 10
_MOST_NAMED = 12
_MOST_MONTHS = 11.3
"""A year of 52 or 53 weeks may end some days into the next calendar year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFiling:
    """A filing in a company's list. `document` is its main document's name; `company` and the rest are the company's."""

    number: str
    form: str
    filed: str
    period: str
    document: str
    is_xbrl: bool
    is_inline: bool
    cik: str
    company: str = ""
    ticker: str = ""
    ein: str = ""
    sic: str = ""
    fiscal_year_end: str = ""


def find_cik(client: Client, company: str) -> str:
    """The CIK of a ticker in the SEC's list of tickers; a CIK stays itself. Raises NotOnEdgar."""
    bare = company.removeprefix("CIK")
    if bare.isdecimal():
        return bare.lstrip("0")
    listed = _parsed(client.www("/files/company_tickers.json", good_for=A_DAY), "company_tickers.json")
    wanted = company.replace(".", "-")
    for entry in listed.values():
        if isinstance(entry, dict) and str(entry.get("ticker", "")).upper() == wanted:
            return str(entry.get("cik_str", ""))
    raise NotOnEdgar(
        "There is no such file, and the SEC lists no such ticker",
        where=company,
        what_to_do="Check the spelling, or give the company's CIK as CIK0000320193.",
    )


def find_filing(client: Client, wanted: Company) -> ListedFiling:
    """The newest filing of a company that has the form and the period; amendments only where asked for.

    Without a form: the newest annual or quarterly report. A year is that in which a fiscal year ends, a quarter one
    of that fiscal year. Raises NotOnEdgar, naming the periods there are.
    """
    cik = find_cik(client, wanted.company)
    forms = _VARIANTS.get(wanted.form, (wanted.form,)) if wanted.form else REPORTS
    seen: list[ListedFiling] = []
    for filing in _filings(client, cik):
        if filing.form not in forms:
            continue
        if not wanted.period or _is_of(filing, wanted.period):
            return filing
        seen.append(filing)
    there = ", ".join(filing.period for filing in seen[:_MOST_NAMED])
    hint = (
        f"It has periods ended {there}."
        if there
        else "Check the form; annual reports are 10-K, quarterly 10-Q."
    )
    what = f"EDGAR lists no {' or '.join(forms)} of this company"
    if wanted.period:
        what += f" for {wanted.period}"
    raise NotOnEdgar(what, where=wanted.company, what_to_do=hint)


def find_listed(client: Client, cik: str, number: str) -> ListedFiling | None:
    """A filing of a company by its accession number, from the newest part of the list; None where it is older."""
    try:
        return next((each for each in _filings(client, cik, newest_only=True) if each.number == number), None)
    except NotOnEdgar:
        return None


def _filings(client: Client, cik: str, *, newest_only: bool = False) -> Iterator[ListedFiling]:
    name = f"CIK{int(cik):010d}"
    told = _parsed(client.data(f"/submissions/{name}.json", good_for=AN_HOUR), f"{name}.json")
    filings = told.get("filings", {})
    yield from _rows(filings.get("recent", {}), told, cik)
    for older in () if newest_only else filings.get("files", ()):
        part = str(older.get("name", ""))
        if re.fullmatch(r"CIK\d{10}-submissions-\d{3}\.json", part):
            yield from _rows(_parsed(client.data(f"/submissions/{part}", good_for=A_DAY), part), told, cik)


def _rows(columns: dict[str, Any], told: dict[str, Any], cik: str) -> Iterator[ListedFiling]:
    """The columns of a list as rows, newest first as EDGAR gives them."""

    def column(name: str) -> list[Any]:
        values = columns.get(name)
        return values if isinstance(values, list) else []

    tickers = told.get("tickers") or [""]
    names = (
        "accessionNumber",
        "form",
        "filingDate",
        "reportDate",
        "primaryDocument",
        "isXBRL",
        "isInlineXBRL",
    )
    for number, form, filed, period, document, xbrl, inline in zip(*map(column, names), strict=False):
        yield ListedFiling(
            number=str(number),
            form=str(form),
            filed=str(filed),
            period=str(period),
            document=str(document),
            is_xbrl=bool(xbrl),
            is_inline=bool(inline),
            cik=cik,
            company=str(told.get("name") or ""),
            ticker=str(tickers[0]),
            ein=str(told.get("ein") or ""),
            sic=str(told.get("sic") or ""),
            fiscal_year_end=str(told.get("fiscalYearEnd") or ""),
        )


def _is_of(filing: ListedFiling, period: str) -> bool:
    match = _QUARTER.fullmatch(period)
    if not match:
        return filing.period == period
    year, quarter = fiscal_quarter(filing.period, filing.fiscal_year_end)
    return year == int(match[1]) and (match[2] is None or quarter == int(match[2]))


def fiscal_quarter(period: str, fiscal_year_end: str) -> tuple[int, int]:
    """The fiscal year (by the calendar year it ends in) and quarter that end on a day; (0, 0) where unknown.

    >>> fiscal_quarter("2019-06-29", "0928")
    (2019, 3)
    """
    try:
        end = date.fromisoformat(period)
        month, day = int(fiscal_year_end[:2] or 12), int(fiscal_year_end[2:] or 31)
        year_end = date(end.year, month, min(day, 28))
    except ValueError:
        return 0, 0
    months = (end - year_end).days / DAYS_A_MONTH
    if months < -_MOST_MONTHS:
        return end.year - 1, 4
    if (end - year_end).days <= _SLACK:
        return end.year, max(1, round((months + 12) / 3)) if months < -1 else 4
    return end.year + 1, min(4, max(1, round(months / 3)))


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        hint = "Try again later; EDGAR may be under repair."
        raise InputUnreadable("EDGAR's list cannot be read", where=name, what_to_do=hint)
    return told
