"""Python's search for cycles of garbage, put off while a filing is read or a workbook is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put the search for cycles off; around a block, or as a decorator of a function.

    A report is some hundred thousand records that all stay, and none of them is in a cycle. Python would look through
    them again and again while they are made, and through whatever else the process holds: a tenth of the time, a
    quarter beside a large program. Reference counts free what they can in the meantime, as always.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
