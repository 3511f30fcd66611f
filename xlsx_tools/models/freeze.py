"""Freezing: formulas of our functions become the values they show, each with a comment that can undo it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.models.cell import Cell, CellError, Value, join_address, split_address, split_range
from xlsx_tools.models.frozen_note import FrozenNote, former_text, read_note
from xlsx_tools.models.live_calls import (
    Ask,
    Unresolved,
    answer_call,
    as_values,
    explain_calls,
    find_calls,
    only_call,
)
from xlsx_tools.models.user_workbook import UserWorkbook

_NO_NAME = CellError("#NAME?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A formula that was left as it is: where, and why."""

    place: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Frozen:
    """What a freeze or a thaw did: the cells changed, and what was left alone."""

    done: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def freeze_workbook(book: UserWorkbook, ask: Ask | None = None) -> Frozen:
    """Replace every formula that calls one of our functions by the value it shows, in the workbook's memory.

    The value is the one that the file carries from its last calculation; where it carries none (or #NAME?, from a
    program without the add-in) and the formula is one call, the store answers through `ask`. A formula whose
    value is not known stays. Raises Unsupported where the workbook holds what an edit would break.

    >>> freeze_workbook(UserWorkbook.open("model.xlsx")).done       # doctest: +SKIP
    ['Model!C4']
    """
    book.refuse_unsafe()
    result = Frozen()
    for sheet in book.sheets:
        notes = book.notes(sheet)
        for cell in book.cells(sheet).values():
            calls = find_calls(cell.formula)
            if not calls:
                continue
            place = f"{sheet}!{cell.address}"
            if (note := notes.get(cell.address)) is not None and note.is_threaded:
                reason = "its comment has replies, which only Excel can write: delete them first"
                result.left.append(Left(place=place, reason=reason))
                continue
            try:
                block = _values(book, sheet, cell, ask)
            except Unresolved as unresolved:
                result.left.append(Left(place=place, reason=str(unresolved)))
                continue
            source = _source(book, sheet, cell, block[0][0], ask) if ask is not None else ""
            _freeze(book, sheet, cell, block, source)
            result.done.append(place)
        result.left += _elsewhere(book, sheet)
    named = (name for name, text in book.defined_names().items() if find_calls(text))
    result.left += [Left(place=name, reason="a defined name calls the function") for name in named]
    return result


def _elsewhere(book: UserWorkbook, sheet: str) -> Iterator[Left]:
    for place in book.rules(sheet):
        if find_calls(place):
            yield Left(
                place=sheet, reason=f"a rule (formatting or validation) calls the function: {place[:80]}"
            )


def _values(book: UserWorkbook, sheet: str, cell: Cell, ask: Ask | None) -> tuple[tuple[Value, ...], ...]:
    """The value of a cell; more than one where an array formula's have to be put beside it. Raises Unresolved."""
    if cell.value is not None and cell.value != _NO_NAME:
        return ((cell.value,),)
    call = only_call(cell.formula)
    if call is None or ask is None:
        raise Unresolved(
            "its value is not in the file: let Excel or Calc calculate and save it, and freeze again"
        )
    block = as_values(answer_call(book, sheet, call, ask))
    if not cell.array:
        return ((block[0][0],),)
    row, column, bottom, right = split_range(cell.array)
    if not cell.spills:
        return tuple(
            tuple(_within(block, down, across) for across in range(right - column + 1))
            for down in range(bottom - row + 1)
        )
    for down, values in enumerate(block):
        for across in range(len(values)):
            where = join_address(row + down, column + across)
            if (down or across) and where != cell.address and _is_taken(book, sheet, where, cell.array):
                raise Unresolved(f"its values would spill over {where}, which holds something else")
    return block


def _within(block: tuple[tuple[Value, ...], ...], down: int, across: int) -> Value:
    row = block[down] if down < len(block) else ()
    return row[across] if across < len(row) else CellError("#N/A")


def _is_taken(book: UserWorkbook, sheet: str, address: str, area: str) -> bool:
    held = book.cell(sheet, address)
    row, column = split_address(address)
    top, left, bottom, right = split_range(area)
    within = top <= row <= bottom and left <= column <= right
    return bool(held.formula) or (held.value is not None and not within)


def _freeze(
    book: UserWorkbook, sheet: str, cell: Cell, block: tuple[tuple[Value, ...], ...], source: str
) -> None:
    row, column = split_address(cell.address)
    for down, values in enumerate(block):
        for across, value in enumerate(values):
            book.set_value(sheet, join_address(row + down, column + across), value)
    area = cell.array
    if len(block) > 1 or len(block[0]) > 1:
        area = f"{cell.address}:{join_address(row + len(block) - 1, column + len(block[0]) - 1)}"
    frozen = FrozenNote(
        address=cell.address, formula=cell.formula, area=area, spills=cell.spills, source=source
    )
    book.append_note(sheet, cell.address, str(frozen))


def _source(book: UserWorkbook, sheet: str, cell: Cell, shown: Value, ask: Ask) -> str:
    """Where the figure comes from, or the reason of an error, as the store tells it; "" where it cannot."""
    call = only_call(cell.formula)
    if call is not None and not cell.array:
        try:
            now = as_values(answer_call(book, sheet, call, ask))[0][0]
        except Unresolved:
            return ""
        if not _agree(now, shown):
            return f"Source: not known; the store of this computer gives {now} instead"
    calls = find_calls(cell.formula)
    told = " ".join(list(explain_calls(book, sheet, calls, ask))[:5])
    word = "Reason" if isinstance(shown, CellError) else "Source"
    now = "" if call is not None else "of its parts, as the store has them now: "
    return f"{word}: {now}{' '.join(told.split())}" if told else ""


def _agree(one: Value, other: Value) -> bool:
    if isinstance(one, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return abs(float(one) - float(other)) <= 1e-12 * max(abs(float(one)), abs(float(other)))
    return one == other


def thaw_workbook(book: UserWorkbook) -> Frozen:
    """Bring back every formula that a freeze left in a comment; what else the comment said stays.

    A cell that holds a formula again, or has moved since, stays as it is. Raises Unsupported as freezing does.
    """
    book.refuse_unsafe()
    result = Frozen()
    for sheet in book.sheets:
        for address, note in book.notes(sheet).items():
            frozen = read_note(note.text)
            if frozen is None:
                continue
            place = f"{sheet}!{address}"
            held = book.cell(sheet, address)
            if frozen.address != address:
                reason = f"it has moved here from {frozen.address}: enter the formula of its comment by hand"
                result.left.append(Left(place=place, reason=reason))
            elif held.formula:
                result.left.append(Left(place=place, reason="it holds a formula already"))
            else:
                _thaw(book, sheet, frozen, held, former_text(note.text))
                result.done.append(place)
    return result


def _thaw(book: UserWorkbook, sheet: str, frozen: FrozenNote, held: Cell, former: str) -> None:
    try:
        book.set_formula(
            sheet, frozen.address, frozen.formula, held.value, area=frozen.area, spills=frozen.spills
        )
    except ValueError as error:
        hint = "Correct the comment, or delete it."
        raise InputUnreadable(
            f"The comment is damaged ({error})", where=f"{sheet}!{held.address}", what_to_do=hint
        ) from None
    book.cut_note(sheet, frozen.address, former)
