"""Whose an income is: all owners', the company's own, its common stock's (ASC 810-10-50-1A and 810-10-45)."""

from __future__ import annotations

import pytest

from tests.concepts.test_anchors import tagged
from tests.concepts.test_corrections import concepts_in_order
from tests.statement_table import printed_table, read_table, statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Operations"
MINORITY = "MinorityInterestInNetIncomeLossOfConsolidatedEntities"
COMMON = "NetIncomeLossAvailableToCommonStockholdersBasic"


@statement_table(title=INCOME)
def test_net_income_less_the_minoritys_share_was_all_owners(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income before income taxes                            376.2         517.5
    Income tax expense                                    129.7         172.8
                                                          -----         -----
    Net income                                            246.5         344.7
    Less: Net income attributed to noncontrolling interests 20.4         37.9
                                                          -----         -----
    Net income - Brook Group Inc.                         226.1         306.8
                                                          =====         =====
    """
    assert concepts_in_order(statement, "Net income") == ["ProfitLoss"]
    assert concepts_in_order(statement, "Net income - Brook Group Inc.") == ["NetIncomeLoss"]


@statement_table(title=INCOME)
def test_less_preferred_dividends_too_it_is_the_common_stocks(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income before income taxes                             1,347        2,310
    Provision for income taxes                              (535)        (760)
                                                          ------       ------
    Net income                                               812        1,550
    Net income attributable to noncontrolling interests     (164)        (280)
    Preferred dividends                                      (60)         (64)
                                                          ------       ------
    Net income attributable to CMX common stockholders       588        1,206
                                                          ======       ======
    """
    assert concepts_in_order(statement, "Net income") == ["ProfitLoss"]
    assert concepts_in_order(statement, "Net income attributable to CMX common stockholders") == [COMMON]


@statement_table(title=INCOME)
def test_what_is_left_of_the_minority_alone_is_the_companys_whatever_stock_it_names(
    statement: Statement,
) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Loss before income taxes                                (60)         (301)
    Provision for income taxes                              (10)          (29)
                                                          ------       ------
    Net loss                                                (70)         (330)
    Less: Net loss attributable to non-controlling interests   2            4
                                                          ------       ------
    Net loss attributable to common stockholders            (68)         (326)
    Less: Dividends on preferred stock                       (2)           (3)
                                                          ------       ------
    Net loss available to common stockholders               (70)         (329)
                                                          ======       ======
    """
    assert concepts_in_order(statement, "Net loss") == ["ProfitLoss"]
    assert concepts_in_order(statement, "Net loss attributable to common stockholders") == ["NetIncomeLoss"]
    assert concepts_in_order(statement, "Net loss available to common stockholders") == [COMMON]


@statement_table(title=INCOME)
def test_what_the_stockholders_have_of_it_is_told_again_below(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income from continuing operations before income taxes    474          505
    Income tax expense                                      (136)        (127)
                                                          ------       ------
    Income from continuing operations                        338          378
    Loss from discontinued operations                        (14)         (11)
                                                          ------       ------
    Net income                                               324          367
    Less: Net income attributable to noncontrolling interests 144          97
                                                          ------       ------
    Net income attributable to Nova stockholders             180          270
                                                          ======       ======
    Continuing operations                                    189          277
    Discontinued operations                                   (9)          (7)
                                                          ------       ------
    Net income attributable to Nova common stockholders      180          270
                                                          ======       ======
    """
    (named,) = match_concepts((statement,)).statements
    filed = [line.concept.filed.removeprefix("us-gaap:") for line in named.lines if line.cells]
    continuing = "IncomeLossFromContinuingOperations"
    discontinued = "IncomeLossFromDiscontinuedOperationsNetOfTax"
    assert filed[2:9] == [
        f"{continuing}IncludingPortionAttributableToNoncontrollingInterest",
        discontinued,
        "ProfitLoss",
        "NetIncomeLossAttributableToNoncontrollingInterest",
        "NetIncomeLoss",
        continuing,
        f"{discontinued}AttributableToReportingEntity",
    ]
    assert concepts_in_order(statement, "Continuing operations") == [continuing]
    assert concepts_in_order(statement, "Loss from discontinued operations") == [discontinued]


@statement_table(title=INCOME)
def test_an_allocation_to_the_owners_sums_to_the_income_of_all(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Income before provision for income taxes               3,770        4,010
    Provision for income taxes                              (610)        (840)
                                                          ------       ------
    Net income                                             3,160        3,170
                                                          ======       ======
    Net income attributable to Verdant                     1,483        1,881
    Net income attributable to noncontrolling interest     1,677        1,289
                                                          ------       ------
    Net income                                             3,160        3,170
                                                          ======       ======
    """
    assert concepts_in_order(statement, "Net income")[0] == "ProfitLoss"
    assert concepts_in_order(statement, "Net income attributable to Verdant") == ["NetIncomeLoss"]
    assert concepts_in_order(statement, "Net income attributable to noncontrolling interest") == [MINORITY]


@statement_table(title=INCOME)
def test_a_total_tagged_as_the_common_stocks_without_preferred_dividends_is_net_income(
    statement: Statement,
) -> None:
    """
                                                        Three months ended June 30,
                                                            2022         2023
    Income before income taxes                               791        2,288
    Provision for income taxes                               153          272
                                                          ------       ------
    Net income                                               638        2,016
    Less: Income attributable to noncontrolling interests    (29)          99
                                                          ------       ------
    Net income attributable to Frodd Motor Company           667        1,917
                                                          ======       ======
    """
    pretax = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
    minority = "us-gaap:NetIncomeLossAttributableToNoncontrollingInterest"
    above = f"us-gaap:{pretax}", "us-gaap:IncomeTaxExpenseBenefit", "us-gaap:ProfitLoss", minority
    own = tagged(statement, *above, f"us-gaap:{COMMON}")[-1]
    assert (own.filed, own.canonical) == (f"us-gaap:{COMMON}", "NetIncomeLoss")


@statement_table(title=INCOME)
def test_a_total_tagged_as_the_common_stocks_after_preferred_dividends_stays_that(
    statement: Statement,
) -> None:
    """
                                                        Three months ended June 30,
                                                            2022         2023
    Income before income taxes                               791        2,288
    Provision for income taxes                               153          272
                                                          ------       ------
    Net income                                               638        2,016
    Net income attributable to noncontrolling interests       29          (99)
    Preferred dividends                                      (10)         (12)
                                                          ------       ------
    Net income attributable to Frodd Motor Company           657        1,905
                                                          ======       ======
    """
    pretax = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
    minority = "us-gaap:NetIncomeLossAttributableToNoncontrollingInterest"
    preferred = "us-gaap:PreferredStockDividendsIncomeStatementImpact"
    above = f"us-gaap:{pretax}", "us-gaap:IncomeTaxExpenseBenefit", "us-gaap:ProfitLoss", minority, preferred
    assert tagged(statement, *above, f"us-gaap:{COMMON}")[-1].canonical == COMMON


@statement_table(title=INCOME)
def test_the_tag_of_all_owners_income_counts_whatever_its_caption_is(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2012         2013
    Income before income taxes                           205,275      117,822
    Income taxes                                          75,561       23,833
                                                         -------      -------
    Profit or loss                                       129,714       93,989
    Noncontrolling interests                                (213)         152
                                                         -------      -------
    To common stockholders                               129,927       93,837
                                                         =======      =======
    """
    pretax = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"
    minority = "us-gaap:NetIncomeLossAttributableToNoncontrollingInterest"
    above = f"us-gaap:{pretax}", "us-gaap:IncomeTaxExpenseBenefit", "us-gaap:ProfitLoss", minority
    assert tagged(statement, *above, f"us-gaap:{COMMON}")[-1].canonical == "NetIncomeLoss"


_OWNERS_IN_A_LIST = """
                                                        Three months ended June 30,
                                                            2009         2008
    Net sales                                             1,411        1,310
    Cost of sales                                           907          860
                                                          -----        -----
    Operating income                                        504          450
    Income taxes                                            174          155
                                                          -----        -----
    Net income                                              330          295
                                                          =====        =====
    {heading}
      {own}                                          307          277
      Noncontrolling interests                               23           {minority}
{total}
"""
_TOTAL = "                                                          -----        -----\n    {}      330          295"


@pytest.mark.parametrize("heading", ["Net income attributable to:", "Attributable to:"])
@pytest.mark.parametrize("own", ["Brook Corp    ", "Stockholders of the Company"])
@pytest.mark.parametrize("total", ["", _TOTAL.format(" " * 46), _TOTAL.format("Net income".ljust(46))])
def test_owners_in_a_list_below_net_income_tell_whose_it_is(heading: str, own: str, total: str) -> None:
    text = _OWNERS_IN_A_LIST.format(heading=heading, own=own, minority=18, total=total)
    (statement,) = read_table(printed_table(text, INCOME))
    (named,) = match_concepts((statement,)).statements
    told = [(line.concept.canonical, line.cells[0].natural) for line in named.lines if line.cells]
    assert told[4:7] == [("ProfitLoss", 330), ("NetIncomeLoss", 307), (MINORITY, 23)]


def test_owners_whose_shares_do_not_sum_to_net_income_tell_nothing() -> None:
    text = _OWNERS_IN_A_LIST.format(
        heading="Net income attributable to:", own="Brook Corp    ", minority=19, total=""
    )
    (statement,) = read_table(printed_table(text, INCOME))
    (named,) = match_concepts((statement,)).statements
    assert [line.concept.canonical for line in named.lines if line.label == "Brook Corp"] == [""]
