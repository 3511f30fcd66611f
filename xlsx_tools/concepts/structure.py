"""What stands below a total, and the heading over it, by the proved structures of its statement."""

from __future__ import annotations

from xlsx_tools.concepts.captions import says_nothing
from xlsx_tools.model.calculation import Calculation
from xlsx_tools.model.statement import Line, Statement


def is_bare(line: Line) -> bool:
    """True for a line whose caption says nothing: none, or "Total" alone."""
    return bool(line.cells) and says_nothing(line.label)


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


def heading_of(statement: Statement, calculation: Calculation) -> int:
    """The innermost heading whose lines a total holds, all of them and no others; -1 for none.

    Of headings that stand one upon the other (no figure between) the innermost one is taken that all contributors
    stand deeper than. At their own depth a heading counts that stands alone, or upon one other whose deeper lines have
    ended (Coca-Cola 1997 L4845-4852). What enters a higher total of the heading's lines is a part of them only.
    """
    held = descendants(statement, calculation.total)
    first = min(held)
    stacked = []
    for i in range(first - 1, -1, -1):
        if statement.lines[i].cells:
            break
        stacked.append(i)
    between = range(first, calculation.total)
    if any(statement.lines[i].cells and i not in held for i in between):
        return -1
    later = [statement.lines[i].level for i in between if not statement.lines[i].cells]
    shallowest = min(statement.lines[c.line].level for c in calculation.contributors)
    for heading in stacked:
        level = statement.lines[heading].level
        ended = len(stacked) == 2 and heading == stacked[1] and statement.lines[first].level > shallowest
        encloses = level < shallowest or (level == shallowest and (len(stacked) == 1 or ended))
        if encloses and all(level < inner for inner in later):
            return -1 if _goes_on(statement, calculation.total, heading) else heading
    return -1


def _goes_on(statement: Statement, total: int, heading: int) -> bool:
    """True where a total enters a higher one that holds nothing from above the heading, nor from under the next."""
    level = statement.lines[heading].level
    for parent in statement.calculations:
        if not any(c.line == total for c in parent.contributors):
            continue
        below = range(total + 1, parent.total)
        if any(not statement.lines[i].cells and statement.lines[i].level <= level for i in below):
            continue
        if min(descendants(statement, parent.total)) > heading:
            return True
    return False
