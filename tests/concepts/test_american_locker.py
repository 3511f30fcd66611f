"""American Locker's 10-Q of September 2002: every line named as a reader of the print names it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.concepts.unnamed import american_locker_named, line_at

BALANCE_SHEET, INCOME_STATEMENT, CASH_FLOW, INVENTORIES = range(4)


@pytest.mark.parametrize(
    ("statement", "source_line", "concept"),
    [
        (BALANCE_SHEET, 83, "CashAndCashEquivalentsAtCarryingValue"),
        (BALANCE_SHEET, 86, "AccountsReceivableNetCurrent"),
        (BALANCE_SHEET, 87, "InventoryNet"),
        (BALANCE_SHEET, 90, "DeferredTaxAssetsNetCurrent"),
        (BALANCE_SHEET, 92, "AssetsCurrent"),
        (BALANCE_SHEET, 99, "PropertyPlantAndEquipmentGross"),
        (BALANCE_SHEET, 100, "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"),
        (BALANCE_SHEET, 102, "PropertyPlantAndEquipmentNet"),
        (BALANCE_SHEET, 105, "DeferredTaxAssetsNetNoncurrent"),
        (BALANCE_SHEET, 109, "Assets"),
        (BALANCE_SHEET, 140, "EmployeeRelatedLiabilitiesCurrent"),
        (BALANCE_SHEET, 142, "AccruedIncomeTaxesCurrent"),
        (BALANCE_SHEET, 143, "LongTermDebtCurrent"),
        (BALANCE_SHEET, 148, "LongTermDebtNoncurrent"),
        (BALANCE_SHEET, 150, "DeferredTaxLiabilitiesNoncurrent"),
        (BALANCE_SHEET, 152, "LiabilitiesNoncurrent"),
        (BALANCE_SHEET, 154, "Liabilities"),
        (BALANCE_SHEET, 161, "CommonStockValue"),
        (BALANCE_SHEET, 165, "TreasuryStockValue"),
        (BALANCE_SHEET, 168, "StockholdersEquity"),
        (BALANCE_SHEET, 170, "LiabilitiesAndStockholdersEquity"),
        (INCOME_STATEMENT, 196, "Revenues"),
        (INCOME_STATEMENT, 197, "CostOfRevenue"),
        (INCOME_STATEMENT, 199, "GrossProfit"),
        (INCOME_STATEMENT, 202, "OperatingIncomeLoss"),
        (INCOME_STATEMENT, 206, "InterestExpense"),
        (INCOME_STATEMENT, 209, "IncomeTaxExpenseBenefit"),
        (INCOME_STATEMENT, 212, "NetIncomeLoss"),
        (INCOME_STATEMENT, 217, "EarningsPerShareBasic"),
        (INCOME_STATEMENT, 219, "EarningsPerShareDiluted"),
        (INCOME_STATEMENT, 221, "CommonStockDividendsPerShareDeclared"),
        (CASH_FLOW, 308, "DeferredIncomeTaxExpenseBenefit"),
        (CASH_FLOW, 311, "IncreaseDecreaseInInventories"),
        (CASH_FLOW, 315, "IncreaseDecreaseInAccruedIncomeTaxesPayable"),
        (CASH_FLOW, 321, "PaymentsToAcquirePropertyPlantAndEquipment"),
        (CASH_FLOW, 330, "PaymentsForRepurchaseOfCommonStock"),
        (CASH_FLOW, 334, "NetCashProvidedByUsedInFinancingActivities"),
    ],
)
def test_each_line_has_the_concept_its_print_means(statement: int, source_line: int, concept: str) -> None:
    assert line_at(american_locker_named()[statement], source_line).concept.canonical == concept


@pytest.mark.parametrize(
    ("statement", "source_line", "name"),
    [
        (BALANCE_SHEET, 99, "[Property, plant and equipment, gross]"),
        (BALANCE_SHEET, 152, "[Total long-term liabilities]"),
        (INCOME_STATEMENT, 199, "[Gross profit]"),
        (INCOME_STATEMENT, 202, "[Operating income]"),
        (INCOME_STATEMENT, 196, "Net sales"),
    ],
)
def test_totals_without_a_caption_get_a_name_in_brackets(statement: int, source_line: int, name: str) -> None:
    assert line_at(american_locker_named()[statement], source_line).name == name


@pytest.mark.parametrize(
    ("statement", "source_line", "natural"),
    [
        (BALANCE_SHEET, 100, "10535441"),  # printed (10,535,441)
        (BALANCE_SHEET, 165, "5609533"),  # printed (5,609,533)
        (BALANCE_SHEET, 166, "-235190"),  # a loss: printed (235,190)
        (INCOME_STATEMENT, 197, "20809424"),  # printed 20,809,424 and taken away
        (INCOME_STATEMENT, 206, "515890"),  # printed (515,890) and added
        (CASH_FLOW, 310, "-116235"),  # receivables fell: printed 116,235
        (CASH_FLOW, 312, "71911"),  # prepaid expenses grew: printed (71,911)
        (CASH_FLOW, 313, "486517"),  # payables grew: printed 486,517
        (CASH_FLOW, 321, "187372"),  # printed (187,372)
        (CASH_FLOW, 324, "-187372"),  # net cash used: printed (187,372)
    ],
)
def test_figures_get_the_sign_their_concept_has_in_xbrl(
    statement: int, source_line: int, natural: str
) -> None:
    line = line_at(american_locker_named()[statement], source_line)
    assert line.cells[0].natural == Decimal(natural)
    assert line.concept.negated == (line.cells[0].natural != line.cells[0].value)


def test_a_note_that_ends_in_a_figure_of_the_face_has_its_names() -> None:
    note = american_locker_named()[INVENTORIES]
    assert {line.name: line.concept.canonical for line in note.lines} == {
        "Raw materials": "InventoryRawMaterials",
        "Work-in-process": "InventoryWorkInProcess",
        "Finished goods": "InventoryFinishedGoods",
        "[Inventories, gross]": "InventoryGross",
        "Less allowance to reduce carrying value to LIFO basis": "InventoryLIFOReserve",
        "[Inventories]": "InventoryNet",
    }
    assert note.lines[4].concept.canonical == "InventoryLIFOReserve"
    assert note.lines[4].cells[0].natural == Decimal(421827)
