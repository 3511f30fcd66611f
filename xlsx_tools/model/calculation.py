"""The structure of a total and what its proof found, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)


class Strength(StrEnum):
    """How far a structure is proved."""

    DECLARED = "declared"
    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


class Origin(StrEnum):
    """Where a structure comes from: the filer's XBRL calculation, or our search."""

    DECLARED = "declared"
    INFERRED = "inferred"


class Status(StrEnum):
    """What is true of a total in one column."""

    EXACT = "exact"
    ROUNDING = "rounding"
    DISCREPANCY = "discrepancy"
    UNPROVED = "unproved"
    NIL = "nil"
    FAILED = "failed"


class Case(StrEnum):
    """Who is wrong where a total and its lines disagree."""

    TOTAL_CONFIRMED = "A"
    LINES_CONFIRMED = "B"
    UNRESOLVED = "C"


class Cause(StrEnum):
    """Single causes that can close a gap, best class first."""

    SIGN_REVERSED = "sign reversed"
    DIGITS_SWAPPED = "two adjacent digits swapped"
    DIGIT_WRONG = "one digit wrong"
    WRONG_SCALE = "figure in the wrong scale"
    WRONG_COLUMN = "figure in the wrong column"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A line that enters a total directly, with +1 or -1. `line` is a position, from 0."""

    line: int
    sign: int = 1

    def __post_init__(self) -> None:
        if self.sign not in (1, -1):
            raise ValueError(f"the sign of a contributor is +1 or -1: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A figure that alone would close the gap, and the figure that would close it.

    `line` is a position from 0; both figures are in full units with the sign as printed.
    """

    line: int
    printed: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The best class of cause for a gap and at most five suspects; `unique` only where there is one."""

    cause: Cause
    suspects: tuple[Suspect, ...] = ()
    unique: bool = False
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A total in one column: print against lines (all in full units, sign as printed).

    `printed` is None where the total is blank in this column. `lines_sum` is the signed sum of the
    contributors' printed figures (of a lower total of case B: its lines sum). `gap` is printed less
    lines sum; `tolerance` is half a printed unit for each non-zero contributor and the total.
    """

    column: int
    status: Status
    printed: Decimal | None = None
    lines_sum: Decimal | None = None
    gap: Decimal = ZERO
    tolerance: Decimal = ZERO
    case: Case | None = None
    diagnosis: Diagnosis | None = None

    @property
    def difference_row(self) -> Decimal:
        """What the workbook's "Difference in filing" row carries: the gap in case A, else 0."""
        return self.gap if self.case is Case.TOTAL_CONFIRMED else ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A total and its direct, signed contributors: one structure for all columns.

    Without contributors (`strength` NONE) the total is one that print shows but nothing proves: the
    printed figure stays an input. `bits` is the proof found, `explanation` one sentence on how.
    """

    total: int
    contributors: tuple[Contributor, ...] = ()
    strength: Strength = Strength.NONE
    origin: Origin = Origin.INFERRED
    outcomes: tuple[Outcome, ...] = ()
    bits: float = 0.0
    explanation: str = ""

    def __post_init__(self) -> None:
        if (self.strength is Strength.NONE) != (not self.contributors):
            raise ValueError(f"a structure has contributors, its absence none: {self!r}")
        if any(c.line == self.total for c in self.contributors):
            raise ValueError(f"a total does not enter itself: {self!r}")

    def outcome(self, column: int) -> Outcome | None:
        """The outcome in a column, or None."""
        for outcome in self.outcomes:
            if outcome.column == column:
                return outcome
        return None

    def is_live(self, column: int) -> bool:
        """True where the workbook shows a formula in this column: a structure, and not case C."""
        return any(outcome.column == column for outcome in self.live_outcomes)

    @property
    def live_outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes of the columns in which the workbook shows a formula."""
        if not self.contributors:
            return ()
        return tuple([outcome for outcome in self.outcomes if outcome.case is not Case.UNRESOLVED])
