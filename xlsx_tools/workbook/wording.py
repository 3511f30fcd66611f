"""The words that people read on the sheets: units, periods, places."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.counting import counted
from xlsx_tools.model.calculation import Case
from xlsx_tools.model.currency import currency_name
from xlsx_tools.model.source import FactReference, HtmlSpan, TextSpan
from xlsx_tools.model.statement import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from xlsx_tools.model.check import Check
    from xlsx_tools.model.period import Period
    from xlsx_tools.model.source import Locator
    from xlsx_tools.model.statement import Column, Statement

_SCALES = {1: "", 1_000: "thousands of ", 1_000_000: "millions of ", 1_000_000_000: "billions of "}
_SHARE_SCALES = {1_000: "thousands", 1_000_000: "millions", 1_000_000_000: "billions"}
_SPANS = {
    1: "One month ended",
    2: "Two months ended",
    3: "Three months ended",
    4: "Four months ended",
    5: "Five months ended",
    6: "Six months ended",
    7: "Seven months ended",
    8: "Eight months ended",
    9: "Nine months ended",
    10: "Ten months ended",
    11: "Eleven months ended",
    12: "Year ended",
}


CASES = {
    Case.TOTAL_CONFIRMED: "Other figures confirm the total, so a line is misprinted; the difference row carries the gap.",
    Case.LINES_CONFIRMED: "Other figures confirm the lines, so the total is misprinted; the cell shows the sum of its lines.",
    Case.UNRESOLVED: "Nothing confirms either side; the printed total stands as an input.",
}
"""What a discrepancy means for the cell, in a sentence for each case."""

VERDICTS = {
    Case.TOTAL_CONFIRMED: "A: a line is wrong",
    Case.LINES_CONFIRMED: "B: the total is wrong",
    Case.UNRESOLVED: "C: unresolved",
}
"""The same in a few words, as PROOF names the cases."""


def unit_words(currency: str, scale: Decimal) -> str:
    """The money unit of a statement: "In US dollars", "In millions of US dollars"."""
    words = _SCALES.get(int(scale), f"units of {scale:,f} ")
    return f"In {words}{currency_name(currency) or 'the currency of the filing'}"


def statement_unit(statement: Statement) -> str:
    """The unit of a statement, with the exception that per-share lines make."""
    roles = {line.role for line in statement.lines}
    exception = ", except per-share amounts" if Role.PER_SHARE in roles else ""
    shares = ", share counts as printed" if Role.SHARES in roles and not exception else ""
    return unit_words(statement.currency, statement.scale) + exception + shares


def scale_remark(role: Role, unit: str, scale: Decimal, statement: Statement) -> str:
    """What the note column says of a line that is not in the statement's unit; empty as a rule."""
    if role is Role.SHARES or unit == "shares":
        return _SHARE_SCALES.get(int(scale), "shares")
    if unit == statement.currency and role is not Role.PER_SHARE and scale != statement.scale:
        return _SHARE_SCALES.get(int(scale), "in full")
    if unit not in {statement.currency, "", "pure", f"{statement.currency}/shares"}:
        return unit
    return ""


def span_words(period: Period) -> str:
    """A period's length as a heading: "As of" for an instant, "Nine months ended" for nine months."""
    return (
        "As of"
        if period.is_instant
        else _SPANS.get(period.months, f"{counted(period.months, 'month')} ended")
    )


def date_words(day: date) -> str:
    """A day as people write it: "September 30, 2002"."""
    return f"{day:%B} {day.day}, {day.year}"


def period_keys(columns: Iterable[Column]) -> tuple[str, ...]:
    """A key for each column that people can type into MATCH: "9M2002", "2002-09-30", "2002-09-30 GECS".

    The short key where it is unique among the columns, the full one ("3M2002-03-30") where it is not;
    entity, scenario and dimensions follow; a column that shares all of that gets its number.
    """
    columns = tuple(columns)
    keys = _keys(columns, short=True)
    if len(set(keys)) < len(keys):
        keys = _keys(columns, short=False)
    seen: dict[str, int] = {}
    unique = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        unique.append(key if seen[key] == 1 else f"{key} ({seen[key]})")
    return tuple(unique)


def _keys(columns: tuple[Column, ...], *, short: bool) -> list[str]:
    keys = []
    for column in columns:
        period = column.period
        when = "" if period is None else (period.short_key if short else period.key)
        members = [dimension.label or dimension.member for dimension in column.dimensions]
        parts = [when, column.entity, column.scenario, *members]
        keys.append(" ".join(part for part in parts if part) or " ".join(column.header.split()))
    return keys


def column_caption(column: Column) -> str:
    """The caption of a column that its period does not name: its component or class, else as printed."""
    members = [dimension.label or dimension.member for dimension in column.dimensions]
    return ", ".join(members) if members and column.period is not None else " ".join(column.header.split())


def short_period(period: Period) -> str:
    """A period in a narrow cell: "Sep 30, 2001", "9 months to Sep 30, 2001", "year to Dec 31, 1997"."""
    span = (
        "year to "
        if period.months == 12
        else f"{counted(period.months, 'month')} to "
        if period.months
        else ""
    )
    return f"{span}{period.end:%b} {period.end.day}, {period.end.year}"


def short_words(column: Column) -> str:
    """A column in a narrow cell: "9 months to Sep 30, 2001", "GECS, Dec 31, 1993"."""
    when = short_period(column.period) if column.period else " ".join(column.header.split())
    return ", ".join(part for part in (column.entity, column.scenario, when) if part)


def check_words(check: Check) -> str:
    """A check with both sides and their difference, in full units: what stands in its row of the Checks sheet.

    "Cash at the end = balance sheet, Dec 31, 1997: Cash flow 90, Balance sheet 100, a difference of 10."
    """
    title = f"{check.title} ({check.entity})" if check.entity else check.title
    sides = (
        f"{check.left_label} {check.left_value:,f}, {check.right_label} {check.right_value:,f}, "
        f"a difference of {abs(check.difference):,f}"
    )
    return f"{title}, {short_period(check.period)}: {sides}. {check.note}".strip()


def place_words(locator: Locator) -> str:
    """A place in the filing, short enough for a narrow column: "L83", "@120455", "fact"."""
    match locator:
        case TextSpan(line=line):
            return f"L{line}"
        case HtmlSpan(offset=offset):
            return f"@{offset}"
        case FactReference():
            return "fact"


def place_key(locator: Locator) -> str:
    """A place as the Source sheet names it, unique within a document: "L83", "@120455", "f-12 in c-1"."""
    match locator:
        case FactReference(context=context):
            return f"{locator.name} in {context}"
        case _:
            return place_words(locator)


def case_words(case: Case | None) -> str:
    """The sentence for a case; empty where none was decided."""
    return CASES[case] if case else ""
