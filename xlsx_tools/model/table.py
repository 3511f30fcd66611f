"""What readers hand over: documents as rows of pieces, laid out on one horizontal axis.

Fixed-width text and HTML come to the same record. A document is a sequence of rows in reading
order. In text a row is a line and positions are character columns; in HTML a row is a table row or
a paragraph, and positions are grid columns (see `Document.axis`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.working_values import working_value


class RowKind(StrEnum):
    """What a row is made of."""

    TEXT = "text"
    RULE = "rule"
    BLANK = "blank"
    PAGE = "page"


@working_value(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text within a row: a caption, a header word, a figure with its signs.

    `start` and `end` (exclusive) are positions on the document's horizontal axis. A figure's
    currency sign, parentheses and footnote mark belong to its piece, wherever they were printed.
    """

    text: str
    start: int
    end: int
    source: Source
    is_figure: bool = False
    fact_id: str = ""

    @property
    def centre(self) -> float:
        """The middle of its extent."""
        return (self.start + self.end) / 2

    def moved(self, step: int) -> Piece:
        """The piece so many places further right; where it was printed stays."""
        return replace(self, start=self.start + step, end=self.end + step) if step else self

    def part(self, first: int, last: int, *, is_figure: bool = False) -> Piece:
        """The characters from `first` to `last` (exclusive) of its text as a piece, which leads to their own place in text."""
        text, locator = self.text[first:last], self.source.locator
        if isinstance(locator, TextSpan):
            locator = replace(locator, start=locator.start + first, end=locator.start + last)
        return replace(
            self,
            text=text,
            start=self.start + first,
            end=self.start + last,
            source=replace(self.source, locator=locator, raw=text),
            is_figure=is_figure,
        )


@working_value(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of text or a row of an HTML table.

    `table` is the ordinal of the HTML table or `<TABLE>` the row stands in, 0 outside any.
    `number` is the 1-based line of the given file in text, the 1-based row of the document in HTML.
    `rules` are the (start, end) extents of the rule segments of a RULE row; in HTML a border between
    two rows is a RULE row. `leads` where its dot leaders lead to no figure. `indent` is in characters, in HTML in letters of the padding (five points).
    """

    kind: RowKind
    number: int
    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    table: int = 0
    rules: tuple[tuple[int, int], ...] = ()
    double_rule: bool = False
    bold: bool = False
    leads: bool = False


class Axis(StrEnum):
    """How horizontal positions are to be read."""

    CHARACTERS = "characters"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a submission as rows.

    `lines` holds the text of each row, for a fast look at the whole document; `rows[i]` is the row
    of `lines[i]` and may be built only when asked for. `first_line` is the 1-based line of the
    given file on which `lines[0]` stands. `tables[i]` is the table of `rows[i]`, told without building the row; empty for
    text.
    """

    name: str
    type: str
    axis: Axis
    lines: Sequence[str]
    rows: Sequence[Row]
    first_line: int = 1
    description: str = ""
    tables: Sequence[int] = ()
