"""A row of an equity statement in which each cell bears a tag of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Statement, StatementKind
from xlsx_tools.store import ErrorKind, Store

DAY = Period(end=date(1999, 3, 31))  # no balance sheet of the annual report shows it
TAGS = {  # as in Ford Motor's 10-Q of June 2023: "Balance at March 31" of three columns
    "StockholdersEquity": 42_000,
    "MinorityInterest": -71,
    "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest": 41_929,
}


@pytest.fixture
def balances(store: Store) -> Store:
    """A store with an annual report whose equity statement has a row of three balances, each with its tag."""
    concepts = [Concept(filed=f"us-gaap:{tag}", canonical=tag, how="tagged") for tag in TAGS]
    cells = tuple(
        Cell(
            column=column,
            number=Number(value=Decimal(amount), printed=str(amount), unit=Decimal(1)),
            period=DAY,
            source=Source(document="a.htm", locator=TextSpan(line=column + 1)),
            natural=Decimal(amount),
            concept=concept if column else None,
        )
        for column, (concept, amount) in enumerate(zip(concepts, TAGS.values(), strict=True))
    )
    line = Line(label="Balance", name="Balance", cells=cells, concept=concepts[0])
    columns = tuple(Column(header=tag, period=DAY) for tag in TAGS)
    equity = Statement(kind=StatementKind.EQUITY, title="Equity", columns=columns, lines=(line,))
    report = GeneratedCompany().annual(2001)
    store.ingest(replace(report, statements=(*report.statements, equity)))
    return store


@pytest.mark.parametrize(("tag", "amount"), TAGS.items())
@pytest.mark.parametrize("prefix", ["", "us-gaap:"])
def test_a_cells_own_tag_names_it_and_no_other(balances: Store, prefix: str, tag: str, amount: int) -> None:
    answer = balances.item("GENW", prefix + tag, "1999-03-31")
    assert (answer.value, answer.error) == (amount, None)


def test_the_caption_is_of_all_cells_and_so_of_none(balances: Store) -> None:
    answer = balances.item("GENW", "[Balance]", "1999-03-31")
    assert answer.error is ErrorKind.NA
    assert "ambiguous" in answer.why
