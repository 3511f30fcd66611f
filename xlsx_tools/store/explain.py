"""Explanations: the one paragraph that XT_WHY shows for an answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.store.figure import Figure, Term, agree

if TYPE_CHECKING:
    from xlsx_tools.store.answer import Answer


def explain(answer: Answer) -> str:
    """Where a value came from, or why there is none, in full sentences.

    A printed figure names its caption, statement and line, filing and source line; a derived one every
    figure that was added or subtracted; a restated one what was shown before.
    """
    if answer.error is not None:
        return " ".join((f"{answer.error.value}:", *answer.notes))
    sentences = [_told(answer)] if answer.terms else []
    sentences += [_revised(term, printed_sign=answer.printed_sign) for term in answer.terms]
    if answer.scale != 1:
        sentences.append(f"Divided by {answer.scale:,f}.")
    return " ".join(sentence for sentence in (*sentences, *answer.notes) if sentence)


def _told(answer: Answer) -> str:
    first = answer.terms[0].figure
    head = f"{answer.subject} for {answer.period}"
    if not answer.is_derived:
        sign = _sign_note(first, printed_sign=answer.printed_sign)
        return f"{head}: printed {_quoted(first)}, {_place(first)}.{sign}"
    parts = " ".join(
        f"{'+' if term.sign > 0 else '-'} {term.figure.amount(printed_sign=answer.printed_sign):,f} "
        f"[{term.figure.period}, {_place(term.figure)}]"
        for term in answer.terms
    ).removeprefix("+ ")
    return f"{head}: not printed; derived as {parts}."


def _quoted(figure: Figure) -> str:
    return f'"{figure.printed}" for {figure.period}'


def _place(figure: Figure) -> str:
    caption = f'"{figure.name}" ({figure.place})'
    line = f" at line {figure.source_line}" if figure.source_line else f" at {figure.locator}"
    return f"{caption} in the {figure.filing}{line}"


def _sign_note(figure: Figure, *, printed_sign: bool) -> str:
    if printed_sign:
        return " Sign as printed."
    if figure.natural is None:
        return " Its own sign is not known: sign as printed." if figure.value < 0 else ""
    return (
        " Shown in the concept's own sign, the opposite of print." if figure.natural != figure.value else ""
    )


def _revised(term: Term, *, printed_sign: bool) -> str:
    """A sentence where other filings show another value for the same period."""
    different = [
        figure for figure in term.revisions if not agree(term.figure, figure, printed_sign=printed_sign)
    ]
    if not different:
        return ""
    shown: dict[tuple[Decimal, int], Figure] = {}
    for figure in different:
        shown.setdefault((figure.amount(printed_sign=printed_sign), figure.filing.id), figure)
    listed = "; ".join(
        f"{amount:,f} in the {figure.filing}" for (amount, _), figure in list(shown.items())[:3]
    )
    return f"Other filings show {term.figure.period} differently: {listed}."
