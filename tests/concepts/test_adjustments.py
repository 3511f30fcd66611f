"""Lines of operating cash flow that place and figures name (adjustments.py), and the tax benefit of stock in its two places."""

from __future__ import annotations

from tests.concepts.unnamed import unnamed
from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement

FLOWS = "Consolidated Statements of Cash Flows"
IN_OPERATING = "ExcessTaxBenefitFromShareBasedCompensationOperatingActivities"
IN_FINANCING = "ExcessTaxBenefitFromShareBasedCompensationFinancingActivities"


def concepts(statement: Statement, label: str) -> list[str]:
    """The everyday concepts of the lines whose caption begins so, in print order."""
    (named,) = match_concepts((unnamed(statement),)).statements
    return [line.concept.canonical for line in named.lines if line.label.startswith(label)]


@statement_table(title=FLOWS)
def test_excess_tax_benefits_are_taken_off_operations_and_added_to_financing(statement: Statement) -> None:
    """
                                                                  Six months ended June 30,
                                                                      2009      2008
    Cash flows from operating activities:
      Net income                                                       120       100
      Depreciation and amortization                                     30        28
      Excess tax benefits from share-based payment arrangements         (6)       (9)
      Accounts receivable                                              (14)      (10)
                                                                      ----      ----
      Net cash provided by operating activities                        130       109
                                                                      ----      ----
    Cash flows from investing activities:
      Capital expenditures                                             (50)      (45)
                                                                      ----      ----
      Net cash used in investing activities                            (50)      (45)
                                                                      ----      ----
    Cash flows from financing activities:
      Excess tax benefits from share-based payment arrangements          6         9
      Proceeds from stock options, including excess tax benefits         3         2
      Dividends paid                                                   (20)      (18)
                                                                      ----      ----
      Net cash used in financing activities                            (11)       (7)
                                                                      ----      ----
    Net increase in cash                                                69        57
                                                                      ====      ====
    """
    assert concepts(statement, "Excess tax benefits") == [IN_OPERATING, IN_FINANCING]
    assert concepts(statement, "Proceeds from stock options") != [IN_FINANCING]
    (named,) = match_concepts((unnamed(statement),)).statements
    naturals = [line.cells[0].natural for line in named.lines if line.label.startswith("Excess")]
    assert naturals == [6, 6]  # what operating activities lose and what financing activities gain


@statement_table(title=FLOWS)
def test_a_tax_benefit_taken_off_is_the_one_that_financing_shows(statement: Statement) -> None:
    """
                                                                  Six months ended June 30,
                                                                      2009      2008
    Cash flows from operating activities:
      Net income                                                       120       100
      Tax benefit from equity incentive plans                           11        12
      Tax benefits from stock-based awards                              (6)       (9)
                                                                      ----      ----
      Net cash provided by operating activities                        125       103
                                                                      ----      ----
    Cash flows from financing activities:
      Tax benefits from stock-based awards                               6         9
      Dividends paid                                                   (20)      (18)
                                                                      ----      ----
      Net cash used in financing activities                            (14)       (9)
                                                                      ====      ====
    """
    assert concepts(statement, "Tax benefits from stock") == [IN_OPERATING, IN_FINANCING]
    assert concepts(statement, "Tax benefit from equity") == ["TaxBenefitFromStockOptionsExercised"]


@statement_table(title=FLOWS)
def test_other_below_changes_without_a_heading_is_one_of_them(statement: Statement) -> None:
    """
                                                                  Six months ended June 30,
                                                                      2009      2008
    Cash flows from operating activities:
      Net income                                                       120       100
      Depreciation and amortization                                     30        28
      Other                                                              4         5
      Accounts receivable                                              (14)      (10)
      Inventories                                                       (8)       (7)
      Other, net                                                        (2)        1
                                                                      ----      ----
      Net cash provided by operating activities                        130       117
                                                                      ====      ====
    """
    assert concepts(statement, "Other") == [
        "OtherNoncashIncomeExpense",
        "IncreaseDecreaseInOtherOperatingCapitalNet",
    ]


@statement_table(title=FLOWS)
def test_other_below_all_changes_in_one_line_is_other_operating_activity(statement: Statement) -> None:
    """
                                                                  Six months ended June 30,
                                                                      2009      2008
    Cash flows from operating activities:
      Net income                                                       120       100
      Depreciation and amortization                                     30        28
      Net change in operating working capital                          (14)      (10)
      Other, net                                                        (2)        1
                                                                      ----      ----
      Net cash provided by operating activities                        134       119
                                                                      ====      ====
    """
    assert concepts(statement, "Other") == ["OtherOperatingActivitiesCashFlowStatement"]
