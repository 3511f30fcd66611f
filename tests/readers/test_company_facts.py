"""A company's facts from the SEC's interface: each figure once, as last reported."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission


def company(**concepts: list[dict[str, object]]) -> bytes:
    facts = {
        name: {"label": f"{name}, as told", "units": {"USD": entries}} for name, entries in concepts.items()
    }
    return json.dumps({"cik": 7, "entityName": "ACME INC", "facts": {"us-gaap": facts}}).encode()


def year(
    value: float, accession: str = "0000000007-24-000001", filed: str = "2024-02-01"
) -> dict[str, object]:
    return {
        "start": "2023-01-01",
        "end": "2023-12-31",
        "val": value,
        "accn": accession,
        "filed": filed,
        "form": "10-K",
    }


def test_a_figure_reported_twice_stands_as_last_reported_and_is_named() -> None:
    later = year(6_000_000, "0000000007-25-000001", "2025-02-01")
    submission = read_submission(company(NetIncomeLoss=[later, year(5_000_000)]), "acme.json")
    (fact,) = submission.facts
    assert (fact.value, fact.concept, fact.unit) == (Decimal(6_000_000), "us-gaap:NetIncomeLoss", "USD")
    assert (fact.period.start, fact.period.months) == (date(2023, 1, 1), 12)
    assert "0000000007-25-000001" in fact.context
    assert [finding.code for finding in submission.findings] == ["facts-restated"]
    assert (submission.filing.company, submission.filing.cik) == ("ACME INC", "7")
    assert submission.linkbases.label("us-gaap:NetIncomeLoss") == "NetIncomeLoss, as told"


def test_money_is_good_to_millions_only_where_a_filing_gives_all_of_it_so() -> None:
    in_millions = read_submission(company(Assets=[year(5_000_000)], Cash=[year(3_000_000)]), "acme.json")
    assert [fact.decimals for fact in in_millions.facts] == [-6, -6]
    in_dollars = read_submission(company(Assets=[year(5_000_000)], Cash=[year(3_000_001)]), "acme.json")
    assert [fact.decimals for fact in in_dollars.facts] == [None, None]


@pytest.mark.parametrize(
    "entry",
    [
        {"end": "2023-12-31"},
        {"end": "soon", "val": 1},
        {"end": "2023-12-31", "val": "1"},
        {"end": "2023-12-31", "val": 10**40},
    ],
)
def test_what_is_no_figure_is_passed_over(entry: dict[str, object]) -> None:
    assert read_submission(company(Assets=[entry]), "acme.json").facts == ()


@pytest.mark.parametrize("data", [b'{"facts": ', b"{" * 100_000, b'{"a":' * 200_000])
def test_damaged_json_is_refused(data: bytes) -> None:
    with pytest.raises(InputUnreadable, match="JSON is damaged"):
        read_submission(data, "acme.json")


def test_an_index_of_submissions_is_refused_and_told_what_it_is() -> None:
    with pytest.raises(Unsupported, match="index of submissions"):
        read_submission(b'{"cik": "7", "filings": {"recent": {}}}', "CIK7.json")


@pytest.mark.slow
def test_apples_years_stand_in_the_catalogs_order(filings: Path) -> None:
    """Apple's 10-K for 2023 prints net sales of 383,285, cost of sales 214,137 and gross margin 169,148 million."""
    path = filings / "api" / "Apple-Inc.__companyfacts__NA.json"
    report = read_report(path.read_bytes(), path.name)
    income = next(s for s in report.statements if s.kind is StatementKind.INCOME_STATEMENT)
    assert income.title == "Income Statements, years"
    column = next(i for i, c in enumerate(income.columns) if c.period and c.period.end == date(2023, 9, 30))
    values = {line.concept.filed: line.cell(column) for line in income.lines}
    wanted = [
        "RevenueFromContractWithCustomerExcludingAssessedTax",
        "CostOfGoodsAndServicesSold",
        "GrossProfit",
    ]
    cells = [values[f"us-gaap:{name}"] for name in wanted]
    assert [int(cell.value / 10**6) for cell in cells if cell] == [383_285, 214_137, 169_148]
    assert not [finding for finding in report.findings if finding.code == "discrepancy"]
