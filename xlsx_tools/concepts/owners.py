"""Whose equity and income a total is: the company's stockholders' or all owners', minority interests included."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xlsx_tools.concepts.repeats import figures_of, repeats
from xlsx_tools.model.statement import Statement, StatementKind

_MINORITY = re.compile(r"\bnon-?\s?controlling|\bminority\b", re.IGNORECASE)
_ALL_OWNERS = {
    "StockholdersEquity": "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
    "NetIncomeLoss": "ProfitLoss",
}
_RESULTS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME)
_OF_STOCKHOLDERS = ("NetIncomeLoss", "NetIncomeLossAvailableToCommonStockholdersBasic")
_OF_MINORITY = frozenset(
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
    minority = [line for line in known if known[line] in _OF_MINORITY]
    if minority and own and own[0] < min(minority):
        is_comprehensive = statement.kind is StatementKind.COMPREHENSIVE_INCOME
        if is_comprehensive or any(known[line] in _OF_STOCKHOLDERS for line in known if line > min(minority)):
            figures = figures_of(statement.lines[own[0]])
            same = [line for line in own if repeats(figures_of(statement.lines[line]), figures)]
            found.update(dict.fromkeys((own[0], *same), "ProfitLoss"))
    return found
