"""American Locker's 10-Q of September 2002: fixed-width text, no wrapper, whole dollars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xlsx_tools.model.statement import Role, Statement, StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_statements

NAME = "text/AMERICAN-LOCKER-GROUP-INC__10-Q__20020930.txt"


@pytest.fixture(scope="module")
def found(filings: Path) -> FoundStatements:
    path = filings / NAME
    return find_statements(read_submission(path.read_bytes(), path.name))


def printed(statement: Statement, label: str) -> list[str]:
    line = next(line for line in statement.lines if line.label.startswith(label))
    return [str(cell.value) for cell in line.cells]


def test_the_cover_page_names_company_form_and_period(filings: Path) -> None:
    path = filings / NAME
    filing = read_submission(path.read_bytes(), path.name).filing
    assert filing.company == "American Locker Group Incorporated"
    assert (filing.form, filing.period_end, filing.ein) == ("10-Q", date(2002, 9, 30), "16-0338330")
    assert filing.filed is None
    assert filing.cik == ""


def test_two_pages_make_one_balance_sheet_and_matching_captions_one_income_statement(
    found: FoundStatements,
) -> None:
    assert [s.kind for s in found.statements] == [
        StatementKind.BALANCE_SHEET,
        StatementKind.INCOME_STATEMENT,
        StatementKind.CASH_FLOW,
        StatementKind.NOTE,
    ]
    keys = [[c.period.key for c in s.columns if c.period] for s in found.statements]
    assert keys == [
        ["2002-09-30", "2001-12-31"],
        ["9M2002-09-30", "9M2001-09-30", "3M2002-09-30", "3M2001-09-30"],
        ["9M2002-09-30", "9M2001-09-30"],
        ["2002-09-30", "2001-12-31"],
    ]


def test_captions_over_several_lines_are_joined_and_their_figures_stay_caption(
    found: FoundStatements,
) -> None:
    sheet = found.statements[0]
    labels = [line.label for line in sheet.lines]
    assert (
        "Accounts and notes receivable, less allowance for doubtful accounts of $241,000 in 2002 and "
        "$249,000 in 2001" in labels
    )
    assert (
        "Common stock, $1 par value: Authorized shares - 4,000,000 Issued shares - 2,508,626 in 2002, "
        "2,504,526 in 2001 Outstanding shares - 1,884,146 in 2002, 2,043,046 in 2001" in labels
    )
    assert printed(sheet, "Common stock") == ["2508626", "2504526"]


def test_a_dash_is_zero_and_parentheses_are_negative(found: FoundStatements) -> None:
    sheet = found.statements[0]
    assert printed(sheet, "Prepaid income taxes") == ["172380", "0"]
    assert printed(sheet, "Less allowance for depreciation") == ["-10535441", "-9879825"]


def test_lines_without_caption_keep_an_empty_label_and_show_the_rule_above(found: FoundStatements) -> None:
    income = found.statements[1]
    bare = [line for line in income.lines if not line.label]
    assert [[str(c.value) for c in line.cells] for line in bare] == [
        ["9429389", "8302515", "3138508", "3098955"],
        ["4127111", "3500644", "1293413", "1215980"],
    ]
    assert all(line.layout.rule_above for line in bare)


def test_per_share_rows_keep_their_unit(found: FoundStatements) -> None:
    income = found.statements[1]
    rows = [line for line in income.lines if line.role is Role.PER_SHARE]
    assert [line.label for line in rows] == ["Basic", "Diluted", "Dividends per share of common stock:"]
    assert {line.unit for line in rows} == {"USD/shares"}
    assert [str(cell.value) for cell in rows[0].cells] == ["1.20", "1.07", "0.40", "0.32"]


def test_cash_at_the_beginning_is_an_instant_the_day_before_the_column_starts(found: FoundStatements) -> None:
    cash_flow = found.statements[2]
    opening = next(line for line in cash_flow.lines if "beginning" in line.label)
    closing = next(line for line in cash_flow.lines if "end of period" in line.label)
    assert [cell.period.key for cell in opening.cells] == ["2001-12-31", "2000-12-31"]
    assert [cell.period.key for cell in closing.cells] == ["2002-09-30", "2001-09-30"]


def test_every_figure_leads_back_to_its_line(found: FoundStatements) -> None:
    total = next(line for line in found.statements[0].lines if line.label == "Total assets")
    assert [(cell.source.line, cell.number.printed) for cell in total.cells] == [
        (109, "$ 28,579,074"),
        (109, "$ 29,735,420"),
    ]


def test_the_inventories_note_is_read_because_it_repeats_the_face(found: FoundStatements) -> None:
    note = found.statements[3]
    assert [(line.label, [str(c.value) for c in line.cells]) for line in note.lines] == [
        ("Raw materials", ["2575298", "2898908"]),
        ("Work-in-process", ["2051808", "2373549"]),
        ("Finished goods", ["2485912", "1962881"]),
        ("", ["7113018", "7235338"]),
        ("Less allowance to reduce carrying value to LIFO basis", ["-421827", "-421827"]),
        ("", ["6691191", "6813511"]),
    ]


def test_sentences_hold_weighted_shares_and_comprehensive_income_with_their_places(
    found: FoundStatements,
) -> None:
    prose = [sentence for sentence in found.sentences if sentence.statement == -1]
    figures = [[(figure.number.value, figure.source.line) for figure in s.figures] for s in prose]
    assert figures == [
        [(Decimal(1988683), 400), (Decimal(2055833), 400), (Decimal(2028592), 400), (Decimal(2082671), 400)],
        [(Decimal(1926407), 402), (Decimal(2049546), 403), (Decimal(1966316), 403), (Decimal(2085469), 403)],
        [(Decimal(2396982), 441), (Decimal(2144845), 441), (Decimal(733754), 442), (Decimal(616958), 443)],
    ]
    assert all(
        s.text[f.offset :].lstrip("($").startswith(f"{f.number.value:,}") for s in prose for f in s.figures
    )


def test_captions_with_share_counts_are_sentences_that_name_their_line(found: FoundStatements) -> None:
    stock = next(s for s in found.sentences if s.text.startswith("Treasury stock at cost"))
    assert found.statements[stock.statement].lines[stock.line].label == stock.text
    assert [figure.number.value for figure in stock.figures] == [Decimal(624480), Decimal(461480)]


def test_nothing_in_this_filing_calls_for_a_finding(found: FoundStatements) -> None:
    assert found.findings == ()
