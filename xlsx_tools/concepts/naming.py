"""What the workbook shows of a line: its caption, or an inferred one in brackets."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.statement import Statement


def line_name(
    statement: Statement, line: int, claim: Claim | None, headings: Mapping[int, str], catalog: Catalog
) -> str:
    """The label as printed; without one the concept's name or the heading of its parts, in brackets.

    American Locker L199 is "[Gross profit]"; L445 of its inventories note is "[Total of Inventories]".
    """
    shown = statement.lines[line]
    if shown.label:
        return shown.label
    element = claim.element.rpartition(":")[2] if claim else ""
    if element in catalog.names:
        return f"[{catalog.names[element]}]"
    if not shown.cells:
        return shown.name
    calculation = statement.calculation_of(line)
    first = min((c.line for c in calculation.contributors), default=line) if calculation else line
    heading = headings[first].strip().rstrip(":").strip()
    subject = heading or statement.lines[first].label if first != line else heading
    if calculation and calculation.contributors:
        return f"[Total of {subject}]" if subject else "[Total]"
    return f"[{subject}]" if subject else "[No caption]"
