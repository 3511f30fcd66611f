"""Random statements: without any structure (what chance does), and with one (to plant errors in)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.calculation.typed_tables import YEARS, HandMade
from xlsx_tools.model.number import Number
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Layout, Line, Role, Statement, StatementKind

if TYPE_CHECKING:
    from random import Random

LINES = 25


def structureless(random: Random, width: int, *, even: bool = True) -> Statement:
    """PROOF, worked example 7: 25 lines, 10 to 20,000, 25% negative, 8% nil, 30% rules, 8% "Total" or bare.

    `even` draws values evenly, otherwise evenly in their logarithm: small figures tie by chance sooner.
    """
    lines = []
    for number in range(1, LINES + 1):
        caption = f"Item {number}"
        if random.random() < 0.08:
            caption = random.choice(("", "Total"))
        values = [_chance_value(random, even=even) for _ in range(width)]
        lines.append(_line(caption, values, number, rule=random.random() < 0.3))
    return _statement(lines, width)


def _chance_value(random: Random, *, even: bool) -> int:
    if random.random() < 0.08:
        return 0
    drawn = (
        random.randint(10, 20_000)
        if even
        else round(math.exp(random.uniform(math.log(10), math.log(20_000))))
    )
    return -drawn if random.random() < 0.25 else drawn


@dataclass(slots=True)
class _Draft:
    """A statement while it is being drawn up."""

    random: Random
    width: int
    rounding: int
    rows: list[tuple[str, list[int] | None, bool]]
    totals: dict[int, tuple[tuple[int, int], ...]]

    def add(self, caption: str, values: list[int] | None, *, rule: bool = False) -> int:
        self.rows.append((caption, values, rule))
        return len(self.rows) - 1

    def sum(self, members: list[tuple[int, int]]) -> list[int]:
        return [
            sum(sign * (self.rows[line][1] or [0] * self.width)[column] for line, sign in members)
            for column in range(self.width)
        ]


def structured(random: Random, number: int = 0) -> HandMade:
    """A tied statement of nested sections, differences, nil figures, with or without rounding."""
    width = random.choice((2, 2, 3, 4))
    rounding = random.choice((1, 1, 1000))
    draft = _Draft(random=random, width=width, rounding=rounding, rows=[], totals={})
    shape = random.choice((_balance, _income, _flow))
    shape(draft)
    lines = []
    for at, (caption, values, rule) in enumerate(draft.rows):
        printed = None if values is None else [_printed(value, rounding) for value in values]
        lines.append(_line(caption, printed, at + 1, rule=rule))
    return HandMade(
        id=f"random-{number}",
        statement=_statement(lines, width),
        totals=draft.totals,
        file_line={at: at + 1 for at in range(len(lines))},
    )


def _printed(value: int, rounding: int) -> int:
    """Rounded as a company rounds: halves away from zero."""
    whole = (2 * abs(value) + rounding) // (2 * rounding)
    return whole if value >= 0 else -whole


def _draw(draft: _Draft, *, negative: float = 0.0, nil: float = 0.06) -> list[int]:
    random = draft.random
    level = math.exp(random.uniform(math.log(20_000), math.log(60_000_000)))
    sign = -1 if random.random() < negative else 1
    values = []
    for _ in range(draft.width):
        value = 0 if random.random() < nil else round(sign * level * random.uniform(0.5, 1.6))
        values.append(value)
    return values


def _section(draft: _Draft, title: str, total: str, *, negative: float = 0.0) -> int:
    """A heading, two to nine lines and their total."""
    if title:
        draft.add(title, None)
    size = draft.random.randint(2, 9)
    members = [
        (draft.add(f"{title or total} item {n + 1}", _draw(draft, negative=negative)), 1) for n in range(size)
    ]
    at = draft.add(total, draft.sum(members), rule=draft.random.random() < 0.8)
    draft.totals[at] = tuple(members)
    return at


def _balance(draft: _Draft) -> None:
    current = _section(draft, "Current assets:", "Total current assets")
    gross = _section(draft, "Property:", "")
    allowance = draft.add("Accumulated depreciation", [-value // 2 for value in draft.rows[gross][1] or ()])
    net = draft.add("Net property", draft.sum([(gross, 1), (allowance, 1)]), rule=True)
    draft.totals[net] = ((gross, 1), (allowance, 1))
    other = draft.add("Other assets", _draw(draft))
    members = ((current, 1), (net, 1), (other, 1))
    assets = draft.add("Total assets", draft.sum(list(members)), rule=True)
    draft.totals[assets] = members
    liabilities = _section(draft, "Current liabilities:", "Total current liabilities")
    debt = draft.add("Long-term debt", _draw(draft))
    draft.add("Stockholders' equity:", None)
    stock = draft.add("Common stock", _draw(draft))
    capital = draft.add("Capital surplus", _draw(draft))
    values = draft.sum([(assets, 1), (liabilities, -1), (debt, -1), (stock, -1), (capital, -1)])
    retained = draft.add("Retained earnings", values)
    of_equity = ((stock, 1), (capital, 1), (retained, 1))
    equity = draft.add("Total stockholders' equity", draft.sum(list(of_equity)), rule=True)
    draft.totals[equity] = of_equity
    whole = ((liabilities, 1), (debt, 1), (equity, 1))
    draft.totals[draft.add("Total liabilities and equity", draft.sum(list(whole)), rule=True)] = whole


def _income(draft: _Draft) -> None:
    sales = draft.add("Net sales", _draw(draft, nil=0))
    cost = draft.add(
        "Cost of sales",
        [value * 6 // 10 + draft.random.randint(0, 999) for value in draft.rows[sales][1] or ()],
    )
    gross = draft.add("Gross profit", draft.sum([(sales, 1), (cost, -1)]), rule=True)
    draft.totals[gross] = ((sales, 1), (cost, -1))
    expenses = _section(draft, "Operating expenses:", "Total operating expenses")
    operating = draft.add("Operating income", draft.sum([(gross, 1), (expenses, -1)]), rule=True)
    draft.totals[operating] = ((gross, 1), (expenses, -1))
    income = draft.add("Interest income", _draw(draft))
    expense = draft.add("Interest expense", [-value for value in _draw(draft)])
    members = ((operating, 1), (income, 1), (expense, 1))
    before = draft.add("Income before income taxes", draft.sum(list(members)), rule=True)
    draft.totals[before] = members
    taxes = draft.add(
        "Provision for income taxes", [abs(value) * 3 // 10 for value in draft.rows[before][1] or ()]
    )
    draft.totals[draft.add("Net income", draft.sum([(before, 1), (taxes, -1)]), rule=True)] = (
        (before, 1),
        (taxes, -1),
    )


def _flow(draft: _Draft) -> None:
    operating = _section(
        draft, "Operating activities:", "Net cash provided by operating activities", negative=0.4
    )
    investing = _section(
        draft, "Investing activities:", "Net cash used in investing activities", negative=0.7
    )
    financing = _section(draft, "Financing activities:", "Net cash from financing activities", negative=0.5)
    exchange = draft.add("Effect of exchange rates on cash", _draw(draft, negative=0.5))
    members = ((operating, 1), (investing, 1), (financing, 1), (exchange, 1))
    change = draft.add("Net increase in cash", draft.sum(list(members)), rule=True)
    draft.totals[change] = members
    beginning = draft.add("Cash at beginning of year", _draw(draft, nil=0))
    draft.totals[draft.add("Cash at end of year", draft.sum([(change, 1), (beginning, 1)]), rule=True)] = (
        (change, 1),
        (beginning, 1),
    )


def _line(caption: str, values: list[int] | None, number: int, *, rule: bool) -> Line:
    source = Source(document="random", locator=TextSpan(line=number))
    if values is None:
        return Line(label=caption, role=Role.HEADING, sources=(source,))
    cells = tuple(
        Cell(
            column=column,
            number=Number(value=Decimal(value), printed=str(value)),
            period=YEARS[column],
            source=source,
        )
        for column, value in enumerate(values)
    )
    return Line(label=caption, cells=cells, layout=Layout(rule_above=rule), sources=(source,))


def _statement(lines: list[Line], width: int) -> Statement:
    return Statement(
        kind=StatementKind.OTHER,
        title="random",
        columns=tuple(Column(header="", period=YEARS[c]) for c in range(width)),
        lines=tuple(lines),
    )
