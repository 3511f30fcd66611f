"""Figures in sentences: which articulation proves them, and what to say of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from xlsx_tools.checks.average_shares import prove_average_shares, tells_average_shares
from xlsx_tools.checks.comprehensive import prove_comprehensive_income, tells_comprehensive_income
from xlsx_tools.checks.deductions import prove_depreciation
from xlsx_tools.checks.proved import ProvedFigure
from xlsx_tools.checks.share_counts import prove_share_counts
from xlsx_tools.concepts.figures import Figures
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Statement

_QUOTED = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedSentences:
    """Figures that became items, and findings on those that did not or that rest on word order."""

    figures: tuple[ProvedFigure, ...] = ()
    findings: tuple[Finding, ...] = ()


def prove_sentences(
    statements: tuple[Statement, ...], sentences: Sequence[Sentence], figures: Figures
) -> ProvedSentences:
    """Prove weighted shares, share counts and comprehensive income that stand in sentences and captions.

    Each figure needs an articulation of its own (average_shares.py, share_counts.py), or the order of a
    sentence that one proved member fixes (comprehensive.py); accumulated depreciation stands in the caption of what is
    left after it, one amount for each date (deductions.py). What a statement states on its face needs no
    sentence. A figure that two sentences give differently is left out.
    """
    proved: list[ProvedFigure] = []
    findings: list[Finding] = []
    open_figures: list[tuple[Sentence, tuple[SentenceFigure, ...]]] = []
    for sentence in sentences:
        if sentence.statement >= 0:
            continue
        if tells_average_shares(sentence):
            found, rest, said = prove_average_shares(sentence, statements, figures)
        elif tells_comprehensive_income(sentence):
            found, rest, said = prove_comprehensive_income(sentence, statements, figures)
        else:
            continue
        findings += said
        proved += found
        open_figures.append((sentence, rest))
    counts, rest_of_captions, torn = prove_share_counts(statements, sentences)
    findings += torn
    proved += counts
    proved += prove_depreciation(statements, sentences)
    open_figures += rest_of_captions
    kept, contradicted = _consistent(proved)
    findings += [_unproved(sentence, rest) for sentence, rest in open_figures if rest]
    return ProvedSentences(figures=tuple(kept), findings=(*findings, *contradicted))


def _consistent(proved: Sequence[ProvedFigure]) -> tuple[list[ProvedFigure], list[Finding]]:
    by_item: dict[tuple[str, str], list[ProvedFigure]] = defaultdict(list)
    for figure in proved:
        by_item[figure.concept, figure.period.key].append(figure)
    kept, findings = [], []
    for figures in by_item.values():
        if len({f.figure.number.value for f in figures}) == 1:
            kept.append(figures[0])
        else:
            findings.append(_contradiction(figures))
    return kept, findings


def _contradiction(figures: Sequence[ProvedFigure]) -> Finding:
    values = " and ".join(f"{f.figure.number.value:,}" for f in figures)
    places = " and ".join(str(f.figure.source.locator) for f in figures)
    return Finding(
        code="figure-in-sentence-contradicted",
        severity=Severity.WARNING,
        message=(
            f"Sentences give {figures[0].concept} for {figures[0].period.key} as {values} ({places}); none was taken. "
            "Read them in the filing."
        ),
        sources=tuple(f.figure.source for f in figures),
        numbers=tuple(f.figure.number.value for f in figures),
    )


def _unproved(sentence: Sentence, rest: Sequence[SentenceFigure]) -> Finding:
    values = ", ".join(figure.number.printed for figure in rest)
    quoted = sentence.text if len(sentence.text) <= _QUOTED else f"{sentence.text[:_QUOTED]}..."
    return Finding(
        code="figure-in-sentence-unproved",
        severity=Severity.INFO,
        message=f'Nothing in the statements proves {values}, so it stays text: "{quoted}"',
        sources=tuple(figure.source for figure in rest) or (sentence.source,),
        numbers=tuple(figure.number.value for figure in rest),
    )
