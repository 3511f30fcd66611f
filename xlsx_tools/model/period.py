"""Periods of time as financial statements use them: an instant or a duration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAYS_A_YEAR = 365.25
DAYS_A_MONTH = 30.44
"""On the average; what stands between two dates is so many months long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """An instant (a balance sheet date) or a duration that ends on a date.

    `end` is the balance date, or the last day of a duration. `start` is the first day of a
    duration, None for an instant. `months` is the nominal length: 3, 6, 9, 12, or another whole
    number for odd periods; 52/53-week years are 12 and 13-week quarters are 3; 0 for an instant.
    `printed` is the period as the filing words it. `inferred` names what was not printed but
    concluded: any of "start", "end", "months".

    >>> Period(end=date(2002, 9, 30), start=date(2002, 1, 1), months=9).key
    '9M2002-09-30'
    """

    end: date
    start: date | None = None
    months: int = 0
    printed: str = ""
    inferred: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.start is not None and self.start > self.end:
            raise ValueError(f"a period starts before it ends: {self!r}")
        if (self.start is None) != (self.months == 0):
            raise ValueError(f"a duration has a start and months, an instant neither: {self!r}")

    @property
    def is_instant(self) -> bool:
        """True for a balance date."""
        return self.start is None

    @property
    def days(self) -> int:
        """The number of days in a duration, both ends counted; 0 for an instant."""
        return 0 if self.start is None else (self.end - self.start).days + 1

    @property
    def key(self) -> str:
        """A short unique name: "2002-09-30" for an instant, "9M2002-09-30" for a duration."""
        return self.end.isoformat() if self.start is None else f"{self.months}M{self.end.isoformat()}"

    @property
    def short_key(self) -> str:
        """The key people type: "2002-09-30" for an instant, "9M2002" for a duration.

        Not unique: two quarters that end in one calendar year share it. Use `key` to tell them apart.
        """
        return self.end.isoformat() if self.start is None else f"{self.months}M{self.end.year}"

    @property
    def opening(self) -> Period:
        """The instant at which a duration opens: the day before its first day."""
        if self.start is None:
            raise ValueError("an instant has no opening balance date")
        inferred = ("end",) if "start" in self.inferred else ()
        return Period(end=self.start - timedelta(days=1), inferred=inferred)

    @property
    def closing(self) -> Period:
        """The instant at which a period closes: its last day."""
        if self.start is None:
            return self
        return Period(end=self.end, inferred=tuple(name for name in self.inferred if name == "end"))

    def same_time(self, other: Period) -> bool:
        """True where both cover the same days or months, whatever the wording."""
        return self.end == other.end and self.months == other.months
