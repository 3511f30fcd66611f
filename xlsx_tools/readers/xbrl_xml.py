"""XML of XBRL filings, read without doctypes, entities, files or addresses of others."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from functools import lru_cache

from lxml import etree

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.readers.encoding import read_text

LARGEST_XML = 64 * 1024 * 1024
MOST_TAGS = 2_000_000
"""In one file, and as many attributes; the largest real instances have a fifth of that, and each costs memory."""
MOST_NESTED = 256
"""Elements within elements; real instances and linkbases nest a dozen. Newer parsers refuse 2,048, older ones none."""

XLINK = "{http://www.w3.org/1999/xlink}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NESTED_TOO_DEEP = etree.XPath(f"boolean({'/*' * MOST_NESTED})")
_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"))
_LEAST_BYTES = 3
"""A tag, and an attribute, takes more than that, so small data needs no count."""
_BEGINS_PLAIN = re.compile(rb"\s*<[^\x00]")
"""Unlike UTF-16, UTF-32 and EBCDIC, which a parser may find out by itself and then read what nobody has looked at."""
_STANDARD = re.compile(
    r"^https?://(?:fasb\.org|xbrl\.us|xbrl\.sec\.gov|xbrl\.ifrs\.org/taxonomy)/(?:[\d-]{4,12}/)?([a-z-]{2,20})(?:/|$)"
)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element of an XML file as EDGAR takes them: well-formed, without a document type (EFM 5.2.5).

    No entity is expanded and nothing outside the bytes is read. Raises InputUnreadable for what is not
    well-formed, nested beyond all use, larger than any filing, or declares a document type or entities: those are
    how files make programs read other files, or fill the memory.
    """
    if len(data) > LARGEST_XML or _has_too_many(data, b"="):
        raise _too_large(name)
    refuse_too_many_tags((data,), name)
    unmarked = data.lstrip(codecs.BOM_UTF8)
    try:
        root = _parse(unmarked, name) if _BEGINS_PLAIN.match(unmarked) else _parse_decoded(data, name)
    except etree.XMLSyntaxError:
        root = _parse_decoded(data, name)
    if _NESTED_TOO_DEEP(root):
        raise _damaged(f"elements nest {MOST_NESTED} deep", name)
    return root


def refuse_too_many_tags(files: Collection[bytes], name: str) -> None:
    """Raise InputUnreadable where files hold more than MOST_TAGS tags together, for all of them are read."""
    if sum(map(len, files)) > _LEAST_BYTES * MOST_TAGS and sum(d.count(b"<") for d in files) > MOST_TAGS:
        raise _too_large(name)


def _too_large(name: str) -> InputUnreadable:
    return InputUnreadable(
        "The XML is larger than any filing's",
        where=name,
        what_to_do="Check that this is a filing of EDGAR.",
    )


def _parse_decoded(data: bytes, name: str) -> etree._Element:
    """The root element of what is no UTF-8, or no XML at all, read as any other text of a filing is."""
    text, _ = read_text(data, name)
    try:
        return _parse(text.lstrip("\ufeff").encode(), name)
    except etree.XMLSyntaxError as error:
        raise _damaged(str(error)[:200], name) from None


def _parse(data: bytes, name: str) -> etree._Element:
    """The root element of UTF-8 without a byte order mark, whatever encoding its declaration states.

    A parser skips a mark, so that behind one it would meet what nobody has looked at. What the parser itself took for a
    document type is refused too, however it was spelled. Raises XMLSyntaxError where the XML is damaged.
    """
    if _declares_entities(data):
        raise _declared(name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declared(name)
    return root


def _declared(name: str) -> InputUnreadable:
    return InputUnreadable(
        "The XML declares a document type or entities, which filings may not hold",
        where=name,
        what_to_do="Download the filing again from EDGAR.",
    )


def _damaged(reason: str, name: str) -> InputUnreadable:
    return InputUnreadable(
        f"The XML is damaged ({reason})",
        where=name,
        what_to_do="Download it again; a filing of EDGAR is well-formed.",
    )


def _has_too_many(data: bytes, sign: bytes) -> bool:
    """True where a sign of attributes stands too often."""
    return len(data) > _LEAST_BYTES * MOST_TAGS and data.count(sign) > MOST_TAGS


def _declares_entities(data: bytes) -> bool:
    """True where a declaration stands before the root element, the only place where XML allows one.

    A comment ends behind its own opening: "<!-->" has only begun one.
    """
    at = 0
    while True:
        at += len(data[at : at + 1_000]) - len(data[at : at + 1_000].lstrip())
        for start, end in _PROLOG:
            if data.startswith(start, at):
                close = data.find(end, at + len(start))
                if close < 0:
                    return False
                at = close + len(end)
                break
        else:
            if data[at : at + 1].isspace():
                continue
            return data.startswith(b"<!", at)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return _local(str(element.tag))


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def prefixed_name(element: etree._Element) -> str:
    """An element as concepts are written: "us-gaap:Assets"; standard taxonomies by their own prefix.

    >>> prefixed_name(etree.fromstring('<a:Assets xmlns:a="http://fasb.org/us-gaap/2024"/>'))
    'us-gaap:Assets'
    """
    return _prefixed(str(element.tag), element.prefix or "")


@lru_cache(maxsize=4096)
def _prefixed(tag: str, own: str) -> str:
    namespace, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    prefix = standard_prefix(namespace) or own
    return f"{prefix}:{local}" if prefix else local


@lru_cache(maxsize=512)
def standard_prefix(namespace: str) -> str:
    """The usual prefix of a standard taxonomy's namespace, whatever year; empty for a filer's own."""
    match = _STANDARD.match(namespace)
    return match[1] if match else ""
