"""Does a structure hold? Column by column on printed figures, and how unlikely that is by chance."""

from __future__ import annotations

from dataclasses import replace
from math import log2
from typing import TYPE_CHECKING

from xlsx_tools.working_values import working_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsx_tools.calculation.grid import GridLine

Members = tuple[tuple[int, int], ...]
"""The contributors of a total: (position of the line, +1 or -1), in print order."""

BITS_WITH_EVIDENCE = 10.0
BITS_WITHOUT_EVIDENCE = 17.0


@working_value(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a total meets a signed sum of lines in each column.

    `exact`, `rounded` and `missed` are columns; a column where all is nil is in none of them. `repeats`
    are those of the missed columns whose total repeats one figure, where no other column ties with
    more. `bits` is the proof in the tied columns.
    """

    exact: tuple[int, ...]
    rounded: tuple[int, ...]
    missed: tuple[int, ...]
    bits: float
    repeats: tuple[int, ...] = ()

    @property
    def counted(self) -> int:
        """The number of columns that say anything."""
        return len(self.exact) + len(self.rounded) + len(self.missed)

    @property
    def holds(self) -> bool:
        """True where every counted column ties."""
        return not self.missed and bool(self.exact or self.rounded)


def weigh_tie(
    lines: Sequence[GridLine],
    values: Sequence[Sequence[int]],
    total: int,
    members: Members,
    unspoken: Sequence[bool] = (),
) -> Tie:
    """Compare a total with the signed sum of its members in every column.

    Blank counts as nil; a column where all is nil says nothing, nor does one that is true in `unspoken`. A
    column ties within the search tolerance, 3 x u x sqrt((n + 1) / 12) for n non-zero members. A column whose total repeats its
    one non-zero member, exactly or nearly, counts only where another column ties with two or more
    (24Holdings 2007, L1495: -70,365 below, -70,364 in the total).
    """
    exact: list[int] = []
    rounded: list[int] = []
    missed: list[int] = []
    repeats: list[int] = []
    nearly: list[int] = []
    weights: dict[int, float] = {}
    for column, printed in enumerate(values[total]):
        if unspoken and unspoken[column]:
            continue
        net = size = count = variance = 0
        for line, sign in members:
            value = values[line][column]
            if value:
                net += value if sign > 0 else -value
                size += abs(value)
                count += 1
                variance += lines[line].own_units[column] ** 2
        if not printed and not count:
            continue
        unit = lines[total].own_units[column] or 1
        gap = printed - net
        reach = log2(max(max(abs(printed), size) / unit, 2.0))
        if not gap:
            (exact if count > 1 else repeats).append(column)
            weights[column] = reach
        elif (count > 1 or (count and printed)) and is_near(gap, variance + unit * unit):
            (rounded if count > 1 else nearly).append(column)
            width = (3.0 * (variance + unit * unit)) ** 0.5 / unit + 1.0
            weights[column] = max(0.0, reach - log2(width))
        else:
            missed.append(column)
    if not (exact or rounded):
        missed += nearly
        return Tie(exact=(), rounded=(), missed=(*missed, *repeats), bits=0.0, repeats=tuple(repeats))
    tied = (*exact, *repeats)
    near = (*rounded, *nearly)
    bits = sum(weights[column] for column in (*tied, *near))
    return Tie(exact=tied, rounded=near, missed=tuple(missed), bits=bits)


def without_blanks(tie: Tie, blank: Sequence[bool]) -> Tie:
    """A tie in which columns where the total is blank say nothing."""
    if not any(blank):
        return tie
    missed = tuple(column for column in tie.missed if not blank[column])
    repeats = tuple(column for column in tie.repeats if not blank[column])
    return replace(tie, missed=missed, repeats=repeats)


def is_near(gap: int, variance: int) -> bool:
    """True where a gap is within three standard deviations of rounding: `variance` is the sum of unit².

    The rounding error of a figure is even over one unit, so its variance is unit² / 12.
    """
    return 4 * gap * gap <= 3 * variance


def bits_needed(*, has_evidence: bool, hypotheses: int) -> float:
    """The proof a structure needs: 10 bits with layout evidence, 17 without, and one for each doubling of tries."""
    base = BITS_WITH_EVIDENCE if has_evidence else BITS_WITHOUT_EVIDENCE
    return base + log2(max(1, hypotheses))
