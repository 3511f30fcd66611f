"""Lines of a bank whose sections have totals but no headings (Regulation S-X 210.9-04)."""

from __future__ import annotations

from tests.statement_table import statement_table
from xlsx_tools.concepts import match_concepts
from xlsx_tools.model.statement import Statement


@statement_table(title="Consolidated Statements of Income")
def test_totals_tell_the_sections_of_a_bank(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Interest and fees on loans and leases                  1,336        1,511
    Interest on short-term investments                         2           10
    Other                                                      9           12
                                                           -----        -----
    Total interest income                                  1,347        1,533
                                                           -----        -----
    Interest on deposits                                     320          461
    Interest on long-term debt                               165          190
                                                           -----        -----
    Total interest expense                                   485          651
                                                           -----        -----
    Net interest income                                      862          882
    Provision for credit losses                              301          330
                                                           -----        -----
    Net interest income after provision for credit losses    561          552
                                                           -----        -----
    Service charges on deposits                              168          171
    Trust income                                              33           40
    Other income                                              42           51
                                                           -----        -----
    Total other income                                       243          262
                                                           -----        -----
    Salaries and employee benefits                           410          402
    Professional fees                                         64           61
    Other expenses                                           143          136
                                                           -----        -----
    Total other expenses                                     617          599
                                                           -----        -----
    Income before income taxes                               187          215
                                                           =====        =====
    """
    (named,) = match_concepts((statement,)).statements
    concepts = {line.label: line.concept.canonical for line in named.lines if line.cells}
    assert concepts["Other"] == "OtherInterestAndDividendIncome"
    assert concepts["Interest on deposits"] == "InterestExpenseDeposits"
    assert concepts["Interest on long-term debt"] == "InterestExpenseLongTermDebt"
    assert concepts["Other income"] == "NoninterestIncomeOtherOperatingIncome"
    assert concepts["Total other income"] == "NoninterestIncome"
    assert concepts["Other expenses"] == "OtherNoninterestExpense"
    assert concepts["Total other expenses"] == "NoninterestExpense"


@statement_table(title="Consolidated Statements of Income")
def test_interest_charges_of_others_are_not_those_of_a_bank(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Operating income                                         379          395
    Other                                                     20           15
    Total other income                                        20           15
                                                           -----        -----
    Interest on long-term debt                               181          160
    Other interest                                             6            5
                                                           -----        -----
    Total interest expense                                   187          165
                                                           -----        -----
    Income before income taxes                               212          245
                                                           =====        =====
    """
    (named,) = match_concepts((statement,)).statements
    concepts = {line.label: line.concept.canonical for line in named.lines if line.cells}
    assert concepts["Total interest expense"] == "InterestExpense"
    assert concepts["Total other income"] == "NonoperatingIncomeExpense"
