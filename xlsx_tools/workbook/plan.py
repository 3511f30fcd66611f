"""The workbook as data: sheets, cells, formulas, names and styles by name. Nothing here knows a file format.

A plan prints as text (`print_plan`), so that tests and people read what will be written:

    [Cash Flow]
    C19  =SUM(C8:C17)+C18   -> 3143625   {formula money subtotal}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from operator import eq, itemgetter
from typing import NamedTuple

from xlsx_tools.model.finding import Finding
from xlsx_tools.workbook.formula_values import FormulaError, Ranked, Scalar, compute, find_positions
from xlsx_tools.workbook.formulas import Area, Formula, Ref, address, plain_number, write_formula
from xlsx_tools.workbook.look import Look, Page

Constant = str | int | float | Decimal | bool | date | None
Content = Constant | Formula

CONSTANTS = (str, int, float, Decimal, date)
"""The types of what stands in a cell and is no formula."""

EPOCH = date(1899, 12, 30).toordinal()
"""Day 0 of spreadsheet dates (right from 1 March 1900 on)."""


class PlannedCell(NamedTuple):
    """A cell: what it holds, its styles by name ("formula money total"), where a click leads, a comment.

    `link` is a place in the workbook ("'Balance Sheet'!C9").
    """

    row: int
    column: int
    content: Content
    style: str = ""
    link: str = ""
    comment: str = ""


_PLACE = itemgetter(0, 1)
"""The row and the column of a planned cell."""
_COLUMN, _CONTENT = itemgetter(1), itemgetter(2)


class Extent(NamedTuple):
    """How many rows and columns a sheet takes from its first cell on."""

    rows: int
    columns: int


class PlannedColumns(NamedTuple):
    """Neighbouring columns of one width, in characters; grouped ones fold away under an outline sign."""

    first: int
    last: int
    width: float
    grouped: bool = False


class PlannedTable(NamedTuple):
    """An Excel table: its block with the header row on top, and the names of its columns."""

    name: str
    area: Area
    columns: tuple[str, ...]


class PlannedMark(NamedTuple):
    """A style that shows where the text of a cell begins with the given words (a live status).

    With `through` it shows where the first character lies between the two: "1" to "9".
    """

    area: Area
    begins: str
    style: str
    through: str = ""


class PlannedSeries(NamedTuple):
    """A series of a chart: the cell of its name, its values in a row, its style; lines have an axis of their own."""

    name: Ref
    values: Area
    style: str
    is_line: bool = False


UNSEEN = "unseen"
"""The style of a series that only carries others."""


class PlannedChart(NamedTuple):
    """A chart over cells: title, unit of its axis, series; its place from the left edge of the sheet and its size, in pixels."""

    title: str
    unit: str
    categories: Area
    series: tuple[PlannedSeries, ...]
    format: str
    from_zero: bool = True
    is_stacked: bool = True
    row: int = 1
    left: int = 0
    width: int = 300
    height: int = 280

    @property
    def is_bridge(self) -> bool:
        """True where columns stand on one another's ends; such a chart explains itself without a legend."""
        return any(series.style == UNSEEN for series in self.series)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSheet:
    """A sheet: its cells in row order, and how it looks on screen and on paper.

    `kind` names the look's page for it. `frozen` is the first cell that scrolls (row, column). `heights` are row heights in points;
    `header_rows` repeat on every printed page; `breaks` are rows after which a page ends;
    `choices` is a list for the cells of an area to choose from (area, list). On paper a sheet is
    `pages_wide` pages wide, and on `one_page` whatever its length; with `printed_columns` only so many columns print.
    """

    name: str
    kind: str
    cells: tuple[PlannedCell, ...]
    columns: tuple[PlannedColumns, ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    frozen: tuple[int, int] = (1, 1)
    header_rows: int = 0
    breaks: tuple[int, ...] = ()
    table: PlannedTable | None = None
    marks: tuple[PlannedMark, ...] = ()
    choices: tuple[tuple[Area, Area], ...] = ()
    merges: tuple[Area, ...] = ()
    portrait: bool = False
    pages_wide: int = 1
    printed_columns: int = 0
    charts: tuple[PlannedChart, ...] = ()
    one_page: bool = False

    @property
    def extent(self) -> Extent:
        """The last row and the last column that hold a cell."""
        if not self.cells:
            return Extent(1, 1)
        return Extent(self.cells[-1].row, max(map(_COLUMN, self.cells)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBook:
    """A workbook: sheets in order, defined names, and what people see in its properties and footers."""

    sheets: tuple[PlannedSheet, ...]
    names: tuple[tuple[str, Area], ...] = ()
    title: str = ""
    company: str = ""
    footer: str = ""
    source_name: str = ""
    source_sha256: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class SheetDraft:
    """A sheet of some kind while it is being planned, with the look's page for it; `finish` makes the record."""

    name: str
    kind: str
    page: Page
    cells: list[PlannedCell] = field(default_factory=list)
    columns: list[PlannedColumns] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    marks: list[PlannedMark] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)

    def put(
        self, row: int, column: int, content: Content, style: str = "", *, link: str = "", comment: str = ""
    ) -> None:
        """Set a cell, both positions from 1."""
        self.cells.append(PlannedCell(row, column, content, style, link, comment))

    def width(self, column: int, width: float, *, last: int = 0, grouped: bool = False) -> None:
        """Set the width of a column, or of all columns up to `last`, in characters."""
        self.columns.append(PlannedColumns(first=column, last=last or column, width=width, grouped=grouped))

    def height(self, row: int, points: float) -> None:
        """Make a row at least this high."""
        self.heights[row] = max(points, self.heights.get(row, 0.0))

    def mark(self, area: Area, begins: str, style: str, *, through: str = "") -> None:
        """Show a style where the text of a cell of the area begins with the given words."""
        self.marks.append(PlannedMark(area=area, begins=begins, style=style, through=through))

    def merge(self, row: int, first: int, last: int) -> None:
        """Join the cells of a row into one that is wide enough for a sentence."""
        self.merges.append(Area(self.name, row, first, row, last))

    def finish(
        self,
        *,
        frozen: tuple[int, int],
        header_rows: int = 0,
        table: PlannedTable | None = None,
        choices: tuple[tuple[Area, Area], ...] = (),
        portrait: bool = False,
        pages_wide: int = 1,
        printed_columns: int = 0,
        charts: tuple[PlannedChart, ...] = (),
        one_page: bool = False,
    ) -> PlannedSheet:
        """The sheet as a record, its cells sorted by row and column.

        Raises ValueError where two cells claim one place: the file would need repair.
        """
        self.cells.sort(key=_PLACE)
        places = list(map(_PLACE, self.cells))
        if any(map(eq, places, places[1:])):
            pair = next(two for two in pairwise(self.cells) if _PLACE(two[0]) == _PLACE(two[1]))
            raise ValueError(f"two cells in one place on {self.name}: {pair[0]!r} and {pair[1]!r}")
        return PlannedSheet(
            name=self.name,
            kind=self.kind,
            cells=tuple(self.cells),
            columns=tuple(sorted(self.columns, key=lambda columns: columns.first)),
            heights=tuple(sorted(self.heights.items())),
            frozen=frozen,
            header_rows=header_rows,
            breaks=tuple(self.breaks),
            table=table,
            marks=tuple(self.marks),
            choices=choices,
            merges=tuple(self.merges),
            portrait=portrait,
            pages_wide=pages_wide,
            printed_columns=printed_columns,
            charts=charts,
            one_page=one_page,
        )


def begin_sheet(name: str, look: Look, kind: str = "") -> SheetDraft:
    """A sheet to be planned, on the look's page of its kind; by default the kind has the sheet's own name."""
    kind = kind or name
    return SheetDraft(name, kind, look.pages[kind])


_NO_CELLS: dict[tuple[int, int], Content] = {}


@dataclass(slots=True)
class BookValues:
    """What every cell of a planned workbook shows: constants as they are, formulas computed once.

    `cells` has the contents of each sheet by row and column.
    """

    cells: dict[str, dict[tuple[int, int], Content]]
    known: dict[tuple[str, int, int], Scalar] = field(default_factory=dict)
    searched: dict[Area, dict[Ranked, int]] = field(default_factory=dict)

    def at(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of a cell. Raises FormulaError where it would show an error."""
        content = self.cells.get(sheet, _NO_CELLS).get((row, column))
        if content is None or isinstance(content, (str, int, float)):
            return content
        if isinstance(content, Decimal):
            return float(content)
        if isinstance(content, date):
            return content.toordinal() - EPOCH
        place = (sheet, row, column)
        if place not in self.known:
            # An empty cell that a formula hands on shows as 0.
            value = compute(content, self)
            self.known[place] = 0 if value is None else value
        return self.known[place]

    def positions(self, area: Area) -> Mapping[Ranked, int]:
        """Where each value first stands in an area; an area that many formulas search is looked through once."""
        if area not in self.searched:
            self.searched[area] = find_positions(area, self)
        return self.searched[area]


def book_values(book: PlannedBook) -> BookValues:
    """The values of a planned workbook, computed as they are asked for."""
    return BookValues(
        {
            sheet.name: dict(zip(map(_PLACE, sheet.cells), map(_CONTENT, sheet.cells), strict=True))
            for sheet in book.sheets
        }
    )


def count_kinds(book: PlannedBook) -> Counter[type]:
    """How many cells hold a content of each type; blank cells do not count."""
    kinds = Counter(type(content) for sheet in book.sheets for content in map(_CONTENT, sheet.cells))
    del kinds[type(None)]
    return kinds


def print_plan(book: PlannedBook) -> str:
    """The plan as text, a cell a line: address, content, computed value, styles, link."""
    values = book_values(book)
    return "\n".join(line for sheet in book.sheets for line in _print_sheet(sheet, values))


def _print_sheet(sheet: PlannedSheet, values: BookValues) -> Iterator[str]:
    yield f"[{sheet.name}]"
    for cell in sheet.cells:
        if cell.content is None and not cell.comment:
            continue
        parts = [f"{address(cell.row, cell.column):<6}", _print_content(cell, sheet.name, values)]
        parts += [f"{{{cell.style}}}"] if cell.style else []
        parts += [f"-> {cell.link}"] if cell.link else []
        parts += [f"# {cell.comment}"] if cell.comment else []
        yield " ".join(parts)


def _print_content(cell: PlannedCell, sheet: str, values: BookValues) -> str:
    content = cell.content
    if content is None or isinstance(content, str | bool):
        return repr(content)
    if isinstance(content, int | float | Decimal):
        return plain_number(content)
    if isinstance(content, date):
        return content.isoformat()
    try:
        shown = values.at(sheet, cell.row, cell.column)
    except FormulaError as error:
        shown = str(error)
    shown = (
        plain_number(shown) if isinstance(shown, int | float) and not isinstance(shown, bool) else repr(shown)
    )
    return f"={write_formula(content, sheet)} [{shown}]"


def area_name(area: Area) -> str:
    """An area on its own sheet: "C9:F9", or "C9" where it is one cell."""
    first, last = address(area.top, area.left), address(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"
