"""What the parts of a total, or the total it enters, say against its caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.model.statement import Line, Statement

_INTEREST = ("InvestmentIncomeInterest", "InterestExpense", "InterestIncomeExpenseNet")
_OWNERS = frozenset(
    {"StockholdersEquity", "MinorityInterest", "RedeemableNoncontrollingInterestEquityCarryingAmount"}
)
_DUE_DEBT = frozenset(
    {"LongTermDebtCurrent", "LongTermDebtAndCapitalLeaseObligationsCurrent", "DebtCurrent", "CommercialPaper"}
)
_SHORT_TERM_DEBT = frozenset(map(normal_form, ("short-term debt", "short term debt")))
_LESS_ALLOWANCE = re.compile(r"\b(?:net of|less|after) (?:an? |the )?allowance")
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


def gross_income(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """A "Gross income" that is proved to be sales less their cost is gross profit, not all revenues."""
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        parts = {(c.sign, catalog.canonical_of(known.get(c.line, ""))) for c in calculation.contributors}
        if known.get(calculation.total) == "Revenues" and parts == {(1, "Revenues"), (-1, "CostOfRevenue")}:
            named[calculation.total] = "GrossProfit"
    return named


def net_interest(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """A total of interest income and interest expense is the net of both, whichever its caption says.

    Where it goes into revenues, as at a lender (Rocket, June 2023), the interest earned is that of operations.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        if catalog.canonical_of(known.get(calculation.total, "")) not in _INTEREST:
            continue
        lines = [c.line for c in calculation.contributors]
        earned = [line for line in lines if _says(statement, line, "interest", "income")]
        owed = [line for line in lines if _says(statement, line, "interest", "expense")]
        if len(earned) == 1 and owed and len(earned) + len(owed) == len(lines):
            named[calculation.total] = "InterestIncomeExpenseNet"
            if _enters(statement, calculation.total, "Revenues", known, catalog):
                named[earned[0]] = "InterestAndDividendIncomeOperating"
    return named


def _says(statement: Statement, line: int, *words: str) -> bool:
    return normal_form(statement.lines[line].label).split()[: len(words)] == list(words)


def _enters(
    statement: Statement, line: int, concept: str, known: Mapping[int, str], catalog: Catalog
) -> bool:
    """True where a line is a part of a total with this everyday concept."""
    return any(
        catalog.canonical_of(known.get(parent.total, "")) == concept
        for parent in statement.calculations
        if any(c.line == line for c in parent.contributors)
    )


def before_preferred_dividends(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Net income after preferred dividends is that of the common stock, whoever its caption names."""
    return {
        calculation.total: "NetIncomeLossAvailableToCommonStockholdersBasic"
        for calculation in statement.calculations
        if known.get(calculation.total) == "NetIncomeLoss"
        and {known.get(c.line) for c in calculation.contributors}
        == {"NetIncomeLoss", "PreferredStockDividendsIncomeStatementImpact"}
    }


def other_parts(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """What is called "other" is what is left over: a total that holds such a line beside others is no "other" itself.

    Duke Energy's "Total other noncurrent assets" holds goodwill, regulatory assets and "Other". Empty names take a name away.
    """
    return {
        calculation.total: ""
        for calculation in statement.calculations
        if (element := known.get(calculation.total, "")).startswith("Other")
        and len(calculation.contributors) > 1
        and any(
            known.get(c.line) == element or normal_form(statement.lines[c.line].label) == "other"
            for c in calculation.contributors
        )
    }


def other_adjustments(
    statement: Statement, places: Sequence[Place], known: Mapping[int, str]
) -> dict[int, str]:
    """A bare "Other" of operating cash flow is noncash above the changes of assets and liabilities, a change among them.

    Apple prints it above, Boeing at the level of the changes; what stands out from them, or from the first of them, is other
    operating activity.
    """
    named: dict[int, str] = {}
    changes = [i for i, place in enumerate(places) if place.section == "changes"]
    for i, element in known.items():
        if element != "OtherOperatingActivitiesCashFlowStatement" or not changes:
            continue
        if normal_form(statement.lines[i].label) not in ("other", "other net"):
            continue
        above, level = statement.lines[max(i - 1, 0)], statement.lines[i].level
        among = next((statement.lines[c].level for c in changes if statement.lines[c].cells), level)
        if i < changes[0]:
            named[i] = "OtherNoncashIncomeExpense"
        elif i in changes and above.cells and above.level == level >= among:
            named[i] = "IncreaseDecreaseInOtherOperatingCapitalNet"
    taken = set(known.values())
    return {i: element for i, element in named.items() if element not in taken}


def equity_of_all_owners(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Equity that holds the noncontrolling interests, as a line among others or beside the stockholders', is all owners'.

    Where a balance sheet tells of no such interests nor of the stockholders' own, its "total equity" is the stockholders'.
    """
    everyone = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"
    elements = set(known.values())
    if everyone in elements and not elements & _OWNERS and not any(map(_tells_minority, statement.lines)):
        return {i: "StockholdersEquity" for i, element in known.items() if element == everyone}
    return {
        calculation.total: everyone
        for calculation in statement.calculations
        if known.get(calculation.total) == "StockholdersEquity"
        and "MinorityInterest" in {known.get(c.line) for c in calculation.contributors}
    }


def _tells_minority(line: Line) -> bool:
    return not {"noncontrolling", "minority"}.isdisjoint(normal_form(line.label).split())


def intangibles_with_goodwill(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Intangible assets that hold the goodwill are those with goodwill, as Marriott's "Total intangible assets"."""
    return {
        calculation.total: "IntangibleAssetsNetIncludingGoodwill"
        for calculation in statement.calculations
        if known.get(calculation.total) == "IntangibleAssetsNetExcludingGoodwill"
        and "Goodwill" in {known.get(c.line) for c in calculation.contributors}
    }


def other_of_operations(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """What operating income holds is no other income outside of operations; among costs, where it may be either, it is net.

    "Other income (expense), net" between gross profit and operating profit, with "Other non-operating income" below.
    """
    held = {
        line
        for calculation in statement.calculations
        if known.get(calculation.total) == "OperatingIncomeLoss"
        for line in descendants(statement, calculation.total)
    }
    others = {"OtherNonoperatingIncomeExpense", "OtherCostAndExpenseOperating"}
    inside = {catalog.canonical_of(known.get(line, "")) for line in held} - others
    if inside & catalog.below_operations or "OtherOperatingIncomeExpenseNet" in known.values():
        return {}
    found = [
        i
        for i in held
        if known.get(i) == "OtherNonoperatingIncomeExpense"
        or (known.get(i) == "OtherCostAndExpenseOperating" and _says_either(statement.lines[i].label))
    ]
    return {found[0]: "OtherOperatingIncomeExpenseNet"} if len(found) == 1 else {}


def _says_either(caption: str) -> bool:
    words = set(normal_form(caption).split())
    return {"other", "income", "expense"} <= words and "operating" not in words


def all_short_term_debt(
    statement: Statement, places: Sequence[Place], known: Mapping[int, str]
) -> dict[int, str]:
    """Short-term debt among current liabilities is all debt that falls due, where none is told as a part of long-term debt."""
    if set(known.values()) & _DUE_DEBT:
        return {}
    return {
        i: "DebtCurrent"
        for i, element in known.items()
        if element == "ShortTermBorrowings"
        and places[i].section == "current_liabilities"
        and normal_form(statement.lines[i].label) in _SHORT_TERM_DEBT
    }


def loans_less_allowance(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Loans whose caption says that the allowance is taken off are net of it: "Loans (net of allowance of $5,543)"."""
    if "LoansAndLeasesReceivableNetReportedAmount" in known.values():
        return {}
    return {
        i: "LoansAndLeasesReceivableNetReportedAmount"
        for i, element in known.items()
        if element == "LoansAndLeasesReceivableNetOfDeferredIncome"
        and _LESS_ALLOWANCE.search(statement.lines[i].label.lower())
    }
