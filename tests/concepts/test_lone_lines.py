"""A statement has sales, costs, taxes, inventories: the one line that can be it is it, two leave it open."""

from __future__ import annotations

import pytest

from tests.concepts.unnamed import concepts_of
from tests.statement_table import read_table, statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement

INCOME = """
                       Consolidated Statements of Income
                                             Years Ended December 31,
                                                1996        1995
{sales:44s}                                    9,999       9,000
{costs:44s}                                    5,555       5,000
General and administrative expenses             2,111       2,000
{interest:44s}                                   333         300
{pretax:72s}
                                                2,000       1,700
{taxes:44s}                                      700         600
Net income                                      1,300       1,100
"""
PLAIN = {
    "sales": "Net sales",
    "costs": "Cost of sales",
    "interest": "Interest expense",
    "pretax": "Income before taxes",
    "taxes": "Income taxes",
}
PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"


def named_income(line: str, caption: str) -> list[str]:
    """The concepts of an income statement with one of its captions worded otherwise."""
    text = INCOME.format(**{**PLAIN, line: caption})
    named = match_concepts(read_table(text)).statements[0]
    return [item.concept.canonical for item in named.lines if item.cells]


@pytest.mark.parametrize(
    ("line", "caption", "concept"),
    [
        ("sales", "Contract revenue", "Revenues"),
        ("sales", "Service revenues", "Revenues"),
        ("sales", "Restaurant sales", "Revenues"),
        ("sales", "Casino revenues", "Revenues"),
        ("costs", "Cost of sales, buying and occupancy", "CostOfRevenue"),
        ("costs", "Cost of services", "CostOfRevenue"),
        ("interest", "Interest and amortization of debt discount", "InterestExpense"),
        ("pretax", "Income before income taxes and extraordinary item", PRETAX),
        (
            "pretax",
            "Income before provision for income taxes, minority interest and extraordinary loss",
            PRETAX,
        ),
        ("taxes", "Provision for U.S. and foreign income taxes", "IncomeTaxExpenseBenefit"),
        ("taxes", "Federal and other taxes on income", "IncomeTaxExpenseBenefit"),
    ],
)
def test_the_only_line_that_can_be_a_concept_is_it(line: str, caption: str, concept: str) -> None:
    assert concept in named_income(line, caption)


def test_a_narrower_name_stays_beside_the_everyday_concept() -> None:
    text = INCOME.format(**{**PLAIN, "sales": "Service revenues"})
    first = match_concepts(read_table(text)).statements[0].lines[0]
    assert (first.concept.filed, first.concept.canonical) == ("us-gaap:SalesRevenueServicesNet", "Revenues")


@statement_table
def test_cash_and_due_from_banks_keeps_its_name_beside_cash_and_cash_equivalents(
    statement: Statement,
) -> None:
    """
                                                 December 31,
                                               1997         1996
    Cash and due from banks                 $ 12,345     $ 11,345
    Federal funds sold                         5,000        7,000
                                            --------     --------
    Total cash and cash equivalents           17,345       18,345
    Loans                                    150,000      140,000
                                            --------     --------
    Total assets                            $167,345     $158,345
    """
    names = [line.concept.canonical for line in match_concepts((statement,)).statements[0].lines]
    assert names[0] == "CashAndDueFromBanks"
    assert names[2] == "CashAndCashEquivalentsAtCarryingValue"


@statement_table(title="Consolidated Balance Sheets")
def test_two_lines_of_inventories_leave_the_inventories_open(statement: Statement) -> None:
    """
                                              December 31,
                                            1996        1995
    Current assets:
      Cash                                   110         100
      Inventories:
        Crude oil, products and merchandise  330         320
        Materials and supplies                60          50
                                            ----        ----
      Total current assets                   500         470
    Restaurant property, net                 300         300
                                            ----        ----
    Total assets                             800         770
    """
    concepts = concepts_of(statement)
    assert "InventoryNet" not in concepts.values()
    assert concepts["Restaurant property, net"] == "PropertyPlantAndEquipmentNet"


@statement_table(title="Balance Sheets")
def test_materials_and_supplies_alone_are_the_inventories(statement: Statement) -> None:
    """
                                              December 31,
                                            1996        1995
    Current assets:
      Cash                                   110         100
      Materials and supplies                  60          50
                                            ----        ----
      Total current assets                   170         150
    Current liabilities:
      Accounts payable                        20          20
                                            ----        ----
      Total current liabilities               20          20
    Long-term portion of equipment financing  50          60
    """
    concepts = concepts_of(statement)
    assert concepts["Materials and supplies"] == "InventoryNet"
    assert concepts["Long-term portion of equipment financing"] == "LongTermDebtNoncurrent"


@pytest.mark.parametrize(
    ("caption", "concept"),
    [("Loss on sale", ""), ("Taxes - General", "TaxesExcludingIncomeAndExciseTaxes")],
)
def test_words_that_a_heading_makes_a_concept_of_are_none_without_it(caption: str, concept: str) -> None:
    """A loss on sale is one of discontinued operations, and general a tax, under their headings only."""
    assert concept in named_income("interest", caption)[-3:-2]


@statement_table(title="Consolidated Statements of Income")
def test_shares_used_to_compute_a_figure_per_share_are_shares_however_small(statement: Statement) -> None:
    """
                                             Years Ended December 31,
                                                1996        1995
    Net sales                                  9,999       9,000
    Cost of sales                              8,699       7,900
    Net income                                 1,300       1,100
    Basic net income per share                  2.85        2.35
    Shares used to compute basic net income
      per share                                  456         469
    """
    names = [line.concept.canonical for line in match_concepts((statement,)).statements[0].lines]
    assert names[-2:] == ["EarningsPerShareBasic", "WeightedAverageNumberOfSharesOutstandingBasic"]


@statement_table
def test_stock_at_par_of_a_few_hundred_dollars_is_stock(statement: Statement) -> None:
    """
                                          December 31,     December 31,
                                                  1997             1996
    Cash                                         8,411           10,913
    Total assets                                 8,411           10,913
    Accounts payable                             1,377            2,944
    Stockholders' equity:
      Common stock, $.001 par value per share;
        500,000 shares issued                      500              500
      Additional paid-in capital                 6,534            7,469
      Total stockholders' equity                 7,034            7,969
      Total                                      8,411           10,913
    """
    named = match_concepts((statement,)).statements[0]
    assert [line.concept.canonical for line in named.lines if "Common" in line.label] == ["CommonStockValue"]


@statement_table
def test_equipment_and_leasehold_improvements_may_be_all_property(statement: Statement) -> None:
    """
                                                      March 31,     March 31,
                                                        1995          1994
    Current assets:
      Cash and short-term investments                 105,188        60,534
      Inventories                                       4,177         7,842
        Total current assets                          109,365        68,376
    Equipment and leasehold improvements               28,880        25,369
    Purchased intangibles                               8,274        11,228
        Total assets                                  146,519       104,973
    """
    assert concepts_of(statement)["Equipment and leasehold improvements"] == "PropertyPlantAndEquipmentNet"
