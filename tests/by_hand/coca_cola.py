"""Coca-Cola's 10-K for 1997: the statement of share-owners' equity, whose columns are components.

L5056-5124 of the filing. The rows carry the periods: balances are instants, movements are years.
"""

from __future__ import annotations

from decimal import Decimal

from tests.by_hand.typed import TypedTable, type_statement
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.statement import Column, Statement, StatementKind

DOCUMENT = "COCA-COLA-CO__10-K__19971231.txt"
AXIS = "us-gaap:StatementEquityComponentsAxis"
COMPONENTS = (
    "Common Stock",
    "Capital Surplus",
    "Reinvested Earnings",
    "Outstanding Restricted Stock",
    "Foreign Currency Translation",
    "Unrealized Gain on Securities",
    "Treasury Stock",
)


def equity_statement() -> Statement:
    """Eight columns, the first in shares; three years of movements between four balances."""
    return type_statement(
        TypedTable(
            kind=StatementKind.EQUITY,
            title="Consolidated Statements of Share-Owners' Equity",
            document=DOCUMENT,
            columns=(
                Column(header="Number of Common Shares Outstanding", unit="shares"),
                *(
                    Column(header=name, dimensions=(Dimension(axis=AXIS, member=name),))
                    for name in COMPONENTS
                ),
            ),
            pages=((5058, 5124),),
            scale=Decimal(1_000_000),
            ends={5058: (35, 46, 57, 70, 82, 95, 107, 118), 5123: (35, 46, 57, 70, 82, 97, 107, 118)},
            rows="""
     5066 | BALANCE DECEMBER 31, 1994 | 2,552 | $854 | $  746 | $11,006 | $(74) | $ (272) | $48 | $(7,073) | at 1994-12-31
5067-5068 | Stock issued to employees / exercising stock options             | 8        | 2   | 84    | --      | --   | --    | -- | --      | year 1995-12-31
5069-5071 | Tax benefit from employees' / stock option and / restricted stock plans | -- | -- | 26    | --      | --   | --    | -- | --      | year 1995-12-31
5072-5074 | Stock issued under / restricted stock plans, / less amortization of $12 | -- | -- | 7     | --      | 6    | --    | -- | --      | year 1995-12-31
     5075 | Translation adjustments                                          | --       | --  | --    | --      | --   | (152) | -- | --      | year 1995-12-31
5076-5078 | Net change in unrealized / gain on securities, / net of deferred taxes | -- | --  | --    | --      | --   | --    | 34 | --      | year 1995-12-31
5079-5080 | Purchases of stock for / treasury                                | (58){1}  | --  | --    | --      | --   | --    | -- | (1,796) | year 1995-12-31
5081-5083 | Treasury stock issued / in connection with / an acquisition      | 3        | --  | --    | --      | --   | --    | -- | 70      | year 1995-12-31
     5084 | Net income                                                       | --       | --  | --    | 2,986   | --   | --    | -- | --      | year 1995-12-31
     5085 | Dividends (per share-$.44)                                       | --       | --  | --    | (1,110) | --   | --    | -- | --      | year 1995-12-31
          | ---
     5087 | BALANCE DECEMBER 31, 1995 | 2,505 | 856 | 863 | 12,882 | (68) | (424) | 82 | (8,799) | at 1995-12-31, = 5066 5068 5071 5074 5075 5078 5080 5083 5084 5085
5088-5089 | Stock issued to employees / exercising stock options             | 9        | 2   | 122   | --      | --   | --    | -- | --      | year 1996-12-31
5090-5092 | Tax benefit from employees' / stock option and / restricted stock plans | -- | -- | 63    | --      | --   | --    | -- | --      | year 1996-12-31
5093-5095 | Stock issued under / restricted stock plans, / less amortization of $15 | -- | -- | 10    | --      | 7    | --    | -- | --      | year 1996-12-31
     5096 | Translation adjustments                                          | --       | --  | --    | --      | --   | (238) | -- | --      | year 1996-12-31
5097-5099 | Net change in unrealized / gain on securities, / net of deferred taxes | -- | --  | --    | --      | --   | --    | 74 | --      | year 1996-12-31
5100-5101 | Purchases of stock for / treasury                                | (33){1}  | --  | --    | --      | --   | --    | -- | (1,521) | year 1996-12-31
     5102 | Net income                                                       | --       | --  | --    | 3,492   | --   | --    | -- | --      | year 1996-12-31
     5103 | Dividends (per share-$.50)                                       | --       | --  | --    | (1,247) | --   | --    | -- | --      | year 1996-12-31
          | ---
     5105 | BALANCE DECEMBER 31, 1996 | 2,481 | 858 | 1,058 | 15,127 | (61) | (662) | 156 | (10,320) | at 1996-12-31, = 5087 5089 5092 5095 5096 5099 5101 5102 5103
5106-5107 | Stock issued to employees / exercising stock options             | 10       | 3   | 147   | --      | --   | --    | -- | --      | year 1997-12-31
5108-5110 | Tax benefit from employees' / stock option and / restricted stock plans | -- | -- | 312   | --      | --   | --    | -- | --      | year 1997-12-31
5111-5113 | Stock issued under / restricted stock plans, / less amortization of $10 | -- | -- | 10    | --      | 11   | --    | -- | --      | year 1997-12-31
     5114 | Translation adjustments                                          | --       | --  | --    | --      | --   | (710) | -- | --      | year 1997-12-31
5115-5117 | Net change in unrealized / gain on securities, / net of deferred taxes | -- | --  | --    | --      | --   | --    | (98) | --    | year 1997-12-31
5118-5119 | Purchases of stock for / treasury                                | (20){1}  | --  | --    | --      | --   | --    | -- | (1,262) | year 1997-12-31
     5120 | Net income                                                       | --       | --  | --    | 4,129   | --   | --    | -- | --      | year 1997-12-31
     5121 | Dividends (per share-$.56)                                       | --       | --  | --    | (1,387) | --   | --    | -- | --      | year 1997-12-31
          | ---
     5123 | BALANCE DECEMBER 31, 1997 | 2,471 | $861 | $1,527 | $17,869 | $(50) | $(1,372) | $ 58 | $(11,582) | at 1997-12-31, = 5105 5107 5110 5113 5114 5117 5119 5120 5121
          | ===
""",
        )
    )
