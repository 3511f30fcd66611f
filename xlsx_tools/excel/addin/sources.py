"""Where the add-in's source text comes from: our macros, and the modules of the installed xlwings."""

from __future__ import annotations

import re
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.excel.addin.vba_project import ModuleKind, VbaModule

_OURS = {"ThisWorkbook.cls": ModuleKind.DOCUMENT, "ExcelEvents.cls": ModuleKind.CLASS}
_PLAIN = ("Ribbon.bas", "Calls.bas", "Repair.bas")
# The BSD-licensed module for workbooks without xlwings' own add-in, and the MIT-licensed class it uses on a Mac.
_XLWINGS = {"xlwings.bas": ModuleKind.MODULE, "addin/Dictionary.cls": ModuleKind.CLASS}
_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"', re.MULTILINE)


def find_macros() -> Traversable:
    """The folder of macro sources: inside the installed package, or at the top of a checkout."""
    packaged = files("xlsx_tools").joinpath("macros")
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "macros"


def read_ribbon() -> str:
    """The ribbon's XML."""
    return find_macros().joinpath("ribbon.xml").read_text("utf-8")


def read_own_modules() -> tuple[VbaModule, ...]:
    """Our modules, as they stand in macros/."""
    folder = find_macros()
    kinds = {**_OURS, **dict.fromkeys(_PLAIN, ModuleKind.MODULE)}
    return tuple(_module(folder.joinpath(name).read_text("utf-8"), kind) for name, kind in kinds.items())


def read_xlwings_modules() -> tuple[VbaModule, ...]:
    """The modules of the installed xlwings, unchanged; its module names a DLL by version, so it must be that one.

    Raises InputUnreadable where xlwings is not installed, or without its modules.
    """
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise InputUnreadable(
            "The add-in needs xlwings", where=sys.executable, what_to_do="Install it: pip install xlwings."
        )
    folder = Path(found.origin).parent
    modules = []
    for name, kind in _XLWINGS.items():
        try:
            text = (folder / name).read_text("utf-8")
        except OSError as error:
            raise InputUnreadable(
                "The installed xlwings lacks a VBA module",
                where=folder / name,
                what_to_do="Install it anew: pip install --force-reinstall xlwings.",
            ) from error
        modules.append(_module(text, kind))
    return tuple(modules)


def _module(text: str, kind: ModuleKind) -> VbaModule:
    """A module of an exported file; the header of a class (VERSION ... END) is no part of its source."""
    found = _NAME.search(text)
    if found is None:
        raise ValueError("a VBA module does not name itself in an Attribute line")
    return VbaModule(name=found[1], kind=kind, source=text[found.start() :])
