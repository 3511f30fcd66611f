"""DESIGN 4: the records hold statements whose columns are components, entities, or tagged facts.

Each is typed by hand from print (tests/by_hand); figures and lines are the filing's.
"""

from __future__ import annotations

import html
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.by_hand import american_locker, coca_cola, general_electric, home_depot, netflix
from xlsx_tools.model.calculation import Origin, Status, Strength
from xlsx_tools.model.source import HtmlSpan, TextSpan
from xlsx_tools.model.statement import Role, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED_FROM_TEXT = {
    "American Locker": american_locker.american_locker().statements,
    "Coca-Cola": (coca_cola.equity_statement(),),
    "GE": (general_electric.statement_of_earnings(),),
}
TYPED_FROM_HTML = (home_depot.equity_statement(), home_depot.cash_flow())


def test_components_in_columns_leave_the_period_to_the_rows() -> None:
    statement = coca_cola.equity_statement()
    assert all(column.period is None for column in statement.columns)
    balance, options = statement.lines[0], statement.lines[1]
    assert {cell.period for cell in balance.cells} == {balance.cells[0].period}
    assert balance.cells[0].period.key == "1994-12-31"
    assert options.cells[0].period.key == "12M1995-12-31"
    assert options.cells[0].period.start == date(1995, 1, 1)


def test_a_component_is_a_dimension_of_the_cell_and_shares_stand_beside_money() -> None:
    balance = coca_cola.equity_statement().lines[-1]
    assert balance.cells[0].unit == "shares"
    assert balance.cells[0].value == 2_471_000_000
    assert balance.cells[0].dimensions == ()
    assert [d.member for d in balance.cells[7].dimensions] == ["Treasury Stock"]
    assert balance.cells[7].value == -11_582_000_000


def test_a_footnote_mark_belongs_to_the_source_not_to_the_figure() -> None:
    purchases = coca_cola.equity_statement().lines[6]
    assert purchases.label == "Purchases of stock for treasury"
    assert purchases.cells[0].source.raw == "(58){1}"
    assert purchases.cells[0].number.printed == "(58)"
    assert purchases.cells[0].value == -58_000_000


def test_three_entities_stand_in_one_statement_without_mixing() -> None:
    statement = general_electric.statement_of_earnings()
    assert [column.entity for column in statement.columns] == [
        "",
        "",
        "",
        "GE",
        "GE",
        "GE",
        "GECS",
        "GECS",
        "GECS",
    ]
    revenues = statement.lines[6]
    assert [int(cell.value / 1_000_000) for cell in revenues.cells] == [
        60562, 57073, 54629, 40359, 40254, 39594, 22137, 18440, 16399,
    ]  # fmt: skip
    assert [cell.entity for cell in revenues.cells] == [column.entity for column in statement.columns]
    assert [cell.source.line for cell in revenues.cells] == [1777] * 3 + [1846] * 6


def test_rows_of_one_page_only_leave_the_other_columns_blank() -> None:
    per_share = general_electric.statement_of_earnings().lines[-2]
    assert per_share.role is Role.PER_SHARE
    assert [cell.column for cell in per_share.cells] == [0, 1, 2]
    assert per_share.cells[2].value == Decimal("3.03")
    assert per_share.cells[2].number.unit == Decimal("0.01")


def test_components_in_rows_give_each_cell_its_component_and_its_own_instant() -> None:
    statement = home_depot.equity_statement()
    opening = statement.lines[5]
    assert opening.label == "Balance at beginning of period"
    assert opening.cells[0].dimensions[0].member == "us-gaap:AdditionalPaidInCapitalMember"
    assert [cell.period.key for cell in opening.cells] == [
        "2023-04-30",
        "2022-05-01",
        "2023-01-29",
        "2022-01-30",
    ]
    total = statement.lines[-1]
    assert total.cells[0].dimensions == ()
    assert total.role is Role.TOTAL


def test_an_inline_figure_is_found_by_offset_cell_and_fact() -> None:
    receivables = home_depot.cash_flow().lines[5]
    locator = receivables.cells[0].source.locator
    assert locator == HtmlSpan(offset=329549, table=19, row=9, cell=2, fact_id="f-274", line=4)
    assert str(receivables.cells[0].source) == "HD__10-Q__20230730.htm, offset 329549, fact f-274"


def test_the_printed_sign_and_the_sign_of_the_concept_are_both_kept() -> None:
    capital_expenditures = home_depot.cash_flow().lines[15]
    assert capital_expenditures.label == "Capital expenditures"
    assert capital_expenditures.concept.filed == "us-gaap:PaymentsToAcquireProductiveAssets"
    assert (capital_expenditures.cells[0].value, capital_expenditures.cells[0].natural) == (
        Decimal(-1_697_000_000),
        Decimal(1_697_000_000),
    )


def test_facts_without_page_or_id_are_still_told_apart() -> None:
    facts = netflix.submission().facts
    assert {fact.id for fact in facts} == {""}
    assert len({fact.source.locator for fact in facts}) == len(facts) == 8
    assert facts[0].source.line == 0


def test_a_declared_calculation_stands_on_facts_alone() -> None:
    statement = netflix.cash_flow()
    calculation = statement.calculations[0]
    assert (calculation.strength, calculation.origin) == (Strength.DECLARED, Origin.DECLARED)
    for column in range(2):
        lines_sum = sum(statement.lines[c.line].cells[column].value for c in calculation.contributors)
        assert lines_sum == statement.lines[calculation.total].cells[column].value


def test_all_other_typed_totals_tie() -> None:
    for statement in (
        *TYPED_FROM_HTML,
        coca_cola.equity_statement(),
        general_electric.statement_of_earnings(),
    ):
        for calculation in statement.calculations:
            assert {o.status for o in calculation.outcomes} <= {Status.EXACT, Status.NIL}


@pytest.mark.parametrize("company", TYPED_FROM_TEXT)
def test_each_typed_figure_and_caption_stands_in_the_filing_where_its_source_says(
    company: str, filing_text: Callable[[str], str]
) -> None:
    for statement in TYPED_FROM_TEXT[company]:
        text = filing_text(_document(statement)).splitlines()
        for line in statement.lines:
            for cell in line.cells:
                span = cell.source.locator
                assert isinstance(span, TextSpan)
                printed = text[span.line - 1][span.start : span.end or None]
                assert cell.source.raw == printed or (not span.end and cell.source.raw in printed)
            for source in line.sources:
                assert " ".join(source.raw.casefold().split()) in " ".join(
                    text[source.line - 1].casefold().split()
                )


@pytest.mark.parametrize("statement", TYPED_FROM_HTML, ids=lambda statement: statement.kind)
def test_each_tagged_figure_stands_at_its_offset(
    statement: Statement, filing_text: Callable[[str], str]
) -> None:
    text = filing_text("HD__10-Q__20230730.htm")
    for line in statement.lines:
        for cell in line.cells:
            locator = cell.source.locator
            assert isinstance(locator, HtmlSpan)
            tag = html.unescape(text[locator.offset : text.index("</ix:", locator.offset)])
            assert f'id="{locator.fact_id}"' in tag
            assert f'name="{line.concept.filed}"' in tag
            assert tag.endswith(">" + cell.source.raw.strip("()"))


def _document(statement: Statement) -> str:
    return next(cell.source.document for line in statement.lines for cell in line.cells)
