"""Which periods a tagged statement reports, and how its columns are headed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.linkbase import Presentation
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Column, StatementKind
from xlsx_tools.statements.tags.facts import FactTable, Members, Moment, moment
from xlsx_tools.statements.tags.lines import TaggedTable

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")


def table_facts(table: TaggedTable, facts: FactTable) -> list[Fact]:
    """The facts with a value that a role may show, element by element."""
    concepts = dict.fromkeys(row.concept for row in table.rows if not row.is_heading)
    return [
        f for concept in concepts for f in facts.by_concept[concept] if f.value is not None and table.holds(f)
    ]


def reported_periods(
    found: Sequence[Fact], kind: StatementKind, presentation: Presentation
) -> tuple[list[Period], list[Period]]:
    """The periods a statement reports, and those left out: of these only some lines were tagged elsewhere.

    A balance sheet has dates, every other statement durations where it has any. A period is reported where at
    least the presentation's smallest share of the lines of the fullest have a figure for it: net income of a
    quarter stands in no cash flow of six months.
    """
    wanted, smallest_share = presentation.months, presentation.smallest_share
    instants = kind is StatementKind.BALANCE_SHEET or not any(fact.period.start for fact in found)
    periods = {moment(fact.period): fact.period for fact in found if (fact.period.start is None) is instants}
    if wanted:
        periods = {key: period for key, period in periods.items() if period.months in wanted}
    undivided = _filled_lines((fact for fact in found if not fact.dimensions), periods)
    counts = undivided if any(undivided.values()) else _filled_lines(found, periods)
    most = max(counts.values(), default=0)
    full = {key for key, count in counts.items() if count and count >= most * smallest_share}
    kept = [period for key, period in periods.items() if key in full]
    left = [period for key, period in periods.items() if key not in full]
    return kept, left


def _filled_lines(found: Iterable[Fact], keys: Iterable[Moment]) -> dict[Moment, int]:
    """How many lines have a figure at each of these moments."""
    concepts: dict[Moment, set[str]] = {key: set() for key in keys}
    for fact in found:
        at = concepts.get(moment(fact.period))
        if at is not None:
            at.add(fact.concept)
    return {key: len(filled) for key, filled in concepts.items()}


def newest_first(periods: Iterable[Period]) -> list[Period]:
    """Columns as most filings print them: shorter periods before longer, the newest first."""
    return sorted(periods, key=lambda period: (period.months, -period.end.toordinal(), -period.days))


def in_time(periods: Iterable[Period]) -> list[Period]:
    """Blocks of a statement of changes: by their first day."""
    return sorted(periods, key=lambda period: ((period.start or period.end), period.end))


def period_column(period: Period, unit: str) -> Column:
    """A column headed as the SEC's renderer heads it: "6 Months Ended Mar. 29, 2025"."""
    day = f"{_MONTHS[period.end.month - 1]} {period.end.day}, {period.end.year}"
    header = day if period.is_instant else f"{period.months} Months Ended {day}"
    return Column(header=header, period=period, unit=unit)


def member_sets(table: TaggedTable, found: Iterable[Fact], periods: Iterable[Period]) -> list[Members]:
    """The combinations of members that facts of these periods have, in the order of the role's axes."""
    wanted = {moment(period) for period in periods}
    counted: Counter[Members] = Counter()
    plain: dict[frozenset[tuple[str, str]], Members] = {}
    for fact in found:
        if moment(fact.period) in wanted:
            key = frozenset((each.axis, each.member) for each in fact.dimensions)
            counted[plain.setdefault(key, fact.dimensions)] += 1
    return sorted(counted, key=lambda members: (len(members), table.place(members)) if members else (0, ()))
