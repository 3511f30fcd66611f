"""Lines named alike among revenues and among costs, told apart by the total that they enter."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.captions import first_form, normal_form
from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Statement

_COSTS = frozenset({"CostOfRevenue", "CostsAndExpenses", "OperatingExpenses"})
_COST_OF = {
    "SalesRevenueNet": "CostOfGoodsSold",
    "SalesRevenueGoodsNet": "CostOfGoodsSold",
    "SalesRevenueServicesNet": "CostOfServices",
}
_OTHER = "OtherNonoperatingIncomeExpense"
_OTHER_OF = {
    "CostOfRevenue": "",
    "CostsAndExpenses": "OtherCostAndExpenseOperating",
    "InterestAndDividendIncomeOperating": "OtherInterestAndDividendIncome",
    "NoninterestExpense": "OtherNoninterestExpense",
    "NoninterestIncome": "NoninterestIncomeOtherOperatingIncome",
    "OperatingExpenses": "OtherCostAndExpenseOperating",
    "Revenues": "OtherSalesRevenueNet",
}
_CALLED_INCOME = {"OtherSalesRevenueNet": "OtherIncome"}
"""Other revenues whose caption calls them income: "Other income" below sales."""
_OTHERS = frozenset({"", _OTHER, "OtherCostAndExpenseOperating", "OtherOperatingIncomeExpenseNet"})
_OTHER_CAPTIONS = {
    1: frozenset(
        {"other", "other income", "other revenue", "other operating income", "other net", "other income net"}
    ),
    -1: frozenset({"other", "other expense", "other cost", "other operating expense"}),
}


def of_sales_and_costs(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """What the proved totals of revenues and of costs make of their parts; an empty name takes a name away.

    Costs hold no sales: IBM's second "Sales", June 2009, is what they cost. "Other" is other of its total's kind. Sales
    are but a part of the revenues that hold something else too (Walter Energy: "Net sales and revenues").
    """
    named: dict[int, str] = {}
    signs = catalog.chapters[statement.kind.value].signs
    for calculation in statement.calculations:
        concept = catalog.canonical_of(known.get(calculation.total, ""))
        if concept in _COSTS:
            named |= _costs(statement, calculation, known, catalog)
        elif concept == "Revenues":
            named |= _sales(statement, calculation, known, catalog)
        if concept in _OTHER_OF:
            named |= _others(statement, calculation, known, _OTHER_OF[concept], signs.get(concept, 1))
    return named


def _others(
    statement: Statement, calculation: Calculation, known: Mapping[int, str], element: str, sign: int
) -> dict[int, str]:
    """What is other among the parts of a total is other of its kind, where one part alone is; "(income) expense" is of either."""
    others = [
        c.line
        for c in calculation.contributors
        if c.sign > 0
        and known.get(c.line, "") in _OTHERS
        and normal_form(statement.lines[c.line].label) in _OTHER_CAPTIONS[sign]
    ]
    if len(others) != 1:
        return {}
    if "income" in normal_form(statement.lines[others[0]].label).split():
        element = _CALLED_INCOME.get(element, element)
    return {others[0]: element} if known.get(others[0]) != element else {}


def _costs(
    statement: Statement, calculation: Calculation, known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    revenues = next(whole.elements for whole in catalog.wholes if whole.concept == "Revenues")
    named = {}
    for line in (c.line for c in calculation.contributors if c.sign > 0 and c.line in known):
        if known[line] in revenues and all(cell.value >= 0 for cell in statement.lines[line].cells):
            named[line] = _COST_OF.get(known[line], "")
    return named


def _sales(
    statement: Statement, calculation: Calculation, known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    parts = [c.line for c in calculation.contributors]
    if len(parts) < 2 or any(c.sign < 0 for c in calculation.contributors):
        return {}
    sales = [line for line in parts if catalog.canonical_of(known.get(line, "")) == "Revenues"]
    if len(sales) != 1 or descendants(statement, sales[0]):
        return {}
    form = first_form(statement.lines[sales[0]].label)
    return (
        {calculation.total: "Revenues", sales[0]: "SalesRevenueNet"}
        if form.startswith(("sale", "net sale"))
        else {}
    )
