"""The facts of inline pages by the cell that shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsx_tools.model.fact import Dimension, Fact
from xlsx_tools.model.number import ONE, Number
from xlsx_tools.model.source import HtmlSpan
from xlsx_tools.model.statement import Cell
from xlsx_tools.model.table import Piece
from xlsx_tools.statements.tags.facts import fact_number

Place = tuple[str, int, int, int]
"""Document, table, row and cell, as in HtmlSpan."""

_WORDS = ("Member", "Domain")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """A printed figure, read in printed units, its fact, and what a printed unit stands for by it (0: no power of ten)."""

    line: int
    slot: int
    piece: Piece
    fact: Fact
    printed: Number | None
    scale: Decimal


class PageFacts:
    """The facts that stand in the tables of inline pages, nil ones too, in the order of each page."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._at: dict[Place, list[Fact]] = defaultdict(list)
        self.by_table: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        for fact in facts:
            locator = fact.source.locator
            if isinstance(locator, HtmlSpan) and locator.table and not fact.concept.startswith("dei:"):
                place = (fact.source.document, locator.table, locator.row, locator.cell)
                self._at[place].append(fact)
                self.by_table[place[:2]].append(fact)

    def of(self, piece: Piece) -> Fact | None:
        """The fact that a printed figure shows, the first of several; None for a figure without a tag."""
        locator = piece.source.locator
        if not piece.fact_id or not isinstance(locator, HtmlSpan):
            return None
        at = self._at.get((piece.source.document, locator.table, locator.row, locator.cell), ())
        for fact in at:
            if fact.id == piece.fact_id:
                return fact
        return None


def figure_cell(
    piece: Piece, printed: Number | None, fact: Fact, column: int, scales: tuple[Decimal, Decimal]
) -> Cell | None:
    """A printed figure, given with its number in printed units, and its tag behind it.

    The sign is print's; value, time, unit and members are the tag's. `scales` are what makes the print the tag's value,
    and the statement's where the two do not stand in the same digits, or are nil. None for a fact without a value (nil).
    """
    if fact.value is None:
        return None
    own, scale = scales
    is_turned = printed is not None and (printed.value < 0) != (fact.value < 0) and bool(printed.value)
    value = -fact.value if is_turned and fact.value else fact.value
    if own and printed is not None:
        number = Number(value=value, printed=piece.text, scale=own, unit=printed.unit * own)
    elif not fact.value:
        is_dash = printed is not None and printed.is_dash
        number = Number(value=Decimal(0), printed=piece.text, scale=scale, unit=scale, is_dash=is_dash)
    else:
        number = fact_number(fact, value, piece.text, scale)
    return Cell(
        column=column,
        number=number,
        period=fact.period,
        source=piece.source,
        unit=fact.unit,
        dimensions=labelled(fact.dimensions),
        natural=fact.value,
    )


def print_scale(printed: Number | None, fact: Fact) -> Decimal:
    """What one printed unit stands for by the tag, a power of ten; 0 where print and tag are no such multiples."""
    if printed is None or not printed.value or not fact.value:
        return Decimal(0)
    times = abs(fact.value / printed.value)
    scale = ONE.scaleb(times.adjusted())
    return scale if times == scale else Decimal(0)


def labelled(members: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """Members with their element's words as captions, for want of a linkbase: "Retained Earnings"."""
    return tuple(each if each.label else replace(each, label=_words(each.member)) for each in members)


def _words(member: str) -> str:
    name = member.rpartition(":")[2]
    for word in _WORDS:
        name = name.removesuffix(word)
    spaced = [f" {c}" if c.isupper() and name[i - 1 : i].islower() else c for i, c in enumerate(name)]
    return "".join(spaced).strip()
