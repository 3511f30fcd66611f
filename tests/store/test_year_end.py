"""When the fiscal year ends, as one filing shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.model.report import Report
from xlsx_tools.store.year_end import find_year_end, latest_end


def test_american_locker_compares_with_december_31_on_which_its_nine_months_open(
    locker_report: Report,
) -> None:
    found = find_year_end(locker_report)
    assert found.month_day == "1231"
    assert "comparative balance date" in found.how
    assert latest_end(locker_report) == date(2002, 9, 30)


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_quarterly_report_without_header_compares_with_the_year_end(quarter: int) -> None:
    report = GeneratedCompany(month=6, header=False).quarterly(2000, quarter)
    assert find_year_end(report).month_day == "0630"


def test_a_header_is_believed_unless_the_annual_report_contradicts_it() -> None:
    report = GeneratedCompany(month=9, weeks=True).annual(2000)
    assert find_year_end(report).month_day == "0930"  # the header's day, not that year's Saturday
    wrong = replace(report, filing=replace(report.filing, fiscal_year_end="1231"))
    assert find_year_end(wrong).how == "the twelve months of an annual report"


@pytest.mark.parametrize("header", ["", "1", "9999", "0000", "12-31", "١٢٣١"])
def test_a_malformed_header_is_no_header(header: str) -> None:
    report = GeneratedCompany(month=9).quarterly(2000, 2)
    odd = replace(report, filing=replace(report.filing, fiscal_year_end=header))
    assert "comparative" in find_year_end(odd).how


def test_a_year_that_ends_in_the_first_days_of_a_month_belongs_to_the_month_before() -> None:
    report = GeneratedCompany(header=True).quarterly(2000, 2)
    retailer = replace(report, filing=replace(report.filing, fiscal_year_end="0203"))
    assert find_year_end(retailer).month_day == "0131"


def test_a_filer_that_names_years_by_their_beginning_is_followed() -> None:
    report = GeneratedCompany(month=1).annual(2000)
    statement = report.statements[1]
    columns = tuple(
        replace(column, header=f"Fiscal {column.period.end.year - 1}")
        for column in statement.columns
        if column.period
    )
    named = replace(
        report, statements=(report.statements[0], replace(statement, columns=columns), report.statements[2])
    )
    assert find_year_end(named).lag == 1
    assert find_year_end(report).lag == 0


def test_without_any_evidence_the_year_end_is_unknown() -> None:
    report = GeneratedCompany(header=False).quarterly(2000, 2)
    assert find_year_end(replace(report, statements=report.statements[1:])).month_day == ""
