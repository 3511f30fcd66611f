"""Actions on the workbook as a whole and on the add-in itself."""

from __future__ import annotations

import sys
from html import escape

from xlsx_tools import __version__
from xlsx_tools.excel.actions.bench import Bench
from xlsx_tools.excel.host import NothingToDo

_MOST_PROBLEMS = 8


def check_workbook(bench: Bench) -> str:
    """Check the saved file of the active workbook and say what was found."""
    from xlsx_tools.workbook import check_workbook as check
    from xlsx_tools.workbook import find_problems

    path = bench.host.book_path()
    if path is None:
        hint = "Save it to a disk of this computer and check it then."
        raise NothingToDo("This workbook has no file here", where="Check Workbook", what_to_do=hint)
    result = check(path)
    problems = find_problems(result)
    if not problems:
        return f"{path.name}: {result.state}. Nothing to report."
    shown = [problem.message for problem in problems[:_MOST_PROBLEMS]]
    more = [f"... and {len(problems) - _MOST_PROBLEMS} more."] if len(problems) > _MOST_PROBLEMS else []
    return "\n\n".join([f"{path.name} as it was last saved:", *shown, *more])


def refresh(bench: Bench) -> str:
    """Calculate anew; the add-in forgets its answers itself."""
    bench.host.recalculate()
    return ""


def show_settings(bench: Bench) -> str:
    """Which Python, store and log are in use."""
    return "\n".join(
        (
            f"xlsx_tools {__version__}",
            f"Python: {sys.executable}",
            f"Store: {bench.open_store().address} (XLSX_TOOLS_STORE in the environment names another)",
            f"Log for support: {bench.memory.log}",
            "Trust and installation: xlsx-tools addin status, in a terminal.",
        )
    )


def show_help(bench: Bench) -> str:
    """Open the guide to the functions in the browser."""
    from xlsx_tools.functions.reference import write_reference

    page = bench.memory.page("help.html")
    page.write_text(
        '<!DOCTYPE html><meta charset="utf-8"><title>XT_ functions</title>'
        f'<pre style="white-space: pre-wrap; max-width: 60em; margin: 2em">{escape(write_reference())}</pre>\n',
        "utf-8",
    )
    bench.host.open(page)
    return ""
