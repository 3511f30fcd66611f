"""Pages of today's filings without tags: titles in cells, fiscal years, weeks, balances among flows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.statements.lengths import read_months
from xlsx_tools.statements.own_periods import own_period
from xlsx_tools.statements.periods import fiscal_years_ahead, listed_dates
from xlsx_tools.statements.units import read_units

_HALF = Period(end=date(2023, 7, 30), start=date(2023, 1, 30), months=6)


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def page(*tables: str, cover: str = "For the quarterly period ended June 30, 2023") -> Report:
    return read_report(
        f"<html><body><p>FORM 10-Q</p><p>{cover}</p>{''.join(tables)}</body></html>".encode(), "p.htm"
    )


def only(report: Report, kind: StatementKind) -> Statement:
    (statement,) = [s for s in report.statements if s.kind is kind]
    return statement


INCOME = (
    row("Sales", "$ 4,531", "$ 5,212", "$ 8,910", "$ 10,117"),
    row("Cost of sales", "1,621", "1,587", "3,137", "3,050"),
    row("Gross profit", "2,910", "3,625", "5,773", "7,067"),
    row("Net income", "$ 2,910", "$ 3,625", "$ 5,773", "$ 7,067"),
)


def test_a_title_in_the_table_leaves_the_heads_beside_it_to_the_columns() -> None:
    table = "".join(
        (
            "<table><tr><td></td><td colspan=2>For Three Months Ended</td><td colspan=2>For Six Months Ended</td></tr>",
            "<tr><td>Consolidated Statements of Income</td><td colspan=2>June 30,</td><td colspan=2>June 30,</td></tr>",
            row("(In millions)", "2023", "2022", "2023", "2022"),
            *INCOME,
            "</table>",
        )
    )
    columns = only(page(table), StatementKind.INCOME_STATEMENT).columns
    assert [column.period.key for column in columns if column.period] == [
        "3M2023-06-30",
        "3M2022-06-30",
        "6M2023-06-30",
        "6M2022-06-30",
    ]


def test_a_list_of_pages_is_no_statement() -> None:
    index = "".join(
        row(f"Item {i}. Of something or other", str(page)) for i, page in enumerate((3, 4, 8, 32, 65), 1)
    )
    report = page(
        f"<p>Consolidated Statements of Income</p><table>{index}</table>",
        f"<p>Consolidated Statements of Income</p><p>(In millions)</p><table>{row('', 'Three Months Ended June 30, 2023')}"
        f"{row('Net sales', '4,531')}{row('Cost of sales', '1,621')}{row('Net income', '2,910')}</table>",
    )
    assert next(line.label for line in only(report, StatementKind.INCOME_STATEMENT).lines) == "Net sales"


@pytest.mark.parametrize(
    ("label", "kind", "end"),
    [
        ("Balances at June 2, 2023", StatementKind.EQUITY, date(2023, 6, 2)),
        ("Total stockholders' equity", StatementKind.EQUITY, date(2023, 7, 30)),
        ("Total stockholders' equity, beginning balances", StatementKind.EQUITY, date(2023, 1, 29)),
    ],
)
def test_balances_in_columns_of_months_are_instants(label: str, kind: StatementKind, end: date) -> None:
    assert own_period(label, _HALF, kind) == Period(end=end)


def test_restricted_cash_below_the_closing_cash_is_a_balance_and_interest_paid_a_flow() -> None:
    table = "".join(
        (
            "<p>Consolidated Statements of Cash Flows</p><p>(In millions)</p><table>",
            row("", "Six Months Ended June 30, 2023", "Six Months Ended June 30, 2022"),
            row("Net cash provided by operating activities", "9,211", "8,117"),
            row("Cash and restricted cash at beginning of period", "1,028", "972"),
            row("Cash and restricted cash at end of period", "10,239", "9,089"),
            row("Less restricted cash, included in investments", "21", "41"),
            row("Cash paid for interest", "610", "635"),
            "</table>",
        )
    )
    lines = {
        line.label: line.cells[0].period.key for line in only(page(table), StatementKind.CASH_FLOW).lines
    }
    assert lines["Less restricted cash, included in investments"] == "2023-06-30"
    assert lines["Cash paid for interest"] == "6M2023-06-30"


def test_columns_without_heads_take_the_dates_that_the_title_lists() -> None:
    assert listed_dates("December 31, 2008 and 2007") == (date(2008, 12, 31), date(2007, 12, 31))
    first = f"<table>{row('', '2008', '2007')}{row('Cash', '1,103', '1,501')}{row('Inventories', '4,371', '4,627')}{row('Total assets', '5,474', '6,128')}</table>"
    second = f"<table>{row('Accounts payable', '3,701', '4,665')}{row('Retained earnings', '1,773', '1,463')}{row('Total liabilities and equity', '5,474', '6,128')}</table>"
    title = "<p>CONSOLIDATED BALANCE SHEETS</p><p>December 31, 2008 and 2007</p>"
    sheet = only(page(f"{title}{first}", f"{title}{second}"), StatementKind.BALANCE_SHEET)
    payable = next(line for line in sheet.lines if line.label == "Accounts payable")
    assert [(cell.period.end.year, cell.value) for cell in payable.cells] == [(2008, 3701), (2007, 4665)]


def test_fiscal_2023_of_a_retailer_ends_early_in_2024() -> None:
    heads = ("Fiscal 2023", "Fiscal 2022")
    assert fiscal_years_ahead(heads, date(2024, 2, 3), "10-K") == 1
    assert fiscal_years_ahead(heads, date(2023, 9, 30), "10-K") == 0
    assert fiscal_years_ahead(("February 3, 2024",), date(2024, 2, 3), "10-K") == 0


def test_halves_of_a_year_are_six_months() -> None:
    assert read_months("For the periods ended June 30, 2023 First Half") == (6, 0)


def test_shares_may_have_a_scale_of_their_own() -> None:
    words = "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)"
    assert read_units(words, "USD").shares_scale == Decimal(1000)
    assert read_units("(In millions, except share data)", "USD").shares_scale == ONE


def test_a_heading_names_the_component_of_the_balances_under_it() -> None:
    table = "".join(
        (
            "<p>Consolidated Statements of Shareholders' Equity</p><p>(In millions)</p><table>",
            row("", "Six Months Ended June 30, 2023", "Six Months Ended June 30, 2022"),
            row("Total shareholders' equity, beginning balances", "$ 56,727", "$ 67,399"),
            row("Retained earnings:"),
            row("Beginning balances", "4,336", "5,562"),
            row("Net income", "24,160", "25,010"),
            row("Total shareholders' equity, ending balances", "$ 80,887", "$ 92,409"),
            "</table>",
        )
    )
    cells = {
        line.label: line.cells[0] for line in only(page(table), StatementKind.EQUITY).lines if line.cells
    }
    assert [each.label for each in cells["Beginning balances"].dimensions] == ["Retained earnings"]
    assert cells["Total shareholders' equity, ending balances"].dimensions == ()


RESULTS = (
    row("Revenues", "1,000", "1,200"),
    row("Cost of revenues", "(600)", "(700)"),
    row("Gross profit", "400", "500"),
    row("General and administrative expenses", "(180)", "(210)"),
    row("Net income", "220", "290"),
)
OTHER = (row("Foreign currency translation", "5", "(3)"), row("Comprehensive income", "225", "287"))
YEARS = row("Three months ended June 30,", "2023", "2022")
BY_ITS_END = "<p><b>CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME</b></p>"


def test_one_statement_from_revenues_to_comprehensive_income_is_the_income_statement() -> None:
    """Chinese filers and many others print one statement and call it by its end."""
    report = page(f"{BY_ITS_END}<table>{YEARS}{''.join((*RESULTS, *OTHER))}</table>")
    lines = {
        line.label: line.concept.canonical for line in only(report, StatementKind.INCOME_STATEMENT).lines
    }
    assert lines["Revenues"] == "Revenues"
    assert lines["Net income"] == "NetIncomeLoss"
    assert lines["Comprehensive income"] == "ComprehensiveIncomeNetOfTax"


def test_beside_an_income_statement_it_stays_one_of_comprehensive_income() -> None:
    income = f"<p><b>CONSOLIDATED STATEMENTS OF INCOME</b></p><table>{YEARS}{''.join(RESULTS)}</table>"
    report = page(income, f"{BY_ITS_END}<table>{YEARS}{RESULTS[-1]}{''.join(OTHER)}</table>")
    assert only(report, StatementKind.COMPREHENSIVE_INCOME).lines[0].label == "Net income"


SHEET = (
    row("", "December 31, 2005", "December 31, 2004"),
    row("Cash", "1,000", "900"),
    row("Receivables", "2,000", "1,900"),
    row("Total assets", "3,000", "2,800"),
    row("Accounts payable", "500", "400"),
)
CLAIMS = (
    row("Common stock", "1,500", "1,500"),
    row("Retained earnings", "1,000", "900"),
    row("Total liabilities and stockholders' equity", "3,000", "2,800"),
)
HOLDERS = row("Smith", "1,234", "1,100") + row("Jones", "2,345", "2,200")


def test_a_table_below_words_of_its_own_is_no_part_of_a_sheet_that_its_total_closed() -> None:
    title = "<p><b>CONSOLIDATED BALANCE SHEETS</b></p><p>(in thousands)</p>"
    whole = f"{title}<table>{''.join(SHEET)}{''.join(CLAIMS)}</table>"
    parted = f"{title}<table>{''.join(SHEET)}</table><p>(continued)</p><table>{''.join(CLAIMS)}</table>"
    for sheet in (whole, parted):
        report = page(f"{sheet}<p>Shares by holder:</p><table>{HOLDERS}</table>")
        lines = [line.label for line in only(report, StatementKind.BALANCE_SHEET).lines if line.cells]
        assert lines[-1] == "Total liabilities and stockholders' equity"
        assert "Retained earnings" in lines
        (unread,) = [finding for finding in report.findings if finding.code == "row-unread"]
        assert "1,234" in unread.message


def test_shares_counted_below_a_caption_are_the_rest_of_it() -> None:
    table = "".join(
        (
            "<p>Condensed Consolidated Statement of Shareholders' Investment</p><table>",
            row("", "Three Months Ended June 30"),
            row("(in millions except share information)", "2023", "2022"),
            row("Common Shares:"),
            row("Balance at March 31"),
            row("Shares: 2023: 1,986,904,170; 2022: 1,985,525,053", "$ 24,488", "$ 24,304"),
            row("Issued under incentive stock programs"),
            row("Shares: 2023: 277,321; 2022: 151,682", "14", "10"),
            row("Share-based compensation", "119", "125"),
            row("Balance at June 30"),
            row("Shares: 2023: 1,987,181,491; 2022: 1,985,676,735", "$ 24,621", "$ 24,439"),
            "</table>",
        )
    )
    equity = only(page(table), StatementKind.EQUITY)
    lines = [line for line in equity.lines if line.cells]
    assert [line.label.partition(" Shares:")[0] for line in lines] == [
        "Balance at March 31",
        "Issued under incentive stock programs",
        "Share-based compensation",
        "Balance at June 30",
    ]
    assert [cell.period.end for cell in lines[0].cells] == [date(2023, 3, 31), date(2022, 3, 31)]
    assert all(cell.period.is_instant for line in (lines[0], lines[-1]) for cell in line.cells)
    assert [cell.period.months for cell in lines[1].cells] == [3, 3]


def test_options_without_dilutive_effect_are_counted_as_shares_are() -> None:
    table = "".join(
        (
            "<p>Consolidated Statements of Earnings</p><p>(dollars in millions except per share data; shares in thousands)</p>",
            "<table>",
            row("", "Three Months Ended June 30,", "Six Months Ended June 30,"),
            row("", "2023", "2022", "2023", "2022"),
            *INCOME,
            row("Basic earnings per common share", "$ 1.67", "$ 2.07", "$ 3.32", "$ 4.02"),
            row(
                "Average number of common shares outstanding",
                "1,740,359",
                "1,753,865",
                "1,741,051",
                "1,757,858",
            ),
            row(
                "Outstanding Common Stock Options Having No Dilutive Effect",
                "5,474",
                "5,419",
                "5,474",
                "2,655",
            ),
            "</table>",
        )
    )
    options = only(page(table), StatementKind.INCOME_STATEMENT).lines[-1]
    assert [(cell.unit, cell.value) for cell in options.cells][:2] == [
        ("shares", 5_474_000),
        ("shares", 5_419_000),
    ]


@pytest.mark.parametrize("last", ["Change", "% change", "Increase (decrease)", "Pro forma"])
def test_words_of_time_over_the_captions_head_no_figures(last: str) -> None:
    """Or each figure would stand one year off, and all totals tie all the same."""
    table = "".join(
        (
            "<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(In thousands)</p><table>",
            row("Years ended December 31,", "2010", "2009", last),
            row("Net sales", "1,000", "900", "100"),
            row("Cost of sales", "600", "550", "50"),
            row("Gross profit", "400", "350", "50"),
            row("Selling expenses", "270", "240", "30"),
            row("Net income", "130", "110", "20"),
            "</table>",
        )
    )
    report = page(table, cover="For the fiscal year ended December 31, 2010")
    lines = only(report, StatementKind.INCOME_STATEMENT).lines
    assert [(cell.period.key, cell.number.printed) for cell in lines[0].cells] == [
        ("12M2010-12-31", "1,000"),
        ("12M2009-12-31", "900"),
    ]
