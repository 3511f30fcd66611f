"""The Cover's charts: revenue and margins, balance sheet structure, cash bridge, each where the filing has the figures.

A chart draws figures that stand beside the printed page, every one a link to a statement or a formula on such links,
oldest period first: statements print the newest first and mix durations.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xlsx_tools.counting import counted
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.workbook.formulas import Area, Formula, Ref, binary, call
from xlsx_tools.workbook.plan import UNSEEN, Content, PlannedChart, PlannedSeries
from xlsx_tools.workbook.wording import unit_words

if TYPE_CHECKING:
    from xlsx_tools.model.period import Period
    from xlsx_tools.workbook.layout import Layout, Place
    from xlsx_tools.workbook.plan import SheetDraft

LABELS, FIRST = 4, 5
"""Columns of the charts' figures: names, then the values from left to right."""

_MOST = 5
_INCOME = ("NetIncomeLoss", "ProfitLoss")
_EQUITY = ("StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest", "StockholdersEquity")
_CASH = "CashAndCashEquivalentsAtCarryingValue"
_FLOWS = (
    ("Operating", "NetCashProvidedByUsedInOperatingActivities"),
    ("Investing", "NetCashProvidedByUsedInInvestingActivities"),
    ("Financing", "NetCashProvidedByUsedInFinancingActivities"),
)
_SHORTER = {Decimal(1_000_000): ",,", Decimal(1000): ",", Decimal(1): ""}
"""What shortens a number in a format, by the unit it is shown in."""

_FEW = 20
"""Axes up to so many units show a decimal."""


class _Row(NamedTuple):
    """A row of a chart's figures: its name, a value a category, its look in the chart ("" draws nothing)."""

    name: str
    values: tuple[Content, ...]
    style: str = ""
    is_share: bool = False


class _Figures(NamedTuple):
    """What a chart draws: categories and rows; `largest` is the largest amount, in shown units.

    `falls_below` tells that a column stands below zero.
    """

    title: str
    place: Place
    categories: tuple[str, ...]
    rows: tuple[_Row, ...]
    largest: Decimal
    falls_below: bool = False


def plan_charts(draft: SheetDraft, layout: Layout, row: int) -> tuple[PlannedChart, ...]:
    """Write the figures of every chart the report allows, from `row` on, and return the charts."""
    makers = (
        (StatementKind.INCOME_STATEMENT, _revenue),
        (StatementKind.BALANCE_SHEET, _structure),
        (StatementKind.CASH_FLOW, _bridge),
    )
    charts = []
    for kind, make in makers:
        place = next((place for place in layout.places if place.statement.kind is kind), None)
        figures = make(place, draft.name, row) if place else None
        if figures:
            charts.append(_plan_figures(draft, figures, row))
            row += len(figures.rows) + 3
    return tuple(charts)


def _plan_figures(draft: SheetDraft, figures: _Figures, top: int) -> PlannedChart:
    """A block of figures on the Cover, and the chart over it."""
    draft.put(top, LABELS, figures.title, "table-title")
    last = FIRST + len(figures.categories) - 1
    draft.put(top + 1, LABELS, "Figures of the chart, live", "key")
    for position, category in enumerate(figures.categories):
        draft.put(top + 1, FIRST + position, category, "column-figures")
    for offset, (_, values, _, is_share) in enumerate(figures.rows, start=2):
        draft.put(top + offset, LABELS, figures.rows[offset - 2].name, "label")
        for position, value in enumerate(values):
            if value is not None:
                kind = "link-value" if isinstance(value, Ref) else "formula"
                draft.put(
                    top + offset, FIRST + position, value, f"{kind} {'percent' if is_share else 'money'}"
                )
    series = tuple(
        PlannedSeries(
            name=Ref(draft.name, top + offset, LABELS, fixed=True),
            values=Area(draft.name, top + offset, FIRST, top + offset, last, fixed=True),
            style=row.style,
            is_line=row.is_share,
        )
        for offset, row in enumerate(figures.rows, start=2)
        if row.style
    )
    statement = figures.place.statement
    factor = _shown_in(figures.largest)
    return PlannedChart(
        title=figures.title,
        unit=unit_words(statement.currency, statement.scale * factor),
        categories=Area(draft.name, top + 1, FIRST, top + 1, last, fixed=True),
        series=series,
        from_zero=not figures.falls_below,
        format=("#,##0" if figures.largest >= _FEW * factor else "#,##0.0") + _SHORTER[factor],
    )


def _shown_in(largest: Decimal) -> Decimal:
    """The unit of a chart's axis that keeps its numbers short."""
    return next(unit for unit in _SHORTER if largest >= unit or unit == 1)


def _revenue(place: Place, sheet: str, top: int) -> _Figures | None:
    """Revenue in columns and margins as lines, over all periods of the longest duration that has two."""
    columns = _longest(place)
    revenue = _line(place, ("Revenues",), columns)
    if len(columns) < 2 or revenue is None:
        return None
    links = tuple(place.ref(revenue, column) for column in columns)
    rows = [_Row("Revenue", links, "chart-2")]
    styles = iter(("chart-1", "chart-3", "chart-4"))
    margins = (("Gross margin", ("GrossProfit",)), ("Operating margin", ("OperatingIncomeLoss",)))
    for name, canonical in (*margins, ("Net margin", _INCOME)):
        line = _line(place, canonical, columns)
        if line is not None:
            shares = tuple(
                binary("/", place.ref(line, column), Ref(sheet, top + 2, FIRST + position))
                for position, column in enumerate(columns)
            )
            rows.append(_Row(name, shares, next(styles), is_share=True))
    values = [_value(place, revenue, column) for column in columns]
    if any(value <= 0 for value in values):
        return None
    span = _span(_period(place, columns[0]))
    title = "Revenue and margins" + ("" if span == "year" else f", {span}")
    return _Figures(title, place, _months(place, columns), tuple(rows), max(values))


def _structure(place: Place, _sheet: str, _top: int) -> _Figures | None:
    """Assets beside what funds them, at each balance sheet date, as stacked columns."""
    columns = [column for column in _plain_columns(place) if _period(place, column).is_instant][-3:]
    assets, equity = _line(place, ("Assets",), columns), _line(place, _EQUITY, columns)
    if not columns or assets is None or equity is None:
        return None
    current, due = _line(place, ("AssetsCurrent",), columns), _line(place, ("LiabilitiesCurrent",), columns)
    parts: list[tuple[str, list[Content], str]] = []

    def add(name: str, style: str, values: Iterable[Formula], *, funds: bool) -> None:
        """A row with values under Assets, or under what funds them, and nothing under the other."""
        row: list[Content] = []
        for value in values:
            row += [None, value] if funds else [value, None]
        parts.append((name, row, style))

    refs = [(place.ref(assets, column), place.ref(equity, column)) for column in columns]
    held: list[Formula] = [ref for ref, _ in refs]
    funded: list[Formula] = [binary("-", ref, owned) for ref, owned in refs]
    if current is not None:
        now = [place.ref(current, column) for column in columns]
        add("Current assets", "chart-2", now, funds=False)
        held = [binary("-", ref, part) for ref, part in zip(held, now, strict=True)]
    add("Other assets" if current is not None else "Assets", "chart-1", held, funds=False)
    if due is not None:
        soon = [place.ref(due, column) for column in columns]
        add("Current liabilities", "chart-4", soon, funds=True)
        funded = [binary("-", left, part) for left, part in zip(funded, soon, strict=True)]
    add("Other liabilities" if due is not None else "Liabilities", "chart-5", funded, funds=True)
    add("Equity", "chart-3", [owned for _, owned in refs], funds=True)
    categories = tuple(
        f"{side} {month}" for month in _months(place, columns) for side in ("Assets", "Funding")
    )
    rows = tuple(_Row(name, tuple(values), style) for name, values, style in parts)
    totals = [_value(place, assets, column) for column in columns]
    owned = [_value(place, equity, column) for column in columns]
    below = min(owned) < 0 or any(part > whole for part, whole in zip(owned, totals, strict=True))
    return _Figures("Balance sheet structure", place, categories, rows, max(totals), falls_below=below)


def _bridge(place: Place, sheet: str, top: int) -> _Figures | None:
    """From cash at the beginning to cash at the end of the latest, longest period; none where it would go below zero."""
    columns = _longest(place, least=1)
    if not columns:
        return None
    column, period = columns[-1], _period(place, columns[-1])
    opening, closing = _cash(place, column, period.opening), _cash(place, column, period.closing)
    flows = [_line(place, (canonical,), [column]) for _, canonical in _FLOWS]
    lines = [line for line in flows if line is not None]
    if opening is None or closing is None or len(lines) < len(_FLOWS):
        return None
    amounts = [_value(place, line, column) for line in (opening, *lines, closing)]
    other = amounts[-1] - sum(amounts[:-1])
    steps = [sum(amounts[: n + 1], Decimal(0)) for n in range(len(amounts) - 1)]
    if min(*steps, amounts[-1]) < 0:
        return None
    links = [place.ref(line, column) for line in (opening, *lines)]
    end = place.ref(closing, column)
    names = [_month(period.opening), *(name for name, _ in _FLOWS)]
    values: list[Formula] = [*links]
    if other:
        rest: Formula = end
        for link in links:
            rest = binary("-", rest, link)
        names.append("Other")
        values.append(rest)
    rows = _bridge_rows(sheet, top + 2, [*values, end])
    title = f"Cash, {_span(period)} to {_month(period.closing)}"
    return _Figures(title, place, (*names, _month(period.closing)), rows, max(steps))


def _bridge_rows(sheet: str, row: int, values: list[Formula]) -> tuple[_Row, ...]:
    """The amounts, and the columns that draw them: ends from zero, rises and falls upon an unseen base."""
    last = len(values) - 1
    middle = range(1, last)

    def amount(position: int) -> Ref:
        return Ref(sheet, row, FIRST + position)

    def before(position: int) -> Formula:
        return call("SUM", Area(sheet, row, FIRST, row, FIRST + position))

    def across(make: dict[int, Formula]) -> tuple[Content, ...]:
        return tuple(make.get(position) for position in range(len(values)))

    bases = {n: call("MIN", before(n - 1), before(n)) for n in middle}
    return (
        _Row("Amount", tuple(values)),
        _Row("Base", across(dict(bases)), UNSEEN),
        _Row("Cash", across({0: amount(0), last: amount(last)}), "chart-1"),
        _Row("Increase", across({n: call("MAX", amount(n), 0) for n in middle}), "chart-3"),
        _Row("Decrease", across({n: call("MAX", binary("-", 0, amount(n)), 0) for n in middle}), "chart-4"),
    )


def _plain_columns(place: Place) -> list[int]:
    """The columns with a period that are the whole company's, oldest first; none where two share a period."""
    columns = [
        n
        for n, column in enumerate(place.statement.columns)
        if column.period and not (column.entity or column.scenario or column.dimensions)
    ]
    keys = [_period(place, column).key for column in columns]
    return sorted(columns, key=lambda n: _period(place, n).end) if len(set(keys)) == len(keys) else []


def _longest(place: Place, least: int = 2) -> list[int]:
    """The columns of the longest duration that has at least so many, oldest first; the latest ones of many."""
    by_months: dict[int, list[int]] = {}
    for column in _plain_columns(place):
        by_months.setdefault(_period(place, column).months, []).append(column)
    lengths = [months for months, columns in by_months.items() if months and len(columns) >= least]
    return by_months[max(lengths)][-_MOST:] if lengths else []


def _line(place: Place, canonical: tuple[str, ...], columns: list[int]) -> int | None:
    """The one line of a concept with an amount in the statement's scale in all columns; the first concept that has one."""
    statement = place.statement
    for name in canonical:
        lines = [n for n, line in enumerate(statement.lines) if line.concept.canonical == name and line.cells]
        if len(lines) == 1 and all(_has_amount(place, lines[0], column) for column in columns):
            return lines[0]
    return None


def _has_amount(place: Place, line: int, column: int) -> bool:
    cell = place.statement.cell(line, column)
    return cell is not None and place.scale(line, column) == place.statement.scale


def _cash(place: Place, column: int, instant: Period) -> int | None:
    """The one line of cash at an instant of a column."""
    lines = [
        n
        for n, line in enumerate(place.statement.lines)
        if line.concept.canonical == _CASH
        and (cell := line.cell(column)) is not None
        and cell.period.is_instant
        and cell.period.end == instant.end
        and _has_amount(place, n, column)
    ]
    return lines[0] if len(lines) == 1 else None


def _value(place: Place, line: int, column: int) -> Decimal:
    """The printed amount of a cell, in shown units."""
    cell = place.statement.cell(line, column)
    return cell.value / place.scale(line, column) if cell else Decimal(0)


def _period(place: Place, column: int) -> Period:
    period = place.statement.columns[column].period
    if period is None:
        raise ValueError(f"a column without a period cannot be drawn: {column}")
    return period


def _span(period: Period) -> str:
    """A duration in a title: "9 months", "year"."""
    return "year" if period.months == 12 else counted(period.months, "month")


def _month(period: Period) -> str:
    return f"{period.end:%b %Y}"


def _months(place: Place, columns: list[int]) -> tuple[str, ...]:
    return tuple(_month(_period(place, column)) for column in columns)
