"""Inline XBRL files against their own tags: as filed, and with the tags taken off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.benchmarks.modern.tagged import TaggedFile, TrueFact, without_tags
from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.items import Item, item_rows
from xlsx_tools.pipeline import read_report


@dataclass(slots=True)
class Judged:
    """How one file was read: facts in all, those in the items, and items that no fact has.

    `false` holds dashes too, which print means as zero and filers may leave without a tag.
    """

    name: str
    facts: int = 0
    found: int = 0
    named: int = 0
    nameable: int = 0
    items: int = 0
    missed: list[tuple[TrueFact, str]] = field(default_factory=list)
    misnamed: list[tuple[TrueFact, str, str]] = field(default_factory=list)
    false: list[Item] = field(default_factory=list)

    @property
    def false_figures(self) -> int:
        """How many items no fact has that print a figure, no dash."""
        return sum(item.value != 0 for item in self.false)


def judge_as_filed(path: Path) -> Judged:
    """Facts of the face statements in the items with natural value, period and element; items that no fact has."""
    data = path.read_bytes()
    truth, items = TaggedFile(data), _items_as_filed(path)
    there = {(i.concept, i.period_start, i.period_end, i.natural) for i in items if not i.dimensions}
    judged = Judged(name=path.stem, facts=len(truth.faces))
    for fact in truth.faces:
        if (fact.concept, fact.start, fact.end, fact.value) in there:
            judged.found += 1
        else:
            judged.missed.append((fact, _nearest(fact, items)))
    _judge_items(judged, truth, items)
    return judged


def judge_without_tags(path: Path) -> Judged:
    """The same facts in the items of the page alone, by value and period, and by the everyday concept that the tags give them."""
    data = path.read_bytes()
    truth, items = TaggedFile(data), items_of(without_tags(data), path.name)
    cells = [fact for fact in truth.faces if fact.place == "cell"]
    judged = judge_page(path.stem, cells, items, _items_as_filed(path))
    _judge_items(judged, truth, items)
    return judged


def judge_page(
    name: str,
    cells: Sequence[TrueFact],
    items: Sequence[Item],
    as_filed: Sequence[Item],
    length: Callable[[date | None, date], object] = lambda start, _: start,
) -> Judged:
    """True figures of a page in the items that were read of it alone; `as_filed` has their everyday concepts.

    Periods are the same where their last days are and what `length` makes of their first and last day.
    """
    there: dict[tuple[object, object, Decimal], list[Item]] = defaultdict(list)
    for item in items:
        if not item.dimensions:
            there[length(item.period_start, item.period_end), item.period_end, abs(item.value)].append(item)
    everyday = {
        (item.concept, length(item.period_start, item.period_end), item.period_end): item.canonical
        for item in as_filed
        if not item.dimensions
    }
    judged = Judged(name=name, facts=len(cells))
    for fact in cells:
        time = length(fact.start, fact.end), fact.end
        found = there.get((*time, abs(fact.value)), [])
        if not found:
            judged.missed.append((fact, _nearest(fact, items)))
            continue
        judged.found += 1
        canonical = everyday.get((fact.concept, *time), "")
        if canonical:
            judged.nameable += 1
            if any(item.canonical == canonical for item in found):
                judged.named += 1
            else:
                judged.misnamed.append(
                    (fact, canonical, f"{found[0].label[:50]!r} is {found[0].canonical or 'unnamed'}")
                )
    return judged


def _judge_items(judged: Judged, truth: TaggedFile, items: list[Item]) -> None:
    known = {(abs(f.value), f.end) for f in truth.facts}
    judged.items = len(items)
    judged.false = [i for i in items if (abs(i.value), i.period_end) not in known]


@cache
def _items_as_filed(path: Path) -> list[Item]:
    return items_of(path.read_bytes(), path.name)


def items_of(data: bytes, name: str) -> list[Item]:
    """The items of a file, none where it cannot be read."""
    try:
        return list(item_rows(read_report(data, name)))
    except XlsxToolsError:
        return []


def _nearest(fact: TrueFact, items: Sequence[Item]) -> str:
    same = [i for i in items if abs(i.value) == abs(fact.value)]
    for item in sorted(same, key=lambda i: i.period_end != fact.end):
        return f"{item.statement} {item.label[:40]!r} {item.concept} {item.period_start}..{item.period_end} {item.natural} {item.dimensions}"
    return "in no item"
