"""Sections of a bank's income statement where no heading opens them: by the proved totals that lines enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xlsx_tools.concepts.catalog import Chapter
from xlsx_tools.concepts.sections import Place
from xlsx_tools.model.statement import Statement, StatementKind

_SECTIONS = frozenset({"interest_income", "interest_expense", "noninterest_income", "noninterest_expense"})
_AFTER_PROVISION = "InterestIncomeExpenseAfterProvisionForLoanLoss"
_MAY_BE_INCOME = frozenset({"", "NonoperatingIncomeExpense"})
_MAY_BE_EXPENSE = frozenset({"", "NonoperatingIncomeExpense", "CostsAndExpenses", "OperatingExpenses"})


def bank_totals(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """What is added to net interest income after the provision is noninterest income, what is taken away noninterest expense.

    M&T Bank, June 2009, calls them "Total other income" and "Total other expense" (SX 210.9-04).
    """
    named: dict[int, str] = {}
    if _AFTER_PROVISION not in known.values():
        return named
    totals = {calculation.total for calculation in statement.calculations if calculation.contributors}
    for calculation in statement.calculations:
        if not any(known.get(c.line) == _AFTER_PROVISION and c.sign > 0 for c in calculation.contributors):
            continue
        for part in calculation.contributors:
            element = known.get(part.line, "")
            if part.line in totals and element in (_MAY_BE_INCOME if part.sign > 0 else _MAY_BE_EXPENSE):
                named[part.line] = "NoninterestIncome" if part.sign > 0 else "NoninterestExpense"
    return named


def by_bank_totals(
    statement: Statement, places: tuple[Place, ...], known: Mapping[int, str], chapter: Chapter
) -> tuple[Place, ...]:
    """The places, lines that a proved total of a bank's section holds moved into that section."""
    if statement.kind is not StatementKind.INCOME_STATEMENT or _AFTER_PROVISION not in known.values():
        return places
    moved = list(places)
    for calculation in statement.calculations:
        section = chapter.totals.get(known.get(calculation.total, ""), "")
        if section in _SECTIONS:
            for part in calculation.contributors:
                moved[part.line] = replace(places[part.line], section=section)
    return tuple(moved)
