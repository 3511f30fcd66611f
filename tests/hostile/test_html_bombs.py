"""HTML made to break a reader: findings or a typed error, in linear time, and nothing read or fetched outside."""

from __future__ import annotations

import socket
import time
import tracemalloc

import pytest

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission

MANY = 20_000
SECONDS = 10.0
BYTES = 512_000_000

BOMBS = {
    "divisions nested deep": "<div>" * MANY + "7",
    "tables nested deep": "<table><tr><td>1" * MANY + "7",
    "inline elements nested deep": "<table><tr><td>"
    + "<span><b>" * MANY
    + "7"
    + "</span>" * MANY
    + "</b>" * MANY,
    "a text of 10 MB": "<p>" + "1 " * 5_000_000 + "7",
    "a cell of 10 MB": "<table><tr><td>" + "1 " * 5_000_000 + "7",
    "an attribute of 10 MB": '<td style="' + "a:b;" * 2_500_000 + '">7',
    "a tag without end": "7" + "<td " * 1_000_000,
    "comments without end": "7" + "<!-- 1 " * 100_000,
    "quotes without end": '<a href="x>7' * MANY,
    "hidden elements without end": "7" + "".join(f'<x{i} style="display:none">1' for i in range(MANY)),
    "colspans of 100,000": "<table>" + "<tr><td colspan=100000>1<td rowspan=100000>7" * 2_000,
    "rows of 10,000 cells": "<table>" + ("<tr>" + "<td rowspan=99999>7" * 10_000) * 5,
    "a cell of many lines": "<table><tr><td>" + "7<br>" * MANY + "<td>" + "1<br>" * MANY,
    "facts nested deep": "<table><tr><td>" + '<ix:nonFraction name="a" contextRef="c">7' * MANY,
    "facts without contexts": "<ix:header></ix:header>"
    + '<p><ix:nonFraction name="a" contextRef="c">7</ix:nonFraction>' * MANY,
    "contexts without end": "<ix:header>" + '<xbrli:context id="a">' * MANY + "</ix:header>7",
    "small tables in a cell": "<table><tr><td>" + "<table><tr><td>7</table>" * MANY,
    "large tables in a cell": "<table><tr><td>" + "7<table><tr><td>5<tr><td>6</table>" * (MANY // 4),
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_bomb_is_read_in_bounded_time_and_its_text_is_kept(name: str) -> None:
    began = time.perf_counter()
    submission = read_submission(("<html>" + BOMBS[name]).encode(), "bomb.htm")
    (document,) = submission.documents
    assert document.rows[-50:]
    assert time.perf_counter() - began < SECONDS
    assert any("7" in line for line in document.lines)
    assert "html-digits-differ" not in {finding.code for finding in submission.findings}


@pytest.mark.parametrize("cell", ["<td>1</td>", "<div>", "<tr><td>7", "<ix:nonNumeric>"])
def test_a_page_of_more_tags_than_any_filing_has_is_refused_at_once(cell: str) -> None:
    began = time.perf_counter()
    with pytest.raises(InputUnreadable, match="more tags"):
        read_submission(f"<html><body><table><tr>{cell * 1_300_000}".encode(), "bomb.htm")
    assert time.perf_counter() - began < SECONDS / 2


@pytest.mark.parametrize(
    "name", ["a text of 10 MB", "an attribute of 10 MB", "rows of 10,000 cells", "facts nested deep"]
)
def test_a_bomb_is_read_in_bounded_memory(name: str) -> None:
    tracemalloc.start()
    read_submission(("<html>" + BOMBS[name]).encode(), "bomb.htm")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < BYTES


def test_tables_nested_too_deep_and_rows_too_wide_are_findings() -> None:
    for name, code in (
        ("tables nested deep", "html-nested-deep"),
        ("rows of 10,000 cells", "html-table-wide"),
    ):
        submission = read_submission(("<html>" + BOMBS[name]).encode(), "bomb.htm")
        assert code in {finding.code for finding in submission.findings}


def test_entities_and_external_files_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened something")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    text = (
        '<!DOCTYPE html [<!ENTITY a "11111111"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<html><link href="http://example.invalid/x.css"><img src="file:///etc/passwd"><p>&b;&x; 7</p></html>'
    )
    submission = read_submission(text.encode(), "bomb.htm")
    assert any(line == "&b;&x; 7" for line in submission.documents[0].lines)


@pytest.mark.parametrize("digits", [19, 40, 61, 200, 600, 20_000])
def test_a_figure_of_more_digits_than_any_amount_is_named_and_its_cell_blank(digits: int) -> None:
    page = f"""<html><body><p>BALANCE SHEET</p><p>(In thousands)</p><table>
<tr><td></td><td>December 31, 2003</td></tr>
<tr><td>Cash</td><td>700</td></tr>
<tr><td>Receivables</td><td>{"1" * digits}</td></tr>
<tr><td>Other</td><td>300</td></tr>
<tr><td>Total assets</td><td>1,000</td></tr>
<tr><td>Accounts payable</td><td>400</td></tr>
<tr><td>Equity</td><td>600</td></tr>
<tr><td>Total liabilities and equity</td><td>1,000</td></tr>
</table></body></html>"""
    report = read_report(page.encode(), "page.htm")
    (sheet,) = report.statements
    values = {line.label: [cell.number.value for cell in line.cells] for line in sheet.lines}
    assert values["Cash"] == [700_000]
    assert values["Receivables"] == []
    assert values["Total assets"] == [1_000_000]
    (told,) = [finding.message for finding in report.findings if finding.code == "figure-malformed"]
    assert "Receivables" in told
    assert len(told) < 400
