"""The periods of a table's columns: its header with what title, filing and other headers tell beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

from xlsx_tools.model.period import DAYS_A_MONTH, Period
from xlsx_tools.model.report import Filing
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.statements.lengths import QUARTER
from xlsx_tools.statements.periods import (
    Clues,
    fiscal_years_ahead,
    january_years_ahead,
    listed_periods,
    quarter_years_ahead,
    read_period,
    settle_starts,
    year_end,
)
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.table import Headed, Table

_RATE = re.compile(r"\brates?\b|\bpercent(?:age)?s?\b|%|\byields?\b|\bratios?\b", re.IGNORECASE)


def column_periods(table: Table, setting: Setting) -> tuple[Period | None, ...]:
    """The period of each column of a table, None where the header gives no date."""
    clues = _clues(table, setting)
    read = [
        None if is_of_rates(table, index) else read_period(text, clues)
        for index, text in enumerate(table.header.texts)
    ]
    return _settled(read, table, clues)


def may_fall_on(days: AbstractSet[date], table: Headed, setting: Setting) -> bool:
    """False where no column under a head ends or opens on one of the days, whatever stands in its rows."""
    if any(map(_RATE.search, table.header.texts)):
        return True
    clues = _clues(table, setting)
    read: list[Period | None] = []
    for text, slot in zip(table.header.texts, table.grid.slots, strict=True):
        period = None if slot.is_percent else read_period(text, clues)
        if period and period.end in days:
            return True
        read.append(period)
    periods = [period for period in _settled(read, table, clues) if period]
    return any(
        period.end in days or (period.start is not None and period.start - timedelta(days=1) in days)
        for period in periods
    )


def _clues(table: Table | Headed, setting: Setting) -> Clues:
    """What stands around the columns of a table, with how many years their own are behind the calendar's."""
    filing = setting.filing
    clues = Clues(
        context=f"{table.title} {table.header.context}",
        is_instant=table.kind is StatementKind.BALANCE_SHEET,
        default_months=_unprinted_months(table.kind, setting),
        months_to_date=_unprinted_months(StatementKind.CASH_FLOW, setting),
        fiscal_year_end=filing.fiscal_year_end,
        period_end=filing.period_end,
        known_dates=setting.known_dates,
    )
    ahead = fiscal_years_ahead(table.header.texts, filing.period_end, filing.form, context=clues.context)
    ahead = ahead or january_years_ahead(table.header.texts, clues.context)
    ahead = ahead or quarter_years_ahead(table.header.texts, clues)
    return replace(clues, years_ahead=ahead) if ahead else clues


def _settled(read: list[Period | None], table: Table | Headed, clues: Clues) -> tuple[Period | None, ...]:
    """The periods as read from each column's head, put right by what those of the others tell."""
    plain = table.grid.plain
    if len(plain) > 1 and not any(text.strip() for text in table.header.texts):
        read = listed_periods(read, plain, clues)
    return settle_starts(read, clues.known_dates)


def is_of_rates(table: Table, index: int) -> bool:
    """True for a column whose own figures are percentages: printed so, or headed so without an amount of money."""
    if table.grid.slots[index].is_percent:
        return True
    if not _RATE.search(table.header.texts[index]):
        return False
    return not any("," in piece.text for line in table.lines for i, piece in line.figures if i == index)


def _unprinted_months(kind: StatementKind, setting: Setting) -> int:
    """The length of a column that names none: the year of an annual report, a quarter's year to date.

    A quarterly report's cash flow runs from the year's start (Form 10-Q, Item 1); its income statement may
    be of the quarter alone, so only a first quarter settles it.
    """
    filing = setting.filing
    if filing.form.upper().startswith(("10-K", "10K", "20-F", "40-F")):
        return 12
    months = _months_to_date(filing, setting.known_dates)
    if kind is StatementKind.CASH_FLOW or months == QUARTER:
        return months
    return 0


def _months_to_date(filing: Filing, known: Sequence[date]) -> int:
    end = filing.period_end
    if end is None:
        return 0
    closings = [year_end(year, filing.fiscal_year_end) for year in (end.year, end.year - 1)]
    ends = [day for day in closings if day] or [day for day in known if day < end]
    for opening in sorted(ends, reverse=True):
        months = round((end - opening).days / DAYS_A_MONTH)
        if (
            months in (QUARTER, 2 * QUARTER, 3 * QUARTER)
            and abs((end - opening).days - months * DAYS_A_MONTH) < 12
        ):
            return months
    return 0
