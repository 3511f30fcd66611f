"""Who is wrong where a total and its lines disagree: the parent and other statements are asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.calculation.outcomes import column_outcome
from xlsx_tools.calculation.words import are_similar, split_words
from xlsx_tools.model.calculation import Case, Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsx_tools.calculation.outcomes import Outcomes
    from xlsx_tools.calculation.proof import Members
    from xlsx_tools.model.period import Period
    from xlsx_tools.model.statement import Cell, Statement

TELLING = Decimal(100)
TELLING_ALONE = Decimal(1000)
"""A figure of fewer printed units may stand elsewhere by chance: under a similar caption, and under any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A figure of the filing, to be compared with a doubted one: its place, caption and cell."""

    statement: int
    line: int
    label: str
    cell: Cell
    is_proved: bool


def find_witnesses(
    statements: Sequence[Statement], outcomes: Sequence[Outcomes]
) -> dict[Decimal, list[Witness]]:
    """Every figure of a filing by its value, with whether its own lines prove it."""
    found: dict[Decimal, list[Witness]] = {}
    for at, statement in enumerate(statements):
        for position, line in enumerate(statement.lines):
            for cell in line.cells:
                if abs(cell.value) < cell.number.unit * TELLING:
                    continue
                outcome = outcomes[at].get(position, {}).get(cell.column)
                found.setdefault(abs(cell.value), []).append(
                    Witness(
                        statement=at,
                        line=position,
                        label=line.label,
                        cell=cell,
                        is_proved=outcome is not None and outcome.status in {Status.EXACT, Status.ROUNDING},
                    )
                )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A total whose print and lines disagree in a column, with what is needed to ask others."""

    at: int
    statement: Statement
    total: int
    outcome: Outcome
    structures: Mapping[int, Members]
    parent: Mapping[int, int]


def settle_case(doubt: Doubt, outcomes: Outcomes, witnesses: Mapping[Decimal, list[Witness]]) -> Case:
    """Case A, B or C (PROOF, "who is wrong"): the parent first, then figures elsewhere in the filing.

    A parent that ties with the print confirms the total (A); one that ties with the lines sum
    confirms the lines (B). Where the parent does not tell, another line of the same period that
    repeats one of the two tells, if its caption is similar or its own lines prove it.
    """
    told = _parent_tells(doubt, outcomes)
    if told is not None:
        return told
    cell = doubt.statement.cell(doubt.total, doubt.outcome.column)
    if cell is None or doubt.outcome.lines_sum is None:
        return Case.UNRESOLVED
    relatives = _relatives(doubt)
    by_total = _is_repeated(doubt, cell, cell.value, relatives, witnesses)
    by_lines = _is_repeated(doubt, cell, doubt.outcome.lines_sum, relatives, witnesses)
    if by_total != by_lines:
        return Case.TOTAL_CONFIRMED if by_total else Case.LINES_CONFIRMED
    return Case.UNRESOLVED


def _parent_tells(doubt: Doubt, outcomes: Outcomes) -> Case | None:
    parent = doubt.parent.get(doubt.total)
    if parent is None or doubt.outcome.lines_sum is None:
        return None
    column = doubt.outcome.column
    members = doubt.structures[parent]
    printed = column_outcome(doubt.statement, parent, members, column, outcomes)
    if printed is None:
        return None
    swapped = {doubt.total: {column: replace(doubt.outcome, case=Case.LINES_CONFIRMED)}}
    lines = column_outcome(doubt.statement, parent, members, column, {**outcomes, **swapped})
    with_total = printed.status is not Status.DISCREPANCY
    with_lines = lines is not None and lines.status is not Status.DISCREPANCY
    if with_total == with_lines:
        return None
    return Case.TOTAL_CONFIRMED if with_total else Case.LINES_CONFIRMED


def _relatives(doubt: Doubt) -> frozenset[int]:
    """The total, what it stands on and what it enters: they cannot bear witness a second time."""
    found = {doubt.total}
    at = doubt.total
    while at in doubt.parent:
        at = doubt.parent[at]
        found.add(at)
    pending = [doubt.total]
    while pending:
        for line, _ in doubt.structures.get(pending.pop(), ()):
            found.add(line)
            pending.append(line)
    return frozenset(found)


def _is_repeated(
    doubt: Doubt,
    cell: Cell,
    value: Decimal,
    relatives: Iterable[int],
    witnesses: Mapping[Decimal, list[Witness]],
) -> bool:
    words = split_words(doubt.statement.lines[doubt.total].label)
    for witness in witnesses.get(abs(value), ()):
        if witness.statement == doubt.at and witness.line in relatives:
            continue
        other = witness.cell
        if other.unit != cell.unit or other.entity != cell.entity or other.value != value:
            continue
        if not _same_moment(other.period, cell.period):
            continue
        if are_similar(words, split_words(witness.label)):
            return True
        if witness.is_proved and abs(value) >= cell.number.unit * TELLING_ALONE:
            return True
    return False


def _same_moment(one: Period, other: Period) -> bool:
    """True for the same period, and for a balance at the end of a duration."""
    if one.is_instant != other.is_instant:
        return one.end == other.end
    return one.same_time(other)
