"""What the add-in asks besides figures: to warm up when Excel opens, and whether the store has changed."""

from __future__ import annotations

import xlwings

from xlsx_tools.errors import StoreError
from xlsx_tools.excel.desk import open_store
from xlsx_tools.functions import call_function


@xlwings.func
def xt_warm_up():  # type: ignore[no-untyped-def]  # noqa: ANN201 - xlwings converts by annotation
    """Open the store and load what the first look-up needs; "" or one sentence on what is wrong."""
    try:
        store = open_store()
        call_function(store, "XT_ITEM", ["", "Revenue", "FY0"])
        call_function(store, "XT_COMPANIES", [])
    except StoreError as error:
        return str(error)
    return ""


@xlwings.func
def xt_store_version():  # type: ignore[no-untyped-def]  # noqa: ANN201 - as above
    """A number that changes with the store's contents: what VBA remembers holds while it stands; -1: no store."""
    try:
        return float(open_store().version)
    except StoreError:
        return -1.0
