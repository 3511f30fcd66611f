"""An add-in with its macros inside a headless LibreOffice: one JSON request a line in, one answer a line out.

Runs under the Python that has LibreOffice's `uno` module, like `uno_listener.py`, and ends when its standard input
closes. While a macro runs it may ask: `{"call": name, "arguments": [...]}` goes out, the next line in is the result.

    usage: uno_macros.py SOFFICE ADDIN [WORKBOOK]
    requests: ["run", "Module.Macro"], ["enter", cell, formula], ["value", cell], ["formulas"]
"""

from __future__ import annotations

import json
import pathlib
import sys

import uno  # noqa: F401 - makes com.sun.star importable
import unohelper
from com.sun.star.sheet import XFunctionAccess
from uno_listener import Office, option

VBA_FILTER = "Calc MS Excel 2007 VBA XML"
PROJECT = "XlsxTools"
ALWAYS_RUN_MACROS = 4


class Python(unohelper.Base, XFunctionAccess):
    """What the macros take for Python; it passes every call to the test."""

    def callFunction(self, name, arguments):  # noqa: N802 - UNO's name
        """Ask the test and wait for its answer."""
        print(json.dumps({"call": name, "arguments": arguments}), flush=True)
        return as_uno(json.loads(sys.stdin.readline()))


def as_uno(value):
    """Rows of lists as rows of tuples."""
    return tuple(map(as_uno, value)) if isinstance(value, list) else value


class Books:
    """The add-in, and a workbook opened beside it."""

    def __init__(self, office: Office, addin: str, *books: str) -> None:
        macros = option("MacroExecutionMode", ALWAYS_RUN_MACROS)
        hidden = option("Hidden", True)
        self.addin = self.open(office, addin, (hidden, macros, option("FilterName", VBA_FILTER)))
        self.books = [self.open(office, book, (hidden, macros)) for book in books]

    @staticmethod
    def open(office: Office, path: str, options):
        """Load a file; LibreOffice answers None where it cannot."""
        document = office.desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, options)
        if document is None:
            raise ValueError("LibreOffice cannot open " + path)
        return document

    def run(self, macro: str, *given):
        """Run a macro of the add-in and return its result."""
        url = f"vnd.sun.star.script:{PROJECT}.{macro}?language=Basic&location=document"
        return self.addin.getScriptProvider().getScript(url).invoke(given, (), ())[0]

    def enter(self, cell: str, formula: str) -> None:
        """Type a formula into a cell of the add-in's sheet, where its functions can be called."""
        self.addin.Sheets.getByIndex(0).getCellRangeByName(cell).setFormula(formula)

    def value(self, cell: str):
        """What a cell of the add-in's sheet shows."""
        return self.addin.Sheets.getByIndex(0).getCellRangeByName(cell).String

    def formulas(self):
        """The formulas of column A of the workbook."""
        cells = self.books[0].Sheets.getByIndex(0).getCellRangeByName("A1:A5")
        return [row[0] for row in cells.getFormulaArray()]

    def close(self) -> None:
        """Close all without saving."""
        for document in [*self.books, self.addin]:
            document.close(True)


def main() -> None:
    """Serve until standard input closes."""
    office = Office(sys.argv[1])
    try:
        office.start()
        books = Books(office, *sys.argv[2:])
        books.run("xlwings.SetPython", Python())
        print(json.dumps({"ok": office.process.pid}), flush=True)
        for line in sys.stdin:
            command, *arguments = json.loads(line)
            try:
                answer = {"ok": getattr(books, command)(*arguments)}
            except Exception as problem:  # noqa: BLE001 - whatever LibreOffice throws goes back to the test
                answer = {"error": f"{type(problem).__name__}: {problem}"}
            print(json.dumps(answer), flush=True)
        books.close()
    finally:
        office.stop()


if __name__ == "__main__":
    main()
