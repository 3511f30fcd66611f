"""Shares in the captions of equity: which date each count is of, and in which scale."""

from __future__ import annotations

from decimal import Decimal

from xlsx_tools import read_report

ISSUED, HELD, OUTSTANDING = "CommonStockSharesIssued", "TreasuryStockShares", "CommonStockSharesOutstanding"
SHEET = """
                          CONSOLIDATED BALANCE SHEETS
                                ({scale})
                                                     June 30,
                                                  2009         2008
Cash                                             {a:>9}    {a:>9}
                                             ---------    ---------
Total assets                                     {a:>9}    {a:>9}
                                             =========    =========
Payables                                         {b:>9}    {b:>9}
{stock}
                                             ---------    ---------
Total liabilities and equity                     {a:>9}    {a:>9}
                                             =========    =========
"""


def counts(stock: str, scale: str = "in thousands", *, a: str, b: str) -> dict[tuple[str, str], Decimal]:
    """Each count of shares that is proved, by its concept and date."""
    text = SHEET.format(scale=scale, stock=stock.strip("\n"), a=a, b=b)
    return {
        (line.concept.canonical, cell.period.key): cell.value
        for statement in read_report(text.encode(), "a.txt").statements
        if not statement.pages
        for line in statement.lines
        for cell in line.cells
    }


def test_counts_in_the_scale_of_the_sheet_are_those_of_which_the_par_value_makes_the_stock() -> None:
    """As Aceto's 10-K for June 2009 prints them; 873 is too small to be seen as a count, so 2009 stays open."""
    found = counts(
        """
Common stock, $.01 par value, 40,000 shares
  authorized; 25,644 shares issued; 24,771 and
  24,446 shares outstanding at June 30, 2009
  and 2008, respectively                              256          256
Treasury stock, at cost, 873 and 1,198 shares
  at June 30, 2009 and 2008, respectively            (200)        (200)
""",
        a="9,056",
        b="9,000",
    )
    assert found == {
        (ISSUED, "2009-06-30"): 25_644_000,
        (ISSUED, "2008-06-30"): 25_644_000,
        (HELD, "2008-06-30"): 1_198_000,
        (OUTSTANDING, "2008-06-30"): 24_446_000,
    }


def test_small_counts_that_no_par_value_settles_are_left_open() -> None:
    found = counts(
        """
Common stock, no par value, 25,644 shares
  issued, 24,446 shares outstanding                   256          256
Treasury stock, at cost, 1,198 shares                (200)        (200)
""",
        a="9,056",
        b="9,000",
    )
    assert found == {}, "they may be thousands"


def test_each_count_is_of_the_year_behind_its_own_words() -> None:
    """As Allis-Chalmers Energy's 10-K for 2008 words it."""
    found = counts(
        """
Common stock, $0.01 par value (100,000,000 shares
  authorized; 35,674,742 issued and outstanding
  at June 30, 2009 and 35,116,035 issued and
  outstanding at June 30, 2008)                       357          351
""",
        a="9,357",
        b="9,000",
    )
    assert found[ISSUED, "2009-06-30"] == found[OUTSTANDING, "2009-06-30"] == 35_674_742
    assert found[ISSUED, "2008-06-30"] == found[OUTSTANDING, "2008-06-30"] == 35_116_035


def test_a_list_of_years_is_in_its_own_order_whatever_that_of_the_columns() -> None:
    found = counts(
        """
Common stock, $1 par value, 2,504,526 and
  2,508,626 shares issued at June 30, 2008
  and 2009, respectively                        2,508,626    2,504,526
""",
        "in dollars",
        a="9,508,626",
        b="7,000,000",
    )
    assert found == {(ISSUED, "2009-06-30"): 2_508_626, (ISSUED, "2008-06-30"): 2_504_526}
