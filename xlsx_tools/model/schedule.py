"""Financial data schedules (EX-27): a filer's own summary in tags, 1993-2001. A cross-check, never a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsx_tools.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleColumn:
    """The period of one column of values, as the schedule says; often wrong.

    `period_type` is as printed ("9-MOS", "YEAR", "Year"); `months` what it means, 0 where it means no
    number of months ("OTHER"). Dates that are missing or cannot be read are None.
    """

    period_type: str = ""
    months: int = 0
    fiscal_year_end: date | None = None
    period_start: date | None = None
    period_end: date | None = None

    def __post_init__(self) -> None:
        if self.months < 0:
            raise ValueError(f"a period has no negative months: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry:
    """A tag and one of its values.

    `tag` is in capitals without brackets ("TOTAL-ASSETS"). `raw` is the value as typed, `value` what it
    says before any multiplier, parentheses negative; None where it is no figure. `column` counts from 0.
    """

    tag: str
    raw: str
    value: Decimal | None
    column: int
    source: Source

    def __post_init__(self) -> None:
        if self.column < 0:
            raise ValueError(f"columns of a schedule count from 0: {self!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One EX-27 exhibit (or one of several schedules in it), as typed.

    `article` names the form by the article of Regulation S-X: "5" (commercial companies), "7"
    (insurers), "9" (banks), "UT" and "CT" (utilities), "6", "BD" and others as typed. `multiplier` is as printed
    ("1,000,000"), `factor` the number it says, None where it says none. `restated` is true for a
    schedule that restates an earlier period.
    """

    document: str
    article: str
    multiplier: str = ""
    factor: Decimal | None = None
    restated: bool = False
    columns: tuple[ScheduleColumn, ...] = ()
    entries: tuple[ScheduleEntry, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if self.factor is not None and self.factor <= 0:
            raise ValueError(f"a multiplier is positive: {self.multiplier!r}")
        if any(entry.column >= len(self.columns) for entry in self.entries):
            raise ValueError(f"an entry stands outside the columns of {self.document}")

    def entry(self, tag: str, column: int = 0) -> ScheduleEntry | None:
        """The first entry of a tag in a column, or None."""
        for entry in self.entries:
            if entry.tag == tag and entry.column == column:
                return entry
        return None
