"""What the parts of a total, or the total it enters, say against its caption."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.model.statement import Statement

_COSTS_OF_OPERATIONS = frozenset(
    {
        "GeneralAndAdministrativeExpense",
        "SellingGeneralAndAdministrativeExpense",
        "SellingAndMarketingExpense",
        "ResearchAndDevelopmentExpense",
    }
)


def costs_with_cost_of_revenue(
    statement: Statement, known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """Total operating expenses that hold the cost of revenue are all costs and expenses."""
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        added = {catalog.canonical_of(known.get(c.line, "")) for c in calculation.contributors if c.sign > 0}
        if known.get(calculation.total) == "OperatingExpenses" and "CostOfRevenue" in added:
            named[calculation.total] = "CostsAndExpenses"
    return named


def before_operating_costs(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """A bare line of revenues less costs, from which operating costs are still taken, is gross profit; those are its costs.

    Boeing prints "Total costs and expenses" and an uncaptioned line above its general and administrative expense.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        parts = {known.get(c.line): c.line for c in calculation.contributors}
        if statement.lines[calculation.total].label:
            continue
        if set(parts) != {"Revenues", "CostsAndExpenses"}:
            continue
        for parent in statement.calculations:
            beside = {known.get(c.line, "") for c in parent.contributors}
            enters = any(c.line == calculation.total for c in parent.contributors)
            if enters and known.get(parent.total) == "OperatingIncomeLoss" and beside & _COSTS_OF_OPERATIONS:
                named[calculation.total] = "GrossProfit"
                named[parts["CostsAndExpenses"]] = "CostOfRevenue"
    return named


def net_interest(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """A total of interest income and interest expense is the net of both, whichever its caption says."""
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        if catalog.canonical_of(known.get(calculation.total, "")) not in (
            "InvestmentIncomeInterest",
            "InterestExpense",
        ):
            continue
        forms = [normal_form(statement.lines[c.line].label).split() for c in calculation.contributors]
        earned = [words for words in forms if words[:2] == ["interest", "income"]]
        owed = [words for words in forms if words[:2] == ["interest", "expense"]]
        if len(earned) == 1 and owed and len(earned) + len(owed) == len(forms):
            named[calculation.total] = "InterestIncomeExpenseNet"
    return named


def equity_of_all_owners(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Equity that holds both the stockholders' equity and the noncontrolling interests is that of all owners."""
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        parts = {known.get(c.line) for c in calculation.contributors}
        if known.get(calculation.total) == "StockholdersEquity" and parts == {
            "StockholdersEquity",
            "MinorityInterest",
        }:
            named[calculation.total] = (
                "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"
            )
    return named
