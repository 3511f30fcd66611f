"""The figure behind a cell: of an XT_ formula, live or frozen, or of an exported workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.excel.actions.bench import Bench
from xlsx_tools.excel.host import Host, NothingToDo, Place, need_cell
from xlsx_tools.excel.trace import TracedFigure
from xlsx_tools.functions import Call, Reference, parse_call
from xlsx_tools.models.frozen_note import read_note
from xlsx_tools.store import Answer

_CELL = re.compile(r"(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d+)")
_SINGLE = {"XT_ITEM": 4, "XT_SOURCE": 3, "XT_WHY": 3, "XT_RATIO": 4}
"""Functions of one figure, and how many of their arguments say which."""
_ITEMS = "Items"
_KEY_ROW = 7  # the row of a statement's sheet that holds the periods' keys


def find_answer(bench: Bench, place: Place) -> Answer | None:
    """What the store says to the cell's formula; None where the cell has none of ours.

    Raises NothingToDo where it is a formula of ours that is not about one figure.
    """
    call = read_call(bench.host, place)
    if call is None:
        return None
    if call.name not in _SINGLE:
        raise _unfit(place, f"{call.name} gives many figures")
    arguments = [*call.resolved(lambda reference: look_up(bench.host, place, reference)), None, None, None]
    store = bench.open_store()
    ask = store.ratio if call.name == "XT_RATIO" else store.item
    company, item, period, options = arguments[:4]
    return ask(company, item, period, options if _SINGLE[call.name] == 4 else "")


def read_call(host: Host, place: Place) -> Call | None:
    """The cell's call of a worksheet function, also of a frozen cell; None for anything else.

    Raises NothingToDo for a formula that does more than call one.
    """
    formula = host.formula(place)
    note = read_note(host.note(place)) if "XT_" not in formula.upper() else None
    call = parse_call(note.formula if note else formula)
    if call is None and formula.startswith("=") and "XT_" in formula.upper():
        raise _unfit(place, "its formula does more than call one XT_ function")
    return call


def look_up(host: Host, place: Place, reference: Reference) -> object:
    """The value of the one cell that an argument names. Raises NothingToDo for a range or a name."""
    found = _CELL.fullmatch(reference.text)
    if found is None:
        raise _unfit(place, f"its argument {reference.text} is no single cell")
    sheet = (found["sheet"] or place.sheet).strip("'").replace("''", "'")
    return host.value(Place(book=place.book, sheet=sheet, address=f"{found['column'].upper()}{found['row']}"))


def find_printed(bench: Bench) -> tuple[str, TracedFigure]:
    """The printed figure that the active cell shows, with the name of the filing's file.

    Raises NothingToDo where the cell shows none.
    """
    place = need_cell(bench.host)
    answer = find_answer(bench, place)
    if answer is None:
        return find_exported(bench.host, place)
    if not answer.terms:
        raise _unfit(place, answer.why.rstrip("."))
    figure = answer.terms[0].figure
    derived = f"; derived from {len(answer.terms)} figures, this is the first" if answer.is_derived else ""
    traced = TracedFigure(
        title=f"{figure.name} {figure.printed}",
        details=f"{figure.filing}, {figure.period}{derived}",
        document=figure.document,
        locator=figure.locator,
        source_line=figure.source_line,
        printed=figure.printed,
    )
    return figure.filing.name, traced


def find_exported(host: Host, place: Place) -> tuple[str, TracedFigure]:
    """The same for a cell of an exported workbook: by its row's caption and its column's period.

    Raises NothingToDo where the workbook is no export, or two figures fit.
    """
    if not {_ITEMS, "Source", "Cover"} <= set(host.sheets()):
        raise _unfit(place, "it holds no XT_ formula and its workbook is no export")
    head, *items = _table(host.rows(_ITEMS))
    cover = {str(row[0]): row[1] for row in host.rows("Cover") if len(row) > 1}
    if place.sheet == _ITEMS:
        number = int(re.sub(r"\D", "", place.address))
        fitting = [row for row in items if row[-1] == number]
    else:
        fitting = _fitting(host, place, head, items)
    if len(fitting) != 1:
        raise _unfit(place, "no figure of Items" if not fitting else "more than one figure of Items")
    row = dict(zip(head, fitting[0], strict=False))
    traced = TracedFigure(
        title=f"{row['name']} {row['printed']}",
        details=f"{cover.get('Company', '')}, {cover.get('Form', '')}, {row['period_end']}",
        document=str(row["document"]),
        locator=str(row["locator"]),
        source_line=int(float(str(row["source_line"] or 0))),
        printed=str(row["printed"]),
    )
    return str(cover.get("File", "")), traced


def _table(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """The items table, head first; each row ends with its number in the sheet."""
    first = next(index for index, row in enumerate(rows) if row and row[0] == "key")
    return [[*row, number] for number, row in enumerate(rows[first:], start=first + 1)]


def _fitting(
    host: Host, place: Place, head: Sequence[object], items: list[list[object]]
) -> list[list[object]]:
    """The rows of the items table with the caption and the period of a statement's cell."""
    shown = host.rows(place.sheet)
    found = _CELL.fullmatch(place.address)
    if found is None:
        return []
    row, column = int(found["row"]) - 1, _column(found["column"])
    name, key = head.index("name"), head.index("key")
    line, period = str(shown[row][0] or "").strip(), str(shown[_KEY_ROW - 1][column] or "")
    fitting = [
        item
        for item in items
        if str(item[name]).strip() == line and _is_of(str(item[key]).split(".")[-1], period)
    ]
    if len(fitting) > 1:  # the same caption twice: the row's links name the line
        source = head.index("source_line")
        named = [
            item for item in fitting if item[source] and f"L{int(float(str(item[source])))}" in shown[row]
        ]
        return named or fitting
    return fitting


def _is_of(keyed: str, period: str) -> bool:
    """Keys hold the whole date ("9M2002-09-30"), a column's head may stop at the year ("9M2002")."""
    return bool(period) and (keyed == period or keyed.startswith(f"{period}-"))


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unfit(place: Place, why: str) -> NothingToDo:
    return NothingToDo(
        f"This cell leads to no printed figure: {why}",
        where=f"{place.sheet}!{place.address}",
        what_to_do="Select a cell with one XT_ITEM formula, or a figure of an exported workbook.",
    )
