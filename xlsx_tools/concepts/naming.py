"""What the workbook shows of a line: its caption, or an inferred one in brackets."""

from __future__ import annotations

from xlsx_tools.concepts.catalog import Catalog
from xlsx_tools.concepts.face_order import caption_of
from xlsx_tools.concepts.structure import heading_of
from xlsx_tools.concepts.uniqueness import Claim
from xlsx_tools.model.statement import Role, Statement

_TOTALS = (Role.SUBTOTAL, Role.TOTAL)


def line_name(statement: Statement, line: int, claim: Claim | None, catalog: Catalog) -> str:
    """The label as printed; without one the concept's name, or the heading of its parts, in brackets.

    American Locker L199 is "[Gross profit]". A heading lends its name only to the total of exactly its lines:
    Coca-Cola 1997 L4854 is "[Total of Investments and other assets]" (L4845), not of "Equity method investments"
    (L4846), for it goes beyond those; L4921, from which treasury stock is still taken, is "[Total]".
    """
    shown = statement.lines[line]
    if shown.label:
        return shown.label
    element = claim.element.rpartition(":")[2] if claim else ""
    if element in catalog.names:
        return f"[{catalog.names[element]}]"
    if claim is not None and claim.how == "tagged" and shown.cells:
        return f"[{caption_of(claim.element)}]"
    if not shown.cells:
        return shown.name
    calculation = statement.calculation_of(line)
    if calculation is not None and calculation.contributors:
        heading = _words(statement, heading_of(statement, calculation))
        return f"[Total of {heading}]" if heading else "[Total]"
    if shown.role in _TOTALS:
        return "[Total]"
    heading = "" if line == 0 or statement.lines[line - 1].cells else _words(statement, line - 1)
    return f"[{heading}]" if heading else "[No caption]"


def _words(statement: Statement, heading: int) -> str:
    """A heading without its colon; in sentence case where print has it in capitals. Empty for none (-1)."""
    text = statement.lines[heading].label.strip().rstrip(":").strip() if heading >= 0 else ""
    return text[:1] + text[1:].lower() if text.isupper() else text
