"""Several filings in one folder or archive: whose each file is, so that one is read and the others are named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.report import Filing
from xlsx_tools.readers.cover import read_cover
from xlsx_tools.readers.encoding import cut_lines, read_text
from xlsx_tools.readers.header import read_header
from xlsx_tools.readers.reading import Reading

_HEAD_LINES = 200
_HEAD_BYTES = 65_536
_MOST_NAMED = 5
_SAME_PERIOD_DAYS = 10
"""EDGAR's header may round a fiscal period to its month; no two reports of one form end so near each other."""

_COVER = re.compile(r"exact\s{1,4}name\s{1,4}of", re.IGNORECASE)
_IDENTIFIER = re.compile(rb"identifier\s[^<>]{0,200}CIK[^<>]{0,50}>\s{0,9}0{0,10}(\d{1,10})\s{0,9}<")
_SCHEMA = re.compile(rb"schemaRef\s[^<>]{0,400}href\s?=\s?[\"']([^\"'<>]{1,200})\.xsd[\"']")


def split_pages(
    pages: Sequence[Reading], files: Mapping[str, bytes]
) -> tuple[list[Reading], dict[str, bytes], list[Finding]]:
    """The pages of one filing, the files beside them that are its own, and a finding where there are others.

    That filing is the first of a page with tags on its cover, else the first with a printed cover. A page is another's
    where its entity, form or period is known and differs; one that tells none of them is an exhibit and stays. Of
    other filings' schemas and linkbases, told by the main page's schema, nothing is read.
    """
    known = [_page_filing(page, files[page.document.name]) for page in pages]
    main = next((one for one in known if one.form and one.cik), None)
    main = main or next((one for one in known if one.form), None)
    if main is None:
        return list(pages), dict(files), []
    others = [one for one in known if _is_other(one, main)]
    others_in_text = [one for one in text_filings(files) if _is_other(one, main)]
    left_out = {one.name for one in others}
    own = dict(files)
    if others:
        stem = _schema_stem(files[main.name])
        own = {
            name: content
            for name, content in files.items()
            if name not in left_out and (name.startswith(stem) or not name.lower().endswith((".xml", ".xsd")))
        }
    kept = [page for page in pages if page.document.name not in left_out]
    kept.sort(key=lambda page: page.document.name != main.name)
    return kept, own, _findings(main, [*others, *others_in_text])


def _page_filing(page: Reading, content: bytes) -> Filing:
    """What a page says of its filing: its tags, its contexts' identifier, and where neither is there its printed cover."""
    said = replace(page.filing, name=page.document.name)
    if page.facts or said.form:
        found = _IDENTIFIER.search(content)
        return said if said.cik or not found else replace(said, cik=found[1].decode())
    return _printed(page.document.lines, said)


def text_filings(files: Mapping[str, bytes]) -> list[Filing]:
    """What the text files among others say of their filings; those that tell neither form nor company are none."""
    texts = [_text_filing(name, content) for name, content in files.items() if name.lower().endswith(".txt")]
    return [one for one in texts if one.form or one.cik]


def beside_instance(read: Filing, texts: Sequence[Filing]) -> list[Finding]:
    """The finding that of an instance and text filings, in one folder or archive, the instance was read."""
    return _named(f"Beside an XBRL instance stand filings in text; only {_words(read)} was read.", texts)


def _text_filing(name: str, content: bytes) -> Filing:
    """What the head of a text file says of its filing; a text that is none tells nothing."""
    text, _ = read_text(content[:_HEAD_BYTES], name)
    lines = cut_lines(text, name)[:_HEAD_LINES]
    said = read_header(lines, Filing(name=name))
    return said if said.form else _printed(lines, Filing(name=name))


def _printed(lines: Sequence[str], said: Filing) -> Filing:
    head = lines[:_HEAD_LINES]
    return read_cover(head, said) if any(_COVER.search(line[:300]) for line in head) else said


def _is_other(one: Filing, main: Filing) -> bool:
    """True where entity, form or period of a filing differ from the main one's, as far as both tell them."""
    if not one.form and not one.cik:
        return False
    if _differ(one.form, main.form):
        return True
    if one.period_end and main.period_end:
        return abs((one.period_end - main.period_end).days) > _SAME_PERIOD_DAYS or _is_other_entity(one, main)
    return _is_other_entity(one, main)


def _is_other_entity(one: Filing, main: Filing) -> bool:
    for mine, other in ((one.cik, main.cik), (one.ein, main.ein), (one.company, main.company)):
        if mine and other:
            return _differ(mine, other)
    return False


def _differ(one: str, other: str) -> bool:
    """True where both are told and differ in more than case and punctuation."""
    plain = [re.sub(r"[^0-9a-z]", "", each.lower()) for each in (one, other)]
    return all(plain) and plain[0] != plain[1]


def _schema_stem(content: bytes) -> str:
    """How the names of a page's own schema and linkbases begin; empty, as all names do, where it names none."""
    found = _SCHEMA.search(content)
    return found[1].decode("utf-8", "replace").rpartition("/")[2] if found else ""


def _findings(main: Filing, others: Sequence[Filing]) -> list[Finding]:
    return _named(f"The files are of several filings; only {_words(main)} was read.", others)


def _named(what: str, others: Sequence[Filing]) -> list[Finding]:
    if not others:
        return []
    named = ", ".join(_words(other) for other in others[:_MOST_NAMED])
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    message = f"{what} Left out: {named}{more}. Give each by itself."
    return [Finding(code="several-filings", severity=Severity.WARNING, message=message)]


def _words(filing: Filing) -> str:
    told = [filing.company or filing.cik, filing.form, str(filing.period_end or "")]
    words = " ".join(part for part in told if part)
    return f"{filing.name} ({words})" if words else filing.name
