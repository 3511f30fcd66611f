"""Numbers of shares in captions of equity, proved by one another or by their par value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from xlsx_tools.checks.period_words import year_after
from xlsx_tools.checks.proved import ProvedFigure, differing
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.period import Period
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.statement import Line, Statement, StatementKind

ISSUED, HELD, OUTSTANDING = "CommonStockSharesIssued", "TreasuryStockShares", "CommonStockSharesOutstanding"
_TRIPLE = (ISSUED, HELD, OUTSTANDING)
_AFTER = re.compile(
    r"\s*(?:common |preferred |capital )?shares?,? (?:were )?(authorized|issued and outstanding|issued|outstanding|in treasury)"
)
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
    return "$" not in figure.number.printed and figure.number.value >= _FEWEST_SHARES


def _is_equity(line: Line) -> bool:
    return line.concept.canonical in ("CommonStockValue", "TreasuryStockValue")


def _counts(caption: Sentence, statement: Statement) -> _Counts:
    """Concept and date of each count in a caption: by the word beside it, then by its year or its place."""
    listed: dict[str, list[SentenceFigure]] = defaultdict(list)
    for figure in caption.figures:
        for concept in _concepts(figure, caption, statement):
            listed[concept].append(figure)
    dates = [(i, c.period) for i, c in enumerate(statement.columns) if c.period is not None and not c.entity]
    found: _Counts = {}
    for concept, figures in listed.items():
        for place, figure in enumerate(figures):
            for period in _dates(figure, caption, place, len(figures), [p for _, p in dates]):
                found[concept, period.key] = (figure, caption, period)
    return found


def _concepts(figure: SentenceFigure, caption: Sentence, statement: Statement) -> tuple[str, ...]:
    if not is_share_count(figure):
        return ()
    text = caption.text.lower()
    after = _AFTER.match(text, figure.offset + len(figure.number.printed))
    if after:
        return _CONCEPTS[after.group(1)]
    if statement.lines[caption.line].concept.canonical == "TreasuryStockValue":
        return (HELD,)
    before = [match.group() for match in _WORD.finditer(text, 0, figure.offset)]
    return _CONCEPTS[before[-1]] if before else ()


def _dates(
    figure: SentenceFigure, caption: Sentence, place: int, listed: int, dates: Sequence[Period]
) -> Sequence[Period]:
    year = year_after(caption.text, figure.offset + len(figure.number.printed))
    named = [period for period in dates if period.end.year == year]
    if len(named) == 1:
        return named
    if listed == len(dates):
        return [dates[place]]
    return dates if listed == 1 else []


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
    done = {id(figure) for item, (figure, _, _) in counts.items() if item in proved}
    left = []
    for caption in captions:
        rest = tuple(f for f in caption.figures if is_share_count(f) and id(f) not in done)
        if rest:
            left.append((caption, rest))
    return left
