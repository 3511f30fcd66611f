"""Companies by code: years of quarterly and annual reports whose every figure is known beforehand.

The truth of a flow is one figure a quarter; what a filing prints are its sums. Nothing here asks the
store: expected values are sums of the truth.
"""

from __future__ import annotations

import zlib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing, Report
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Role, Statement, StatementKind

FLOWS = {
    "Revenues": ("Net sales", "SalesRevenueNet"),
    "CostOfRevenue": ("Cost of sales", "CostOfRevenue"),
    "NetIncomeLoss": ("Net income", "NetIncomeLoss"),
}
CASH_FLOWS = {
    "NetIncomeLoss": ("Net income", "NetIncomeLoss"),
    "DepreciationDepletionAndAmortization": (
        "Depreciation and amortization",
        "DepreciationDepletionAndAmortization",
    ),
}
BALANCES = {
    "CashAndCashEquivalentsAtCarryingValue": ("Cash", "CashAndCashEquivalentsAtCarryingValue"),
    "InventoryNet": ("Inventories", "InventoryNet"),
    "Assets": ("Total assets", "Assets"),
}


@dataclass(frozen=True, kw_only=True)
class GeneratedCompany:
    """A company whose fiscal year ends in a month, on its last day or (`weeks`) on the last Saturday.

    `restated` holds quarters (year, quarter) whose revenues every later filing shows 1,000,000 higher.
    `header` tells whether filings carry the SEC's header with the fiscal year's end.
    """

    name: str = "Generated Widgets Inc"
    cik: str = "1234567"
    ticker: str = "GENW"
    month: int = 12
    weeks: bool = False
    header: bool = True
    restated: frozenset[tuple[int, int]] = frozenset()
    filler: int = 0
    scale: Decimal = field(default=Decimal(1000))

    def quarter_end(self, year: int, quarter: int) -> date:
        """The last day of a fiscal quarter; a fiscal year is named by the calendar year it ends in."""
        years, month = divmod(year * 12 + self.month - 1 - 3 * (4 - quarter), 12)
        end = date(years, month + 1, monthrange(years, month + 1)[1])
        return end - timedelta(days=(end.weekday() - 5) % 7) if self.weeks else end

    def quarter_start(self, year: int, quarter: int) -> date:
        """The first day of a fiscal quarter."""
        before = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        return self.quarter_end(*before) + timedelta(days=1)

    def flow(self, concept: str, year: int, quarter: int, *, restated: bool = False) -> Decimal:
        """The truth of a quarter, in full units; all are whole thousands."""
        seed = zlib.crc32(f"{self.cik} {concept} {year} {quarter}".encode())
        more = 1_000_000 if restated and concept == "Revenues" and (year, quarter) in self.restated else 0
        return Decimal((1000 + seed % 9000) * 1000 + more)

    def balance(self, concept: str, year: int, quarter: int) -> Decimal:
        """The truth at a quarter's end, in full units."""
        return Decimal((50_000 + zlib.crc32(f"{concept} {year} {quarter}".encode()) % 90_000) * 1000)

    def year(self, concept: str, year: int, *, restated: bool = False) -> Decimal:
        """The sum of a year's quarters."""
        return self.to_date(concept, year, 4, restated=restated)

    def to_date(self, concept: str, year: int, quarter: int, *, restated: bool = False) -> Decimal:
        """The sum of a year's first quarters."""
        quarters = range(1, quarter + 1)
        return sum((self.flow(concept, year, q, restated=restated) for q in quarters), Decimal(0))

    def reports(self, first: int, last: int) -> Iterator[Report]:
        """All reports of some fiscal years, three quarterly and one annual each, in order."""
        for year in range(first, last + 1):
            for quarter in (1, 2, 3):
                yield self.quarterly(year, quarter)
            yield self.annual(year)

    def quarterly(self, year: int, quarter: int) -> Report:
        """A 10-Q: three months and year to date of two years, balances now and at the last year's end."""
        spans = [(year, quarter, quarter), (year - 1, quarter, quarter)]
        to_date = [(year, 1, quarter), (year - 1, 1, quarter)]
        columns = spans if quarter == 1 else [*spans, *to_date]
        return self._report(
            form="10-Q",
            year=year,
            quarter=quarter,
            income=columns,
            cash=to_date,
            balances=[(year, quarter), (year - 1, 4)],
        )

    def annual(self, year: int, *, form: str = "10-K") -> Report:
        """A 10-K: three years of flows, two balance dates."""
        columns = [(y, 1, 4) for y in (year, year - 1, year - 2)]
        return self._report(
            form=form,
            year=year,
            quarter=4,
            income=columns,
            cash=columns,
            balances=[(year, 4), (year - 1, 4)],
        )

    def filed(self, year: int, quarter: int) -> date:
        """Forty days after the period's end."""
        return self.quarter_end(year, quarter) + timedelta(days=40)

    def accession(self, form: str, year: int, quarter: int) -> str:
        """A number in the SEC's form, one for each filing."""
        amended = 50 if form.endswith("/A") else 0
        return f"{int(self.cik):010}-{year % 100:02}-{quarter + amended:06}"

    def _report(
        self,
        *,
        form: str,
        year: int,
        quarter: int,
        income: list[tuple[int, int, int]],
        cash: list[tuple[int, int, int]],
        balances: list[tuple[int, int]],
    ) -> Report:
        end = self.quarter_end(year, quarter)
        accession = self.accession(form, year, quarter)
        sheet = [(Period(end=self.quarter_end(*at)), at) for at in balances]
        return Report(
            filing=Filing(
                name=f"{self.ticker}-{year}-{quarter}.txt",
                sha256=f"{accession}",
                company=self.name,
                cik=self.cik,
                ticker=self.ticker,
                form=form,
                accession=accession,
                period_end=end,
                filed=self.filed(year, quarter),
                fiscal_year_end=f"{self.month:02}{monthrange(2001, self.month)[1]}" if self.header else "",
            ),
            statements=(
                self._balance_sheet(sheet),
                self._flows(StatementKind.INCOME_STATEMENT, FLOWS, income, (year, quarter)),
                self._flows(StatementKind.CASH_FLOW, CASH_FLOWS, cash, (year, quarter)),
            ),
        )

    def _flows(
        self,
        kind: StatementKind,
        concepts: dict[str, tuple[str, str]],
        spans: list[tuple[int, int, int]],
        now: tuple[int, int],
    ) -> Statement:
        columns = [
            Period(
                start=self.quarter_start(year, first),
                end=self.quarter_end(year, last),
                months=3 * (last - first + 1),
            )
            for year, first, last in spans
        ]
        rows = []
        for number, (concept, (label, element)) in enumerate(concepts.items()):
            values = [
                sum(
                    (self.flow(concept, y, q, restated=(y, q) < now) for q in range(first, last + 1)),
                    Decimal(0),
                )
                for y, first, last in spans
            ]
            rows.append(_line(number, (label, concept, element), values, columns, self.scale))
        if kind is StatementKind.INCOME_STATEMENT:
            shares = [Decimal("1.25")] * len(spans)
            rows.append(_per_share(len(rows), shares, columns))
        return Statement(
            kind=kind,
            title=kind.value,
            scale=self.scale,
            columns=tuple(Column(header=period.key, period=period) for period in columns),
            lines=tuple(rows),
        )

    def _balance_sheet(self, sheet: list[tuple[Period, tuple[int, int]]]) -> Statement:
        columns = [period for period, _ in sheet]
        rows = [
            _line(
                n,
                (label, concept, element),
                [self.balance(concept, *at) for _, at in sheet],
                columns,
                self.scale,
            )
            for n, (concept, (label, element)) in enumerate(BALANCES.items())
        ]
        rows += [
            _line(n, (f"Other balance {n}", "", ""), [Decimal(n * 1000)] * len(columns), columns, self.scale)
            for n in range(len(rows), len(rows) + self.filler)
        ]
        return Statement(
            kind=StatementKind.BALANCE_SHEET,
            title="Balance sheet",
            scale=self.scale,
            columns=tuple(Column(header=period.key, period=period) for period in columns),
            lines=tuple(rows),
        )


def _line(
    number: int, named: tuple[str, str, str], values: list[Decimal], periods: list[Period], scale: Decimal
) -> Line:
    label, canonical, element = named
    return Line(
        label=label,
        name=label,
        concept=Concept(filed=f"us-gaap:{element}" if element else "", canonical=canonical, how="tagged"),
        cells=tuple(
            Cell(
                column=column,
                number=Number(value=value, printed=f"{value / scale:,f}", scale=scale, unit=scale),
                period=period,
                source=Source(document="generated.txt", locator=TextSpan(line=number + 10, start=60, end=70)),
                natural=value if canonical else None,
            )
            for column, (value, period) in enumerate(zip(values, periods, strict=True))
        ),
    )


def _per_share(number: int, values: list[Decimal], periods: list[Period]) -> Line:
    line = _line(
        number, ("Per share", "EarningsPerShareBasic", "EarningsPerShareBasic"), values, periods, Decimal(1)
    )
    cells = tuple(
        Cell(
            column=c.column,
            number=c.number,
            period=c.period,
            source=c.source,
            unit="USD/shares",
            natural=c.value,
        )
        for c in line.cells
    )
    return Line(label=line.label, name=line.name, role=Role.PER_SHARE, concept=line.concept, cells=cells)
