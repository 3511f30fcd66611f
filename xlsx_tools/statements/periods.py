"""Headers of columns to periods: what is printed, and what can be concluded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from xlsx_tools.model.period import DAYS_A_MONTH, DAYS_A_YEAR, Period
from xlsx_tools.readers.dates import PrintedDate, calendar_date, find_dates
from xlsx_tools.statements.lengths import QUARTER, WEEKS_PER_MONTH, read_months, which_quarter
from xlsx_tools.statements.spans import is_open_span, only_span, open_span, read_span
from xlsx_tools.working_values import working_value

_TO_DATE = re.compile(r"\byear[\s-]+to[\s-]+date\b", re.IGNORECASE)
_FEBRUARY = 2
_DECEMBER = 12
_CHRISTMAS = 24
_FIRST_WEEK = 7
_SAME_YEARLY_DATE = 10
"""Days within which two dates are the same day of a fiscal year of weeks."""
_SAME_WEEK = 7
_LATEST_CLOSE = 6
"""The last month in which a fiscal year may end that is called by the calendar year before."""


@working_value(frozen=True, slots=True, kw_only=True)
class Clues:
    """What stands around a statement's columns: words of title and stub, and the filing's own dates.

    `months_to_date` is the length of a column headed "Year to date", 0 where nothing tells it.
    `years_ahead` is how many calendar years a year alone ends after its own (see `fiscal_years_ahead`).
    """

    context: str
    is_instant: bool
    default_months: int = 0
    months_to_date: int = 0
    fiscal_year_end: str = ""
    period_end: date | None = None
    known_dates: tuple[date, ...] = ()
    years_ahead: int = 0


def read_period(header: str, clues: Clues) -> Period | None:
    """The period of a column from its stacked header and what stands around it; None where no date is known.

    A year alone takes month and day from the stub or title ("December 31," in the stub: Coca-Cola 1997, line 4824),
    else from the fiscal year end; a 52/53-week year its date from a list ("September 26, 1997 and
    September 27, 1996"); a column without a head a duration whose first and last day the title names. What is not printed is
    named in `inferred`.
    """
    if not clues.is_instant and is_open_span(header):
        return open_span(header, clues.period_end or max(clues.known_dates, default=None))
    ended = _end(header, clues)
    if ended is None:
        return None if clues.is_instant or find_dates(header) else only_span(clues.context)
    end, inferred = ended
    if clues.is_instant:
        return Period(end=end, printed=header, inferred=inferred)
    spanned = read_span(header, end)
    if spanned:
        return spanned
    months, weeks = read_months(header)
    if _TO_DATE.search(header):
        months, weeks = clues.months_to_date, 0
        inferred = (*inferred, "months")
    elif not months:
        months, weeks = read_months(clues.context)
    if not months and not _TO_DATE.search(header):
        months, inferred = clues.default_months, (*inferred, "months")
    if not months:
        return None
    start, start_inferred = _start(end, months, weeks, clues.known_dates)
    return Period(end=end, start=start, months=months, printed=header, inferred=(*inferred, *start_inferred))


def fiscal_years_ahead(
    headers: Sequence[str], period_end: date | None, form: str, *, context: str = ""
) -> int:
    """1 where columns headed "Fiscal 2023" end early in 2024, as retailers count their years; else 0.

    The newest year of an annual report is the report's own (GameStop, February 3, 2024). So it is of several years
    alone where the report's ends by February (Macy's, February 2, 2013), unless `context` names another month for them.
    """
    if period_end is None or period_end.month > _LATEST_CLOSE or not form.upper().startswith(("10-K", "10K")):
        return 0
    dates = [find_dates(header) for header in headers]
    if any(printed.month for found in dates for printed in found):
        return 0
    years = {printed.year for found in dates for printed in found}
    if not years or max(years) != period_end.year - 1:
        return 0
    if any("fiscal" in header.lower() for header in headers):
        return 1
    return 1 if len(years) > 1 and period_end.month <= _FEBRUARY and not month_day(context) else 0


def january_years_ahead(headers: Sequence[str], context: str) -> int:
    """1 where words list days of which all are in the first week of January, over years that are called by the year before.

    "Years ended January 1, 2000 and January 2, 1999" over "1999" and "1998": the newest of each tells. Else 0.
    """
    days = listed_dates(context)
    if len(days) < 2 or not all(_is_first_week(day) for day in days):
        return 0
    dates = [printed for header in headers for printed in find_dates(header)]
    if not dates or any(printed.month for printed in dates):
        return 0
    return 1 if max(printed.year for printed in dates) == max(days).year - 1 else 0


def quarter_years_ahead(headers: Sequence[str], clues: Clues) -> int:
    """How many calendar years a named quarter ends after the year over its column, told by the newest and the report's own.

    "First Quarter 1997" of a retailer whose fiscal 1997 ends in January 1998 ends in 1997, of a year that ends in June 1997
    in 1996.
    """
    years = [printed.year for header in headers for printed in find_dates(header) if not printed.month]
    if clues.period_end is None or not years:
        return 0
    quarter = min(which_quarter(f"{header} {clues.context}") for header in headers)
    if quarter == 4:
        return 0
    end = year_end(max(years), clues.fiscal_year_end, quarter=quarter)
    ahead = round((clues.period_end - end).days / DAYS_A_YEAR) if end else 0
    return ahead if abs(ahead) == 1 else 0


def listed_dates(text: str) -> tuple[date, ...]:
    """The different dates that words list; a year alone takes month and day from the date before it.

    >>> [d.isoformat() for d in listed_dates("December 31, 2008 and 2007")]
    ['2008-12-31', '2007-12-31']
    """
    found: dict[date, None] = {}
    before: PrintedDate | None = None
    for printed in find_dates(text):
        day = printed.whole
        if day is None and before is not None and printed.year:
            day = calendar_date(printed.year, before.month, before.day) or calendar_date(
                printed.year, before.month, 0
            )
        before = printed if printed.month else before
        if day:
            found[day] = None
    return tuple(found)


def listed_periods(periods: list[Period | None], plain: Sequence[int], clues: Clues) -> list[Period | None]:
    """Columns without any head, under a title that lists several dates, take these in order; else none has a date.

    "December 31, 2008 and 2007" over two bare columns (Industrial Services of America, 2008). `plain` are the columns
    that are no percentages; under fewer than two dates `periods` stand.
    """
    dates = listed_dates(clues.context)
    if len(dates) < 2:
        return periods
    found: list[Period | None] = [None] * len(periods)
    if len(dates) == len(plain):
        for index, day in zip(plain, dates, strict=True):
            found[index] = read_period(f"{day:%B} {day.day}, {day.year}", clues)
    return found


def month_day(text: str) -> PrintedDate | None:
    """The first date in a text that has a month and day."""
    return next((d for d in find_dates(text) if d.month), None)


def settle_starts(periods: Sequence[Period | None], known: Sequence[date]) -> tuple[Period | None, ...]:
    """Start each 52/53-week duration the day after the balance date before it, where that is known.

    Where quarters end on a weekday and the year on the last day of a month (Motorola 1998), so did the years before.
    """
    ends = {*known, *(p.end for p in periods if p)}
    ends |= {day.replace(year=day.year - back) for day in _fixed_year_ends(periods, known) for back in (1, 2)}
    settled: list[Period | None] = []
    for period in periods:
        if period and period.start and "start" in period.inferred:
            before = _balance_date_before(period.end, (period.end - period.start).days + 1, ends)
            settled.append(replace(period, start=before + timedelta(days=1)) if before else period)
        else:
            settled.append(period)
    return tuple(settled)


def _fixed_year_ends(periods: Sequence[Period | None], known: Sequence[date]) -> list[date]:
    """Balance dates at a month's end, the last of February left out, before quarters that end on another day of the week."""
    weekdays = {p.end.weekday() for p in periods if p and "start" in p.inferred}
    closing = [day for day in known if (day + timedelta(days=1)).day == 1 and day.month != _FEBRUARY]
    return [day for day in closing if weekdays and day.weekday() not in weekdays]


def _end(header: str, clues: Clues) -> tuple[date, tuple[str, ...]] | None:
    dates = find_dates(header)
    whole = [d.whole for d in dates if d.whole]
    if whole:
        return whole[-1], ()
    years = [d.year for d in dates if d.year]
    days = [d for d in dates if d.month]
    around = find_dates(clues.context)
    if years:
        ahead = 0 if days else clues.years_ahead
        return _dated_year(years[-1] + ahead, days, around, clues) or _closing_date(
            header, years[-1] + ahead, clues
        )
    if days:
        listed = [d.year for d in around if d.year]
        if len(set(listed)) == 1:
            end = calendar_date(listed[0], days[-1].month, days[-1].day)
            return (end, ()) if end else None
    if not dates and around:
        whole_around = {day for d in around if (day := d.whole)}
        if len(whole_around) == 1:
            return whole_around.pop(), ()
    return None


def _dated_year(
    year: int, days: Sequence[PrintedDate], around: Sequence[PrintedDate], clues: Clues
) -> tuple[date, tuple[str, ...]] | None:
    if days:
        end = calendar_date(year, days[-1].month, days[-1].day)
        if end:
            return end, ()
    listed = [day for printed in around if (day := printed.whole)]
    for day in listed:
        if _called_year(day, listed) == year:
            return day, ()
    stub = next((d for d in around if d.month and d.day), None)
    if stub:
        end = calendar_date(year, stub.month, stub.day) or calendar_date(year, stub.month, 0)
        if end and not stub.year:
            return end, ()
        if end:
            near, inferred = _nearest(end, clues.known_dates)
            return near, () if near == end and _closes_months(end, clues.known_dates) else inferred
    return None


def _called_year(day: date, listed: Sequence[date]) -> int:
    """The year that a day closes: "January 1, 1994" closes 1993 where another day listed is late in December (Kroger 1994)."""
    in_december = any(other.month == _DECEMBER and other.day > _CHRISTMAS for other in listed)
    return day.year - 1 if in_december and _is_first_week(day) else day.year


def _is_first_week(day: date) -> bool:
    """True for the first days of January, with which a year of weeks may end."""
    return day.month == 1 and day.day <= _FIRST_WEEK


def _closing_date(header: str, year: int, clues: Clues) -> tuple[date, tuple[str, ...]] | None:
    """Where the fiscal year ends, or the quarter of it that the words name ("First Quarter   1997   1996").

    "Year to date" ends with the quarter that the report is of.
    """
    quarter = which_quarter(f"{header} {clues.context}")
    if _TO_DATE.search(header) and clues.months_to_date:
        quarter = clues.months_to_date // QUARTER
    end = year_end(year, clues.fiscal_year_end, quarter=quarter)
    return (_nearest(end, clues.known_dates)[0], ("end",)) if end else None


def year_end(year: int, fiscal_year_end: str, *, quarter: int = 4) -> date | None:
    """Where a fiscal year, or a quarter of it, ends; `fiscal_year_end` is the header's "0930". None where it is unknown.

    >>> year_end(1997, "1231", quarter=1)
    datetime.date(1997, 3, 31)
    """
    if len(fiscal_year_end) != 4:
        return None
    closing = calendar_date(year, int(fiscal_year_end[:2]), int(fiscal_year_end[2:]))
    closing = closing or calendar_date(year, int(fiscal_year_end[:2]), 0)
    if closing is None or quarter == 4:
        return closing
    months = closing.year * 12 + closing.month - 1 - QUARTER * (4 - quarter)
    day = 0 if _is_month_end(closing) else closing.day
    at = (months // 12, months % 12 + 1)
    return calendar_date(*at, day) or calendar_date(*at, 0)


def _closes_months(end: date, known: Sequence[date]) -> bool:
    """True for a month's last day in a filing whose printed dates of that time of year are all such days.

    Else "September 30, 2000" says nothing of the year that closed on September 25, 1999 (Apple, 10-K of 2000).
    """
    months = {(end.month + step) % 12 for step in (-1, 0, 1)}
    near = [day for day in known if day.month % 12 in months]
    return _is_month_end(end) and bool(near) and all(_is_month_end(day) for day in near)


def _nearest(end: date, known: Sequence[date]) -> tuple[date, tuple[str, ...]]:
    near = [d for d in known if abs((d - end).days) <= _SAME_YEARLY_DATE]
    return (min(near, key=lambda d: abs((d - end).days)) if near else end), ("end",)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _start(end: date, months: int, weeks: int, known: Sequence[date]) -> tuple[date, tuple[str, ...]]:
    if _is_month_end(end) and not weeks and not _by_weeks(known):
        first = end.year * 12 + end.month - months
        start = date(first // 12, first % 12 + 1, 1)
        near = [d for d in known if 0 < abs((start - d).days - 1) <= _SAME_WEEK]
        if not near or start - timedelta(days=1) in known:
            return start, ()
        return near[0] + timedelta(days=1), ("start",)
    days = 7 * (weeks or round(months * WEEKS_PER_MONTH))
    before = _balance_date_before(end, days if weeks else months * DAYS_A_MONTH, known)
    if before:
        return before + timedelta(days=1), ("start",)
    return end - timedelta(days=days - 1), ("start",)


def _by_weeks(known: Sequence[date]) -> bool:
    """True where most printed dates are no month's last day: July 31 is then the end of a week by chance."""
    others = sum(1 for day in known if not _is_month_end(day))
    return others > len(known) - others


def _balance_date_before(end: date, length: float, known: Sequence[date] | set[date]) -> date | None:
    near = [d for d in known if abs((end - d).days - length) <= _SAME_YEARLY_DATE]
    return min(near, key=lambda d: abs((end - d).days - length)) if near else None
