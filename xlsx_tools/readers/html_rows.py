"""Rows of a table as they close: words, rules between rows, and cells that hold several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.readers.html_layout import WIDEST_TABLE
from xlsx_tools.readers.html_page import (
    BLOCK_BREAK,
    LINE_BREAK,
    UNDERLINED,
    Block,
    Cell,
    GapBlock,
    Page,
    ParagraphBlock,
    RowBlock,
    RuleBlock,
    Run,
    Table,
    Word,
)
from xlsx_tools.readers.html_words import break_lines, cell_words, is_bold, is_figure, plain, read_words

_RULE_CHARACTERS = frozenset("-=_–—━─ ")
_GRIDLINES = 0.6
_LONGEST_CELL = 400
_MOST_FACTS = 500
_MOST_LINES = 300


def close_row(page: Page, table: Table) -> None:
    """End the open row of a table: its blocks join the page's."""
    cells, table.row, table.cell = table.row, None, None
    if cells is None:
        return
    if sum([cell.colspan for cell in cells]) > WIDEST_TABLE:
        page.too_wide += 1
        cells = [_flattened(cells)]
    table.rows.append(cells)
    _close_cells(page, table, cells)
    if not page.blocks or not isinstance(page.blocks[-1], RowBlock | RuleBlock):
        table.rows[-1] = [cell for cell in cells if cell.rowspan > 1]


def _flattened(cells: Sequence[Cell]) -> Cell:
    """A row too wide for any statement as one cell of text, so that none of it is lost."""
    runs = [run for cell in cells for run in (*cell.runs, (" ", cell.offset, 0))]
    return Cell(cells[0].offset, ordinal=1, runs=runs)


def close_table(page: Page, table: Table) -> None:
    """End a table: the last rule is drawn; lines that part nearly every row are gridlines, no rules."""
    close_row(page, table)
    _draw_pending(page, table)
    rows = len(table.words)
    own = [b for b in page.blocks[table.first_block :] if isinstance(b, RuleBlock) and b.table is table]
    if rows >= 5 and len(own) > _GRIDLINES * rows:
        page.blocks[table.first_block :] = [
            b for b in page.blocks[table.first_block :] if not (isinstance(b, RuleBlock) and b.table is table)
        ]


def _close_cells(page: Page, table: Table, cells: list[Cell]) -> None:
    words = read_words(cells)
    if words and all(_is_rule(word.text) for word in words):
        table.pending += [(word.cell, 2 if "=" in word.text else 1) for word in words]
        words = []
    if not words:
        _close_empty(page, table, cells)
        return
    top, bottom = table.row_style.border_top, table.row_style.border_bottom
    for cell in cells:
        if cell.top or top or cell.has_line:
            table.pending.append((cell, cell.top or top or 1))
    if table.pending:
        _draw_pending(page, table)
    bold = is_bold(cells)
    for part in _parted(words, cells):
        page.blocks.append(RowBlock(table, table.row_ordinal, part, bold))
        table.words.append(part)
    for cell in cells:
        if cell.bottom or bottom:
            table.pending.append((cell, cell.bottom or bottom))
    table.pending += [(word.cell, 1) for word in words if word.is_figure and _is_underlined(word.cell)]


def _close_empty(page: Page, table: Table, cells: Sequence[Cell]) -> None:
    """A row without text: a rule where its cells have lines, borders or black fill, else a gap."""
    drawn = [(c, max(c.top, c.bottom, int(c.has_line), int(c.style.filled))) for c in cells]
    drawn = [(cell, kind) for cell, kind in drawn if kind]
    if drawn:
        is_second = bool(table.pending) or _ends_in_rule(page, table)
        table.pending += drawn
        if is_second and _ends_in_rule(page, table):
            _double_last(page, table)
            return
        _draw_pending(page, table, is_second=is_second)
    elif not table.pending and page.blocks and not isinstance(page.blocks[-1], GapBlock):
        page.blocks.append(GapBlock())


def _ends_in_rule(page: Page, table: Table) -> bool:
    last = page.blocks[-1] if page.blocks else None
    return isinstance(last, RuleBlock) and last.table is table


def _double_last(page: Page, table: Table) -> None:
    last = page.blocks[-1]
    if isinstance(last, RuleBlock):
        last.is_double = True
    table.pending = []


def _draw_pending(page: Page, table: Table, *, is_second: bool = False) -> None:
    """Draw the lines that have gathered between two rows as one rule."""
    if not table.pending:
        return
    double = is_second or any(kind == 2 for _, kind in table.pending)
    page.blocks.append(RuleBlock(table, [cell for cell, _ in table.pending], double))
    table.pending = []


def _is_underlined(cell: Cell) -> bool:
    return any(run[2] & UNDERLINED for run in cell.runs)


def _is_rule(text: str) -> bool:
    return text[0] in _RULE_CHARACTERS and len(text) >= 3 and _RULE_CHARACTERS.issuperset(text)


def _parted(words: list[Word], cells: Sequence[Cell]) -> list[list[Word]]:
    """One row's words, or those of several rows where its cells hold a figure on each of their lines.

    Some filers of 2001-2005 set a whole column into one cell, its figures parted by line breaks. A cell alone in
    its row that holds several paragraphs gives a row for each.
    """
    if len(words) == 1 and not words[0].is_figure:
        return _paragraphs(words[0])
    stacked = [w for w in words if not w.is_figure and _is_stacked(w.cell)]
    if not stacked:
        return [words]
    heights = {height for word in words if (height := len(break_lines(word.cell))) > 1}
    if len(heights) != 1 or max(heights) > _MOST_LINES:
        return [words]
    lines = [(cell, break_lines(cell)) for cell in cells]
    return [part for index in range(heights.pop()) if (part := _line_words(lines, index))]


def _line_words(cells: Sequence[tuple[Cell, list[list[Run]]]], index: int) -> list[Word]:
    """The words on one line of a row's cells, each with the whole cell as its place."""
    owners: dict[int, Cell] = {}
    parts: list[Cell] = []
    for cell, lines in cells:
        if index >= len(lines) or not lines[index]:
            continue
        runs = lines[index]
        start, end = runs[0][1], runs[-1][1] + len(runs[-1][0])
        facts = [fact for fact in cell.facts[:_MOST_FACTS] if start <= fact.start <= end]
        part = Cell(cell.offset, runs=runs, facts=facts)
        owners[id(part)] = cell
        parts.append(part)
    words = read_words(parts)
    for word in words:
        word.cell = owners[id(word.cell)]
    return words


def _paragraphs(word: Word) -> list[list[Word]]:
    cell = word.cell
    centred = cell.centred or cell.colspan > 2 or len(word.text) > _LONGEST_CELL
    breaks = LINE_BREAK + BLOCK_BREAK if centred else BLOCK_BREAK
    if not any(run[0] in breaks for run in cell.runs):
        return [[word]]
    parts: list[list[Word]] = []
    for runs in break_lines(cell, breaks):
        part = Cell(cell.offset, runs=runs, facts=cell.facts)
        found = cell_words(part)
        for each in found:
            each.cell = cell
        if found:
            parts.append(found)
    return parts or [[word]]


def _is_stacked(cell: Cell) -> bool:
    breaks = sum(run[0] in (LINE_BREAK, BLOCK_BREAK) for run in cell.runs)
    if not 0 < breaks <= _MOST_LINES:
        return False
    lines = [plain("".join(run[0] for run in runs)) for runs in break_lines(cell)]
    filled = [line for line in lines if line]
    return len(filled) > 1 and all(is_figure(line) or line in ("$", ")", "%") for line in filled)


def fold_or_hoist(page: Page, table: Table, outer: Table) -> None:
    """A table within a cell: one row of it is the cell's own text; more rows stand before the rest of the outer row.

    Filers set "$" and "100" in a small table within a cell, and whole pages into one cell for layout.
    """
    inner = page.blocks[table.first_block :]
    rows = [block for block in inner if isinstance(block, RowBlock | ParagraphBlock)]
    if len(rows) <= 1 and outer.cell is not None and not any(isinstance(b, RuleBlock) for b in inner):
        del page.blocks[table.first_block :]
        inmost = [cell for cells in table.rows for cell in cells]
        runs = [run for cell in inmost for run in ((" ", cell.offset, 0), *cell.runs)]
        facts = [fact for cell in inmost for fact in cell.facts]
        if outer.cell.runs:
            outer.cell.runs.extend(runs)
        else:
            outer.cell.runs = runs
        outer.cell.facts = [*outer.cell.facts, *facts] if facts else outer.cell.facts
        return
    before = _outer_words(outer)
    page.blocks[table.first_block : table.first_block] = before


def _outer_words(outer: Table) -> list[Block]:
    """What the outer row holds so far, as a row; its cells go on empty."""
    cells = outer.row or []
    if not any(cell.runs for cell in cells):
        return []
    held = Page()
    open_row, open_cell, pending = outer.row, outer.cell, outer.pending
    outer.row, outer.pending = [replace(cell) for cell in cells], []
    close_row(held, outer)
    outer.row, outer.cell, outer.pending = open_row, open_cell, pending
    for cell in cells:
        cell.runs, cell.facts = [], ()
    return held.blocks
