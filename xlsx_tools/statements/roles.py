"""Which rows are per share, which count shares, and in what scale each row stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsx_tools.model.number import ONE
from xlsx_tools.model.statement import Role, StatementKind
from xlsx_tools.statements.lines import TableLine
from xlsx_tools.statements.units import Units, read_scale

_PER_SHARE = re.compile(
    r"\bper\b.{0,60}\b(?:shares?|unit|ads)\b|\b(?:earnings|income|loss|dividends?)\b.{0,40}\bper\b|\b(?:share|eps)\s+(?:data|amounts)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\bshares?\s+(?:used|outstanding|issued)|\b(?:weighted[\s-]+)?average\b.{0,60}\bshares?\b|\bnumber\s+of\b.{0,40}\bshares\b"
    r"|\bshares\b.{0,60}\boutstanding\b|\baverage\s+(?:common\s+)?(?:stock|equivalent)|^shares\b|\bcommon\s+equivalent\s+shares\b"
    r"|\bshares\s+used\b|\bequivalents?\s+outstanding\b|^weighted[\s-]+average\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:number\s+of\s+)?(?:\w+\s+){0,2}shares\s+(?:outstanding|issued|authorized)", re.IGNORECASE)
_UNDER_SHARES = re.compile(r"\b(?:basic|dilut|primary|assuming|incremental|options|convertible)", re.IGNORECASE)
_DECIMALS = re.compile(r"\.\d{2,4}\D*$|\.\d\d?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowUnit:
    """A row's role with the unit and scale of its figures."""

    role: Role
    unit: str
    scale: Decimal


def row_units(lines: Sequence[TableLine], units: Units, kind: StatementKind) -> tuple[RowUnit, ...]:
    """The role, unit and scale of each line: money, per share, shares, or a heading.

    Per share: the caption or the heading above says so, and the figures have decimals that the statement's money
    has not. Shares: the caption counts shares and the figures have no currency sign; their scale is what the
    caption says, else what the statement says of shares. Examples: Apple, 10-Q of June 1996, lines
    150-161; Ford 2001, lines 5361-5382.
    """
    money_has_decimals = _money_has_decimals(lines)
    found: list[RowUnit] = []
    heading = ""
    for line in lines:
        if line.is_heading:
            heading = line.label
            found.append(RowUnit(role=Role.HEADING, unit="", scale=ONE))
            continue
        unit = _row_unit(line, heading, units, has_decimals=money_has_decimals)
        if kind is StatementKind.EQUITY and unit.role is not Role.PER_SHARE:
            unit = _equity_unit(line, heading, units)
        if unit.role is Role.SHARES and kind is StatementKind.BALANCE_SHEET and not _COUNT.match(line.label):
            unit = RowUnit(role=Role.LINE, unit=units.currency, scale=units.scale)
        found.append(unit)
    return tuple(found)


def _row_unit(line: TableLine, heading: str, units: Units, *, has_decimals: bool) -> RowUnit:
    label = line.label
    texts = [piece.text for _, piece in line.figures]
    decimals = any(_DECIMALS.search(text) for text in texts)
    digits = any(char.isdigit() for text in texts for char in text)
    words = f"{heading} {label}"
    in_per_share = _PER_SHARE.search(label) or _PER_SHARE.search(heading)
    is_money = any("$" in text for text in texts)
    if in_per_share and (decimals or (not digits and _PER_SHARE.search(label))) and not has_decimals:
        return RowUnit(role=Role.PER_SHARE, unit=f"{units.currency}/shares", scale=ONE)
    if in_per_share and decimals and is_small(texts):
        return RowUnit(role=Role.PER_SHARE, unit=f"{units.currency}/shares", scale=ONE)
    counts = _SHARES.search(label) or (
        _UNDER_SHARES.search(label) and _SHARES.search(heading) and len(label.split()) <= 12
    )
    if counts and not decimals and (not is_money or re.search(r"\bweighted|average\b", words, re.IGNORECASE)):
        scale = read_scale(label) or read_scale(heading) or units.shares_scale
        return RowUnit(role=Role.SHARES, unit="shares", scale=scale)
    if counts and digits and re.search(r"average\b.{0,40}shares|shares\b.{0,40}outstanding", words, re.IGNORECASE):
        scale = read_scale(label) or read_scale(heading) or units.shares_scale
        return RowUnit(role=Role.SHARES, unit="shares", scale=scale)
    return RowUnit(role=Role.LINE, unit=units.currency, scale=read_scale(label) or units.scale)


def _equity_unit(line: TableLine, heading: str, units: Units) -> RowUnit:
    """A row of an equity statement by component: shares under a heading that counts them, money elsewhere."""
    if _SHARES.search(heading) and not any("$" in piece.text for _, piece in line.figures):
        scale = read_scale(heading) or units.shares_scale
        return RowUnit(role=Role.SHARES, unit="shares", scale=scale)
    return RowUnit(role=Role.LINE, unit=units.currency, scale=units.scale)


def is_small(texts: Sequence[str]) -> bool:
    """True where every figure has at most three digits before its decimal point."""
    return all(len(re.sub(r"\D", "", text.partition(".")[0])) <= 3 for text in texts)


def _money_has_decimals(lines: Sequence[TableLine]) -> bool:
    money = [
        piece.text
        for line in lines
        if not _PER_SHARE.search(line.label) and not _UNDER_SHARES.search(line.label)
        for _, piece in line.figures
        if any(char.isdigit() for char in piece.text)
    ]
    return bool(money) and sum(1 for text in money if _DECIMALS.search(text)) > 0.5 * len(money)
