"""Roll-forwards of equity statements: a balance, what changed it, and the next balance, in every column.

Columns are components (shares, stock, earnings); a column in which nothing happened repeats its figure.
Rows between may hold a subtotal of changes (comprehensive income) that adds them a second time: such a
row is stepped over, and may have a structure of its own.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from xlsx_tools.calculation.conventions import is_explained
from xlsx_tools.calculation.forest import NO_PARENT, Structure
from xlsx_tools.calculation.proof import bits_needed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsx_tools.calculation.acceptance import Search
    from xlsx_tools.calculation.proof import Members, Tie

BALANCE = frozenset({"balance", "balances"})
MOST_SUBTOTALS = 3
MOST_ROWS = 30
"""With more rows between two balances only one of them may be stepped over."""

SPARE_BITS = 10.0
"""Proof beyond what is needed that makes a roll-forward with rows stepped over strong."""


def roll_balances_forward(search: Search) -> None:
    """Enter opening balance + changes = closing balance wherever it ties in all columns.

    Coca-Cola 1997, equity: four balances, three years, comprehensive income once a year.
    """
    lines = search.forest.grid.lines
    dated = any(not line.is_instant and not line.is_heading for line in lines)
    balances = [
        line.position
        for line in lines
        if not line.is_heading and (BALANCE & set(line.words[:1]) or (dated and line.is_instant))
    ]
    pairs = [
        (opening, closing)
        for opening, closing in pairwise(balances)
        if lines[opening].kind == lines[closing].kind and not lines[closing].is_nil
    ]
    for opening, closing in pairs:
        _roll(search, opening, closing)
    known = {lines[at].words for at in search.forest.stepped_over}
    for opening, closing in pairs:
        if closing not in search.forest.structures:
            _roll_with_a_miss(search, opening, closing, known)


def _rows_between(search: Search, opening: int, closing: int) -> list[int]:
    """The opening balance and the open rows of the same kind after it; empty where there is no change."""
    forest = search.forest
    kind = forest.grid.lines[closing].kind
    rows = [
        at
        for at in range(opening, closing)
        if forest.grid.lines[at].kind == kind and forest.parent[at] == NO_PARENT
    ]
    return rows if len(rows) > 1 and rows[0] == opening else []


def _roll(search: Search, opening: int, closing: int) -> None:
    rows = _rows_between(search, opening, closing)
    for count in range(min(MOST_SUBTOTALS, len(rows) - 2) + 1):
        found: list[tuple[Members, Tie, tuple[int, ...]]] = []
        for skipped in _skips(search, rows, closing, count):
            members: Members = tuple((at, 1) for at in rows if at not in skipped)
            tie = search.weigh(closing, members)
            if tie.holds:
                found.append((members, tie, skipped))
        if found:
            _enter(search, closing, found)
            return


def _roll_with_a_miss(search: Search, opening: int, closing: int, known: set[tuple[str, ...]]) -> None:
    """Enter the roll-forward that the other years show, where one wrong figure explains each miss."""
    rows = _rows_between(search, opening, closing)
    skipped = tuple(at for at in rows if search.forest.grid.lines[at].words in known)
    members: Members = tuple((at, 1) for at in rows if at not in skipped)
    if len(members) < 2:
        return
    search.count(closing, 1)
    tie = search.weigh(closing, members)
    tied = len(tie.exact) + len(tie.rounded)
    if tied and len(tie.missed) <= tied and is_explained(search, closing, members, tie):
        _enter(search, closing, [(members, tie, skipped)])


def _skips(search: Search, rows: list[int], closing: int, count: int) -> Iterator[tuple[int, ...]]:
    """Choices of rows to leave out that close the widest gap of a column."""
    if count > 1 and len(rows) > MOST_ROWS:
        return
    values = search.forest.values
    blank = search.forest.grid.lines[closing].blank
    gaps = [
        0 if blank[column] else sum(values[at][column] for at in rows) - printed
        for column, printed in enumerate(values[closing])
    ]
    widest = max(range(len(gaps)), key=lambda column: abs(gaps[column]))
    slack = len(rows) if gaps[widest] else 0
    for skipped in combinations(rows[1:], count):
        search.count(closing, 1)
        if abs(gaps[widest] - sum(values[at][widest] for at in skipped)) <= slack:
            yield skipped


def _enter(search: Search, closing: int, found: list[tuple[Members, Tie, tuple[int, ...]]]) -> None:
    forest = search.forest
    members, tie, skipped = max(found, key=lambda one: one[1].bits)
    hypotheses = search.hypotheses[closing]
    needed = bits_needed(has_evidence=True, hypotheses=hypotheses)
    if tie.bits < needed:
        return
    is_strong = len(found) == 1 and (not skipped or tie.bits >= needed + SPARE_BITS)
    forest.accept(
        closing,
        Structure(
            members=members,
            tie=tie,
            tier=6 if skipped else 1,
            is_strong=is_strong,
            hypotheses=hypotheses,
            needed=needed,
            stepped_over=skipped,
        ),
    )
