"""Ranges: what a sheet hands over for an argument, as rows of cells, and several of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsx_tools.store import ErrorKind

Grid = Sequence[Sequence[object]]

MOST_CELLS = 1_048_576
"""Cells that one call may ask for: a whole column of a sheet."""

_ERRORS = {kind.value: kind for kind in ErrorKind}
_OTHER_ERRORS = frozenset(
    {"#NULL!", "#REF!", "#NAME?", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!"}
)

_BEYOND = object()
"""Stands where a grid has no cell."""


def as_grid(given: object) -> Grid:
    """An argument as rows of cells: one value is one cell, a flat list one row, an empty range one empty cell."""
    if not isinstance(given, list | tuple):
        return ((given,),)
    rows = [row if isinstance(row, list | tuple) else None for row in given]
    if any(row is None for row in rows):
        return (tuple(given),)
    kept = [row for row in rows if row]
    return kept or ((None,),)


def is_range(grid: Grid) -> bool:
    """True where a grid holds more than one cell."""
    return len(grid) > 1 or len(grid[0]) > 1


def only_cell(given: object) -> object:
    """The value of an argument that takes no range; a larger range is the error #VALUE!."""
    grid = as_grid(given)
    return ErrorKind.VALUE if is_range(grid) else grid[0][0]


def all_cells(given: object) -> list[object]:
    """The cells of a range as one list, row by row."""
    return [cell for row in as_grid(given) for cell in row]


def as_error(value: object) -> ErrorKind | None:
    """The error that a cell holds, if any; those that no function of ours gives become #VALUE!."""
    if isinstance(value, ErrorKind):
        return value
    if not isinstance(value, str) or not value.startswith("#"):
        return None
    return ErrorKind.VALUE if value in _OTHER_ERRORS else _ERRORS.get(value)


def spread(grids: Sequence[Grid]) -> Iterator[Iterator[tuple[object, ...] | None]]:
    """The cells of several grids side by side, row by row, as Excel does it.

    A single row or column goes with every row or column of the others. None stands where one grid is
    larger than another that is neither: Excel shows #N/A there.
    """
    height, width = spread_size(grids)
    for row in range(height):
        lines = [_across(grid, row, width) for grid in grids]
        yield (None if _BEYOND in cells else cells for cells in zip(*lines, strict=True))


def spread_size(grids: Sequence[Grid]) -> tuple[int, int]:
    """Rows and columns of what `spread` gives."""
    return max(len(grid) for grid in grids), max(len(row) for grid in grids for row in grid)


def _across(grid: Grid, row: int, width: int) -> Sequence[object]:
    """A row of a grid as wide as the whole spread; a single row or cell is repeated."""
    if len(grid) > 1 and row >= len(grid):
        return (_BEYOND,) * width
    cells = grid[row] if len(grid) > 1 else grid[0]
    if len(cells) == 1:
        return (cells[0],) * width
    return (*cells, *(_BEYOND,) * (width - len(cells)))
