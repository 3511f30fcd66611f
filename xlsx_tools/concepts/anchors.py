"""What a line is by the calculation it stands in: a filer's own elements, captions that no alias knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import Catalog, Identity
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Statement

_PUBLIC = frozenset({"", "us-gaap", "srt", "dei", "ifrs-full", "invest", "country", "currency", "ecd"})
"""Namespaces of taxonomies that say themselves what an element is."""
_ALONE = frozenset({"CostOfRevenue"})


def anchored(statement: Statement, claims: Mapping[int, Claim], catalog: Catalog) -> dict[int, Claim]:
    """The claims of a tagged statement, with everyday concepts for extension elements that a calculation tells.

    An extension is told where a proved or declared calculation is one of the catalog's identities but for it: what
    leads from net income to that of the common stock is preferred dividends (Marathon's
    MARA:PreferredStockAccretionToRedemptionValue). It keeps its name. Where identities answer differently, or another
    line has the concept, it stays without one.
    """
    known = {i: claim.canonical for i, claim in claims.items() if claim.canonical}
    names = {
        i: claim.element
        for i, claim in claims.items()
        if not claim.canonical and _is_extension(claim.element)
    }
    solved = _solve(statement, names, known, catalog)
    return {
        i: replace(claim, canonical=solved[i], how="proof") if i in solved else claim
        for i, claim in claims.items()
    }


def told_by_identity(statement: Statement, known: Mapping[int, str], catalog: Catalog) -> dict[int, str]:
    """Elements of captioned lines that no alias knows, where a proved calculation is an identity but for them.

    Caterpillar's "Profit" is what is left of the profit of all owners after noncontrolling interests: NetIncomeLoss. A line
    that sums nothing is no total: alone beside current assets it is not all that is noncurrent. Below income before taxes,
    and between sales and gross profit, one line may be all of its kind.
    """
    names = {
        i: line.label
        for i, line in enumerate(statement.lines)
        if line.label and line.cells and i not in known
    }
    everyday = {i: concept for i, element in known.items() if (concept := catalog.canonical_of(element))}
    solved = _solve(statement, names, everyday, catalog)
    totals = {calculation.total for calculation in statement.calculations if calculation.contributors}
    may_stand_alone = catalog.after_tax | _ALONE
    return {
        i: concept
        for i, concept in solved.items()
        if (i in totals or concept in may_stand_alone)
        and not (concept == "OperatingIncomeLoss" and _tells_pretax(names[i]))
    }


def _tells_pretax(caption: str) -> bool:
    """True for income that a caption says to be before taxes: Deere's is after interest too, among its costs."""
    words = frozenset(first_form(caption).split())
    return {"before", "tax"} <= words


def _solve(
    statement: Statement, names: Mapping[int, str], known: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """The concepts that identities leave to the lines of `names`; none where identities differ or a line has it already."""
    answers: dict[int, set[str]] = {i: set() for i in names}
    for calculation in statement.calculations:
        for i in names.keys() & set(_unknown(calculation, known)):
            for identity in catalog.identities:
                concept = _solved(calculation, i, known, identity)
                if not concept or identity.says.lower() not in names[i].lower():
                    continue
                if _signs_fit(
                    statement, calculation, {**known, i: concept}, identity.less & catalog.positive
                ):
                    answers[i].add(concept)
    return {
        i: next(iter(concepts))
        for i, concepts in answers.items()
        if len(concepts) == 1 and not concepts & set(known.values())
    }


def _is_extension(element: str) -> bool:
    return element.rpartition(":")[0].lower() not in _PUBLIC


def _unknown(calculation: Calculation, known: Mapping[int, str]) -> Iterator[int]:
    """The one line of a calculation that has no concept; nothing where several have none."""
    lines = [calculation.total, *(c.line for c in calculation.contributors)]
    unknown = [i for i in lines if i not in known]
    if len(unknown) == 1:
        yield unknown[0]


def _solved(calculation: Calculation, unknown: int, known: Mapping[int, str], identity: Identity) -> str:
    """What the unknown line is, were the calculation this identity; empty where it is not."""
    parts = identity.add | identity.less
    if len(calculation.contributors) != len(parts):
        return ""
    missing = parts - {known[c.line] for c in calculation.contributors if c.line != unknown}
    if unknown == calculation.total:
        return "" if missing else identity.total
    fits = known[calculation.total] == identity.total and len(missing) == 1
    return next(iter(missing)) if fits else ""


def _signs_fit(
    statement: Statement, calculation: Calculation, known: Mapping[int, str], taken: frozenset[str]
) -> bool:
    """True where every figure of what is taken away, and never negative, lowers the total."""
    return all(
        cell.value * contributor.sign <= 0
        for contributor in calculation.contributors
        if known[contributor.line] in taken
        for cell in statement.lines[contributor.line].cells
    )
