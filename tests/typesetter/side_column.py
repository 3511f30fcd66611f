"""Headings set in a column of their own left of the captions, the words of one stacked over the rows beside it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from tests.typesetter.drafting import Row
from tests.typesetter.switches import Switches

BETWEEN = 3
"""The blanks between the widest word at the side and the captions."""
FEWEST = 3
WIDEST = 13
TALLEST = 5
PARTED_FROM = 11
"""Words of so many letters are parted by a hyphen, where the style parts words."""


@dataclass(slots=True)
class SideColumn:
    """Which headings stand at the side, and how wide their column is: 0 in a statement whose headings are too few or long."""

    stacks: dict[int, list[str]] = field(default_factory=dict)
    width: int = 0
    waiting: list[str] = field(default_factory=list)

    def open(self, index: int) -> None:
        """Begin the heading of a row: its words wait for the lines that follow."""
        self.waiting = list(self.stacks[index])

    def beside(self, line: str) -> str:
        """A line of a caption with the next word that waits at its side."""
        if not self.waiting:
            return line
        return f"{self.waiting.pop(0):<{self.width}}{line[self.width :]}"

    def left(self) -> list[str]:
        """The words that no caption is left for, each a line."""
        words, self.waiting = self.waiting, []
        return words

    def indent(self, rows: list[Row], index: int) -> int:
        """Where the column of captions begins; headings of a whole side of the sheet stand at the margin."""
        return 0 if _heads_headings(rows, index) else self.width


def set_aside(rows: list[Row], switches: Switches) -> SideColumn:
    """The headings of a statement that stand at the side: those of rows with figures, where that makes a column of them."""
    if switches.side_heads == "none":
        return SideColumn()
    stacks = {
        index: words
        for index, row in enumerate(rows)
        if row.is_heading and not _heads_headings(rows, index)
        if len(words := _stacked(row.caption, switches.side_heads)) <= TALLEST
    }
    beside = sum(map(len, stacks.values()))
    captions = sum(bool(row.caption) for row in rows if not row.is_heading)
    if beside < FEWEST or captions < 2 * beside:
        return SideColumn()
    return SideColumn(stacks, BETWEEN + max(len(word) for words in stacks.values() for word in words))


def _heads_headings(rows: list[Row], index: int) -> bool:
    return rows[index].is_heading and rows[index].depth == 0 and rows[index + 1].is_heading


def _stacked(caption: str, style: str) -> list[str]:
    words = caption if style == "mixed" else caption.rstrip(":").upper()
    parted = " ".join(map(_parted, words.split())) if style == "parted" else words
    wrapped = [textwrap.wrap(part, WIDEST, break_long_words=False) for part in parted.split("\n")]
    return [line for lines in wrapped for line in lines]


def _parted(word: str) -> str:
    middle = len(word) // 2
    return f"{word[:middle]}-\n{word[middle:]}" if len(word) >= PARTED_FROM and word.isalpha() else word
