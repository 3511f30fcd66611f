"""A cell that gets its figure in the concept's own sign keeps all else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Concept

FULL = Cell(
    column=3,
    number=Number(value=Decimal(-330), printed="(330)", scale=Decimal(1), unit=Decimal(1)),
    period=Period(end=date(2002, 9, 30)),
    source=Source(document="filing.txt", locator=TextSpan(line=7, start=40, end=45), raw="(330)"),
    unit="CAD",
    entity="A subsidiary",
    dimensions=(
        Dimension(axis="us-gaap:StatementEquityComponentsAxis", member="us-gaap:TreasuryStockMember"),
    ),
    natural=Decimal(-330),
    concept=Concept(filed="us-gaap:TreasuryStockValue"),
)


def test_the_example_states_every_field() -> None:
    plain = Cell(column=0, number=FULL.number, period=FULL.period, source=FULL.source)
    stated = {field.name for field in fields(Cell)} - {"number", "period", "source"}
    assert all(getattr(FULL, name) != getattr(plain, name) for name in stated)


def test_only_the_natural_value_changes() -> None:
    assert FULL.with_natural(Decimal(330)) == replace(FULL, natural=Decimal(330))
