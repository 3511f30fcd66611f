"""The line-item store: what was read from filings, kept and asked for (DESIGN 8 and 9)."""

from xlsx_tools.store.answer import Answer
from xlsx_tools.store.refusal import ErrorKind
from xlsx_tools.store.store import Store

__all__ = ["Answer", "ErrorKind", "Store"]
