"""The commands on one filing or workbook, run as a person would: export, items, check, doctor."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workbook.edits import edit_cell
from xlsx_tools.cli import app
from xlsx_tools.cli.app import run
from xlsx_tools.cli.items import _csv_field
from xlsx_tools.cli.wording import tell_differing
from xlsx_tools.items import ITEM_COLUMNS

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt")


def test_export_as_json_tells_what_was_written_and_what_was_found(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    # The cash flow of 2001 misses its lines in two columns (PROOF.md, worked examples 1 and 2).
    book = tmp_path / "book.xlsx"
    assert run(["export", "sample", "-o", str(book), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert (told["status"], told["path"], told["form"]) == ("written", str(book), "10-Q")
    assert told["state"] == "2 discrepancies in the filing, explained"
    assert told["totals"]["discrepancy"] == 2
    assert [found["code"] for found in told["findings"]].count("discrepancy") == 2


def test_items_as_csv_have_the_documented_columns_and_the_printed_figure(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["items", "sample", "--format", "csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capfd.readouterr().out))
    assert header == list(ITEM_COLUMNS)
    total = next(dict(zip(header, row, strict=True)) for row in rows if "Assets." in row[0])
    assert (total["value"], total["printed"], total["period_end"]) == (
        "28579074",
        "$ 28,579,074",
        "2002-09-30",
    )


def test_items_as_json_name_the_filing_and_keep_unknown_facts_empty(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["items", "sample", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["filing"]["company"] == "American Locker Group Incorporated"
    assert told["filing"]["filed"] is None
    assert {item["unit"] for item in told["items"]} == {"USD", "USD/shares", "shares"}


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("-Basic", "'-Basic"),
        ("-", "-"),
        ("-1,234", "-1,234"),
        (Decimal("-1234.50"), "-1234.50"),
        (True, "TRUE"),
        (None, ""),
        (date(2002, 9, 30), "2002-09-30"),
    ],
)
def test_text_in_csv_never_becomes_a_formula(held: object, written: str) -> None:
    assert _csv_field(held) == written


STEERING = """<html><body><p>BALANCE SHEET</p><table>
<tr><td></td><td>December 31, 2003</td></tr>
<tr><td>Cash \x1b]0;owned\x07\x1b[31m\x9b31m</td><td>700</td></tr>
<tr><td>Receivables</td><td>300</td></tr>
<tr><td>Total assets</td><td>1,000</td></tr>
</table></body></html>"""
"""A caption with sequences that name a terminal's window and colour it, of C0 and of C1."""


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_caption_never_steers_the_terminal(
    form: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.htm"
    page.write_text(STEERING, "utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "300")
    assert run(["items", str(page), "--format", form]) == 0
    out = capfd.readouterr().out
    assert "Cash" in out
    assert "owned" in out
    assert "Receivables" in out
    plain = re.sub(r"\x1b\[[01]m", "", out)  # the table's heads are bold
    assert [char for char in plain if not char.isprintable() and char != "\n"] == []


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_table_in_a_file_holds_no_control_character_and_csv_in_a_pipe_all(
    form: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.htm"
    page.write_text(STEERING, "utf-8")
    assert run(["items", str(page), "--format", form]) == 0
    assert ("\x1b" in capfd.readouterr().out) is (form == "csv")


def test_parquet_is_refused_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["items", "sample", "--format", "parquet"]) == 2
    assert "-o FILE.parquet" in capfd.readouterr().err


def test_check_passes_a_fresh_workbook_and_names_a_cell_changed_by_hand(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.xlsx"
    assert run(["export", "sample", "-o", str(book)]) == 0
    capfd.readouterr()
    assert run(["check", str(book), "--source", "sample"]) == 0
    assert "Its source lines match the filing." in capfd.readouterr().out
    edit_cell(book, "Balance Sheet", "C12", "<v>6691911</v>")  # inventories, 6,691,191: two digits swapped
    assert run(["check", str(book), "--json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert told["ok"] is False
    assert told["state"].startswith("FAILED")
    assert {"total-failed", "cell-edited"} <= {problem["code"] for problem in told["problems"]}


def test_a_check_between_statements_that_differs_is_named_wherever_its_workbook_is_told_of(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Cash of 4,296,089 at the end of the cash flow; the balance sheet, changed here, prints 4,396,089."""
    filing, book = tmp_path / "filing.txt", tmp_path / "book.xlsx"
    text = SAMPLE.read_text(encoding="utf-8")
    sheet = next(line for line in text.splitlines() if "4,296,089" in line)
    filing.write_text(text.replace(sheet, sheet.replace("4,296,089", "4,396,089")), encoding="utf-8")
    assert run(["export", str(filing), "-o", str(book)]) == 0
    told = next(line for line in capfd.readouterr().out.splitlines() if "Cash at the end" in line)
    assert {"Sep 30, 2002", "4,296,089", "4,396,089"} <= set(
        re.findall(r"[A-Z][a-z]+ \d+, \d{4}|\d[\d,]*\d", told)
    )
    assert "a difference of 100,000." in told
    assert run(["check", str(book)]) == 0
    told = next(line for line in capfd.readouterr().out.splitlines() if "Cash at the end" in line)
    assert "4,296,089 against 4,396,089, a difference of 100,000" in told
    assert run(["check", str(book), "--json"]) == 0
    (row,) = json.loads(capfd.readouterr().out)["differing"]
    assert (row["left"], row["right"], row["difference"]) == ("4,296,089", "4,396,089", "100,000")
    assert run(["export", str(filing), "-o", str(book), "--json"]) == 0
    (check,) = [c for c in json.loads(capfd.readouterr().out)["checks"] if c["status"] == "differs"]
    assert (check["code"], check["left"], check["right"], check["difference"]) == (
        "cash-at-end",
        "4296089",
        "4396089",
        "-100000",
    )


def test_of_many_checks_that_differ_the_first_are_named_and_the_rest_counted(
    capfd: pytest.CaptureFixture[str],
) -> None:
    tell_differing(f"check {number}" for number in range(13))
    told = capfd.readouterr().out.splitlines()
    assert told[:1] + told[-2:] == ["- check 0", "- check 9", "- And 3 more on Checks."]


def test_check_tells_the_first_of_many_problems_of_one_kind(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A sheet renamed by a program that leaves the formulas as they were: hundreds of cells show an error."""
    book = tmp_path / "book.xlsx"
    assert run(["export", "sample", "-o", str(book)]) == 0
    other = load_workbook(book)
    other["Balance Sheet"].title = "BS"
    other.save(book)
    capfd.readouterr()
    assert run(["check", str(book)]) == 1
    told = capfd.readouterr().out
    assert len(told.splitlines()) < 30
    assert "more like these" in told


def test_doctor_tries_the_main_job_and_names_every_package_that_is_asked_for(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["doctor", "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    states = {check["name"]: check["state"] for check in told["checks"]}
    assert states["main job"] == "ok"
    assert {"click", "formualizer", "lxml", "openpyxl", "pandas", "sqlalchemy"} <= states.keys()


def test_a_fault_of_ours_is_told_as_one_and_claims_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> int:
        raise KeyError("Assets")

    monkeypatch.setattr(app.app, "main", broken)
    assert run(["items", "sample"]) == 70
    told = capfd.readouterr().err
    assert "a fault of xlsx-tools itself (KeyError: 'Assets')" in told
    assert "Traceback" not in told
    assert "Nothing was written" not in told
