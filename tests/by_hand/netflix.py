"""Netflix's XBRL folder of September 2010: facts without ids and without any printed page.

The instance (nflx-20100930.xml, L96-98, 135, 2456-2458, 70) and the calculation linkbase give the change
in cash as a declared sum; captions come from the label linkbase.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xlsx_tools.model.calculation import Calculation, Contributor, Origin, Outcome, Status, Strength
from xlsx_tools.model.fact import Fact
from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing
from xlsx_tools.model.source import FactReference, Source
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Role, Statement, StatementKind
from xlsx_tools.model.submission import Submission

DOCUMENT = "nflx-20100930.xml"
THOUSAND = Decimal(1000)
PERIODS = (
    Period(start=date(2010, 1, 1), end=date(2010, 9, 30), months=9),
    Period(start=date(2009, 1, 1), end=date(2009, 9, 30), months=9),
)
CONTEXTS = (
    "eol_PE75377---1010-Q0012_STD_273_20100930_0",
    "eol_PE75377---1010-Q0012_STD_273_20090930_0",
)
ROWS = (
    ("us-gaap:NetCashProvidedByUsedInOperatingActivities", "179684000", "219246000"),
    ("us-gaap:NetCashProvidedByUsedInInvestingActivities", "-57898000", "-92827000"),
    ("us-gaap:NetCashProvidedByUsedInFinancingActivities", "-142902000", "-210583000"),
    ("us-gaap:CashAndCashEquivalentsPeriodIncreaseDecrease", "-21116000", "-84164000"),
)
LABELS = (
    "Net cash provided by operating activities",
    "Net cash used in investing activities",
    "Net cash used in financing activities",
    "Net decrease in cash and cash equivalents",
)


def submission() -> Submission:
    """The facts as a reader hands them over: no document has a row."""
    return Submission(
        filing=Filing(name=DOCUMENT, company="NETFLIX INC", cik="0001065280", form="10-Q"),
        documents=(),
        facts=tuple(
            Fact(
                id="",
                concept=concept,
                value=Decimal(value),
                period=PERIODS[i],
                unit="USD",
                source=_source(concept, value, i),
                decimals=-3,
                context=CONTEXTS[i],
            )
            for concept, *values in ROWS
            for i, value in enumerate(values)
        ),
    )


def cash_flow() -> Statement:
    """The four lines as a statement whose total is declared by the filer's calculation."""
    return Statement(
        kind=StatementKind.CASH_FLOW,
        title="Statement of Cash Flows, Indirect",
        columns=tuple(Column(header=period.key, period=period) for period in PERIODS),
        scale=THOUSAND,
        lines=tuple(
            Line(
                label=label,
                name=label,
                role=Role.TOTAL if concept.endswith("IncreaseDecrease") else Role.LINE,
                concept=Concept(
                    filed=concept, canonical=concept.removeprefix("us-gaap:"), how="tagged", negated=False
                ),
                cells=tuple(_cell(concept, value, i) for i, value in enumerate(values)),
            )
            for label, (concept, *values) in zip(LABELS, ROWS, strict=True)
        ),
        calculations=(
            Calculation(
                total=3,
                contributors=tuple(Contributor(line=n) for n in range(3)),
                strength=Strength.DECLARED,
                origin=Origin.DECLARED,
                outcomes=tuple(
                    Outcome(
                        column=i,
                        status=Status.EXACT,
                        printed=Decimal(ROWS[3][1 + i]),
                        lines_sum=Decimal(ROWS[3][1 + i]),
                        tolerance=Decimal(2000),
                    )
                    for i in range(2)
                ),
            ),
        ),
    )


def _cell(concept: str, value: str, column: int) -> Cell:
    return Cell(
        column=column,
        number=Number(value=Decimal(value), printed=value, scale=Decimal(1), unit=THOUSAND),
        period=PERIODS[column],
        source=_source(concept, value, column),
        natural=Decimal(value),
    )


def _source(concept: str, value: str, column: int) -> Source:
    reference = FactReference(fact_id="", context=CONTEXTS[column], concept=concept)
    return Source(document=DOCUMENT, locator=reference, raw=value)
