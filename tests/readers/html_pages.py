"""HTML typed in a test, and inline files with their tags taken off."""

from __future__ import annotations

import re

from xlsx_tools.model.table import Document, Row, RowKind
from xlsx_tools.readers.inline import read_inline

_HEADER = re.compile(r"<div[^>]*>\s*<ix:header.*?</ix:header>\s*</div>|<ix:header.*?</ix:header>", re.DOTALL)
_TAG = re.compile(r"</?ix:[^>]*>")


def take_tags_off(text: str) -> str:
    """An inline XBRL file as its filer would have filed it without XBRL: no header, no `ix:` element."""
    return _TAG.sub("", _HEADER.sub("", text))


def page(body: str) -> Document:
    """The document of a small page."""
    return read_inline(f"<html><body>{body}</body></html>", "page.htm").document


def text_rows(document: Document) -> list[Row]:
    """The rows that hold text."""
    return [row for row in document.rows if row.kind is RowKind.TEXT]


def texts(document: Document) -> list[list[str]]:
    """The texts of the pieces of every row that has any."""
    return [[piece.text for piece in row.pieces] for row in text_rows(document)]
