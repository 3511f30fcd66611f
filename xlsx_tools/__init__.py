"""SEC filings in, Excel workbooks with live, proved formulas out.

>>> from pathlib import Path
>>> from xlsx_tools import export_workbook, read_report, to_frame
>>> path = Path("filing.txt")
>>> report = read_report(path.read_bytes(), path.name)  # doctest: +SKIP
>>> export_workbook(report, "filing.xlsx").state  # doctest: +SKIP
'All totals tie'
>>> to_frame(report)  # doctest: +SKIP

Nothing is imported before it is used: `import xlsx_tools` costs a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from xlsx_tools.errors import XlsxToolsError
    from xlsx_tools.items import Item, item_rows, to_frame
    from xlsx_tools.model.finding import Finding
    from xlsx_tools.model.report import Report
    from xlsx_tools.model.statement import Statement
    from xlsx_tools.pipeline import read_report
    from xlsx_tools.store import Store
    from xlsx_tools.workbook import check_workbook, export_workbook

_HOMES = {
    "Finding": "xlsx_tools.model.finding",
    "Item": "xlsx_tools.items",
    "Report": "xlsx_tools.model.report",
    "Statement": "xlsx_tools.model.statement",
    "Store": "xlsx_tools.store",
    "XlsxToolsError": "xlsx_tools.errors",
    "check_workbook": "xlsx_tools.workbook",
    "export_workbook": "xlsx_tools.workbook",
    "item_rows": "xlsx_tools.items",
    "read_report": "xlsx_tools.pipeline",
    "to_frame": "xlsx_tools.items",
}

__all__ = [
    "Finding",
    "Item",
    "Report",
    "Statement",
    "Store",
    "XlsxToolsError",
    "__version__",
    "check_workbook",
    "export_workbook",
    "item_rows",
    "read_report",
    "to_frame",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'xlsx_tools' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
