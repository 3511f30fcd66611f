"""Answers: a value or an error of a worksheet, and what explains either."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from xlsx_tools.store.explain import explain
from xlsx_tools.store.figure import Term
from xlsx_tools.store.refusal import ErrorKind, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a look-up gives: exactly one of value and error, with what explains it.

    `terms` are the printed figures it stands on; more than one: it was derived. `notes` are sentences
    that a reader ought to know. `period` says in words what the value is of, `scale` what it was divided by.
    """

    value: Decimal | str | bool | date | None = None
    error: ErrorKind | None = None
    notes: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    subject: str = ""
    period: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    printed_sign: bool = False

    def __post_init__(self) -> None:
        if (self.value is None) == (self.error is None):
            raise ValueError(f"an answer is a value or an error: {self!r}")

    def with_notes(self, notes: tuple[str, ...]) -> Answer:
        """The same answer with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    @property
    def is_derived(self) -> bool:
        """True where the value is no printed figure but a sum or difference of several."""
        return len(self.terms) > 1

    @property
    def why(self) -> str:
        """One paragraph: where the value came from, or why there is none."""
        return explain(self)


def refusal(refused: Refused, subject: str = "") -> Answer:
    """The answer that a refused look-up becomes."""
    return Answer(error=refused.error, notes=(refused.reason,), subject=subject)
