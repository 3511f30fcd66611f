"""A list of costs with gains in parentheses among them is taken off as it is printed."""

from __future__ import annotations

from tests.statement_table import line_of, statement_table, terms
from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.statement import Statement


@statement_table(title="Consolidated Statements of Income")
def test_gains_among_costs_reduce_them(statement: Statement) -> None:
    """
                                                                Years ended December 31,
                                                               1991         1992         1993
                                                         ----------   ----------   ----------
    REVENUE                                              $7,550,914   $8,661,027   $9,135,577
      Operating Expenses                                 $5,165,319   $5,945,762   $6,346,914
      Special Charges                                       296,000      219,900      550,000
      Selling and Administrative Expenses                   910,935    1,048,047    1,128,202
      Goodwill Amortization                                  61,682       77,144       94,391
      Gains from Stock Transactions of Subsidiaries         (38,046)    (263,489)     (15,109)
      Gains from Exchange of Exchangeable LYONs             (15,470)        (191)           -
      Interest Expense                                      168,558      223,052      300,878
      Interest Income                                       (55,800)     (57,693)     (41,432)
      Minority Interest                                     111,496      156,824       57,986
      Sundry Income, Net                                    (81,659)     (86,741)     (95,424)
                                                         ----------   ----------   ----------
      Income Before Income Taxes                         $1,027,899   $1,398,412   $  809,171
    """
    structure = terms(statement, "Income Before Income Taxes")
    assert structure.startswith("+REVENUE -Operating Expenses")
    assert structure.count("-") == 10
    assert "-Interest Income" in structure


@statement_table
def test_assets_less_liabilities_and_equity_are_no_list_of_costs(statement: Statement) -> None:
    """
                                                         December 31,   December 31,
                                                                1997           1996
                                                           ---------      ---------
    Total assets                                             902,310        801,270
    Accounts payable                                         301,204        250,119
    Accrued expenses                                          90,433         81,002
    Common stock                                             210,000        210,000
    Treasury stock                                           (11,050)        (2,300)
    Retained earnings                                        311,723        262,449
    """
    assert terms(statement, "Retained earnings") == ""


@statement_table(title="Consolidated Statements of Operations")
def test_a_net_loss_after_a_nil_tax_repeats_the_loss_before_it(statement: Statement) -> None:
    """
                                                        Years ended December 31,
                                                             1996          1995
                                                      -----------    ----------
    Loss from operations                               (6,805,000)     (680,000)
    Investment income, net                              3,931,000        46,000
                                                      -----------    ----------
    Loss before income taxes                           (2,874,000)     (634,000)

    Provision for income taxes                                  -             -
                                                      -----------    ----------
    Net loss                                          $(2,874,000)    $(634,000)
                                                      ===========    ==========
    """
    assert terms(statement, "Net loss") == "+Loss before income taxes -Provision for income taxes"
    found = statement.calculation_of(statement.lines.index(line_of(statement, "Net loss")))
    assert found is not None
    assert found.strength is Strength.WEAK


@statement_table(title="Consolidated Statements of Income")
def test_lines_that_no_word_calls_costs_are_not_taken_off_with_a_gain(statement: Statement) -> None:
    """
                                                         Years ended December 31,
                                                                1997           1996
                                                           ---------      ---------
    Total of everything                                      902,310        801,270
    Alpha                                                    301,204        250,119
    Beta                                                      90,433         81,002
    Gamma                                                    210,000        210,000
    Delta                                                    (11,050)        (2,300)
    Interest expense                                          10,000          9,000
    Provision for taxes                                        5,000          4,000
    Income of everything                                     296,723        249,449
    """
    assert terms(statement, "Income of everything") == ""


@statement_table
def test_assets_less_accrued_expenses_and_taxes_are_no_list_of_costs(statement: Statement) -> None:
    """
                                                         December 31,   December 31,
                                                                1997           1996
                                                           ---------      ---------
    Total assets                                             902,310        801,270
    Accrued expenses                                          90,433         81,002
    Income taxes payable                                      30,204         25,119
    Dividends payable                                         12,000         11,000
    Common stock                                             210,000        210,000
    Treasury stock                                           (11,050)        (2,300)
                                                           ---------      ---------
    Retained earnings                                        570,723        476,449
    """
    assert terms(statement, "Retained earnings") == ""


@statement_table(title="Consolidated Statements of Earnings")
def test_gains_among_as_few_costs_reduce_them(statement: Statement) -> None:
    """
                                       Three Months Ended
                                            June 30,
                                        2023         2022
    Operating earnings                  1,542        2,376
    Interest expense                      159          132
    Interest (income)                     (98)         (26)
    Net foreign exchange (gain) loss       21            -
    Other (income) expense, net          (176)         (82)
    Earnings before taxes               1,636        2,352
    """
    assert terms(statement, "Earnings before taxes") == (
        "+Operating earnings -Interest expense -Interest (income) -Net foreign exchange (gain) loss "
        "-Other (income) expense, net"
    )


@statement_table(title="Consolidated Statements of Operations")
def test_a_gain_beside_one_other_line_is_taken_off_as_printed(statement: Statement) -> None:
    """
                                                     Fiscal Years Ended
                                          February 3,    January 28,    January 29,
                                              2024           2023           2022
    Operating loss                             (34.5)        (311.6)        (368.5)
    Interest (income) expense, net             (49.5)          (9.5)          26.9
    Other loss, net                              1.9              -              -
    Income (loss) before income taxes           13.1         (302.1)        (395.4)
    """
    assert terms(statement, "Income (loss) before income taxes") == (
        "+Operating loss -Interest (income) expense, net -Other loss, net"
    )
