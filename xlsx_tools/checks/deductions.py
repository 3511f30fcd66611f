"""Accumulated depreciation in the caption of the property that is left after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from xlsx_tools.checks.proved import ProvedFigure, in_full_units
from xlsx_tools.concepts.property import DEPRECIATION
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Line, Statement, StatementKind
from xlsx_tools.readers.dates import MONTH_WORD

_NET = ("PropertyPlantAndEquipmentNet", "RealEstateInvestmentPropertyNet")
_SUBJECT = re.compile(
    r"\b(?:accumulated\s+(?:allowances?\s+for\s+)?depreciation|(?:allowances?|reserves?)\s+for\s+(?:accumulated\s+)?depreciation"
    r"|depreciation\s+reserves?)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)\s{0,2}(?:[-–—:,=]{1,2}|was)?\s{0,2}[$(]{0,2}$")
_YEAR_AFTER = re.compile(
    r"\)?,?\s{0,2}(?:\(|in\s+|at\s+|for\s+|as\s+of\s+)(?:[A-Za-z]+\.?\s+\d{1,2},?\s+)?((?:19|20)\d\d)\b"
    r"(?!\s{0,2}[-–—:,=]{1,2}\s{0,2}\$)"
)
_YEAR = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,]*\d)")
_WORD = re.compile(r"[A-Za-z]+")
_JOINING = re.compile(
    r"a|and|amounting|aggregate|aggregating|as|at|both|ended|for|fiscal|in|million|notes?|of|respectively|the|thousand"
    rf"|totall?ing|was|were|years?|{MONTH_WORD}",
    re.IGNORECASE,
)
"""Words that may stand between the amounts; any other says that an amount is of something else."""
_KINDS = re.compile(
    r"accumulated|allowances?|amortization|depletion|depreciation|obsolescence", re.IGNORECASE
)
_MOST_TIMES = 20
"""So many times what is left depreciation may be at most; its square so many times less at the least."""


def prove_depreciation(statements: Sequence[Statement], captions: Sequence[Sentence]) -> list[ProvedFigure]:
    """Accumulated depreciation that a balance sheet states in a caption: one amount for each of its dates.

    "Property and equipment, less accumulated depreciation of $4,128 and $3,990" under two dates; years beside the amounts
    ("1997-$41,220; 1996-$39,110", "$41,220 (1996 - $39,110)") or in a row of their own ("$4,128 and $3,990 in 1997 and
    1996, respectively") say which is whose, else their order does. The amounts stand in the statement's scale, in
    whole units where that alone is in proportion to what is left. Nothing is taken where a line of the statement states
    it, where amounts and dates differ in number, where words give an amount to something else ("and allowance for
    impairment of $250"), or where two captions tell of depreciation.
    """
    found: list[ProvedFigure] = []
    for position, statement in enumerate(statements):
        if statement.kind is not StatementKind.BALANCE_SHEET:
            continue
        if any(line.concept.canonical == DEPRECIATION for line in statement.lines):
            continue
        telling = [
            caption
            for caption in captions
            if caption.statement == position
            and statement.lines[caption.line].concept.canonical in _NET
            and _SUBJECT.search(caption.text)
        ]
        if len(telling) == 1:
            found += _figures(statement, telling[0])
    return found


def _figures(statement: Statement, caption: Sentence) -> list[ProvedFigure]:
    line = statement.lines[caption.line]
    subject = _SUBJECT.search(caption.text)
    after = subject.end() if subject else 0
    figures = [figure for figure in caption.figures if figure.offset > after]
    periods = [column.period for column in statement.columns if column.period and not column.entity]
    dated = _dated(caption.text, after, figures, periods)
    scale = _scale(line, dated, statement.scale)
    if scale is None:
        return []
    return [
        ProvedFigure(
            concept=DEPRECIATION, period=period, figure=in_full_units(figure, scale), sentence=caption
        )
        for period, figure in dated
    ]


def _dated(
    text: str, after: int, figures: Sequence[SentenceFigure], periods: Sequence[Period]
) -> list[tuple[Period, SentenceFigure]]:
    """Each amount with its date; none where they cannot be told apart. `after` is where the words before them end."""
    if not figures or len(figures) != len(periods) or not _are_alike(text, after, figures):
        return []
    years = _years(text, after, figures)
    if years is None:
        return []
    if not any(years):
        return list(zip(periods, figures, strict=True))
    by_year = {period.end.year: period for period in periods}
    rest = set(by_year) - set(years)
    if years.count(0) == 1 and len(rest) == 1:
        years[years.index(0)] = rest.pop()
    if len(set(years)) != len(years) or set(years) != set(by_year):
        return []
    return [(by_year[year], figure) for year, figure in zip(years, figures, strict=True)]


def _are_alike(text: str, after: int, figures: Sequence[SentenceFigure]) -> bool:
    """True where words that join, and no others, stand before and between the amounts: all are of depreciation."""
    ends = [after, *(_end(figure) for figure in figures)]
    between = [text[end : figure.offset] for end, figure in zip(ends, figures, strict=False)]
    before, *joining = [_WORD.findall(part) for part in between]
    return all(_JOINING.fullmatch(word) or _KINDS.fullmatch(word) for word in before) and all(
        _JOINING.fullmatch(word) for words in joining for word in words
    )


def _years(text: str, after: int, figures: Sequence[SentenceFigure]) -> list[int] | None:
    """The year of each amount, 0 where none is said; None where years and amounts cannot be paired.

    Years in a row of their own, before or behind all amounts, are theirs in order. One year behind two amounts is the
    second's in parentheses alone: "$41,220 ($39,110 at December 31, 1996)".
    """
    first, last = figures[0].offset, _end(figures[-1])
    for part in (text[after:first], text[last:]):
        listed = [int(match[0]) for match in _YEAR.finditer(part)]
        if len(listed) > 1:
            has_others = _YEAR.search(" ".join(text[_end(a) : b.offset] for a, b in pairwise(figures)))
            return listed if len(listed) == len(figures) and not has_others else None
    years = [_year_of(text, figure) for figure in figures]
    is_apart = all("(" in text[_end(a) : b.offset + 2] for a, b in pairwise(figures))
    return years if all(years[:-1]) or not years[-1] or is_apart else None


def _end(figure: SentenceFigure) -> int:
    return figure.offset + len(figure.number.printed)


def _year_of(text: str, figure: SentenceFigure) -> int:
    before = _YEAR_BEFORE.search(text[: figure.offset])
    after = _YEAR_AFTER.match(text, _end(figure))
    match = before or after
    return int(match[1]) if match else 0


def _scale(line: Line, dated: Sequence[tuple[Period, SentenceFigure]], scale: Decimal) -> Decimal | None:
    """The scale in which all amounts are in proportion to what is left after them; None where there is none."""
    left = {cell.period.key: cell.value for cell in line.cells}
    if not dated or not all(left.get(period.key, 0) > 0 for period, _ in dated):
        return None
    for factor in dict.fromkeys((scale, ONE)):
        if all(
            0 < figure.number.value * factor <= _MOST_TIMES * left[period.key]
            and figure.number.value * factor * _MOST_TIMES * _MOST_TIMES >= left[period.key]
            for period, figure in dated
        ):
            return factor
    return None
