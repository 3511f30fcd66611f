"""Rows below words that look like a table's end: read where they go on with it, named where they do not."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_statements

SHEET = """\
                              SMALL COMPANY
                         CONSOLIDATED BALANCE SHEETS

                                                  December 31,
                                              2001           2000
                                          ------------   ------------
ASSETS
Cash                                      $      1,000   $        900
Receivables                                      2,000          1,800
                                          ------------   ------------
Total assets                              $      3,000   $      2,700
                                          ============   ============
LIABILITIES AND STOCKHOLDERS' EQUITY
Accounts payable                          $        500   $        400
Commitments and contingencies
{words}
Common stock                                       100            100
Retained earnings                                2,400          2,200
                                          ------------   ------------
Total liabilities and equity              $      3,000   $      2,700
                                          ============   ============
"""
PROSE = """\
  The Company has entered into commitments and agreements for leases as
  described in the leasing agreements with the lessors of the plant and
  the machinery; these are not shown on the face of the balance sheet."""


def read(text: str) -> FoundStatements:
    return find_statements(read_submission(text.encode(), "filing.txt"))


def the(found: FoundStatements, kind: StatementKind = StatementKind.BALANCE_SHEET) -> Statement:
    return next(s for s in found.statements if s.kind is kind)


def printed(statement: Statement) -> list[list[str]]:
    return [[cell.number.printed for cell in line.cells] for line in statement.lines if line.cells]


def said(found: FoundStatements, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


@pytest.mark.parametrize(
    "words",
    [
        "  (See Note 7)",
        "  See accompanying notes.",
        "The notes are part of this statement.",
        PROSE,
        "\n" * 40,
    ],
)
def test_a_reference_to_notes_or_prose_within_a_statement_loses_no_row_below(words: str) -> None:
    sheet = the(read(SHEET.format(words=words)))
    assert printed(sheet)[-3:] == [["100", "100"], ["2,400", "2,200"], ["$ 3,000", "$ 2,700"]]


def test_equity_below_four_lines_of_prose_on_preferred_stock_is_read(filings: Path) -> None:
    name = "ALLIED-HEALTHCARE-PRODUCTS-INC__10-Q__20030930.txt"
    if not (filings / "text" / name).is_file():
        pytest.skip(f"{name} is not among the filings")
    found = find_statements(read_submission((filings / "text" / name).read_bytes(), name))
    rows = [row for s in found.statements if s.kind is StatementKind.BALANCE_SHEET for row in printed(s)]
    assert ["34,569,948", "34,567,175"] in rows, "line 273: total stockholders' equity"
    assert ["$ 49,870,744", "$ 50,412,576"] in rows, "line 275"


def test_a_statement_of_a_thousand_rows_is_read_whole() -> None:
    rows = "\n".join(
        f"Asset number {i:4}                                {i + 1:>10,}     {i + 2:>10,}"
        for i in range(1_000)
    )
    sheet = the(read(SHEET.replace("Receivables    ", rows + "\nReceivables    ").format(words="")))
    assert len(printed(sheet)) == 1_007


def test_rows_below_the_end_of_a_statement_in_its_columns_are_named() -> None:
    text = SHEET.format(words="  See accompanying notes.\n" + "  Words about leases.\n" * 20)
    found = read(text)
    (finding,) = said(found, "row-unread")
    assert finding.severity is Severity.WARNING
    assert [source.raw for source in finding.sources] == [
        "100",
        "100",
        "2,400",
        "2,200",
        "$      3,000",
        "$      2,700",
    ]
    assert "lines 38 to 41" in finding.message


def test_american_locker_has_no_rows_below_its_statements() -> None:
    sample = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()
    assert not said(find_statements(read_submission(sample, "sample.txt")), "row-unread")


def test_a_single_figure_below_the_end_of_a_statement_is_named_where_it_stands_in_the_same_table() -> None:
    rows = [("Cash", "1,000", "900"), ("Receivables", "2,000", "1,800"), ("Total assets", "3,000", "2,700")]
    below = [
        ("See accompanying notes.", "", ""),
        *[("Words about leases.", "", "")] * 20,
        ("Assets held for sale", "100", ""),
    ]
    cells = "".join(
        f"<tr><td>{words}</td><td>{first}</td><td>{second}</td></tr>\n"
        for words, first, second in [("", "December 31, 2001", "December 31, 2000"), *rows, *below]
    )
    page = f"<html><body><p>CONSOLIDATED BALANCE SHEETS</p><table>{cells}</table></body></html>"
    found = find_statements(read_submission(page.encode(), "filing.htm"))
    assert printed(the(found)) == [[first, second] for _, first, second in rows]
    (finding,) = said(found, "row-unread")
    assert [source.raw for source in finding.sources] == ["100"]
