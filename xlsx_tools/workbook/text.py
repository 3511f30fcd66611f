"""The one gate for text that comes from a filing: shown as it is, never executed, never breaking the file."""

from __future__ import annotations

import re

_SIGNS = ("=", "+", "-", "@")

MAX_CHARACTERS = 32_767
"""The most characters a cell holds, in Excel as in LibreOffice."""

_SHORT = 10_000
_CUT = " [cut: a cell holds 32,767 characters]"
# XML 1.0 has no place for these; tabs and line ends are kept.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Excel reads "_x0041_" as the letter A; escaping its underscore keeps the characters as printed.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def safe_text(text: str) -> str:
    """The text as a cell may hold it: no control characters, at most 32,767 characters (a cut says so)."""
    if len(text) < _SHORT and text.isprintable():
        return text
    clean = _NOT_XML.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Counted as Excel counts: in UTF-16 units, so that a character beyond the first plane is two.
    if len(clean) * 2 > MAX_CHARACTERS and len(clean.encode("utf-16-le")) // 2 > MAX_CHARACTERS:
        kept = clean.encode("utf-16-le")[: (MAX_CHARACTERS - len(_CUT)) * 2].decode("utf-16-le", "ignore")
        return kept + _CUT
    return clean


def could_be_formula(text: str) -> bool:
    """True for text that would turn into a formula if a person edited its cell; it gets a quote prefix."""
    return text.startswith(_SIGNS)


def write_xml(text: str) -> str:
    """Safe text as XML character data."""
    escaped = text
    if "&" in text or "<" in text or ">" in text:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LOOKS_ESCAPED.sub("_x005F_", escaped) if "_x" in escaped else escaped


def write_attribute(text: str) -> str:
    """Any text as the value of an XML attribute in double quotes."""
    return write_xml(safe_text(text)).replace('"', "&quot;")


def read_escapes(text: str) -> str:
    """Undo Excel's own escapes ("_x000D_", "_x005F_") in text read from a workbook."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
