"""Building the add-in from text: our macros, the functions' registry, the installed xlwings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from xlsx_tools.excel.addin.package import AddinPackage, write_package
from xlsx_tools.excel.addin.sources import read_own_modules, read_ribbon, read_xlwings_modules
from xlsx_tools.excel.addin.vba_project import ModuleKind, VbaModule, write_vba_project
from xlsx_tools.excel.addin.wrappers import write_functions_module
from xlsx_tools.excel.errors import ERROR_MARKER
from xlsx_tools.functions import load_functions

_PROJECT = "XlsxTools"
_SHEET = "xlwings.conf"  # xlwings' VBA looks for its settings on a sheet of this name
_SHEET_SOURCE = """\
Attribute VB_Name = "Sheet1"
Attribute VB_Base = "0{00020820-0000-0000-C000-000000000046}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""


def build_addin(interpreter: PurePath | str, *, library: Sequence[VbaModule] = ()) -> bytes:
    """Build xlsx_tools.xlam for one Python, the one whose path is given; equal input gives equal bytes.

    `library` takes the place of the installed xlwings' modules. Raises InputUnreadable where xlwings is not installed.
    """
    functions = VbaModule(
        name="Functions",
        kind=ModuleKind.MODULE,
        source=write_functions_module(load_functions().values(), ERROR_MARKER),
    )
    sheet = VbaModule(name="Sheet1", kind=ModuleKind.DOCUMENT, source=_SHEET_SOURCE)
    workbook, *ours = read_own_modules()
    modules = (workbook, sheet, *ours, functions, *(library or read_xlwings_modules()))
    return write_package(
        AddinPackage(
            title="Filings (xlsx_tools)",
            description="SEC filings in Excel: worksheet functions XT_ITEM and others, and the tab Filings.",
            sheet=_SHEET,
            settings=_settings(str(interpreter)),
            vba_project=write_vba_project(_PROJECT, modules),
            ribbon=read_ribbon(),
        )
    )


def _settings(interpreter: str) -> dict[str, str]:
    """Every setting that xlwings looks up, so that no settings file of the user's or a folder's comes in."""
    return {
        "INTERPRETER_WIN": interpreter,
        "INTERPRETER_MAC": interpreter,
        "PYTHONPATH": "",
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
        "USE UDF SERVER": "true",
        "SHOW CONSOLE": "false",
        "DEBUG UDFS": "false",
        "CONDA PATH": "",
        "CONDA ENV": "",
        "LICENSE_KEY": "",
        "UDF MODULES": "",
        "ONEDRIVE_CONSUMER_WIN": "",
        "ONEDRIVE_COMMERCIAL_WIN": "",
        "SHAREPOINT_WIN": "",
        "ONEDRIVE_CONSUMER_MAC": "",
        "ONEDRIVE_COMMERCIAL_MAC": "",
        "SHAREPOINT_MAC": "",
    }
