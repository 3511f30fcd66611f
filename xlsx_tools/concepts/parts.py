"""Lines that are only a part of an everyday concept: costs of goods beside costs of services, sales beside royalties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import Catalog, Whole
from xlsx_tools.concepts.structure import descendants
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.statement import Line, Statement, StatementKind

_TRUSTED = ("tagged", "proof")


def without_parts(statement: Statement, claims: Mapping[int, Claim], catalog: Catalog) -> dict[int, Claim]:
    """The claims of an income statement, less everyday concepts that other lines are a part of too.

    A line is not all cost of sales where the statement prints another cost of sales that it does not hold: General
    Electric 1993 L1780 "Cost of goods sold" 22,606 and L1781 "Cost of services sold" 6,308 have no printed total, so
    neither is CostOfRevenue. Both keep their element, and what it stands for beside others (elements.toml). Which elements and captions are parts: elements.toml. Lines that
    claim the same everyday concept are left to uniqueness.py.
    """
    found = dict(claims)
    if statement.kind is not StatementKind.INCOME_STATEMENT:
        return found
    elements = {i: claim.element.rpartition(":")[2] for i, claim in claims.items()}
    for whole in catalog.wholes:
        rivals = {i for i, claim in claims.items() if claim.canonical == whole.concept}
        parts = [j for j in part_lines(statement, elements, whole) if j not in rivals]
        for i in rivals:
            others = [j for j in parts if _stands_beside(statement, i, j, whole)]
            if others and not _is_all(statement, i, claims[i], others, whole):
                found[i] = replace(claims[i], canonical=catalog.beside.get(elements[i], ""))
    return found


def part_lines(statement: Statement, elements: Mapping[int, str], whole: Whole) -> list[int]:
    """Positions of the lines with a figure that are a part by their element, or unnamed and by their caption."""
    return [
        i
        for i, line in enumerate(statement.lines)
        if any(cell.value for cell in line.cells)
        and (elements.get(i, "") in whole.elements or (not elements.get(i) and _says_part(line, whole)))
    ]


def _says_part(line: Line, whole: Whole) -> bool:
    words = first_form(line.label).split()
    return bool(words) and words[0] == whole.start and bool(whole.words & set(words))


def _stands_beside(statement: Statement, line: int, part: int, whole: Whole) -> bool:
    """True where a part is outside a line; sales and royalties only count together where one total adds both."""
    if part in descendants(statement, line):
        return False
    return whole.anywhere or any(
        {line, part} <= {c.line for c in parent.contributors} and all(c.sign > 0 for c in parent.contributors)
        for parent in statement.calculations
    )


def _is_all(statement: Statement, line: int, claim: Claim, others: list[int], whole: Whole) -> bool:
    """True for the whole itself: tagged or proved so, called a total, or equal to the sum of the others."""
    if not claim.element.endswith(f":{whole.concept}"):
        return False
    shown = statement.lines[line]
    if claim.how in _TRUSTED or first_form(shown.label).startswith("total"):
        return True
    return all(
        abs(cell.value)
        == sum((abs(o.value) for j in others if (o := statement.cell(j, cell.column))), Decimal(0))
        for cell in shown.cells
    )
