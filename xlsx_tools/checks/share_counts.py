"""Numbers of shares in captions of equity, proved by one another or by their par value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from xlsx_tools.checks.period_words import years_after
from xlsx_tools.checks.proved import ProvedFigure, differing, in_full_units
from xlsx_tools.model.currency import bears_sign
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Line, Statement, StatementKind

ISSUED, HELD, OUTSTANDING = "CommonStockSharesIssued", "TreasuryStockShares", "CommonStockSharesOutstanding"
_TRIPLE = (ISSUED, HELD, OUTSTANDING)
_AFTER = re.compile(
    r"\s*(?:(?:common |preferred |capital )?shares?,? )?(?:were )?(authorized|issued and outstanding|issued|outstanding|in treasury)"
)
_BETWEEN = re.compile(r"\s*(?:,? and|,|&)\s*")
_SMALL_BEFORE = re.compile(r"\b\d{1,3} and $")
"""A count below a thousand, which no sentence's figures hold: "873 and 1,198 shares"."""
_WORD = re.compile(r"authorized|issued and outstanding|issued|outstanding|treasury")
_CONCEPTS = {
    "authorized": (),
    "issued and outstanding": (ISSUED, OUTSTANDING),
    "issued": (ISSUED,),
    "outstanding": (OUTSTANDING,),
    "in treasury": (HELD,),
    "treasury": (HELD,),
}
_PAR = re.compile(
    r"\$\s?(\d{0,5}\.?\d{1,6}) par|par value (?:of )?\$\s?(\d{0,5}\.?\d{1,6})|stated value \$\s?(\d{0,5}\.?\d{1,6})"
)
_FEWEST_SHARES = 1000
_PLAINLY_SHARES = 20_000_000
"""Hardly a company has so many thousand shares."""
_Counts = dict[tuple[str, str], tuple[SentenceFigure, Sentence, Period]]


def prove_share_counts(
    statements: tuple[Statement, ...], sentences: Sequence[Sentence]
) -> tuple[list[ProvedFigure], list[tuple[Sentence, tuple[SentenceFigure, ...]]], list[Finding]]:
    """Shares issued, held and outstanding in captions, the counts that nothing proves, and those that contradict.

    At a balance date all three are proved where issued - treasury = outstanding; shares issued alone
    where they times the par value are the common stock's figure, and then "issued and outstanding" both. American Locker L157-165:
    2,508,626 - 624,480 = 1,884,146, and 2,508,626 x $1 is the line's own figure. Where all three tie at one date,
    those of another date that do not tie are a finding.
    """
    found: list[ProvedFigure] = []
    findings: list[Finding] = []
    open_figures: list[tuple[Sentence, tuple[SentenceFigure, ...]]] = []
    for s, statement in enumerate(statements):
        if statement.kind is not StatementKind.BALANCE_SHEET:
            continue
        captions = [c for c in sentences if c.statement == s and _is_equity(statement.lines[c.line])]
        counts: _Counts = {}
        for caption in captions:
            counts.update(_counts(caption, statement))
        counts = _in_full_units(counts, statement, captions)
        proved = _proved(counts, statement, captions)
        found += [
            ProvedFigure(concept=concept, period=period, figure=figure, sentence=sentence)
            for (concept, key), (figure, sentence, period) in counts.items()
            if (concept, key) in proved
        ]
        findings += _contradictions(counts, proved)
        open_figures += _left(captions, counts, proved)
    return found, open_figures, findings


def is_share_count(figure: SentenceFigure) -> bool:
    """True for a figure that may count shares: no currency sign, and large enough to be no year, day or par value."""
    return not bears_sign(figure.number.printed) and figure.number.value >= _FEWEST_SHARES


def _is_equity(line: Line) -> bool:
    return line.concept.canonical in ("CommonStockValue", "TreasuryStockValue")


def _counts(caption: Sentence, statement: Statement) -> _Counts:
    """Concept and date of each count in a caption: by the words behind it, then by its year or its place."""
    listed: dict[str, list[tuple[SentenceFigure, int | None]]] = defaultdict(list)
    for group in _groups(caption):
        for concept in _concepts(group, caption, statement):
            listed[concept] += zip(group, _years(group, caption), strict=True)
    dates = [column.period for column in statement.columns if column.period is not None and not column.entity]
    found: _Counts = {}
    for concept, figures in listed.items():
        for place, (figure, year) in enumerate(figures):
            for period in _dates(year, place, len(figures), dates):
                found[concept, period.key] = (figure, caption, period)
    return found


def _groups(caption: Sentence) -> list[list[SentenceFigure]]:
    """Counts with nothing but "and" or a comma between them, which the words behind the last speak of."""
    groups: list[list[SentenceFigure]] = []
    for figure in caption.figures:
        if not is_share_count(figure):
            continue
        last = groups[-1][-1] if groups else None
        if last and _BETWEEN.fullmatch(caption.text, _end(last), figure.offset):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _end(figure: SentenceFigure) -> int:
    return figure.offset + len(figure.number.printed)


def _concepts(group: Sequence[SentenceFigure], caption: Sentence, statement: Statement) -> tuple[str, ...]:
    text = caption.text.lower()
    after = _AFTER.match(text, _end(group[-1]))
    if after:
        return _CONCEPTS[after.group(1)]
    if statement.lines[caption.line].concept.canonical == "TreasuryStockValue":
        return (HELD,)
    before = [match.group() for match in _WORD.finditer(text, 0, group[0].offset)]
    return _CONCEPTS[before[-1]] if before else ()


def _years(group: Sequence[SentenceFigure], caption: Sentence) -> Sequence[int | None]:
    """The year of each count of a group, as the words behind it list them; None where they do not."""
    years = years_after(caption.text, _end(group[-1]))
    if len(years) > len(group) and _SMALL_BEFORE.search(caption.text[: group[0].offset]):
        years = years[-len(group) :]
    return years if len(years) == len(group) else [None] * len(group)


def _dates(year: int | None, place: int, listed: int, dates: Sequence[Period]) -> Sequence[Period]:
    named = [period for period in dates if period.end.year == year]
    if len(named) == 1:
        return named
    if listed == len(dates):
        return [dates[place]]
    return dates if listed == 1 else []


def _in_full_units(counts: _Counts, statement: Statement, captions: Sequence[Sentence]) -> _Counts:
    """The counts in shares: in the statement's scale where that alone makes the shares issued times their par the stock.

    Aceto 2009: 25,644 shares of $.01 are $256, both in thousands. Small counts that no par value settles stay as printed,
    and unproved.
    """
    scale = statement.scale
    issued = [(key, counts[ISSUED, key][0].number.value) for concept, key in counts if concept == ISSUED]
    if scale == ONE or any(_is_par(shares, key, statement, captions) for key, shares in issued):
        return counts
    if any(_is_par(shares * scale, key, statement, captions) for key, shares in issued):
        return {
            at: (in_full_units(figure, scale), sentence, period)
            for at, (figure, sentence, period) in counts.items()
        }
    return {at: found for at, found in counts.items() if found[0].number.value >= _PLAINLY_SHARES}


def _proved(counts: _Counts, statement: Statement, captions: Sequence[Sentence]) -> set[tuple[str, str]]:
    proved: set[tuple[str, str]] = set()
    for key in {key for _, key in counts}:
        issued, held, outstanding = (counts.get((concept, key)) for concept in (ISSUED, HELD, OUTSTANDING))
        if issued and held and outstanding:
            value, treasury, public = (x[0].number.value for x in (issued, held, outstanding))
            if value - treasury == public:
                proved |= {(ISSUED, key), (HELD, key), (OUTSTANDING, key)}
        if issued and _is_par(issued[0].number.value, key, statement, captions):
            proved.add((ISSUED, key))
            if outstanding and outstanding[0] is issued[0]:
                proved.add((OUTSTANDING, key))
    return proved


def _contradictions(counts: _Counts, proved: set[tuple[str, str]]) -> list[Finding]:
    """A finding for each date whose three counts do not tie, where they tie at another: the reading is right then."""
    dates = {key for _, key in counts}
    whole = [key for key in sorted(dates) if all((concept, key) in counts for concept in _TRIPLE)]
    torn = [key for key in whole if not all((concept, key) in proved for concept in _TRIPLE)]
    findings = []
    for key in torn if len(torn) < len(whole) else ():
        issued, held, outstanding = (counts[concept, key][0] for concept in _TRIPLE)
        left = issued.number.value - held.number.value
        message = (
            f"At {key} captions count {issued.number.printed} shares issued and {held.number.printed} held in treasury, "
            f"which leaves {left:,}, but {outstanding.number.printed} outstanding: one of the three is misprinted."
        )
        findings.append(differing(message, (issued, held, outstanding)))
    return findings


def _is_par(shares: Decimal, key: str, statement: Statement, captions: Sequence[Sentence]) -> bool:
    for caption in captions:
        match = _PAR.search(caption.text.lower())
        line = statement.lines[caption.line]
        if match is None or line.concept.canonical != "CommonStockValue":
            continue
        par = Decimal(next(group for group in match.groups() if group))
        for cell in line.cells:
            if (
                cell.period.key == key
                and cell.value
                and abs(shares * par - cell.value) <= cell.number.unit / 2
            ):
                return True
    return False


def _left(
    captions: Sequence[Sentence], counts: _Counts, proved: set[tuple[str, str]]
) -> list[tuple[Sentence, tuple[SentenceFigure, ...]]]:
    done = {(id(sentence), figure.offset) for item, (figure, sentence, _) in counts.items() if item in proved}
    left = []
    for caption in captions:
        rest = tuple(f for f in caption.figures if is_share_count(f) and (id(caption), f.offset) not in done)
        if rest:
            left.append((caption, rest))
    return left
