"""All that the store holds of one item of one company, and which figure answers for which period.

Two steps: `read_history` fetches the printed figures (one query), `find_view` puts them on the fiscal axis
as a given vintage sees them. Both are kept by the look-up, so that a block of cells costs one query an item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from xlsx_tools.store.calendar import Calendar
from xlsx_tools.store.figure import Figure, FilingNote, agree
from xlsx_tools.store.options import STATEMENTS
from xlsx_tools.store.periods import Basis, Vintage
from xlsx_tools.store.refusal import not_available

NOTES = frozenset({"NOTE", "OTHER"})
"""Statements that answer only where no primary statement shows an item."""

FACES = frozenset({"BS", "IS", "CI", "CF"})
"""Statements that tell whether an item is a balance or a flow; equity statements print both in one column."""

OWN_PERIOD = timedelta(days=25)
"""A filing's last date lies so near the end of the period that is its own."""

Key = TypeVar("Key")

Span = tuple[int | None, int]
"""A period on the fiscal axis: (from, to) for a flow, (None, at) for a balance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The figures that one filing shows for a period, equal but for rounding; or several that are not.

    `figure` is the one that answers: of the first statement, with the finest digits. `rivals` is filled
    where the filing contradicts itself. `others` are the same period's figures in other filings.
    """

    figure: Figure
    rivals: tuple[Figure, ...] = ()
    others: tuple[Figure, ...] = ()


@dataclass(slots=True, kw_only=True)
class Choices(Generic[Key]):
    """Figures by period, each period's choice made when it is first asked for, and kept."""

    groups: Mapping[Key, list[Figure]]
    vintage: Vintage
    printed_sign: bool
    made: dict[Key, Choice | None] = field(default_factory=dict)

    def get(self, key: Key) -> Choice | None:
        """The choice for a period; None where nothing was reported, or no filing of the vintage reports it."""
        if key not in self.made:
            figures = self.groups.get(key)
            if figures is None:
                return None
            self.made[key] = choose(figures, self.vintage, printed_sign=self.printed_sign)
        return self.made[key]


@dataclass(slots=True, kw_only=True)
class View:
    """A history as one vintage sees it.

    `spans` leads from a place on the fiscal axis to the choice there, `dates` from an end date and a
    length in months (0: a balance). `last` is the last date that the visible filings report.
    `kinds` holds True for balances, False for flows: of the statements' faces where any shows the item.
    `missing` says why nothing is visible.
    """

    last: date | None
    spans: Choices[Span]
    dates: Choices[tuple[date, int]]
    kinds: frozenset[bool]
    missing: str = ""
    parts: dict[str, Choices[Span]] = field(default_factory=dict)
    marks: frozenset[int] | None = None

    @property
    def is_balance(self) -> bool:
        """True where the item is known at dates only."""
        return self.kinds == {True}

    @property
    def is_mixed(self) -> bool:
        """True where balances and flows bear one name (deferred taxes: balance sheet and cash flow)."""
        return len(self.kinds) > 1

    def flow_marks(self) -> frozenset[int]:
        """The marks at which any reported flow begins or ends, found once and kept."""
        if self.marks is None:
            flows = (span for span in self.spans.groups if span[0] is not None)
            self.marks = frozenset(mark for span in flows for mark in span if mark is not None)
        return self.marks

    def by_statement(self) -> Mapping[str, Choices[Span]]:
        """The flows of each statement alone: only figures of one statement are added or subtracted."""
        if not self.parts:
            found: defaultdict[str, dict[Span, list[Figure]]] = defaultdict(dict)
            for span, figures in self.spans.groups.items():
                codes = {figure.code for figure in figures} if span[0] is not None else set()
                for code in codes:
                    found[code][span] = [figure for figure in figures if figure.code == code]
            for code, groups in sorted(found.items(), key=lambda part: STATEMENTS.index(part[0])):
                self.parts[code] = replace(self.spans, groups=groups, made={})
        return self.parts


@dataclass(slots=True, kw_only=True)
class History:
    """The figures of an item, in the order of filings and lines; `views` keeps what was made of them.

    Only where it `is_additive` may a flow be derived from others (ratios are not). `elsewhere` names the
    entities and members that the item was reported for, where the options let none of its figures through.
    """

    calendar: Calendar
    filings: Sequence[FilingNote]
    figures: Sequence[Figure]
    printed_sign: bool = False
    is_additive: bool = True
    elsewhere: tuple[str, ...] = ()
    views: dict[Vintage, View] = field(default_factory=dict)


MOST_VIEWS = 8
"""Vintages of an item that are kept; a sheet rarely asks for more than two."""


def find_view(history: History, vintage: Vintage) -> View:
    """The history as a vintage sees it, made once and kept."""
    view = history.views.get(vintage)
    if view is None:
        view = _make_view(history, vintage)
        if len(history.views) >= MOST_VIEWS:
            history.views.clear()
        history.views[vintage] = view
    return view


def visible_filings(filings: Sequence[FilingNote], vintage: Vintage) -> tuple[list[FilingNote], str]:
    """The filings that a vintage may see, and a sentence on those left out where none remains."""
    match vintage.basis:
        case Basis.ACCESSION:
            found = [filing for filing in filings if filing.accession == vintage.accession]
            return found, "" if found else f"No filing {vintage.accession} of this company is in the store."
        case Basis.KNOWN_ON if vintage.day is not None:
            day = vintage.day
            found = [filing for filing in filings if filing.filed is not None and filing.filed <= day]
            undated = sum(filing.filed is None for filing in filings)
            reason = f"No filing in the store is known to have been filed by {day.isoformat()}."
            if undated:
                reason += f" {undated} of them do not say when they were filed."
            return found, "" if found else reason
    return list(filings), ""


def _make_view(history: History, vintage: Vintage) -> View:
    seen, missing = visible_filings(history.filings, vintage)
    figures = history.figures
    if len(seen) < len(history.filings):
        numbers = {filing.id for filing in seen}
        figures = [figure for figure in figures if figure.filing.id in numbers]
    ends = [filing.latest_end for filing in seen if filing.latest_end is not None]
    by_days: defaultdict[tuple[date | None, date], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_days[figure.start, figure.end].append(figure)
    by_date: defaultdict[tuple[date, int], list[Figure]] = defaultdict(list)
    by_span: defaultdict[Span, list[Figure]] = defaultdict(list)
    for (start, end), group in by_days.items():
        by_date[end, group[0].months].extend(group)
        span = history.calendar.place(start, end)
        if span is not None:
            by_span[span].extend(group)
    return View(
        last=max(ends, default=None),
        spans=Choices(groups=by_span, vintage=vintage, printed_sign=history.printed_sign),
        dates=Choices(groups=by_date, vintage=vintage, printed_sign=history.printed_sign),
        kinds=_kinds(by_days),
        missing=missing,
    )


def _kinds(groups: Mapping[tuple[date | None, date], list[Figure]]) -> frozenset[bool]:
    """Balances, flows, or both, as the faces of the statements tell; else the equity statement; else notes."""
    for codes in (FACES, FACES | {"EQ"}, None):
        kinds = frozenset(
            start is None
            for (start, _), group in groups.items()
            if codes is None or any(figure.code in codes for figure in group)
        )
        if kinds:
            return kinds
    return frozenset()


def choose(figures: Sequence[Figure], vintage: Vintage, *, printed_sign: bool) -> Choice | None:
    """The figure that answers for a period: of the vintage's filing, primary statements before notes.

    Latest: the filing known last. Orig: the first whose own period this is; None where the store does not
    hold it, for a comparative column may have been restated.
    """
    primary = [figure for figure in figures if figure.code not in NOTES]
    candidates = primary or list(figures)
    order = sorted({figure.filing.id: figure.filing for figure in candidates}.values(), key=_known)
    if vintage.basis is Basis.ORIGINAL:
        order = [filing for filing in order if _is_own(filing, candidates[0].end)]
        if not order:
            return None
        filing = order[0]
    else:
        filing = order[-1]
    shown = sorted((f for f in candidates if f.filing.id == filing.id), key=_rank)
    others = tuple(f for f in candidates if f.filing.id != filing.id)
    if not _all_agree(shown, printed_sign=printed_sign):
        # Cash stands in the balance sheet, cash with restricted cash in the cash flow: both are everyday
        # cash, but only one was filed under the very element.
        exact = [figure for figure in shown if figure.element == figure.canonical.lower()]
        if not exact or not _all_agree(exact, printed_sign=printed_sign):
            return Choice(figure=shown[0], rivals=tuple(shown), others=others)
        shown = exact
    return Choice(figure=shown[0], others=others)


def _known(filing: FilingNote) -> tuple[date, int]:
    return filing.known, filing.id


def _is_own(filing: FilingNote, end: date) -> bool:
    return filing.latest_end is not None and abs(filing.latest_end - end) <= OWN_PERIOD


def _rank(figure: Figure) -> tuple[int, Decimal, int, int]:
    return STATEMENTS.index(figure.code), figure.digit, figure.table, figure.line


def _all_agree(figures: Sequence[Figure], *, printed_sign: bool) -> bool:
    """True where no figure differs from the first by more than their last digits explain."""
    return all(agree(figures[0], figure, printed_sign=printed_sign) for figure in figures[1:])


def require(view: View, subject: str) -> None:
    """Raise Refused (#N/A) where a view is empty, with the reason."""
    if view.missing:
        raise not_available(view.missing)
    if not view.dates.groups:
        raise not_available(f"{subject} is not reported in any filing that this vintage may see.")


def filing_order(filings: Iterable[FilingNote]) -> list[FilingNote]:
    """Filings by the time they became known."""
    return sorted(filings, key=_known)
