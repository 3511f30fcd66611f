"""Errors planted in tied statements, one each, and what the program makes of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.calculation.typed_tables import HandMade, with_value, without_line
from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.calculation import Calculation, Cause, Outcome, Status, Strength

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from xlsx_tools.model.statement import Statement

DROPPED = "dropped line"
KINDS = {
    "sign": Cause.SIGN_REVERSED,
    "swap": Cause.DIGITS_SWAPPED,
    "digit": Cause.DIGIT_WRONG,
    DROPPED: Cause.UNEXPLAINED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One error: which figure, what it was and is, and the totals at which it may be reported.

    These are the totals that the line is or enters; for a dropped line also those above its own total,
    where the gap shows as well.
    """

    hand_made: HandMade
    kind: str
    line: int
    column: int
    true: Decimal
    statement: Statement
    touched: frozenset[int]

    @property
    def false(self) -> Decimal:
        """The figure as planted; 0 where its line was dropped."""
        cell = self.statement.cell(self.line, self.column) if self.kind != DROPPED else None
        return Decimal(0) if cell is None else cell.value


@dataclass(slots=True)
class Measured:
    """Counts by kind of error."""

    planted: Counter[str] = field(default_factory=Counter)
    detected: Counter[str] = field(default_factory=Counter)
    as_discrepancy: Counter[str] = field(default_factory=Counter)
    right_class: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    unique: int = 0
    unique_wrong: int = 0
    wrong_structures: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, part: Counter[str], *kinds: str) -> float:
        """The share of planted errors of some kinds (all but dropped lines where none is named)."""
        chosen = kinds or ("sign", "swap", "digit")
        return sum(part[kind] for kind in chosen) / max(1, sum(self.planted[kind] for kind in chosen))


def plant(random: Random, hand_made: HandMade, kind: str) -> Planted | None:
    """One error of a kind above tolerance in a figure that enters a total or is one; None where the draw fails."""
    statement = hand_made.statement
    members = {line for structure in hand_made.totals.values() for line, _ in structure}
    lines = sorted(members - set(hand_made.totals) if kind == DROPPED else members | set(hand_made.totals))
    line = random.choice(lines)
    column = random.randrange(len(statement.columns))
    cell = statement.cell(line, column)
    if cell is None or not cell.value:
        return None
    if kind == DROPPED:
        return _dropped(hand_made, line, column)
    units = int(cell.value / cell.number.unit)
    changed = _change(random, units, kind)
    if changed is None:
        return None
    if not _disturbs(hand_made, line, column, abs(changed - units) * cell.number.unit):
        return None
    return Planted(
        hand_made=hand_made,
        kind=kind,
        line=line,
        column=column,
        true=cell.value,
        statement=with_value(statement, line, column, changed * cell.number.unit),
        touched=_touching(hand_made, line),
    )


def _change(random: Random, value: int, kind: str) -> int | None:
    digits = str(abs(value))
    sign = -1 if value < 0 else 1
    if kind == "sign":
        return -value
    if kind == "swap":
        places = [
            at
            for at in range(len(digits) - 1)
            if digits[at] != digits[at + 1] and not (at == 0 and digits[1] == "0")
        ]
        if not places:
            return None
        at = random.choice(places)
        return sign * int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    at = random.randrange(len(digits))
    fresh = random.choice([d for d in "0123456789" if d != digits[at] and not (at == 0 and d == "0")])
    return sign * int(digits[:at] + fresh + digits[at + 1 :])


def _dropped(hand_made: HandMade, line: int, column: int) -> Planted | None:
    """A line left out that its total needs; a line that only repeats the one above it is not missed."""
    cell = hand_made.statement.cell(line, column)
    if cell is None or not _disturbs(hand_made, line, column, abs(cell.value)) or _repeats(hand_made, line):
        return None
    totals = _totals_above(hand_made, line)
    if len(hand_made.totals[totals[0]]) < 3:
        return None
    return Planted(
        hand_made=hand_made,
        kind=DROPPED,
        line=line,
        column=column,
        true=cell.value,
        statement=without_line(hand_made.statement, line),
        touched=frozenset(total - (total > line) for total in totals),
    )


def _repeats(hand_made: HandMade, line: int) -> bool:
    """True for a line that repeats the figures above it, nil lines aside (Home Depot 2023, common stock)."""
    rows = [[cell.value for cell in one.cells] for one in hand_made.statement.lines[: line + 1]]
    above = [row for row in rows[:-1] if any(row)]
    return bool(above) and above[-1] == rows[-1]


def _totals_above(hand_made: HandMade, line: int) -> list[int]:
    """The total that a line enters, the one that this enters, and so on."""
    found: list[int] = []
    while parents := [total for total, members in hand_made.totals.items() if line in dict(members)]:
        line = parents[0]
        found.append(line)
    return found


def _disturbs(hand_made: HandMade, line: int, column: int, change: Decimal) -> bool:
    """True where a change exceeds the tolerance of the total that the line is or enters."""
    for total in _touching(hand_made, line):
        members = hand_made.totals[total]
        cells = [hand_made.statement.cell(at, column) for at in (total, *(m for m, _ in members))]
        tolerance = sum(
            (cell.number.unit / 2 for cell in cells if cell is not None and cell.value), Decimal(0)
        )
        if change > 2 * tolerance:
            return True
    return False


def _touching(hand_made: HandMade, line: int) -> frozenset[int]:
    """The totals that a line is or enters."""
    return frozenset(
        total for total, members in hand_made.totals.items() if line == total or line in dict(members)
    )


def measure(planted: Sequence[Planted]) -> Measured:
    """Prove each statement and compare what it says of its planted error."""
    measured = Measured()
    for error in planted:
        proved = prove_statements((error.statement,)).statements[0]
        measured.planted[error.kind] += 1
        _judge(error, proved, measured)
        for calculation in proved.calculations:
            if _is_wrong(error, calculation):
                measured.wrong_structures += 1
                measured.misses.append(f"WRONG {_describe(error, ())} {calculation}")
    return measured


def _judge(error: Planted, proved: Statement, measured: Measured) -> None:
    found = [
        (calculation, outcome)
        for calculation in proved.calculations
        for outcome in calculation.outcomes
        if outcome.column == error.column
        and outcome.status in {Status.DISCREPANCY, Status.UNPROVED}
        and calculation.total in error.touched
    ]
    gaps = [pair for pair in found if pair[1].status is Status.DISCREPANCY]
    measured.detected[error.kind] += bool(found)
    measured.as_discrepancy[error.kind] += bool(gaps)
    for _, outcome in gaps:
        if outcome.diagnosis is not None and outcome.diagnosis.unique:
            measured.unique += 1
            measured.unique_wrong += outcome.diagnosis.suspects[0].line != error.line
    diagnoses = [outcome.diagnosis for _, outcome in (gaps or found) if outcome.diagnosis is not None]
    right = any(diagnosis.cause is KINDS[error.kind] for diagnosis in diagnoses)
    named = any(error.line == suspect.line for diagnosis in diagnoses for suspect in diagnosis.suspects)
    measured.right_class[error.kind] += right
    measured.named[error.kind] += named
    if not (found and right and (named or error.kind == DROPPED)):
        measured.misses.append(_describe(error, found))


def _describe(error: Planted, found: Sequence[tuple[Calculation, Outcome]]) -> str:
    caption = error.hand_made.statement.lines[error.line].label
    said = [
        (
            c.total,
            o.status.value,
            o.case and o.case.value,
            o.diagnosis and o.diagnosis.cause.value,
            str(o.gap),
        )
        for c, o in found
    ]
    return f"{error.hand_made.id} {error.kind} {error.line},{error.column} {caption!r} {error.true} -> {error.false}: {said}"


def _is_wrong(error: Planted, calculation: Calculation) -> bool:
    """True for a strong structure that is not the true one; lines that are nil throughout do not count.

    A total that repeats one line rightly is no mistake: structures made by hand leave such links out.
    """
    if calculation.strength is not Strength.STRONG:
        return False
    shift = error.kind == DROPPED
    total = calculation.total + (shift and calculation.total >= error.line)
    members = {
        (c.line + (shift and c.line >= error.line), c.sign)
        for c in calculation.contributors
        if any(cell.value for cell in error.statement.lines[c.line].cells)
    }
    truth = {
        (line, sign)
        for line, sign in error.hand_made.totals.get(total, ())
        if any(cell.value for cell in error.hand_made.statement.lines[line].cells)
        and not (shift and line == error.line)
    }
    return members != truth and not (len(members) == 1 and _repeats(error.hand_made, total))
