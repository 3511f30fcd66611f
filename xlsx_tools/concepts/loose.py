"""Names by loose rules (loose.toml): for lines that nothing else names, and concepts that no other line has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from xlsx_tools.concepts.adjustments import CHANGE
from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import Catalog, WordRule, read_rule, read_source, read_wording
from xlsx_tools.concepts.lookup import unit_kind
from xlsx_tools.concepts.sections import Place
from xlsx_tools.model.statement import Line, Statement


def loose_names(
    statement: Statement, places: Sequence[Place], named: Mapping[int, str], catalog: Catalog
) -> dict[int, str]:
    """Elements of lines that are not `named`, by position; none where two lines would have one everyday concept.

    "Premises and equipment, less accumulated depreciation" is PropertyPlantAndEquipmentNet where no other line is property.
    """
    found = {
        i: element
        for i, (line, place) in enumerate(zip(statement.lines, places, strict=True))
        if line.cells
        and i not in named
        and (element := _first_fitting(statement, line, _among_changes(i, place, named), catalog))
    }
    taken = [catalog.canonical_of(element) for element in (*named.values(), *found.values())]
    return {i: element for i, element in found.items() if taken.count(catalog.canonical_of(element)) == 1}


def _among_changes(i: int, place: Place, named: Mapping[int, str]) -> Place:
    """The place of a line beside one that is a change of an asset or liability: among these, where no heading says so."""
    beside = (named.get(i - 1, ""), named.get(i + 1, ""))
    if place.section != "operating" or not any(element.startswith(CHANGE) for element in beside):
        return place
    return replace(place, section="changes")


def _first_fitting(statement: Statement, line: Line, place: Place, catalog: Catalog) -> str:
    """The element of the first rule that a caption meets, its own section before those around it; empty for none."""
    form = first_form(line.label)
    if not form or unit_kind(line, place) != "money":
        return ""
    kind = statement.kind.value
    sections = catalog.chapters[kind].path(place.section)
    rules = (rule for section in sections for rule in loose_rules(kind, section))
    wording = read_wording(form, place.heading)
    return next((rule.element for rule in rules if rule.fits(wording)), "")


@cache
def loose_rules(kind: str, section: str) -> tuple[WordRule, ...]:
    """The rules of a section of a kind of statement, in their order; read with the first line that asks for them."""
    found = []
    for line in _source().get(kind, {}).get(section, "").strip().splitlines():
        element, *conditions = line.split("; ")
        table: dict[str, Any] = {"section": section, "element": element}
        table |= dict(condition.split(" ", 1) for condition in conditions)
        found.append(read_rule(table))
    return tuple(found)


@cache
def _source() -> Mapping[str, Mapping[str, str]]:
    return read_source("loose.toml")
