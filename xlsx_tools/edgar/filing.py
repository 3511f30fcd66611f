"""A filing of EDGAR as the bytes that the readers take."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from xlsx_tools.edgar.client import LARGEST_ANSWER, Client, NotOnEdgar
from xlsx_tools.edgar.grammar import FACTS, Address, Company
from xlsx_tools.edgar.listing import A_DAY, AN_HOUR, ListedFiling, find_cik, find_filing, find_listed
from xlsx_tools.edgar.settings import read_settings
from xlsx_tools.readers.archive import ABOUT, pack_files, read_archive

_FIRST_XBRL = 9
_CENTURY = 93
_GZIP = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFiling:
    """The bytes of a filing, what to call it, and the stem of an output's name."""

    data: bytes
    name: str
    stem: str


def fetch_filing(address: Address, client: Client | None = None) -> FetchedFiling:
    """Fetch a filing, or a company's facts: for XBRL filings the set of page, schema and linkbases, else the submission.

    What was fetched before is not asked for again. Raises NetworkRefused (exit code 6) where EDGAR cannot
    be reached or no name is declared, NotOnEdgar where it has no such filing. Example: AAPL:10-Q:2025Q2 is
    0000320193-25-000057.
    """
    asked = client or Client(settings=read_settings())
    if isinstance(address, Company):
        if address.form == FACTS:
            return _fetch_facts(asked, address.company)
        return _fetch(asked, find_filing(asked, address))
    cik = address.cik or _find_filer(asked, address.number)
    listed = find_listed(asked, cik, address.number)
    return _fetch(asked, listed or _unlisted(address.number, cik))


def _fetch_facts(client: Client, company: str) -> FetchedFiling:
    name = f"CIK{int(find_cik(client, company)):010d}"
    data = client.data(f"/api/xbrl/companyfacts/{name}.json", good_for=A_DAY)
    return FetchedFiling(data=data, name=f"{name}.json", stem=f"{company}_facts")


def _unlisted(number: str, cik: str) -> ListedFiling:
    """A filing of which no list tells more than its number: it may have tags since 2009."""
    may_be_tagged = _FIRST_XBRL <= int(number[11:13]) < _CENTURY
    return ListedFiling(
        number=number,
        form="",
        filed="",
        period="",
        document="",
        is_xbrl=may_be_tagged,
        is_inline=may_be_tagged,
        cik=cik,
    )


def _fetch(client: Client, filing: ListedFiling) -> FetchedFiling:
    stem = (
        "_".join(part for part in (filing.ticker, filing.form.replace("/", ""), filing.period) if part)
        or filing.number
    )
    folder = f"/Archives/edgar/data/{filing.cik}/{filing.number.replace('-', '')}"
    if filing.is_xbrl or filing.is_inline:
        try:
            archive = client.www(f"{folder}/{filing.number}-xbrl.zip")
        except NotOnEdgar:
            pass
        else:
            return FetchedFiling(
                data=_set(client, filing, archive, folder), name=f"{filing.number}-xbrl.zip", stem=stem
            )
    name = f"{filing.number}.txt"
    return FetchedFiling(data=client.www(f"{folder}/{name}"), name=name, stem=stem)


def _set(client: Client, filing: ListedFiling, archive: bytes, folder: str) -> bytes:
    """The archive with the main document, where it stands apart (before inline XBRL), and what the list says."""
    files = read_archive(archive, f"{filing.number}-xbrl.zip")
    if filing.document and "/" not in filing.document and filing.document not in files:
        files[filing.document] = client.www(f"{folder}/{filing.document}")
    if filing.form:
        files[ABOUT] = _about(filing)
    return pack_files(dict(sorted(files.items())))


def _about(filing: ListedFiling) -> bytes:
    told = {
        "accession": filing.number,
        "cik": filing.cik,
        "company": filing.company,
        "ein": filing.ein,
        "sic": filing.sic,
        "ticker": filing.ticker,
        "form": filing.form,
        "filed": filing.filed,
        "period_end": filing.period,
        "fiscal_year_end": filing.fiscal_year_end,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def _find_filer(client: Client, number: str) -> str:
    """Whose filing an accession number is: its first ten digits name who sent it, often the company itself.

    Where an agent sent it, EDGAR's quarterly indexes of that year tell.
    """
    sender = number[:10].lstrip("0")
    if find_listed(client, sender, number) is not None:
        return sender
    year = int(number[11:13])
    year += 1900 if year >= _CENTURY else 2000
    for quarter in (1, 2, 3, 4):
        try:
            packed = client.www(
                f"/Archives/edgar/full-index/{year}/QTR{quarter}/master.gz", good_for=AN_HOUR * 12
            )
            index = zlib.decompressobj(_GZIP).decompress(packed, LARGEST_ANSWER)
        except (NotOnEdgar, zlib.error):
            continue
        at = index.find(number.encode())
        if at >= 0:
            line = index[index.rfind(b"\n", 0, at) + 1 : at]
            return line.partition(b"|")[0].decode("ascii", "replace").strip()
    raise NotOnEdgar(
        "EDGAR lists no filing of this number",
        where=number,
        what_to_do="Check the number, or give the filing's address.",
    )
