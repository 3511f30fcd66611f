"""Actions on the cells at hand: insert a formula, explain, trace, freeze, take back."""

from __future__ import annotations

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.excel.actions.bench import Bench
from xlsx_tools.excel.actions.figures import find_answer, find_exported, find_printed, look_up, read_call
from xlsx_tools.excel.host import NothingToDo, Place, need_cell
from xlsx_tools.excel.trace import write_page
from xlsx_tools.functions import Call, Reference
from xlsx_tools.intake import read_file
from xlsx_tools.models.frozen_note import FrozenNote

_ARRAYS = {"XT_STATEMENT", "XT_SERIES", "XT_ITEMS", "XT_PERIODS", "XT_COMPANIES"}


def insert(bench: Bench, function: str, label: str) -> str:
    """Compose a formula with the person and write it into the active cell."""
    place = need_cell(bench.host)
    formula = bench.asker.formula(function, bench.open_store())
    return bench.change(label, {place: formula}, {}) if formula else ""


def explain(bench: Bench) -> str:
    """One paragraph on the active cell: where its figure came from, or why there is none."""
    place = need_cell(bench.host)
    answer = find_answer(bench, place)
    if answer is not None:
        return answer.why
    file, figure = find_exported(bench.host, place)
    where = f"line {figure.source_line}" if figure.source_line else figure.locator
    return f"{figure.title} ({figure.details}) is printed on {where} of {file or figure.document}."


def trace(bench: Bench) -> str:
    """Open the filing at the active cell's figure, marked."""
    name, figure = find_printed(bench)
    path = bench.memory.find_file(name)
    if path is None:
        chosen = bench.asker.files(f"Where is {name}?")
        if not chosen:
            return ""
        path = chosen[0]
    try:
        data = read_file(path)
    except OSError as error:
        hint = "Add the filing to the store again from where it is now."
        raise InputUnreadable(
            f"The filing cannot be read ({error.strerror})", where=path, what_to_do=hint
        ) from error
    page = write_page(data, figure)
    bench.memory.remember_file(path)
    bench.memory.page("figure.html").write_text(page, "utf-8")
    # Systems drop what follows "#" when they open a file: a page of one line leads there.
    opener = bench.memory.page("trace.html")
    opener.write_text('<meta http-equiv="refresh" content="0; url=figure.html#figure">\n', "utf-8")
    bench.host.open(opener)
    return ""


def freeze(bench: Bench) -> str:
    """Turn the selection's XT_ formulas into values, each with its formula in a note."""
    contents: dict[Place, object] = {}
    notes: dict[Place, str] = {}
    left: list[str] = []
    for place in bench.host.selection():
        if "XT_" not in bench.host.formula(place).upper():
            continue
        call, value = _single_call(bench, place), bench.host.value(place)
        if call is None or value is None or (isinstance(value, str) and value.startswith("#")):
            left.append(place.address)
            continue
        contents[place] = value
        frozen = FrozenNote(address=place.address, formula=bench.host.formula(place))
        notes[place] = "\n".join(filter(None, (bench.host.note(place), str(frozen))))
    if not contents and not left:
        hint = "Select the cells whose XT_ formulas are to become values."
        raise NothingToDo("The selection holds no XT_ formula", where="Freeze", what_to_do=hint)
    told = [bench.change("Freeze", contents, notes)] if contents else []
    if left:
        shown = ", ".join(left[:10]) + (" ..." if len(left) > 10 else "")
        told.append(
            f"Left as formulas, for they spill, show an error or do more than call one function: {shown}."
        )
    return " ".join(filter(None, told))


def _single_call(bench: Bench, place: Place) -> Call | None:
    """The cell's call where it gives one value."""
    try:
        call = read_call(bench.host, place)
        if call is None or call.name in _ARRAYS:
            return None
        for argument in call.arguments:
            if isinstance(argument, Reference):
                look_up(bench.host, place, argument)
    except NothingToDo:
        return None
    return call


def undo(bench: Bench) -> str:
    """Take back what an action did last."""
    step = bench.memory.take_undo()
    if step is None:
        return "There is nothing of Filings to take back."
    bench.host.write(step.formulas)
    for place, text in step.notes.items():
        bench.host.annotate(place, text)
    return ""
