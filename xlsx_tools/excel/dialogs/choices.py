"""What a dialog offers and makes of it: companies, items and periods by search, a preview, a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsx_tools.counting import counted
from xlsx_tools.ratios.catalog import load_ratio_catalog
from xlsx_tools.store import Answer, Store

MOST_SHOWN = 200
_STATEMENTS = {
    "BS": "Balance sheet",
    "IS": "Income statement",
    "CI": "Comprehensive income",
    "CF": "Cash flow",
    "EQ": "Equity",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose: what a formula says for it, and what a person sees."""

    token: str
    shown: str


class Composer:
    """Composes one formula of a worksheet function from what a store holds.

    >>> Composer(store, "XT_ITEM").formula("AAPL", "Revenues", "1997Q3")          # doctest: +SKIP
    '=XT_ITEM("AAPL","Revenues","1997Q3")'
    """

    def __init__(self, store: Store, function: str) -> None:
        self._store = store
        self.function = function
        self.title = _TITLES[function]
        self.subject = _SUBJECTS[function]
        self._companies = [
            Choice(
                token=note.ticker or note.cik or note.ein or note.name,
                shown="  ".join(filter(None, (note.name, note.ticker, note.cik))),
            )
            for note in store.companies()
        ]

    def companies(self, text: str) -> list[Choice]:
        """Companies whose name, ticker or CIK holds every word of the text."""
        return search(self._companies, text)

    def subjects(self, company: str, text: str) -> list[Choice]:
        """Items, statements or ratios that the company can be asked for."""
        return search(_OFFERS[self.function](self._store, company), text) if company else []

    def periods(self, company: str, text: str) -> list[Choice]:
        """The company's periods, the latest first; a period typed in full need not be among them."""
        if not company:
            return []
        notes = reversed(self._store.periods(company))
        offered = [
            Choice(
                token=note.token,
                shown=f"{note.token}  {counted(note.months, 'month')} to {note.end}"
                if note.months
                else f"{note.token}  at {note.end}",
            )
            for note in notes
        ]
        found = search(offered, text)
        typed = text.strip()
        return found or ([Choice(token=typed, shown=typed)] if typed else [])

    def formula(self, company: str, subject: str, period: str) -> str:
        """The formula, "" while something is not chosen yet."""
        if not (company and subject):
            return ""
        arguments = [company, subject, period] if period else [company, subject]
        return f"={self.function}({','.join(map(_quoted, arguments))})"

    def preview(self, company: str, subject: str, period: str) -> tuple[str, str]:
        """The value that the formula gives, and where it comes from."""
        if not (company and subject):
            return "", ""
        if self.function == "XT_STATEMENT":
            table = self._store.statement(company, subject, [period] if period else None)
            if table.error is not None:
                return str(table.error.error), table.error.why
            return counted(len(table.rows), "row"), table.title
        ask = self._store.ratio if self.function == "XT_RATIO" else self._store.item
        answer = ask(company, subject, period or None)
        return _shown(answer), answer.why


def search(choices: Sequence[Choice], text: str) -> list[Choice]:
    """Choices that hold every word of a text, those that begin with it first."""
    words = text.casefold().split()
    found = [choice for choice in choices if all(word in choice.shown.casefold() for word in words)]
    if words:
        found.sort(key=lambda choice: not choice.shown.casefold().startswith(words[0]))
    return found[:MOST_SHOWN]


def _items(store: Store, company: str) -> list[Choice]:
    return [
        Choice(token=note.item, shown=f"{note.label}  {note.statement}  {note.item}")
        for note in store.items(company)
    ]


def _statements(store: Store, company: str) -> list[Choice]:
    held = {note.statement.rstrip("0123456789") for note in store.items(company)}
    return [Choice(token=code, shown=f"{name}  {code}") for code, name in _STATEMENTS.items() if code in held]


def _ratios(_store: Store, _company: str) -> list[Choice]:
    return [
        Choice(token=ratio.id, shown=f"{ratio.name}  {ratio.id}") for ratio in load_ratio_catalog().ratios
    ]


_OFFERS: dict[str, Callable[[Store, str], list[Choice]]] = {
    "XT_ITEM": _items,
    "XT_STATEMENT": _statements,
    "XT_RATIO": _ratios,
}
_TITLES = {"XT_ITEM": "Insert Item", "XT_STATEMENT": "Insert Statement", "XT_RATIO": "Insert Ratio"}
_SUBJECTS = {"XT_ITEM": "Item", "XT_STATEMENT": "Statement", "XT_RATIO": "Ratio"}


def _shown(answer: Answer) -> str:
    if answer.error is not None:
        return str(answer.error)
    value = answer.value
    return f"{value:,}" if not isinstance(value, str | bool) and hasattr(value, "quantize") else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
