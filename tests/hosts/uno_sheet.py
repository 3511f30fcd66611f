"""One workbook kept open in LibreOffice, as a person has it: enter formulas, recalculate, read, save, open again.

Runs under LibreOffice's Python, for uno_listener.py.
"""

from __future__ import annotations

import pathlib
import time

from com.sun.star.beans import PropertyValue

TEXT = 2  # com.sun.star.sheet.FormulaResult.STRING
FORMATS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def open_workbook(office, path: str) -> None:
    """Open a file, or a new workbook ("") as a person would: with its events, and without recalculating."""
    close_workbook(office)
    address = pathlib.Path(path).as_uri() if path else "private:factory/scalc"
    office.sheet = office.desktop.loadComponentFromURL(address, "_blank", 0, ())
    if office.sheet is None:
        raise ValueError("LibreOffice cannot open " + path)


def close_workbook(office) -> None:
    """Close the workbook, if there is one."""
    document, office.sheet = office.sheet, None
    if document is not None:
        document.close(True)


def enter(office, cells: list) -> None:
    """Enter [range, contents, ...] in the first sheet: a number, text, "=formula" or "{=formula}" over a range."""
    sheet = office.sheet.Sheets[0]
    for place, contents in cells:
        if isinstance(contents, str) and contents.startswith("{="):
            sheet.getCellRangeByName(place).setArrayFormula(contents[1:-1])
        elif isinstance(contents, str):
            cell = sheet.getCellRangeByName(place).getCellByPosition(0, 0)
            cell.setFormula(contents) if contents.startswith("=") else cell.setString(contents)
        elif isinstance(contents, list):
            sheet.getCellRangeByName(place).setFormulaArray(tuple(map(tuple, contents)))
        else:
            sheet.getCellRangeByName(place).getCellByPosition(0, 0).setValue(contents)


def read(office, places: list) -> list:
    """What cells of the first sheet show: a number, text, or {"error": "#N/A"}."""
    return [
        shown(office.sheet.Sheets[0].getCellRangeByName(place).getCellByPosition(0, 0)) for place in places
    ]


def shown(cell):
    """A cell's value as a program sees it."""
    if cell.getError():
        return {"error": cell.String}
    if cell.Type.value == "TEXT" or (cell.Type.value == "FORMULA" and cell.FormulaResultType2 == TEXT):
        return cell.String
    return None if cell.Type.value == "EMPTY" else cell.Value


def formulas(office, places: list) -> list:
    """The formulas of cells of the first sheet, as LibreOffice writes them."""
    return [
        office.sheet.Sheets[0].getCellRangeByName(place).getCellByPosition(0, 0).getFormula()
        for place in places
    ]


def recalculate(office) -> float:
    """Calculate every formula anew and return the seconds it took."""
    start = time.perf_counter()
    office.sheet.calculateAll()
    return time.perf_counter() - start


def save(office, path: str) -> None:
    """Save a copy in the format of its suffix."""
    target = pathlib.Path(path)
    chosen = PropertyValue()
    chosen.Name, chosen.Value = "FilterName", FORMATS[target.suffix]
    office.sheet.storeToURL(target.as_uri(), (chosen,))


COMMANDS = {
    "open": open_workbook,
    "enter": enter,
    "read": read,
    "formulas": formulas,
    "recalculate": recalculate,
    "save": save,
    "close": close_workbook,
}
