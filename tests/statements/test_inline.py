"""Pages with tags: print gives captions, order and signs; the tags value, time, unit, members and element."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xlsx_tools.items import Item, item_rows
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.pipeline import read_report

PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
_TIMES = {
    "now": "<xbrli:instant>2023-06-30</xbrli:instant>",
    "then": "<xbrli:instant>2022-12-31</xbrli:instant>",
    "before": "<xbrli:startDate>2022-01-01</xbrli:startDate><xbrli:endDate>2022-06-30</xbrli:endDate>",
    "half": "<xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-06-30</xbrli:endDate>",
}
_CONTEXTS = "".join(
    f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="x">1</xbrli:identifier></xbrli:entity>'
    f"<xbrli:period>{time}</xbrli:period></xbrli:context>"
    for name, time in _TIMES.items()
)
_HEADER = (
    f'<div style="display:none"><ix:header><ix:resources>{_CONTEXTS}'
    '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
    "</ix:resources></ix:header></div>"
)


def tag(element: str, context: str, text: str, *, scale: int = 6, sign: str = "") -> str:
    """A tagged figure in millions."""
    minus = ' sign="-"' if sign else ""
    return (
        f'<ix:nonFraction name="us-gaap:{element}" contextRef="{context}" unitRef="usd" scale="{scale}" '
        f'decimals="-6" format="ixt:num-dot-decimal" id="f-{element}-{context}"{minus}>{text}</ix:nonFraction>'
    )


def row(caption: str, *cells: str) -> str:
    """A row of a table."""
    return f"<tr><td>{caption}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def two(caption: str, element: str, now: str, then: str) -> str:
    """A row of two balances."""
    return row(caption, tag(element, "now", now), tag(element, "then", then))


def sheet(*extra: str, note: str = "") -> str:
    """A balance sheet whose title the reader of untagged pages does not know, with rows of the test's own."""
    return (
        f"<html><body>{_HEADER}<p>What we own and owe</p><table>{row('', 'This summer', 'Last winter')}"
        f"{two('Money', 'CashAndCashEquivalentsAtCarryingValue', '30,411', '20,733')}{two('Things', 'InventoryNet', '70,122', '80,345')}"
        f"{two('All of it', 'Assets', '100,533', '101,078')}{''.join(extra)}"
        f"{two('Bills', 'Liabilities', '40,219', '50,917')}{two('Owners', 'StockholdersEquity', '60,314', '50,161')}"
        f"{two('All again', 'LiabilitiesAndStockholdersEquity', '100,533', '101,078')}</table>{note}</body></html>"
    )


def read(page: str) -> tuple[Report, list[Item]]:
    """The report of a page and its items."""
    report = read_report(page.encode(), "page.htm")
    return report, list(item_rows(report))


def test_tags_tell_a_statement_by_its_elements_and_date_its_columns() -> None:
    report, items = read(sheet())
    assert [s.kind for s in report.statements] == [StatementKind.BALANCE_SHEET]
    things = [item for item in items if item.label == "Things"]
    assert [(i.concept, i.canonical) for i in things] == [("us-gaap:InventoryNet", "InventoryNet")] * 2
    assert [i.period_end for i in things] == [date(2023, 6, 30), date(2022, 12, 31)]
    assert [i.natural for i in things] == [Decimal(70_122_000_000), Decimal(80_345_000_000)]


def test_totals_of_a_tagged_page_are_proved() -> None:
    report, _ = read(sheet())
    totals = {report.statements[0].lines[c.total].label for c in report.statements[0].calculations}
    assert {"All of it", "All again"} <= totals


def test_print_keeps_its_sign_and_the_tag_its_own() -> None:
    page = sheet(row("Less: own stock", f"({tag('TreasuryStockValue', 'now', '5')})", "—"))
    _, items = read(page)
    own = next(item for item in items if item.label == "Less: own stock")
    assert (own.value, own.natural, own.printed) == (Decimal(-5_000_000), Decimal(5_000_000), "(5)")


def test_a_dash_that_its_filer_left_without_a_tag_is_the_zero_that_print_shows() -> None:
    """Marathon Digital, June 2023: "Impairment of patents" of the year before."""
    _, items = read(sheet(row("Impairment", tag("AssetImpairmentCharges", "now", "5"), "—")))
    _, dash = [item for item in items if item.label == "Impairment"]
    assert (dash.value, dash.printed, dash.period_end) == (Decimal(0), "—", date(2022, 12, 31))
    assert dash.concept == "us-gaap:AssetImpairmentCharges"


def test_print_and_tag_that_differ_are_a_finding() -> None:
    report, items = read(sheet(row("Loans", tag("LongTermDebt", "now", "12", scale=3), "—")))
    (finding,) = [f for f in report.findings if f.code == "tag-differs"]
    assert '"Loans"' in finding.message
    assert "12,000,000" in finding.message
    loans = next(item for item in items if item.label == "Loans")
    assert loans.natural == Decimal(12_000)


def signs_found(*extra: str) -> list[str]:
    """The findings of a sheet with rows of the test's own about tags that differ from print."""
    report, _ = read(sheet(*extra))
    return [f.message for f in report.findings if f.code == "tag-differs"]


def test_a_balance_printed_plainly_whose_tag_is_negative_is_a_finding() -> None:
    """Texas Instruments, June 2023, with the sign of one tag turned: one of two columns, then both."""
    odd = tag("Goodwill", "now", "30,939", sign="-")
    (message,) = signs_found(row("Name and fame", odd, tag("Goodwill", "then", "27,207")))
    assert '"Name and fame"' in message
    assert "30,939" in message
    assert "-30,939,000,000" in message
    both = row("Name and fame", odd, tag("Goodwill", "then", "27,207", sign="-"))
    assert len(signs_found(both)) == 2
    assert len(signs_found(row("Name and fame", odd, "—"))) == 1


def test_a_printed_negative_whose_tag_parts_from_its_rows_is_a_finding() -> None:
    other = tag("AccountsReceivableNetCurrent", "then", "4,100")
    (message,) = signs_found(row("Due", f"({tag('AccountsReceivableNetCurrent', 'now', '4,352')})", other))
    assert "4,352,000,000" in message


def test_deductions_and_losses_print_the_other_sign_than_their_tags_as_usual() -> None:
    assert not signs_found(
        row(
            "Own stock",
            f"({tag('TreasuryStockValue', 'now', '5')})",
            f"({tag('TreasuryStockValue', 'then', '4')})",
        ),
        row("Accumulated deficit", tag("RetainedEarningsAccumulatedDeficit", "now", "7", sign="-"), "—"),
        row("Cost", tag("CostOfRevenue", "half", "12"), "—"),
    )


def flows(caption: str, element: str, *, print_negative: bool, tag_negative: bool) -> str:
    """A row of two half years, both printed and tagged with the signs given."""
    figures = [
        tag(element, time, text, sign="-" if tag_negative else "")
        for time, text in (("half", "52"), ("before", "47"))
    ]
    return row(caption, *[f"({figure})" if print_negative else figure for figure in figures])


@pytest.mark.parametrize(
    ("caption", "element", "print_negative"),
    [
        ("Net income", "NetIncomeLoss", True),
        ("Net income", "NetIncomeLoss", False),
        ("Net income (loss)", "ProfitLoss", True),
        ("Net loss", "NetIncomeLoss", True),
        ("Income before taxes", PRETAX, True),
        ("Net cash provided by operations", "NetCashProvidedByUsedInOperatingActivities", False),
        ("Cost of sales", "CostOfRevenue", False),
        ("Dividends paid", "PaymentsOfDividends", False),
    ],
)
def test_a_row_of_flows_whose_tags_all_have_the_other_sign_is_one_finding(
    caption: str, element: str, *, print_negative: bool
) -> None:
    page = sheet(flows(caption, element, print_negative=print_negative, tag_negative=not print_negative))
    report, _ = read(page)
    (finding,) = [f for f in report.findings if f.code == "tag-differs"]
    assert f'"{caption}"' in finding.message
    assert f"us-gaap:{element}" in finding.message
    assert len(finding.sources) == 2


@pytest.mark.parametrize(
    ("caption", "element", "print_negative"),
    [
        ("Interest expense", "InterestExpense", True),
        ("Dividends paid", "PaymentsOfDividends", True),
        ("Proceeds from sale", "ProceedsFromSaleOfProductiveAssets", True),
        ("Receivables", "IncreaseDecreaseInAccountsReceivable", False),
        ("Loss on sale", "GainLossOnSaleOfPropertyPlantEquipment", False),
        ("Net loss", "NetIncomeLoss", False),
        ("Loss from operations", "OperatingIncomeLoss", False),
        ("Net cash used in operations", "NetCashProvidedByUsedInOperatingActivities", False),
        ("Net (income) loss of partners", "NetIncomeLoss", True),
        ("Less: net income of partners", "NetIncomeLoss", True),
        ("Net income of others", "NetIncomeLossAttributableToNoncontrollingInterest", True),
        ("Net borrowings", "ProceedsFromRepaymentsOfShortTermDebt", True),
        ("Other", "PaymentsForProceedsFromOtherInvestingActivities", False),
    ],
)
def test_a_row_of_flows_that_filers_print_the_other_way_round_is_no_finding(
    caption: str, element: str, *, print_negative: bool
) -> None:
    assert not signs_found(
        flows(caption, element, print_negative=print_negative, tag_negative=not print_negative)
    )


def test_a_figure_within_a_caption_stands_in_a_parenthetical() -> None:
    caption = (
        f"Receivables, less allowances of {tag('AllowanceForDoubtfulAccountsReceivableCurrent', 'now', '3')}"
    )
    report, items = read(sheet(row(caption, tag("AccountsReceivableNetCurrent", "now", "9"), "—")))
    assert [s.kind for s in report.statements] == [StatementKind.BALANCE_SHEET, StatementKind.OTHER]
    (allowance,) = [item for item in items if item.statement == "other"]
    assert allowance.concept == "us-gaap:AllowanceForDoubtfulAccountsReceivableCurrent"
    assert allowance.natural == Decimal(3_000_000)


def test_a_cell_whose_tag_is_not_its_rows_keeps_it() -> None:
    balances = row(
        "Owners and others",
        tag("StockholdersEquity", "now", "60,314"),
        tag("MinorityInterest", "now", "1,021"),
    )
    table = f"<p>STATEMENTS OF CHANGES IN EQUITY</p><table>{row('', 'Ours', 'Others')}{balances}{row('Result', tag('NetIncomeLoss', 'half', '4,202'), tag('MinorityInterestInNetIncomeLossOfConsolidatedEntities', 'half', '1,111'))}</table>"
    _, items = read(sheet(note=table))
    owners = {item.concept: item.natural for item in items if item.label == "Owners and others"}
    assert owners["us-gaap:StockholdersEquity"] == Decimal(60_314_000_000)
    assert owners["us-gaap:MinorityInterest"] == Decimal(1_021_000_000)


def test_tables_within_a_block_of_text_are_notes_not_statements() -> None:
    table = f"<table>{row('', 'This summer', 'Last winter')}{two('Things', 'InventoryNet', '70,122', '80,345')}</table>"
    note = (
        '<ix:nonNumeric name="us-gaap:InventoryDisclosureTextBlock" contextRef="half" id="n">'
        f"<p>Things</p>{table}</ix:nonNumeric>"
    )
    report, _ = read(sheet(note=note))
    assert all(s.kind in (StatementKind.BALANCE_SHEET, StatementKind.NOTE) for s in report.statements)
    assert all(page[2] <= 9 for page in report.statements[0].pages)
    report, _ = read(sheet(note=table))
    assert any(page[1] > 9 for page in report.statements[0].pages), (
        "without the block it would be a statement's"
    )


def _report_of_three(*, tagged: bool) -> str:
    """A 10-Q whose statements of income and of comprehensive income stand under their titles; the former with tags or without."""

    def flow(caption: str, element: str, now: str, then: str, *, tags: bool = True) -> str:
        cells = (tag(element, "half", now), tag(element, "before", then)) if tags else (now, then)
        return row(caption, *cells)

    heads = f"{row('', 'Six months ended June 30,', '')}{row('(in millions)', '2023', '2022')}"
    cover = '<ix:nonNumeric name="dei:DocumentType" contextRef="half" id="d1">10-Q</ix:nonNumeric>'
    income = "".join(
        flow(*line, tags=tagged)
        for line in (
            ("Net sales", "Revenues", "900", "800"),
            ("Cost of sales", "CostOfRevenue", "600", "550"),
            ("Gross profit", "GrossProfit", "300", "250"),
            ("Operating expenses", "OperatingExpenses", "100", "90"),
            ("Net income", "NetIncomeLoss", "200", "160"),
        )
    )
    whole = (
        flow("Net income", "NetIncomeLoss", "200", "160")
        + flow("Translation", "OtherComprehensiveIncomeLossNetOfTax", "7", "5")
        + flow("Comprehensive income", "ComprehensiveIncomeNetOfTax", "207", "165")
    )
    after = (
        f"<p>CONSOLIDATED STATEMENTS OF INCOME</p><table>{heads}{income}</table>"
        f"<p>CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME</p><table>{heads}{whole}</table>"
    )
    return sheet(note=after).replace("<p>What we own", f"<p>FORM {cover}</p><p>What we own")


def test_a_statement_without_tags_among_tagged_ones_is_read_by_its_print() -> None:
    report, items = read(_report_of_three(tagged=False))
    sales = [
        (item.statement, item.natural, item.period_start, item.period_end, item.canonical)
        for item in items
        if item.label == "Net sales"
    ]
    june = (date(2023, 1, 1), date(2023, 6, 30)), (date(2022, 1, 1), date(2022, 6, 30))
    assert sales == [
        ("income_statement", Decimal(900_000_000), *june[0], "Revenues"),
        ("income_statement", Decimal(800_000_000), *june[1], "Revenues"),
    ]
    (said,) = [finding for finding in report.findings if finding.code == "statement-untagged"]
    assert "CONSOLIDATED STATEMENTS OF INCOME" in said.message
    assert [s.kind for s in report.statements] == [
        StatementKind.BALANCE_SHEET,
        StatementKind.INCOME_STATEMENT,
        StatementKind.COMPREHENSIVE_INCOME,
    ]


def test_a_statement_with_tags_is_not_read_twice() -> None:
    report, items = read(_report_of_three(tagged=True))
    assert len([item for item in items if item.label == "Net sales"]) == 2
    assert not [finding for finding in report.findings if finding.code == "statement-untagged"]
