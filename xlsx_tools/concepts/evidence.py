"""Names from proof and position: what a total must be, given its proved parts and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlsx_tools.concepts.adjustments import other_adjustments, sold_or_matured, tax_benefit_moved
from xlsx_tools.concepts.attribution import attributed
from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.catalog import Catalog, Chapter
from xlsx_tools.concepts.corrections import (
    all_short_term_debt,
    before_operating_costs,
    cash_beside_equivalents,
    equity_of_the_stockholders,
    holds_all_costs,
    loans_less_allowance,
    net_interest,
    other_of_operations,
    other_of_section,
    other_parts,
    told_by_parts,
)
from xlsx_tools.concepts.discontinued import of_discontinued
from xlsx_tools.concepts.grand_totals import grand_totals
from xlsx_tools.concepts.owners import equity_of_owners
from xlsx_tools.concepts.property import DEPRECIATION, before_depreciation, totals_of_net
from xlsx_tools.concepts.sales_and_costs import of_sales_and_costs
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.share_counts import told_by_shares
from xlsx_tools.concepts.structure import descendants, heading_of, is_bare
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Line, Role, Statement, StatementKind

PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
_OWED = frozenset({"liabilities", "current_liabilities", "noncurrent_liabilities"})
_ADDABLE = (Role.LINE, Role.SUBTOTAL, Role.TOTAL)


def total_names(
    statement: Statement, places: tuple[Place, ...], known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """Elements of totals without a telling caption, by position of the line.

    Proof first: a total is what its proved contributors make it (sales less cost of sales is gross
    profit, American Locker L199). Then position: the total that holds all of a section is the
    section's; the two totals of a balance sheet are equal (Coca-Cola 1997 L4871 and L4930).
    """
    named: dict[int, str] = {}
    everything = dict(known)
    for calculation in sorted(statement.calculations, key=lambda c: c.total):
        line = statement.lines[calculation.total]
        claimed = known.get(calculation.total, "")
        if not calculation.contributors or not (
            claimed in catalog.families["costs"] or (is_bare(line) and not claimed)
        ):
            continue
        if statement.kind is not StatementKind.INCOME_STATEMENT:
            element = _section_total(statement, calculation, places, everything, catalog)
        elif claimed:
            told = _income_total(calculation, everything, catalog)
            is_all = told == "OperatingExpenses" and holds_all_costs(
                statement, calculation, everything, catalog
            )
            element = "" if is_all or told not in catalog.families["costs"] else told
        else:
            element = (
                _of_its_heading(statement, calculation, places, everything, catalog)
                or _of_the_top(statement, calculation, everything, catalog)
                or _income_total(calculation, everything, catalog)
            )
        if element:
            named[calculation.total] = everything[calculation.total] = element
    for found in _corrections(statement, places, everything, catalog):
        named.update(found)
        everything.update(found)
    return named


def _corrections(
    statement: Statement, places: tuple[Place, ...], everything: Mapping[int, str], catalog: Catalog
) -> Iterator[dict[int, str]]:
    """What parts, place and neighbours say, one rule after the other.

    `everything` is to hold what one rule names before the next is asked for: each goes by what those before it named.
    """
    if statement.kind is StatementKind.INCOME_STATEMENT:
        yield of_sales_and_costs(statement, everything, catalog)
        yield of_discontinued(statement, everything)
        yield attributed(statement, everything)
        yield told_by_shares(statement, everything)
    yield told_by_parts(statement, everything, catalog)
    if statement.kind is StatementKind.INCOME_STATEMENT:
        yield before_operating_costs(statement, everything, catalog)
        yield net_interest(statement, everything, catalog)
        yield other_of_operations(statement, everything, catalog)
    if statement.kind is StatementKind.BALANCE_SHEET:
        yield before_depreciation(statement, places, everything)
        yield totals_of_net(statement, everything)
        yield _under_headings(statement, places, everything, catalog)
        yield grand_totals(statement, everything)
        yield equity_of_owners(statement, everything)
        yield equity_of_the_stockholders(statement, everything, catalog)
        yield all_short_term_debt(statement, places, everything, catalog)
        yield loans_less_allowance(statement, everything)
        yield cash_beside_equivalents(statement, everything)
    if statement.kind is StatementKind.CASH_FLOW:
        yield other_adjustments(statement, places, everything)
        yield tax_benefit_moved(statement, everything)
        yield sold_or_matured(statement, everything)
    yield other_parts(statement, everything)
    if statement.kind is StatementKind.BALANCE_SHEET:
        yield other_of_section(statement, everything)


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
    catalog: Catalog,
) -> str:
    sections = {places[c.line].section for c in calculation.contributors}
    if sections <= _OWED and (len(sections) > 1 or "liabilities" in sections):
        parts = {known.get(c.line, "") for c in calculation.contributors}
        whole = _holds_all(statement, calculation, places, _OWED) and "MinorityInterest" not in parts
        return "Liabilities" if whole else ""
    if len(sections) != 1:
        return ""
    section = catalog.chapters[statement.kind.value].sections[sections.pop()]
    if section.id == "property":
        return _property_total(statement, calculation, places, known)
    parts = {known.get(c.line, "") for c in calculation.contributors}
    if parts <= catalog.families["liquid"]:
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
            and is_bare(line)
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
