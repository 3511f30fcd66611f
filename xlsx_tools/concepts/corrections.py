"""What the parts of a total, or the total it enters, say against its caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.catalog import Catalog, PartsRule
from xlsx_tools.concepts.owners import EQUITY_OF_ALL, MINORITY_WORDS
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Line, Statement

_LESS_ALLOWANCE = re.compile(r"\b(?:net of|less|after) (?:an? |the )?allowance")
_OTHERS = frozenset(
    {"OtherAssets", "OtherAssetsCurrent", "OtherAssetsNoncurrent"}
    | {"OtherLiabilities", "OtherLiabilitiesCurrent", "OtherLiabilitiesNoncurrent"}
)
_OF_A_SECTION = frozenset({"asset", "liability", "debit", "credit"})


def told_by_parts(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """What proved parts say against captions, by the rules of elements.toml, each upon what those before it named."""
    named: dict[int, str] = {}
    now = dict(known)
    for rule in catalog.told_by_parts:
        if rule.statement == statement.kind.value:
            told: dict[int, str] = {}
            for calculation in statement.calculations:
                if now.get(calculation.total) == rule.total:
                    told |= _told(rule, calculation, now, catalog)
            named |= told
            now |= told
    return named


def _told(
    rule: PartsRule, calculation: Calculation, known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    parts = {catalog.canonical_of(known.get(c.line, "")): c for c in calculation.contributors}
    held = all(part in parts and sign in (0, parts[part].sign) for part, sign in rule.parts.items())
    if not held or (rule.only and len(parts) > len(rule.parts)):
        return {}
    return {parts[rule.part].line if rule.part else calculation.total: rule.becomes}


def before_operating_costs(
    statement: Statement, known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
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
            if (
                enters
                and known.get(parent.total) == "OperatingIncomeLoss"
                and beside & catalog.families["costs_of_operations"]
            ):
                named[calculation.total] = "GrossProfit"
                named[parts["CostsAndExpenses"]] = "CostOfRevenue"
    return named


def net_interest(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """A total of interest income and interest expense is the net of both, whichever its caption says.

    Where it goes into revenues, as at a lender (Rocket, June 2023), the interest earned is that of operations.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        if catalog.canonical_of(known.get(calculation.total, "")) not in catalog.families["interest"]:
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


def holds_all_costs(
    statement: Statement, calculation: Calculation, known: Mapping[int, str], catalog: Catalog
) -> bool:
    """True for "Total expenses" that alone is taken from revenues: none of what is sold is told apart, above gross profit.

    OperatingExpenses is what is left beside the cost of revenue; a caption that says "operating" stays so.
    """
    inside = descendants(statement, calculation.total)
    told = (catalog.canonical_of(known.get(line, "")) for line in known if line not in inside)
    is_apart = any(concept in ("CostOfRevenue", "GrossProfit") for concept in told)
    claims_all = known.get(calculation.total) == "CostsAndExpenses"
    return (
        claims_all
        and not is_apart
        and "operating" not in normal_form(statement.lines[calculation.total].label).split()
    )


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


def equity_of_the_stockholders(
    statement: Statement, known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """Where a balance sheet tells of no other owners nor of the stockholders' own, its "total equity" is the stockholders'."""
    if catalog.families["owners"] & set(known.values()) or any(map(_tells_minority, statement.lines)):
        return {}
    return {i: "StockholdersEquity" for i, element in known.items() if element == EQUITY_OF_ALL}


def _tells_minority(line: Line) -> bool:
    return not MINORITY_WORDS.isdisjoint(normal_form(line.label).split())


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
    statement: Statement, places: Sequence[Place], known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """Short-term debt among current liabilities is all debt that falls due, where none is told as a part of long-term debt."""
    if catalog.families["due_debt"] & set(known.values()):
        return {}
    return {
        i: "DebtCurrent"
        for i, element in known.items()
        if element == "ShortTermBorrowings"
        and places[i].section == "current_liabilities"
        and normal_form(statement.lines[i].label) == "short term debt"
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


def cash_beside_equivalents(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Bare "Cash" beside "Cash equivalents" is but a part of cash and cash equivalents (IBM 1994); an empty name takes a name away."""
    forms = [normal_form(line.label) if line.cells else "" for line in statement.lines]
    if "cash equivalent" not in forms:
        return {}
    return {
        i: ""
        for i, element in known.items()
        if element == "CashAndCashEquivalentsAtCarryingValue" and forms[i] == "cash"
    }


def other_of_section(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Of several lines of a balance sheet called "Other" that one is the section's which stands directly above its total.

    Others are parts of what stands above them: of receivables, of investments. Where a line says it in full ("Other assets"),
    that is the section's. Empty names take names away.
    """
    named: dict[int, str] = {}
    for element in _OTHERS & set(known.values()):
        lines = [i for i, e in known.items() if e == element]
        bare = [i for i in lines if normal_form(statement.lines[i].label) in ("other", "other net")]
        last = [i for i in bare if _stands_above_total(statement, i)]
        if len(lines) > 1 and bare:
            kept = [i for i in lines if i not in bare] or (last if len(last) == 1 else bare)
            named |= {i: "" for i in bare if i not in kept}
    return named


def _stands_above_total(statement: Statement, line: int) -> bool:
    """True directly above a total whose caption says what its section holds, or "other": not "Total investments"."""
    if line + 1 >= len(statement.lines):
        return False
    words = normal_form(statement.lines[line + 1].label).split()
    return words[:1] == ["total"] and not _OF_A_SECTION.isdisjoint(words)
