"""Figures of sentences that were proved, laid out as a statement of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsx_tools.concepts.catalog import PREFIX, load_catalog
from xlsx_tools.concepts.property import DEPRECIATION
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.source import Source
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Role, Statement, StatementKind

_MONEY = frozenset({"ComprehensiveIncomeNetOfTax", DEPRECIATION})
CONCEPTS = (
    "CommonStockSharesIssued",
    "TreasuryStockShares",
    "CommonStockSharesOutstanding",
    "WeightedAverageNumberOfSharesOutstandingBasic",
    "WeightedAverageNumberOfDilutedSharesOutstanding",
    "ComprehensiveIncomeNetOfTax",
    DEPRECIATION,
)
"""The concepts that sentences are asked for, in the order of their lines."""
TITLE = "Figures in sentences"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedFigure:
    """A figure of a sentence, what it states, and for which period or date."""

    concept: str
    period: Period
    figure: SentenceFigure
    sentence: Sentence

    @property
    def in_shares(self) -> bool:
        """True for a count of shares, False for money."""
        return self.concept not in _MONEY


def in_full_units(figure: SentenceFigure, scale: Decimal) -> SentenceFigure:
    """A figure that a sentence states in the scale of its statement."""
    number = figure.number
    return replace(
        figure, number=replace(number, value=number.value * scale, scale=scale, unit=number.unit * scale)
    )


def differing(message: str, figures: Sequence[SentenceFigure]) -> Finding:
    """A warning for figures of sentences that an articulation contradicts: what they say, and what follows instead."""
    return Finding(
        code="figure-in-sentence-differs",
        severity=Severity.WARNING,
        message=message,
        sources=tuple(figure.source for figure in figures),
        numbers=tuple(figure.number.value for figure in figures),
    )


def note_of_sentences(statements: Sequence[Statement], figures: Sequence[ProvedFigure]) -> Statement | None:
    """A NOTE statement with one line a concept and one column a period; None where nothing was proved.

    Periods stand in the order of the statements, durations first. The lines have no caption in print,
    so their names stand in brackets; every cell leads to the line of its figure.
    """
    if not figures:
        return None
    periods = _periods(statements, figures)
    currency = statements[0].currency if statements else "USD"
    names = load_catalog().names
    lines = []
    for concept in CONCEPTS:
        cells = [f for f in figures if f.concept == concept]
        if cells:
            lines.append(_line(concept, names[concept], cells, periods, currency))
    return Statement(
        kind=StatementKind.NOTE,
        title=TITLE,
        columns=tuple(Column(header=p.printed or p.key, period=p, unit=currency) for p in periods),
        lines=tuple(lines),
        table=1 + max((s.table for s in statements if s.kind is StatementKind.NOTE), default=0),
        currency=currency,
        sources=_sources(figures),
    )


def _periods(statements: Sequence[Statement], figures: Sequence[ProvedFigure]) -> list[Period]:
    used = {figure.period.key for figure in figures}
    columns = [c.period for s in statements for c in s.columns if c.period is not None and not c.scenario]
    ordered = {p.key: p for p in (*columns, *(f.period for f in figures)) if p.key in used}
    return sorted(ordered.values(), key=lambda period: period.is_instant)


def _line(
    concept: str, name: str, figures: Sequence[ProvedFigure], periods: Sequence[Period], currency: str
) -> Line:
    by_period = {figure.period.key: figure for figure in figures}
    cells = []
    for column, period in enumerate(periods):
        proved = by_period.get(period.key)
        if proved is not None:
            cells.append(
                Cell(
                    column=column,
                    number=proved.figure.number,
                    period=period,
                    source=proved.figure.source,
                    unit="shares" if proved.in_shares else currency,
                    natural=proved.figure.number.value,
                )
            )
    return Line(
        label="",
        name=f"[{name}]",
        role=Role.SHARES if figures[0].in_shares else Role.LINE,
        cells=tuple(cells),
        concept=Concept(filed=PREFIX + concept, canonical=concept, how="proof"),
        sources=_sources(figures),
    )


def _sources(figures: Sequence[ProvedFigure]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(figure.sentence.source for figure in figures))
