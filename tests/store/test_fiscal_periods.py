"""Fiscal years that end in any month, on a fixed day or a Saturday: every figure against the known truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.store import ErrorKind, Store

FIRST, LAST = 1998, 2001
COMPANIES = [
    GeneratedCompany(month=month, weeks=weeks, header=header)
    for month in range(1, 13)
    for weeks in (False, True)
    for header in (False, True)
]


@pytest.mark.parametrize("company", COMPANIES, ids=lambda c: f"{c.month}-weeks{c.weeks:d}-header{c.header:d}")
def test_years_quarters_halves_and_last_twelve_months_are_the_truth(
    tmp_path: Path, company: GeneratedCompany
) -> None:
    with Store.open(tmp_path / "store.sqlite") as store:
        for report in company.reports(FIRST, LAST):
            store.ingest(report)
        wrong = [
            (period, expected, store.why("GENW", item, period))
            for item, period, expected in _truth(company)
            if store.item("GENW", item, period).value != expected
        ]
    assert wrong == []


def _truth(company: GeneratedCompany) -> list[tuple[str, str, object]]:
    found: list[tuple[str, str, object]] = []
    for year in range(FIRST, LAST + 1):
        for item in ("Revenues", "DepreciationDepletionAndAmortization"):
            half = company.to_date(item, year, 2)
            found += [(item, f"FY{year}", company.year(item, year)), (item, f"{year}H1", half)]
            found += [(item, f"{year}H2", company.year(item, year) - half)]
            for quarter in (1, 2, 3, 4):
                found += [(item, f"{year}Q{quarter}", company.flow(item, year, quarter))]
                found += [(item, f"{year}Q{quarter}YTD", company.to_date(item, year, quarter))]
        for quarter in (1, 2, 3, 4):
            found += [("Assets", f"{year}Q{quarter}", company.balance("Assets", year, quarter))]
            if year > FIRST:
                rest = company.year("Revenues", year - 1) - company.to_date("Revenues", year - 1, quarter)
                found += [
                    ("Revenues", f"LTM{year}Q{quarter}", company.to_date("Revenues", year, quarter) + rest)
                ]
        found += [("Assets", f"FY{year}", company.balance("Assets", year, 4))]
    found += [
        ("Revenues", "FQ-1", company.flow("Revenues", LAST, 3)),
        ("Revenues", "FY-1", company.year("Revenues", LAST - 1)),
    ]
    return found


def test_a_fourth_quarter_says_what_it_was_derived_from(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    answer = widget_store.item("GENW", "Revenues", "2001Q4")
    assert answer.value == widgets.flow("Revenues", 2001, 4)
    assert [(term.sign, term.figure.months) for term in answer.terms] == [(1, 12), (-1, 9)]
    assert "10-K for 2001-12-31" in answer.why
    assert "10-Q for 2001-09-30" in answer.why


def test_calendar_periods_take_the_fiscal_quarters_that_end_nearest(store: Store) -> None:
    company = GeneratedCompany(month=10)  # quarters end in January, April, July, October
    for report in company.reports(1999, 2001):
        store.ingest(report)
    assert store.item("GENW", "Revenues", "CQ3-2000").value == company.flow("Revenues", 2000, 4)  # to October
    assert store.item("GENW", "Revenues", "CQ4-2000").value == company.flow("Revenues", 2001, 1)  # to January
    quarters = [(2000, 2), (2000, 3), (2000, 4), (2001, 1)]
    answer = store.item("GENW", "Revenues", "CY2000")
    assert answer.value == sum(company.flow("Revenues", *quarter) for quarter in quarters)
    assert "aligned" in answer.why


def test_without_a_fiscal_year_end_fiscal_tokens_are_not_available_and_dates_still_are(store: Store) -> None:
    company = GeneratedCompany(header=False)
    report = company.quarterly(2000, 2)
    balance_sheet_gone = report.statements[1:]
    store.ingest(type(report)(filing=report.filing, statements=balance_sheet_gone))
    answer = store.item("GENW", "Revenues", "2000Q2")
    assert answer.error is ErrorKind.NA
    assert "fiscal year's end" in answer.why
    assert store.item("GENW", "Revenues", "2000-06-30/3M").value == company.flow("Revenues", 2000, 2)


def test_a_month_end_stands_for_the_saturday_before_it(store: Store) -> None:
    company = GeneratedCompany(month=9, weeks=True)
    store.ingest(company.annual(2000))
    end = company.quarter_end(1999, 4)
    assert end.isoformat() == "1999-09-25"
    answer = store.item("GENW", "Assets", "1999-09-30")
    assert answer.value == company.balance("Assets", 1999, 4)
    assert "1999-09-25" in answer.why


def test_a_fiscal_year_that_moved_keeps_both_calendars_apart(store: Store) -> None:
    before, after = GeneratedCompany(month=12), GeneratedCompany(month=6)
    for report in (*before.reports(1998, 1999), *after.reports(2001, 2002)):
        store.ingest(report)
    assert store.item("GENW", "Revenues", "FY1999").value == before.year("Revenues", 1999)
    assert store.item("GENW", "Revenues", "FY2002").value == after.year("Revenues", 2002)
    assert store.item("GENW", "Revenues", "2002Q1").value == after.flow("Revenues", 2002, 1)
    assert store.item("GENW", "Assets", "1999Q2").value == before.balance("Assets", 1999, 2)
