"""Reports for the workbook tests: American Locker with ratios and checks, and small statements made on the spot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.by_hand.american_locker import american_locker
from xlsx_tools.model.calculation import Calculation, Contributor, Outcome, Status, Strength
from xlsx_tools.model.check import Check, CheckStatus
from xlsx_tools.model.expression import CellReference, Constant, Expression, Operation, Operator
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.ratio import RatioBlock, RatioCell, RatioLine
from xlsx_tools.model.report import Filing, Report, SourceRow
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Line, Role, Statement, StatementKind

BALANCE, INCOME, CASH = 0, 1, 2
YEAR_END = Period(end=date(1997, 12, 31))


def american_locker_with_ratios() -> Report:
    """American Locker's report with a ratio in each block, one blank, and one check between statements."""
    report = american_locker()
    return replace(report, ratios=_ratios(report), checks=_checks(report))


def small_statement(
    rows: list[tuple[str, str]],
    totals: dict[int, list[tuple[int, int]]] | None = None,
    *,
    scale: int = 1,
    kind: StatementKind = StatementKind.BALANCE_SHEET,
    outcomes: dict[int, Outcome] | None = None,
) -> Statement:
    """A statement of one column from captions and figures as printed ("(1,843)"), in units of `scale`.

    `totals` gives each total's contributors with their signs, by position from 0.
    """
    lines = tuple(
        _line(n, caption, printed, scale, _role(printed, is_total=n in (totals or {})))
        for n, (caption, printed) in enumerate(rows)
    )
    values = {n: line.cells[0].value for n, line in enumerate(lines) if line.cells}
    calculations = []
    for total, parts in (totals or {}).items():
        lines_sum = sum((values[line] * sign for line, sign in parts), Decimal(0))
        gap = values[total] - lines_sum
        outcome = Outcome(
            column=0,
            status=Status.EXACT if not gap else Status.ROUNDING,
            printed=values[total],
            lines_sum=lines_sum,
            gap=gap,
            tolerance=Decimal(scale) / 2 * (len(parts) + 1),
        )
        calculations.append(
            Calculation(
                total=total,
                contributors=tuple(Contributor(line=line, sign=sign) for line, sign in parts),
                strength=Strength.STRONG if parts else Strength.NONE,
                outcomes=((outcomes or {}).get(total, outcome),),
            )
        )
    return Statement(
        kind=kind,
        title="Balance Sheets",
        columns=(Column(header="December 31, 1997", period=YEAR_END),),
        lines=lines,
        scale=Decimal(scale),
        calculations=tuple(calculations),
    )


def small_report(*statements: Statement, name: str = "filing.txt", **particulars: str) -> Report:
    """A report around statements, with a source row for every line."""
    rows = [
        SourceRow(
            document=cell.source.document, locator=cell.source.locator, text=f"{line.label} {cell.source.raw}"
        )
        for statement in statements
        for line in statement.lines
        for cell in line.cells
    ]
    return Report(filing=Filing(name=name, **particulars), statements=statements, source_rows=tuple(rows))


def small_ratio(name: str, unit: str, expression: Expression) -> RatioLine:
    """A ratio at the date of a small statement."""
    return _ratio(
        name, "Ratios", RatioBlock.AT_DATE, unit, [RatioCell(period=YEAR_END, expression=expression)]
    )


def _role(printed: str, *, is_total: bool) -> Role:
    return Role.TOTAL if is_total else Role.LINE if printed else Role.HEADING


def _line(position: int, caption: str, printed: str, scale: int, role: Role) -> Line:
    cells = ()
    if printed:
        digits = printed.strip("()$ ").replace(",", "")
        value = Decimal(digits) * scale * (-1 if printed.startswith("(") else 1)
        number = Number(value=value, printed=printed, scale=Decimal(scale), unit=Decimal(scale))
        source = Source(document="filing.txt", locator=TextSpan(line=position + 1), raw=printed)
        cells = (Cell(column=0, number=number, period=YEAR_END, source=source),)
    return Line(label=caption, role=role, cells=cells)


def _find(report: Report, statement: int, canonical: str) -> int:
    lines = report.statements[statement].lines
    return next(n for n, line in enumerate(lines) if line.concept.canonical == canonical and line.cells)


def _cell(report: Report, statement: int, canonical: str, column: int) -> CellReference:
    return CellReference(statement=statement, line=_find(report, statement, canonical), column=column)


def _ratios(report: Report) -> tuple[RatioLine, ...]:
    columns = report.statements[BALANCE].columns
    current = [
        RatioCell(
            period=column.period or YEAR_END,
            expression=Operation(
                operator=Operator.DIVIDE,
                operands=(
                    _cell(report, BALANCE, "AssetsCurrent", n),
                    _cell(report, BALANCE, "LiabilitiesCurrent", n),
                ),
            ),
        )
        for n, column in enumerate(columns)
    ]
    income = report.statements[INCOME].columns
    margin = [
        RatioCell(
            period=column.period or YEAR_END,
            expression=Operation(
                operator=Operator.DIVIDE,
                operands=(_cell(report, INCOME, "CostOfRevenue", n), _cell(report, INCOME, "Revenues", n)),
            ),
        )
        for n, column in enumerate(income)
    ]
    days = Constant(value=Decimal(365), name="Days in a year")
    receivables = Operation(
        operator=Operator.MULTIPLY,
        operands=(
            Operation(
                operator=Operator.DIVIDE,
                operands=(
                    _cell(report, BALANCE, "AccountsAndNotesReceivableNet", 0),
                    _cell(report, INCOME, "Revenues", 0),
                ),
            ),
            days,
        ),
    )
    blank = "no balance sheet at September 30, 2001"
    days_cells = [RatioCell(period=income[0].period or YEAR_END, expression=receivables)]
    days_cells += [RatioCell(period=column.period or YEAR_END, reason=blank) for column in income[1:]]
    return (
        _ratio("Current ratio", "Liquidity", RatioBlock.AT_DATE, "x", current),
        _ratio("Cost of sales, % of sales", "Margins", RatioBlock.FOR_PERIOD, "%", margin),
        _ratio("Receivables days", "Activity", RatioBlock.FOR_PERIOD, "days", days_cells),
    )


def _ratio(name: str, group: str, block: RatioBlock, unit: str, cells: list[RatioCell]) -> RatioLine:
    return RatioLine(
        id=name.lower().replace(" ", "-"),
        name=name,
        group=group,
        block=block,
        unit=unit,
        definition=f"{name} in words",
        basis="as printed",
        source="a textbook",
        cells=tuple(cells),
    )


def _checks(report: Report) -> tuple[Check, ...]:
    left, right = (
        _cell(report, BALANCE, "Assets", 0),
        _cell(report, BALANCE, "LiabilitiesAndStockholdersEquity", 0),
    )
    value = Decimal(28_579_074)
    return (
        Check(
            code="balance-sheet-balances",
            group="Balance sheet",
            title="Assets equal liabilities and equity",
            period=report.statements[BALANCE].columns[0].period or YEAR_END,
            left=left,
            right=right,
            left_label="Total assets",
            right_label="total liabilities and stockholders' equity",
            left_value=value,
            right_value=value,
            tolerance=Decimal(1),
            status=CheckStatus.EXACT,
        ),
    )
