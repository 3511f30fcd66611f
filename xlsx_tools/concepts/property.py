"""Property, gross and net: what depreciation is taken from, and what is left."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.captions import normal_form, says_nothing
from xlsx_tools.concepts.sections import Place
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.model.statement import Statement

DEPRECIATION = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
_PROPERTY = ("PropertyPlantAndEquipmentGross", "PropertyPlantAndEquipmentNet")
_REAL_ESTATE = ("RealEstateInvestmentPropertyAtCost", "RealEstateInvestmentPropertyNet")


def before_depreciation(
    statement: Statement, places: tuple[Place, ...], known: Mapping[int, str]
) -> dict[int, str]:
    """What depreciation is taken from is gross, what is left is net, whatever both are called (TI 1996).

    Where neither is called anything they are property, under a heading that says so real estate.
    """
    named: dict[int, str] = {}
    for calculation in statement.calculations:
        lines = [c.line for c in calculation.contributors]
        other = [line for line in lines if known.get(line) != DEPRECIATION]
        if len(lines) == 2 and len(other) == 1:
            ends = (other[0], calculation.total)
            names = _gross_and_net(statement, ends, places[other[0]].heading, known)
            named.update(zip(ends, names, strict=False))
    return named


def _gross_and_net(
    statement: Statement, ends: tuple[int, int], heading: str, known: Mapping[int, str]
) -> tuple[str, ...]:
    """The elements of the lines before and after depreciation; none where these are known for something else."""
    before, after = (known.get(line, "") for line in ends)
    first, last = (statement.lines[line].label for line in ends)
    if before or after not in ("", _REAL_ESTATE[1]) or not says_nothing(first):
        is_property = (before or after) in _PROPERTY and after in ("", *_PROPERTY)
        return _PROPERTY if is_property else ()
    words = f"{heading} {normal_form(last)}"
    is_estate = after == _REAL_ESTATE[1] or "real estate" in words or "rental property" in words
    if not says_nothing(last) and not is_estate:
        return ()
    names = _REAL_ESTATE if is_estate else _PROPERTY
    return () if set(names) & (set(known.values()) - {after}) else names


def totals_of_net(statement: Statement, known: Mapping[int, str]) -> dict[int, str]:
    """A total of property that holds the depreciation, directly or within a part, is what is left of it."""
    if "PropertyPlantAndEquipmentNet" in known.values():
        return {}
    return {
        calculation.total: "PropertyPlantAndEquipmentNet"
        for calculation in statement.calculations
        if known.get(calculation.total) == "PropertyPlantAndEquipmentGross"
        and any(known.get(line) == DEPRECIATION for line in descendants(statement, calculation.total))
    }
