"""Flows that no filing prints, from those that some do: fourth quarters, halves, last twelve months.

Printed durations are steps along the fiscal axis. A flow from one mark to another is the shortest walk of at
most four steps: forward adds, backward subtracts. Q4 = year - nine months; LTM = year + year to date - year to
date a year before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from xlsx_tools.store.figure import Figure, FilingNote, Term, agree
from xlsx_tools.store.history import Choices, Span, View
from xlsx_tools.store.refusal import Refused, not_available

MOST_STEPS = 4
"""Steps in a walk: four quarters make a year."""

FURTHEST = 8
"""Quarters that a walk may stray beyond the flow it is to cover."""

MOST_WALKS = 24
"""Walks of one length that are compared."""

Walk = tuple[tuple[Span, int], ...]


def derive_flow(view: View, since: int, to: int, words: str, *, printed_sign: bool) -> tuple[Term, ...]:
    """The terms whose signed sum is the flow between two marks.

    Raises Refused (#N/A): no walk; an item that cannot be added (per share, average shares); figures of which
    some were restated and others not; or walks of equal length that lead to different values.
    """
    found: list[tuple[Term, ...]] = []
    refused: Refused | None = None
    reachable = {since, to} <= view.flow_marks()
    for spans in view.by_statement().values() if reachable else ():
        walks = _sound_walks(spans, since, to)
        try:
            for walk in walks:
                terms = _terms(spans, walk)
                _require_additive(terms, words)
                _require_one_basis(terms, words, printed_sign=printed_sign)
                found.append(terms)
        except Refused as error:
            refused = error
    if not found:
        raise refused or not_available(f"{words} is not reported, and cannot be derived from what is.")
    length = min(len(terms) for terms in found)
    shortest = [terms for terms in found if len(terms) == length]
    first = shortest[0]
    for other in shortest[1:]:
        if not _agree(first, other, printed_sign=printed_sign):
            raise not_available(
                f"{words} can be derived in ways that disagree: {_spelled(first)}, or {_spelled(other)}."
            )
    return first


def sum_terms(terms: tuple[Term, ...], *, printed_sign: bool) -> Decimal:
    """The signed sum of an answer's terms, in full units."""
    return sum((term.sign * term.figure.amount(printed_sign=printed_sign) for term in terms), Decimal(0))


def _added_first(step: tuple[Span, int]) -> tuple[int, int, int]:
    return -step[1], *_place(step[0])


def _place(span: Span) -> tuple[int, int]:
    return span[0] or 0, span[1]


def _terms(spans: Choices[Span], walk: Walk) -> tuple[Term, ...]:
    chosen = [(spans.get(span), sign) for span, sign in sorted(walk, key=_added_first)]
    return tuple(Term(figure=c.figure, sign=sign, revisions=c.others) for c, sign in chosen if c is not None)


def _sound_walks(spans: Choices[Span], since: int, to: int) -> list[Walk]:
    """The shortest walks whose every step has one figure: others are taken out and the search begins anew.

    Only marks at most FURTHEST beyond the flow are stepped on.
    """
    low, high = min(since, to) - FURTHEST, max(since, to) + FURTHEST
    usable = {
        span
        for span in spans.groups
        if span[0] is not None and low <= span[0] <= high and low <= span[1] <= high
    }
    marks = {mark for span in usable for mark in span}
    if since not in marks or to not in marks:
        return []
    while True:
        walks = _shortest_walks(usable, since, to)
        steps = {span: spans.get(span) for walk in walks for span, _ in walk}
        unsound = {span for span, choice in steps.items() if choice is None or choice.rivals}
        if not unsound:
            return walks
        usable -= unsound


def _shortest_walks(spans: Iterable[Span], since: int, to: int) -> list[Walk]:
    """All walks of the least number of steps, found breadth first."""
    steps: dict[int, list[tuple[int, Span, int]]] = {}
    for span in sorted(spans, key=_place):
        begin, end = span
        if begin is not None:
            steps.setdefault(begin, []).append((end, span, 1))
            steps.setdefault(end, []).append((begin, span, -1))
    front: list[tuple[int, Walk, frozenset[int]]] = [(since, (), frozenset({since}))]
    for _ in range(MOST_STEPS):
        reached: list[Walk] = []
        following: list[tuple[int, Walk, frozenset[int]]] = []
        for at, walk, been in front:
            for end, span, sign in steps.get(at, ()):
                if end == to:
                    reached.append((*walk, (span, sign)))
                elif end not in been:
                    following.append((end, (*walk, (span, sign)), been | {end}))
        if reached:
            return reached[:MOST_WALKS]
        front = following
    return []


def _require_additive(terms: tuple[Term, ...], words: str) -> None:
    first = terms[0].figure
    if "/" in first.unit or first.unit in {"shares", "pure", "%"}:
        raise not_available(
            f"{words} is not printed, and {first.name} cannot be derived: figures {_kind(first.unit)} "
            "of different periods do not add up."
        )
    if any(term.figure.unit != first.unit for term in terms):
        raise not_available(f"{words} would mix units: {_spelled(terms)}.")
    named = {term.figure.canonical for term in terms}
    if len(named) > 1 or not named.pop():
        forms = {term.figure.form for term in terms}
        if len(forms) > 1:
            raise not_available(f"{words} would mix lines: {_spelled(terms)}.")


def _require_one_basis(terms: tuple[Term, ...], words: str, *, printed_sign: bool) -> None:
    """Refuse to take a figure from before a restatement from one after it: the rest would look right and be wrong.

    A figure that was not restated must have been shown again, unchanged, once the others were restated.
    """
    since = [(_restated_in(term, printed_sign=printed_sign), term.figure) for term in terms]
    restated = [(filing, figure) for filing, figure in since if filing is not None]
    if not restated:
        return
    last, changed = max(restated, key=lambda pair: _known(pair[0]))
    for filing, figure in since:
        if filing is None and _known(figure.filing) < _known(last):
            raise not_available(
                f"{words} would mix bases: {changed.period} was restated in the {last}, {figure.period} is known "
                f"only as the {figure.filing} shows it. Ask @orig for the figure as first reported."
            )


def _restated_in(term: Term, *, printed_sign: bool) -> FilingNote | None:
    """The filing that first shows a figure as it is now, where earlier ones show it differently."""
    earlier = sorted(term.revisions, key=lambda figure: _known(figure.filing))
    earlier = [figure for figure in earlier if _known(figure.filing) < _known(term.figure.filing)]
    found: FilingNote | None = None
    for figure in earlier:
        if not agree(term.figure, figure, printed_sign=printed_sign):
            found = term.figure.filing
        elif found is term.figure.filing:
            found = figure.filing
    return found


def _known(filing: FilingNote) -> tuple[date, int]:
    return filing.known, filing.id


def _kind(unit: str) -> str:
    return {"shares": "in shares", "pure": "without unit", "%": "in percent"}.get(unit, "per share")


def _agree(one: tuple[Term, ...], other: tuple[Term, ...], *, printed_sign: bool) -> bool:
    gap = sum_terms(one, printed_sign=printed_sign) - sum_terms(other, printed_sign=printed_sign)
    digits = sum((term.figure.digit for term in (*one, *other)), Decimal(0))
    exact = all(term.figure.digit == 1 for term in (*one, *other))
    return not gap if exact else abs(gap) <= digits / 2


def _spelled(terms: tuple[Term, ...]) -> str:
    return " ".join(f"{'+' if t.sign > 0 else '-'} {_one(t.figure)}" for t in terms).removeprefix("+ ")


def _one(figure: Figure) -> str:
    return f"{figure.value:,f} ({figure.name}, {figure.period}, {figure.place} of the {figure.filing})"
