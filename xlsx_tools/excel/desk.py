"""The store that worksheet functions in Excel ask: opened at the first call and kept while Excel runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from xlsx_tools.errors import StoreError
from xlsx_tools.excel.arguments import from_excel
from xlsx_tools.excel.errors import marked
from xlsx_tools.functions import call_function, failed_call
from xlsx_tools.store import Store

WAIT_SECONDS = 2.0
"""How long Excel may stand still for another program that writes to the store."""


@cache
def open_store() -> Store:
    """The default store, one for all calls; what fails is tried again by the next call. Raises StoreError."""
    return Store.open(wait=WAIT_SECONDS)


def ask(name: str, arguments: Sequence[object]) -> object:
    """What a worksheet function gives for arguments from xlwings, errors marked for VBA."""
    try:
        store = open_store()
    except StoreError as error:
        return marked(failed_call(name, error))
    return marked(call_function(store, name, [from_excel(argument) for argument in arguments]))
