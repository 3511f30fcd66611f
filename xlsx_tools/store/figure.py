"""Printed figures as the store gives them back, with the filings that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xlsx_tools.counting import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingNote:
    """A filing as answers name it. `known` puts filings in order: filed, else the end of their period."""

    id: int
    name: str
    form: str
    accession: str
    cik: str
    filed: date | None
    latest_end: date | None
    known: date
    year_end: str
    year_end_how: str
    year_lag: int

    def __str__(self) -> str:
        parts = [self.form or "filing"]
        if self.latest_end is not None:
            parts.append(f"for {self.latest_end.isoformat()}")
        if self.accession:
            parts.append(f"({self.accession})")
        elif self.name:
            parts.append(f"({self.name})")
        return " ".join(parts)


class Figure(NamedTuple):
    """A printed figure of the store: a named tuple, for a look-up makes hundreds of them.

    Amounts are in full units; `value` has the sign as printed.

    `natural` is in the concept's own sign, None where no concept is known. `line` counts from 1.
    """

    start: date | None
    end: date
    months: int
    value: Decimal
    natural: Decimal | None
    digit: Decimal
    unit: str
    code: str
    table: int
    line: int
    name: str
    form: str
    canonical: str
    element: str
    printed: str
    source_line: int
    locator: str
    document: str
    filing: FilingNote

    def amount(self, *, printed_sign: bool) -> Decimal:
        """The value in the sign asked for; as printed where the concept's own is not known."""
        return self.value if printed_sign or self.natural is None else self.natural

    @property
    def place(self) -> str:
        """Statement and line, as an item names them: "IS:3", "NOTE2:7"."""
        return f"{self.code}{self.table if self.table > 1 else ''}:{self.line}"

    @property
    def period(self) -> str:
        """The period in words: "2002-09-30", or "9 months to 2002-09-30"."""
        return (
            self.end.isoformat()
            if self.start is None
            else f"{counted(self.months, 'month')} to {self.end.isoformat()}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A figure within an answer, added or (sign -1) subtracted; `revisions` shows it in other filings."""

    figure: Figure
    sign: int = 1
    revisions: tuple[Figure, ...] = ()


def agree(one: Figure, other: Figure, *, printed_sign: bool) -> bool:
    """True where two figures say the same: one unit, one value as far as their digits reach."""
    if one.unit != other.unit:
        return False
    gap = abs(one.amount(printed_sign=printed_sign) - other.amount(printed_sign=printed_sign))
    if one.digit == other.digit:
        return not gap
    return gap <= max(one.digit, other.digit) / 2
