"""What the cells of a template ask for, and what the store says to each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xlsx_tools.errors import UsageError
from xlsx_tools.functions import Call, ErrorKind, Reference, call_function
from xlsx_tools.models.cell import CellError
from xlsx_tools.models.live_calls import Unresolved, look_up, split_reference
from xlsx_tools.models.marks import COMPANY, BadMark, quoted, read_formula, read_mark
from xlsx_tools.models.user_workbook import fits_a_cell

if TYPE_CHECKING:
    from xlsx_tools.functions import Scalar
    from xlsx_tools.models.cell import Cell
    from xlsx_tools.models.user_workbook import UserWorkbook
    from xlsx_tools.store import Store

_EXPLAINED = frozenset({"XT_ITEM", "XT_RATIO", "XT_SOURCE", "XT_SERIES"})

Place = tuple[str, str]
"""A sheet and the address of a cell on it."""


class Unfilled(NamedTuple):
    """A cell that was left as it was, or shows an error: its place, what it asks for, why there is nothing.

    `is_fault` tells what the template gets wrong from what the filings do not report.
    """

    cell: str
    text: str
    reason: str
    is_fault: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a cell becomes: its live formula, and the value it gives, or rows of them.

    Where the formula says more than one call, `plain` is that formula with the calls' values in it.
    """

    formula: str
    value: Scalar | tuple[tuple[Scalar, ...], ...] = ""
    plain: str = ""


class Answers:
    """The cells of a template that ask for something, each with its outcome.

    Raises UsageError for a company that the store does not know.
    """

    def __init__(self, book: UserWorkbook, store: Store, company: str) -> None:
        self._store = store
        self._names = book.defined_names()
        self._sheets = book.sheets
        self._stack: list[Place] = []
        self.cells = {sheet: book.cells(sheet) for sheet in book.sheets}
        self.company = _known(store, company) if company else ""
        self.home = self._find_home()
        self.outcomes: dict[Place, Outcome | None] = {}
        self.unfilled: list[Unfilled] = []
        for sheet, cells in self.cells.items():
            for address in cells:
                self._outcome((sheet, address))

    def _find_home(self) -> Place | None:
        """The cell that holds the company, where the workbook names one; of a range, its first."""
        if not any(name.casefold() == COMPANY.casefold() for name in self._names):
            return None
        try:
            sheet, area = split_reference(Reference(COMPANY), "", self._names)
        except Unresolved:
            return None
        return (sheet, area.partition(":")[0]) if sheet in self.cells else None

    def _outcome(self, place: Place) -> Outcome | None:
        """What becomes of a cell, worked out once; None where it asks for nothing, or cannot be answered."""
        if place in self.outcomes:
            return self.outcomes[place]
        cell = self.cells[place[0]].get(place[1])
        if cell is None or place in self._stack:
            return None
        self._stack.append(place)
        formula, outcome = "", None
        try:
            formula = self._asked(cell)
            outcome = self._answer(formula, place) if formula else None
        except (BadMark, Unresolved) as error:
            self._leave(place, formula or str(cell.value), str(error), is_fault=True)
        finally:
            self._stack.pop()
        if formula:
            self.outcomes[place] = outcome
        return outcome

    def _asked(self, cell: Cell) -> str:
        """The formula by which a cell asks; empty where it does not. Raises BadMark."""
        if cell.formula or not isinstance(cell.value, str) or isinstance(cell.value, CellError):
            return cell.formula if "XT_" in cell.formula.upper() else ""
        mark = read_mark(cell.value)
        if mark is None:
            return ""
        if not self.company and self.home is None:
            raise BadMark("no company is given: name one with --company")
        company = COMPANY if self.home else quoted(self.company)
        return mark.formula(company) if mark.function else f"={company}"

    def _answer(self, formula: str, place: Place) -> Outcome | None:
        """What becomes of a cell that asks by a formula. Raises BadMark, Unresolved."""
        outcome = self._outcome_of(formula, place)
        if outcome is not None and not (fits_a_cell(outcome.formula) and fits_a_cell(outcome.plain)):
            raise BadMark("the formula would be longer than a cell holds, or has control characters")
        return outcome

    def _outcome_of(self, formula: str, place: Place) -> Outcome | None:
        asked = read_formula(formula)
        if asked is None:
            if "XT_" in formula.upper():
                return None
            name = self._value(self.home) if self.home else self.company
            return Outcome(formula=formula, value=str(name or ""))
        if asked.is_plain:
            return Outcome(formula=formula, value=self._call(asked.calls[0], formula, place))
        answers = [self._call(call, formula, place) for call in asked.calls]
        values = [answer for answer in answers if not isinstance(answer, tuple)]
        if len(values) < len(answers):
            raise BadMark("a function that spills stands within a formula; put it into a cell of its own")
        other = asked.fallback()
        if other is not None:
            return Outcome(formula=formula, value=other if isinstance(values[0], ErrorKind) else values[0])
        return Outcome(formula=formula, plain=asked.with_values([_written(value) for value in values]))

    def _call(self, call: Call | None, formula: str, place: Place) -> Scalar | tuple[tuple[Scalar, ...], ...]:
        """What a call gives, the reason kept where that is an error. Raises BadMark, Unresolved."""
        if call is None:
            raise BadMark("an argument is an expression, which only a spreadsheet can work out")
        arguments = call.resolved(
            lambda each: look_up(each, place[0], self._names, self._sheets, lambda *at: self._value(at))
        )
        result = call_function(self._store, call.name, arguments)
        if isinstance(result, ErrorKind):
            why = call_function(self._store, "XT_WHY", arguments[:3]) if call.name in _EXPLAINED else result
            self._leave(place, formula, str(why), is_fault=result is ErrorKind.VALUE)
        return result

    def _leave(self, place: Place, text: str, reason: str, *, is_fault: bool) -> None:
        self.unfilled.append(Unfilled(f"{place[0]}!{place[1]}", text, reason, is_fault))

    def _value(self, place: Place) -> object:
        """What a cell shows: the company, an answer, or what the file says."""
        if place == self.home and self.company:
            return self.company
        outcome = self._outcome(place)
        if outcome is not None and not outcome.plain:
            return outcome.value[0][0] if isinstance(outcome.value, tuple) else outcome.value
        cell = self.cells[place[0]].get(place[1])
        value = None if cell is None else cell.value
        return float(value) if isinstance(value, Decimal) else value


def _known(store: Store, company: str) -> str:
    """The name in the store of the company that a person means."""
    answer = store.company(company)
    if answer.error is not None:
        raise UsageError(answer.why, where=company, what_to_do="`xlsx-tools companies` lists the store's.")
    return str(answer.value)


def _written(value: Scalar) -> str:
    """A value as a formula writes it."""
    if isinstance(value, ErrorKind):
        return value.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return f"({value!r})" if value < 0 else repr(value).removesuffix(".0")
    return quoted(str(value))
