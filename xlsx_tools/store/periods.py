"""The grammar of periods: what may stand in the period argument of a worksheet function (DESIGN 8).

    period := base ["@" vintage]
    base   := FY2019 | 2019 | 2019Q3 | 2019Q3YTD | 2019H1 | LTM | LTM2019Q3
            | FY0 | FY-1 | FQ0 | FQ-1 | MRQ | MRY | CY2019 | CQ3-2019
            | 2019-09-30 [ "/" (3M | 6M | 9M | 12M) ]
    vintage := orig | latest | 2020-02-14 | 0000320193-19-000119

A number from 1900 to 2100 is a year, from 20000 an Excel date; a date is a date; nothing is FY0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from xlsx_tools.store.refusal import Refused, bad_argument

EXCEL_EPOCH = date(1899, 12, 30)
LAST_EXCEL_DATE = 2958465
YEARS = range(1900, 2101)
FURTHEST_BACK = 400


class PeriodKind(StrEnum):
    """The kinds of period a token names."""

    YEAR = "fiscal year"
    QUARTER = "fiscal quarter"
    YEAR_TO_DATE = "fiscal year to date"
    HALF = "fiscal half year"
    LAST_TWELVE = "last twelve months"
    CALENDAR_YEAR = "calendar year"
    CALENDAR_QUARTER = "calendar quarter"
    DAY = "date"


class Basis(StrEnum):
    """Which of several filings that show a period answers."""

    LATEST = "latest"
    ORIGINAL = "orig"
    KNOWN_ON = "known on a date"
    ACCESSION = "one filing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """As last reported, as first reported, as known on a date, or as in one filing."""

    basis: Basis = Basis.LATEST
    day: date | None = None
    accession: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodToken:
    """A period as asked for. `part` is the quarter (1-4) or half (1, 2).

    `back` counts years or quarters back from the last one reported; None for a token that names its own.
    `months` is 0 where a date names no length.
    """

    kind: PeriodKind
    year: int = 0
    part: int = 0
    back: int | None = None
    day: date | None = None
    months: int = 0
    vintage: Vintage | None = None
    text: str = ""


_YEAR = "((?:19|20)[0-9]{2}|2100)"
_DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2})"
_FORMS: tuple[tuple[re.Pattern[str], PeriodKind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"(?:FY)?{_YEAR}", PeriodKind.YEAR),
        (rf"{_YEAR}Q([1-4])", PeriodKind.QUARTER),
        (rf"{_YEAR}Q([1-4])YTD", PeriodKind.YEAR_TO_DATE),
        (rf"{_YEAR}H([12])", PeriodKind.HALF),
        (rf"LTM{_YEAR}Q([1-4])", PeriodKind.LAST_TWELVE),
        (rf"CY{_YEAR}", PeriodKind.CALENDAR_YEAR),
    )
)
_CALENDAR_QUARTER = re.compile(rf"CQ([1-4])-{_YEAR}")
_RELATIVE = re.compile(r"(FY|FQ)(0|-[1-9][0-9]{0,2})")
_DATED = re.compile(rf"{_DAY}(?:/(3|6|9|12)M)?")
_ACCESSION = re.compile(r"([0-9]{10})-?([0-9]{2})-?([0-9]{6})")
_NAMED = {
    "LTM": PeriodToken(kind=PeriodKind.LAST_TWELVE, back=0),
    "MRQ": PeriodToken(kind=PeriodKind.QUARTER, back=0),
    "MRY": PeriodToken(kind=PeriodKind.YEAR, back=0),
    "": PeriodToken(kind=PeriodKind.YEAR, back=0),
}


def read_period(given: object) -> PeriodToken:
    """The period that an argument names, from a sheet or from Python.

    >>> read_period("2019Q3YTD@orig").vintage.basis
    <Basis.ORIGINAL: 'orig'>
    >>> read_period(43738.0).day
    datetime.date(2019, 9, 30)

    Raises Refused (#VALUE!) for anything that the grammar does not hold.
    """
    match given:
        case None:
            return read_period("")
        case bool():
            raise _no_period(given)
        case datetime():
            return _of_day(given.date())
        case date():
            return _of_day(given)
        case int() | float() | Decimal():
            return _of_number(given)
        case str():
            return _of_text(given)
    raise _no_period(given)


def _of_number(number: float | Decimal) -> PeriodToken:
    if number != number or not -1e9 < number < 1e9:  # noqa: PLR0124 - a NaN is not itself
        raise _no_period(number)
    whole = int(number)
    if whole == number and whole in YEARS:
        return PeriodToken(kind=PeriodKind.YEAR, year=whole, text=f"FY{whole}")
    if 20000 <= number <= LAST_EXCEL_DATE:
        return _of_day(EXCEL_EPOCH + timedelta(days=whole))
    raise bad_argument(f"{number} is no period: a year from 1900 to 2100, or an Excel date from 20000.")


def _of_day(day: date) -> PeriodToken:
    if day.year not in YEARS:
        raise bad_argument(f"{day.isoformat()} is no period: dates lie between 1900 and 2100.")
    return PeriodToken(kind=PeriodKind.DAY, day=day, text=day.isoformat())


def _of_text(text: str) -> PeriodToken:
    base, at, vintage_text = text.partition("@")
    written = "".join(base.split()).upper()
    token = _of_base(written, text)
    vintage = read_vintage(vintage_text) if at else None
    fields = {name: getattr(token, name) for name in ("kind", "year", "part", "back", "day", "months")}
    return PeriodToken(
        **fields, vintage=vintage, text=(written or "FY0") + (f"@{vintage_text.strip()}" if at else "")
    )


def _of_base(written: str, text: str) -> PeriodToken:
    if written in _NAMED:
        return _NAMED[written]
    if found := _RELATIVE.fullmatch(written):
        kind = PeriodKind.YEAR if found[1] == "FY" else PeriodKind.QUARTER
        back = -int(found[2])
        if back <= FURTHEST_BACK:
            return PeriodToken(kind=kind, back=back)
    if found := _CALENDAR_QUARTER.fullmatch(written):
        return PeriodToken(kind=PeriodKind.CALENDAR_QUARTER, year=int(found[2]), part=int(found[1]))
    if found := _DATED.fullmatch(written):
        return PeriodToken(kind=PeriodKind.DAY, day=_of_day(_day(found[1])).day, months=int(found[2] or 0))
    for form, kind in _FORMS:
        if found := form.fullmatch(written):
            part = int(found[2]) if form.groups > 1 else 0
            return PeriodToken(kind=kind, year=int(found[1]), part=part)
    raise _no_period(text)


def read_vintage(text: str) -> Vintage:
    """The vintage after an "@": orig, latest, a date, or an accession number.

    >>> read_vintage("2020-02-14").basis
    <Basis.KNOWN_ON: 'known on a date'>

    Raises Refused (#VALUE!) for anything else.
    """
    written = text.strip().lower()
    if written in {"orig", "latest"}:
        return Vintage(basis=Basis(written))
    if found := _ACCESSION.fullmatch(written):
        return Vintage(basis=Basis.ACCESSION, accession="-".join(found.groups()))
    if re.fullmatch(_DAY, written):
        return Vintage(basis=Basis.KNOWN_ON, day=_day(written))
    raise bad_argument(
        f'"@{_cut(text)}" is no vintage: write @orig, @latest, a date such as @2020-02-14, or an accession number.'
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad_argument(f"{text} is no day of the calendar.") from None


def _no_period(given: object) -> Refused:
    return bad_argument(
        f'"{_cut(given)}" is no period: write FY2019, 2019Q3, 2019Q3YTD, 2019H1, LTM, FY-1, MRQ, CY2019, '
        "CQ3-2019 or 2019-09-30/9M."
    )


def _cut(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:40]}..."
