"""Errors that figures make: a denominator of zero, and a number that no cell can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.store.companies import GeneratedCompany, _line
from xlsx_tools.functions import ErrorKind, call_function
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Column, Line, Statement, StatementKind
from xlsx_tools.ratios import plan_ratios
from xlsx_tools.store import Store

DAY = Period(end=date(2001, 12, 31))


def sheet(**amounts: Decimal) -> Report:
    """An annual report with a balance sheet of these lines and nothing else."""
    lines: tuple[Line, ...] = tuple(
        _line(n, (name, name, name), [amount], [DAY], Decimal(1))
        for n, (name, amount) in enumerate(amounts.items())
    )
    columns = (Column(header="2001", period=DAY),)
    statement = Statement(kind=StatementKind.BALANCE_SHEET, title="Sheet", columns=columns, lines=lines)
    return replace(GeneratedCompany().annual(2001), statements=(statement,))


@pytest.mark.parametrize("in_the_workbook", [True, False])
def test_a_ratio_over_a_printed_dash_divides_by_zero(store: Store, in_the_workbook: bool) -> None:  # noqa: FBT001
    report = sheet(AssetsCurrent=Decimal(500), LiabilitiesCurrent=Decimal(0))
    if in_the_workbook:
        report = replace(report, ratios=plan_ratios(report.statements))
    store.ingest(report)
    assert call_function(store, "XT_ITEM", ["GENW", "LiabilitiesCurrent", "2001-12-31"]) == 0.0
    assert call_function(store, "XT_RATIO", ["GENW", "current_ratio", "FY2001"]) is ErrorKind.DIV0
    why = call_function(store, "XT_WHY", ["GENW", "ratio:current_ratio", "FY2001"])
    assert isinstance(why, str)
    assert why.startswith("#DIV/0!")
    assert "divides by zero" in why


def test_a_ratio_without_its_denominator_is_not_available_never_zero(store: Store) -> None:
    store.ingest(sheet(AssetsCurrent=Decimal(500)))
    assert call_function(store, "XT_RATIO", ["GENW", "current_ratio", "FY2001"]) is ErrorKind.NA


def test_a_check_is_explained_too(store: Store) -> None:
    store.ingest(sheet(Assets=Decimal(500)))
    assert (
        call_function(store, "XT_WHY", ["GENW", "CHECK:BS"])
        == "Totals in the 10-K for 2001-12-31 (0001234567-01-000004): no totals."
    )
    assert "is no statement" in str(call_function(store, "XT_WHY", ["GENW", "CHECK:XY"]))


def test_a_number_that_no_cell_can_hold_is_an_error_of_numbers(store: Store) -> None:
    store.ingest(sheet(Assets=Decimal("1E+400")))
    assert call_function(store, "XT_ITEM", ["GENW", "Assets", "FY2001"]) is ErrorKind.NUM
