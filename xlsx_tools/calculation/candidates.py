"""Which lines may enter a total: open lines above it, and where runs of them may begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.forest import NO_PARENT

if TYPE_CHECKING:
    from xlsx_tools.calculation.forest import Forest
    from xlsx_tools.calculation.proof import Members

MOST_OPEN = 40


def open_lines(forest: Forest, total: int) -> list[int]:
    """Lines above a total that may still enter it, nearest first, at most 40.

    Lines of another kind are stepped over, and so are lines that a nearer total stands for. The
    search upward ends at a line whose parent stands below, unless it is nil throughout (it may belong to
    either), and where a block of another entity begins.
    A line that was itself stepped over may stand on its neighbours, whatever they enter.
    """
    lines = forest.grid.lines
    home = forest.stepped_over.get(total)
    here = lines[total]
    parents = forest.parent
    found: list[int] = []
    for at in range(total - 1, -1, -1):
        parent = parents[at]
        if NO_PARENT < parent < total and parent != home and not here.entity:
            continue
        line = lines[at]
        if line.kind != here.kind:
            continue
        if here.entity and line.entity and here.entity != line.entity:
            break
        if parent in (NO_PARENT, home):
            if forest.stepped_over.get(at, total) < total:
                continue
            found.append(at)
            if len(found) == MOST_OPEN:
                break
        elif parent > total and not line.is_nil:
            break
    return found


def is_boundary(forest: Forest, opened: list[int], index: int) -> bool:
    """True where a run may naturally begin at this open line.

    It is the first open line, stands under a heading, just after an accepted total, or where the
    kind changes. A total begins where the first of its lines begins.
    """
    lines = forest.grid.lines
    at = opened[index]
    if index == len(opened) - 1 or opened[index + 1] in forest.structures:
        return True
    if lines[at - 1].is_heading:
        return True
    first = forest.first_line(at)
    if first == 0:
        return True
    above = lines[first - 1]
    return above.kind != lines[at].kind or first - 1 in forest.structures


def is_one_run(forest: Forest, members: Members) -> bool:
    """False where a run begins with nil lines that belong to what stands before.

    Nil lines may open a section, so they may open its run; but not in the midst of a section, and
    not across the total of a section that is nil throughout.
    """
    lines = forest.grid.lines
    for at, _ in members:
        if not lines[at].is_nil:
            return True
        if at in forest.nil_totals:
            return False
    return True
