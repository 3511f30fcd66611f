"""One cause that closes a gap: a sign, two digits, one digit, a scale, a column; or none that we can name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Cause, Diagnosis, Suspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

MOST_SUSPECTS = 5
SCALES = (10, 100, 1000, 1_000_000)
"""A figure in the wrong scale is off by a power of ten that statements use, or by one lost digit."""

CLASSES = (
    Cause.SIGN_REVERSED,
    Cause.DIGITS_SWAPPED,
    Cause.DIGIT_WRONG,
    Cause.WRONG_SCALE,
    Cause.WRONG_COLUMN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A printed figure that may be the wrong one.

    `value` and `closing` (the figure that would close the gap exactly) are whole numbers of the last
    printed digit. `neighbours` are the same line's figures in other columns. `unit` leads back to
    full units.
    """

    line: int
    value: int
    closing: int
    unit: Decimal
    neighbours: tuple[int, ...] = ()


def find_cause(figures: Sequence[Figure], slack: int) -> Diagnosis:
    """The best class of single cause for a gap, and the figures that it may concern.

    `slack` is how far rounding may part the true closing figure from the exact one, in units of the
    last digit; an exact candidate always goes before a rounded one. Suspects are ordered by how well
    the closing figure agrees with the line's other columns, at most five. The cause is unique where
    one figure and one closing figure are the only candidates of the best class.

    American Locker 2002, cash flow 2001: gap -178,908 and a line of 89,454: its sign is reversed.
    """
    for slackness in sorted({0, slack}):
        for cause in CLASSES:
            found = [
                (figure, closing) for figure in figures for closing in _closings(figure, cause, slackness)
            ]
            if found:
                found.sort(key=lambda pair: _strangeness(*pair))
                suspects = tuple(
                    Suspect(
                        line=figure.line, printed=figure.value * figure.unit, closing=closing * figure.unit
                    )
                    for figure, closing in found[:MOST_SUSPECTS]
                )
                return Diagnosis(cause=cause, suspects=suspects, unique=len(found) == 1)
    return Diagnosis(cause=Cause.UNEXPLAINED)


def _closings(figure: Figure, cause: Cause, slack: int) -> Iterator[int]:
    """The figures of a class that close the gap, within the slack."""
    value, exact = figure.value, figure.closing
    if value == exact:
        return
    candidates = sorted(range(exact - slack, exact + slack + 1), key=lambda one: abs(one - exact))
    for closing in candidates:
        if closing != value and _explains(cause, value, closing, figure.neighbours):
            yield closing
            return


def _explains(cause: Cause, value: int, closing: int, neighbours: tuple[int, ...]) -> bool:
    match cause:
        case Cause.SIGN_REVERSED:
            return closing == -value
        case Cause.DIGITS_SWAPPED:
            return _same_sign(value, closing) and _are_swapped(str(abs(value)), str(abs(closing)))
        case Cause.DIGIT_WRONG:
            return _same_sign(value, closing) and _differing(str(abs(value)), str(abs(closing))) == 1
        case Cause.WRONG_SCALE:
            return value != 0 and any(closing == value * s or closing * s == value for s in SCALES)
        case Cause.WRONG_COLUMN:
            return closing in neighbours and abs(closing) > 1
        case _:
            return False


def _same_sign(value: int, closing: int) -> bool:
    return value * closing > 0


def _are_swapped(one: str, other: str) -> bool:
    """True where two adjacent digits of one, exchanged, give the other.

    >>> _are_swapped("2109", "2019")
    True
    """
    if len(one) != len(other):
        return False
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _differing(one: str, other: str) -> int:
    """The number of places in which two figures of the same length differ; 0 where lengths differ."""
    if len(one) != len(other):
        return 0
    return sum(a != b for a, b in zip(one, other, strict=True))


def _strangeness(figure: Figure, closing: int) -> tuple[int, float]:
    """Exact before rounded; then by how much worse the print agrees with other columns than the closing figure."""
    away = abs(closing - figure.closing)
    others = [abs(value) for value in figure.neighbours if value]
    if not others:
        return away, 0.0
    typical = sum(others) / len(others)
    return away, abs(abs(closing) - typical) / typical - abs(abs(figure.value) - typical) / typical
