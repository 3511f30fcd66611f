"""The 45 statements of PROOF.md, structures typed by hand: what a reader of the print would call their lines."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.calculation import Calculation, Contributor, Strength
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Line, Role, Statement, StatementKind

KINDS = {
    "BS": StatementKind.BALANCE_SHEET,
    "IS": StatementKind.INCOME_STATEMENT,
    "CF": StatementKind.CASH_FLOW,
}
PLACE = Source(document="structures.json", locator=TextSpan(line=1))

# Statement, row, everyday concept: typed from the print of each filing.
PRINTED = [
    ("KO.BSA", 2, "CashCashEquivalentsAndShortTermInvestments"),
    ("KO.BSA", 17, "PropertyPlantAndEquipmentGross"),
    ("KO.BSA", 18, "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"),
    ("KO.BSA", 19, "PropertyPlantAndEquipmentNet"),
    ("KO.BSL", 14, ""),
    ("KO.BSL", 15, "TreasuryStockValue"),
    ("KO.BSL", 16, "StockholdersEquity"),
    ("KO.BSL", 10, "RetainedEarningsAccumulatedDeficit"),
    ("KO.IS", 0, "Revenues"),
    ("KO.IS", 6, "InterestExpense"),
    ("KO.IS", 7, "IncomeLossFromEquityMethodInvestments"),
    ("AP.IS", 5, "CostsAndExpenses"),
    ("AP.BSA", 6, "InventoryNet"),
    ("AP.BSA", 14, "PropertyPlantAndEquipmentGross"),
    ("AP.CF", 12, "NetCashProvidedByUsedInOperatingActivities"),
    ("AP.CF", 23, "CashAndCashEquivalentsPeriodIncreaseDecrease"),
    ("GE.IS", 5, "Revenues"),
    ("GE.IS", 8, "InterestExpense"),
    ("GE.IS", 16, "IncomeLossFromContinuingOperations"),
    ("PE.BS", 23, ""),
    ("PE.BS", 25, "StockholdersEquity"),
    ("PE.IS", 5, "OperatingIncomeLoss"),
    ("BA.IS", 2, "GrossProfit"),
    ("BA.BS", 13, "Assets"),
    ("BA.BS", 30, "LiabilitiesAndStockholdersEquity"),
    ("BA.CF", 18, "PaymentsToAcquirePropertyPlantAndEquipment"),
    ("XO.IS", 13, "CostsAndExpenses"),
    ("XO.BS", 23, "RetainedEarningsAccumulatedDeficit"),
    ("AH.IS", 4, "OperatingIncomeLoss"),
    ("AH.IS", 7, "NonoperatingIncomeExpense"),
    ("TI.BS", 8, "PropertyPlantAndEquipmentGross"),
    ("TI.BS", 10, "PropertyPlantAndEquipmentNet"),
    ("TI.BS", 26, "TreasuryStockValue"),
    ("AZ.IS", 12, "NetIncomeLoss"),
    ("AZ.BS", 23, "RetainedEarningsAccumulatedDeficit"),
    ("DI.BS", 9, ""),
    ("DI.BS", 14, "PropertyPlantAndEquipmentNet"),
    ("HD.CF", 12, "PaymentsToAcquirePropertyPlantAndEquipment"),
]


@pytest.fixture(scope="module")
def named(filings: Path) -> dict[str, Statement]:
    source = json.loads((filings / "structures.json").read_text(encoding="utf-8"))
    typed = {entry["id"]: typed_statement(entry) for entry in source["statements"] if kind_of(entry)}
    return {name: match_concepts((statement,)).statements[0] for name, statement in typed.items()}


def kind_of(entry: dict[str, Any]) -> StatementKind | None:
    return KINDS.get(entry["id"].split(".")[1][:2])


def typed_statement(entry: dict[str, Any]) -> Statement:
    """Rows with the headings above them as lines; a heading that runs on into a caption joins it."""
    kind = kind_of(entry)
    assert kind is not None
    width = max(len(row["values"]) for row in entry["rows"])
    end = date(2000, 12, 31)
    lines: list[Line] = []
    position: dict[int, int] = {}
    for row_number, row in enumerate(entry["rows"]):
        caption = row["caption"]
        lines.extend(Line(label=heading) for heading in row["headings"])
        position[row_number] = len(lines)
        cells = tuple(
            Cell(
                column=c,
                number=Number(value=Decimal(v), printed=v),
                period=period(kind, end, c),
                source=PLACE,
            )
            for c, v in enumerate(row["values"])
            if v is not None
        )
        per_share = any("." in (v or "") for v in row["values"])
        lines.append(Line(label=caption, role=Role.PER_SHARE if per_share else Role.LINE, cells=cells))
    return Statement(
        kind=kind,
        title=entry["id"],
        columns=tuple(Column(header=str(c), period=period(kind, end, c)) for c in range(width)),
        lines=tuple(lines),
        calculations=tuple(
            Calculation(
                total=position[int(total)],
                contributors=tuple(Contributor(line=position[line], sign=sign) for line, sign in parts),
                strength=Strength.STRONG,
            )
            for total, parts in entry["totals"].items()
        ),
    )


def period(kind: StatementKind, end: date, column: int) -> Period:
    last = end.replace(year=end.year - column)
    if kind is StatementKind.BALANCE_SHEET:
        return Period(end=last)
    return Period(end=last, start=last.replace(month=1, day=1), months=12)


@pytest.mark.parametrize(("statement", "row", "concept"), PRINTED)
def test_a_line_is_named_as_its_print_means(
    named: dict[str, Statement], statement: str, row: int, concept: str
) -> None:
    lines = [line for line in named[statement].lines if line.cells]
    assert lines[row].concept.canonical == concept, lines[row].label


def test_no_two_lines_claim_one_concept_for_one_cell_with_different_figures(
    named: dict[str, Statement],
) -> None:
    for name, statement in named.items():
        figures: dict[tuple[str, int], set[Decimal]] = defaultdict(set)
        for line in statement.lines:
            for cell in line.cells:
                if line.concept.canonical and not cell.period.is_instant:
                    figures[line.concept.canonical, cell.column].add(cell.value)
        assert {key: values for key, values in figures.items() if len(values) > 1} == {}, name
