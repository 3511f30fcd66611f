"""Checks on flows: net income where it is repeated, and short periods that make up a long one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from xlsx_tools.checks.compare import BETWEEN, PERIODS, compare, side
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import CASH_FLOW, INCOME, Figures
from xlsx_tools.model.check import Check
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement, StatementKind

_INCOMES = ("NetIncomeLoss", "ProfitLoss", "IncomeLossFromContinuingOperations")
_SUMMED = {
    "Revenues": "Revenues",
    "CostOfRevenue": "Cost of sales",
    "OperatingIncomeLoss": "Operating income",
    "IncomeTaxExpenseBenefit": "Income taxes",
    "NetIncomeLoss": "Net income",
}
# Consecutive periods of 52/53-week companies may overlap or miss by some days where starts are inferred.
_DAYS_APART = timedelta(days=6)


def income_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Net income in the cash flow statement = income statement, for each period that both have."""
    for entity, period in dated_columns(statements, StatementKind.CASH_FLOW):
        flow = figures.first(_INCOMES, period, entity=entity, kinds=CASH_FLOW)
        stated = [figures.find(concept, period, entity=entity, kinds=INCOME) for concept in _INCOMES]
        known = [figure for figure in stated if figure is not None]
        if flow is None or not known:
            continue
        income = next((figure for figure in known if figure.value == flow.value), known[0])
        yield compare(
            code="net-income-in-cash-flow",
            group=BETWEEN,
            title="Net income in the cash flow = income statement",
            period=period,
            left=side([flow], "Cash flow statement"),
            right=side([income], "Income statement"),
            entity=entity,
        )


def period_checks(statements: tuple[Statement, ...], figures: Figures) -> Iterator[Check]:
    """Short periods sum to the long one that they make up, where all of them are in the filing."""
    columns = dated_columns(statements, StatementKind.INCOME_STATEMENT)
    for entity, long in columns:
        short = [p for e, p in columns if e == entity and p.months < long.months]
        pieces = _pieces(long, short)
        for concept, words in _SUMMED.items() if pieces else ():
            whole = figures.find(concept, long, entity=entity, kinds=INCOME)
            parts = [figures.find(concept, piece, entity=entity, kinds=INCOME) for piece in pieces]
            known = [part for part in parts if part is not None]
            if whole is None or len(known) < len(parts):
                continue
            yield compare(
                code="periods-sum",
                group=PERIODS,
                title=f"{words}: shorter periods sum to the longer",
                period=long,
                left=side(known, " + ".join(f"{piece.months} months to {piece.end}" for piece in pieces)),
                right=side([whole], f"{long.months} months"),
                entity=entity,
            )


def _pieces(long: Period, short: list[Period]) -> list[Period]:
    """The periods that follow one another from the first day of the long one to its last; else none.

    Quarters before longer pieces, so that three months and six months, not nine alone, are found.
    """
    found: list[Period] = []
    months, end = long.months, long.end
    while months > 0:
        piece = next((p for p in short if p.months <= months and abs(p.end - end) <= _DAYS_APART), None)
        if piece is None or piece.start is None:
            return []
        found.insert(0, piece)
        months -= piece.months
        end = piece.start - timedelta(days=1)
    return found
