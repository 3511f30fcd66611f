"""An XBRL instance as facts, with what could not be read as findings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.report import Filing
from xlsx_tools.model.source import FactReference, Source
from xlsx_tools.readers.fact_audit import find_contradictions
from xlsx_tools.readers.inline_contexts import Context
from xlsx_tools.readers.inline_formats import read_month_day, read_tagged_date
from xlsx_tools.readers.own_contexts import OwnContexts
from xlsx_tools.readers.unread_facts import UnreadFacts
from xlsx_tools.readers.xbrl_contexts import read_context, read_unit
from xlsx_tools.readers.xbrl_xml import prefixed_name

LARGEST_VALUE = Decimal(10) ** 20
"""In full units; no company counts beyond, so a larger figure was scaled by mistake."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})")
_INTEGER = re.compile(r"[+-]?\d{1,4}")
_MOST_DIGITS = 20
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_LONGEST_RAW = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """The numeric facts of an instance in its order, what its cover facts say, and what was left aside."""

    facts: tuple[Fact, ...]
    filing: Filing
    findings: tuple[Finding, ...] = ()


def read_instance(root: etree._Element, name: str) -> Instance:
    """The facts of an instance (XBRL 2.1), in full units with XBRL's own sign.

    Contexts that are missing, undated or of another entity, units that are missing, values that are no decimal number or beyond
    10^20 become findings; so do facts that contradict each other. Of equal facts the first stands. Example:
    Netflix, September 2010: cash of 113108000 USD on 2010-09-30, in a fact without id.
    """
    reader = _FactReader(root, name)
    facts = tuple(reader.facts(root))
    return Instance(
        facts=facts,
        filing=_cover(reader.cover, name),
        findings=(*reader.unread.findings(), *find_contradictions(facts, name)),
    )


class _FactReader:
    """Reads the facts of one instance against its contexts and units."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._name = name
        self._contexts: dict[str, Context] = {}
        self._units: dict[str, str] = {}
        self.unread = UnreadFacts(name)
        self.cover: dict[str, str] = {}
        for element in root.iterchildren("{*}context"):
            self._contexts.setdefault(element.get("id", ""), read_context(element))
        for element in root.iterchildren("{*}unit"):
            self._units.setdefault(element.get("id", ""), read_unit(element))
        told = (element.text or "" for element in root.iterchildren("{*}EntityCentralIndexKey"))
        self._own = OwnContexts(self._contexts.values(), told)

    def facts(self, root: etree._Element) -> list[Fact]:
        """The numeric facts, equal ones once; what the cover says is kept beside."""
        found: dict[tuple[object, ...], Fact] = {}
        for element in root:
            reference = element.get("contextRef")
            if reference is None:
                continue
            concept = prefixed_name(element)
            unit = element.get("unitRef")
            if unit is None:
                if concept.startswith("dei:") and element.text:
                    self._take_cover(concept[4:], element.text.strip()[: _LONGEST_RAW * 4], reference)
                continue
            fact = self._fact(element, concept, reference, unit)
            if fact is not None:
                found.setdefault((concept, reference, unit, fact.value), fact)
        return list(found.values())

    def _take_cover(self, name: str, text: str, reference: str) -> None:
        """Of several values the one of the whole company stands: tickers have one for each class of shares."""
        context = self._contexts.get(reference)
        if text and (name not in self.cover or (context is not None and not context.dimensions)):
            self.cover[name] = text

    def _fact(self, element: etree._Element, concept: str, reference: str, unit: str) -> Fact | None:
        context = self._contexts.get(reference)
        if context is None or context.period is None:
            self.unread.add("as their context is missing or has no dates", f"{concept} in {reference[:60]}")
            return None
        refusal = self._own.refusal(context)
        if refusal:
            self.unread.add(refusal[0], f"{concept} {refusal[1]}")
            return None
        if unit not in self._units:
            self.unread.add("as their unit is missing", f"{concept} in unit {unit[:60]}")
            return None
        text = (element.text or "").strip()
        value: Decimal | None = None
        if element.get(_NIL) not in ("true", "1"):
            if len(element):
                self.unread.add("as elements stand within their text", f'{concept}, "{text[:40]}"')
                return None
            if not _NUMBER.fullmatch(text):
                self.unread.add("as their text is no decimal number", f'{concept}, "{text[:40]}"')
                return None
            value = Decimal(text)
            if abs(value) > LARGEST_VALUE:
                self.unread.add("as their scale is out of all bounds", f"{concept}, {text[:40]}")
                return None
        id_ = element.get("id", "")
        return Fact(
            id=id_,
            concept=concept,
            value=value,
            period=context.period,
            unit=self._units[unit],
            source=Source(
                document=self._name,
                locator=FactReference(fact_id=id_, context=reference, concept=concept),
                raw=text[:_LONGEST_RAW],
            ),
            dimensions=context.dimensions,
            decimals=_decimals(element.get("decimals", "")),
            context=reference,
        )


@lru_cache(maxsize=64)
def _decimals(text: str) -> int | None:
    """The digits after the point that a fact is good for; None for exact, and for what no figure has."""
    text = text.strip()
    if not _INTEGER.fullmatch(text) or abs(int(text)) > _MOST_DIGITS:
        return None
    return int(text)


def _cover(values: dict[str, str], name: str) -> Filing:
    """What the cover page's facts say (the SEC's dei taxonomy)."""
    return Filing(
        name=name,
        company=values.get("EntityRegistrantName", ""),
        cik=values.get("EntityCentralIndexKey", "").lstrip("0"),
        ein=values.get("EntityTaxIdentificationNumber", ""),
        ticker=values.get("TradingSymbol", "").upper(),
        form=values.get("DocumentType", "").upper(),
        period_end=read_tagged_date(values.get("DocumentPeriodEndDate", "")),
        fiscal_year_end=read_month_day(values.get("CurrentFiscalYearEndDate", "")),
    )
