"""Amounts set in: details in a column left of their total's, both of one period."""

from __future__ import annotations

from tests.statement_table import labels, statement_table, terms, values
from xlsx_tools.model.statement import Statement


@statement_table(title="Statement of Income")
def test_a_row_that_closes_its_group_is_a_line_and_its_total(statement: Statement) -> None:
    """
                 For the Year Ended December 31, 1996

    Net sales                                              $ 900,000
    Cost of sales                                            600,000
                                                           ---------
    Gross profit                                             300,000
    Operating expenses:
      Selling                               $ 100,000
      General and administrative               90,000        190,000
                                            ---------      ---------
    Income before taxes                                      110,000
    Income taxes                                              40,000
                                                           ---------
    Net income                                             $  70,000
    """
    assert values(statement, "General and administrative") == [90_000]
    assert values(statement, "") == [190_000]
    assert terms(statement, "") == "+Selling +General and administrative"
    assert terms(statement, "Income before taxes") == "+Gross profit -(no caption)"


@statement_table
def test_two_periods_have_a_column_set_in_each(statement: Statement) -> None:
    """
                                       December 31, 1996          December 31, 1995
                                    ------------------------   ------------------------
    Current assets:
      Cash                          $  12,345                  $  11,345
      Accounts receivable              45,678
      Inventories                      98,765                     97,000
                                    ---------                  ---------
        Total current assets                      $ 156,788                  $ 108,345
    Property, at cost                 250,000                    240,000
      Less accumulated depreciation  (110,000)      140,000     (100,000)      140,000
                                    ---------                  ---------
    Other assets                                     10,000                      9,000
                                                  ---------                  ---------
        Total assets                              $ 306,788                  $ 257,345
    """
    assert values(statement, "Accounts receivable") == [45_678, None]
    assert values(statement, "Less accumulated depreciation") == [-110_000, -100_000]
    assert terms(statement, "") == "+Property, at cost +Less accumulated depreciation"
    assert terms(statement, "Total assets") == "+Total current assets +(no caption) +Other assets"


@statement_table(title="Statements of Income")
def test_columns_with_heads_of_their_own_are_periods_however_they_alternate(statement: Statement) -> None:
    """
                                      Years Ended December 31,
                                             1996         1995
    Royalties                               1,000
    Licences                                  500
    Total of the first year                 1,500
    Rents                                                2,000
    Leases                                                 600
    Total of the second year                             2,600
    Net income                                100          200
    """
    assert values(statement, "Licences") == [500, None]
    assert values(statement, "Rents") == [None, 2_000]
    assert "" not in labels(statement)


@statement_table(title="Statements of Income")
def test_percentages_on_few_rows_are_no_totals_of_what_stands_left_of_them(statement: Statement) -> None:
    """
                                                Years Ended December 31,
                                              1996                    1995
    Basic earnings per share               $ 1.89                  $ 2.48
    Diluted earnings per share             $ 1.87                  $ 2.45
    Average shares, basic                     908                     920
    Average shares, diluted                   916                     930
    Net income                              1,722   38.0%           2,291   44.0%
    Income allocated to units                  (8)   0.2%             (10)   0.2%
    Income allocated to stock               1,714   37.8%           2,281   43.8%
    """
    assert "" not in labels(statement)
    assert values(statement, "Net income") == [1_722, 2_291]
