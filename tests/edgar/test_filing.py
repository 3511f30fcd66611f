"""From what a person writes to the bytes of a filing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.edgar.conftest import ME
from tests.edgar.server import Edgar
from tests.readers.xbrl_sets import context, fact, instance, linkbase, packed, presentation, schema
from xlsx_tools.cli.app import run
from xlsx_tools.edgar.client import Client, NotOnEdgar
from xlsx_tools.edgar.filing import FetchedFiling, fetch_filing
from xlsx_tools.edgar.grammar import Accession, Company, read_address
from xlsx_tools.edgar.listing import fiscal_quarter
from xlsx_tools.errors import UsageError
from xlsx_tools.readers import read_submission

ANNUAL, QUARTERLY, OLD = "0000000007-20-000009", "0000000007-20-000021", "0000950103-98-000003"
FOLDER = "/Archives/edgar/data/7"
SET = packed(
    acme__xml=instance(
        context("e", "2020-06-27"),
        fact("us-gaap:Assets", "e", "5000"),
        fact("us-gaap:LiabilitiesAndStockholdersEquity", "e", "5000"),
    ),
    acme__xsd=schema(Balance="1 - Statement - Balance Sheets"),
    acme_pre__xml=linkbase(
        presentation(
            "Balance",
            "us-gaap_BalanceAbstract",
            "  us-gaap_Assets",
            "  us-gaap_LiabilitiesAndStockholdersEquity",
        )
    ),
)
OLD_TEXT = (
    b"<SEC-DOCUMENT>0000950103-98-000003.txt\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nold\n</TEXT>\n</DOCUMENT>\n"
)


@pytest.fixture(autouse=True)
def _acme(edgar: Edgar) -> None:
    """A company with a quarterly report of June 2020, two annual reports, one of 1998 in an older list, a letter."""
    recent = {
        "accessionNumber": [QUARTERLY, "0000000007-20-000010", ANNUAL],
        "form": ["10-Q", "8-K", "10-K"],
        "filingDate": ["2020-07-30", "2020-03-01", "2020-02-01"],
        "reportDate": ["2020-06-27", "2020-03-01", "2019-12-28"],
        "primaryDocument": ["acme-q.htm", "x.htm", "acme-k.htm"],
        "isXBRL": [1, 0, 0],
        "isInlineXBRL": [1, 0, 0],
    }
    older = {name: values[:1] for name, values in recent.items()} | {
        "accessionNumber": [OLD], "form": ["10-K405"], "reportDate": ["1997-12-27"], "isXBRL": [0], "isInlineXBRL": [0],
    }  # fmt: skip
    listed = {
        "name": "ACME INC", "tickers": ["ACME"], "ein": "123456789", "sic": "3571", "fiscalYearEnd": "1226",
        "filings": {"recent": recent, "files": [{"name": "CIK0000000007-submissions-001.json"}]},
    }  # fmt: skip
    edgar.files |= {
        "/files/company_tickers.json": json.dumps(
            {"0": {"cik_str": 7, "ticker": "ACME", "title": "ACME INC"}}
        ).encode(),
        "/submissions/CIK0000000007.json": json.dumps(listed).encode(),
        "/submissions/CIK0000000007-submissions-001.json": json.dumps(older).encode(),
        f"{FOLDER}/000000000720000021/{QUARTERLY}-xbrl.zip": SET,
        f"{FOLDER}/000000000720000021/acme-q.htm": b"<html><body><p>Quarterly report</p></body></html>",
        f"{FOLDER}/000000000720000009/{ANNUAL}.txt": b"annual",
        f"{FOLDER}/000095010398000003/{OLD}.txt": OLD_TEXT,
        "/api/xbrl/companyfacts/CIK0000000007.json": b'{"cik": 7, "entityName": "ACME INC", "facts": {}}',
        "/Archives/edgar/full-index/1998/QTR2/master.gz": gzip.compress(
            f"7|ACME|10-K405|1998-04-01|edgar/data/7/{OLD}.txt\n".encode()
        ),
    }


def fetch(client: Client, words: str) -> FetchedFiling:
    address = read_address(words)
    assert address is not None
    return fetch_filing(address, client)


def test_a_ticker_is_the_latest_report_with_its_linkbases_and_what_the_list_tells(client: Client) -> None:
    filing = fetch(client, "ACME")
    assert (filing.name, filing.stem) == (f"{QUARTERLY}-xbrl.zip", "ACME_10-Q_2020-06-27")
    read = read_submission(filing.data, filing.name)
    assert len(read.facts) == 2
    assert [document.name for document in read.documents] == ["acme-q.htm"]
    told = read.filing
    assert (told.company, told.cik, told.form, told.accession, told.ticker) == (
        "ACME INC",
        "7",
        "10-Q",
        QUARTERLY,
        "ACME",
    )
    assert str(told.filed) == "2020-07-30"


def test_the_same_filing_gives_the_same_bytes_and_no_second_request(edgar: Edgar, client: Client) -> None:
    first = fetch(client, "ACME")
    asked = len(edgar.asked)
    again = fetch(client, QUARTERLY)
    assert again.data == first.data
    assert edgar.paths[asked:] == []


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("ACME:10-K", b"annual"),
        ("acme:10-k:2019", b"annual"),
        ("ACME:10-K:2019-12-28", b"annual"),
        ("CIK7:10-K:FY2019", b"annual"),
        ("ACME:10-K:1997", OLD_TEXT),
        (ANNUAL, b"annual"),
        (ANNUAL.replace("-", ""), b"annual"),
        (f"https://www.sec.gov/Archives/edgar/data/7/000000000720000009/{ANNUAL}-index.htm", b"annual"),
        (f"https://www.sec.gov/Archives/edgar/data/7/{ANNUAL}.txt", b"annual"),
        ("https://www.sec.gov/ix?doc=/Archives/edgar/data/7/000000000720000009/acme-k.htm", b"annual"),
    ],
)
def test_ways_to_name_a_filing(words: str, content: bytes, client: Client) -> None:
    assert fetch(client, words).data == content


def test_a_number_that_an_agent_sent_is_looked_up_in_the_index_of_its_year(
    edgar: Edgar, client: Client
) -> None:
    assert fetch(client, OLD).data == OLD_TEXT
    assert "/Archives/edgar/full-index/1998/QTR2/master.gz" in edgar.paths


def test_a_companys_facts(client: Client) -> None:
    filing = fetch(client, "ACME:facts")
    assert filing.name == "CIK0000000007.json"
    assert b"entityName" in filing.data


def test_a_period_there_is_not_names_those_there_are(client: Client) -> None:
    with pytest.raises(NotOnEdgar, match="periods ended 2019-12-28, 1997-12-27"):
        fetch(client, "ACME:10-K:2011")


def test_an_unknown_ticker(client: Client) -> None:
    with pytest.raises(NotOnEdgar, match="no such ticker"):
        fetch(client, "NOPE")


@pytest.mark.parametrize(
    "words",
    ["filing.txt", "folder/AAPL", "./AAPL", "sample.htm", "AAPL:10-K:2019:4", "a name", "", "C:\\x.txt"],
)
def test_names_of_files_are_no_filings_on_edgar(words: str) -> None:
    assert read_address(words) is None


def test_tickers_with_a_class_of_shares() -> None:
    assert read_address("BRK.B:10-K") == Company(company="BRK.B", form="10-K")
    assert read_address("0000320193-25-000057") == Accession(number="0000320193-25-000057")


@pytest.mark.parametrize(
    "address",
    [
        "http://www.sec.gov/Archives/edgar/data/7/000000000720000009/",
        "https://sec.gov.example.com/Archives/edgar/data/7/000000000720000009/",
        "https://www.sec.gov@example.com/Archives/edgar/data/7/000000000720000009/",
        "https://www.sec.gov:8443/Archives/edgar/data/7/000000000720000009/",
        "file:///etc/passwd",
        "https://www.sec.gov/about",
        "AAPL:10-K:soon",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UsageError):
        read_address(address)


@pytest.mark.parametrize(
    ("period", "year_end", "quarter"),
    [
        ("2019-09-28", "0926", (2019, 4)), ("2018-12-29", "0926", (2019, 1)), ("2019-06-29", "0926", (2019, 3)),
        ("2019-12-31", "1231", (2019, 4)), ("2019-03-31", "1231", (2019, 1)), ("2021-01-02", "1231", (2020, 4)),
        ("2023-10-29", "0128", (2024, 3)), ("", "1231", (0, 0)),
    ],
)  # fmt: skip
def test_fiscal_quarters(period: str, year_end: str, quarter: tuple[int, int]) -> None:
    """Apple's year ends in September, Home Depot's in January."""
    assert fiscal_quarter(period, year_end) == quarter


def test_the_command_exports_a_ticker(
    edgar: Edgar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("USER_AGENT", ME),
        ("EDGAR_WWW", edgar.address),
        ("EDGAR_DATA", edgar.address),
        ("EDGAR_CACHE", "cache"),
    ):
        monkeypatch.setenv(f"XLSX_TOOLS_{name}", value)
    assert run(["export", "ACME"]) == 0, capfd.readouterr().err
    assert (tmp_path / "ACME_10-Q_2020-06-27.xlsx").exists()


def test_the_command_without_network_ends_with_6(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (("USER_AGENT", ME), ("EDGAR_WWW", "http://127.0.0.1:9"), ("EDGAR_CACHE", "cache")):
        monkeypatch.setenv(f"XLSX_TOOLS_{name}", value)
    assert run(["export", "AAPL"]) == 6
    assert capfd.readouterr().err.count("\n") == 1
