"""What stands below a total, by the proved structures of its statement."""

from __future__ import annotations

from xlsx_tools.model.statement import Statement


def descendants(statement: Statement, total: int) -> set[int]:
    """Positions of all lines that a total holds, directly or through lower totals."""
    parts = {c.total: [x.line for x in c.contributors] for c in statement.calculations}
    found: set[int] = set()
    ahead = [total]
    while ahead:
        inner = set(parts.get(ahead.pop(), ())) - found
        found |= inner
        ahead.extend(inner)
    return found
