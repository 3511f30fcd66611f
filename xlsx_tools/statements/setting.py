"""What the reading of a table depends on beside the table itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing
from xlsx_tools.statements.units import Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a statement's reading depends on beside its table.

    The filing, dates known from other headers, the periods of the columns before, the balance that an equity statement's
    page before closed with, the units to use where none are printed, and whether the filing prints the sign of negatives
    behind them.
    """

    filing: Filing
    known_dates: tuple[date, ...] = ()
    durations: tuple[Period, ...] = ()
    opening: Period | None = None
    units: Units | None = None
    signs_behind: bool = False
