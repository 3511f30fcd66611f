"""The ratios of a filing: each definition for each of its dates or periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import find_figures
from xlsx_tools.model.expression import Expression, Operation, Operator
from xlsx_tools.model.period import Period
from xlsx_tools.model.ratio import RatioBlock, RatioCell, RatioLine
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.ratios.build import Missing, Scene, build_expression
from xlsx_tools.ratios.catalog import Definition, load_ratio_catalog
from xlsx_tools.ratios.grammar import Name

_NO_DATE = Period(end=date.min)
_YEAR = timedelta(days=365)
# 52/53-week years end up to a week from the same day a year before; inferred dates miss by a day or two.
_DAYS_APART = timedelta(days=8)
_FULL_YEAR = 12
_BASES = {
    "": "",
    "closing": "balances at the end of the period",
    "average": "average of the balances at the beginning and the end of the period",
    "annualised": "annualised: x 365 / days in the period; balances at its end",
}
_SHORT = {"": "", "closing": "closing", "average": "average", "annualised": "annualised"}
_DAYS = Name(name="days")
_INDICATIVE = "indicative only: less than a year, not annualised, no zone"


def plan_ratios(statements: tuple[Statement, ...]) -> tuple[RatioLine, ...]:
    """The catalog's ratios as expressions on cells of named statements, blank cells with a reason.

    Ratios at a date have a cell for each balance sheet date, ratios for a period one for each column of
    the income statement; a flow is paired only with balances of its own first and last day. A ratio
    whose cells are all blank keeps its line, so that the reason can be read. American Locker, September
    2002: current ratio 16,854,557 / 4,665,513 = 3.61.
    """
    catalog = load_ratio_catalog()
    figures = find_figures(statements)
    lines: list[RatioLine] = []
    for entity in _entities(statements):
        dates = _periods(statements, entity, StatementKind.BALANCE_SHEET)
        flows = _periods(statements, entity, StatementKind.INCOME_STATEMENT)
        whole = Scene(statements=statements, figures=figures, catalog=catalog, entity=entity, date=_NO_DATE)
        at_dates, of_flows = (
            [_scene(whole, column, dates, flows) for column in kind] for kind in (dates, flows)
        )
        for definition in catalog.ratios:
            scenes = at_dates if definition.block is RatioBlock.AT_DATE else of_flows
            if not scenes:
                continue
            for basis in definition.bases or ("",):
                cells = tuple(_cell(definition, basis, scene) for scene in scenes)
                if basis != "annualised" or any(cell.expression for cell in cells):
                    lines.append(_line(definition, basis, cells, entity, statements))
    return tuple(lines)


def _entities(statements: Sequence[Statement]) -> list[str]:
    kinds = (StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT)
    return list(dict.fromkeys(column.entity for s in statements if s.kind in kinds for column in s.columns))


def _periods(statements: Sequence[Statement], entity: str, kind: StatementKind) -> list[Period]:
    return [period for whose, period in dated_columns(statements, kind) if whose == entity]


def _scene(whole: Scene, column: Period, dates: Sequence[Period], flows: Sequence[Period]) -> Scene:
    """The scene of one column: its own dates, and those it may be compared with."""
    earlier = [balance for balance in dates if balance.end < column.end]
    before_date = max(earlier, key=lambda balance: balance.end, default=None)
    scene = replace(whole, date=column.closing, before_date=before_date)
    if column.is_instant:
        return scene
    before = [
        p for p in flows if p.months == column.months and abs(column.end - p.end - _YEAR) <= _DAYS_APART
    ]
    return replace(
        scene,
        period=column,
        opening=column.opening if any(balance.end == column.opening.end for balance in dates) else None,
        before_period=before[0] if before else None,
    )


def _cell(definition: Definition, basis: str, scene: Scene) -> RatioCell:
    scene.basis, scene.said = basis or "closing", []
    period = scene.period or scene.date
    if basis == "annualised" and period.months >= _FULL_YEAR:
        return _blank(period, "a full year needs no annualising", scene)
    expression = build_expression(definition.node, scene)
    if basis == "annualised" and not isinstance(expression, Missing):
        expression = _annualised(expression, scene)
    if isinstance(expression, Missing):
        return _blank(period, expression.reason, scene)
    notes = scene.said
    if definition.full_year and period.months < _FULL_YEAR:
        notes.append(_INDICATIVE)
    return RatioCell(period=period, expression=expression, basis="; ".join(notes))


def _blank(period: Period, reason: str, scene: Scene) -> RatioCell:
    """The blank cell of a column for a reason: one for all ratios."""
    if reason not in scene.blanks:
        scene.blanks[reason] = RatioCell(period=period, reason=reason)
    return scene.blanks[reason]


def _annualised(expression: Expression, scene: Scene) -> Expression | Missing:
    days = build_expression(_DAYS, scene)
    if isinstance(days, Missing):
        return days
    year = scene.catalog.constants["days_in_year"]
    scaled = Operation(operator=Operator.MULTIPLY, operands=(expression, year))
    return Operation(operator=Operator.DIVIDE, operands=(scaled, days))


def _line(
    definition: Definition,
    basis: str,
    cells: tuple[RatioCell, ...],
    entity: str,
    statements: Sequence[Statement],
) -> RatioLine:
    currency = next((s.currency for s in statements), "USD")
    units = {"money": currency, "per_share": f"{currency}/shares"}
    suffix = "" if basis in ("", definition.bases[0] if definition.bases else "") else f"_{basis}"
    name = definition.name if len(definition.bases) < 2 else f"{definition.name} ({_SHORT[basis]})"
    return RatioLine(
        id=f"{definition.id}{suffix}",
        name=name,
        group=definition.group,
        block=definition.block,
        unit=units.get(definition.unit, definition.unit),
        definition=definition.definition,
        basis=_BASES[basis],
        source=definition.source,
        cells=cells,
        entity=entity,
    )
