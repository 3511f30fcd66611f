"""A page of HTML as blocks in reading order, before its tables are laid out."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsx_tools.readers.html_style import PLAIN, Style

BOLD, RAISED, UNDERLINED = 1, 2, 4
LINE_BREAK, BLOCK_BREAK = "\v", "\n"

Run = tuple[str, int, int]
"""Text without tags, entities decoded; where it begins in the file; and the sum of its BOLD, RAISED, UNDERLINED."""


@dataclass(slots=True)
class TagSpan:
    """A tagged value as it stands in the file: its tag's name and attributes, and the extent of its content.

    `table`, `row` and `cell` count from 1, 0 outside any table.
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int = -1
    table: int = 0
    row: int = 0
    cell: int = 0


@dataclass(slots=True)
class Cell:
    """A table cell, or a line outside of tables, while the page is read.

    `ordinal` counts the cells of a row from 1. `first` and `end` (exclusive) are the grid columns that the cell
    covers, -1 until its table is laid out. Most cells of a filing are empty: they share one empty tuple of runs.
    """

    offset: int
    style: Style = PLAIN
    colspan: int = 1
    rowspan: int = 1
    ordinal: int = 0
    runs: list[Run] | tuple[()] = ()
    facts: list[TagSpan] | tuple[()] = ()
    indent: float = 0.0
    top: int = 0
    bottom: int = 0
    has_line: bool = False
    centred: bool = False
    first: int = -1
    end: int = -1


@dataclass(slots=True)
class Word:
    """What becomes a piece: the text of one cell, or a figure with its signs from cells beside it.

    `is_aside` for the number of a row, which becomes none.
    """

    text: str
    raw: str
    cell: Cell
    offset: int
    is_figure: bool = False
    is_mark: bool = False
    fact_id: str = ""
    is_aside: bool = False


@dataclass(slots=True)
class Table:
    """A table of the page: its rows of cells, and the words of its blocks once they are read.

    `stub_room` is how wide its captions' columns must be at least, for the sake of tables that go on with it.
    """

    ordinal: int
    first_block: int
    rows: list[list[Cell]] = field(default_factory=list)
    words: list[list[Word]] = field(default_factory=list)
    pending: list[tuple[Cell, int]] = field(default_factory=list)
    cell: Cell | None = None
    row: list[Cell] | None = None
    row_style: Style = PLAIN
    row_ordinal: int = 0
    is_laid_out: bool = False
    stub_end: int = 1
    stub_room: int = 0
    edges: list[int] = field(default_factory=list)
    figure_edges: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class RowBlock:
    """A row of a table that holds text."""

    table: Table
    row: int
    words: list[Word]
    bold: bool = False


@dataclass(slots=True)
class RuleBlock:
    """A rule between two rows of a table, or across the page where it has no cells."""

    table: Table | None = None
    cells: list[Cell] = field(default_factory=list)
    is_double: bool = False


@dataclass(slots=True)
class ParagraphBlock:
    """A line of text outside of tables; `spaced` is the same with the runs of hard blanks that it holds, where it does."""

    word: Word
    bold: bool = False
    table: int = 0
    row: int = 0
    spaced: PreBlock | None = None


@dataclass(slots=True)
class PreBlock:
    """A line of fixed-width text; `line` is its 1-based line in the file.

    `offsets` are places in a line that was not set as such, each with where it stands in the file.
    """

    text: str
    line: int
    offsets: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class GapBlock:
    """An empty row, or the end of a page."""

    is_page: bool = False


Block = RowBlock | RuleBlock | ParagraphBlock | PreBlock | GapBlock


@dataclass(slots=True)
class Page:
    """A document of HTML as read: blocks, tagged values, and the extents that it does not show."""

    blocks: list[Block] = field(default_factory=list)
    tags: list[TagSpan] = field(default_factory=list)
    skipped: list[tuple[int, int]] = field(default_factory=list)
    unended: int = 0
    too_deep: bool = False
    too_wide: int = 0
    tables: int = 0
