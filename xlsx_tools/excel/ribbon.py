"""The ribbon's door: VBA calls `xt_act` with a button's id and shows the sentence that comes back."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from typing import Any

import xlwings

from xlsx_tools.excel.actions.bench import Bench
from xlsx_tools.excel.actions.run import APART, LONG, run_action
from xlsx_tools.excel.desk import open_store
from xlsx_tools.excel.dialogs import Dialogs
from xlsx_tools.excel.excel_host import ExcelHost
from xlsx_tools.excel.memory import Memory

_LOG_BYTES = 500_000


@xlwings.func
def xt_act(action):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - xlwings converts by annotation
    """Run a button's action in the Excel that called; a sentence to show, or "" for none."""
    memory = Memory.of_user()
    write_log(memory)
    app = xlwings.Book.caller().app
    is_apart = sys.platform != "win32"  # a Mac runs every click in a process of its own
    if action in LONG and not memory.begin(action):
        memory.stop()
        told = "It stops after the filing at work; what is done stays done."
    elif action in APART and not is_apart:
        start_apart(action, app.pid)
        told = ""
    else:
        told = run_action(action, make_bench(app, memory))
    if is_apart:
        say(app, told)
        return ""
    return told


def make_bench(app: Any, memory: Memory) -> Bench:
    """What actions work with in Excel."""
    return Bench(host=ExcelHost(app), open_store=open_store, memory=memory, asker=Dialogs())


def start_apart(action: str, excel: int) -> None:
    """Start a process for one action, tied to the Excel of a process number."""
    subprocess.Popen(  # noqa: S603 - our own module, and a button's id
        [sys.executable, "-m", "xlsx_tools.excel.ribbon", action, str(excel)],
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def main(arguments: Sequence[str]) -> None:
    """Run one action apart: its id, and the number of Excel's process."""
    action, excel = arguments
    memory = Memory.of_user()
    write_log(memory)
    app = xlwings.apps[int(excel)]
    try:
        say(app, run_action(action, make_bench(app, memory)))
    finally:
        if action in LONG:
            memory.end()


def say(app: Any, sentence: str) -> None:
    """Show a sentence over Excel."""
    if sentence:
        app.alert(sentence, title="Filings")


def write_log(memory: Memory) -> None:
    """Let what happens be written to the log file, once in a process."""
    log = logging.getLogger("xlsx_tools.excel")
    if log.handlers:
        return
    memory.log.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        memory.log, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


if __name__ == "__main__":
    main(sys.argv[1:])
