"""All costs against those of operations, parts of discontinued operations, and captions of the income statement."""

from __future__ import annotations

import pytest

from tests.concepts.test_corrections import concepts_in_order
from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.concepts.captions import first_form
from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Operations"
PRETAX = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"


@statement_table(title=INCOME)
def test_expenses_that_alone_are_taken_from_revenues_are_all_costs(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Total revenues                                       267,336      254,110
    Depreciation and amortization                         79,606       78,201
    General and administrative                            20,932       19,774
                                                         -------      -------
    Total costs and expenses                             100,538       97,975
                                                         -------      -------
    Operating income                                     166,798      156,135
                                                         =======      =======
    """
    assert concepts_of(statement)["Total costs and expenses"] == "CostsAndExpenses"


@statement_table(title=INCOME)
def test_expenses_below_gross_profit_are_those_of_operations(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net sales                                            267,336      254,110
    Cost of sales                                        140,001      133,020
                                                         -------      -------
    Gross profit                                         127,335      121,090
    Depreciation and amortization                         79,606       78,201
    General and administrative                            20,932       19,774
                                                         -------      -------
    Total expenses                                       100,538       97,975
                                                         -------      -------
    Operating income                                      26,797       23,115
                                                         =======      =======
    """
    assert concepts_of(statement)["Total expenses"] == "OperatingExpenses"


@statement_table(title=INCOME)
def test_operating_expenses_that_hold_purchased_power_are_all_costs(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Operating revenues                                     2,312        2,244
    Purchased power                                          257          299
    Depreciation and amortization                            226          210
                                                           -----        -----
    Total operating expenses                                 483          509
                                                           -----        -----
    Operating income                                       1,829        1,735
                                                           =====        =====
    """
    assert concepts_of(statement)["Total operating expenses"] == "CostsAndExpenses"


@statement_table(title=INCOME)
def test_the_tax_of_discontinued_operations_is_not_the_tax(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income from continuing operations before income taxes    210          240
    Income taxes                                              57           61
                                                           -----        -----
    Income from continuing operations                        153          179
    Income from discontinued operations before income taxes   12           19
    Income taxes                                               5            8
                                                           -----        -----
    Income from discontinued operations                        7           11
                                                           -----        -----
    Net income                                               160          190
                                                           =====        =====
    """
    (named,) = match_concepts((statement,)).statements
    taxes = [line.concept for line in named.lines if line.label == "Income taxes"]
    assert [tax.canonical for tax in taxes] == ["IncomeTaxExpenseBenefit", ""]
    assert taxes[1].filed == "us-gaap:DiscontinuedOperationTaxEffectOfDiscontinuedOperation"
    assert concepts_in_order(statement, "Income from continuing operations before income taxes") == [PRETAX]


@statement_table(title=INCOME)
def test_gains_among_discontinued_operations_are_theirs(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income from continuing operations                     69,365       61,204
    Income from properties sold                            1,273        5,112
    Gain on sales of real estate, net of income taxes     30,540          118
                                                         -------      -------
    Total discontinued operations                         31,813        5,230
                                                         -------      -------
    Net income                                           101,178       66,434
                                                         =======      =======
    """
    gain = "DiscontinuedOperationGainLossOnDisposalOfDiscontinuedOperationNetOfTax"
    assert concepts_of(statement)["Gain on sales of real estate, net of income taxes"] == gain


@statement_table(title=INCOME)
def test_the_tax_on_what_was_sold_is_no_gain(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income from continuing operations                     69,365       61,204
    Income from discontinued operations                    1,273        5,112
    Tax on sale of discontinued business                    (540)        (118)
                                                         -------      -------
    Total discontinued operations                            733        4,994
                                                         -------      -------
    Net income                                            70,098       66,198
                                                         =======      =======
    """
    assert "GainLoss" not in concepts_of(statement)["Tax on sale of discontinued business"]


@statement_table(title=INCOME)
def test_equity_method_income_by_the_words_of_its_investees(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income before income taxes                               376          517
    Income tax expense                                       129          172
    Share in losses of associated companies - net            (17)         (28)
                                                           -----        -----
    Net income                                               230          317
                                                           =====        =====
    """
    equity = "IncomeLossFromEquityMethodInvestments"
    assert concepts_of(statement)["Share in losses of associated companies - net"] == equity


@statement_table(title=INCOME)
def test_equity_method_income_with_other_revenue_is_not_that_alone(statement: Statement) -> None:
    """
                                                        Year ended December 31,
                                                            2001         2000
    Sales and other operating revenue                    209,417      228,439
    Earnings from equity interests and other revenue       4,071        4,309
                                                         -------      -------
    Total revenue                                        213,488      232,748
                                                         =======      =======
    """
    assert concepts_of(statement)["Earnings from equity interests and other revenue"] == ""


@pytest.mark.parametrize(
    ("caption", "element"),
    [
        ("Advertising and promotion", "MarketingAndAdvertisingExpense"),
        ("Advertising", "AdvertisingExpense"),
        ("Current income tax expense", "CurrentIncomeTaxExpenseBenefit"),
        ("Deferred income tax provision (benefit)", "DeferredIncomeTaxExpenseBenefit"),
        ("Net earnings attributable to common shares", "NetIncomeLossAvailableToCommonStockholdersBasic"),
        ("Marketing, general and administrative expenses", "SellingGeneralAndAdministrativeExpense"),
        ("Base rent", "OperatingLeasesIncomeStatementLeaseRevenue"),
        ("Total cost of net revenue", "CostOfRevenue"),
        ("In-process R&D charge", "ResearchAndDevelopmentInProcess"),
    ],
)
def test_captions_of_the_income_statement(caption: str, element: str) -> None:
    assert load_catalog().chapters["income_statement"].aliases["income"][first_form(caption)] == element
