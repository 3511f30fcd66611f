"""Facts without an order: the catalog's statements, with proofs only where everything ties."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.readers.xbrl_sets import context, fact, instance
from xlsx_tools.concepts.face_order import caption_of, order_facts
from xlsx_tools.model.calculation import Status
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission

FACTS = instance(
    context("e", "2024-12-31"),
    context("y", "2024-01-01/2024-12-31"),
    fact("us-gaap:LiabilitiesAndStockholdersEquity", "e", "9000"),
    fact("us-gaap:InventoryNet", "e", "4000"),
    fact("us-gaap:Assets", "e", "9000"),
    fact("us-gaap:CashAndCashEquivalentsAtCarryingValue", "e", "5000"),
    fact("acme:Widgets", "e", "77000"),
    fact("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", "y", "2000"),
    fact("us-gaap:NetCashProvidedByUsedInInvestingActivities", "y", "-2000"),
)


def test_a_bare_instance_gives_statements_in_the_catalogs_order() -> None:
    report = read_report(FACTS, "acme.xml")
    balance = report.statements[0]
    assert balance.kind is StatementKind.BALANCE_SHEET
    assert [line.label for line in balance.lines if line.cells] == [
        "Cash and cash equivalents at carrying value",
        "Inventories",
        "Total assets",
        "Total liabilities and stockholders' equity",
    ]
    assert "order-by-catalog" in [finding.code for finding in report.findings]


def test_payments_are_shown_as_what_they_do_to_cash() -> None:
    flow = next(s for s in read_report(FACTS, "acme.xml").statements if s.kind is StatementKind.CASH_FLOW)
    paid = next(
        line.cells[0] for line in flow.lines if line.concept.filed.endswith("PropertyPlantAndEquipment")
    )
    assert (paid.value, paid.natural) == (Decimal(-2000), Decimal(2000))


def test_elements_that_no_statement_knows_follow_as_other_figures() -> None:
    report = read_report(FACTS, "acme.xml")
    other = next(s for s in report.statements if s.kind is StatementKind.OTHER)
    assert [(line.label, line.cells[0].value) for line in other.lines] == [("Widgets", Decimal(77000))]


def test_a_filing_with_an_order_of_its_own_is_left_alone(filings: Path) -> None:
    path = filings / "ixbrl" / "Sandston__10-K__20211231.htm"
    submission = read_submission(path.read_bytes(), path.name)
    assert order_facts(submission) is submission


def test_captions_come_from_element_names() -> None:
    assert caption_of("us-gaap:AccountsReceivableNetCurrent") == "Accounts receivable net current"
    assert caption_of("us-gaap:GrossProfit") == "Gross profit"
    assert caption_of("acme:LIFOReserve2") == "LIFO reserve 2"


@pytest.mark.parametrize("name", ["SAM__10-Q__20130629.xml", "AAWW__10-K__20131231.xml"])
def test_what_the_catalog_ordered_is_never_called_the_filers_mistake(filings: Path, name: str) -> None:
    """Boston Beer tags accrued expenses with an element of its own: current liabilities miss by it, and rightly so."""
    report = read_report((filings / "xbrl" / name).read_bytes(), name)
    outcomes = [o for s in report.statements for c in s.calculations for o in c.outcomes]
    assert {outcome.status for outcome in outcomes} <= {Status.EXACT, Status.ROUNDING, Status.NIL}
    assert len(outcomes) >= 10
    kinds = {s.kind for s in report.statements}
    assert {StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW} <= kinds


def test_boston_beers_balance_sheet(filings: Path) -> None:
    """The 10-Q of June 2013 prints, in thousands: cash 24,874, inventories 51,434, total assets 376,766."""
    report = read_report((filings / "xbrl" / "SAM__10-Q__20130629.xml").read_bytes(), "sam.xml")
    shown = {
        line.concept.filed.rpartition(":")[2]: line.cells[0].value
        for line in report.statements[0].lines
        if line.cells
    }
    assert shown["CashAndCashEquivalentsAtCarryingValue"] == 24_874_000
    assert shown["InventoryNet"] == 51_434_000
    assert shown["Assets"] == shown["LiabilitiesAndStockholdersEquity"] == 376_766_000
