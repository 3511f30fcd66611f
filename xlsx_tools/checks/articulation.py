"""The checks in order, and the figures of sentences that they prove."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_tools.checks.balances import balance_checks, cash_checks, retained_earnings_checks
from xlsx_tools.checks.flows import income_checks, period_checks
from xlsx_tools.checks.notes import note_checks
from xlsx_tools.checks.per_share import per_share_checks, share_count_checks
from xlsx_tools.checks.proved import note_of_sentences
from xlsx_tools.checks.sentences import prove_sentences
from xlsx_tools.checks.unchecked import find_unchecked
from xlsx_tools.concepts.figures import Figures, find_figures
from xlsx_tools.model.check import Check
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.sentence import Sentence
from xlsx_tools.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Articulation:
    """The statements with one more, for figures of sentences; the checks; what does not hold or was not proved.

    `figures` index the statements, for the ratios.
    """

    statements: tuple[Statement, ...]
    figures: Figures
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()


def check_articulation(statements: tuple[Statement, ...], sentences: tuple[Sentence, ...]) -> Articulation:
    """Compare named statements with one another, and prove figures that stand in sentences.

    Rules: DESIGN 5. A figure in a sentence becomes a cell of an appended NOTE statement only where an
    articulation proves it: American Locker's 1,988,683 shares, because 2,390,985 / 1,988,683 rounds to
    the printed 1.20; or where a caption prints one amount for each date of its line: "less accumulated depreciation of
    $4,128 and $3,990". Positions of the given statements stay as they are.
    """
    faces = find_figures(statements)
    proved = prove_sentences(statements, sentences, faces)
    note = note_of_sentences(statements, proved.figures)
    everything = (*statements, note) if note else statements
    figures = find_figures(everything, known=faces)
    retained, changes = retained_earnings_checks(everything, figures)
    checks = (
        *balance_checks(everything, figures),
        *cash_checks(everything, figures),
        *income_checks(everything, figures),
        *retained,
        *note_checks(everything, figures),
        *per_share_checks(everything, figures),
        *share_count_checks(everything, figures),
        *period_checks(everything, figures),
    )
    findings = (*proved.findings, *changes, *find_unchecked(statements, checks))
    return Articulation(statements=everything, figures=figures, checks=checks, findings=findings)
