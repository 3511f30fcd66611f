"""Names from proof and position: what a total must be, given its proved parts and its place."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsx_tools.concepts.captions import normal_form, says_nothing
from xlsx_tools.concepts.catalog import Catalog, Chapter
from xlsx_tools.concepts.corrections import (
    all_short_term_debt,
    before_operating_costs,
    before_preferred_dividends,
    costs_with_cost_of_revenue,
    equity_of_all_owners,
    gross_income,
    intangibles_with_goodwill,
    loans_less_allowance,
    net_interest,
    other_adjustments,
    other_of_operations,
    other_parts,
)
from xlsx_tools.concepts.property import DEPRECIATION, before_depreciation, totals_of_net
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.structure import descendants, heading_of
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Line, Role, Statement, StatementKind

PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
# Captions of totals of costs say less than their parts do.
_LOOSE = frozenset({"OperatingExpenses", "CostsAndExpenses", "OtherCostAndExpenseOperating"})
_MINORITY = {
    "NetIncomeLossAttributableToNoncontrollingInterest",
    "MinorityInterestInNetIncomeLossOfConsolidatedEntities",
}
_OWED = frozenset({"liabilities", "current_liabilities", "noncurrent_liabilities"})
_ADDABLE = (Role.LINE, Role.SUBTOTAL, Role.TOTAL)


def _is_bare(line: Line) -> bool:
    """True for a line whose caption says nothing: none, or "Total" alone."""
    return bool(line.cells) and says_nothing(line.label)


def total_names(
    statement: Statement, places: tuple[Place, ...], known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """Elements of totals without a telling caption, by position of the line.

    Proof first: a total is what its proved contributors make it (sales less cost of sales is gross
    profit, American Locker L199). Then position: the total that holds all of a section is the
    section's; the two totals of a balance sheet are equal (Coca-Cola 1997 L4871 and L4930).
    """
    chapter = catalog.chapters[statement.kind.value]
    named: dict[int, str] = {}
    everything = ChainMap(named, dict(known))
    for calculation in sorted(statement.calculations, key=lambda c: c.total):
        line = statement.lines[calculation.total]
        claimed = known.get(calculation.total, "")
        if not calculation.contributors or not (claimed in _LOOSE or (_is_bare(line) and not claimed)):
            continue
        if statement.kind is not StatementKind.INCOME_STATEMENT:
            element = _section_total(statement, calculation, places, everything, chapter)
        elif claimed:
            told = _income_total(calculation, everything, catalog)
            element = told if told in _LOOSE else ""
        else:
            element = (
                _of_its_heading(statement, calculation, places, everything, catalog)
                or _of_the_top(statement, calculation, everything, catalog)
                or _income_total(calculation, everything, catalog)
            )
        if element:
            named[calculation.total] = element
    if statement.kind is StatementKind.INCOME_STATEMENT:
        named.update(_before_minority(statement, everything))
        named.update(_all_below_operations(statement, everything))
        named.update(costs_with_cost_of_revenue(statement, everything, catalog))
        named.update(before_operating_costs(statement, everything))
        named.update(gross_income(statement, everything, catalog))
        named.update(net_interest(statement, everything, catalog))
        named.update(before_preferred_dividends(statement, everything))
        named.update(other_of_operations(statement, everything, catalog))
    if statement.kind is StatementKind.BALANCE_SHEET:
        named.update(before_depreciation(statement, places, everything))
        named.update(totals_of_net(statement, everything))
        named.update(_under_headings(statement, places, everything, catalog))
        named.update(_balance_totals(statement, everything))
        named.update(equity_of_all_owners(statement, everything))
        named.update(intangibles_with_goodwill(statement, everything))
        named.update(all_short_term_debt(statement, places, everything))
        named.update(loans_less_allowance(statement, everything))
    if statement.kind is StatementKind.CASH_FLOW:
        named.update(other_adjustments(statement, places, everything))
    named.update(other_parts(statement, everything))
    return named


def _of_its_heading(
    statement: Statement,
    calculation: Calculation,
    places: Sequence[Place],
    known: Mapping[int, str],
    catalog: Catalog,
) -> str:
    """What a bare total of exactly the lines under a heading is: "Revenues:", "Income taxes:".

    A heading no chapter knows may have opened the revenues all the same: "Income" over the first figures. Of costs the parts
    tell more than the heading, where all of them are known.
    """
    heading = heading_of(statement, calculation)
    if heading < 0:
        return ""
    chapter = catalog.chapters[statement.kind.value]
    form = normal_form(statement.lines[heading].label)
    opened = places[heading].section if places[heading].section == "revenues" else ""
    section = next(iter(chapter.headings.get(form, ())), opened)
    if not section:
        return ""
    if section == "costs":
        told = _income_total(calculation, known, catalog)
        if told:
            return told
    outer = chapter.aliases[chapter.sections[section].within]
    return outer.get(f"total {form}", chapter.sections[section].total)


def _of_the_top(
    statement: Statement, calculation: Calculation, known: Mapping[int, str], catalog: Catalog
) -> str:
    """A bare total of sales and other income that begins the statement is all revenues."""
    lines = {c.line for c in calculation.contributors if c.sign > 0}
    first = next((i for i, line in enumerate(statement.lines) if line.cells), -1)
    signs = catalog.chapters[StatementKind.INCOME_STATEMENT.value].signs
    is_of_income = len(lines) == len(calculation.contributors) > 1 and first in lines
    if not is_of_income or catalog.canonical_of(known.get(first, "")) != "Revenues":
        return ""
    above = {i for i in range(calculation.total) if statement.lines[i].cells}
    concepts = (catalog.canonical_of(known.get(line, "")) for line in lines)
    return "Revenues" if lines == above and all(signs.get(concept) != -1 for concept in concepts) else ""


def _income_total(calculation: Calculation, known: Mapping[int, str], catalog: Catalog) -> str:
    signed = [(c.sign, catalog.canonical_of(known.get(c.line, ""))) for c in calculation.contributors]
    if not all(concept for _, concept in signed):
        return ""
    added = {concept for sign, concept in signed if sign > 0}
    taken = {concept for sign, concept in signed if sign < 0}
    everything = added | taken
    if everything <= catalog.below_operations:
        return "NonoperatingIncomeExpense"
    if everything == {PRETAX, "IncomeTaxExpenseBenefit"}:
        return "NetIncomeLoss"
    if everything & (catalog.after_tax | {"ComprehensiveIncomeNetOfTax"}):
        return ""
    if added == {"Revenues"} and taken == {"CostOfRevenue"}:
        return "GrossProfit"
    signs = catalog.chapters[StatementKind.INCOME_STATEMENT.value].signs
    costs = {concept for concept in everything if signs.get(concept) == -1}
    if not taken and costs == added:
        return (
            "CostsAndExpenses"
            if added & ({"CostOfRevenue"} | catalog.below_operations)
            else "OperatingExpenses"
        )
    rest = everything - costs
    if rest and rest <= {"Revenues", "GrossProfit"} and costs and not everything & catalog.below_operations:
        return "OperatingIncomeLoss"
    return ""


def _section_total(
    statement: Statement,
    calculation: Calculation,
    places: tuple[Place, ...],
    known: Mapping[int, str],
    chapter: Chapter,
) -> str:
    sections = {places[c.line].section for c in calculation.contributors}
    if sections <= _OWED and (len(sections) > 1 or "liabilities" in sections):
        parts = {known.get(c.line, "") for c in calculation.contributors}
        whole = _holds_all(statement, calculation, places, _OWED) and "MinorityInterest" not in parts
        return "Liabilities" if whole else ""
    if len(sections) != 1:
        return ""
    section = chapter.sections[sections.pop()]
    if section.id == "property":
        return _property_total(statement, calculation, places, known)
    parts = {known.get(c.line, "") for c in calculation.contributors}
    if parts <= {
        "CashAndCashEquivalentsAtCarryingValue",
        "ShortTermInvestments",
        "MarketableSecuritiesCurrent",
    }:
        return "CashCashEquivalentsAndShortTermInvestments"
    if all(part.startswith(("Inventory", "EnergyRelatedInventory", "OtherInventory")) for part in parts):
        return "InventoryNet"
    if section.id in ("current_assets", "current_liabilities", "noncurrent_liabilities", "equity"):
        return section.total if _holds_section(statement, calculation, places) else ""
    return ""


def _holds_all(
    statement: Statement, calculation: Calculation, places: tuple[Place, ...], sections: frozenset[str]
) -> bool:
    """True where every figure of some sections above a total is within it, and equity follows."""
    inside = descendants(statement, calculation.total)
    above = range(calculation.total)
    after = next((p.section for p in places[calculation.total + 1 :]), "")
    return after == "equity" and all(
        i in inside or not statement.lines[i].cells for i in above if places[i].section in sections
    )


def _property_total(
    statement: Statement, calculation: Calculation, places: tuple[Place, ...], known: Mapping[int, str]
) -> str:
    """Net is what holds all of the property and its depreciation; gross is what depreciation is taken from."""
    below = {known.get(line) for line in descendants(statement, calculation.total)}
    if DEPRECIATION in below:
        return "PropertyPlantAndEquipmentNet" if _holds_section(statement, calculation, places) else ""
    beside = {
        known.get(c.line)
        for parent in statement.calculations
        if any(c.line == calculation.total for c in parent.contributors)
        for c in parent.contributors
    }
    return "PropertyPlantAndEquipmentGross" if DEPRECIATION in beside else ""


def _holds_section(statement: Statement, calculation: Calculation, places: tuple[Place, ...]) -> bool:
    """True where no figure of the parts' section above the total stays outside it.

    What it enters must hold more than the section: equity before treasury stock is not the equity.
    """
    section = places[calculation.contributors[0].line].section
    inside = descendants(statement, calculation.total) | {calculation.total}
    for parent in statement.calculations:
        entered = any(c.line == calculation.total for c in parent.contributors)
        if entered and all(places[c.line].section == section for c in parent.contributors):
            return False
    return not any(
        place.section == section
        and i not in inside
        and line.role in _ADDABLE
        and any(c.value for c in line.cells)
        for i, (place, line) in enumerate(zip(places, statement.lines, strict=True))
        if i < calculation.total
    )


def _before_minority(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Net income from which another net income is left after minority interests is that of all owners."""
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        parts = {known.get(c.line): c.line for c in calculation.contributors}
        if (
            known.get(calculation.total) == "NetIncomeLoss"
            and _MINORITY & set(parts)
            and "NetIncomeLoss" in parts
        ):
            named[parts["NetIncomeLoss"]] = "ProfitLoss"
    return named


def _all_below_operations(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Other income that alone leads from operating income to income before taxes is all that is not operating."""
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        parts = {known.get(c.line): c.line for c in calculation.contributors}
        is_pretax = known.get(calculation.total) == PRETAX
        if is_pretax and set(parts) == {"OperatingIncomeLoss", "OtherNonoperatingIncomeExpense"}:
            named[parts["OtherNonoperatingIncomeExpense"]] = "NonoperatingIncomeExpense"
    return named


def _under_headings(
    statement: Statement, places: tuple[Place, ...], known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """A bare line that sums all lines since a heading is what the heading says (Apple, June 1997: inventories).

    Before a deduction it is that in gross. The sum must be exact in every column.
    """
    chapter = catalog.chapters[statement.kind.value]
    named: dict[int, str] = {}
    within_reach = {*catalog.gross, *catalog.gross.values()}
    start, subject = -1, ""
    for i, line in enumerate(statement.lines):
        if not line.cells:
            start, subject = i, _subject(line, places[i], chapter)
        elif (
            subject in within_reach
            and i not in known
            and _is_bare(line)
            and i - start > 2
            and _sums(statement, start + 1, i)
        ):
            deducted = known.get(i + 1) == DEPRECIATION
            if deducted or subject in catalog.gross:
                named[i] = catalog.gross.get(subject, subject) if deducted else subject
            subject = ""
    return named


def _subject(heading: Line, place: Place, chapter: Chapter) -> str:
    form = normal_form(heading.label)
    found = (chapter.aliases[s][form] for s in (*chapter.path(place.section),) if form in chapter.aliases[s])
    return next(found, "")


def _sums(statement: Statement, first: int, total: int) -> bool:
    for cell in statement.lines[total].cells:
        parts = (statement.cell(i, cell.column) for i in range(first, total))
        if sum((part.value for part in parts if part is not None), Decimal(0)) != cell.value:
            return False
    return True


def _balance_totals(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """The two grand totals, where print leaves them bare: last of the assets, last of the statement."""
    elements = set(known.values())
    position = {element: i for i, element in known.items()}
    lines = statement.lines
    money = [
        i for i, line in enumerate(lines) if line.cells and line.role not in (Role.PER_SHARE, Role.SHARES)
    ]
    if not money:
        return {}
    foot = position.get("LiabilitiesAndStockholdersEquity", money[-1])
    if "LiabilitiesAndStockholdersEquity" not in elements and not _is_bare(lines[foot]):
        return {}
    if "Assets" in elements:
        head = position["Assets"]
    else:
        bare = [i for i in money if i < foot and _is_bare(lines[i]) and i not in known]
        equal = [i for i in bare if _same_figures(lines[i], lines[foot])]
        if len(equal) != 1:
            return {}
        head = equal[0]
    if head == foot or not _same_figures(lines[head], lines[foot]):
        return {}
    if "Assets" not in elements and _assets_begin_between(lines, head, foot):
        head, foot = foot, head
    return {head: "Assets", foot: "LiabilitiesAndStockholdersEquity"}


def _assets_begin_between(lines: Sequence[Line], head: int, foot: int) -> bool:
    """True where the heading of the assets stands below the first total: utilities print capitalization first."""
    headings = (normal_form(line.label) for line in lines[head + 1 : foot] if not line.cells)
    return any(heading in ("asset", "utility plant", "property and other asset") for heading in headings)


def _same_figures(one: Line, other: Line) -> bool:
    figures: dict[int, Decimal] = {cell.column: cell.value for cell in one.cells}
    return figures == {cell.column: cell.value for cell in other.cells} and any(figures.values())
