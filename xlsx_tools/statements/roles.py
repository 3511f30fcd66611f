"""Which rows are per share, which count shares, and in what scale each row stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from xlsx_tools.model.currency import bears_sign
from xlsx_tools.model.number import ONE
from xlsx_tools.model.statement import Role, StatementKind
from xlsx_tools.statements.numbers import decimals_of, has_digits
from xlsx_tools.statements.tables.lines import TableLine
from xlsx_tools.statements.units import Units, read_scale
from xlsx_tools.working_values import working_value

_PER_SHARE = re.compile(
    r"\bper\b.{0,60}\b(?:shares?|unit|ads)\b|\b(?:earnings|income|loss|dividends?)\b.{0,40}\bper\b|\b(?:share|eps)\s+(?:data|amounts)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\bshares?,?\s+(?:used|outstanding|issued|authorized)|\bstock,\s+shares\s*$|\b(?:weighted[\s-]+)?average\b.{0,60}\bshares?\b|\bnumber\s+of\b.{0,40}\bshares\b"
    r"|\bshares\b.{0,60}\boutstanding\b|\baverage\s+(?:common\s+)?(?:stock|equivalent)|^shares\b|\bcommon\s+equivalent\s+shares\b"
    r"|\bshares\s+used\b|\bequivalents?\s+outstanding\b|\bnumber\s+of\b.{0,40}\bunits\b|\bunits\s+outstanding\b|\banti-?dilutive\b|\bno\s+dilutive\b|^weighted[\s-]+average\b|\b(?:avg|wtd)\b\.?.{0,40}\bshares\b|^denominators?\b|^total\s+(?:\w+\s+){0,2}shares\b",
    re.IGNORECASE,
)
_SHARES_WORDS = ("share", "unit", "average", "dilutive", "equivalent", "denominator")
_PER_SHARE_WORDS = ("per", "share", "eps")
# Each match holds one of its words: they are looked at before the patterns, which take far longer.
_NUMERATOR = re.compile(r"\bnumerators?\b|\bincome\b|\bearnings\b|\bloss\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:number\s+of\s+)?(?:\w+\s+){0,2}shares\s+(?:of\s+(?:\w+\s+){1,4})?(?:outstanding|issued|authorized)"
    r"|(?:[a-z]+\s+){1,3}stock,\s+shares(?:,?\s+(?:outstanding|issued|authorized))?\s*$",
    re.IGNORECASE,
)
_UNDER_SHARES = re.compile(
    r"\b(?:basic|primary|assuming|incremental|options?|warrants?|convertible|contingently|shares)\b(?!['’])|\bdilut",
    re.IGNORECASE,
)
_OF_SHARES = re.compile(r"(?:dilutive\s+|additional\s+)?shares\b(?!['’])", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:ratios?|rates?|percent\w*|yield|margin|times|years?|life|lives|term)\b|%", re.IGNORECASE
)
_CLASS = re.compile(r"\W*(?:class\s+[a-z]\b|(?:common|ordinary)\s+(?:stock|shares)\W*$)", re.IGNORECASE)
_RATIO = re.compile(r"\W*(?:\w+\s+){0,2}ratios?\b", re.IGNORECASE)
_STOCK_AT_PAR = re.compile(r"\w.{0,60}\b(?:par|stated)\s+value\b", re.IGNORECASE)
_AVERAGE = re.compile(
    r"(?:average|number\s+of)\b.{0,40}\b(?:shares|units)|\b(?:shares|units)\b.{0,40}outstanding",
    re.IGNORECASE,
)
_WEIGHTED = re.compile(r"\bweighted|average\b", re.IGNORECASE)
_CENTS = 2
_MOST_DECIMALS = 4
_LONGEST_CAPTION = 12
_FEWEST_ROWS = 3
_CAPTIONS_KEPT = 256
"""What the captions of one table say is asked several times of each."""


@working_value(frozen=True, slots=True, kw_only=True)
class RowUnit:
    """A row's role with the unit and scale of its figures."""

    role: Role
    unit: str
    scale: Decimal


@working_value(frozen=True, slots=True, kw_only=True)
class _Section:
    """What stands above a row: the heading (its lines joined), and whether rows are per share or count shares."""

    heading: str = ""
    goes_on: bool = False
    is_per_share: bool = False
    is_shares: bool = False

    def under(self, label: str) -> _Section:
        """The section below one more heading; headings without figures between are one."""
        heading = f"{self.heading} {label}" if self.goes_on else label
        if _is_said_per_share(heading):
            return _Section(heading=heading, goes_on=True, is_per_share=True)
        is_shares = _says_shares(heading) or (self.is_shares and not _NUMERATOR.search(label))
        return _Section(
            heading=heading,
            goes_on=True,
            is_per_share=self.is_per_share and not is_shares,
            is_shares=is_shares,
        )

    def after(self, found: RowUnit) -> _Section:
        """The section below a row: a row of money ends what is per share, and what counts shares."""
        is_per_share = self.is_per_share and found.role is not Role.LINE
        is_shares = found.role is Role.SHARES
        if (self.goes_on, self.is_per_share, self.is_shares) == (False, is_per_share, is_shares):
            return self
        return _Section(heading=self.heading, is_per_share=is_per_share, is_shares=is_shares)


@working_value(frozen=True, slots=True, kw_only=True)
class _Money:
    """How a table prints its money: the usual number of decimals, and whether enough rows say so."""

    decimals: int
    is_sure: bool


def row_units(lines: Sequence[TableLine], units: Units, kind: StatementKind) -> tuple[RowUnit, ...]:
    """The role, unit and scale of each line: money, per share, shares, or a heading.

    Per share: the caption or a heading above says so, and the figures have decimals that the statement's money
    has not; nils among them too. Figures in cents among money that prints none are per share wherever they stand
    (Texas Instruments 1997, lines 1533-1551), or a ratio. Shares: the caption counts shares, or stands below a row
    that does and tells of dilution, and the figures have no currency sign; their scale is what the
    caption says, else what the statement says of shares. A balance sheet counts shares only where it says how many are
    issued or outstanding, a cash flow only where it says "number". Examples: Apple, 10-Q of June 1996, lines
    150-161; Ford 1993, lines 3951-3971.
    """
    money = _usual_money(lines)
    found: list[RowUnit] = []
    section = _Section()
    for line in lines:
        if line.is_heading:
            section = section.under(line.label)
            found.append(RowUnit(role=Role.HEADING, unit="", scale=ONE))
            continue
        unit = _row_unit(line, section, units, money)
        if kind is StatementKind.EQUITY and unit.role is not Role.PER_SHARE:
            unit = _equity_unit(line, section.heading, units)
        if unit.role is Role.SHARES and _is_money_after_all(line.label, kind):
            unit = RowUnit(role=Role.LINE, unit=units.currency, scale=units.scale)
        section = section.after(unit)
        found.append(unit)
    return tuple(found)


def _is_money_after_all(label: str, kind: StatementKind) -> bool:
    """True for a caption that speaks of shares where figures are money: "Shares withheld for taxes" in a cash flow."""
    if kind is StatementKind.CASH_FLOW:
        return "number" not in label.lower()
    return kind is StatementKind.BALANCE_SHEET and _COUNT.match(label) is None


def _row_unit(line: TableLine, section: _Section, units: Units, money: _Money) -> RowUnit:
    texts = [piece.text for _, piece in line.figures]
    figures = [text for text in texts if has_digits(text)]
    if figures and (_are_percentages(figures) or _is_ratio(line.label, figures)):
        return RowUnit(role=Role.LINE, unit="pure", scale=ONE)
    if units.is_of_shares:
        return RowUnit(role=Role.SHARES, unit="shares", scale=units.scale)
    if _is_per_share(line.label, section, figures, money):
        return RowUnit(role=Role.PER_SHARE, unit=f"{units.currency}/shares", scale=ONE)
    if _counts_shares(line.label, section, texts):
        scale = read_scale(line.label) or read_scale(section.heading) or units.shares_scale
        if scale == ONE and any(decimals_of(text) for text in figures):
            scale = units.scale
        return RowUnit(role=Role.SHARES, unit="shares", scale=scale)
    if money.is_sure and money.decimals < _CENTS and _are_cents(figures) and not read_scale(line.label):
        if _RATE.search(line.label):
            return RowUnit(role=Role.LINE, unit="pure", scale=ONE)
        return RowUnit(role=Role.PER_SHARE, unit=f"{units.currency}/shares", scale=ONE)
    return RowUnit(role=Role.LINE, unit=units.currency, scale=read_scale(line.label) or units.scale)


@lru_cache(maxsize=_CAPTIONS_KEPT)
def _says_shares(text: str) -> bool:
    words = text.lower()
    return any(word in words for word in _SHARES_WORDS) and _SHARES.search(text) is not None


@lru_cache(maxsize=_CAPTIONS_KEPT)
def _is_said_per_share(text: str) -> bool:
    words = text.lower()
    return any(word in words for word in _PER_SHARE_WORDS) and _PER_SHARE.search(text) is not None


def _says_average_first(label: str) -> bool:
    """True for "Average shares outstanding used to calculate income per share": what it counts stands before the use."""
    average, use = _AVERAGE.search(label), _PER_SHARE.search(label)
    return average is not None and use is not None and average.start() < use.start()


def _are_percentages(figures: Sequence[str]) -> bool:
    return "%" in figures[0] and all(text.rstrip().endswith("%") for text in figures)


def _is_ratio(label: str, figures: Sequence[str]) -> bool:
    """True for a row whose caption begins with the word ratio ("Ratio of earnings to fixed charges"), in small figures."""
    says_so = "ratio" in label.lower() and _RATIO.match(label) is not None
    return says_so and is_small(figures) and not any(map(bears_sign, figures))


def _is_per_share(label: str, section: _Section, figures: Sequence[str], money: _Money) -> bool:
    """True where a caption or the heading above says "per share", and the figures are finer than the statement's money.

    Neither counts of shares are, though their caption goes on with their use, nor stock at its par value per share.
    """
    says_so = _is_said_per_share(label)
    if not says_so and (not section.is_per_share or _AVERAGE.search(label)):
        return False
    if not figures:
        return True
    if says_so:
        is_count = _says_average_first(label) and not _are_cents(figures)
        if is_count or _STOCK_AT_PAR.match(label):
            return False
    elif _says_shares(label):
        return False
    if not any(map(decimals_of, figures)):
        return False
    if money.decimals == 0:
        return says_so or is_small(figures)
    return is_small(figures) and all(decimals_of(text) >= min(money.decimals, _CENTS) for text in figures)


def _counts_shares(label: str, section: _Section, texts: Sequence[str]) -> bool:
    counts = _says_shares(label) or (
        (section.is_shares or _says_shares(section.heading))
        and _UNDER_SHARES.search(label) is not None
        and (len(label.split()) <= _LONGEST_CAPTION or _OF_SHARES.match(label) is not None)
    )
    counts = counts or (_CLASS.match(label) is not None and _AVERAGE.search(section.heading) is not None)
    if not counts:
        return False
    words = f"{section.heading} {label}"
    has_cents = any(decimals_of(text) >= _CENTS for text in texts)
    is_money = any(map(bears_sign, texts))
    if not has_cents and (not is_money or _WEIGHTED.search(words)):
        return True
    return any(map(has_digits, texts)) and _AVERAGE.search(words) is not None


def _are_cents(figures: Sequence[str]) -> bool:
    """True for a row of small figures that all end in cents: ".05", "4.54", "0.1250"."""
    return (
        bool(figures)
        and all(_CENTS <= decimals_of(text) <= _MOST_DECIMALS for text in figures)
        and is_small(figures)
    )


def _equity_unit(line: TableLine, heading: str, units: Units) -> RowUnit:
    """A row of an equity statement by component: shares under a heading that counts them, money elsewhere."""
    if units.is_of_shares:
        return RowUnit(role=Role.SHARES, unit="shares", scale=units.scale)
    if _says_shares(heading) and not any(bears_sign(piece.text) for _, piece in line.figures):
        scale = read_scale(heading) or units.shares_scale
        return RowUnit(role=Role.SHARES, unit="shares", scale=scale)
    return RowUnit(role=Role.LINE, unit=units.currency, scale=units.scale)


def is_small(texts: Sequence[str]) -> bool:
    """True where every figure has at most three digits before its decimal point."""
    return all(sum(map(str.isdecimal, text.partition(".")[0])) <= 3 for text in texts)


def _usual_money(lines: Sequence[TableLine]) -> _Money:
    """The decimals that most rows of money print; rows whose captions speak of shares do not count.

    In a table without a decimal point nothing is finer than its money, whatever its rows count.
    """
    if not any("." in piece.text for line in lines for _, piece in line.figures):
        return _Money(decimals=0, is_sure=False)
    rows = [
        max(decimals_of(text) for text in texts)
        for line in lines
        if (texts := [piece.text for _, piece in line.figures if has_digits(piece.text)])
        if not _is_said_per_share(line.label)
        and not _UNDER_SHARES.search(line.label)
        and not _says_shares(line.label)
    ]
    usual, count = Counter(rows).most_common(1)[0] if rows else (0, 0)
    return _Money(decimals=usual, is_sure=count >= _FEWEST_ROWS and 2 * count > len(rows))
