"""Weighted average shares in sentences, proved by earnings per share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsx_tools.checks.per_share import BASES, SHARE_KINDS, common_income
from xlsx_tools.checks.period_words import lengths_in, year_after
from xlsx_tools.checks.proved import ProvedFigure, differing
from xlsx_tools.checks.share_counts import is_share_count
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.concepts.figures import INCOME, Figures
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Statement, StatementKind

_Item = tuple[str, Period]
_FEWEST_PROVED = 2
# Figures of a sentence that must be proved before its words tell what the last one means.


def tells_average_shares(sentence: Sentence) -> bool:
    """True for a sentence on average numbers of shares."""
    text = sentence.text.lower()
    return "share" in text and ("average" in text or "weighted" in text)


def prove_average_shares(
    sentence: Sentence, statements: tuple[Statement, ...], figures: Figures
) -> tuple[list[ProvedFigure], tuple[SentenceFigure, ...], list[Finding]]:
    """The figures that net income and one printed per-share figure prove, those left open, and what contradicts.

    A figure proves to be the basic or diluted average of a period where net income over it rounds to
    that period's per-share figure. The words narrow the choice: lengths named in the sentence, a year right
    after the figure, "basic" and "diluted". It must be the only choice left: two that fit prove nothing. Where
    all figures but one are proved and the words leave one meaning for the last, its contradiction is a finding.
    American Locker L399: 2,390,985 / 1,988,683 = 1.2023, printed $1.20 for nine months of 2002.
    """
    counts = [figure for figure in sentence.figures if is_share_count(figure)]
    meanings = {f.offset: _meanings(f, sentence, statements) for f in counts}
    choices = {
        f.offset: [item for item in meanings[f.offset] if _rounds(f.number.value, item, figures)]
        for f in counts
    }
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
    rest = tuple(f for f in counts if f.offset not in taken)
    torn = (
        [] if len(rest) != 1 or len(taken) < _FEWEST_PROVED else _last_one(rest[0], meanings, taken, figures)
    )
    return items, rest, torn


def _last_one(
    figure: SentenceFigure, meanings: dict[int, list[_Item]], taken: dict[int, _Item], figures: Figures
) -> list[Finding]:
    """A finding where the one figure that is not proved can only mean a period and basis whose print it contradicts."""
    gone = {(concept, period.key) for concept, period in taken.values()}
    left = [item for item in meanings[figure.offset] if (item[0], item[1].key) not in gone]
    if len(left) != 1:
        return []
    concept, period = left[0]
    basis, per_share = next((basis, names[0]) for basis, names in BASES.items() if names[1] == concept)
    printed = figures.find(per_share, period, kinds=INCOME)
    income = common_income(figures, period, "")
    if printed is None or not income:
        return []
    value = sum(f.value for f in income) / figure.number.value
    message = (
        f"Net income for {period.key} over {figure.number.printed} average shares is {value:,.4f} a share, but "
        f"{basis.lower()} earnings per share are printed as {printed.value}: one of the three is misprinted."
    )
    return [differing(message, [figure])]


def _meanings(figure: SentenceFigure, sentence: Sentence, statements: tuple[Statement, ...]) -> list[_Item]:
    """What a figure may mean by the words of its sentence: a basis and a period of the income statement."""
    text = sentence.text.lower()
    months = {length for _, length in lengths_in(text)}
    year = year_after(text, figure.offset + len(figure.number.printed))
    periods = [
        period
        for entity, period in dated_columns(statements, StatementKind.INCOME_STATEMENT)
        if not entity
        and not (months and period.months not in months)
        and not (year and period.end.year != year)
    ]
    return [(BASES[basis][1], period) for period in periods for basis in _bases(text)]


def _bases(text: str) -> Sequence[str]:
    diluted = "dilut" in text
    basic = "basic" in text or "primary" in text or not diluted
    return [basis for basis, said in (("Basic", basic), ("Diluted", diluted)) if said]


def _rounds(shares: Decimal, item: _Item, figures: Figures) -> bool:
    concept, period = item
    per_share = next(names[0] for names in BASES.values() if names[1] == concept)
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
