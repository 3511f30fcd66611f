"""The one line that must be a concept, where a statement of its kind cannot do without and no caption says so outright."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import Catalog, LoneRule, read_wording
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.uniqueness import Claim, claim_element
from xlsx_tools.model.statement import Role, Statement

_MONEY = (Role.LINE, Role.SUBTOTAL, Role.TOTAL)


def with_lone_lines(
    statement: Statement, places: tuple[Place, ...], claims: Mapping[int, Claim], catalog: Catalog
) -> dict[int, Claim]:
    """The claims, and one more for each everyday concept that no line claims and that one line alone can be.

    "Restaurant property and equipment, net" is the property where no other line is; a line that names something narrower
    ("Service revenues" as the only revenue) keeps its element and gets the everyday concept. Two lines that could be it, or
    are parts of it (Exxon Mobil's crude oil and its materials), leave it open.
    """
    chapter = catalog.chapters[statement.kind.value]
    found = dict(claims)
    for concept in dict.fromkeys(rule.element for rule in chapter.lone):
        if any(claim.canonical == concept for claim in found.values()):
            continue
        rules = [rule for rule in chapter.lone if rule.element == concept]
        narrower = {element for rule in rules for element in rule.instead}
        fitting = [
            i
            for i in range(len(statement.lines))
            if any(
                rule.words.section in chapter.path(places[i].section)
                and _may_be(statement, i, places[i], rule, found.get(i))
                for rule in rules
            )
        ]
        parts = [i for i, claim in found.items() if claim.element.rpartition(":")[2] in narrower]
        if len(fitting) == 1 and set(parts) <= set(fitting):
            before = found.get(fitting[0])
            claim = claim_element(concept, "caption", catalog)
            element = before.element if before else claim.element
            found[fitting[0]] = Claim(element=element, canonical=concept, how=claim.how)
    return found


def _may_be(statement: Statement, i: int, place: Place, rule: LoneRule, claim: Claim | None) -> bool:
    line = statement.lines[i]
    if not line.cells or not line.label or line.role not in _MONEY or line.unit == "pure":
        return False
    if claim is not None and claim.element.rpartition(":")[2] not in rule.instead:
        return False
    if rule.top and any(other.cells for other in statement.lines[:i]):
        return False
    return rule.words.fits(read_wording(first_form(line.label), place.heading))
