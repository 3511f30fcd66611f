"""Balances among flows: the instant of a figure in a column of months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.statements.periods import month_day
from xlsx_tools.statements.tables.lines import TableLine

_OPENING = re.compile(
    r"\bbeginning\s+(?:of\s+(?:the\s+)?(?:fiscal\s+)?(?:period|year|quarter)|balance|cash)|\bat\s+beginning\b"
    r"|^beginning\b|\bopening\b|\bstart\s+of\b|\bbeginning\W*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\bend\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?:period|year|quarter)|\bat\s+end\b|\bend\s+of\b|\bending\s+(?:balance|cash)|^ending\b|\bend(?:ing)?\W*$",
    re.IGNORECASE,
)
_END = re.compile(r"\bend\b", re.IGNORECASE)
_BALANCE = re.compile(
    r"cash|balance|equivalents|equity|retained|funds|deficit|earnings|^\W*(?:at\s+)?(?:the\s+)?(?:beginning|end)\s+of\b"
    r"|^\W*(?:beginning|ending)\W*$|,\s+(?:at\s+)?(?:beginning|end)\s+of\s+(?:the\s+)?(?:period|year|quarter)\W*$",
    re.IGNORECASE,
)
_EQUITY_BALANCE = re.compile(
    r"\bbalances?\b|^total\s+(?:(?:stock|share|share-?\s?)(?:holders|owners)['’]?s?['’]?\s+)?(?:equity|deficit|investment)\b(?!.*\bchange)",
    re.IGNORECASE,
)
_OF_FLOWS = (StatementKind.CASH_FLOW, StatementKind.INCOME_STATEMENT, StatementKind.NOTE)
_CASH = re.compile(r"\bcash\b", re.IGNORECASE)
_FLOW = re.compile(
    r"\bpaid\b|\breceived\b|\brefund|\bpayments?\b|non-?cash|\bactivities\b|\bacquired\b|\bincrease|\bdecrease|\bchange"
    r"|\beffects?\b|\bsupplement",
    re.IGNORECASE,
)


def own_period(label: str, period: Period, kind: StatementKind) -> Period:
    """A figure's own period: opening and closing balances in a column of duration are instants.

    In a statement of equity "Balances at June 2, 2023" is that day's wherever it stands, and "Total stockholders' equity"
    the balance at the end (Adobe and Home Depot, summer of 2023).
    """
    if period.is_instant or not may_tell_balance(label, kind):
        return period
    dated = month_day(label)
    if dated and period.start:
        day = (dated.month, dated.day)
        opens = ((period.start.month, period.start.day), (period.opening.end.month, period.opening.end.day))
        if not dated.year and day in opens:
            is_closing = day == (period.end.month, period.end.day) and not _OPENING.search(label)
            return period.closing if is_closing else period.opening
        if not dated.year and day == (period.end.month, period.end.day):
            return period.closing
        if kind is StatementKind.EQUITY and dated.whole and _EQUITY_BALANCE.search(label):
            return period.opening if dated.whole == period.start else Period(end=dated.whole)
    if _OPENING.search(label) and not _END.search(label):
        return period.opening
    is_total = kind is StatementKind.EQUITY and _EQUITY_BALANCE.search(label) is not None
    if _CLOSING.search(label) or (is_total and label.lower().startswith("total")):
        return period.closing
    return period


@lru_cache(maxsize=64)
def may_tell_balance(label: str, kind: StatementKind) -> bool:
    """True for a caption that may name a balance among flows; kept, for a line's figures ask one after another."""
    return kind is StatementKind.EQUITY or (kind in _OF_FLOWS and _BALANCE.search(label) is not None)


def rows_after_closing(lines: Sequence[TableLine], kind: StatementKind) -> frozenset[int]:
    """Rows of a cash flow that say what the cash at its end is made of: cash and restricted cash, and their total.

    They stand below the closing balance, at once or under a heading, be it of several rows, that speaks of cash alone
    (Union Pacific, June 2025); interest paid in cash is a flow.
    """
    if kind is not StatementKind.CASH_FLOW:
        return frozenset()
    found: set[int] = set()
    is_closed = is_open = goes_on = False
    for index, line in enumerate(lines):
        is_cash = _CASH.search(line.label) is not None and not _FLOW.search(line.label)
        if not line.figures:
            is_open = is_closed and (is_cash or (goes_on and not _FLOW.search(line.label)))
            goes_on = is_open
            continue
        goes_on = False
        if is_open and is_cash and not _CLOSING.search(line.label) and not _OPENING.search(line.label):
            found.add(index)
        else:
            is_open = is_cash and _CLOSING.search(line.label) is not None
            is_closed = is_closed or is_open
    return frozenset(found)
