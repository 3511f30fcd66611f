"""Findings say where they are in words: the row, its statement, the periods; of a text its line, of a page no offset."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.calculation.typed_tables import type_table
from xlsx_tools.calculation import prove_statements
from xlsx_tools.calculation.sentences import show
from xlsx_tools.cli.app import run
from xlsx_tools.model.period import Period
from xlsx_tools.pipeline import read_report

_ROWS = """\
Cash                     700   650
Receivables              200   200
Inventories              100   150
Total current assets     {total}
Property                 500   500
Total assets           1,500 1,500
Accounts payable         400   400
Equity                 1,100 1,100
Total                  1,500 1,500
"""


def rows(total: str) -> list[list[str]]:
    """The rows of a balance sheet: caption and two figures."""
    return [re.split(r"\s{2,}|(?<=\d) (?=\d)", row) for row in _ROWS.format(total=total).splitlines()]


def page(total: str) -> bytes:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows(total))
    return (
        "<html><body><p>CONSOLIDATED BALANCE SHEETS</p><table><tr><td></td><td>December 31, 2003</td>"
        f"<td>December 31, 2002</td></tr>{body}</table></body></html>"
    ).encode()


def text(total: str) -> bytes:
    body = "\n".join(f"{row[0]:<30}{row[1]:>12}{row[2]:>18}" for row in rows(total))
    head = f"{'':<25}{'December 31, 2003':>17}{'December 31, 2002':>18}"
    return f"CONSOLIDATED BALANCE SHEETS\n\n{head}\n\n{body}\n".encode()


def message(data: bytes, name: str, code: str) -> str:
    """The message about the total of current assets."""
    (told,) = [
        f.message for f in read_report(data, name).findings if f.code == code and "Total current" in f.message
    ]
    return told


def test_a_total_of_a_page_is_named_by_caption_and_statement() -> None:
    told = message(page("1,040 1,037"), "a.htm", "total-unproved")
    assert told.startswith('"Total current assets" (CONSOLIDATED BALANCE SHEETS) looks like a total')


def test_a_total_of_a_text_is_named_by_caption_and_line() -> None:
    told = message(text("1,040 1,037"), "a.txt", "total-unproved")
    assert told.startswith('"Total current assets" (line 8) looks like a total')


def test_gaps_are_told_with_their_periods() -> None:
    told = message(page("1,040 1,037"), "a.htm", "total-unproved")
    assert "gap of 40 (December 31, 2003), 37 (December 31, 2002): a line may be missing." in told


def test_columns_with_one_header_are_told_apart_by_their_periods() -> None:
    """UNP, June 2025: "2025" and "2024" over three months, and again over six."""
    months = [(3, date(2025, 4, 1)), (6, date(2025, 1, 1))]
    periods = [Period(end=date(2025, 6, 30), start=start, months=count) for count, start in months]
    typed = type_table(
        """
        Sales           1,744     3,221
        Services          100       100
        -----
        Total sales     2,588     4,542
        """,
        periods=periods,
    )
    columns = tuple(replace(column, header="2025") for column in typed.columns)
    told = [f.message for f in prove_statements((replace(typed, columns=columns),)).findings]
    assert any("744 (2025, 3M2025-06-30), 1,221 (2025, 6M2025-06-30)" in message for message in told)


def test_an_amount_of_tenths_of_millions_is_told_without_a_fraction() -> None:
    """Alaska Air, 2008: equity in millions with a tenth."""
    assert (show(Decimal("2300000.0")), show(Decimal("-3.00"))) == ("2,300,000", "-3.00")


def test_a_discrepancy_of_a_page_names_its_statement_once() -> None:
    told = message(page("1,040 1,000"), "a.htm", "discrepancy")
    assert told.startswith(
        '"Total current assets" (CONSOLIDATED BALANCE SHEETS), December 31, 2003: the filing prints 1,040'
    )
    assert '"Total assets" confirms the lines' in told
    assert told.count("CONSOLIDATED") == 1
    assert "offset" not in told


def test_a_figure_of_a_page_is_named_by_row_and_statement() -> None:
    told = message(page(f"{'1' * 20} 1,000"), "a.htm", "figure-malformed")
    assert 'of "Total current assets" in CONSOLIDATED BALANCE SHEETS (a.htm) is' in told


def test_programs_are_told_the_place_in_the_page(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = page("1,040 1,037")
    Path("a.htm").write_bytes(data)
    assert run(["export", "a.htm", "--json"]) == 0
    found = next(f for f in json.loads(capfd.readouterr().out)["findings"] if "Total current" in f["message"])
    places = [int(place.split()[0].removeprefix("@")) for place in found["locators"]]
    assert [data[at : at + 5] for at in places] == [b"1,040", b"1,037"]
