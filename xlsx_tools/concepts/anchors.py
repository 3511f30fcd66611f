"""Everyday concepts of a filer's own elements, told by the calculation they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xlsx_tools.concepts.catalog import Catalog, Identity
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Statement

_PUBLIC = frozenset({"", "us-gaap", "srt", "dei", "ifrs-full", "invest", "country", "currency", "ecd"})
"""Namespaces of taxonomies that say themselves what an element is."""


def anchored(statement: Statement, claims: Mapping[int, Claim], catalog: Catalog) -> dict[int, Claim]:
    """The claims of a tagged statement, with everyday concepts for extension elements that a calculation tells.

    An extension is told where a proved or declared calculation is one of the catalog's identities but for it: what
    leads from net income to that of the common stock is preferred dividends (Marathon's
    MARA:PreferredStockAccretionToRedemptionValue). It keeps its name. Where identities answer differently, or another
    line has the concept, it stays without one.
    """
    found = dict(claims)
    known = {i: claim.canonical for i, claim in claims.items() if claim.canonical}
    open_lines = {i for i, claim in claims.items() if not claim.canonical and _is_extension(claim.element)}
    answers: dict[int, set[str]] = {i: set() for i in open_lines}
    for calculation in statement.calculations:
        for i in open_lines & set(_unknown(calculation, known)):
            for identity in catalog.identities:
                concept = _solved(calculation, i, known, identity)
                if not concept or identity.says not in claims[i].element:
                    continue
                if _signs_fit(
                    statement, calculation, {**known, i: concept}, identity.less & catalog.positive
                ):
                    answers[i].add(concept)
    for i, concepts in answers.items():
        if len(concepts) == 1 and not concepts & set(known.values()):
            found[i] = replace(claims[i], canonical=next(iter(concepts)), how="proof")
    return found


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
