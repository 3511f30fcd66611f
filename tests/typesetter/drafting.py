"""A shape filled with amounts: rows in print order, whose totals tie, before any typesetting.

Amounts are kept in hundredths of the printed unit, so that rounding happens as in a real filing: lines and
totals are each rounded from exact figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.typesetter.calendars import Columns
from tests.typesetter.shapes import Item, read_shapes
from tests.typesetter.switches import Switches, units_phrase
from xlsx_tools.model.period import Period

MONEY, PER_SHARE, SHARES = "money", "per share", "shares"


@dataclass(slots=True, eq=False)
class Row:
    """A row of a draft; `amounts` in hundredths of the printed unit, None where print shows nothing."""

    caption: str
    depth: int
    unit: str = MONEY
    moment: str = ""
    scale: int = 1
    amounts: list[int] = field(default_factory=list)
    contributors: list[tuple[int, int]] = field(default_factory=list)
    is_heading: bool = False
    balances: bool = False
    starts_group: bool = False
    period: Period | None = None

    @property
    def is_total(self) -> bool:
        """True for a sum of other rows."""
        return bool(self.contributors)


Drafts = Callable[[str, Columns, Switches, Random], list[Row]]
"""What gives the rows of a kind of statement, as wide as its columns."""


def draft_shape(kind: str, columns: Columns, switches: Switches, rng: Random) -> list[Row]:
    """The rows of one statement, made from the shape that its kind has in the filing's industry."""
    ends = columns.years
    years = (ends[0], ends[1] if len(ends) > 1 else ends[0] - 1)
    drafter = _Drafter(len(columns.periods), switches, rng, years)
    drafter.block(read_shapes()[switches.industry, kind], 0)
    drafter.add_up()
    return drafter.rows


def share_scale(switches: Switches) -> int:
    """What a printed unit of shares stands for: the scale, unless its words except shares."""
    return 1 if "share and per share" in units_phrase(switches) else switches.scale


class _Drafter:
    def __init__(self, width: int, switches: Switches, rng: Random, years: tuple[int, int]) -> None:
        self.rows: list[Row] = []
        self.width = width
        self.switches = switches
        self.rng = rng
        self.years = years
        self.rounds = switches.rounding and switches.scale > 1
        self.size = 10.0 ** rng.uniform(*((2.5, 4.5) if switches.scale == 1 else (1.5, 3.0)))

    def block(self, items: tuple[Item, ...] | list[Item], depth: int) -> list[tuple[int, int]]:
        """Write a block's rows; what stays open: (position, sign) of rows without a parent in it."""
        opened: list[tuple[int, int]] = []
        left = self.switches.rows
        for item in items:
            plain = not item.children and not set(item.marks) & set("=*<>")
            if "?" in item.marks and (self.switches.rows < 4 or self.rng.random() < 0.4):
                continue
            if plain and depth > 0:
                left -= 1
                if left < 0:
                    continue
            if "=" in item.marks:
                opened = self.total(item.captions, opened, depth, item.marks)
            elif item.children:
                opened += self.group(item, depth)
            else:
                opened.append(self.line(item, depth))
        return [entry for entry in opened if self.rows[entry[0]].unit == MONEY]

    def group(self, item: Item, depth: int) -> list[tuple[int, int]]:
        sign = -1 if "-" in item.marks else 1
        heading = Row(self.caption(item.captions), depth, is_heading=True, starts_group=depth < 2)
        self.rows.append(heading)
        first = len(self.rows)
        opened = self.block(item.children, depth + 1)
        if item.totals:
            opened = self.total(item.totals, opened, depth, item.marks)
            return [(position, sign * s) for position, s in opened]
        if len(self.rows) == first:
            self.rows.pop()
        return [(position, sign * s) for position, s in opened]

    def total(
        self, captions: tuple[str, ...], opened: list[tuple[int, int]], depth: int, marks: str
    ) -> list[tuple[int, int]]:
        unit = self.unit(marks)
        mine = [entry for entry in opened if self.rows[entry[0]].unit == unit]
        others = [entry for entry in opened if self.rows[entry[0]].unit != unit]
        if len(mine) < 2:
            return opened
        moment = "closing" if "<" in marks else ""
        row = Row(self.caption(captions), depth, unit, moment, contributors=mine, amounts=[0] * self.width)
        row.scale = self.scale_of(row)
        self.rows.append(row)
        return [*others, (len(self.rows) - 1, 1)]

    def line(self, item: Item, depth: int) -> tuple[int, int]:
        unit = self.unit(item.marks)
        less = "-" in item.marks
        in_parentheses = less and self.switches.less == "parentheses"
        sign = -1 if "(" in item.marks or in_parentheses else 1
        moment = "opening" if ">" in item.marks else ""
        row = Row(self.caption(item.captions), depth, unit, moment, balances="*" in item.marks)
        row.scale = self.scale_of(row)
        row.amounts = self.amounts(item, row, sign)
        self.rows.append(row)
        return len(self.rows) - 1, -1 if less and not in_parentheses else 1

    def scale_of(self, row: Row) -> int:
        """What a printed unit stands for: shares follow the scale unless its words or their caption except them."""
        if row.unit == MONEY:
            return self.switches.scale
        if row.unit == PER_SHARE:
            return 1
        if self.switches.scale == 1_000_000 and self.rng.random() < 0.7:
            row.caption += " (in thousands)"
            return 1_000
        return share_scale(self.switches)

    def amounts(self, item: Item, row: Row, sign: int) -> list[int]:
        rng, unit = self.rng, row.unit
        if unit == PER_SHARE:
            return [sign * rng.randint(2, 499) for _ in range(self.width)]
        middle = item.weight * self.size * rng.lognormvariate(0.0, 0.4)
        if unit == SHARES:
            middle = 10.0 ** rng.uniform(6.0, 8.5) / row.scale
        drawn = []
        for _ in range(self.width):
            amount = max(1.0, middle * rng.uniform(0.7, 1.35))
            if "~" in item.marks:
                sign = rng.choice((1, -1))
            hundredths = int(amount * 100) if self.rounds else int(amount) * 100
            drawn.append(sign * hundredths)
        if unit == MONEY and not item.marks.strip("?-(~") and rng.random() < 0.08:
            drawn[rng.randrange(self.width)] = 0
        return drawn

    def add_up(self) -> None:
        """Sum every total, and give the balancing row what the other side has more."""
        self._sum()
        plug = next((row for row in self.rows if row.balances), None)
        children = {position for row in self.rows for position, _ in row.contributors}
        roots = [row for i, row in enumerate(self.rows) if row.is_total and i not in children]
        if plug is not None and len(roots) >= 2:
            self._bring_to_size(roots[0], roots[-1])
            plug.amounts = [
                have + assets - other
                for have, assets, other in zip(plug.amounts, roots[0].amounts, roots[-1].amounts, strict=True)
            ]
            self._sum()

    def _bring_to_size(self, assets: Row, other: Row) -> None:
        """Scale the other side to three quarters of the assets, so that the balancing row is an ordinary one."""
        factor = 0.75 * max(assets.amounts) / max(1, *other.amounts)
        grain = 1 if self.rounds else 100
        waiting = [self.rows.index(other)]
        while waiting:
            row = self.rows[waiting.pop()]
            waiting += [position for position, _ in row.contributors]
            if not row.is_total:
                row.amounts = [int(amount * factor) // grain * grain for amount in row.amounts]
        self._sum()

    def _sum(self) -> None:
        for row in self.rows:
            if row.is_total:
                row.amounts = [
                    sum(sign * self.rows[position].amounts[column] for position, sign in row.contributors)
                    for column in range(self.width)
                ]

    def unit(self, marks: str) -> str:
        return PER_SHARE if "$" in marks else SHARES if "#" in marks else MONEY

    def caption(self, captions: tuple[str, ...]) -> str:
        rng = self.rng
        printed = [caption for caption in captions if caption != "_"]
        if self.switches.calendar != "december" or "months" in self.switches.term:
            printed = [caption for caption in printed if not caption.endswith(("January 1", "December 31"))]
        if not printed or ("_" in captions and self.switches.uncaptioned):
            return ""
        caption = rng.choice(printed)
        while "{" in caption:
            caption = caption.replace("{small}", f"{rng.randint(10, 9_999):,}", 1)
            caption = caption.replace("{big}", f"{rng.randint(1_000, 999_999):,}", 1)
            caption = caption.replace("{shares}", f"{rng.randint(100, 99_999) * 1_000:,}", 1)
            caption = caption.replace("{par}", rng.choice(("1", ".01", "1.00", ".10", "5")), 1)
            caption = caption.replace("{y0}", str(self.years[0])).replace("{y1}", str(self.years[1]))
        return caption
