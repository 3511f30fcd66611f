"""Filings of 1993-2003 in many house styles: what is found, in which periods, whose, and what is said instead."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from xlsx_tools.errors import NoStatements
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_statements

KO = "COCA-COLA-CO__10-K__19971231.txt"
GE = "GENERAL-ELECTRIC-CO__10-K__19931231.txt"
FORD = "FORD-MOTOR-CO__10-K__19931231.txt"
APPLE = "APPLE-COMPUTER-INC__10-Q__19960628.txt"
TI = "TEXAS-INSTRUMENTS-INC__10-K__19961231.txt"


def found_in(filings: Path, name: str) -> FoundStatements:
    return find_statements(read_submission((filings / "text" / name).read_bytes(), name))


def the(found: FoundStatements, kind: StatementKind, table: int = 1) -> Statement:
    return next(s for s in found.statements if (s.kind, s.table) == (kind, table))


def keys(statement: Statement) -> list[str]:
    return [
        (c.period.key if c.period else "") + (f" {c.entity}" if c.entity else "") for c in statement.columns
    ]


def printed(statement: Statement, label: str) -> list[str]:
    line = next(line for line in statement.lines if line.label == label)
    return [cell.number.printed for cell in line.cells]


def test_every_figure_of_the_hand_made_structures_is_read_on_its_line(filings: Path) -> None:
    structures = json.loads((filings / "structures.json").read_text())["statements"]
    found: dict[str, FoundStatements] = {}
    for wanted in structures:
        folder, _, name = wanted["file"].partition("/")
        if folder != "text":
            continue
        if name not in found:
            found[name] = found_in(filings, name)
        read: dict[int, list[Decimal]] = {}
        for statement in found[name].statements:
            for line in statement.lines:
                for cell in line.cells:
                    read.setdefault(cell.source.line, []).append(cell.value / cell.number.scale)
        for row in wanted["rows"]:
            values = [Decimal(value) for value in row["values"] if value is not None]
            got = sorted(read.get(row["line"], []))
            assert all(value in got for value in values), (wanted["id"], row["line"], got)


def test_a_balance_sheet_parted_by_pages_with_its_title_in_the_table_is_one(filings: Path) -> None:
    sheet = the(found_in(filings, KO), StatementKind.BALANCE_SHEET)
    assert [page[1:] for page in sheet.pages] == [(4822, 4872), (4882, 4931)]
    assert keys(sheet) == ["1997-12-31", "1996-12-31"]
    assert sheet.scale == 1_000_000


def test_equity_columns_are_components_and_rows_carry_the_periods(filings: Path) -> None:
    equity = the(found_in(filings, KO), StatementKind.EQUITY)
    assert [c.dimensions[0].member for c in equity.columns[:3]] == [
        "Number of Common Shares Outstanding",
        "Common Stock",
        "Capital Surplus",
    ]
    assert [c.unit for c in equity.columns[:2]] == ["shares", "USD"]
    income = next(line for line in equity.lines if line.label == "Net income")
    assert income.cells[0].period.key == "12M1995-12-31"
    assert equity.lines[0].cells[0].period.key == "1994-12-31"


def test_a_facing_page_without_title_gives_the_other_entities(filings: Path) -> None:
    found = found_in(filings, GE)
    assert keys(the(found, StatementKind.BALANCE_SHEET)) == [
        "1993-12-31",
        "1992-12-31",
        "1993-12-31 GE",
        "1992-12-31 GE",
        "1993-12-31 GECS",
        "1992-12-31 GECS",
    ]
    facing = the(found, StatementKind.INCOME_STATEMENT, 2)
    assert next(line.cells[0].entity for line in facing.lines if line.cells) == "GE"


def test_blocks_of_rows_belong_to_their_entity(filings: Path) -> None:
    sheet = the(found_in(filings, FORD), StatementKind.BALANCE_SHEET)
    entities = {line.label: line.cells[0].entity for line in sheet.lines if line.cells}
    assert entities["Total Automotive assets"] == "Automotive"
    assert entities["Total Financial Services liabilities"] == "Financial Services"
    assert entities["Total assets"] == ""


def test_tabs_with_useless_stops_still_fill_the_columns(filings: Path) -> None:
    income = the(found_in(filings, APPLE), StatementKind.INCOME_STATEMENT)
    assert keys(income) == ["3M1996-06-28", "3M1995-06-30", "9M1996-06-28", "9M1995-06-30"]
    assert printed(income, "Net income (loss)") == ["$ (32)", "$ 103", "$ (841)", "$ 364"]


def test_a_length_over_two_dates_heads_both(filings: Path) -> None:
    name = "APPLE-COMPUTER-INC__10-Q__20000101.txt"
    income = the(found_in(filings, name), StatementKind.INCOME_STATEMENT)
    assert keys(income) == ["3M2000-01-01", "3M1998-12-26"]


def test_years_of_weeks_end_on_the_dates_other_headers_print(filings: Path) -> None:
    name = "APPLE-COMPUTER-INC__10-K405__19980925.txt"
    income = the(found_in(filings, name), StatementKind.INCOME_STATEMENT)
    assert keys(income) == ["12M1998-09-25", "12M1997-09-26", "12M1996-09-27"]


def test_titles_that_share_a_line_with_the_years_and_a_scale_above_them(filings: Path) -> None:
    found = found_in(filings, TI)
    assert {s.scale for s in found.statements} == {Decimal(1_000_000)}
    assert printed(the(found, StatementKind.INCOME_STATEMENT), "Net revenues") == [
        "$ 9,940",
        "$11,409",
        "$ 8,608",
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Textron__10-K__20011229.txt", "incorporated-by-reference"),
        ("HOME-DEPOT-INC__10-K__20010128.txt", "incorporated-by-reference"),
        ("ST-PAUL-COMPANIES-INC__10-K__20001231.txt", "only-partial-statements"),
    ],
)
def test_a_filing_without_statements_says_why(filings: Path, name: str, code: str) -> None:
    found = found_in(filings, name)
    assert found.statements == ()
    assert code in [finding.code for finding in found.findings]


def test_the_error_for_parent_company_schedules_alone_names_them_too(filings: Path) -> None:
    name = "ST-PAUL-COMPANIES-INC__10-K__20001231.txt"
    with pytest.raises(NoStatements) as raised:
        read_report((filings / "text" / name).read_bytes(), name)
    assert "incorporated by reference" in str(raised.value)
    assert "condensed ones of the parent company" in str(raised.value)


def test_a_caption_whose_leaders_lead_to_no_figure_keeps_two_pages_of_equity_together(filings: Path) -> None:
    found = found_in(filings, "PEPSICO-INC__10-K__19981226.txt")
    (equity,) = [s for s in found.statements if s.kind is StatementKind.EQUITY]
    assert len(equity.columns) == 8
    assert printed(equity, "1998 Net income") == ["-", "-", "-", "-", "-", "1,993", "-", "1,993"]


def test_discussion_headings_and_index_lines_are_no_statements(filings: Path) -> None:
    found = found_in(filings, GE)
    starts = [page[1] for s in found.statements if s.kind is not StatementKind.NOTE for page in s.pages]
    assert min(starts) > 1750
    assert max(starts) < 2200


def test_a_line_of_ten_megabytes_is_named_and_not_read(filings: Path) -> None:
    data = (filings / "text" / KO).read_bytes()
    huge = data.replace(b"Inventories    ", b"Inventories    " + b"9," * 5_000_000, 1)
    found = find_statements(read_submission(huge, KO))
    assert "Capital surplus" in [line.label for line in the(found, StatementKind.BALANCE_SHEET).lines]


def test_what_no_column_takes_is_named_in_a_finding() -> None:
    text = """
                      Consolidated Balance Sheets
                                              December 31,
                                            1997        1996
                                            ----        ----
Cash                                       1,000       2,000
Receivables                                3,000       4,000   less 17 in suit
                                           -----       -----
Total assets                               4,000       6,000
                                           =====       =====
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    assert [line.label for line in found.statements[0].lines] == ["Cash", "Receivables", "Total assets"]
    assert [finding.code for finding in found.findings] == ["digits-unplaced"]
    assert "less 17 in suit" in found.findings[0].message


def test_average_shares_stand_in_the_scale_that_the_per_share_figures_prove() -> None:
    text = """
                     Consolidated Statements of Income
                     (In millions, except per share data)
                                     Years Ended December 31,
                                          1997        1996
                                          ----        ----
Net sales                               16,000      12,000
Costs                                   12,000      10,000
                                        ------      ------
Net income                             $ 4,000     $ 2,000
Net income per share                   $  2.00     $  1.00
Average shares outstanding           2,000,000   2,000,000
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    shares = found.statements[0].lines[-1]
    assert [cell.value for cell in shares.cells] == [Decimal(2_000_000_000), Decimal(2_000_000_000)]
    assert "shares-rescaled" in [finding.code for finding in found.findings]


def test_average_shares_whose_rows_say_only_basic_and_diluted_are_scaled_alike() -> None:
    text = """
                     Consolidated Statements of Income
                (In thousands, except per share amounts)
                                     Six Months Ended May 31,
                                          1999        1998
                                          ----        ----
Revenues                               408,660     346,440
Costs                                  394,790     337,900
                                      --------    --------
Net earnings                          $ 13,870    $  8,540
Net earnings per share:
   Basic                              $   1.04    $    .64
   Diluted                            $   1.02    $    .63
Average common shares outstanding:
   Basic                            13,330,110  13,310,220
   Diluted                          13,590,330  13,560,110
"""
    found = find_statements(read_submission(text.encode(), "a.txt"))
    shares = found.statements[0].lines[-2:]
    assert [cell.value for line in shares for cell in line.cells] == [
        Decimal(13_330_110),
        Decimal(13_310_220),
        Decimal(13_590_330),
        Decimal(13_560_110),
    ]
