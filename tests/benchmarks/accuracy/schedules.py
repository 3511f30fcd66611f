"""EX-27 values against the items: which stand printed, which were read, which under the right concept."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.checks.schedule_fit import find_article
from xlsx_tools.checks.schedule_tags import ScheduleTag, TagKind, load_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.benchmarks.accuracy.reading import Reading
    from xlsx_tools.items import Item
    from xlsx_tools.model.schedule import ScheduleColumn, ScheduleEntry

TAGS = frozenset(
    {"CASH", "INVENTORY", "CURRENT-ASSETS", "PP&E", "DEPRECIATION", "TOTAL-ASSETS", "CURRENT-LIABILITIES"}
    | {"BONDS", "TOTAL-LIABILITY-AND-EQUITY", "SALES", "TOTAL-REVENUES", "CGS", "INTEREST-EXPENSE"}
    | {"INCOME-PRETAX", "INCOME-TAX", "INCOME-CONTINUING", "NET-INCOME"}
    | {"EPS-PRIMARY", "EPS-BASIC", "EPS-DILUTED"}
)
_WORDS = {"INTEREST-EXPENSE": "interest", "INCOME-TAX": "tax", "EPS-PRIMARY": "share", "EPS-DILUTED": "dilut"}
"""What a caption must say where a value is so short that it stands anywhere by chance."""
_SHORT = 3
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\d])|(?<![\w.,])\.\d+")
_SCALES = (Decimal(1), Decimal(1000), Decimal(1000000))


class Found(StrEnum):
    """How far a printed value came."""

    NAMED = "right"
    CONCEPT = "concept"
    PERIOD = "period"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A value of a schedule, how far it came, the lines on which it stands, and the items that hold it.

    `main` is false for exhibits that restate earlier periods (Coca-Cola carries three).
    """

    tag: str
    raw: str
    found: Found
    items: tuple[Item, ...]
    lines: tuple[tuple[int, str], ...] = ()
    main: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistakes:
    """What the schedules of a filing get wrong, found by hand in print: schedule_mistakes.toml."""

    period_end: date | None = None
    months: int = 0
    tags: frozenset[str] = frozenset()


def load_mistakes() -> dict[str, Mistakes]:
    """The mistakes by file name."""
    source = tomllib.loads(Path(__file__).with_name("schedule_mistakes.toml").read_text(encoding="utf-8"))
    return {
        name: Mistakes(
            period_end=table.get("period_end"),
            months=table.get("months", 0),
            tags=frozenset(table.get("tags", {})),
        )
        for name, table in source.items()
    }


def judge_schedules(reading: Reading, mistakes: Mistakes) -> Iterator[Judged]:
    """Every value of the tags above that stands printed outside the schedules; zeros say nothing."""
    schedules = reading.submission.schedules
    if not schedules:
        return
    printed = printed_tokens(reading)
    last = max((c.period_end for s in schedules for c in s.columns if c.period_end), default=None)
    for schedule in schedules:
        tags = load_tags(find_article(schedule))
        for entry in schedule.entries:
            if entry.tag not in TAGS or entry.tag not in tags or not entry.value:
                continue
            column = schedule.columns[entry.column]
            is_main = column.period_end == last
            if is_main and entry.tag in mistakes.tags:
                continue
            if is_main:
                end, months = mistakes.period_end or column.period_end, mistakes.months or column.months
                column = replace(column, period_end=end, months=months)
            tag = tags[entry.tag]
            factor = Decimal(1) if tag.kind is TagKind.PER_SHARE else schedule.factor or Decimal(1)
            lines = _lines(printed, entry, factor, tag)
            if lines:
                judged = _judge(reading, entry, factor, column=column, tag=tag)
                yield replace(judged, lines=lines, main=is_main)


def _lines(
    printed: Printed, entry: ScheduleEntry, factor: Decimal, tag: ScheduleTag
) -> tuple[tuple[int, str], ...]:
    """Where the value stands in print, at any of the scales that statements use."""
    value = abs(entry.value or Decimal(0)) * factor
    scales = _SCALES[:1] if tag.kind is TagKind.PER_SHARE else _SCALES
    places = [place for scale in scales for place in printed.get(_token(value / scale), ())]
    return tuple((number, text) for number, text, near in places if _word(entry) in near.lower())


def _judge(
    reading: Reading, entry: ScheduleEntry, factor: Decimal, *, column: ScheduleColumn, tag: ScheduleTag
) -> Judged:
    value = abs(entry.value or Decimal(0)) * factor
    per_share = tag.kind is TagKind.PER_SHARE
    same = [
        item
        for item in reading.items
        if _same(item, value, factor)
        and (item.unit == "USD/shares") == per_share
        and _word(entry) in item.label.lower()
    ]
    dated = [item for item in same if _in_period(item, column, tag)]
    named = [item for item in dated if not item.entity and _is_best(item, tag, reading, column)]
    found = Found.NAMED if named else Found.CONCEPT if dated else Found.PERIOD if same else Found.MISSING
    return Judged(tag=entry.tag, raw=entry.raw, found=found, items=tuple(named or dated or same))


def _word(entry: ScheduleEntry) -> str:
    """The word that a caption must hold where the value is short; interest is named so wherever it stands."""
    return _WORDS.get(entry.tag, "") if entry.tag == "INTEREST-EXPENSE" or _is_short(entry.raw) else ""


def _is_short(raw: str) -> bool:
    return sum(character.isdigit() for character in raw) < _SHORT


def _same(item: Item, value: Decimal, factor: Decimal) -> bool:
    """Equal without regard to sign, or rounded to the schedule's last digit."""
    own = abs(item.value)
    return own == value or (
        factor > 1 and (own / factor).quantize(Decimal(1), ROUND_HALF_UP) * factor == value
    )


def _is_best(item: Item, tag: ScheduleTag, reading: Reading, column: ScheduleColumn) -> bool:
    """The item has the first of the tag's concepts that any item of the period has.

    So net income counts as income before taxes only where no line is named so (Amazon 1998, L2012).
    """
    for concept in (terms[0][1] for terms in tag.sums if len(terms) == 1):
        if item.canonical == concept:
            return True
        if any(i.canonical == concept and not i.entity and _in_period(i, column, tag) for i in reading.items):
            return False
    return False


def _in_period(item: Item, column: ScheduleColumn, tag: ScheduleTag) -> bool:
    if item.period_end != column.period_end:
        return False
    if tag.kind is TagKind.INSTANT:
        return item.period_start is None
    if item.period_start is None:
        return False
    days = (item.period_end - item.period_start).days + 1
    return not column.months or abs(days - column.months * 30.44) < 12


Printed = dict[str, list[tuple[int, str, str]]]
"""Figures without commas, with line number, line, and the line with what may be the start of its caption above."""


def printed_tokens(reading: Reading) -> Printed:
    """Every figure printed outside the schedules, without commas, with the lines it stands on.

    Figures with one decimal stand under their rounded value too (PepsiCo 1994 prints tenths of millions).
    """
    tokens: Printed = defaultdict(list)
    for document in reading.submission.documents:
        if document.type.upper().startswith("EX-27"):
            continue
        for offset, line in enumerate(document.lines):
            if len(line) > 1000:
                continue
            for match in _TOKEN.finditer(line):
                text = match[0].replace(",", "").lstrip("0") or "0"
                before = document.lines[offset - 1] if offset else ""
                near = line if _DIGIT.search(before) else f"{before} {line}"
                place = (document.first_line + offset, line.rstrip(), near)
                tokens[text].append(place)
                if text[-2:-1] == "." and len(text) > 4:
                    tokens[str(Decimal(text).quantize(Decimal(1), ROUND_HALF_UP))].append(place)
    return tokens


def _token(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        whole, _, part = text.partition(".")
        part = part.rstrip("0") if whole.strip("0") or len(part) > 2 else part
        text = f"{whole}.{part}" if part else whole
    return text.lstrip("0") or "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the printed values were read, and how many named rightly."""

    printed: int
    read: int
    named: int

    def __str__(self) -> str:
        if not self.printed:
            return "nothing printed"
        read, named = self.read / self.printed, self.named / self.printed
        return f"{self.printed:4d} printed   read {read:6.1%}   right concept {named:6.1%}"


def share(judged: Iterable[Judged]) -> Share:
    """The shares over some values."""
    every = list(judged)
    return Share(
        printed=len(every),
        read=sum(1 for j in every if j.found in {Found.NAMED, Found.CONCEPT}),
        named=sum(1 for j in every if j.found is Found.NAMED),
    )
