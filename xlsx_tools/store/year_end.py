"""When a company's fiscal year ends, as far as one filing shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Column, StatementKind

PRIMARY = frozenset({StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW})
"""The statements whose columns tell which periods a filing is about."""

NEAR = timedelta(days=10)
"""A year that opens within so many days of a balance date opens there (52/53 weeks, dates inferred)."""

_FISCAL_YEAR_NAME = re.compile(r"\bfiscal (?:year )?((?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """A fiscal year's nominal last day as month and day ("0930"; empty where unknown) and how it was found.

    `lag` is 1 where column headers name a year by the calendar year before its end (retailers whose
    "fiscal 2019" ends in February 2020), else 0.
    """

    month_day: str = ""
    how: str = ""
    lag: int = 0


def find_year_end(report: Report) -> YearEnd:
    """The fiscal year's end: from the SEC's header, else from the periods of the primary statements.

    A header that an annual report's own year contradicts is not believed. An annual report's twelve months
    end with the fiscal year. In a quarterly report the earlier balance date on which the longest period opens
    is the last year's end; a single earlier balance date is, too (Regulation S-X, 10-01(c)(1)): American
    Locker, September 2002, compares with December 31, 2001.
    """
    columns = [c for s in report.statements if s.kind in PRIMARY for c in s.columns if not c.scenario]
    header = report.filing.fiscal_year_end
    lag = _year_lag(columns)
    periods = [column.period for column in columns if column.period is not None]
    annual = _annual_end(report, periods)
    if _is_month_day(header) and (annual is None or _is_near(header, annual[0])):
        nominal = _nominal(int(header[:2]), int(header[2:]))
        return YearEnd(month_day=nominal, how="the filing's header", lag=lag)
    found = annual or _comparative_end(periods)
    if found is None:
        return YearEnd()
    day, how = found
    return YearEnd(month_day=_nominal(day.month, day.day), how=how, lag=lag)


def latest_end(report: Report) -> date | None:
    """The latest date of a primary statement, by which a filing takes its place among others."""
    ends = [
        column.period.end
        for statement in report.statements
        if statement.kind in PRIMARY
        for column in statement.columns
        if column.period is not None and not column.scenario
    ]
    return max(ends, default=report.filing.period_end)


def _annual_end(report: Report, periods: list[Period]) -> tuple[date, str] | None:
    if not report.filing.form.upper().startswith(("10-K", "10K", "20-F", "40-F")):
        return None
    ends = [period.end for period in periods if period.months == 12]
    return (max(ends), "the twelve months of an annual report") if ends else None


def _comparative_end(periods: list[Period]) -> tuple[date, str] | None:
    if not periods or _is_annual(periods):
        return None
    last = max(period.end for period in periods)
    earlier = sorted({period.end for period in periods if period.is_instant and period.end < last - NEAR})
    current = [period for period in periods if period.start is not None and abs(period.end - last) <= NEAR]
    starts = [period.start for period in current if period.start is not None and period.months <= 9]
    if starts:
        opening = min(starts) - timedelta(days=1)
        for day in earlier:
            if abs(day - opening) <= NEAR:
                return day, "the comparative balance date, where the year to date opens"
        return None
    return (earlier[0], "the comparative balance date") if len(earlier) == 1 and not current else None


def _is_annual(periods: list[Period]) -> bool:
    """True where every duration is a year: its balance dates are a year apart and tell nothing more."""
    lengths = {period.months for period in periods if not period.is_instant}
    return lengths == {12}


def _year_lag(columns: list[Column]) -> int:
    lags = [lag for column in columns for lag in _named_lags(column)]
    return 1 if lags and all(lag == 1 for lag in lags) else 0


def _named_lags(column: Column) -> Iterator[int]:
    if column.period is not None and column.period.months in {0, 12}:
        for year in _FISCAL_YEAR_NAME.findall(column.header):
            yield column.period.end.year - int(year)


def _is_near(header: str, day: date) -> bool:
    """True where a month and day lies within twenty days of a date: 52/53-week years stray by ten."""
    month, of_month = int(header[:2]), min(int(header[2:]), 28)
    days = min(
        abs((date(year, month, of_month) - day).days) for year in (day.year - 1, day.year, day.year + 1)
    )
    return days <= 20


def _is_month_day(text: str) -> bool:
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        return False
    return 1 <= int(text[:2]) <= 12 and 1 <= int(text[2:]) <= 31


def _nominal(month: int, day: int) -> str:
    """52/53-week years that end in a month's first week belong to the month before: 0102 is 1231."""
    if day <= 7:
        month, day = (month - 2) % 12 + 1, 31
    return f"{month:02}{day:02}"
