"""Text, lines and tagged values of a page of HTML as its tags go by."""

from __future__ import annotations

from functools import lru_cache
from html import unescape

from xlsx_tools.readers.html_page import (
    BLOCK_BREAK,
    BOLD,
    LINE_BREAK,
    RAISED,
    UNDERLINED,
    Cell,
    GapBlock,
    Page,
    ParagraphBlock,
    Run,
    Table,
    TagSpan,
)
from xlsx_tools.readers.html_spaced import ends_in_figures, placed_lines, set_heads, spaced_line, spaced_runs
from xlsx_tools.readers.html_style import PLAIN, POINTS_PER_CHARACTER
from xlsx_tools.readers.html_tags import Tag
from xlsx_tools.readers.html_words import cell_words, is_bold

_SHORT = 12
_KEPT = 1_024
_DEEPEST_INLINE = 12
_DEEPEST_FACT = 50


@lru_cache(maxsize=_KEPT)
def _decoded(chunk: str) -> str:
    """A short text without entities: a page repeats some hundred of them."""
    return unescape(chunk)


class Flow:
    """Gathers the text of a page: into the open cell of a table, or into lines outside of tables.

    `at` and `after` are the offsets of the tag that is being read and of what follows it.
    """

    def __init__(self, start: int) -> None:
        self.page = Page()
        self.at = self.after = start
        self.tables: list[Table] = []
        self.in_cell = False
        self.target = self.outside = Cell(start)
        self._bits = 0
        self._styles: list[tuple[str, int]] = []
        self._open_facts: list[TagSpan] = []
        self._place: tuple[float, float] | None = None
        self._placed: list[tuple[tuple[float, float], Cell]] = []

    def add_text(self, chunk: str, offset: int) -> None:
        """Text between two tags, entities not yet decoded; leading hard blanks are indentation."""
        target = self.target
        if "&" in chunk:
            if not self.in_cell and (runs := spaced_runs(chunk, offset, self._bits)):
                self._add_spaced(runs)
                return
            chunk = _decoded(chunk) if len(chunk) <= _SHORT else unescape(chunk)
            if chunk.isspace():
                if target.runs:
                    target.runs.append((" ", offset, 0))
                else:
                    target.indent += POINTS_PER_CHARACTER * chunk.count("\xa0")
                return
        if target.runs:
            target.runs.append((chunk, offset, self._bits))
            return
        lead = chunk[: len(chunk) - len(chunk.lstrip())]
        if lead:
            target.indent += POINTS_PER_CHARACTER * lead.count("\xa0")
        target.runs = [(chunk, offset, self._bits)]

    def _add_spaced(self, runs: list[Run]) -> None:
        """Text with runs of hard blanks in it, outside of tables."""
        target = self.target
        if not target.runs:
            while runs and runs[0][0].isspace():
                target.indent += POINTS_PER_CHARACTER * len(runs.pop(0)[0].lstrip(" \t\r\n"))
            target.runs = []
        target.runs = [*target.runs, *runs]

    def end_paragraph(self) -> None:
        """End the line of text outside of tables: it becomes a block of its own, or waits for others set at places."""
        target = self.target
        if self.in_cell:
            return
        if target.runs and self._place is not None and not self.tables:
            self._placed.append((self._place, target))
        elif target.runs:
            self.set_placed()
            self._add_line(target)
        if target.runs or target.indent or target.centred:
            self.target = self.outside = Cell(self.after)
        if target.runs:
            self._place = None

    def set_placed(self) -> None:
        """Text that was set at places of a page becomes its lines."""
        if self._placed:
            placed, self._placed = self._placed, []
            self.page.blocks += placed_lines(placed)

    def _add_line(self, target: Cell) -> None:
        bold = is_bold((target,))
        table = self.tables[-1].ordinal if self.tables else 0
        blocks, spaced = self.page.blocks, spaced_line(target)
        if spaced is not None and ends_in_figures(spaced):
            set_heads(blocks)
            blocks.append(spaced)
        else:
            blocks += [ParagraphBlock(word, bold, table, spaced=spaced) for word in cell_words(target)]

    def open_block(self, tag: Tag) -> None:
        """A paragraph, heading or division begins."""
        style = tag.style
        if style.break_before and not self.tables:
            self.end_page(tag)
        self.end_block(tag)
        target = self.target
        if not self.in_cell:
            if style.holds_places:
                self.set_placed()
            self._place = style.place or self._place
            target.offset, target.indent, target.centred = self.after, style.indent, style.centred
            return
        if style is PLAIN:
            return
        target.top, target.bottom = max(target.top, style.border_top), max(target.bottom, style.border_bottom)
        target.centred = target.centred or style.centred
        if not target.runs:
            target.indent += style.indent
        if style.bold:
            self._bits |= BOLD

    def end_block(self, tag: Tag) -> None:
        """A paragraph, heading or division ends, or another begins."""
        if not self.in_cell:
            self.end_paragraph()
            self._bits = BOLD if tag.style.bold else 0
            self._styles.clear()
        elif self.target.runs and self.target.runs[-1][0] != BLOCK_BREAK:
            self.target.runs.append((BLOCK_BREAK, self.at, 0))

    def break_line(self, _tag: Tag) -> None:
        """`<br>`: a line ends."""
        if not self.in_cell:
            self.end_paragraph()
        elif self.target.runs:
            self.target.runs.append((LINE_BREAK, self.at, 0))
        else:
            self.target.runs = [(LINE_BREAK, self.at, 0)]

    def end_page(self, _tag: Tag) -> None:
        """A page ends where its text says so, outside of tables."""
        if not self.in_cell:
            self.end_paragraph()
            self.set_placed()
            self.page.blocks.append(GapBlock(is_page=True))

    def gap(self) -> None:
        """An empty row, one at a time."""
        self.set_placed()
        if self.page.blocks and not isinstance(self.page.blocks[-1], GapBlock):
            self.page.blocks.append(GapBlock())

    def enter(self, cell: Cell, bits: int = 0) -> None:
        """Text goes into a cell from here on."""
        self.target, self.in_cell, self._bits = cell, True, bits
        if self._styles:
            self._styles.clear()

    def leave(self) -> None:
        """Text goes into lines outside of cells from here on."""
        self.target, self.in_cell, self._bits = self.outside, False, 0
        self._styles.clear()

    def open_inline(self, tag: Tag) -> None:
        """`<b>`, `<font>`, `<span>` and the like."""
        style = tag.style
        self._styles.append((tag.name, self._bits))
        if style is not PLAIN:
            self._bits |= BOLD * style.bold | RAISED * style.raised | UNDERLINED * style.underlined

    def end_inline(self, tag: Tag) -> None:
        """The end of the nearest open inline element of that name; a stray end tag does nothing."""
        styles = self._styles
        if styles and styles[-1][0] == tag.name:
            self._bits = styles.pop()[1]
            return
        for index in range(len(styles) - 1, max(-1, len(styles) - _DEEPEST_INLINE), -1):
            if styles[index][0] == tag.name:
                self._bits = styles[index][1]
                del styles[index:]
                return

    def open_fact(self, tag: Tag) -> None:
        """A tagged value of inline XBRL begins."""
        fact = TagSpan(tag.name, tag.attributes, self.after)
        if self.in_cell:
            table = self.tables[-1]
            fact.table, fact.row, fact.cell = table.ordinal, table.row_ordinal, self.target.ordinal
        self.page.tags.append(fact)
        if tag.name == "ix:nonfraction":
            if self.target.facts:
                self.target.facts.append(fact)
            else:
                self.target.facts = [fact]
        if tag.is_empty:
            fact.end = self.after
        else:
            self._open_facts.append(fact)

    def end_fact(self, tag: Tag) -> None:
        """A tagged value ends: the innermost open one of that name."""
        facts = self._open_facts
        for index in range(len(facts) - 1, max(-1, len(facts) - _DEEPEST_FACT), -1):
            if facts[index].name == tag.name:
                facts.pop(index).end = self.at
                return

    def end_facts(self, end: int) -> None:
        """The file ends: tagged values still open end with it, and are counted."""
        self.page.unended = len(self._open_facts)
        for fact in self._open_facts:
            fact.end = end
