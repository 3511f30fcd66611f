"""A file of several registrants: each statement belongs to the company whose name stands above its title."""

from __future__ import annotations

from tests.statement_table import read_table

INCOME = """
                       Statements of Income (Unaudited)
                             (Dollars in Millions)
                               Three Months Ended June 30,
                                    1997       1996
                                  ------     ------
Operating revenues                 {0}.2      298.4
Operating expenses                 {1}.1      260.3
                                  ------     ------
Net income                          50.1       38.1
"""

HOLDING = "                 Great Plains Holdings, Inc. and Subsidiaries" + INCOME.format(311, 261)
SUBSIDIARY = "                       Plains Electric Company" + INCOME.format(211, 161).replace(
    "Operating expenses", "Fuel and taxes    "
)


def test_a_subsidiary_that_files_with_its_parent_is_an_entity_of_its_own() -> None:
    first, second = read_table(f"{HOLDING}\n{SUBSIDIARY}")
    assert {column.entity for column in first.columns} == {""}
    assert {column.entity for column in second.columns} == {"Plains Electric Company"}
    assert {cell.entity for line in second.lines for cell in line.cells} == {"Plains Electric Company"}


def test_the_same_company_in_other_words_is_no_entity() -> None:
    again = HOLDING.replace("Great Plains Holdings, Inc. and Subsidiaries", "GREAT PLAINS HOLDINGS, INC.")
    statements = read_table(f"{HOLDING}\n{again.replace('of Income', 'of Operations')}")
    assert {column.entity for statement in statements for column in statement.columns} == {""}
