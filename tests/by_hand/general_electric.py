"""GE's 10-K for 1993: one statement of earnings, three entities in its columns, on two facing pages.

L1761-1820 (consolidated) and L1832-1877 (GE, and GECS) of the filing. The captions match one to one, so
they make one statement of nine columns; per-share rows stand on the first page only.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.by_hand.typed import TypedTable, type_statement
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Column, Statement, StatementKind

DOCUMENT = "GENERAL-ELECTRIC-CO__10-K__19931231.txt"
YEARS = (1993, 1992, 1991)
ENTITIES = (("", "General Electric Company and consolidated affiliates"), ("GE", "GE"), ("GECS", "GECS"))


def statement_of_earnings() -> Statement:
    """Nine columns: three years each of the consolidated company (entity empty), GE and GECS."""
    return type_statement(
        TypedTable(
            kind=StatementKind.INCOME_STATEMENT,
            title="STATEMENT OF EARNINGS",
            document=DOCUMENT,
            columns=tuple(
                Column(header=f"{head} {year}", period=_year(year), entity=entity)
                for entity, head in ENTITIES
                for year in YEARS
            ),
            pages=((1761, 1820), (1832, 1877)),
            title_lines=(1761,),
            heads=(0, 0, 0, 1, 1, 1, 1, 1, 1),
            scale=Decimal(1_000_000),
            rows="""
          1770 1839 | REVENUES
          1771 1840 |    Sales of goods                                       | $29,509 | $29,575 | $29,434 | $29,533 | $29,595 | $29,446 | $     - | $     - | $     - | level 1
          1772 1841 |    Sales of services                                    | 8,268   | 8,331   | 8,062   | 8,289   | 8,348   | 8,075   | -       | -       | -     | level 1
          1773 1842 |    Other income (note 3)                                | 735     | 799     | 792     | 730     | 812     | 798     | -       | -       | -     | level 1
          1774 1843 |    Earnings of GECS before accounting change            | -       | -       | -       | 1,807   | 1,499   | 1,275   | -       | -       | -     | level 1
          1775 1844 |    GECS revenues from operations (note 4)               | 22,050  | 18,368  | 16,341  | -       | -       | -       | 22,137  | 18,440  | 16,399 | level 1
                    | ---
          1777 1846 |       Total revenues                                    | 60,562  | 57,073  | 54,629  | 40,359  | 40,254  | 39,594  | 22,137  | 18,440  | 16,399 | level 2, = 1771 1772 1773 1774 1775
                    | ---
          1779 1848 | COSTS AND EXPENSES (note 5)
          1780 1849 |    Cost of goods sold                                   | 22,606  | 22,107  | 21,498  | 22,630  | 22,127  | 21,510  | -       | -       | -     | level 1
          1781 1850 |    Cost of services sold                                | 6,308   | 6,273   | 6,373   | 6,329   | 6,290   | 6,386   | -       | -       | -     | level 1
          1782 1851 |    Interest and other financial charges (note 7)        | 6,989   | 6,860   | 7,401   | 525     | 768     | 893     | 6,473   | 6,122   | 6,536 | level 1
          1783 1852 |    Insurance losses and policyholder and annuity benefits | 3,172 | 1,957   | 1,623   | -       | -       | -       | 3,172   | 1,957   | 1,623 | level 1
          1784 1853 |    Provision for losses on financing receivables (note 8) | 987   | 1,056   | 1,102   | -       | -       | -       | 987     | 1,056   | 1,102 | level 1
          1785 1854 |    Other costs and expenses                             | 13,774  | 12,494  | 10,834  | 5,124   | 5,319   | 5,422   | 8,723   | 7,230   | 5,448 | level 1
1786-1787 1855-1856 |    Minority interest in net earnings of consolidated / affiliates | 151 | 53 | 72    | 17      | 13      | 39      | 134     | 40      | 33    | level 1
                    | ---
          1789 1858 |       Total costs and expenses                          | 53,987  | 50,800  | 48,903  | 34,625  | 34,517  | 34,250  | 19,489  | 16,405  | 14,742 | level 2, = 1780 1781 1782 1783 1784 1785 1787
                    | ---
1791-1792 1860-1861 | EARNINGS FROM CONTINUING OPERATIONS BEFORE INCOME TAXES AND / ACCOUNTING CHANGES | 6,575 | 6,273 | 5,726 | 5,734 | 5,737 | 5,344 | 2,648 | 2,035 | 1,657 | = 1777 -1789
          1793 1862 | Provision for income taxes (note 9)                     | (2,151) | (1,968) | (1,742) | (1,310) | (1,432) | (1,360) | (841)   | (536)   | (382)
                    | ---
          1795 1864 | EARNINGS FROM CONTINUING OPERATIONS BEFORE ACCOUNTING CHANGES | 4,424 | 4,305 | 3,984 | 4,424 | 4,305 | 3,984 | 1,807 | 1,499 | 1,275 | = 1792 1793
                    | ---
1797-1798 1866-1867 | Earnings from discontinued operations, net of income taxes / of $44, $248 and $259, respectively (note 2) | 75 | 420 | 451 | 75 | 420 | 451 | - | - | -
1799-1800 1868-1869 | Gain on transfer of discontinued operations, net / of income taxes of $752 | 678 | - | - | 678 | - | - | - | - | -
                    | ---
          1802 1871 | EARNINGS FROM DISCONTINUED OPERATIONS                   | 753     | 420     | 451     | 753     | 420     | 451     | -       | -       | -     | = 1798 1800
                    | ---
          1804 1873 | EARNINGS BEFORE ACCOUNTING CHANGES                      | 5,177   | 4,725   | 4,435   | 5,177   | 4,725   | 4,435   | 1,807   | 1,499   | 1,275 | = 1795 1802
          1805 1874 | Cumulative effects of accounting changes (notes 6 and 22) | (862) | -       | (1,799) | (862)   | -       | (1,799) | -       | -       | (19)
                    | ---
          1807 1876 | Net earnings                                            | $ 4,315 | $ 4,725 | $ 2,636 | $ 4,315 | $ 4,725 | $ 2,636 | $ 1,807 | $ 1,499 | $ 1,256 | = 1804 1805
                    | ===
               1810 | NET EARNINGS PER SHARE (in dollars)
               1811 | Continuing operations before accounting changes         | $  5.18 | $  5.02 | $  4.58 | | | | | | | per share
               1812 | Discontinued operations before accounting changes       | 0.88    | 0.49    | 0.52    | | | | | | | per share
                    | ---
               1814 | Earnings before accounting changes                      | 6.06    | 5.51    | 5.10    | | | | | | | per share, = 1811 1812
               1815 | Cumulative effects of accounting changes                | (1.01)  | -       | (2.07)  | | | | | | | per share
                    | ---
               1817 | Net earnings per share                                  | $5.05   | $5.51   | $3.03   | | | | | | | per share, = 1814 1815
                    | ===
               1820 | DIVIDENDS DECLARED PER SHARE (in dollars)               | $2.61   | $2.32   | $2.08   | | | | | | | per share
""",
        )
    )


def _year(year: int) -> Period:
    return Period(start=date(year, 1, 1), end=date(year, 12, 31), months=12, printed=str(year))
