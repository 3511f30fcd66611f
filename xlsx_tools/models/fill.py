"""Templates filled from the store: live formulas with the values they give, or the values alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlsx_tools.models.answers import Answers, Unfilled
from xlsx_tools.models.cell import CellError, join_address, split_range
from xlsx_tools.models.live_calls import as_values
from xlsx_tools.models.user_workbook import UserWorkbook
from xlsx_tools.workbook.plan import EPOCH
from xlsx_tools.workbook.recalculate import calculate_cells

if TYPE_CHECKING:
    from xlsx_tools.models.answers import Outcome, Place
    from xlsx_tools.models.cell import Value
    from xlsx_tools.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled template: the workbook to save, how many cells asked for something, which of them got nothing.

    `company` is its name in the store.
    """

    book: UserWorkbook
    company: str
    cells: int
    unfilled: tuple[Unfilled, ...]


def fill_workbook(data: bytes, name: str, store: Store, *, company: str = "", values: bool = False) -> Filled:
    """Fill a workbook's marks and XT_ formulas from the store; only these cells and what formulas show change.

    With `values` each becomes what it gives, so that the workbook works anywhere; else it is a live formula with its
    value beside it. `company` goes into the cell named Company and into marks. Raises UsageError for a company that the
    store does not know, and what UserWorkbook raises.

    >>> fill_workbook(data, "one_pager.xlsx", store, company="Apple").book.save("apple.xlsx")    # doctest: +SKIP
    """
    book = UserWorkbook(data, name)
    book.refuse_unsafe()
    answers = Answers(book, store, company)
    unfilled = list(answers.unfilled)
    outcomes = {place: outcome for place, outcome in answers.outcomes.items() if outcome is not None}
    for place in [place for place, outcome in outcomes.items() if isinstance(outcome.value, tuple)]:
        if obstacle := _obstacle(answers, place, outcomes[place]):
            reason = f"{obstacle} is in the way of its rows"
            unfilled.append(
                Unfilled(f"{place[0]}!{place[1]}", outcomes[place].formula, reason, is_fault=True)
            )
            del outcomes[place]
    with_values = UserWorkbook(data, name)
    _write(with_values, answers, outcomes, values=True)
    left = _formulas_left(answers, outcomes)
    computed = calculate_cells(with_values.to_bytes(), name, left) if left else {}
    _write(book, answers, outcomes, values=values)
    for place, formula in left.items():
        outcome = outcomes.get(place)
        text = outcome.plain if outcome is not None and values else formula
        _renew(book, answers, place, text, computed[place])
    return Filled(book=book, company=answers.company, cells=len(answers.outcomes), unfilled=tuple(unfilled))


def _obstacle(answers: Answers, place: Place, outcome: Outcome) -> str:
    """The first cell that stands where a function's rows would go, outside of the range it has; empty if none."""
    sheet, address = place
    own = split_range(answers.cells[sheet][address].array or address)
    assert isinstance(outcome.value, tuple)  # noqa: S101  only rows have obstacles
    top, left, _, _ = split_range(address)
    for row in range(top, top + len(outcome.value)):
        for column in range(left, left + len(outcome.value[0])):
            where = join_address(row, column)
            inside = own[0] <= row <= own[2] and own[1] <= column <= own[3]
            if where in answers.cells[sheet] and not inside:
                return where
    return ""


def _write(book: UserWorkbook, answers: Answers, outcomes: dict[Place, Outcome], *, values: bool) -> None:
    """Put the company and every outcome into a copy of the template."""
    if answers.home and answers.company:
        book.set_value(*answers.home, answers.company)
    for (sheet, address), outcome in outcomes.items():
        if outcome.plain:
            book.set_formula(sheet, address, outcome.plain if values else outcome.formula)
        elif isinstance(outcome.value, tuple):
            block = as_values(outcome.value)
            if not values:
                book.set_formula(sheet, address, outcome.formula, block)
                continue
            top, left, _, _ = split_range(address)
            for down, row in enumerate(block):
                for right, value in enumerate(row):
                    book.set_value(sheet, join_address(top + down, left + right), value)
        elif values:
            book.set_value(sheet, address, as_values(outcome.value)[0][0])
        else:
            book.set_formula(sheet, address, outcome.formula, as_values(outcome.value)[0][0])


def _formulas_left(answers: Answers, outcomes: dict[Place, Outcome]) -> dict[Place, str]:
    """The formulas that a spreadsheet works out from the values: the template's own, and those around calls."""
    left = {}
    for sheet, cells in answers.cells.items():
        for address, cell in cells.items():
            place = (sheet, address)
            outcome = outcomes.get(place)
            if outcome is not None and outcome.plain:
                left[place] = outcome.formula
            elif cell.formula and not cell.array and place not in answers.outcomes:
                left[place] = cell.formula
    return left


def _renew(book: UserWorkbook, answers: Answers, place: Place, formula: str, computed: object) -> None:
    """Put what a formula gives now beside it; where nobody here can tell, nothing, rather than what it gave before."""
    sheet, address = place
    value = _engine_value(computed)
    before = answers.cells[sheet][address]
    if value != before.value or formula != before.formula:
        book.set_formula(sheet, address, formula, value)


def _engine_value(value: object) -> Value:
    """A value of the formula engine as a cell holds it."""
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.toordinal() - EPOCH
    if isinstance(value, dict) and value.get("kind") == "Na":
        return CellError("#N/A")
    return None
