"""Bytes to text: what a filing may arrive in, and what is no text at all."""

from __future__ import annotations

import codecs

from xlsx_tools.counting import counted_as
from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.model.finding import Finding, Severity

_SAMPLE = 65_536
_UTF16_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_KNOWN_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1a\x1b\x00")
_CONTROL_BYTES = bytes(b for b in range(32) if b not in _TEXT_CONTROLS)
_MOST_CONTROLS = 0.02
_LARGE = 16_000_000
_BLOCK = 1_000_000
_MOST_KNOWN = 50_000
_MOST_DISTINCT = 2_500_000
_ALSO_WORDS = (b"BM",)
"""Marks that a text may begin with too; there the bytes after them must look binary."""


def read_text(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file: UTF-8 with or without a mark, UTF-16, else Windows-1252.

    Line ends (CRLF, CR) become LF, NUL bytes blanks, each with its place kept, so that line numbers are
    those of an editor. Raises InputUnreadable for an empty file, Unsupported for pictures, archives
    and other binary files. Example: EDGAR's filings of 1993-2000 are ASCII with a few Windows-1252 quotes.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise InputUnreadable("The file is empty", where=name, what_to_do="Download the filing again.")
    text = _decoded(data, name)
    findings: tuple[Finding, ...] = ()
    if "\x00" in text:
        count = text.count("\x00")
        text = text.replace("\x00", " ")
        message = (
            f"{counted_as(count, 'NUL byte', 'were')} read as a blank in {name}; the file may be damaged. "
            "Download the filing again and compare."
        )
        findings = (Finding(code="nul-bytes", severity=Severity.WARNING, message=message),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, findings


def cut_lines(text: str, name: str) -> list[str]:
    """The lines of a text. Of a large one, lines that are alike are kept once: 100 MB of titles are mostly one line.

    Raises InputUnreadable where millions of lines differ, as they do in data, not in filings.
    """
    if len(text) < _LARGE:
        return text.split("\n")
    lines: list[str] = []
    known: dict[str, str] = {}
    start = distinct = 0
    while start <= len(text):
        end = text.find("\n", start + _BLOCK)
        end = len(text) if end < 0 else end
        before = len(known)
        lines += [known.setdefault(line, line) for line in text[start:end].split("\n")]
        distinct += len(known) - before
        if distinct > _MOST_DISTINCT:
            raise InputUnreadable(
                f"The file has over {_MOST_DISTINCT:,} different lines, more than any filing",
                where=name,
                what_to_do="Give the filing itself, not data gathered from many.",
            )
        if len(known) > _MOST_KNOWN:
            known.clear()
        start = end + 1
    return lines


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _UTF16_MARKS:
        if data.startswith(mark):
            return data[2:].decode(encoding, errors="replace")
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", errors="replace")
    sample = data[:_SAMPLE]
    unmarked = _unmarked_utf16(sample)
    if unmarked:
        return data.decode(unmarked, errors="replace")
    _refuse_binary(sample, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unmarked_utf16(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark, empty for other encodings: nearly every other byte is NUL."""
    half = len(sample) // 2 if 0 in sample else 0
    if half and sample[1::2].count(0) > 0.8 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.8 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(sample: bytes, name: str) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    nuls = sample.count(0)
    is_binary = controls > _MOST_CONTROLS * len(sample) or nuls > 0.3 * len(sample)
    for start, kind in _KNOWN_KINDS:
        if sample.startswith(start) and (is_binary or nuls or start not in _ALSO_WORDS):
            raise Unsupported(
                f"This is {kind}, not a filing",
                where=name,
                what_to_do="Give the filing itself: a text, HTML or XBRL file from EDGAR.",
            )
    if is_binary:
        raise Unsupported(
            "This is a binary file, not a filing",
            where=name,
            what_to_do="Give the filing itself: a text, HTML or XBRL file from EDGAR.",
        )
