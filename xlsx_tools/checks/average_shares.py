"""Weighted average shares in sentences, proved by earnings per share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsx_tools.checks.per_share import BASES, SHARE_KINDS, common_income
from xlsx_tools.checks.period_words import lengths_in, year_after
from xlsx_tools.checks.proved import ProvedFigure
from xlsx_tools.checks.share_counts import is_share_count
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import INCOME, Figures
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Statement, StatementKind

_Item = tuple[str, Period]


def tells_average_shares(sentence: Sentence) -> bool:
    """True for a sentence on average numbers of shares."""
    text = sentence.text.lower()
    return "share" in text and ("average" in text or "weighted" in text)


def prove_average_shares(
    sentence: Sentence, statements: tuple[Statement, ...], figures: Figures
) -> tuple[list[ProvedFigure], tuple[SentenceFigure, ...]]:
    """The figures that net income and one printed per-share figure prove, and those left open.

    A figure proves to be the basic or diluted average of a period where net income over it rounds to
    that period's per-share figure. The words narrow the choice: lengths named in the sentence, a year right
    after the figure, "basic" and "diluted". It must be the only choice left: two that fit prove nothing.
    American Locker L399: 2,390,985 / 1,988,683 = 1.2023, printed $1.20 for nine months of 2002.
    """
    counts = [figure for figure in sentence.figures if is_share_count(figure)]
    choices = {f.offset: _choices(f, sentence, statements, figures) for f in counts}
    taken = _eliminate(choices)
    found = [
        ProvedFigure(concept=taken[f.offset][0], period=taken[f.offset][1], figure=f, sentence=sentence)
        for f in counts
        if f.offset in taken
    ]
    stated = {
        (p.concept, p.period.key) for p in found if figures.find(p.concept, p.period, kinds=SHARE_KINDS)
    }
    items = [p for p in found if (p.concept, p.period.key) not in stated]
    return items, tuple(f for f in counts if f.offset not in taken)


def _choices(
    figure: SentenceFigure, sentence: Sentence, statements: tuple[Statement, ...], figures: Figures
) -> list[_Item]:
    text = sentence.text.lower()
    months = {length for _, length in lengths_in(text)}
    year = year_after(text, figure.offset + len(figure.number.printed))
    found = []
    for entity, period in dated_columns(statements, StatementKind.INCOME_STATEMENT):
        if entity or (months and period.months not in months) or (year and period.end.year != year):
            continue
        for basis in _bases(text):
            per_share, concept = BASES[basis]
            if _rounds(figure.number.value, period, per_share, figures):
                found.append((concept, period))
    return found


def _bases(text: str) -> Sequence[str]:
    diluted = "dilut" in text
    basic = "basic" in text or "primary" in text or not diluted
    return [basis for basis, said in (("Basic", basic), ("Diluted", diluted)) if said]


def _rounds(shares: Decimal, period: Period, per_share: str, figures: Figures) -> bool:
    printed = figures.find(per_share, period, kinds=INCOME)
    income = common_income(figures, period, "")
    if printed is None or not income or not printed.value:
        return False
    value = sum(f.value for f in income) / shares
    reach = printed.digit / 2 + sum(f.slack for f in income if f.digit > 1) / shares
    return abs(value - printed.value) <= reach


def _eliminate(choices: dict[int, list[_Item]]) -> dict[int, _Item]:
    """Figures with one choice take it; what is taken is no choice for the others."""
    taken: dict[int, _Item] = {}
    while True:
        gone = {(concept, period.key) for concept, period in taken.values()}
        for offset, items in choices.items():
            left = [item for item in items if (item[0], item[1].key) not in gone]
            if offset not in taken and len(left) == 1:
                taken[offset] = left[0]
                break
        else:
            return taken
