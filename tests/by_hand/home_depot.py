"""Home Depot's 10-Q for July 2023 (inline XBRL): equity, whose components stand in rows, and cash flow.

Tables 17 and 19 of the document. Every figure is tagged: its source is a character offset, a table cell
and a fact; the whole document stands on a handful of lines. 13-week quarters, in millions.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.by_hand.typed import read_figure, typed_calculation
from xlsx_tools.model.calculation import Contributor
from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import HtmlSpan, Source
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Role, Statement, StatementKind

DOCUMENT = "HD__10-Q__20230730.htm"
AXIS = "us-gaap:StatementEquityComponentsAxis"
MILLION = Decimal(1_000_000)
PRINTED_LINE = 4

Q2_2023 = Period(
    start=date(2023, 5, 1), end=date(2023, 7, 30), months=3, printed="Three Months Ended July 30, 2023"
)
Q2_2022 = Period(
    start=date(2022, 5, 2), end=date(2022, 7, 31), months=3, printed="Three Months Ended July 31, 2022"
)
H1_2023 = Period(
    start=date(2023, 1, 30), end=date(2023, 7, 30), months=6, printed="Six Months Ended July 30, 2023"
)
H1_2022 = Period(
    start=date(2022, 1, 31), end=date(2022, 7, 31), months=6, printed="Six Months Ended July 31, 2022"
)

# row | caption | figures | first fact, offsets | element ("-" where print has the opposite sign) | remarks
EQUITY = """
 4 | Common Stock: | us-gaap:CommonStockMember
 5 | Balance at beginning of period | $90 $90 $90 $90 | 192 261086 261824 262562 263301 | StockholdersEquity | opening
 6 | Shares issued under employee stock plans, net | — — — — | 196 264051 264654 265257 265860 | StockIssuedDuringPeriodValueShareBasedCompensation
 7 | Balance at end of period | 90 90 90 90 | 200 266688 267282 267876 268470 | StockholdersEquity | closing = 5 6
 9 | Paid-in Capital: | us-gaap:AdditionalPaidInCapitalMember
10 | Balance at beginning of period | 12,584 12,079 12,592 12,132 | 204 270431 271006 271581 272156 | StockholdersEquity | opening
11 | Shares issued under employee stock plans, net | 154 135 35 (19) | 208 272939 273514 274089 274664 | StockIssuedDuringPeriodValueShareBasedCompensation
13 | Stock-based compensation expense | 104 95 215 196 | 212 275782 276403 277023 277644 | AdjustmentsToAdditionalPaidInCapitalSharebasedCompensationRequisiteServicePeriodRecognitionValue
15 | Balance at end of period | 12,842 12,309 12,842 12,309 | 216 278835 279462 280089 280716 | StockholdersEquity | closing = 10 11 13
17 | Retained Earnings: | us-gaap:RetainedEarningsMember
18 | Balance at beginning of period | 78,651 69,849 76,896 67,580 | 220 282912 283487 284062 284637 | StockholdersEquity | opening
20 | Net earnings | 4,659 5,173 8,532 9,404 | 224 285732 286301 286870 287439 | NetIncomeLoss
21 | Cash dividends | (2,097) (1,948) (4,215) (3,910) | 228 288239 288815 289391 289967 | -DividendsCommonStockCash
23 | Balance at end of period | 81,213 73,074 81,213 73,074 | 232 291112 291739 292366 292993 | StockholdersEquity | closing = 18 20 21
25 | Accumulated Other Comprehensive Income (Loss): | us-gaap:AccumulatedOtherComprehensiveIncomeMember
26 | Balance at beginning of period | (637) (683) (718) (704) | 236 295218 295766 296314 296862 | StockholdersEquity | opening
28 | Foreign currency translation adjustments, net of tax | 168 9 247 29 | 240 297969 298580 299189 299800 | OtherComprehensiveIncomeLossForeignCurrencyTransactionAndTranslationAdjustmentNetOfTax
29 | Cash flow hedges, net of tax | 2 2 4 3 | 244 300601 301200 301799 302398 | OtherComprehensiveIncomeLossCashFlowHedgeGainLossAfterReclassificationAndTax
31 | Balance at end of period | (467) (672) (467) (672) | 248 303568 304168 304768 305368 | StockholdersEquity | closing = 26 28 29
33 | Treasury Stock: | us-gaap:TreasuryStockCommonMember
34 | Balance at beginning of period | (90,326) (83,044) (87,298) (80,794) | 252 307534 308114 308694 309274 | StockholdersEquity | opening
35 | Repurchases of common stock | (2,017) (1,520) (5,045) (3,770) | 256 310044 310632 311220 311808 | -TreasuryStockValueAcquiredCostMethod
36 | Balance at end of period | (92,343) (84,564) (92,343) (84,564) | 260 312624 313262 313900 314538 | StockholdersEquity | closing = 34 35
37 | Total stockholders' equity | $1,335 $237 $1,335 $237 | 264 315668 316624 317550 318506 | StockholdersEquity | whole closing = 7 15 23 31 36
"""

CASH_FLOW = """
 4 | Cash Flows from Operating Activities:
 5 | Net earnings | $8,532 $9,404 | 268 324856 325612 | NetIncomeLoss
 6 | Reconciliation of net earnings to net cash provided by operating activities:
 7 | Depreciation and amortization | 1,588 1,473 | 270 326889 327474 | DepreciationDepletionAndAmortization
 8 | Stock-based compensation expense | 215 196 | 272 328266 328806 | ShareBasedCompensation
 9 | Changes in receivables, net | (492) (295) | 274 329549 330092 | -IncreaseDecreaseInReceivables
10 | Changes in merchandise inventories | 1,751 (4,009) | 276 330843 331444 | -IncreaseDecreaseInRetailRelatedInventories
11 | Changes in other current assets | (392) (668) | 278 332237 332787 | -IncreaseDecreaseInOtherCurrentAssets
12 | Changes in accounts payable and accrued expenses | 929 1,079 | 280 333559 334131 | IncreaseDecreaseInAccountsPayableAndAccruedLiabilities
13 | Changes in deferred revenue | 10 (57) | 282 334936 335487 | IncreaseDecreaseInDeferredRevenue
14 | Changes in income taxes payable | (32) 61 | 284 336248 336812 | IncreaseDecreaseInAccruedIncomeTaxesPayable
15 | Changes in deferred income taxes | (48) (95) | 286 337580 338130 | -IncreaseDecreaseInDeferredIncomeTaxes
16 | Other operating activities | 144 93 | 288 338880 339449 | -IncreaseDecreaseInOtherOperatingCapitalNet
17 | Net cash provided by operating activities | 12,205 7,182 | 290 340259 340909 | NetCashProvidedByUsedInOperatingActivities | = 5 7 8 9 10 11 12 13 14 15 16
19 | Cash Flows from Investing Activities:
20 | Capital expenditures | (1,697) (1,447) | 292 342497 343075 | -PaymentsToAcquireProductiveAssets
21 | Payments for businesses acquired, net | (215) — | 294 343853 344410 | -PaymentsToAcquireBusinessesNetOfCashAcquired
22 | Other investing activities | 10 (14) | 296 345189 345763 | -PaymentsForProceedsFromOtherInvestingActivities
23 | Net cash used in investing activities | (1,902) (1,461) | 298 346561 347215 | NetCashProvidedByUsedInInvestingActivities | = 20 21 22
25 | Cash Flows from Financing Activities:
26 | Repayments of short-term debt, net | — (496) | 300 348867 349453 | ProceedsFromRepaymentsOfCommercialPaper
27 | Proceeds from long-term debt, net of discounts | — 3,957 | 302 350223 350826 | ProceedsFromIssuanceOfLongTermDebtAndCapitalSecuritiesNet
28 | Repayments of long-term debt | (1,130) (2,366) | 304 351624 352213 | -RepaymentsOfLongTermDebtAndCapitalSecurities
29 | Repurchases of common stock | (4,954) (3,962) | 306 352992 353571 | -PaymentsForRepurchaseOfCommonStock
30 | Proceeds from sales of common stock | 175 142 | 308 354347 354898 | ProceedsFromIssuanceOfCommonStock
31 | Cash dividends | (4,215) (3,910) | 310 355638 356213 | -PaymentsOfDividendsCommonStock
32 | Other financing activities | (142) (163) | 312 356977 357547 | ProceedsFromPaymentsForOtherFinancingActivities
33 | Net cash used in financing activities | (10,266) (6,798) | 314 358355 359010 | NetCashProvidedByUsedInFinancingActivities | = 26 27 28 29 30 31 32
34 | Change in cash and cash equivalents | 37 (1,077) | 316 359861 360547 | CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseExcludingExchangeRateEffect | = 17 23 33
35 | Effect of exchange rate changes on cash and cash equivalents | 20 (7) | 318 361462 362063 | EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents
36 | Cash and cash equivalents at beginning of period | 2,757 2,343 | 320 362877 363487 | CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents | opening
37 | Cash and cash equivalents at end of period | $2,814 $1,259 | 322 364558 365446 | CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents | closing = 34 35 36
39 | Supplemental Disclosures:
40 | Cash paid for interest, net of interest capitalized | $900 $665 | 324 367312 368039 | InterestPaidNet
41 | Cash paid for income taxes | 2,894 3,105 | 326 368761 369325 | IncomeTaxesPaid
"""


def equity_statement() -> Statement:
    """Table 17: each component a block of rows that carries the component as its cells' dimension."""
    return _statement(
        StatementKind.EQUITY,
        "Consolidated Statements of Stockholders' Equity",
        17,
        EQUITY,
        (Q2_2023, Q2_2022, H1_2023, H1_2022),
    )


def cash_flow() -> Statement:
    """Table 19: six months only."""
    return _statement(
        StatementKind.CASH_FLOW, "Consolidated Statements of Cash Flows", 19, CASH_FLOW, (H1_2023, H1_2022)
    )


def _statement(
    kind: StatementKind, title: str, table: int, rows: str, periods: tuple[Period, ...]
) -> Statement:
    columns = tuple(Column(header=period.printed, period=period) for period in periods)
    lines: list[Line] = []
    position: dict[int, int] = {}
    totals: dict[int, list[int]] = {}
    component: tuple[Dimension, ...] = ()
    for typed in rows.strip("\n").splitlines():
        row, caption, *rest = [part.strip() for part in typed.split("|")]
        position[int(row)] = len(lines)
        if len(rest) <= 1:
            component = (Dimension(axis=AXIS, member=rest[0], label=caption.rstrip(":")),) if rest else ()
            lines.append(Line(label=caption, name=caption, role=Role.HEADING))
            continue
        remarks, _, formula = (rest[3] if len(rest) > 3 else "").partition("=")
        if formula:
            totals[len(lines)] = [position[int(n)] for n in formula.split()]
        dimensions = () if "whole" in remarks else component
        lines.append(
            _line(
                caption,
                rest,
                table=table,
                row=int(row),
                periods=periods,
                dimensions=dimensions,
                remarks=remarks,
            )
        )
    children = {child for contributors in totals.values() for child in contributors}
    for total in totals:
        lines[total] = replace(lines[total], role=Role.SUBTOTAL if total in children else Role.TOTAL)
    return Statement(
        kind=kind,
        title=title,
        columns=columns,
        lines=tuple(lines),
        scale=MILLION,
        calculations=tuple(
            typed_calculation(lines, total, tuple(Contributor(line=n) for n in contributors), len(columns))
            for total, contributors in totals.items()
        ),
    )


def _line(
    caption: str,
    rest: list[str],
    *,
    table: int,
    row: int,
    periods: tuple[Period, ...],
    dimensions: tuple[Dimension, ...],
    remarks: str,
) -> Line:
    first_fact, *offsets = (int(n) for n in rest[1].split())
    negated, element = rest[2].startswith("-"), rest[2].lstrip("-")
    cells = []
    for i, printed in enumerate(rest[0].split()):
        number = read_figure(printed, MILLION)
        ordinal = 3 + 4 * i if printed.startswith("$") else 2 + 3 * i
        span = HtmlSpan(
            offset=offsets[i],
            table=table,
            row=row,
            cell=ordinal,
            fact_id=f"f-{first_fact + i}",
            line=PRINTED_LINE,
        )
        period = periods[i]
        if "opening" in remarks:
            period = period.opening
        elif "closing" in remarks:
            period = period.closing
        cells.append(
            Cell(
                column=i,
                number=number,
                period=period,
                source=Source(document=DOCUMENT, locator=span, raw=printed.lstrip("$")),
                dimensions=dimensions,
                natural=-number.value if negated else number.value,
            )
        )
    concept = Concept(filed=f"us-gaap:{element}", canonical=element, how="tagged", negated=negated)
    return Line(label=caption, name=caption, cells=tuple(cells), concept=concept)
