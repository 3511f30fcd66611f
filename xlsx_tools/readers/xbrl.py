"""XBRL filings: an instance alone, or a set of instance or inline page with its linkbases."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from xlsx_tools.errors import Unsupported
from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.linkbase import Linkbases
from xlsx_tools.model.report import Filing
from xlsx_tools.model.submission import Submission
from xlsx_tools.readers.archive import ABOUT, read_archive
from xlsx_tools.readers.cover import read_cover
from xlsx_tools.readers.encoding import read_text
from xlsx_tools.readers.inline import is_inline, read_inline
from xlsx_tools.readers.inline_formats import read_tagged_date
from xlsx_tools.readers.reading import Reading, filled
from xlsx_tools.readers.several_filings import beside_instance, split_pages, text_filings
from xlsx_tools.readers.xbrl_instance import Instance, read_instance
from xlsx_tools.readers.xbrl_linkbase import read_linkbases
from xlsx_tools.readers.xbrl_xml import local_name, parse_xml, refuse_too_many_tags

_INSTANCE = re.compile(rb"<(?:[\w.-]{1,40}:)?xbrl[\s>]")
_LINKBASE = (b"presentationLink", b"calculationLink", b"labelLink", b"roleType")
_SNIFFED = 65_536
_RENDERING = re.compile(r"R\d{1,4}\.html?", re.IGNORECASE)
_ACCESSION = re.compile(r"(\d{10})-?(\d\d)-?(\d{6})(?:\D|$)")
_TOLD = ("accession", "cik", "company", "ein", "sic", "ticker", "form", "fiscal_year_end")
_DATA_SET = frozenset({"sub.txt", "num.txt", "pre.txt", "tag.txt"})


def is_instance(data: bytes) -> bool:
    """True where bytes begin like an XBRL instance, and not like a page."""
    return _INSTANCE.search(data, 0, _SNIFFED) is not None and b"<html" not in data[:_SNIFFED].lower()


def read_xbrl(data: bytes, name: str) -> Submission:
    """Read a bare instance: facts without any order or page. Raises InputUnreadable for damaged XML."""
    return _assembled({name: data}, name, hashlib.sha256(data).hexdigest())


def read_package(data: bytes, name: str) -> tuple[str, bytes] | Submission:
    """Read a zip archive: an XBRL set as a Submission, or the one file it holds, by name, to be read as such.

    In a set the inline page gives facts and printed rows; without one the instance gives the facts. Where pages are of
    several filings, one is read and a finding names the others. Raises
    InputUnreadable and Unsupported (exit code 3). Example: the set of Apple's 10-Q of March 2025.
    """
    files = read_archive(data, name)
    if files.keys() >= _DATA_SET:
        raise Unsupported(
            "This is a data set of the SEC with many filings, not one filing",
            where=name,
            what_to_do="Give one filing, or a company's facts (companyfacts .json).",
        )
    if not files:
        raise Unsupported(
            "The archive holds no file of a filing",
            where=name,
            what_to_do="A filing has .htm, .xml or .txt files.",
        )
    if len(files) == 1:
        return next(iter(files.items()))
    refuse_too_many_tags(files.values(), name)
    _refuse_texts(files, name)
    return _assembled(files, name, hashlib.sha256(data).hexdigest())


def _refuse_texts(files: Mapping[str, bytes], name: str) -> None:
    """Raise Unsupported for files of which only those in text could be filings: each is one by itself."""
    if any(_is_page(file) or is_instance(_as_utf8(content)) for file, content in files.items()):
        return
    texts = [one.name for one in text_filings(files)]
    texts = texts or (list(files) if all(file.lower().endswith(".txt") for file in files) else [])
    if texts:
        raise Unsupported(
            "The text files (.txt) here are each a filing by itself",
            where=name,
            what_to_do=f"Give one of them: {' or '.join(texts[:2])}{' and so on' if len(texts) > 2 else ''}.",
        )


def _assembled(files: Mapping[str, bytes], name: str, digest: str) -> Submission:
    pages = [_page(file, content) for file, content in files.items() if _is_page(file)]
    pages, files, several = split_pages(pages, files)
    findings = [*several, *(finding for page in pages for finding in page.findings)]
    facts = tuple(fact for page in pages for fact in page.facts)
    filing = _told(files.get(ABOUT, b""), Filing(name=name, sha256=digest, accession=_accession(name)))
    for page in pages:
        filing = filled(filing, page.filing)
    rest = {file: content for file, content in files.items() if not _is_html(file)}
    declared = read_exhibits(rest, name, has_facts=bool(facts))
    filing = filled(filing, declared.filing)
    if declared.facts and not pages:
        findings += beside_instance(declared.filing, text_filings(files))
    if pages:
        filing = read_cover(pages[0].document.lines, filing)
    return Submission(
        filing=filing,
        documents=tuple(page.document for page in pages),
        facts=facts or declared.facts,
        findings=(*findings, *declared.findings),
        linkbases=declared.linkbases,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibits:
    """What the XML files of a filing say: facts, where no page tells them, and linkbases."""

    facts: tuple[Fact, ...]
    filing: Filing
    linkbases: Linkbases
    findings: tuple[Finding, ...] = ()


def read_exhibits(files: Mapping[str, bytes], name: str, *, has_facts: bool) -> Exhibits:
    """Read the schema, linkbases and instance of a filing (EX-101), each known by what is in it.

    With `has_facts` the page told them already and the instance, drawn from it, is left. Raises
    InputUnreadable for damaged XML.
    """
    roots: list[etree._Element] = []
    instances: list[tuple[str, bytes]] = []
    for file, stored in files.items():
        content = _as_utf8(stored)
        if is_instance(content):
            instances.append((file, content))
        elif any(mark in content for mark in _LINKBASE) and content.lstrip()[:1] == b"<":
            roots.append(parse_xml(content, file))
    findings: list[Finding] = []
    instance = Instance(facts=(), filing=Filing(name=name))
    if not has_facts:
        instance = _instance(instances, findings, name)
    return Exhibits(
        facts=instance.facts,
        filing=instance.filing,
        linkbases=read_linkbases(roots),
        findings=tuple(findings),
    )


def _is_html(file: str) -> bool:
    return file.lower().endswith((".htm", ".html", ".xhtml"))


def _is_page(file: str) -> bool:
    """A page of the filing, not one of the SEC's renderings of its tags (R2.htm)."""
    return _is_html(file) and not _RENDERING.fullmatch(file)


def _as_utf8(content: bytes) -> bytes:
    """UTF-16 by its mark as UTF-8, so that one look tells what a file is."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").encode()
    return content


def _page(name: str, content: bytes) -> Reading:
    text, found = read_text(content, name)
    reading = read_inline(text, name, type_="" if is_inline(text) else "EX")
    return replace(reading, findings=(*found, *reading.findings))


def _instance(instances: list[tuple[str, bytes]], findings: list[Finding], name: str) -> Instance:
    """The largest instance; a set has one, and what else there is gets named."""
    if not instances:
        message = (
            f"{name} holds several files, but no instance with the figures. Give the one file that is the filing, or "
            "add its main document (.htm) or its instance (.xml) to the set."
        )
        findings.append(Finding(code="instance-missing", severity=Severity.ERROR, message=message))
        return Instance(facts=(), filing=Filing(name=name))
    instances.sort(key=lambda each: len(each[1]), reverse=True)
    file, content = instances[0]
    if len(instances) > 1:
        others = ", ".join(other for other, _ in instances[1:6])
        message = f"{name} holds several instances; {file} was read, {others} left aside."
        findings.append(Finding(code="several-instances", severity=Severity.WARNING, message=message))
    root = parse_xml(content, file)
    if local_name(root) != "xbrl":
        raise Unsupported(
            "This is no XBRL instance", where=file, what_to_do="Give the filing's instance (.xml)."
        )
    instance = read_instance(root, file)
    findings += instance.findings
    return instance


def _told(listed: bytes, filing: Filing) -> Filing:
    """What EDGAR's list says of the filing, where the set came from there; what makes no sense is passed over."""
    try:
        told = json.loads(listed) if listed else {}
    except (ValueError, RecursionError):
        return filing
    known = (
        {name: value for name, value in told.items() if isinstance(value, str)}
        if isinstance(told, dict)
        else {}
    )
    words = {name: known[name][:200] for name in _TOLD if known.get(name)}
    return replace(
        filing,
        **words,
        filed=read_tagged_date(known.get("filed", "")),
        period_end=read_tagged_date(known.get("period_end", "")),
    )


def _accession(name: str) -> str:
    """The accession number that EDGAR gives the archive as its name; empty for any other name."""
    match = _ACCESSION.match(name)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else ""
