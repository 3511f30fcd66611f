"""Names follow the place of a line and its proof; where two lines could have one name, none is guessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.concepts.unnamed import concepts_of, unnamed
from tests.statement_table import read_table, statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Concept, Statement, StatementKind

INCOME = "Consolidated Statements of Income"
FLOWS = "Consolidated Statements of Cash Flows"
EQUITY = "Consolidated Statements of Stockholders' Equity"


@statement_table
def test_deferred_taxes_are_named_by_the_section_they_stand_in(statement: Statement) -> None:
    """
                                      December 31,
                                    1997     1996
    Current assets:
      Cash                           100       90
      Deferred income taxes           20       30
                                    ----     ----
      Total current assets           120      120
    Deferred income taxes             15       10
                                    ----     ----
    Total assets                     135      130
                                    ====     ====
    Current liabilities:
      Accounts payable                40       41
      Deferred income taxes            7        6
                                    ----     ----
      Total current liabilities       47       47
    Deferred income taxes              9        8
    Stockholders' equity:
      Common stock                    50       50
      Retained earnings               29       25
                                    ----     ----
      Total stockholders' equity      79       75
                                    ----     ----
                                     135      130
                                    ====     ====
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    taxes = [line.concept.canonical for line in named.lines if line.label == "Deferred income taxes"]
    assert taxes == [
        "DeferredTaxAssetsNetCurrent",
        "DeferredTaxAssetsNetNoncurrent",
        "DeferredTaxLiabilitiesCurrent",
        "DeferredTaxLiabilitiesNoncurrent",
    ]
    assert named.lines[-1].name == "[Total liabilities and stockholders' equity]"


@statement_table
def test_sections_need_no_headings_where_their_totals_stand(statement: Statement) -> None:
    """
                                      December 31,
                                    1997     1996
    Cash                             100       90
    Other                             20       30
                                    ----     ----
    Total current assets             120      120
    Other                             15       10
                                    ----     ----
    Total assets                     135      130
                                    ====     ====
    Accounts payable                  40       41
    Other                              7        6
                                    ----     ----
    Total current liabilities         47       47
    Other                              9        8
    Common stock                      50       50
    Retained earnings                 29       25
                                    ----     ----
    Total stockholders' equity        79       75
                                    ----     ----
    Total liabilities and equity     135      130
                                    ====     ====
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    assert [line.concept.canonical for line in named.lines if line.label == "Other"] == [
        "OtherAssetsCurrent",
        "OtherAssetsNoncurrent",
        "OtherLiabilitiesCurrent",
        "OtherLiabilitiesNoncurrent",
    ]


@statement_table(title=INCOME)
def test_total_revenues_stand_before_the_sales_they_hold(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         1997     1996
    Net sales                             900      800
    Other revenues                        100       50
                                         ----     ----
    Total revenues                       1000      850
    Cost of sales                         600      500
    Interest expense                       50       40
                                         ----     ----
    Income before income taxes            350      310
    Income taxes                          120      110
                                         ----     ----
    Net income                            230      200
                                         ====     ====
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    by_label = {line.label: line.concept for line in named.lines}
    assert by_label["Total revenues"].canonical == "Revenues"
    assert by_label["Net sales"].canonical == "SalesRevenueNet"


@statement_table(title=INCOME)
def test_of_two_equal_claims_none_stands_and_a_finding_says_so(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         1997     1996
    Net sales                             900      800
    Net sales                             120       70
    Cost of sales                         600      500
                                         ----     ----
    Net income                            420      370
                                         ====     ====
    """
    named = match_concepts((unnamed(statement),))
    assert [line.concept.canonical for line in named.statements[0].lines if line.label == "Net sales"] == [
        "",
        "",
    ]
    assert [finding.code for finding in named.findings] == ["concept-ambiguous"]


@statement_table(title=INCOME)
def test_a_line_the_catalog_does_not_know_stays_unnamed(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         1997     1996
    Net sales                             900      800
    Whaling bounties                       30       20
    Cost of sales                         600      500
                                         ----     ----
    Net income                            330      320
                                         ====     ====
    """
    assert concepts_of(statement)["Whaling bounties"] == ""


@statement_table(title=INCOME)
def test_costs_and_operating_income_are_known_by_their_parts(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         1997     1996
    Net sales                            1000      900
    Cost of sales                         600      500
    Research and development               90       80
    Selling and administrative            110      120
                                         ----     ----
                                          800      700
                                         ----     ----
                                          200      200
    Interest expense                       20       30
                                         ----     ----
    Income before income taxes            180      170
    Income taxes                           60       50
                                         ----     ----
    Net income                            120      120
                                         ====     ====
    """
    names = concepts_of(statement)
    assert names["[Total costs and expenses]"] == "CostsAndExpenses"
    assert names["[Operating income]"] == "OperatingIncomeLoss"


@statement_table(title=INCOME)
def test_a_loss_told_as_a_positive_figure_is_negative_in_its_own_sign(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         1997     1996
    Net sales                             500      400
    Cost of sales                         600      520
                                         ----     ----
    Net loss                              100      120
                                         ====     ====
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    by_label = {line.label: [cell.natural for cell in line.cells] for line in named.lines}
    assert by_label["Net loss"] == [Decimal(-100), Decimal(-120)]
    assert by_label["Net sales"] == [Decimal(500), Decimal(400)]
    assert by_label["Cost of sales"] == [Decimal(600), Decimal(520)]


@statement_table(title=INCOME)
def test_a_tag_is_kept_and_only_its_everyday_concept_added(statement: Statement) -> None:
    """
                                      Year ended December 31,
                                         1997     1996
    Takings                               500      400
    Cost of sales                         300      320
                                         ----     ----
    Net income                            200       80
                                         ====     ====
    """
    tagged = replace(statement.lines[0], concept=Concept(filed="us-gaap:SalesRevenueNet", how="tagged"))
    named = match_concepts((replace(statement, lines=(tagged, *statement.lines[1:])),)).statements[0]
    assert named.lines[0].concept.filed == "us-gaap:SalesRevenueNet"
    assert named.lines[0].concept.canonical == "Revenues"
    assert named.lines[1].concept == Concept()


@statement_table(title=FLOWS)
def test_the_same_word_is_another_concept_in_each_part_of_a_cash_flow(statement: Statement) -> None:
    """
                                                Year ended December 31,
                                                   1997     1996
    Operating activities:
      Net income                                    100       90
      Depreciation                                   20       15
      Other                                           5        6
                                                   ----     ----
      Net cash provided by operating activities     125      111
    Investing activities:
      Capital expenditures                          (60)     (50)
      Other                                          (3)      (4)
                                                   ----     ----
      Net cash used in investing activities         (63)     (54)
    Financing activities:
      Dividends paid                                (30)     (28)
      Other                                          (2)      (1)
                                                   ----     ----
      Net cash used in financing activities         (32)     (29)
                                                   ----     ----
    Net increase in cash                             30       28
    Cash at beginning of year                        50       22
                                                   ----     ----
    Cash at end of year                              80       50
                                                   ====     ====
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    others = [line for line in named.lines if line.label == "Other"]
    assert [line.concept.canonical for line in others] == [
        "OtherOperatingActivitiesCashFlowStatement",
        "PaymentsForProceedsFromOtherInvestingActivities",
        "ProceedsFromPaymentsForOtherFinancingActivities",
    ]
    assert [line.cells[0].natural for line in others] == [Decimal(5), Decimal(3), Decimal(-2)]


@statement_table
def test_columns_that_are_dated_alike_give_no_concept_two_figures(statement: Statement) -> None:
    """
                                      December 31,
                                    1997     1996
    Current assets:
      Cash                           100       90
      Inventories                     20       20
                                    ----     ----
      Total current assets           120      110
    """
    columns = (statement.columns[0], replace(statement.columns[1], period=statement.columns[0].period))
    lines = tuple(
        replace(line, cells=tuple(replace(cell, period=columns[0].period) for cell in line.cells))
        for line in statement.lines
    )
    named = match_concepts((unnamed(replace(statement, columns=columns, lines=lines)),))
    by_label = {line.label: line.concept for line in named.statements[0].lines}
    assert (by_label["Cash"].canonical, by_label["Cash"].filed) == (
        "",
        "us-gaap:CashAndCashEquivalentsAtCarryingValue",
    )
    assert by_label["Inventories"].canonical == "InventoryNet"
    assert [finding.code for finding in named.findings] == ["columns-alike"]


@statement_table(title=INCOME)
def test_parts_of_an_accounting_change_do_not_take_the_names_of_other_lines(statement: Statement) -> None:
    """
                                                  Year ended December 31,
                                                     1993     1992
    Net sales                                        1000      900
    Cost of sales                                     600      500
                                                     ----     ----
    Income before income taxes                        400      400
    Provision for income taxes                        150      140
                                                     ----     ----
    Income before cumulative effect                   250      260
    Cumulative effect of accounting changes
      Postretirement benefits                         (30)       -
      Income taxes                                    (20)       -
                                                     ----     ----
    Net income                                        200      260
                                                     ====     ====
    """
    names = concepts_of(statement)
    assert names["Provision for income taxes"] == "IncomeTaxExpenseBenefit"
    assert names["Income taxes"] == ""
    assert names["Net income"] == "NetIncomeLoss"


@statement_table(title="Consolidated Statements of Operations and Comprehensive Income")
def test_net_income_told_again_over_comprehensive_income_leaves_the_name_to_the_first(
    statement: Statement,
) -> None:
    """
                                                        Year ended September 30,
                                                             2016          2015
    Net revenues                                       27,479,896    30,013,891
    Net income (loss)                                     606,562    (1,433,981)
    Net income (loss) applicable to common equity         606,562    (1,909,561)
    Net income (loss)                                     606,562    (1,433,981)
    Translation adjustments                                     -        (1,374)
    Comprehensive income (loss)                           606,562    (1,435,355)
    """
    named = match_concepts((unnamed(statement),)).statements[0]
    concepts = [line.concept.canonical for line in named.lines]
    assert concepts[1:4] == ["NetIncomeLoss", "NetIncomeLossAvailableToCommonStockholdersBasic", ""]


@statement_table(title=EQUITY)
def test_balances_by_their_day_are_those_of_the_component_that_heads_them(statement: Statement) -> None:
    """
                                                     Years ended December 31,
    Dollars in millions                          1993         1992         1991
    Common stock
      Balance, January 1                       $   53       $   53       $   53
      Balance, December 31                         53           53           53
    Retained earnings
      Balance, January 1                        7,210        6,235        5,245
      Net income                                1,959        1,962        2,056
      Dividends                                (1,485)        (987)      (1,066)
      Balance, December 31                      7,684        7,210        6,235
    Treasury stock
      Balance, January 1                          932          504          251
      Purchases                                   190          428          253
      Balance, December 31                     $1,122       $  932       $  504
    """
    named = match_concepts((statement,)).statements[0]
    balances = [line.concept.canonical for line in named.lines if line.label.startswith("Balance")]
    assert balances == [
        "CommonStockValue",
        "CommonStockValue",
        "RetainedEarningsAccumulatedDeficit",
        "RetainedEarningsAccumulatedDeficit",
        "TreasuryStockValue",
        "TreasuryStockValue",
    ]


@statement_table(title=EQUITY)
def test_the_equity_of_others_is_not_the_stockholders(statement: Statement) -> None:
    """
                                                                Years ended December 31,
    Dollars in millions                                     2011         2010         2009
    Balance at beginning of year                          $7,210       $6,235       $5,245
    Net income                                             1,959        1,962        2,056
    Dividends                                             (1,485)        (987)      (1,066)
    Total stockholders' equity at end of year              7,684        7,210        6,235
    Total equity attributable to noncontrolling interests     40           30           20
    """
    names = concepts_of(statement)
    assert names["Total stockholders' equity at end of year"] == "StockholdersEquity"
    assert names["Total equity attributable to noncontrolling interests"] == ""


@statement_table(title=EQUITY)
def test_dividends_on_preferred_stock_and_reinvested_ones_leave_their_name_to_the_common(
    statement: Statement,
) -> None:
    """
                                            Preferred   Common   Retained    Treasury
    (Dollars in millions)                       Stock    Stock   Earnings       Stock       Total
    Stockholders' equity, January 1, 1995     $ 1,081  $ 7,342    $12,352      $ (34)     $20,741
    Net earnings                                                    4,178                   4,178
    Cash dividends declared - common stock                           (572)                   (572)
    Cash dividends declared - preferred stock                         (20)                    (20)
    Dividend reinvestment plan                             100                                100
    Stockholders' equity, December 31, 1995   $ 1,081  $ 7,442    $15,938      $ (34)     $24,427
    """
    names = concepts_of(statement)
    assert names["Cash dividends declared - common stock"] == "Dividends"
    assert names["Cash dividends declared - preferred stock"] != "Dividends"
    assert names["Dividend reinvestment plan"] == ""


def test_balances_of_other_comprehensive_income_told_for_a_quarter_and_a_half_year_are_no_equity() -> None:
    """Union Pacific, June 2025, note 9: two tables end with one balance, tagged as equity of its component."""
    tagged = Concept(filed="us-gaap:StockholdersEquity", how="tagged")
    notes = []
    for first, opening, before, change in (
        ("April 1, 2025", "(720)", "(495)", "(2)"),
        ("January 1, 2025", "(723)", "(498)", "1"),
    ):
        (table,) = read_table(
            f"""\
              {EQUITY}

                                      Pensions  Translation     Hedges        Total
Balance at {first:20}{before:>12}        (241)         16        {opening}
Other comprehensive income      {change:>11}           30          -   {28 if change == "(2)" else 31:>10}
Balance at June 30, 2025              (497)        (211)         16        (692)
"""
        )
        lines = (*table.lines[:-1], replace(table.lines[-1], concept=tagged))
        notes.append(replace(table, kind=StatementKind.NOTE, lines=lines))
    for named in match_concepts(notes).statements:
        assert named.lines[-1].label == "Balance at June 30, 2025"
        assert named.lines[-1].concept.canonical == ""


@statement_table(title="Consolidated Statements of Income")
def test_net_alone_at_the_end_is_not_the_total_of_a_section_above(statement: Statement) -> None:
    """
                                   Year ended December 31,
                                       1997     1996
    Net sales                         1,411    1,310
    Cost of sales                       907      860
                                      -----    -----
    Operating income                    504      450
    Taxes                               174      155
                                      -----    -----
    Net                                 330      295
                                      =====    =====
    """
    (named,) = match_concepts((statement,)).statements
    assert "NonoperatingIncomeExpense" not in [line.concept.canonical for line in named.lines]
