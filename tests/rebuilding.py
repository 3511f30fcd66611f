"""The script that makes the shipped workbooks, as a module."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType

from xlsx_tools.workbook.shipped import shipped_template


@cache
def rebuild_script() -> ModuleType:
    """workbook_templates/rebuild.py, imported as it runs: with its own folder on the path."""
    folder = str(shipped_template("rebuild.py").parent)
    sys.path.insert(0, folder)
    try:
        return import_module("rebuild")
    finally:
        sys.path.remove(folder)
