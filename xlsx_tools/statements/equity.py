"""Statements whose columns are components: equity, with periods in the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from xlsx_tools.model.currency import bears_sign
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.period import DAYS_A_MONTH, Period
from xlsx_tools.model.statement import Column
from xlsx_tools.readers.dates import calendar_date, find_dates
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.headers import Header
from xlsx_tools.statements.tables.lines import TableLine
from xlsx_tools.statements.units import Units

AXIS = "us-gaap:StatementEquityComponentsAxis"
_BALANCE = re.compile(
    r"\bbalances?\b|^(?:total\s+)?(?:share|stock)-?\s?(?:holders|owners)['’]?\s+(?:equity|investment|deficit)\b"
    r"|^(?:at\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\bbeginning\b|\bopening\b", re.IGNORECASE)
_CLOSING = re.compile(r"\bend(?:ing)?\b|\bclosing\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"^\W*total\W*$|^\W*total\s+(?:share|stock)-?\s?(?:holders|owners)['’]?\s+(?:equity|deficit|investment)\b|^\W*total\s+equity\W*$",
    re.IGNORECASE,
)
_COMPONENT = re.compile(
    r"\b(?:stock|shares|capital|surplus|earnings|deficit|accumulated|treasury|paid-in|non-?controlling|minority)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^total\b|\bchanges?\s+in\b|\bper\s+share\b", re.IGNORECASE)
_COUNTS = re.compile(r"\bshares\b(?!['’])|\b(?:stock|units)\s+number\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\bamounts?\b|\bpar\s+value\b|\bdollars\b", re.IGNORECASE)


def has_components(header: Header, lines: Sequence[TableLine]) -> bool:
    """True where no header has a date, or few, and balances in the rows have: the columns are components.

    A year may name a component: "1988 Employee Stock Ownership Plan" (WMX Technologies, 1993).
    """
    if 2 * sum(1 for text in header.texts if find_dates(text)) >= len(header.texts):
        return False
    return any(line.figures and _BALANCE.search(line.label) for line in lines)


def component_columns(header: Header, units: Units, lines: Sequence[TableLine]) -> tuple[Column, ...]:
    """The columns of an equity statement: the component as a dimension, none for the total.

    A column of share counts has the unit "shares"; one whose figures bear a currency's sign counts none, nor does
    its like-named neighbour then need another word (Union Pacific, June 2025: "Common shares" twice). Example: Coca-Cola 1997, lines 5061-5064.
    """
    columns = []
    money = {index for line in lines for index, piece in line.figures if bears_sign(piece.text)}
    for index, (text, sources) in enumerate(zip(header.texts, header.sources, strict=True)):
        words = " ".join(text.split())
        counts = _COUNTS.search(words) is not None and not _AMOUNT.search(words) and index not in money
        columns.append(
            Column(
                header=words,
                dimensions=component(words),
                unit="shares" if counts else units.currency,
                sources=sources,
            )
        )
    return tuple(columns)


def heading_components(lines: Sequence[TableLine]) -> tuple[tuple[Dimension, ...], ...]:
    """The component each line belongs to by the heading above it, where columns are periods; none for totals.

    "Retained earnings:" over beginning balances, net income and dividends; a total and a heading that names no component
    end it (Apple, July 2023).
    """
    found: list[tuple[Dimension, ...]] = []
    current: tuple[Dimension, ...] = ()
    for line in lines:
        label = line.label.strip().rstrip(":").strip()
        if not line.figures:
            current = component(label) if _COMPONENT.search(label) and not _WHOLE.search(label) else ()
        elif _WHOLE.search(label):
            current = ()
        found.append(current if line.figures else ())
    return tuple(found)


def component(words: str) -> tuple[Dimension, ...]:
    """The component that a column's words name, as a dimension; none for the total."""
    if not words or _TOTAL.search(words):
        return ()
    return (Dimension(axis=AXIS, member=words, label=words),)


def row_periods(lines: Sequence[TableLine], setting: Setting) -> tuple[Period | None, ...]:
    """The period of each row: balances are instants, what stands between two balances a duration.

    A balance "at January 1" is that of the day before. Where a heading names the year ("YEAR ENDED DECEMBER 31,
    1996", Ford 1998), "balance at beginning" and "at end of year" take their dates from it. The page before may have closed
    with the opening balance (Boeing 2000, line 3716 goes on after line 3683); without any, the first rows are of the
    one period that other statements have to the first balance: "from inception" (Yahoo 1996).
    """
    instants = _instants(lines, setting.known_dates)
    marks = [i for i, instant in enumerate(instants) if instant]
    periods: list[Period | None] = []
    for index, line in enumerate(lines):
        if instants[index] or not line.figures:
            periods.append(instants[index])
            continue
        before = max((i for i in marks if i < index), default=-1)
        after = min((i for i in marks if i > index), default=-1)
        opening = instants[before] if before >= 0 else setting.opening
        closing = instants[after] if after >= 0 else None
        period = _between(opening, closing)
        if closing and opening is None:
            period = _only_to(closing, setting.durations)
        periods.append(period)
    return tuple(periods)


def _instants(lines: Sequence[TableLine], known: Sequence[date]) -> list[Period | None]:
    instants: list[Period | None] = []
    year_end: date | None = None
    for line in lines:
        dates = [d for d in find_dates(line.label) if d.whole]
        if not line.figures:
            ends = [d.whole for d in dates if d.whole]
            year_end = ends[-1] if ends else year_end
            instants.append(None)
        elif not _BALANCE.search(line.label):
            instants.append(None)
        elif dates and dates[-1].whole:
            end = dates[-1].whole
            day = end - timedelta(days=1) if _opens(end, known) else end
            instants.append(Period(end=day, printed=line.label[dates[-1].start : dates[-1].end]))
        elif year_end and _OPENING.search(line.label):
            instants.append(Period(end=_year_before(year_end, known), inferred=("end",)))
        elif year_end and _CLOSING.search(line.label):
            instants.append(Period(end=year_end))
        else:
            instants.append(None)
    return instants


def _opens(day: date, known: Sequence[date]) -> bool:
    """True for the first day of a year: its balance is the day before's, unless other headers print that very day."""
    if day.day != 1 or day in known:
        return False
    return (
        day.month == 1 or day - timedelta(days=1) in known or all((d + timedelta(1)).day == 1 for d in known)
    )


def _year_before(end: date, known: Sequence[date]) -> date:
    near = [d for d in known if 350 <= (end - d).days <= 380]
    if near:
        return near[0]
    month_end = calendar_date(end.year - 1, end.month, 0) if (end + timedelta(days=1)).day == 1 else None
    return month_end or end - timedelta(weeks=52)


def _only_to(closing: Period, durations: Sequence[Period]) -> Period | None:
    """The period that ends with a balance; None where a quarter and a half-year both do."""
    found = [period for period in durations if period.end == closing.end]
    return found[0] if len({period.start for period in found}) == 1 else None


def _between(opening: Period | None, closing: Period | None) -> Period | None:
    if opening and closing and opening.end < closing.end:
        start = opening.end + timedelta(days=1)
        months = max(1, round((closing.end - opening.end).days / DAYS_A_MONTH))
        return Period(end=closing.end, start=start, months=months, inferred=("start", "end"))
    return None
