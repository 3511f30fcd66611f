"""Lines of operating cash flow that say what they are by their place and their figures, not by their caption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.sections import Place
from xlsx_tools.model.statement import Statement

CHANGE = "IncreaseDecreaseIn"
_ALL_CHANGES = "IncreaseDecreaseInOperatingCapital"
_ALL_INVESTMENTS = "ProceedsFromSaleMaturityAndCollectionsOfInvestments"
_SOLD = "ProceedsFromSaleOfAvailableForSaleSecurities"
_MATURED = "ProceedsFromMaturitiesPrepaymentsAndCallsOfAvailableForSaleSecurities"
_IN_FINANCING = "ExcessTaxBenefitFromShareBasedCompensationFinancingActivities"


def other_adjustments(
    statement: Statement, places: Sequence[Place], known: Mapping[int, str]
) -> dict[int, str]:
    """A bare "Other" of operating cash flow is noncash above the changes of assets and liabilities, a change among them.

    Apple prints it above, Boeing at the level of the changes; what stands out from them, or from the first of them, is other
    operating activity. Where no heading stands over the changes, it is one directly below another.
    """
    headed = [i for i, place in enumerate(places) if place.section == "changes"]
    changes = headed or _changes_by_name(places, known)
    named: dict[int, str] = {}
    for i, element in known.items():
        if element != "OtherOperatingActivitiesCashFlowStatement" or not changes:
            continue
        if normal_form(statement.lines[i].label) not in ("other", "other net"):
            continue
        above, level = statement.lines[max(i - 1, 0)], statement.lines[i].level
        among = next((statement.lines[c].level for c in changes if statement.lines[c].cells), level)
        is_one = i in headed if headed else _ends_changes(i, known)
        if i < changes[0]:
            named[i] = "OtherNoncashIncomeExpense"
        elif is_one and above.cells and above.level == level >= among:
            named[i] = "IncreaseDecreaseInOtherOperatingCapitalNet"
    taken = set(known.values())
    return {i: element for i, element in named.items() if element not in taken}


def _ends_changes(line: int, known: Mapping[int, str]) -> bool:
    """True where the nearest line above with a name is a change, be there others of no name between; not all changes."""
    above = max((i for i in known if i < line), default=-1)
    return known.get(above, "").startswith(CHANGE) and known[above] != _ALL_CHANGES


def _changes_by_name(places: Sequence[Place], known: Mapping[int, str]) -> list[int]:
    return [
        i
        for i in sorted(known)
        if known[i].startswith(CHANGE) and places[i].section in ("operating", "cash_flow")
    ]


def tax_benefit_moved(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """A tax benefit of stock taken off operating cash flow is the one that financing activities show as cash coming in.

    Its figures are those of the other line with the sign turned; "Tax benefits from stock-based awards" in both.
    """
    shown = [i for i, element in known.items() if element == _IN_FINANCING]
    taken_off = [i for i, element in known.items() if element == "TaxBenefitFromStockOptionsExercised"]
    return {
        i: "ExcessTaxBenefitFromShareBasedCompensationOperatingActivities"
        for i in taken_off
        if any(_are_opposite(statement, i, other) for other in shown)
    }


def _are_opposite(statement: Statement, one: int, other: int) -> bool:
    pairs = [
        (cell.value, beside.value)
        for cell in statement.lines[one].cells
        if (beside := statement.cell(other, cell.column)) is not None
    ]
    return any(value for value, _ in pairs) and all(value == -beside for value, beside in pairs)


def sold_or_matured(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Securities sold and securities that matured, on a line each: neither is the proceeds of all investments.

    They are the sales and the maturities of securities available for sale, as "Sales of marketable securities" beside
    "Maturities of marketable securities" is. Plain "investments" may be deposits or loans as well: they stay what they are.
    """
    lines = [i for i, element in known.items() if element == _ALL_INVESTMENTS]
    words = {i: set(normal_form(statement.lines[i].label).split()) for i in lines}
    sold = [i for i in lines if "sale" in words[i] and "maturity" not in words[i]]
    matured = [i for i in lines if "maturity" in words[i] and "sale" not in words[i]]
    if len(sold) != 1 or len(matured) != 1 or len(lines) != 2:
        return {}
    if not all("security" in words[i] for i in lines):
        return {}
    return {sold[0]: _SOLD, matured[0]: _MATURED}
