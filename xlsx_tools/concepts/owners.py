"""Whose equity and income a total is: the company's stockholders' or all owners', minority interests included."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xlsx_tools.concepts.captions import normal_form
from xlsx_tools.concepts.repeats import figures_of, repeats
from xlsx_tools.model.statement import Statement, StatementKind

MINORITY_WORDS = frozenset({"noncontrolling", "minority"})
_MINORITY = re.compile(r"\bnon-?\s?controlling|\bminority\b", re.IGNORECASE)
EQUITY_OF_ALL = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"
_ALL_OWNERS = {
    "StockholdersEquity": EQUITY_OF_ALL,
    "NetIncomeLoss": "ProfitLoss",
}
_RESULTS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME)
NET_INCOME = "NetIncomeLoss"
FOR_COMMON = "NetIncomeLossAvailableToCommonStockholdersBasic"
_OF_STOCKHOLDERS = (NET_INCOME, FOR_COMMON)
CONTINUING = "IncomeLossFromContinuingOperations"
DISCONTINUED = "IncomeLossFromDiscontinuedOperationsNetOfTax"
OF_MINORITY = frozenset(
    [
        "NetIncomeLossAttributableToNoncontrollingInterest",
        "MinorityInterestInNetIncomeLossOfConsolidatedEntities",
        "ComprehensiveIncomeNetOfTaxAttributableToNoncontrollingInterest",
    ]
)


def of_all_owners(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """The elements of a statement by line, totals of all owners told from those of the stockholders.

    A statement of equity with a column of noncontrolling interests sums to the equity and the income of all owners (Walmart,
    July 2023). Where income attributable to noncontrolling interests stands below a first net income and the stockholders'
    own below that, the first is everybody's (ASC 810-10-50-1A).
    """
    if statement.kind is StatementKind.EQUITY:
        heads = [f"{c.header} {' '.join(d.member for d in c.dimensions)}" for c in statement.columns]
        if not any(map(_MINORITY.search, heads)):
            return dict(known)
        return {line: _ALL_OWNERS.get(element, element) for line, element in known.items()}
    found = dict(known)
    if statement.kind not in _RESULTS:
        return found
    own = [line for line in sorted(known) if known[line] == "NetIncomeLoss"]
    minority = [line for line in known if known[line] in OF_MINORITY]
    is_comprehensive = statement.kind is StatementKind.COMPREHENSIVE_INCOME
    if not minority:
        return found
    first = min(minority)
    is_told_apart = is_comprehensive or any(known[line] in _OF_STOCKHOLDERS for line in known if line > first)
    if own and own[0] < first and is_told_apart:
        figures = figures_of(statement.lines[own[0]])
        same = [line for line in own if repeats(figures_of(statement.lines[line]), figures)]
        found.update(dict.fromkeys((own[0], *same), "ProfitLoss"))
    if not is_comprehensive:
        found |= above_and_below(statement, found, first)
    return found


def above_and_below(statement: Statement, known: Mapping[int, str], minority: int) -> dict[int, str]:
    """Income from continuing and from discontinued operations told on both sides of the minority's share, by line.

    Above it, it is all owners', below it the stockholders' alone ("Amounts attributable to ..."), unless it has the same
    figures: Bank of New York, June 2009, begins there once more with the income of all.
    """
    named: dict[int, str] = {}
    for element, of_all, own in (
        (CONTINUING, f"{CONTINUING}IncludingPortionAttributableToNoncontrollingInterest", CONTINUING),
        (DISCONTINUED, DISCONTINUED, f"{DISCONTINUED}AttributableToReportingEntity"),
    ):
        lines = [line for line in known if known[line] == element]
        if not lines or not min(lines) < minority < max(lines):
            continue
        first, last = (figures_of(statement.lines[line]) for line in (min(lines), max(lines)))
        if not repeats(first, last):
            named |= {line: of_all if line < minority else own for line in lines}
    return named


def equity_of_owners(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """Whose the totals of equity are, told by the noncontrolling interests among the proved parts of one.

    That total is the equity of all owners, and the one part beside them the stockholders' (ASC 810-10-45-15, 45-16): ONEOK
    Partners' "Total partners' equity", Kimberly-Clark's own name over "Noncontrolling Interests".
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        parts = [c.line for c in calculation.contributors if c.sign > 0]
        minority = [line for line in parts if _tells_minority(statement, line, known.get(line, ""))]
        own = [line for line in parts if line not in minority]
        if not minority or not own or not _is_equity(statement, calculation.total, known):
            continue
        named[calculation.total] = EQUITY_OF_ALL
        named |= {line: "MinorityInterest" for line in minority if line not in known}
        is_sum = len(own) == 1 and len(parts) == len(calculation.contributors)
        if is_sum and known.get(own[0], EQUITY_OF_ALL) == EQUITY_OF_ALL:
            named[own[0]] = "StockholdersEquity"
    return named


def _tells_minority(statement: Statement, line: int, element: str) -> bool:
    """True for noncontrolling interests within equity; what may be redeemed is not (ASC 480-10-S99)."""
    words = set(normal_form(statement.lines[line].label).split())
    if element not in ("", "MinorityInterest") or words & {"total", "redeemable", "excluding", "before"}:
        return False
    return element != "" or not words.isdisjoint(MINORITY_WORDS)


def _is_equity(statement: Statement, total: int, known: Mapping[int, str]) -> bool:
    """True for a total of equity, by its name or the last word of its caption."""
    if total in known:
        return known[total] in ("StockholdersEquity", "PartnersCapital", EQUITY_OF_ALL)
    words = normal_form(statement.lines[total].label).split()
    return words[-1:] in (["equity"], ["deficit"], ["capital"]) and "liability" not in words
