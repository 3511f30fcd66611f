"""The items table: documented columns, unique keys, proof beside print, and a way back to the filing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.by_hand import coca_cola, netflix
from tests.by_hand.american_locker import american_locker
from xlsx_tools.items import ITEM_COLUMNS, Item, item_rows, statement_code, to_frame, write_locator
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing, Report
from xlsx_tools.model.source import FactReference, HtmlSpan, Locator, Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Line, Statement, StatementKind
from xlsx_tools.store.rows import plan_rows


def items_of(*statements: Statement) -> list[Item]:
    return list(item_rows(Report(filing=Filing(name="filing"), statements=statements)))


@pytest.fixture(scope="module")
def locker() -> dict[str, Item]:
    return {item.key: item for item in item_rows(american_locker())}


def test_the_columns_are_those_of_the_design_in_their_order() -> None:
    assert " ".join(ITEM_COLUMNS) == (
        "key accession cik company form statement table line label name concept canonical role level entity dimensions "
        "period_start period_end value natural unit printed computed ties document source_line locator"
    )


def test_a_figure_stands_as_printed_with_its_line_of_the_filing(locker: dict[str, Item]) -> None:
    cash = locker["BS.CashAndCashEquivalentsAtCarryingValue.2002-09-30"]
    assert (cash.value, cash.period_start, cash.period_end) == (Decimal(4_296_089), None, date(2002, 9, 30))
    assert (cash.source_line, cash.locator.split(":")[0], cash.ties) == (83, "83", None)
    sales = locker["IS.Revenues.9M2002-09-30"]
    assert (sales.period_start, sales.unit, sales.line) == (date(2002, 1, 1), "USD", 1)


def test_keys_are_unique_in_a_report(locker: dict[str, Item]) -> None:
    assert len(locker) == len(list(item_rows(american_locker())))


def test_ties_is_false_in_exactly_the_two_cells_that_the_filing_gets_wrong(locker: dict[str, Item]) -> None:
    wrong = {
        (item.source_line, item.period_end, item.computed) for item in locker.values() if item.ties is False
    }
    assert {(line, end) for line, end, _ in wrong} == {(317, date(2001, 9, 30)), (334, date(2001, 9, 30))}
    assert Decimal(2_898_493) in {computed for *_, computed in wrong}


def test_components_of_equity_tell_cells_of_one_concept_and_period_apart() -> None:
    items = items_of(coca_cola.equity_statement())
    assert len({item.key for item in items}) == len(items)
    assert any(item.dimensions.startswith("us-gaap:StatementEquityComponentsAxis=") for item in items)


def test_a_second_statement_of_a_kind_carries_its_number_in_its_keys() -> None:
    statement = Statement(kind=StatementKind.INCOME_STATEMENT, title="", columns=(), lines=(), table=2)
    assert statement_code(statement) == "IS2"


def test_facts_without_ids_are_named_by_concept_and_context() -> None:
    # Netflix, September 2010: the instance gives its facts no ids.
    locators = [item.locator for item in items_of(netflix.cash_flow())]
    assert locators[0].startswith("us-gaap:NetCashProvidedByUsedInOperatingActivities in eol_PE75377")
    assert len(set(locators)) == len(locators)


def cell_at(column: int, printed: str, value: int, *, fact_id: str, member: str = "") -> Cell:
    """A cell of a page; with a member it is of a part of the company."""
    return Cell(
        column=column,
        number=Number(value=Decimal(value), printed=printed),
        period=Period(end=date(2022, 3, 31)),
        source=Source(document="page", locator=HtmlSpan(offset=column, fact_id=fact_id), raw=printed),
        dimensions=(Dimension(axis="srt:RestatementAxis", member=member, label=member),) if member else (),
    )


def printed_items(*cells: Cell) -> list[str]:
    line = Line(label="Notes payable", name="Notes payable", cells=cells)
    columns = tuple(Column(header=str(cell.column)) for cell in cells)
    statement = Statement(kind=StatementKind.NOTE, title="Restated", columns=columns, lines=(line,))
    return [item.printed for item in items_of(statement)]


def test_an_untagged_dash_of_a_member_in_a_tagged_statement_is_no_item() -> None:
    # Marathon Digital, June 2023, note of the restatement: the column of adjustments has dashes without tags.
    restated = cell_at(0, "729,377", 729_377, fact_id="f-1")
    adjustment = cell_at(1, "\u2014", 0, fact_id="", member="srt:RestatementAdjustmentMember")
    assert printed_items(restated, adjustment) == ["729,377"]


def test_the_store_keeps_the_same_figures_as_the_items_table() -> None:
    cells = (
        cell_at(0, "729,377", 729_377, fact_id="f-1"),
        cell_at(1, "\u2014", 0, fact_id="", member="srt:RestatementAdjustmentMember"),
        cell_at(2, "5", 5, fact_id="f-2"),
    )
    line = Line(label="Notes payable", name="Notes payable", cells=cells)
    columns = tuple(Column(header=str(cell.column)) for cell in cells)
    statement = Statement(
        kind=StatementKind.BALANCE_SHEET, title="Restated", columns=columns, lines=(line, line)
    )
    rows = plan_rows(Report(filing=Filing(name="page"), statements=(statement,)), "1")
    assert [(row["line"], row["printed"]) for row in rows.cells] == [
        (number, printed) for number in range(2) for printed in ("729,377", "5")
    ]


@pytest.mark.parametrize(
    "dash",
    [
        cell_at(1, "\u2014", 0, fact_id="f-2", member="srt:RestatementAdjustmentMember"),
        cell_at(1, "\u2014", 0, fact_id=""),
    ],
    ids=["tagged", "of the company"],
)
def test_other_dashes_of_a_tagged_statement_are_items(dash: Cell) -> None:
    assert printed_items(cell_at(0, "729,377", 729_377, fact_id="f-1"), dash) == ["729,377", "\u2014"]


def test_a_member_s_dash_is_an_item_where_nothing_is_tagged() -> None:
    dash = cell_at(1, "\u2014", 0, fact_id="", member="Treasury stock")
    assert printed_items(cell_at(0, "729,377", 729_377, fact_id=""), dash) == ["729,377", "\u2014"]


@pytest.mark.parametrize(
    ("locator", "written"),
    [
        (TextSpan(line=83, start=53, end=64), "83:54-64"),
        (HtmlSpan(offset=120455, table=3, row=2, cell=4, fact_id="f-12"), "@120455 t3 r2 c4 f-12"),
        (HtmlSpan(offset=120455, table=3, row=2, cell=4), "@120455 t3 r2 c4"),
        (FactReference(fact_id="f-12", context="c-1"), "f-12 in c-1"),
    ],
)
def test_a_locator_in_short(locator: Locator, written: str) -> None:
    assert write_locator(locator) == written


def test_a_frame_holds_numbers_dates_and_truth_values() -> None:
    frame = to_frame(american_locker())
    assert list(frame.columns) == list(ITEM_COLUMNS)
    kinds = {name: str(frame[name].dtype) for name in ("value", "period_end", "ties")}
    assert (kinds["value"], kinds["ties"]) == ("float64", "boolean")
    assert kinds["period_end"].startswith("datetime64")
    assert frame["ties"].eq(other=False).sum() == 2
