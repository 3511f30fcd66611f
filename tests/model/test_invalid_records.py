"""A programmer's mistake raises when the record is made; a filer's mistake never does."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from xlsx_tools.model.calculation import Calculation, Contributor, Strength
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.ratio import RatioCell
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Line, Role, Statement, StatementKind

if TYPE_CHECKING:
    from collections.abc import Callable

DECEMBER = Period(end=date(2001, 12, 31))


def cell(column: int) -> Cell:
    return Cell(
        column=column,
        number=Number(value=Decimal(1), printed="1"),
        period=DECEMBER,
        source=Source(document="", locator=TextSpan(line=1)),
    )


def statement(lines: tuple[Line, ...], calculations: tuple[Calculation, ...] = ()) -> Statement:
    return Statement(
        kind=StatementKind.BALANCE_SHEET,
        title="",
        columns=(Column(header="2001", period=DECEMBER),),
        lines=lines,
        calculations=calculations,
    )


INVALID: dict[str, tuple[Callable[[], object], str]] = {
    "a line before the first": (lambda: TextSpan(line=0), "not a place"),
    "a span that ends before it starts": (lambda: TextSpan(line=1, start=5, end=4), "not a place"),
    "a scale of zero": (lambda: Number(value=Decimal(1), printed="1", scale=Decimal(0)), "positive"),
    "a dash that is not zero": (lambda: Number(value=Decimal(1), printed="-", is_dash=True), "dash is zero"),
    "a duration without months": (
        lambda: Period(start=date(2001, 1, 1), end=date(2001, 12, 31)),
        "has a start and months",
    ),
    "an instant with months": (lambda: Period(end=date(2001, 12, 31), months=12), "has a start and months"),
    "a period that ends before it starts": (
        lambda: Period(start=date(2002, 1, 1), end=date(2001, 12, 31), months=12),
        "before it ends",
    ),
    "the opening of an instant": (lambda: DECEMBER.opening, "no opening"),
    "a heading with figures": (lambda: Line(label="ASSETS", role=Role.HEADING, cells=(cell(0),)), "heading"),
    "two cells in one column": (lambda: Line(label="Cash", cells=(cell(0), cell(0))), "column order"),
    "cells out of order": (lambda: Line(label="Cash", cells=(cell(1), cell(0))), "column order"),
    "a cell outside the columns": (lambda: statement((Line(label="Cash", cells=(cell(1),)),)), "outside"),
    "a calculation outside the lines": (
        lambda: statement(
            (Line(label="Total", cells=(cell(0),)),),
            (Calculation(total=0, contributors=(Contributor(line=1),), strength=Strength.STRONG),),
        ),
        "outside the lines",
    ),
    "a contributor with another sign": (lambda: Contributor(line=0, sign=0), r"\+1 or -1"),
    "a total that enters itself": (
        lambda: Calculation(total=0, contributors=(Contributor(line=0),), strength=Strength.STRONG),
        "does not enter itself",
    ),
    "a strong structure of nothing": (lambda: Calculation(total=0, strength=Strength.STRONG), "contributors"),
    "a ratio without expression or reason": (lambda: RatioCell(period=DECEMBER), "expression or a reason"),
}


@pytest.mark.parametrize("mistake", INVALID)
def test_a_record_that_cannot_be_raises(mistake: str) -> None:
    make, message = INVALID[mistake]
    with pytest.raises(ValueError, match=message):
        make()


def test_records_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        cell(0).column = 1  # type: ignore[misc]
