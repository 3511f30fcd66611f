"""Ratios out of the store: as the workbook of a filing shows them, else composed from the store's items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, or_, select

from xlsx_tools.model.expression import Expression, references
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.ratio import RatioBlock
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Statement, StatementKind
from xlsx_tools.ratios import plan_ratios
from xlsx_tools.store import schema
from xlsx_tools.store.answer import Answer
from xlsx_tools.store.calendar import Target, find_target
from xlsx_tools.store.company import Company
from xlsx_tools.store.figure import Figure
from xlsx_tools.store.history import History, find_view, visible_filings
from xlsx_tools.store.lookup import answer_target
from xlsx_tools.store.names import caption_form
from xlsx_tools.store.options import Options
from xlsx_tools.store.periods import PeriodToken
from xlsx_tools.store.ratio_rows import ratio_value
from xlsx_tools.store.refusal import ErrorKind, Refused, bad_argument, not_available

Items = Callable[[], Mapping[str, History]]
"""The histories of all canonical items of a company; asked for only where a ratio must be composed."""

_KINDS = {
    "BS": StatementKind.BALANCE_SHEET,
    "IS": StatementKind.INCOME_STATEMENT,
    "CI": StatementKind.COMPREHENSIVE_INCOME,
    "CF": StatementKind.CASH_FLOW,
    "EQ": StatementKind.EQUITY,
    "NOTE": StatementKind.NOTE,
    "OTHER": StatementKind.OTHER,
}
_FINE = Decimal("1E-12")


def find_ratio(
    connection: Connection,
    company: Company,
    name: object,
    *,
    token: PeriodToken,
    options: Options,
    items: Items,
) -> Answer:
    """A ratio for a period: from the filing of the vintage that prints its figures, else composed.

    Composed ratios stand on the store's items as `item` answers them, derived ones too (last twelve months,
    a fourth quarter). Raises Refused: #VALUE! for no name, #N/A with the reason, #DIV/0!.
    """
    if not isinstance(name, str) or not caption_form(name):
        raise bad_argument(f'"{name!s:.40}" is no ratio: write an id such as current_ratio, or its name.')
    rows = _rows(connection, company, name, options)
    subject = f"{name} of {company.name}"
    vintage = token.vintage or options.vintage
    seen, missing = visible_filings(company.filings, vintage)
    if missing:
        raise not_available(missing)
    last = max((f.latest_end for f in seen if f.latest_end), default=None)
    target = find_target(company.calendar, token, last)
    stored = _stored(
        company, rows, target, options=options, token=replace(token, vintage=vintage), subject=subject
    )
    if stored is not None:
        return stored
    return _composed(items(), target, name, options, subject, vintage=token.vintage or options.vintage)


def _rows(connection: Connection, company: Company, name: str, options: Options) -> Sequence[Any]:
    table = schema.ratios
    wanted = name.strip().lower().replace(" ", "_")
    query = select(table).where(
        table.c.filing_id.in_(list(company.by_id)),
        or_(table.c.ratio == wanted, table.c.form == caption_form(name)),
    )
    return [row for row in connection.execute(query) if row.entity.casefold() == options.entity]


def _stored(
    company: Company,
    rows: Sequence[Any],
    target: Target,
    *,
    options: Options,
    token: PeriodToken,
    subject: str,
) -> Answer | None:
    """The answer of a filing whose workbook shows the ratio for this very period, or None."""
    history = History(
        calendar=company.calendar,
        filings=company.filings,
        figures=[_as_figure(row, company) for row in rows if row.value is not None or row.error],
        is_additive=False,
    )
    vintage = token.vintage or options.vintage
    try:
        found = answer_target(history, target, vintage, replace(options, scale=Decimal(1)), subject)
    except Refused:
        return None
    figure = found.terms[0].figure
    row = next(
        row
        for row in rows
        if row.filing_id == figure.filing.id and (row.period_end, row.months) == (figure.end, figure.months)
    )
    if row.error:
        raise Refused(ErrorKind.DIV0, f"{subject} for {target.words} divides by zero in the {figure.filing}.")
    basis = f" ({row.basis})" if row.basis else ""
    note = f"{subject} for {target.words}: {row.name}{basis}, {figure.period}, from the {figure.filing}."
    return Answer(
        value=Decimal(row.value), notes=(note,), subject=subject, period=target.words, unit=row.unit
    )


def _as_figure(row: Any, company: Company) -> Figure:
    """A ratio as a figure of the axis; its place names the block, for it stands on no line."""
    return Figure(
        start=row.period_start,
        end=row.period_end,
        months=row.months,
        value=Decimal(row.value or 0),
        natural=None,
        digit=_FINE,
        unit=row.unit,
        code="IS" if row.months else "BS",
        table=1,
        line=0,
        name=row.name,
        form=row.form,
        canonical="",
        element="",
        printed="",
        source_line=0,
        locator="",
        document="",
        filing=company.by_id[row.filing_id],
    )


def _composed(
    items: Mapping[str, History], target: Target, name: str, options: Options, subject: str, *, vintage: Any
) -> Answer:
    statements, derived = _compose(items, target, replace(options, vintage=vintage))
    wanted, form = name.strip().lower().replace(" ", "_"), caption_form(name)
    known = [line for line in plan_ratios(statements) if line.id == wanted or caption_form(line.name) == form]
    if not known:
        raise not_available(
            f"{subject} for {target.words}: no such ratio, or no figures for it in the store."
        )
    line = known[0]
    for cell in line.cells:
        if cell.period.end != target.end or (line.block is RatioBlock.FOR_PERIOD and target.start is None):
            continue
        if cell.expression is None:
            raise not_available(f"{subject} for {target.words}: {cell.reason}.")
        row = ratio_value(line, cell, statements)
        if row["value"] is None:
            raise Refused(ErrorKind.DIV0, f"{subject} for {target.words} divides by zero.")
        basis = f" ({row['basis']})" if row["basis"] else ""
        note = f"{subject} for {target.words}: {line.name}{basis}, composed from the store's items"
        used = [name for name in _used(cell.expression, statements) if name in derived]
        note += f", of which derived: {', '.join(used)}." if used else "."
        return Answer(
            value=Decimal(row["value"]), notes=(note,), subject=subject, period=target.words, unit=line.unit
        )
    raise not_available(f"{subject} is not known for {target.words}.")


def _used(expression: Expression, statements: tuple[Statement, ...]) -> list[str]:
    """The items and periods that an expression stands on."""
    places = references(expression)
    cells = [
        (statements[p.statement].lines[p.line], statements[p.statement].cell(p.line, p.column))
        for p in places
    ]
    return [_named(line.concept.canonical, cell.period) for line, cell in cells if cell is not None]


def _named(concept: str, period: Period) -> str:
    return f"{concept} ({period.key})"


def _compose(
    items: Mapping[str, History], target: Target, options: Options
) -> tuple[tuple[Statement, ...], list[str]]:
    """Statements that hold every item for a period, the year before it, and the dates it opens and closes on."""
    closing = Period(end=target.end)
    dates, flows = [(closing, target)], []
    if target.start is not None and target.marks is not None:
        dates.append((Period(end=target.start), _at_start(target)))
        flows = [(_period(target), target)]
        before = _year_before(target)
        flows.append((_period(before), before))
    lines: dict[str, list[Line]] = {}
    derived: list[str] = []
    for concept, history in items.items():
        found = find_view(history, options.vintage)
        columns = dates if found.is_balance else flows
        cells, code = _cells(history, columns, options, concept, derived)
        if cells:
            lines.setdefault("BS" if found.is_balance else code, []).append(
                Line(
                    label=concept,
                    name=concept,
                    cells=tuple(cells),
                    concept=Concept(filed=f"us-gaap:{concept}", canonical=concept, how="tagged"),
                )
            )
    statements = tuple(
        Statement(
            kind=_KINDS[code],
            title=code,
            columns=tuple(Column(header=p.key, period=p) for p, _ in (dates if code == "BS" else flows)),
            lines=tuple(lines.get(code, ())),
        )
        for code in _KINDS
        if code in lines or code in {"BS", "IS"}
    )
    return statements, list(dict.fromkeys(derived))


def _cells(
    history: History,
    columns: Sequence[tuple[Period, Target]],
    options: Options,
    concept: str,
    derived: list[str],
) -> tuple[list[Cell], str]:
    cells, code = [], ""
    for column, (period, target) in enumerate(columns):
        try:
            answer = answer_target(history, target, options.vintage, Options(), concept)
        except Refused:
            continue
        if not isinstance(answer.value, Decimal):
            continue
        if answer.is_derived:
            derived.append(_named(concept, period))
        code = code or answer.terms[0].figure.code
        number = Number(value=answer.value, printed=f"{answer.value:f}", unit=answer.terms[0].figure.digit)
        source = Source(document="", locator=TextSpan(line=1))
        cells.append(
            Cell(
                column=column,
                number=number,
                period=period,
                source=source,
                unit=answer.unit,
                natural=answer.value,
            )
        )
    return cells, code


def _period(target: Target) -> Period:
    if target.start is None:
        raise not_available(f"{target.words} has no beginning.")
    return Period(start=target.start + timedelta(days=1), end=target.end, months=target.months)


def _at_start(target: Target) -> Target:
    if target.start is None or target.marks is None:
        raise not_available(f"{target.words} has no beginning.")
    return Target(
        start=None, end=target.start, marks=(target.marks[0],) * 2, months=0, words=str(target.start)
    )


def _year_before(target: Target) -> Target:
    if target.start is None or target.marks is None:
        raise not_available(f"{target.words} has no beginning.")
    since, to = target.marks
    start, end = (day - timedelta(days=365) for day in (target.start, target.end))
    return replace(
        target, start=start, end=end, marks=(since - 4, to - 4), words=f"the year before {target.words}"
    )
