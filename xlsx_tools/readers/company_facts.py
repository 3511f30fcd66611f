"""A company's facts as the SEC hands them out in one JSON file, over all its filings."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from xlsx_tools.counting import counted
from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.linkbase import Linkbases
from xlsx_tools.model.report import Filing
from xlsx_tools.model.source import FactReference, Source
from xlsx_tools.model.submission import Submission
from xlsx_tools.readers.inline_contexts import read_period

_SCALES = (6, 3)
_MOSTLY = 0.95
_LARGEST = Decimal(10) ** 20


def read_company_facts(data: bytes, name: str) -> Submission:
    """Read the file of EDGAR's interface "companyfacts": every undivided fact of a company, with captions.

    A figure that several filings report counts once, as the latest has it; a finding tells how many were
    restated. The interface keeps no number of exact digits: money is taken to be good to thousands or millions
    where nearly all figures of a filing are. Raises InputUnreadable for damaged JSON, Unsupported for other JSON.
    Example: Apple's, with net income of 94,680,000,000 for the year to 2021-09-25.
    """
    content = _parsed(data, name)
    if not isinstance(content.get("facts"), dict):
        raise _unsupported(content, name)
    latest: dict[tuple[object, ...], tuple[str, Fact]] = {}
    labels: dict[tuple[str, str], str] = {}
    restated = 0
    for concept, label, unit, entry in _entries(content["facts"]):
        fact = _fact(concept, unit, entry, name)
        if fact is None:
            continue
        if label:
            labels[concept, "label"] = label
        key = (concept, unit, fact.period.start, fact.period.end)
        filed = str(entry.get("filed", ""))
        known = latest.get(key)
        restated += known is not None and known[1].value != fact.value
        if known is None or filed >= known[0]:
            latest[key] = (filed, fact)
    facts = _with_decimals([fact for _, fact in latest.values()])
    return Submission(
        filing=Filing(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            company=str(content.get("entityName", "")),
            cik=str(content.get("cik", "")).lstrip("0"),
        ),
        documents=(),
        facts=tuple(facts),
        findings=_restated(restated, name),
        linkbases=Linkbases(labels=labels),
    )


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    try:
        content = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        hint = "Download it again; it is the company's file from the SEC's interface companyfacts."
        raise InputUnreadable(
            f"The JSON is damaged ({str(error)[:80]})", where=name, what_to_do=hint
        ) from None
    return content if isinstance(content, dict) else {}


def _unsupported(content: dict[str, Any], name: str) -> Unsupported:
    what = "This JSON holds no facts of a company"
    if "filings" in content:
        what = "This is a company's index of submissions, which holds no figures"
    return Unsupported(
        what, where=name, what_to_do="Give the company's facts (companyfacts), or one of its filings."
    )


def _entries(facts: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Each entry with its element, caption and unit; what has another shape is passed over."""
    for taxonomy, elements in facts.items():
        for element, told in elements.items() if isinstance(elements, dict) else ():
            units = told.get("units") if isinstance(told, dict) else None
            for unit, entries in units.items() if isinstance(units, dict) else ():
                for entry in entries if isinstance(entries, list) else ():
                    if isinstance(entry, dict):
                        yield f"{taxonomy}:{element}", str(told.get("label") or ""), unit, entry


def _fact(concept: str, unit: str, entry: dict[str, Any], name: str) -> Fact | None:
    period = read_period(str(entry.get("start", "")), str(entry.get("end", "")))
    value = entry.get("val")
    if period is None or isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if abs(Decimal(value)) > _LARGEST:
        return None
    start = f"{period.start}/" if isinstance(period.start, date) else ""
    context = f"{entry.get('accn', '')} {start}{period.end}".strip()
    return Fact(
        id="",
        concept=concept,
        value=Decimal(value),
        period=period,
        unit=unit,
        source=Source(
            document=name, locator=FactReference(fact_id="", context=context, concept=concept), raw=str(value)
        ),
        context=context,
    )


def _with_decimals(facts: list[Fact]) -> list[Fact]:
    """Facts with the digits their filing gives its money in, where it gives nearly all of it so."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for fact in facts:
        if _is_money(fact):
            accession = fact.context.partition(" ")[0]
            counts[accession][0] += 1
            counts[accession].update(zeros for zeros in _SCALES if _ends_in(fact, zeros))
    settled = []
    for fact in facts:
        found = counts[fact.context.partition(" ")[0]]
        zeros = next(
            (z for z in _SCALES if _is_money(fact) and _ends_in(fact, z) and found[z] >= _MOSTLY * found[0]),
            0,
        )
        settled.append(replace(fact, decimals=-zeros) if zeros else fact)
    return settled


def _is_money(fact: Fact) -> bool:
    return len(fact.unit) == 3 and fact.unit.isupper()


def _ends_in(fact: Fact, zeros: int) -> bool:
    return fact.value is not None and not fact.value % Decimal(10) ** zeros


def _restated(count: int, name: str) -> tuple[Finding, ...]:
    if not count:
        return ()
    message = (
        f"A later filing reports {counted(count, 'figure')} of {name} differently; each stands as last reported. "
        "The filings themselves tell what was first reported."
    )
    return (Finding(code="facts-restated", severity=Severity.INFO, message=message),)
