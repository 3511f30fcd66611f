"""Contexts and units of an inline XBRL file: whose, when, and in what a fact is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from html import unescape

from xlsx_tools.model.fact import Dimension
from xlsx_tools.model.period import Period
from xlsx_tools.readers.html_tags import read_attributes

_DAYS_A_MONTH = 30.4375
_HEADER = re.compile(r"<ix:header\b", re.IGNORECASE)
_NODE = re.compile(r"<(/?)(?:[\w.-]{1,60}:)?([\w.-]{1,200})([^>]*+)>")
_VALUES = frozenset(("identifier", "startDate", "endDate", "instant"))
_MEMBERS = frozenset(("explicitMember", "typedMember"))
_KEPT = 1_000
"""Periods that are known by heart: the contexts of a filing share some thirty."""
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T00:00:00)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Whose fact it is, at what time, and on which axes. `period` is None where the dates cannot be read.

    `entity` is the identifier without leading zeros; `qualifier` names what a segment or scenario says besides axes.
    """

    id: str
    entity: str = ""
    period: Period | None = None
    dimensions: tuple[Dimension, ...] = ()
    qualifier: str = ""


@dataclass(slots=True)
class _Reading:
    """The parts of the context or unit that is being read."""

    id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    dimensions: list[Dimension] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    axis: str = ""
    qualifier: str = ""
    is_below: bool = False
    is_within_part: bool = False


def find_headers(text: str) -> tuple[tuple[int, int], ...]:
    """The extents of the inline headers of a file: hidden facts, contexts and units."""
    found: list[tuple[int, int]] = []
    for match in _HEADER.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        end = text.find("</ix:header", match.end())
        found.append((match.start(), end if end >= 0 else len(text)))
    return tuple(found)


def read_contexts(text: str, start: int, end: int) -> tuple[dict[str, Context], dict[str, str]]:
    """The contexts and the units by id, as XBRL 2.1 defines them; of two with one id the first stands.

    A unit is as in the items table: "USD", "shares", "USD/shares", "pure", or the name of the filer's own
    measure. Typed dimensions keep the text of their member. Example: Home Depot's 10-Q of July 2023, context c-3.
    """
    contexts: dict[str, Context] = {}
    units: dict[str, str] = {}
    reading = _Reading()
    for is_end, name, attributes, content in _nodes(text, start, end):
        match name, is_end:
            case "context" | "unit", False:
                reading = _Reading(id=read_attributes(attributes).get("id", ""))
            case "context", True:
                contexts.setdefault(reading.id, _context(reading))
            case "unit", True:
                units.setdefault(reading.id, _unit(reading))
            case "unitDenominator", _:
                reading.is_below = not is_end
            case "segment" | "scenario", _:
                reading.is_within_part = not is_end and not attributes.endswith("/")
            case _, True if name in _MEMBERS:
                reading.axis = ""
            case _, False:
                _take(reading, name, attributes, content)
    return contexts, units


def _take(reading: _Reading, name: str, attributes: str, content: str) -> None:
    """Take what an element within a context or unit says."""
    if name in _VALUES:
        reading.values.setdefault(name, content)
    elif name in _MEMBERS:
        reading.axis = read_attributes(attributes).get("dimension", "")
        if name == "explicitMember":
            reading.dimensions.append(Dimension(axis=reading.axis, member=content))
    elif name == "measure":
        (reading.below if reading.is_below else reading.above).append(_local(content))
    elif reading.axis:
        reading.dimensions.append(Dimension(axis=reading.axis, member=content))
    elif reading.is_within_part:
        reading.qualifier = reading.qualifier or name


def _nodes(text: str, start: int, end: int) -> Iterator[tuple[bool, str, str, str]]:
    """Each tag: whether it ends an element, its local name, its attributes, and the text that it begins."""
    pending: tuple[bool, str, str, int] | None = None
    for match in _NODE.finditer(text, start, text.rfind(">", start, end) + 1):
        if pending:
            is_end, name, attributes, after = pending
            yield is_end, name, attributes, "" if is_end else _content(text, after, match.start())
        pending = (bool(match[1]), match[2], match[3], match.end())
    if pending:
        yield *pending[:3], _content(text, pending[3], end)


def _content(text: str, start: int, end: int) -> str:
    content = text[start : min(end, start + 2_000)].strip()
    return unescape(content) if "&" in content else content


def _context(reading: _Reading) -> Context:
    values = reading.values
    return Context(
        id=reading.id,
        entity=values.get("identifier", "").lstrip("0"),
        period=read_period(
            values.get("startDate", ""), values.get("endDate", "") or values.get("instant", "")
        ),
        dimensions=tuple(reading.dimensions),
        qualifier=reading.qualifier,
    )


@lru_cache(maxsize=_KEPT)
def read_period(start: str, end: str) -> Period | None:
    """A period from XBRL's dates; "T00:00:00" at the end means the day before. None where they make no sense.

    Months are the days over 30.44, at least one: 13 weeks are 3 months, 52 or 53 weeks 12.
    """
    last, first = _day(end, is_end=True), _day(start, is_end=False)
    if last is None or (start and first is None):
        return None
    if first is None:
        return Period(end=last)
    if first > last:
        return None
    months = max(1, round(((last - first).days + 1) / _DAYS_A_MONTH))
    return Period(end=last, start=first, months=months)


def _day(text: str, *, is_end: bool) -> date | None:
    match = _DATE.match(text.strip())
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day - timedelta(days=1) if is_end and match[4] and day > date.min else day


def _unit(reading: _Reading) -> str:
    above, below = "*".join(reading.above), "*".join(reading.below)
    return f"{above}/{below}" if below else above


def _local(measure: str) -> str:
    return measure.rpartition(":")[2].strip()
