"""American Locker Group's 10-Q for September 2002, typed from print.

Whole dollars, no tags. Two totals of the 2001 cash flow do not equal their lines (PROOF.md, examples 1, 2).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.by_hand.typed import Discrepancy, TypedTable, type_statement
from xlsx_tools.model.calculation import Case, Cause, Diagnosis, Suspect
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing, Report, SourceRow
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Column, Statement, StatementKind

DOCUMENT = "AMERICAN-LOCKER-GROUP-INC__10-Q__20020930.txt"


def american_locker() -> Report:
    """The whole report: four statements, their calculations, the two findings, the rows as printed."""
    statements = (balance_sheet(), income_statement(), cash_flow(), inventories())
    return Report(
        filing=Filing(
            name=DOCUMENT,
            company="American Locker Group Incorporated",
            ein="16-0338330",
            form="10-Q",
            period_end=date(2002, 9, 30),
        ),
        statements=statements,
        findings=_discrepancies(statements[2]),
        source_rows=tuple(row for statement in statements for row in _source_rows(statement)),
    )


def balance_sheet() -> Statement:
    """L72-171, two pages: assets, then liabilities and equity."""
    return type_statement(
        TypedTable(
            kind=StatementKind.BALANCE_SHEET,
            title="Consolidated Balance Sheets",
            document=DOCUMENT,
            columns=(
                Column(
                    header="SEPTEMBER 30, 2002",
                    period=_instant(2002, 9, 30, "SEPTEMBER 30, 2002"),
                    sources=_at(78, 79),
                ),
                Column(
                    header="December 31, 2001",
                    period=_instant(2001, 12, 31, "December 31, 2001"),
                    sources=_at(78, 79),
                ),
            ),
            pages=((72, 110), (125, 171)),
            title_lines=(74, 127),
            ends={72: (65, 91), 125: (78, 101)},
            rows="""
      81 | ASSETS
      82 |   Current assets:                                |               |               | level 1
      83 |     Cash and cash equivalents                    | $4,296,089    | $4,579,034    | level 2, #CashAndCashEquivalentsAtCarryingValue
   84-86 |     Accounts and notes receivable, less allowance / for doubtful accounts of $241,000 in 2002 / and $249,000 in 2001 | 4,926,450 | 5,042,685 | level 2, #AccountsAndNotesReceivableNet
      87 |     Inventories                                  | 6,691,191     | 6,813,511     | level 2, #InventoryNet
      88 |     Prepaid expenses                             | 197,716       | 125,805       | level 2, #PrepaidExpenseCurrent
      89 |     Prepaid income taxes                         | 172,380       | -             | level 2, #PrepaidTaxes
      90 |     Deferred income taxes                        | 570,731       | 570,731       | level 2, #DeferredTaxAssetsNetCurrent
         | ---
      92 |   Total current assets                           | 16,854,557    | 17,131,766    | level 1, = 83 86 87 88 89 90, #AssetsCurrent
         |
      94 |   Property, plant and equipment:                 |               |               | level 1
      95 |     Land                                         | 500,500       | 500,500       | level 2, #Land
      96 |     Buildings                                    | 3,446,541     | 3,441,616     | level 2, #BuildingsAndImprovementsGross
      97 |     Machinery and equipment                      | 11,953,546    | 11,771,099    | level 2, #MachineryAndEquipmentGross
         | ---
      99 | [Property, plant and equipment, gross]           | 15,900,587    | 15,713,215    | level 2, = 95 96 97, #PropertyPlantAndEquipmentGross
     100 |   Less allowance for depreciation                | (10,535,441)  | (9,879,825)   | level 1, #-AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment
         | ---
     102 | [Property, plant and equipment, net]             | 5,365,146     | 5,833,390     | level 1, = 99 100, #PropertyPlantAndEquipmentNet
         |
     104 |   Goodwill                                       | 6,155,204     | 6,405,204     | level 1, #Goodwill
     105 |   Deferred income taxes                          | -             | 73,393        | level 1, #DeferredTaxAssetsNetNoncurrent
     106 |   Other assets                                   | 204,167       | 291,667       | level 1, #OtherAssetsNoncurrent
         | ---
         |
     109 |   Total assets                                   | $ 28,579,074  | $ 29,735,420  | level 1, = 92 102 104 105 106, #Assets
         | ===
     137 | LIABILITIES AND STOCKHOLDERS' EQUITY
     138 | Current liabilities:
     139 |     Accounts payable                             | $ 2,093,804   | $ 1,348,396   | level 1, #AccountsPayableCurrent
     140 |     Commissions, salaries, wages and taxes thereon | 192,882     | 555,326       | level 1, #EmployeeRelatedLiabilitiesCurrent
     141 |     Other accrued expenses                       | 748,827       | 895,274       | level 1, #OtherAccruedLiabilitiesCurrent
     142 |     Federal, state and foreign income taxes payable | -          | 393,781       | level 1, #AccruedIncomeTaxesCurrent
     143 |     Current portion of long-term debt            | 1,630,000     | 1,630,000     | level 1, #LongTermDebtCurrent
         | ---
     145 | Total current liabilities                        | 4,665,513     | 4,822,777     | = 139 140 141 142 143, #LiabilitiesCurrent
         |
     147 | Long-term liabilities:
     148 |     Long-term debt                               | 8,629,691     | 9,948,687     | level 1, #LongTermDebtNoncurrent
     149 |     Pension and other benefits                   | 118,230       | 410,080       | level 1, #PensionAndOtherPostretirementDefinedBenefitPlansLiabilitiesNoncurrent
     150 |     Deferred income taxes                        | 54,379        | -             | level 1, #DeferredTaxLiabilitiesNoncurrent
         | ---
     152 | [Long-term liabilities]                          | 8,802,300     | 10,358,767    | level 1, = 148 149 150, #LiabilitiesNoncurrent
         |
     154 | Total liabilities                                | 13,467,813    | 15,181,544    | = 145 152, #Liabilities
         |
     156 | Stockholders' equity:
 157-161 |     Common stock, $1 par value: / Authorized shares - 4,000,000 / Issued shares - 2,508,626 in 2002, 2,504,526 in 2001 / Outstanding shares - 1,884,146 in 2002, / 2,043,046 in 2001 | 2,508,626 | 2,504,526 | level 1, #CommonStockValue
     162 |     Other capital                                | 446,011       | 496,708       | level 1, #AdditionalPaidInCapital
     163 |     Retained earnings                            | 18,001,347    | 15,610,362    | level 1, #RetainedEarningsAccumulatedDeficit
 164-165 |     Treasury stock at cost (624,480 shares in 2002, / 461,480 in 2001) | (5,609,533) | (3,816,533) | level 1, #-TreasuryStockValue
     166 |     Accumulated other comprehensive income       | (235,190)     | (241,187)     | level 1, #AccumulatedOtherComprehensiveIncomeLossNetOfTax
         | ---
     168 | Total stockholders' equity                       | 15,111,261    | 14,553,876    | = 161 162 163 165 166, #StockholdersEquity
         | ---
     170 | Total liabilities and stockholders' equity       | $ 28,579,074  | $ 29,735,420  | = 154 168, #LiabilitiesAndStockholdersEquity
         | ===
""",
        )
    )


def income_statement() -> Statement:
    """L185-222 and L239-275: nine and three months, captions one to one, so one statement of four columns."""
    return type_statement(
        TypedTable(
            kind=StatementKind.INCOME_STATEMENT,
            title="Consolidated Statements of Income",
            document=DOCUMENT,
            columns=(
                _duration_column(9, 2002, (192, 193)),
                _duration_column(9, 2001, (192, 193)),
                _duration_column(3, 2002, (246, 247)),
                _duration_column(3, 2001, (246, 247)),
            ),
            pages=((185, 222), (239, 275)),
            title_lines=(187, 241),
            heads=(0, 0, 1, 1),
            ends={185: (63, 90, 63, 90)},
            rows="""
 196 250 | Net sales                                    | $30,238,813 | $29,317,940 | $ 9,975,928 | $ 11,375,429 | #Revenues
 197 251 | Cost of products sold                        | 20,809,424  | 21,015,425  | 6,837,420   | 8,276,474    | #CostOfRevenue
         | ---
 199 253 | [Gross profit]                               | 9,429,389   | 8,302,515   | 3,138,508   | 3,098,955    | = 196 -197, #GrossProfit
 200 254 | Selling, administrative and general expenses | 5,302,278   | 4,801,871   | 1,845,095   | 1,882,975    | #SellingGeneralAndAdministrativeExpense
         | ---
 202 256 | [Operating income]                           | 4,127,111   | 3,500,644   | 1,293,413   | 1,215,980    | = 199 -200, #OperatingIncomeLoss
         |
 204 258 | Interest income                              | 80,823      | 124,447     | 38,026      | 36,321       | #InvestmentIncomeInterest
 205 259 | Other (expense) income--net                  | 225,268     | 263,058     | 93,143      | 77,091       | #OtherNonoperatingIncomeExpense
 206 260 | Interest expense                             | (515,890)   | (283,144)   | (162,728)   | (254,307)    | #-InterestExpense
         | ---
 208 262 | Income before income taxes                   | 3,917,312   | 3,605,005   | 1,261,854   | 1,075,085    | = 202 204 205 206, #IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest
 209 263 | Income taxes                                 | 1,526,327   | 1,411,771   | 494,867     | 422,593      | #IncomeTaxExpenseBenefit
         | ---
 212 265 | Net Income                                   | $2,390,985  | $2,193,234  | $766,987    | $  652,492   | = 208 -209, #NetIncomeLoss
         | ===
         |
 216 269 | Earnings per share of common stock:
 217 270 |   Basic                                      | $1.20       | $1.07       | $0.40       | $0.32        | level 1, per share, #EarningsPerShareBasic
         | ===
 219 272 |   Diluted                                    | $1.18       | $1.05       | $0.39       | $0.31        | level 1, per share, #EarningsPerShareDiluted
         | ===
 221 274 | Dividends per share of common stock:         | $0.00       | $0.00       | $0.00       | $0.00        | per share, #CommonStockDividendsPerShareDeclared
         | ===
""",
        )
    )


def cash_flow() -> Statement:
    """L294-341: nine months only; the 2001 column holds the two misprints."""
    pension = Suspect(line=_CASH_FLOW_PENSION, printed=Decimal(89_454), closing=Decimal(-89_454))
    borrowed = Suspect(line=_CASH_FLOW_BORROWED, printed=Decimal(11_962_682), closing=Decimal(11_926_682))
    return type_statement(
        TypedTable(
            kind=StatementKind.CASH_FLOW,
            title="Consolidated Statements of Cash Flows",
            document=DOCUMENT,
            columns=(_duration_column(9, 2002, (300, 301)), _duration_column(9, 2001, (300, 301))),
            pages=((294, 341),),
            title_lines=(296,),
            ends={294: (71, 91), 317: (72, 92)},
            discrepancies=(
                Discrepancy(
                    total=317,
                    column=1,
                    case=Case.TOTAL_CONFIRMED,
                    diagnosis=Diagnosis(
                        cause=Cause.SIGN_REVERSED,
                        suspects=(pension,),
                        unique=True,
                        message="Long-term pension and other benefits: sign reversed, (89,454) closes the gap",
                    ),
                ),
                Discrepancy(
                    total=334,
                    column=1,
                    case=Case.TOTAL_CONFIRMED,
                    diagnosis=Diagnosis(
                        cause=Cause.DIGITS_SWAPPED,
                        suspects=(borrowed,),
                        unique=True,
                        message="Proceeds from long-term debt: two digits swapped, 11,926,682 closes the gap",
                    ),
                ),
            ),
            rows="""
     303 | OPERATING ACTIVITIES
     304 | Net income                                           | $2,390,985  | $2,193,234   | #NetIncomeLoss
 305-306 | Adjustments to reconcile net income to / net cash provided by operating activities:
     307 |     Depreciation and amortization                    | 769,718     | 588,942      | level 1, #DepreciationDepletionAndAmortization
     308 |     Deferred income taxes                            | 127,772     | 1,400        | level 1, #DeferredIncomeTaxExpenseBenefit
     309 |     Change in assets and liabilities:                |             |              | level 1
     310 |       Accounts and notes receivable                  | 116,235     | 217,549      | level 2, #-IncreaseDecreaseInAccountsAndNotesReceivable
     311 |       Inventories                                    | 122,320     | 99,408       | level 2, #-IncreaseDecreaseInInventories
     312 |       Prepaid expenses                               | (71,911)    | (112,942)    | level 2, #-IncreaseDecreaseInPrepaidExpense
     313 |       Accounts payable and accrued expenses          | 486,517     | 183,969      | level 2, #IncreaseDecreaseInAccountsPayableAndAccruedLiabilities
     314 |       Long-term pension and other benefits           | (291,850)   | 89,454       | level 2, #IncreaseDecreaseInPensionAndPostretirementObligations
     315 |       Income taxes                                   | (506,161)   | (362,521)    | level 2, #IncreaseDecreaseInAccruedIncomeTaxesPayable
         | ---
     317 | Net cash provided by operating activities            | 3,143,625   | 2,719,585    | = 304 307 308 310 311 312 313 314 315, #NetCashProvidedByUsedInOperatingActivities
         |
     319 | INVESTING ACTIVITIES
     320 | Purchase of business and related real estate         | -           | (12,083,711) | #-PaymentsToAcquireBusinessesNetOfCashAcquired
     321 | Purchase of property, plant and equipment            | (187,372)   | (657,098)    | #-PaymentsToAcquirePropertyPlantAndEquipment
     322 | Payment for other assets, net of liability recorded  | -           | (75,000)     | #-PaymentsToAcquireOtherProductiveAssets
         | ---
     324 | Net cash used in investing activities                | (187,372)   | (12,815,809) | = 320 321 322, #NetCashProvidedByUsedInInvestingActivities
         |
         |
     327 | FINANCING ACTIVITIES
     328 | Debt repayment                                       | (1,318,996) | (382,440)    | #-RepaymentsOfDebt
     329 | Proceeds from long-term debt                         | -           | 11,962,682   | #ProceedsFromIssuanceOfLongTermDebt
     330 | Common stock purchased for treasury                  | (1,793,000) | (98,930)     | #-PaymentsForRepurchaseOfCommonStock
     331 | Common stock purchased and retired                   | (148,785)   | (4,147)
     332 | Proceeds from common stock issued                    | 42,188      | -            | #ProceedsFromIssuanceOfCommonStock
         | ---
     334 | New cash used in financing activities                | (3,218,593) | 11,441,165   | = 328 329 330 331 332, #NetCashProvidedByUsedInFinancingActivities
     335 | Effect of exchange rate changes on cash              | (20,605)    | (48,389)     | #EffectOfExchangeRateOnCashAndCashEquivalents
         | ---
     337 | Net (decrease) increase in cash                      | (282,945)   | 1,296,552    | = 317 324 334 335, #CashAndCashEquivalentsPeriodIncreaseDecrease
     338 | Cash and cash equivalents at beginning of period     | 4,579,034   | 3,696,359    | opening, #CashAndCashEquivalentsAtCarryingValue
         | ---
     340 | Cash and cash equivalents at end of period           | $4,296,089  | $4,992,911   | = 337 338, closing, #CashAndCashEquivalentsAtCarryingValue
         | ===
""",
        )
    )


def inventories() -> Statement:
    """L422-438: note 6, which ties to the face of the balance sheet."""
    return type_statement(
        TypedTable(
            kind=StatementKind.NOTE,
            title="6. Inventories",
            document=DOCUMENT,
            columns=(
                Column(
                    header="SEPTEMBER 30, 2002",
                    period=_instant(2002, 9, 30, "SEPTEMBER 30, 2002"),
                    sources=_at(422, 423),
                ),
                Column(
                    header="December 31, 2001",
                    period=_instant(2001, 12, 31, "December 31, 2001"),
                    sources=_at(422, 423),
                ),
            ),
            pages=((422, 438),),
            title_lines=(418,),
            ends={422: (52, 77)},
            rows="""
     426 |                     Raw materials   | $2,575,298 | $2,898,908 | #InventoryRawMaterials
     427 |                     Work-in-process | 2,051,808  | 2,373,549  | #InventoryWorkInProcess
     428 |                     Finished goods  | 2,485,912  | 1,962,881  | #InventoryFinishedGoods
         | ---
     430 | [Inventories, gross]                | $7,113,018 | $7,235,338 | = 426 427 428, #InventoryGross
         |
 432-435 |                     Less allowance to / reduce carrying / value to LIFO / basis | (421,827) | (421,827) | #-InventoryLIFOReserve
         | ---
     437 | [Inventories]                       | $6,691,191 | $6,813,511 | = 430 435, #InventoryNet
         | ===
""",
        )
    )


_CASH_FLOW_PENSION = 10
_CASH_FLOW_BORROWED = 20


def _instant(year: int, month: int, day: int, printed: str) -> Period:
    return Period(end=date(year, month, day), printed=printed)


def _duration_column(months: int, year: int, header_lines: tuple[int, int]) -> Column:
    words = {9: "NINE", 3: "THREE"}[months]
    header = f"{words} MONTHS ENDED SEPTEMBER 30, {year}"
    start = date(year, 10 - months, 1)
    return Column(
        header=header,
        period=Period(start=start, end=date(year, 9, 30), months=months, printed=header),
        sources=_at(*header_lines),
    )


def _at(*lines: int) -> tuple[Source, ...]:
    return tuple(Source(document=DOCUMENT, locator=TextSpan(line=n)) for n in lines)


def _discrepancies(statement: Statement) -> tuple[Finding, ...]:
    findings = []
    for calculation in statement.calculations:
        for outcome in calculation.outcomes:
            if (
                outcome.diagnosis is not None
                and outcome.printed is not None
                and outcome.lines_sum is not None
            ):
                total = statement.lines[calculation.total]
                cell = total.cell(outcome.column)
                findings.append(
                    Finding(
                        code="discrepancy",
                        severity=Severity.WARNING,
                        message=f"{total.name}: printed {outcome.printed:,}, its lines sum to "
                        f"{outcome.lines_sum:,}, a gap of {outcome.gap:,}. {outcome.diagnosis.message}.",
                        sources=(cell.source,) if cell else (),
                        numbers=(outcome.printed, outcome.lines_sum, outcome.gap),
                    )
                )
    return tuple(findings)


def _source_rows(statement: Statement) -> list[SourceRow]:
    rows: dict[int, str] = {}
    for source in statement.sources:
        rows[source.line] = statement.title
    for line in statement.lines:
        for source in line.sources:
            rows[source.line] = " " * line.layout.indent + source.raw
        for cell in line.cells:
            text = rows.get(cell.source.line, "")
            span = cell.source.locator
            start = span.start if isinstance(span, TextSpan) else 0
            rows[cell.source.line] = f"{text[:start]:<{start}}{cell.source.raw}"
    return [
        SourceRow(document=DOCUMENT, locator=TextSpan(line=n), text=text) for n, text in sorted(rows.items())
    ]
