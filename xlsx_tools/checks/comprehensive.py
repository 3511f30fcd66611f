"""Comprehensive income in sentences, proved by the change in accumulated other comprehensive income."""

from __future__ import annotations

from decimal import Decimal

from xlsx_tools.checks.period_words import Mention, mentions_in, period_of
from xlsx_tools.checks.proved import ProvedFigure, differing
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import INCOME, SHEET, Figures
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Statement, StatementKind

CONCEPT = "ComprehensiveIncomeNetOfTax"
_ACCUMULATED = "AccumulatedOtherComprehensiveIncomeLossNetOfTax"
_REACH = 2
# Half a last digit for each of three printed figures and the sum.
_FACE = (StatementKind.COMPREHENSIVE_INCOME, StatementKind.EQUITY, StatementKind.INCOME_STATEMENT)


def tells_comprehensive_income(sentence: Sentence) -> bool:
    """True for a sentence that gives comprehensive income in figures (not "other", not "accumulated")."""
    text = sentence.text.lower()
    for word in ("income", "loss", "earnings"):
        phrase = f"comprehensive {word}"
        at = text.find(phrase)
        if at >= 0 and not text[:at].rstrip().endswith(("other", "accumulated other")):
            return True
    return False


def prove_comprehensive_income(
    sentence: Sentence, statements: tuple[Statement, ...], figures: Figures
) -> tuple[list[ProvedFigure], tuple[SentenceFigure, ...], list[Finding]]:
    """The figures of a sentence that are comprehensive income of known periods, those left open, and a finding.

    Net income plus the change in accumulated other comprehensive income proves a figure whose period
    opens and closes at balance dates of the filing: 2,390,985 + (-235,190 + 241,187) = 2,396,982
    (American Locker L458). Where a sentence lists as many periods as figures, one proved member in its
    place fixes the order for all; a finding names the figures that rest on that order alone.
    """
    periods = [
        period for entity, period in dated_columns(statements, StatementKind.INCOME_STATEMENT) if not entity
    ]
    proved: dict[int, Period] = {}
    for figure in sentence.figures:
        fitting = [p for p in periods if _expected(p, figures) == figure.number.value]
        if len(fitting) == 1:
            proved[figure.offset] = fitting[0]
    listed = _in_order(sentence, mentions_in(sentence.text), periods)
    agrees = all(listed.get(offset, period).same_time(period) for offset, period in proved.items())
    known = {**listed, **proved} if proved and agrees else proved
    found = [
        ProvedFigure(concept=CONCEPT, period=known[f.offset], figure=f, sentence=sentence)
        for f in sentence.figures
        if f.offset in known and figures.find(CONCEPT, known[f.offset], kinds=_FACE) is None
    ]
    by_order = [f for f in sentence.figures if f.offset in known and f.offset not in proved]
    rest = tuple(f for f in sentence.figures if f.offset not in known)
    said = [_rests_on_order(by_order)] if by_order else []
    return found, rest, said if known else _contradictions(sentence, listed, figures)


def _contradictions(sentence: Sentence, listed: dict[int, Period], figures: Figures) -> list[Finding]:
    """Findings on figures that, read in the order of their sentence, are not what the balance sheets make them."""
    findings = []
    for figure in sentence.figures:
        period = listed.get(figure.offset)
        expected = _expected(period, figures) if period else None
        if (
            period
            and expected is not None
            and abs(expected - figure.number.value) > _REACH * figure.number.unit
        ):
            message = (
                f"The sentence gives comprehensive income of {figure.number.printed} for {period.key}; net income and "
                f"the change in accumulated other comprehensive income make {expected:,}. Look at both."
            )
            findings.append(differing(message, [figure]))
    return findings


def _expected(period: Period, figures: Figures) -> Decimal | None:
    income = figures.find("NetIncomeLoss", period, kinds=INCOME)
    end = figures.find(_ACCUMULATED, period.closing, kinds=SHEET)
    start = figures.find(_ACCUMULATED, period.opening, kinds=SHEET)
    if income is None or end is None or start is None:
        return None
    return income.value + end.value - start.value


def _in_order(sentence: Sentence, mentions: list[Mention], periods: list[Period]) -> dict[int, Period]:
    """Figure to period, one to one in order of mention; empty where the numbers differ or a period is unknown."""
    if len(mentions) != len(sentence.figures):
        return {}
    meant = [period_of(mention, periods) for mention in mentions]
    known = [period for period in meant if period is not None]
    if len(known) < len(meant) or len({p.key for p in known}) < len(known):
        return {}
    return {f.offset: period for f, period in zip(sentence.figures, known, strict=True)}


def _rests_on_order(figures: list[SentenceFigure]) -> Finding:
    values = ", ".join(figure.number.printed for figure in figures)
    return Finding(
        code="figure-in-sentence-by-order",
        severity=Severity.INFO,
        message=(
            f"Comprehensive income of {values} was read by the order of its sentence, which the balance sheets confirm "
            "for another of its figures; the balances that would prove these are not in the filing."
        ),
        sources=tuple(figure.source for figure in figures),
        numbers=tuple(figure.number.value for figure in figures),
    )
