"""Columns of equity statements whose balances begin anew each year."""

from __future__ import annotations

from tests.statement_table import line_of, statement_table
from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.statement import Statement

TITLE = "CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY"


@statement_table(title=TITLE)
def test_comprehensive_income_beside_components_holds_no_balance_back(statement: Statement) -> None:
    """
                                 CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY
    (Dollars in millions)
                                              Additional      Treasury       Retained    Comprehensive
                                                 Capital         Stock       Earnings          Income
                                              ----------    ----------    -----------    -------------
    Balance December 31, 2001                      1,975        (8,509)        14,340            2,344
    Share-based compensation                         447
    Treasury shares issued                           (61)          112
    Net earnings                                                                  492              492
    Cash dividends declared                                                      (570)
    Pension adjustment                                                                          (3,663)
                                              ----------    ----------    -----------    -------------
    Balance December 31, 2002                      2,361        (8,397)        14,262           (3,171)
    Share-based compensation                         456
    Treasury shares issued                           (54)           75
    Net earnings                                                                  718              718
    Cash dividends declared                                                      (573)
    Pension adjustment                                                                            (222)
                                              ----------    ----------    -----------    -------------
    Balance December 31, 2003                      2,763        (8,322)        14,407              496
    """
    changes = "+Share-based compensation +Treasury shares issued +Net earnings +Cash dividends declared +Pension adjustment"
    for year in (2002, 2003):
        closing = line_of(statement, f"Balance December 31, {year}")
        calculation = statement.calculation_of(statement.lines.index(closing))
        assert calculation is not None
        assert calculation.strength is Strength.STRONG
        assert [calculation.is_live(column) for column in range(4)] == [True, True, True, False]
        found = [f"{statement.lines[each.line].label}" for each in calculation.contributors]
        assert found == [
            f"Balance December 31, {year - 1}",
            *(name.strip() for name in changes[1:].split("+")),
        ]
