"""Wordings of cash flow and balance sheet captions that say what they are together with the lines around them."""

from __future__ import annotations

from tests.concepts.unnamed import concepts_of, unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.concepts.captions import caption_forms
from xlsx_tools.model.statement import Statement

FLOWS = "Consolidated Statements of Cash Flows"


@statement_table(title=FLOWS)
def test_flows_are_named_by_what_their_captions_say_in_full(statement: Statement) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
      Equity in earnings of unconsolidated businesses, net of dividends       (6)         (5)
      Decrease (increase) in operating working capital                        (9)          4
                                                                           -----       -----
      Net cash provided by operating activities                              195         176
                                                                           -----       -----
    Cash flows from investing activities:
      Sales of investments (debt securities)                                  40          30
      Maturities of investments (debt securities)                             21          22
      Purchases of investments                                               (70)        (60)
                                                                           -----       -----
      Net cash used in investing activities                                   (9)         (8)
                                                                           -----       -----
    Cash flows from financing activities:
      Net repayments of short-term borrowings                                (30)        (20)
      Principal payments on capital leases                                    (5)         (4)
                                                                           -----       -----
      Net cash used in financing activities                                  (35)        (24)
                                                                           -----       -----
    Net increase in cash                                                     151         144
    Cash and cash equivalents at January 1                                   500         356
                                                                           -----       -----
    Cash and cash equivalents at June 30                                     651         500
                                                                           =====       =====
    Cash payments for interest, net of amounts capitalized                    12          11
    Cash income taxes paid                                                    33          30
    """
    concepts = concepts_of(statement)
    named = {caption: concepts[caption] for caption in concepts if not caption.startswith("Net cash")}
    assert named == {
        "Net income": "NetIncomeLoss",
        "Equity in earnings of unconsolidated businesses, net of dividends": (
            "IncomeLossFromEquityMethodInvestmentsNetOfDividendsOrDistributions"
        ),
        "Decrease (increase) in operating working capital": "IncreaseDecreaseInOperatingCapital",
        "Sales of investments (debt securities)": "ProceedsFromSaleAndMaturityOfMarketableSecurities",
        "Maturities of investments (debt securities)": "ProceedsFromMaturitiesPrepaymentsAndCallsOfAvailableForSaleSecurities",
        "Purchases of investments": "PaymentsToAcquireInvestments",
        "Net repayments of short-term borrowings": "ProceedsFromRepaymentsOfShortTermDebt",
        "Principal payments on capital leases": "RepaymentsOfLongTermCapitalLeaseObligations",
        "Net increase in cash": "CashAndCashEquivalentsPeriodIncreaseDecrease",
        "Cash and cash equivalents at January 1": "CashAndCashEquivalentsAtCarryingValue",
        "Cash and cash equivalents at June 30": "CashAndCashEquivalentsAtCarryingValue",
        "Cash payments for interest, net of amounts capitalized": "InterestPaidNet",
        "Cash income taxes paid": "IncomeTaxesPaidNet",
    }


@statement_table(title=FLOWS)
def test_a_line_beside_changes_is_one_of_them_where_no_heading_says_so(statement: Statement) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
      Inventories                                                             (6)         (5)
      Accounts payable, accrued salaries and income taxes payable             (9)          4
      Other assets                                                            (2)         (1)
                                                                           -----       -----
      Net cash provided by operating activities                              193         175
                                                                           =====       =====
    """
    concepts = concepts_of(statement)
    payable = "Accounts payable, accrued salaries and income taxes payable"
    assert concepts[payable] == "IncreaseDecreaseInAccountsPayableAndAccruedLiabilities"


@statement_table
def test_current_assets_and_equity_are_named_where_they_stand(statement: Statement) -> None:
    """
                                                              June 30,   December 31,
                                                                2009        2008
    Current assets:
      Cash and cash equivalents                                   50          40
      Customer receivables                                        20          25
      Other                                                       11          10
      Fair value of derivative contracts                           9           8
      Deferred tax assets, net                                     8           7
      Other                                                        6           5
                                                                ----        ----
      Total current assets                                       104          95
    Other assets                                                  96          95
                                                                ----        ----
    Total assets                                                 200         190
                                                                ====        ====
    Total liabilities                                             90          85
    Stockholders' equity:
      Common stock                                                60          60
      Retained earnings                                           70          60
                                                                ----        ----
      Stockholders' equity before treasury stock                 130         120
      Less treasury stock, 3,000 shares at cost                  (20)        (15)
                                                                ----        ----
      Total stockholders' equity                                 110         105
                                                                ----        ----
    Total liabilities and stockholders' equity                   200         190
                                                                ====        ====
    """
    concepts = concepts_of(statement)
    assert concepts["Fair value of derivative contracts"] == "DerivativeAssetsCurrent"
    assert concepts["Deferred tax assets, net"] == "DeferredTaxAssetsNetCurrent"
    assert concepts["Stockholders' equity before treasury stock"] == ""
    assert concepts["Less treasury stock, 3,000 shares at cost"] == "TreasuryStockValue"
    (named,) = match_concepts((unnamed(statement),)).statements
    others = [line.concept.canonical for line in named.lines if line.label == "Other"]
    assert others == ["", "OtherAssetsCurrent"]


@statement_table(title=FLOWS)
def test_securities_available_for_sale_that_matured_were_not_sold(statement: Statement) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
                                                                           -----       -----
      Net cash provided by operating activities                              210         177
                                                                           -----       -----
    Cash flows from investing activities:
      Purchases of available-for-sale securities and other investments       (70)        (60)
      Proceeds from prepayments and maturities of securities
        available for sale                                                    40          30
      Sales of securities available for sale                                   7           8
                                                                           -----       -----
      Net cash used in investing activities                                  (23)        (22)
                                                                           =====       =====
    """
    concepts = concepts_of(statement)
    matured = next(
        concepts[caption] for caption in concepts if caption.startswith("Proceeds from prepayments")
    )
    assert matured == "ProceedsFromMaturitiesPrepaymentsAndCallsOfAvailableForSaleSecurities"
    assert (
        concepts["Sales of securities available for sale"]
        == "ProceedsFromSaleAndMaturityOfMarketableSecurities"
    )
    bought = "Purchases of available-for-sale securities and other investments"
    assert concepts[bought] == "PaymentsToAcquireInvestments"  # not marketable securities alone


@statement_table(title=FLOWS)
def test_other_below_changes_of_which_one_has_no_name_is_one_of_them(statement: Statement) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
      Inventories                                                             (6)         (5)
      Reclamation bonds                                                       (9)          4
      Other, net                                                              (2)         (1)
                                                                           -----       -----
      Net cash provided by operating activities                              193         175
                                                                           =====       =====
    """
    assert concepts_of(statement)["Other, net"] == "IncreaseDecreaseInOtherOperatingCapitalNet"


@statement_table(title=FLOWS)
def test_less_usual_flows_are_named_where_no_other_line_has_the_name(statement: Statement) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
      Debt costs amortization                                                  6           5
      Foreign currency translation losses                                      9           4
                                                                           -----       -----
      Net cash provided by operating activities                              225         186
                                                                           -----       -----
    Cash flows from investing activities:
      Investments in associated companies                                    (40)        (30)
      Principal payments on notes receivable                                   7           8
                                                                           -----       -----
      Net cash used in investing activities                                  (33)        (22)
                                                                           -----       -----
    Cash flows from financing activities:
      Net change in borrowings with maturities of 90 days or less            (30)        (20)
      Change in cash overdraft                                                 8           9
      Redemption of Series B preferred stock                                 (50)        (60)
                                                                           -----       -----
      Net cash used in financing activities                                  (72)        (71)
                                                                           =====       =====
    """
    concepts = concepts_of(statement)
    assert {caption: concepts[caption] for caption in concepts if not caption.startswith("Net ")} == {
        "Debt costs amortization": "AmortizationOfFinancingCosts",
        "Foreign currency translation losses": "ForeignCurrencyTransactionGainLossUnrealized",
        "Investments in associated companies": "PaymentsToAcquireEquityMethodInvestments",
        "Principal payments on notes receivable": "ProceedsFromCollectionOfNotesReceivable",
        "Change in cash overdraft": "ProceedsFromRepaymentsOfBankOverdrafts",
        "Redemption of Series B preferred stock": "PaymentsForRepurchaseOfPreferredStockAndPreferenceStock",
    }
    within_90_days = "ProceedsFromRepaymentsOfShortTermDebtMaturingInThreeMonthsOrLess"
    assert concepts["Net change in borrowings with maturities of 90 days or less"] == within_90_days


@statement_table
def test_postretirement_benefits_without_pensions_hold_none(statement: Statement) -> None:
    """
                                                              June 30,   December 31,
                                                                2009        2008
    Total assets                                                 200         190
                                                                ====        ====
    Current liabilities:
      Accounts payable                                            30          25
      Discontinued operations                                      4           5
                                                                ----        ----
      Total current liabilities                                   34          30
    Noncurrent liabilities:
      Long-term debt                                              40          40
      Nonpension postretirement benefits                          16          15
                                                                ----        ----
    Total liabilities                                             90          85
    Total stockholders' equity                                   110         105
                                                                ----        ----
    Total liabilities and stockholders' equity                   200         190
                                                                ====        ====
    """
    concepts = concepts_of(statement)
    held = concepts["Nonpension postretirement benefits"]
    assert held == "OtherPostretirementDefinedBenefitPlanLiabilitiesNoncurrent"
    owed = concepts["Discontinued operations"]
    assert owed == "LiabilitiesOfDisposalGroupIncludingDiscontinuedOperationCurrent"


def test_a_net_change_of_debt_is_not_what_was_borrowed() -> None:
    assert "prepaid expense" in caption_forms("Net decrease (increase) in prepaid expenses")
    assert "borrowing under revolver" not in caption_forms("Net change in borrowings under revolver")


@statement_table(title=FLOWS)
def test_securities_available_for_sale_sold_and_matured_have_their_own_element(statement: Statement) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
                                                                          ------      ------
      Net cash provided by operating activities                              210         177
                                                                          ------      ------
    Cash flows from investing activities:
      Additions to property, plant and equipment                          (4,703)     (7,309)
      Maturities and sales of available-for-sale investments               5,634      15,398
                                                                          ------      ------
      Net cash provided by investing activities                              931       8,089
                                                                          ======      ======
    """
    (named,) = match_concepts((unnamed(statement),)).statements
    concept = next(line.concept for line in named.lines if line.label.startswith("Maturities"))
    assert concept.filed == "us-gaap:ProceedsFromSaleAndMaturityOfAvailableForSaleSecurities"
    assert concept.canonical == "ProceedsFromSaleAndMaturityOfMarketableSecurities"


@statement_table(title=FLOWS)
def test_plain_investments_sold_and_matured_are_no_securities_available_for_sale(
    statement: Statement,
) -> None:
    """
                                                                       Six months ended June 30,
                                                                            2009        2008
    Cash flows from operating activities:
      Net income                                                             210         177
                                                                           -----       -----
      Net cash provided by operating activities                              210         177
                                                                           -----       -----
    Cash flows from investing activities:
      Sales of investments                                                    40          30
      Maturities of investments                                               21          22
      Purchases of investments                                               (70)        (60)
                                                                           -----       -----
      Net cash used in investing activities                                   (9)         (8)
                                                                           -----       -----
    Net increase in cash                                                     201         169
                                                                           =====       =====
    """
    concepts = concepts_of(statement)
    assert (concepts["Sales of investments"], concepts["Maturities of investments"]) == ("", "")
