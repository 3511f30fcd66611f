"""From a button's id to its action, and from any failure to a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial

from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.excel.actions import cell, filings, program
from xlsx_tools.excel.actions.bench import Bench

ACTIONS: Mapping[str, Callable[[Bench], str]] = {
    "ExportFiling": filings.export_filing,
    "ExportFolder": filings.export_folder,
    "InsertItem": partial(cell.insert, function="XT_ITEM", label="Insert Item"),
    "InsertStatement": partial(cell.insert, function="XT_STATEMENT", label="Insert Statement"),
    "InsertRatio": partial(cell.insert, function="XT_RATIO", label="Insert Ratio"),
    "TraceToSource": cell.trace,
    "Why": cell.explain,
    "CheckWorkbook": program.check_workbook,
    "Freeze": cell.freeze,
    "Refresh": program.refresh,
    "AddToStore": filings.add_to_store,
    "Settings": program.show_settings,
    "Help": program.show_help,
    "Undo": cell.undo,
}
"""By the ids of ribbon.xml."""

APART = frozenset(
    {"ExportFiling", "ExportFolder", "InsertItem", "InsertStatement", "InsertRatio", "AddToStore"}
)
"""Those that open a window or take long: they run in a process of their own, so that Excel does not wait."""

LONG = frozenset({"ExportFiling", "ExportFolder", "AddToStore"})
"""Those that a second click cancels."""

_log = logging.getLogger("xlsx_tools.excel")


def run_action(action: str, bench: Bench) -> str:
    """Run an action; the sentence to show, "" where there is nothing to say. Never raises for what may happen.

    Raises ValueError for an id that no button has.
    """
    if action not in ACTIONS:
        raise ValueError(f"no button has the id {action!r}")
    _log.info("%s", action)
    try:
        return ACTIONS[action](bench)
    except XlsxToolsError as error:
        _log.warning("%s: %s", action, error)
        return str(error)
    except Exception as error:  # noqa: BLE001 - the outermost frame: Excel shows no traceback, the log does
        _log.exception("%s failed", action)
        return (
            f"This is a fault of xlsx_tools itself ({type(error).__name__}: {error}). "
            f"Nothing more was done; please report it with the log file {bench.memory.log}."
        )
