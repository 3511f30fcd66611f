"""The commands on the store, run as a person would: ingest, get, companies, filings, alias, forget."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from xlsx_tools.cli.app import run
from xlsx_tools.functions import call_function
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store

SAMPLE = Path(str(resources.files("xlsx_tools"))) / "samples" / "american_locker_10q_2002q3.txt"


@pytest.fixture
def store_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A default store that holds the package's sample, as `ingest` made it."""
    monkeypatch.setenv("XLSX_TOOLS_STORE", str(tmp_path / "store.sqlite"))
    assert run(["ingest", str(SAMPLE)]) == 0
    assert "1 file: 1 added" in capfd.readouterr().out
    return tmp_path / "store.sqlite"


def test_get_prints_the_figure_and_on_request_its_source(
    store_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["get", "American Locker", "Revenue", "2002Q3"]) == 0
    assert capfd.readouterr().out == "9975928\n"
    assert run(["get", "American Locker", "Revenue", "2002Q3", "--why", "--options", "scale=K"]) == 0
    printed = capfd.readouterr().out
    assert printed.startswith("9975.928\n")
    assert "Net sales" in printed


def test_get_exits_with_1_and_the_reason_where_there_is_no_figure(
    store_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["get", "American Locker", "Revenue", "FY1950"]) == 1
    told = capfd.readouterr()
    assert told.out == "#N/A\n"
    assert "not reported" in told.err


def test_get_as_json_is_one_object(store_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["get", "American Locker", "EPS", "2002Q3", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["value"], found["unit"], found["error"], found["derived"]) == (
        "0.40",
        "USD/shares",
        None,
        False,
    )


@pytest.mark.parametrize(
    "asked",
    [
        ("16-0338330", "Revenue", "2002Q3", "scale=M"),
        ("American Locker", "[Net sales]", "2002H1", ""),
        ("American Locker", "FDS:TOTAL-ASSETS", "", ""),
        ("American Locker", "IS:2", "2002-09-30/9M", "sign=printed"),
        ("American Locker", "Cash", "2002-09-30", ""),
        ("Nobody", "Cash", "2002Q3", ""),
        ("American Locker", "Cash", "next year", ""),
        ("American Locker", "Revenue", "2002-09-30", ""),
    ],
)
def test_get_answers_as_a_sheet_does(
    store_file: Path, capfd: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    run(["get", *asked[:3], "--options", asked[3], "--json"])
    told = json.loads(capfd.readouterr().out)
    with Store.open(store_file) as store:
        shown = call_function(store, "XT_ITEM", asked)
    assert shown == (told["error"] or float(told["value"]))


def test_a_second_ingest_leaves_everything_as_it_is(
    store_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["ingest", str(SAMPLE.parent), "--jobs", "1"]) == 0
    assert "unchanged" in capfd.readouterr().out


def test_ingest_tells_what_was_not_read_and_exits_with_3(
    store_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear shareholder,\n", encoding="utf-8")
    assert run(["ingest", str(letter), str(SAMPLE)]) == 3
    told = capfd.readouterr()
    assert "letter.txt: not read." in told.err
    assert "1 unchanged, 1 not read" in told.out


def test_a_company_gets_a_ticker_is_listed_and_forgotten(
    store_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["alias", "add", "American Locker", "--ticker", "ALGI"]) == 0
    assert run(["companies"]) == 0
    assert "ALGI" in capfd.readouterr().out
    assert run(["filings", "ALGI", "--json"]) == 0
    (filing,) = json.loads(capfd.readouterr().out)
    assert filing["form"] == "10-Q"
    assert run(["forget", "ALGI", "--yes"]) == 0
    assert "1 filing forgotten" in capfd.readouterr().out
    assert run(["filings", "ALGI"]) == 2


def test_a_store_that_cannot_be_opened_is_one_paragraph_and_its_exit_code(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database " * 200, encoding="utf-8")
    assert run(["companies", "--store", str(broken)]) == 3
    assert capfd.readouterr().err.startswith("xlsx-tools: The file is no store:")
    assert run(["get", "x", "y", "--store", str(tmp_path)]) == 5


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours_within_ingest_shows_its_traceback_on_request(
    store_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    debug: bool,
) -> None:
    def broken(data: bytes, name: str) -> Report:
        raise KeyError("Assets")

    monkeypatch.setattr("xlsx_tools.pipeline.read_report", broken)
    other = tmp_path / "other.txt"
    other.write_bytes(SAMPLE.read_bytes() + b" ")
    assert run(["ingest", str(other), "--jobs", "1", *(["--debug"] if debug else [])]) == 3
    told = capfd.readouterr().err
    assert "KeyError: 'Assets'" in told
    assert ("Traceback" in told) is debug
