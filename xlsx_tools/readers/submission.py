"""A file of bytes as a submission: header, documents, and what was left aside."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.linkbase import NO_LINKBASES
from xlsx_tools.model.report import Filing
from xlsx_tools.model.submission import Submission
from xlsx_tools.readers.cover import read_cover
from xlsx_tools.readers.encoding import cut_lines, read_text
from xlsx_tools.readers.header import audit_header, read_header
from xlsx_tools.readers.reading import Reading, filled, is_html
from xlsx_tools.readers.schedule import read_schedules
from xlsx_tools.readers.text import audit_text_document, read_text_document

if TYPE_CHECKING:
    from xlsx_tools.readers.xbrl import Exhibits

_HEADER_LINES = 200
_ACCESSION = re.compile(r"^(?:ACCESSION NUMBER:|<SEC-DOCUMENT>|<ACCESSION-NUMBER>)\s*(\d{10}-\d\d-\d{6})")
_BARE_INSTANCE = re.compile(rb"<(?:[\w.-]{1,40}:)?xbrl\s[^<>]{0,9999}http://www.xbrl.org/2003/instance")
_SNIFFED_BYTES = 65_536
_SNIFFED_LINES = 200
_MARKS = "<A"
"""With which the lines begin that are tags, or tell the submission's number ("ACCESSION NUMBER:")."""
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_ENCODED = re.compile(r"^begin [0-7]{3} \S")
_WRAPPER = ("<XBRL>", "</XBRL>", "<TEXT>", "</TEXT>")
_NOT_TEXT = ("GRAPHIC", "ZIP", "EXCEL", "PDF", "COVER", "XML", "EX-101")


@dataclass(slots=True)
class _Part:
    """A document between its tags, while the lines are being cut: positions into all lines."""

    first: int
    last: int
    tags: dict[str, str] = field(default_factory=dict)
    is_ended: bool = True


def read_submission(data: bytes, name: str) -> Submission:
    """Read a filing's bytes: the SEC's SGML wrapper with its documents, or a bare text or HTML file.

    Of several submissions in one file the first is read, with a finding. Pictures and other encoded files
    are skipped. Raises InputUnreadable or Unsupported (exit code 3) for what is no filing at all.
    Example: Coca-Cola's 10-K for 1997 holds a 10-K and twelve exhibits; American Locker's 10-Q no wrapper.
    """
    if data[:2] == b"PK" or _is_bare_instance(data):
        unwrapped = _xbrl(data, name)
        if isinstance(unwrapped, Submission):
            return unwrapped
        name, data = unwrapped
    if data[:64].lstrip()[:1] == b"{":
        return _company_facts(data, name)
    text, findings = read_text(data, name)
    filing = Filing(name=name, sha256=hashlib.sha256(data).hexdigest())
    lines = cut_lines(text, name)
    del text
    found = [*findings, *_cut_off(lines, name)]
    marked = [(index, line) for index, line in enumerate(lines) if line and line[0] in _MARKS]
    end = _end_of_first(marked, len(lines), found)
    if end < len(lines):
        lines, marked = lines[:end], [mark for mark in marked if mark[0] < end]
    parts = _parts(marked, len(lines))
    if parts:
        head = lines[: min(parts[0].first, _HEADER_LINES)]
        filing = read_header(head, filing)
        found += audit_header(head, filing)
    exhibits: dict[str, bytes] = {}
    read = _documents(lines, parts, name, found, exhibits) if parts else [_bare(lines, name)]
    documents = tuple(each.document for each in read)
    facts = tuple(fact for each in read for fact in each.facts)
    for each in read:
        found += each.findings
        filing = filled(filing, each.filing)
    linkbases = NO_LINKBASES
    if exhibits:
        declared = _exhibits(exhibits, name, has_facts=bool(facts))
        facts, linkbases = facts or declared.facts, declared.linkbases
        filing, found = filled(filing, declared.filing), [*found, *declared.findings]
    if documents:
        filing = read_cover(documents[0].lines, filing)
    schedules, unread = read_schedules(documents)
    found += unread
    return Submission(
        filing=filing,
        documents=documents,
        facts=facts,
        schedules=schedules,
        findings=tuple(found),
        linkbases=linkbases,
    )


def _cut_off(lines: list[str], name: str) -> list[Finding]:
    """A warning where the file ends within a line: "11,771" may be all that is left of "11,771,099".

    A last line that ends in a tag is whole, and one that goes on counting the pages: American Locker, L949, a
    bare 18 after the 17 of L893.
    """
    last = lines[-1]
    if not last or last.rstrip().endswith(">") or _is_next_page(lines):
        return []
    shown = last[-40:].strip()
    place = f'right after "{shown}"' if shown else "among blanks"
    in_figure = last[-1].isdigit() or (last[-1] in ",." and last[-2:-1].isdigit())
    lost = "cut off and its last figure short" if in_figure else "cut off"
    message = f"{name} ends within line {len(lines)}, {place}: the file may be {lost}."
    return [Finding(code="file-cut-off", severity=Severity.WARNING, message=message)]


def _is_next_page(lines: list[str]) -> bool:
    """True where the last line is a number by itself, one above the last such line before it."""
    last = lines[-1].strip()
    if not _PAGE_NUMBER.fullmatch(last):
        return False
    before = next((n for n in map(str.strip, reversed(lines[:-1])) if _PAGE_NUMBER.fullmatch(n)), "0")
    return int(last) == int(before) + 1


def _company_facts(data: bytes, name: str) -> Submission:
    from xlsx_tools.readers.company_facts import read_company_facts

    return read_company_facts(data, name)


def _is_bare_instance(data: bytes) -> bool:
    """True for an XBRL instance by itself; within a submission it is an exhibit."""
    return (
        _BARE_INSTANCE.search(data, 0, _SNIFFED_BYTES) is not None
        and b"<DOCUMENT>" not in data[:_SNIFFED_BYTES]
    )


def _exhibits(files: dict[str, bytes], name: str, *, has_facts: bool) -> Exhibits:
    from xlsx_tools.readers.xbrl import read_exhibits

    return read_exhibits(files, name, has_facts=has_facts)


def _xbrl(data: bytes, name: str) -> Submission | tuple[str, bytes]:
    """An archive or a bare instance as a submission; of an archive with one file that file, by name."""
    from xlsx_tools.readers.archive import is_archive
    from xlsx_tools.readers.xbrl import is_instance, read_package, read_xbrl

    if is_archive(data):
        read = read_package(data, name)
        if isinstance(read, Submission):
            return read
        name, data = read
    return read_xbrl(data, name) if is_instance(data) else (name, data)


def _bare(lines: list[str], name: str) -> Reading:
    return _html(lines, name) if is_html(_head(lines)) else _text(lines, name)


def _head(lines: list[str]) -> str:
    return "\n".join(line[:2_000] for line in lines[:_SNIFFED_LINES])


def _text(
    lines: list[str], name: str, *, type_: str = "", description: str = "", first_line: int = 1
) -> Reading:
    document = read_text_document(
        lines, name=name, type_=type_, first_line=first_line, description=description
    )
    findings = tuple(audit_text_document(document))
    return Reading(document=document, filing=Filing(name=name), findings=findings)


def _html(
    lines: list[str],
    name: str,
    type_: str = "",
    description: str = "",
    *,
    first_line: int = 1,
    first_offset: int = 0,
) -> Reading:
    from xlsx_tools.readers.inline import read_inline

    return read_inline(
        "\n".join(lines),
        name,
        type_=type_,
        description=description,
        first_line=first_line,
        first_offset=first_offset,
    )


def _end_of_first(marked: list[tuple[int, str]], end: int, findings: list[Finding]) -> int:
    """Where a second submission begins: another accession number at the start of a line; else where the file ends."""
    first = ""
    for index, line in marked:
        match = _ACCESSION.match(line)
        if match and first and match[1] != first:
            message = (
                f"The file holds several submissions; only the first, {first}, was read. The next, {match[1]}, "
                f"begins on line {index + 1}: save it as a file of its own."
            )
            findings.append(Finding(code="several-submissions", severity=Severity.WARNING, message=message))
            return index
        if match:
            first = match[1]
    return end


def _parts(marked: list[tuple[int, str]], end: int) -> list[_Part]:
    parts: list[_Part] = []
    current: _Part | None = None
    in_head = False
    for index, line in marked:
        if not line.startswith("<"):
            continue
        tag, _, value = line[1:].partition(">")
        match tag.upper():
            case "DOCUMENT":
                if current:
                    current.last, current.is_ended = index, False
                current = _Part(first=index + 1, last=end)
                parts.append(current)
                in_head = True
            case "/DOCUMENT":
                if current:
                    current.last = index
                current = None
            case "TEXT" if current and in_head:
                current.first, in_head = index + 1, False
            case "TYPE" | "SEQUENCE" | "FILENAME" | "DESCRIPTION" if current and in_head:
                current.tags[tag.upper()] = value.strip()
    if current:
        current.is_ended = False
    return parts


def _documents(
    lines: list[str], parts: list[_Part], name: str, findings: list[Finding], exhibits: dict[str, bytes]
) -> list[Reading]:
    """The documents that can be read; XBRL exhibits (EX-101) are laid by in `exhibits`, by their file name."""
    read: list[Reading] = []
    names: dict[str, int] = {}
    for part in parts:
        type_ = part.tags.get("TYPE", "")
        title = type_ or name
        names[title] = names.get(title, 0) + 1
        if names[title] > 1:
            title = f"{title}#{names[title]}"
        body = lines[part.first : part.last]
        if not part.is_ended:
            message = f"The document {title} has no end tag; the file may be cut off."
            findings.append(Finding(code="document-unended", severity=Severity.WARNING, message=message))
        if type_.upper().startswith("EX-101."):
            marked = (line for line in body if line.strip().upper() not in _WRAPPER)
            exhibits[part.tags.get("FILENAME", title)] = "\n".join(marked).encode()
            continue
        reason = _why_not(type_, body)
        if reason:
            message = f"The document {title} was left aside: {reason}."
            findings.append(Finding(code="document-skipped", severity=Severity.INFO, message=message))
            continue
        description = part.tags.get("DESCRIPTION", "")
        if is_html(_head(body)):
            offset = sum(len(line) + 1 for line in lines[: part.first])
            read.append(
                _html(body, title, type_, description, first_line=part.first + 1, first_offset=offset)
            )
        else:
            read.append(_text(body, title, type_=type_, description=description, first_line=part.first + 1))
    return read


def _why_not(type_: str, body: list[str]) -> str:
    if type_.upper().startswith(_NOT_TEXT):
        return f"it is of type {type_}"
    head = [line[:500] for line in body[:30]]
    if any(_ENCODED.match(line) for line in head):
        return "it is an encoded file, such as a picture"
    return ""
