"""From a view of an item's history to the one answer for a period, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from xlsx_tools.store.answer import Answer
from xlsx_tools.store.calendar import Target, find_target
from xlsx_tools.store.derive import derive_flow, sum_terms
from xlsx_tools.store.figure import Figure, Term
from xlsx_tools.store.history import Choice, History, View, find_view, require
from xlsx_tools.store.options import Options
from xlsx_tools.store.periods import Basis, PeriodToken, Vintage
from xlsx_tools.store.refusal import Refused, not_available

NEAR_DATE = timedelta(days=7)
"""How far a date asked for may lie from the one printed: people type month ends for 52/53-week periods."""


def find_answer(history: History, token: PeriodToken, options: Options, subject: str) -> Answer:
    """The answer for a period: printed if any filing of the vintage prints it, else derived.

    Raises Refused with the reason.
    """
    vintage = token.vintage or options.vintage
    view = find_view(history, vintage)
    if not history.figures:
        raise not_available(f"{subject} is not reported in the filings of the store.")
    if view.missing or (not view.dates.groups and vintage.basis is not Basis.ORIGINAL):
        require(view, subject)
    return answer_target(history, find_target(history.calendar, token, view.last), vintage, options, subject)


def answer_target(
    history: History, target: Target, vintage: Vintage, options: Options, subject: str
) -> Answer:
    """The answer for a period that lies on the fiscal axis or at a date. Raises Refused with the reason."""
    terms, notes = _terms(history, target, vintage, f"{subject} for {target.words}")
    value = sum_terms(terms, printed_sign=options.printed_sign)
    unit = terms[0].figure.unit
    scale = options.scale if "/" not in unit and unit not in {"pure", "%"} else Decimal(1)
    return Answer(
        value=value / scale,
        terms=terms,
        notes=notes,
        subject=subject,
        period=target.words,
        unit=unit,
        scale=scale,
        printed_sign=options.printed_sign,
    )


def _terms(
    history: History, target: Target, vintage: Vintage, words: str
) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    view = find_view(history, vintage)
    choice, notes = _printed(view, target, words)
    _require_one_kind(view, target, words)
    if choice is not None:
        if choice.rivals:
            raise not_available(_rivalry(words, choice.rivals))
        return (Term(figure=choice.figure, revisions=choice.others),), notes
    try:
        return _derived(history, view, target, words), ()
    except Refused as refused:
        if vintage.basis is Basis.ORIGINAL and _printed(find_view(history, Vintage()), target, words)[0]:
            raise not_available(
                f"{words}: the filing that first reported it is not in the store; later ones show it, "
                "perhaps restated (ask @latest)."
            ) from None
        raise refused from None


def _derived(history: History, view: View, target: Target, words: str) -> tuple[Term, ...]:
    if view.is_balance or target.start is None:
        raise not_available(f"{words} is not reported.{_nearest(view, target)}")
    if target.marks is None or not history.is_additive:
        raise not_available(f"{words} is not reported, and cannot be derived.")
    return derive_flow(view, *target.marks, words, printed_sign=history.printed_sign)


def _require_one_kind(view: View, target: Target, words: str) -> None:
    """Refuse a fiscal token where one name stands for a balance and a flow: which one is meant?"""
    if view.is_mixed and target.marks is not None and not target.exact:
        balance = view.spans.get((None, target.marks[1]))
        if balance is not None:
            figures = balance.rivals or (balance.figure,)
            shown = "; ".join(f"{figure.value:,f} at {figure.place}" for figure in figures)
            raise not_available(
                f"{words} is ambiguous: the name stands for flows and for balances ({shown}). "
                "Name the line (BS:3), or the statement in the options (statement=BS)."
            )


def _printed(view: View, target: Target, words: str) -> tuple[Choice | None, tuple[str, ...]]:
    """The choice for a target as printed: by its date where a date was asked for, else by its marks."""
    if target.exact:
        return _printed_on(view, target, words)
    if target.marks is None:
        return None, ()
    if view.is_balance:
        return view.spans.get((None, target.marks[1])), ()
    return view.spans.get(target.marks), ()


def _printed_on(view: View, target: Target, words: str) -> tuple[Choice | None, tuple[str, ...]]:
    near = sorted(
        (abs(end - target.end), end, months)
        for end, months in view.dates.groups
        if abs(end - target.end) <= NEAR_DATE
    )
    if target.months:
        near = [found for found in near if found[2] == target.months or (view.is_balance and not found[2])]
    if not near:
        return None, ()
    closest = [found for found in near if found[0] == near[0][0]]
    if len(closest) > 1:
        lengths = "; ".join(view.dates.groups[end, months][0].period for _, end, months in closest)
        raise not_available(
            f"{words} is printed for several lengths: {lengths}. Add the length, as in 2019-09-30/9M."
        )
    distance, end, months = closest[0]
    notes = (f"The period printed ends on {end.isoformat()}.",) if distance else ()
    return view.dates.get((end, months)), notes


def _rivalry(words: str, rivals: Iterable[Figure]) -> str:
    shown = "; ".join(f"{figure.value:,f} at {figure.place} ({figure.name})" for figure in rivals)
    return f"{words} is ambiguous: {shown}. Name the line (IS:3), or the statement in the options (statement=IS)."


def _nearest(view: View, target: Target) -> str:
    ends = sorted({end for end, _ in view.dates.groups}, key=lambda end: abs(end - target.end))
    return f" The nearest date reported is {ends[0].isoformat()}." if ends else ""
