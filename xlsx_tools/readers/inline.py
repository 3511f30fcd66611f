"""Inline XBRL: the tags of an HTML filing as facts, each with its place on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.report import Filing
from xlsx_tools.model.source import HtmlSpan, Source
from xlsx_tools.readers.encoding import read_text
from xlsx_tools.readers.fact_audit import find_contradictions
from xlsx_tools.readers.html import page_document
from xlsx_tools.readers.html_page import Page, TagSpan
from xlsx_tools.readers.html_reader import read_page
from xlsx_tools.readers.inline_blocks import TextBlocks
from xlsx_tools.readers.inline_contexts import Context, find_headers, read_contexts
from xlsx_tools.readers.inline_formats import read_amount, read_month_day, read_tagged_date
from xlsx_tools.readers.inline_tags import continued_text, hidden_tags, printed_text
from xlsx_tools.readers.own_contexts import OwnContexts
from xlsx_tools.readers.reading import Reading
from xlsx_tools.readers.unread_facts import UnreadFacts

LARGEST_SCALE = 20
"""Powers of ten beyond this are a filer's mistake: no company counts in units of 10^20."""

_TAGGED = re.compile(r"<ix:(?:header|nonfraction|nonnumeric)\b", re.IGNORECASE)


def is_inline(text: str) -> bool:
    """True where HTML holds tagged facts."""
    return _TAGGED.search(text) is not None


def read_inline(
    data: bytes | str,
    name: str,
    *,
    type_: str = "",
    description: str = "",
    first_line: int = 1,
    first_offset: int = 0,
) -> Reading:
    """Read HTML with the facts of inline XBRL (1.1) behind its figures; none where it holds no tags.

    A fact's value is in full units with XBRL's own sign: its text by its format, times ten to its scale, negated by
    its sign attribute. Facts in the page carry the offset, table, row and cell they stand in; the piece that
    shows one carries its id ("@" and the offset where the filer gave none). What cannot be read (an unknown context,
    a scale of 40, a text that its format does not allow) becomes a finding, never a guess.
    Raises InputUnreadable and Unsupported as `read_text` does. Example: Home Depot's 10-Q of July 2023.
    """
    found: tuple[Finding, ...] = ()
    if isinstance(data, bytes):
        text, found = read_text(data, name)
    else:
        text = data
    page = read_page(text, name)
    document, left_out = page_document(
        page,
        text,
        name,
        type_=type_,
        description=description,
        first_line=first_line,
        first_offset=first_offset,
    )
    if not is_inline(text):
        return Reading(document=document, filing=Filing(name=name), findings=(*found, *left_out))
    reader = _FactReader(text, name, page, first_line, first_offset)
    facts = reader.facts()
    filing = _cover(text, reader.tags, Filing(name=name))
    return Reading(
        document=document,
        facts=facts,
        filing=filing,
        findings=(*found, *left_out, *reader.unread.findings(), *find_contradictions(facts, name)),
    )


class _FactReader:
    """Reads the tagged values of one page against its contexts and units."""

    def __init__(self, text: str, name: str, page: Page, first_line: int, first_offset: int) -> None:
        headers = find_headers(text)
        self._text, self._name, self._first_line, self._first_offset = text, name, first_line, first_offset
        outside = [
            span
            for span in page.skipped
            if not any(a <= span[0] < b or span[0] <= a < span[1] for a, b in headers)
        ]
        self.tags: list[TagSpan] = [*page.tags, *hidden_tags(text, (*headers, *outside))]
        self._contexts: dict[str, Context] = {}
        self._units: dict[str, str] = {}
        for start, end in headers:
            contexts, units = read_contexts(text, start, end)
            self._contexts, self._units = {**contexts, **self._contexts}, {**units, **self._units}
        told = (
            continued_text(text, tag, self.tags)
            for tag in self.tags
            if tag.attributes.get("name", "") == "dei:EntityCentralIndexKey"
        )
        self._own = OwnContexts(self._contexts.values(), told)
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self.unread = UnreadFacts(name)
        self._blocks = TextBlocks(self.tags)

    def facts(self) -> tuple[Fact, ...]:
        """The numeric facts; what cannot be read is kept in `unread`."""
        read = (self._fact(tag) for tag in self.tags if tag.name == "ix:nonfraction")
        return tuple(fact for fact in read if fact is not None)

    def _fact(self, tag: TagSpan) -> Fact | None:
        attributes = tag.attributes
        concept, reference = attributes.get("name", ""), attributes.get("contextref", "")
        printed = printed_text(self._text, tag)
        context = self._contexts.get(reference)
        if context is None or context.period is None:
            self.unread.add(
                "as their context is missing or has no dates", f"{concept} in {reference[:60] or 'none'}"
            )
            return None
        refusal = self._own.refusal(context)
        if refusal:
            self.unread.add(refusal[0], f"{concept} {refusal[1]}")
            return None
        is_nil = _is_nil(attributes)
        value = None if is_nil else self._value(attributes, concept, printed)
        if value is None and not is_nil:
            return None
        return Fact(
            id=attributes.get("id", "") or f"@{tag.start}",
            concept=concept,
            value=value,
            period=context.period,
            unit=self._units.get(attributes.get("unitref", ""), ""),
            source=self._source(tag, printed),
            dimensions=context.dimensions,
            decimals=_integer(attributes.get("decimals", "")),
            context=reference,
            block=self._blocks.around(tag.start),
        )

    def _value(self, attributes: dict[str, str], concept: str, printed: str) -> Decimal | None:
        scale = _integer(attributes.get("scale", "0"))
        if scale is None or abs(scale) > LARGEST_SCALE:
            self.unread.add(
                "as their scale is out of all bounds", f"{concept}, scale {attributes['scale'][:9]}"
            )
            return None
        amount = read_amount(printed, attributes.get("format", ""))
        if amount is None:
            self.unread.add("as their text does not fit their format", f'{concept}, "{printed[:40]}"')
            return None
        return _natural(amount.scaleb(scale) * (-1 if attributes.get("sign", "") == "-" else 1))

    def _source(self, tag: TagSpan, printed: str) -> Source:
        line = bisect_right(self._starts, tag.start) + self._first_line - 1
        locator = HtmlSpan(
            offset=tag.start + self._first_offset,
            table=tag.table,
            row=tag.row,
            cell=tag.cell,
            fact_id=tag.attributes.get("id", ""),
            line=line,
        )
        return Source(document=self._name, locator=locator, raw=printed[:200])


def _is_nil(attributes: dict[str, str]) -> bool:
    """True for xsi:nil, whatever prefix the filer's program gave its namespace."""
    said = [value for name, value in attributes.items() if name.endswith(":nil")]
    return "true" in said or "1" in said


def _natural(value: Decimal) -> Decimal:
    """A value without an exponent, so that 31,830 at scale 6 is 31830000000 and zero has no sign."""
    return Decimal(0) if not value else Decimal(format(value, "f"))


def _integer(text: str) -> int | None:
    bare = text.strip().removeprefix("+")
    return int(bare) if bare.removeprefix("-").isdecimal() and len(bare) <= 6 else None


def _cover(text: str, tags: Sequence[TagSpan], filing: Filing) -> Filing:
    """What the cover page's tags say (the SEC's dei taxonomy); of several the first undivided one stands."""
    values: dict[str, str] = {}
    for tag in tags:
        name = tag.attributes.get("name", "")
        if tag.name == "ix:nonnumeric" and name.startswith("dei:"):
            value = continued_text(text, tag, tags)
            if value:
                values.setdefault(name[4:], value)
    return replace(
        filing,
        company=values.get("EntityRegistrantName", ""),
        cik=values.get("EntityCentralIndexKey", "").lstrip("0"),
        ein=values.get("EntityTaxIdentificationNumber", ""),
        ticker=values.get("TradingSymbol", ""),
        form=values.get("DocumentType", "").upper(),
        period_end=read_tagged_date(values.get("DocumentPeriodEndDate", "")),
        fiscal_year_end=read_month_day(values.get("CurrentFiscalYearEndDate", "")),
    )
