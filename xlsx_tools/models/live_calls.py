"""Calls of our worksheet functions within a user's formulas: found, and answered from the store without a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from xlsx_tools.functions import Call, ErrorKind, Reference, Result, Scalar, load_functions, parse_call
from xlsx_tools.models.cell import CellError, Value, join_address, split_range
from xlsx_tools.models.user_workbook import UserWorkbook

Ask = Callable[[str, Sequence[object]], Result]
"""Answers a worksheet function by name and arguments, as call_function does for a store."""

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_PLACE = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<area>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)"
)
_HOME = re.compile(
    r"=\s*[+@]?\s*(?:(?:'(?:[^']|'')*'|\[[^\]]*\]|[\w.\\:/\[\]-]+)!|_xll\.|(?:[A-Za-z_]\w*\.)+)?\s*"
)
_EPOCH = date(1899, 12, 30).toordinal()
MOST_CELLS = 100_000


class Unresolved(Exception):
    """A call whose arguments cannot be known without a spreadsheet; says which and why."""


@cache
def _names() -> re.Pattern[str]:
    # Calc writes XT_ITEM with its service before it and without the underscore.
    names = "|".join(name.replace("_", "_?") for name in load_functions())
    return re.compile(rf"(?<![\w$])(?:{names})\s*\(", re.IGNORECASE)


def find_calls(formula: str) -> list[str]:
    """The calls in a formula as written, outermost ones only; empty where it has none.

    >>> find_calls('=SUM(XT_ITEM("A","Assets"),1)&"XT_ITEM("')
    ['XT_ITEM("A","Assets")']
    """
    if "XT" not in formula.upper():
        return []
    blanked = _TEXT.sub(lambda match: '"' + "." * (len(match[0]) - 2) + '"', formula)
    calls, at = [], 0
    while found := _names().search(blanked, at):
        end = _closing(blanked, found.end())
        calls.append(formula[found.start() : end])
        at = end
    return calls


def _closing(text: str, at: int) -> int:
    depth = 1
    while at < len(text) and depth:
        depth += (text[at] == "(") - (text[at] == ")")
        at += 1
    return at


def read_call(text: str) -> Call | None:
    """A call as find_calls gives it, read as parse_call does, with Calc's spelling of the name (XTITEM) put right."""
    head, bracket, rest = text.partition("(")
    name = head.strip().upper()
    known = next((each for each in load_functions() if name in {each, each.replace("_", "")}), "")
    return parse_call(f"={known}{bracket}{rest}") if known else None


def only_call(formula: str) -> Call | None:
    """The call that a whole formula consists of, an add-in's file or service before it left out; else None.

    >>> only_call("='a (1).xlam'!XT_ITEMS(A1)").name
    'XT_ITEMS'
    """
    calls = find_calls(formula)
    if len(calls) != 1 or not formula.endswith(calls[0]):
        return None
    return read_call(calls[0]) if _HOME.fullmatch(formula[: -len(calls[0])]) else None


def answer_call(book: UserWorkbook, sheet: str, call: Call, ask: Ask) -> Result:
    """What a call in a sheet gives, its references looked up in the workbook as it was saved.

    Raises Unresolved where a reference leads to what is not known: a formula without a value, another workbook.
    """
    names, sheets = book.defined_names(), book.sheets

    def value_at(where: str, address: str) -> object:
        return _known(book, where, address)

    return ask(call.name, call.resolved(lambda each: look_up(each, sheet, names, sheets, value_at)))


def look_up(
    reference: Reference,
    home: str,
    names: Mapping[str, str],
    sheets: Sequence[str],
    value_at: Callable[[str, str], object],
) -> object:
    """What stands where a formula on the sheet `home` refers to: a value, or rows of values for a range.

    `names` are the workbook's defined names, `value_at` gives the value of a cell by sheet and address. Raises
    Unresolved.
    """
    where, area = split_reference(reference, home, names)
    if where not in sheets:
        raise Unresolved(f"{reference.text} is not in this workbook")
    top, left, bottom, right = split_range(area)
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        raise Unresolved(f"{reference.text} is too large")
    rows = [
        [value_at(where, join_address(row, column)) for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]
    return rows if ":" in area else rows[0][0]


def split_reference(reference: Reference, home: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The sheet and the range that a reference on the sheet `home` leads to, through a defined name if it is one.

    Raises Unresolved for what is neither a cell, a range nor a name of one.
    """
    text = reference.text
    text = next((place for name, place in names.items() if name.lower() == text.lower()), text)
    match = _PLACE.fullmatch(text.strip().lstrip("="))
    if match is None:
        raise Unresolved(f"{reference.text} is no cell, range or name of this workbook")
    sheet = (match["sheet"] or home).strip("'").replace("''", "'")
    return sheet, match["area"].replace("$", "").upper()


def _known(book: UserWorkbook, sheet: str, address: str) -> object:
    cell = book.cell(sheet, address)
    if cell.formula and (cell.value is None or cell.value == CellError("#NAME?")):
        raise Unresolved(f"{sheet}!{address} holds a formula whose value is not in the file")
    value = cell.value
    if isinstance(value, bool | str) or value is None:
        return str(value) if isinstance(value, CellError) else value
    return float(value)


def as_values(result: Result) -> tuple[tuple[Value, ...], ...]:
    """A result as rows of what cells hold; dates are numbers of days, as in a sheet."""
    rows = result if isinstance(result, tuple) else ((result,),)
    return tuple(tuple(_value(cell) for cell in row) for row in rows)


def _value(cell: Scalar) -> Value:
    if isinstance(cell, ErrorKind):
        return CellError(cell.value)
    return float(cell.toordinal() - _EPOCH) if isinstance(cell, date) else cell


def explain_calls(book: UserWorkbook, sheet: str, calls: Sequence[str], ask: Ask) -> Iterator[str]:
    """One sentence a call on where its figure comes from, or why there is none; nothing for what spills."""
    for text in calls:
        call = read_call(text)
        if call is None or call.name not in {"XT_ITEM", "XT_SOURCE", "XT_WHY"}:
            continue
        try:
            told = answer_call(book, sheet, Call("XT_WHY", call.arguments[:3]), ask)
        except Unresolved:
            continue
        if isinstance(told, str):
            yield told
