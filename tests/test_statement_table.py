"""The decorator itself: what stands in the docstring is what the test gets."""

from __future__ import annotations

import inspect
from decimal import Decimal
from pathlib import Path

import pytest

from tests.statement_table import labels, line_of, printed_table, statement_table, terms, values
from xlsx_tools.model.statement import Statement, StatementKind


@statement_table
def test_the_test_gets_the_lines_and_figures_of_its_docstring(statement: Statement) -> None:
    """
                                 December 31,   December 31,
                                     1997           1996
                                 ------------   ------------
    Cash                              $12,100        $ 9,950
    Receivables                        25,030         26,000
                                      -------        -------
    Total current assets              $37,130        $35,950
                                      =======        =======
    """
    assert statement.kind is StatementKind.BALANCE_SHEET
    assert labels(statement) == ["Cash", "Receivables", "Total current assets"]
    assert values(statement, "Receivables") == [25_030, 26_000]
    assert terms(statement, "Total current assets") == "+Cash +Receivables"


@statement_table(title="Statements of Income")
def test_a_title_may_be_given_and_fixtures_follow_the_statement(statement: Statement, tmp_path: Path) -> None:
    """
                              Years Ended December 31,
                                 1997           1996
                              ---------      ---------
    Net sales                  $900,120       $810,400
    Cost of sales               610,300        577,250
                              ---------      ---------
    Gross profit               $289,820       $233,150
    """
    assert tmp_path.is_dir()
    assert statement.kind is StatementKind.INCOME_STATEMENT
    assert terms(statement, "Gross profit") == "+Net sales -Cost of sales"


@statement_table
def test_sources_count_the_lines_of_the_table_below_its_title(statement: Statement) -> None:
    """
                                 December 31,   December 31,
                                     1997           1996
                                 ------------   ------------
    Cash                               12,100          9,950
    Receivables                        25,030         26,000
                                      -------        -------
    Total current assets               37,130         35,950
    """
    assert line_of(statement, "Cash").cells[0].source.line == 6
    assert line_of(statement, "Cash").cells[0].value == Decimal(12_100)


def test_a_docstring_with_its_own_title_keeps_it() -> None:
    text = "\n    Statements of Cash Flows\n      1997\n    Cash   1\n    "
    assert printed_table(text, "Statements of Cash Flows") == "Statements of Cash Flows\n  1997\nCash   1"


def test_a_test_without_a_docstring_is_refused() -> None:
    def silent(statement: Statement) -> None:
        del statement

    with pytest.raises(ValueError, match="silent has no docstring"):
        statement_table(silent)


def test_a_docstring_without_a_statement_fails_and_shows_the_text() -> None:
    @statement_table
    def prose(statement: Statement) -> None:
        """Nothing but words."""
        del statement

    with pytest.raises(AssertionError, match="Nothing but words"):
        prose()


def test_a_failing_assertion_comes_through() -> None:
    @statement_table
    def wrong(statement: Statement) -> None:
        """
                                     December 31,   December 31,
                                         1997           1996
        Cash                               12,100          9,950
        Receivables                        25,030         26,000
        """
        assert values(statement, "Cash") == [1, 2]

    with pytest.raises(AssertionError):
        wrong()


def test_pytest_sees_only_the_fixtures() -> None:
    asked = inspect.signature(test_a_title_may_be_given_and_fixtures_follow_the_statement).parameters
    assert list(asked) == ["tmp_path"]
