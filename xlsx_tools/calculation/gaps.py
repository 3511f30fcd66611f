"""Totals that print shows and nothing proves: which they are, and what their section sums to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsx_tools.calculation.candidates import is_boundary, open_lines
from xlsx_tools.calculation.forest import NO_PARENT
from xlsx_tools.calculation.signs import conventional_signs
from xlsx_tools.calculation.words import says_total
from xlsx_tools.model.statement import Role

if TYPE_CHECKING:
    from xlsx_tools.calculation.forest import Forest
    from xlsx_tools.calculation.proof import Members

RUN_UNDER_A_RULE = 2
COUNTED_KINDS = frozenset({Role.PER_SHARE.value, Role.SHARES.value, "USD/shares", "shares"})


def find_unproved(forest: Forest) -> list[int]:
    """Lines that print shows as totals and that no structure proves, in print order.

    A caption that claims a total, or none at all, with open lines above; or a rule above that parts it
    from a run of lines. A rule after a heading or after a total is that one's own.
    """
    return [
        line.position
        for line in forest.grid.lines
        if not line.is_heading
        and not line.is_nil
        and line.position not in forest.structures
        and _shows_total(forest, line.position)
    ]


def _shows_total(forest: Forest, total: int) -> bool:
    lines = forest.grid.lines
    line = lines[total]
    if not (line.has_evidence or forest.stepped_over or lines[total - 1].is_heading):
        return False
    opened = open_lines(forest, total)
    counts = line.kind in COUNTED_KINDS or line.kind.endswith("/shares")
    if not opened or (counts and len(opened) < RUN_UNDER_A_RULE) or _only_repeats(forest, total):
        return False
    if line.claims_total or line.is_uncaptioned:
        return True
    if line.says_total and _run_above(forest, total) and (not counts or _comes_near(forest, total)):
        return True
    if not counts and line.rule_above and _run_above(forest, total) >= RUN_UNDER_A_RULE:
        return True
    if counts or forest.grid.has_components or len(opened) < RUN_UNDER_A_RULE:
        return False
    if line.says_total and opened[0] == total - 1:
        return True
    return _is_left_with_section(forest, total, opened) or _strands_lines(forest, total, opened)


def _comes_near(forest: Forest, total: int) -> bool:
    """True where the section above misses by less than half the line's figure, in some column.

    Earnings per share below basic and diluted earnings per share are no sum of these.
    """
    section = nearest_section(forest, total)
    return any(
        2 * abs(printed - _net(forest, section, column)) <= abs(printed)
        for column, printed in enumerate(forest.values[total])
        if printed
    )


def _is_left_with_section(forest: Forest, total: int, opened: list[int]) -> bool:
    """True right below lines that the total's own parent steps over: their section, with a line missing."""
    home = forest.parent[total]
    return home != NO_PARENT and all(
        forest.stepped_over.get(line) == home for line in opened[:RUN_UNDER_A_RULE]
    )


def _strands_lines(forest: Forest, total: int, opened: list[int]) -> bool:
    """True for a line of a proved total, under words of a total, below lines that enter nothing.

    Its caption is then the end of those words: they broke over two lines and were left apart
    (PepsiCo 1997, L2215: "Net Cash Provided by Operating", and "Activities" beside the figures).
    """
    lines = forest.grid.lines
    parent = forest.structures.get(forest.parent[total])
    if parent is None or not parent.tie.holds:
        return False
    if all(line in forest.structures or lines[line].is_nil for line in opened):
        return False
    headings = lines[opened[0] + 1 : total]
    if not headings or not all(line.is_heading for line in headings):
        return False
    words = tuple(word for line in (*headings, lines[total]) for word in line.words)
    return says_total(words)


def _only_repeats(forest: Forest, total: int) -> bool:
    """True where the section holds one figure besides nil and the line repeats it: nothing to prove.

    Home Depot 2023, common stock: 90 at the beginning, nothing issued, 90 at the end. 24Holdings 2007,
    L1390: without revenues, the net loss is the expenses with the other sign.
    """
    lines = forest.grid.lines
    figures = []
    opened = open_lines(forest, total)
    for index, line in enumerate(opened):
        if not lines[line].is_nil:
            figures.append(line)
        if is_boundary(forest, opened, index):
            break
    if len(figures) != 1:
        return False
    repeated = lines[figures[0]].values
    return lines[total].values in (repeated, tuple(-value for value in repeated))


def _run_above(forest: Forest, total: int) -> int:
    """The lines directly above a rule, back to a heading, another rule or a total."""
    lines = forest.grid.lines
    length = 0
    for at in range(total - 1, -1, -1):
        if lines[at].is_heading or lines[at].kind != lines[total].kind or at in forest.structures:
            break
        if lines[at].claims_total:
            break
        length += 1
        if lines[at].rule_above:
            break
    return length


def nearest_section(forest: Forest, total: int) -> Members:
    """The run directly above a total that a reader would add up: of those that may begin naturally, the nearest miss.

    A single line only where the caption claims a total; empty where there is no such run.
    """
    opened = open_lines(forest, total)
    best: Members = ()
    least: int | None = None
    for index in range(0 if forest.grid.lines[total].claims_total else 1, len(opened)):
        if not is_boundary(forest, opened, index):
            continue
        run = opened[index::-1]
        for members in (tuple((line, 1) for line in run), conventional_signs(forest, run)):
            miss = _miss(forest, total, members)
            if least is None or miss < least:
                best, least = members, miss
    return best


def _miss(forest: Forest, total: int, members: Members) -> int:
    return sum(
        abs(printed - _net(forest, members, column)) for column, printed in enumerate(forest.values[total])
    )


def _net(forest: Forest, members: Members, column: int) -> int:
    return sum(sign * forest.values[line][column] for line, sign in members)
