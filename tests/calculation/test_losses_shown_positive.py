"""A loss printed as a positive figure is costs less revenues."""

from __future__ import annotations

from tests.statement_table import statement_table, terms
from xlsx_tools.model.statement import Statement


@statement_table(title="Statements of Operations")
def test_a_net_loss_without_brackets_is_expenses_less_income(statement: Statement) -> None:
    """
                                        Years ended September 30,
                                            1997          1996
    INCOME
      Toll milling                       114,204       202,330
      Interest                            14,118        18,204
                                         -------       -------
                                         128,322       220,534
    EXPENSES
      Mill operating                     406,440       393,870
      Exploration                        150,204       134,332
                                         -------       -------
                                         556,644       528,202
                                         -------       -------
    NET LOSS                             428,322       307,668
    """
    assert terms(statement, "NET LOSS") == "-(no caption) +(no caption)"


@statement_table(title="Statements of Operations")
def test_an_operating_loss_without_brackets_grows_by_interest_and_shrinks_by_income(
    statement: Statement,
) -> None:
    """
                                        Years ended December 31,
                                            1997          1996
    Revenues                              57,113        58,117
    Cost of revenues                      60,227        65,330
    Selling expenses                       4,418         4,101
                                          ------        ------
    Operating loss                         7,532        11,314
    Interest expense                       1,204         1,310
    Interest income                          311           402
                                          ------        ------
    Net loss                               8,425        12,222
    """
    assert terms(statement, "Operating loss") == "-Revenues +Cost of revenues +Selling expenses"
    assert terms(statement, "Net loss") == "+Operating loss +Interest expense -Interest income"


@statement_table(title="Statements of Operations")
def test_income_is_never_costs_less_revenues(statement: Statement) -> None:
    """
                                        Years ended December 31,
                                            1997          1996
    Revenues                              57,113        58,117
    Cost of revenues                      60,227        65,330
                                          ------        ------
    Net income                             3,114         7,213
    """
    assert terms(statement, "Net income") == ""
