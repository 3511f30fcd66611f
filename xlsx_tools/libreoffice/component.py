"""The worksheet functions inside LibreOffice: each call goes to a process of the user's own Python and back.

This file is copied into the extension and runs under LibreOffice's Python, which may be older, and has nothing of
xlsx_tools: the process that answers is started from the interpreter that built the extension (settings.json beside
this file) and speaks a line of JSON. Syntax and library are those of Python 3.7.
"""

import itertools
import json
import os
import re
import struct
import subprocess
import threading
import time

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob
from xlsxtools.calc import XFunctions

SERVICE = "com.sun.star.sheet.AddIn"
MOST_ANSWERS = 100_000
FRESH_SECONDS = 0.5
"""How many answers are kept, and how long one may lag behind what another program ingests."""

REST_SECONDS = 10.0
"""After a process that could not answer, before the next is started: a sheet has thousands of cells."""

FEW_MISSES = 20
MOST_AT_ONCE = 500
"""After how many answers asked anew a recalculation is under way, and how many are then asked for at a time."""

_QUIET_NAN = 0x7FF8000000000000
_NOT_AVAILABLE = 32767
_OURS = re.compile(r"(?<![\w.])xt_[a-z]+\(", re.IGNORECASE)
_PYTHON_WORDS = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__")


def read_settings():
    """What the build wrote down: the command that answers, and how many arguments each function has."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "settings.json")
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


SETTINGS = read_settings()


class AnsweringProcess:
    """The process that holds the store; started with the first question, anew where it ended."""

    def __init__(self, command):
        self._command = command
        self._process = None
        self._rests_until = 0.0
        self._lock = threading.Lock()

    def ask(self, line):
        """Send one question and return the answer, bytes both. Raises OSError where no process can answer."""
        with self._lock:
            if time.monotonic() < self._rests_until:
                raise OSError("the process ended without an answer")
            answer = self._exchange(line) or self._exchange(line)
            if not answer:
                self._rests_until = time.monotonic() + REST_SECONDS
                raise OSError("the process ended without an answer")
            return answer

    def _exchange(self, line):
        if self._process is None or self._process.poll() is not None:
            self._start()
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except OSError:
            answer = b""
        if not answer:
            self._end()
        return answer

    def _start(self):
        kept = {name: value for name, value in os.environ.items() if name not in _PYTHON_WORDS}
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            cwd=os.path.expanduser("~"),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _end(self):
        process, self._process = self._process, None
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except OSError:
                pass
        process.kill()
        process.wait()


class Memory:
    """Answers given before, kept while the store stays as it is: Calc asks for one cell at a time, again and again.

    Where the store has changed and a recalculation is under way, what was asked before is asked again in one go.
    """

    def __init__(self, process):
        self._process = process
        self._answers = {}
        self._used = {}
        self._former = {}
        self._misses = 0
        self._version = None
        self._fresh_until = 0.0

    def call(self, name, arguments):
        """The rows that a call gives, from memory or from the process. Raises OSError as the process does."""
        if time.monotonic() >= self._fresh_until:
            self._refresh()
        key = (name, arguments)
        rows = self._answers.get(key)
        if rows is None:
            rows = self._find(key)
        self._used[key] = None
        return rows

    def _find(self, key):
        keys = [key]
        if key in self._former:
            del self._former[key]
            self._misses += 1
            if self._misses > FEW_MISSES:
                keys += itertools.islice(self._former, MOST_AT_ONCE)
                for each in keys[1:]:
                    del self._former[each]
        found = {each: as_rows(answer) for each, answer in zip(keys, self._ask(keys))}  # noqa: B905 - as old as 3.7
        if self._version is not None:
            self._answers.update(found)
        return found[key]

    def _ask(self, calls):
        return json.loads(self._process.ask(json.dumps(calls).encode("ascii") + b"\n").decode("ascii"))

    def _refresh(self):
        version = self._ask([])
        if version is None or version != self._version or len(self._answers) > MOST_ANSWERS:
            self._former, self._used, self._answers = self._used, {}, {}
            self._misses = 0
        self._version = version
        self._fresh_until = time.monotonic() + FRESH_SECONDS


MEMORY = Memory(AnsweringProcess(SETTINGS["command"]))


def call(name, arguments):
    """The answer to one call as Calc takes it: rows of numbers, texts, truth values and errors."""
    try:
        return MEMORY.call(name, arguments)
    except OSError as error:
        if name != "XT_WHY":
            return ((as_error(_NOT_AVAILABLE),),)
        reason = "#N/A: The add-in cannot start {} ({}). Run `xlsx-tools calc install` again."
        return ((reason.format(SETTINGS["command"][0], error),),)


def as_rows(value):
    """An answer as rows of cells; Calc shows the first cell of what has no more."""
    if isinstance(value, list):
        return tuple(tuple(as_cell(cell) for cell in row) for row in value)
    return ((as_cell(value),),)


def as_cell(value):
    """One value of an answer; an error comes as an object with LibreOffice's number of it."""
    return as_error(value["error"]) if isinstance(value, dict) else value


def as_error(code):
    """An error as Calc carries it within a number: a quiet NaN whose low bits are the error's code."""
    return struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | code))[0]


def _method(name):
    def answer(self, *arguments):
        return call(name, arguments)

    return answer


Functions = type(
    "Functions",
    (unohelper.Base, XFunctions, XServiceInfo),
    dict(
        {each["method"]: _method(each["name"]) for each in SETTINGS["functions"]},
        __init__=lambda self, context: None,
        getImplementationName=lambda self: SETTINGS["service"],
        supportsService=lambda self, name: name in (SERVICE, SETTINGS["service"]),
        getSupportedServiceNames=lambda self: (SERVICE, SETTINGS["service"]),
    ),
)


class Entering(unohelper.Base, XJob, XServiceInfo):
    """Runs when a workbook has been opened: what Excel wrote as XT_ITEM(...) is entered anew.

    LibreOffice reads the functions of an add-in from an .xlsx file by its own names for them only.
    """

    def __init__(self, context):
        pass

    def execute(self, arguments):
        """Enter formulas that failed for want of a name, in every sheet; the workbook counts as unchanged."""
        given = {each.Name: each.Value for each in arguments}
        found = {each.Name: each.Value for each in given.get("Environment") or ()}
        model = found.get("Model")
        if model is not None and model.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            was_modified = model.isModified()
            for sheet in model.getSheets():
                enter_anew(sheet)
            model.setModified(was_modified)

    def getImplementationName(self):
        return SETTINGS["job"]

    def supportsService(self, name):
        return name == SETTINGS["job"]

    def getSupportedServiceNames(self):
        return (SETTINGS["job"],)


def enter_anew(sheet):
    """Enter those formulas of a sheet that call one of our functions by a name that was not understood."""
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    first = cursor.getRangeAddress()
    for down, formulas in enumerate(cursor.getFormulaArray()):
        for across, formula in enumerate(formulas):
            if not (formula.startswith(("=", "{=")) and _OURS.search(formula)):
                continue
            cell = sheet.getCellByPosition(first.StartColumn + across, first.StartRow + down)
            if formula.startswith("{"):
                array = sheet.createCursorByRange(cell)
                array.collapseToCurrentArray()
                array.setArrayFormula(formula.strip("{}"))
            else:
                cell.setFormula(formula)


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Functions, SETTINGS["service"], (SERVICE, SETTINGS["service"]))
g_ImplementationHelper.addImplementation(Entering, SETTINGS["job"], (SETTINGS["job"],))
