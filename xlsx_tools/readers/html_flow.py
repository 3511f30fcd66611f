"""A page of HTML read once from start to end: text, cells and tagged values, each with its offset.

The tags are read as browsers read them: a cell ends where the next begins, a table where its end tag stands or the
file ends, whatever was left open between. Nothing is recursive, no entity but a character's is known, nothing is
fetched, and no text is dropped but comments, scripts, styles and hidden elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
    PreBlock,
    RuleBlock,
    Table,
    TagSpan,
)
from xlsx_tools.readers.html_rows import close_row, close_table, fold_or_hoist
from xlsx_tools.readers.html_skips import Ends
from xlsx_tools.readers.html_style import PLAIN
from xlsx_tools.readers.html_tags import Act, Tag, is_open_quoted, read_tag
from xlsx_tools.readers.html_words import cell_words, is_bold

TAG = re.compile(r"<([a-zA-Z/!?][^>]*+)>")
_PRE_UNSEEN = frozenset(("b", "u", "i", "font", "a", "p", "strong", "em", "br", "sup", "span"))
DEEPEST_TABLE = 50
"""Tables nested deeper are read as rows of the table around them, with a finding."""

_WHITE = re.compile(r"#?f{3}(?:f{3})?|white", re.IGNORECASE)


def read_page(text: str, start: int = 0, end: int | None = None) -> Page:
    """The blocks and tagged values of the HTML between two offsets of a text.

    Linear in the length of the text. Offsets in the result count from the beginning of `text`.
    """
    reader = PageReader(text, start, len(text) if end is None else end)
    reader.read()
    return reader.page


class PageReader:
    """Walks the tags of a page; one instance reads one page."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.page = Page()
        self._text, self._start, self._end = text, start, end
        self._tables: list[Table] = []
        self._target = Cell(offset=start)
        self._in_cell = False
        self._bits = 0
        self._styles: list[tuple[str, int]] = []
        self._facts: list[TagSpan] = []
        self._resume = start
        self._ends = Ends(text, end)
        self._deeper = 0
        self._acts: dict[Act, Callable[[Tag, int, int], None]] = {
            Act.TABLE: self._open_table, Act.TABLE_END: self._end_table, Act.ROW: self._open_row,
            Act.ROW_END: self._end_row, Act.CELL: self._open_cell, Act.CELL_END: self._end_cell,
            Act.BLOCK: self._open_block, Act.BLOCK_END: self._end_block, Act.BREAK: self._break_line,
            Act.RULE: self._draw_line, Act.INLINE: self._open_inline, Act.INLINE_END: self._end_inline,
            Act.FACT: self._open_fact, Act.FACT_END: self._end_fact, Act.PRE: self._read_pre,
            Act.SKIP: self._skip, Act.COMMENT: self._skip_comment, Act.PAGE: self._end_page,
        }

    def read(self) -> None:
        """Read the page to its end and close what is open."""
        text, position, acts, known = self._text, self._start, self._acts, {}
        for match in TAG.finditer(text, self._start, self._end):
            at = match.start()
            if at < self._resume:
                continue
            if self._resume > position:
                position = self._resume
            if at > position:
                self._add_text(text[position:at], position)
            position = match.end()
            content = match[1]
            tag = known.get(content)
            if tag is None:
                tag = read_tag(content)
                if tag.act is Act.FACT:
                    pass
                elif is_open_quoted(content):
                    tag, position = self._ends.tag(at, position)
                    self._resume = position
                else:
                    known[content] = tag
            if tag.style.hidden and tag.act is not Act.SKIP:
                self._skip(tag, at, position)
            elif tag.act:
                acts[tag.act](tag, at, position)
        position = max(position, self._resume)
        if position < self._end:
            self._add_text(text[position : self._end], position)
        while self._tables:
            self._end_table(Tag(name="table", act=Act.TABLE_END), self._end, self._end)
        self._end_paragraph()
        self.page.unended = len(self._facts)
        for fact in self._facts:
            fact.end = self._end

    # ------------------------------------------------------------------------------------------ text

    def _add_text(self, chunk: str, offset: int) -> None:
        if chunk.isspace():
            if self._target.runs:
                self._target.runs.append((" ", offset, self._bits))
            return
        if "&" in chunk:
            chunk = unescape(chunk)
            if chunk.isspace() and self._target.runs:
                self._target.runs.append((" ", offset, self._bits))
                return
        if not self._target.runs:
            lead = chunk[: len(chunk) - len(chunk.lstrip())]
            if "\xa0" in lead:
                self._target.indent += 5.0 * lead.count("\xa0")
            if len(lead) == len(chunk):
                return
        self._target.runs.append((chunk, offset, self._bits))

    def _end_paragraph(self) -> None:
        """End the line of text outside of tables: it becomes a block of its own."""
        target = self._target
        if self._in_cell:
            return
        if target.runs:
            words = cell_words(target)
            bold = is_bold((target,))
            table = self._tables[-1].ordinal if self._tables else 0
            self.page.blocks += [ParagraphBlock(word, bold, table) for word in words]
        self._target = Cell(offset=self._resume)

    def _open_block(self, tag: Tag, at: int, after: int) -> None:
        style = tag.style
        if style.break_before and not self._tables:
            self._end_page(tag, at, after)
        self._end_block(tag, at, after)
        if not self._in_cell:
            self._target = Cell(offset=at, indent=style.indent, centred=style.centred)
            return
        cell = self._target
        cell.top, cell.bottom = max(cell.top, style.border_top), max(cell.bottom, style.border_bottom)
        cell.centred = cell.centred or style.centred
        if not cell.runs:
            cell.indent += style.indent
        if style.bold:
            self._bits |= BOLD

    def _end_block(self, tag: Tag, at: int, after: int) -> None:
        if not self._in_cell:
            self._end_paragraph()
            self._bits = BOLD if tag.style.bold else 0
            self._styles.clear()
        elif self._target.runs and self._target.runs[-1][0] != BLOCK_BREAK:
            self._target.runs.append((BLOCK_BREAK, at, 0))

    def _break_line(self, tag: Tag, at: int, after: int) -> None:
        if self._in_cell:
            self._target.runs.append((LINE_BREAK, at, 0))
        else:
            self._end_paragraph()
            self._target.offset = after

    # ----------------------------------------------------------------------------------------- inline

    def _open_inline(self, tag: Tag, at: int, after: int) -> None:
        style = tag.style
        self._styles.append((tag.name, self._bits))
        if style is not PLAIN:
            self._bits |= BOLD * style.bold | RAISED * style.raised | UNDERLINED * style.underlined

    def _end_inline(self, tag: Tag, at: int, after: int) -> None:
        styles = self._styles
        if styles and styles[-1][0] == tag.name:
            self._bits = styles.pop()[1]
            return
        for index in range(len(styles) - 1, max(-1, len(styles) - 12), -1):
            if styles[index][0] == tag.name:
                self._bits = styles[index][1]
                del styles[index:]
                return

    def _open_fact(self, tag: Tag, at: int, after: int) -> None:
        fact = TagSpan(tag.name, tag.attributes, after)
        if self._tables and self._in_cell:
            table = self._tables[-1]
            fact.table, fact.row, fact.cell = table.ordinal, table.row_ordinal, self._target.ordinal
        self.page.tags.append(fact)
        if tag.name == "ix:nonfraction":
            self._target.facts.append(fact)
        if self._text[after - 2] == "/":
            fact.end = after
        else:
            self._facts.append(fact)

    def _end_fact(self, tag: Tag, at: int, after: int) -> None:
        for index in range(len(self._facts) - 1, max(-1, len(self._facts) - 50), -1):
            if self._facts[index].name == tag.name:
                self._facts.pop(index).end = at
                return

    # ----------------------------------------------------------------------------------------- tables

    def _open_table(self, tag: Tag, at: int, after: int) -> None:
        if len(self._tables) >= DEEPEST_TABLE:
            self._deeper += 1
            self.page.too_deep = True
            return
        if not self._tables:
            self._end_paragraph()
            self._gap()
        elif not self._in_cell:
            self._end_paragraph()
        self.page.tables += 1
        self._tables.append(Table(ordinal=self.page.tables, first_block=len(self.page.blocks)))
        self._outside()

    def _end_table(self, tag: Tag, at: int, after: int) -> None:
        if self._deeper:
            self._deeper -= 1
            return
        if not self._tables:
            return
        self._end_paragraph()
        table = self._tables.pop()
        close_table(self.page, table)
        outer = self._tables[-1] if self._tables else None
        if outer is None or outer.cell is None:
            self._outside()
            if outer is None:
                self._gap()
            return
        fold_or_hoist(self.page, table, outer)
        self._enter(outer.cell)

    def _open_row(self, tag: Tag, at: int, after: int) -> None:
        if not self._tables:
            self._end_paragraph()
            return
        self._end_row(tag, at, after)
        table = self._tables[-1]
        table.row, table.row_style = [], tag.style
        table.row_ordinal += 1

    def _end_row(self, tag: Tag, at: int, after: int) -> None:
        self._end_paragraph()
        if self._tables and self._tables[-1].row is not None:
            close_row(self.page, self._tables[-1])
            self._outside()

    def _open_cell(self, tag: Tag, at: int, after: int) -> None:
        if not self._tables:
            self._end_paragraph()
            return
        table = self._tables[-1]
        if not self._in_cell and self._target.runs:
            self._end_paragraph()
        if table.row is None:
            table.row, table.row_style = [], PLAIN
            table.row_ordinal += 1
        style = tag.style
        row = table.row
        cell = Cell(at, style, tag.colspan, tag.rowspan, [], style.indent, style.border_top, style.border_bottom,
                    False, style.centred, [], len(row) + 1)
        row.append(cell)
        table.cell = cell
        self._enter(cell)
        if style.bold:
            self._bits = BOLD

    def _end_cell(self, tag: Tag, at: int, after: int) -> None:
        if self._in_cell and self._tables:
            self._tables[-1].cell = None
            self._outside()

    def _enter(self, cell: Cell) -> None:
        self._target, self._in_cell, self._bits = cell, True, 0
        self._styles.clear()

    def _outside(self) -> None:
        self._target, self._in_cell, self._bits = Cell(offset=self._resume), False, 0
        self._styles.clear()

    def _gap(self) -> None:
        if self.page.blocks and not isinstance(self.page.blocks[-1], GapBlock):
            self.page.blocks.append(GapBlock())

    # ------------------------------------------------------------------------------------------ others

    def _draw_line(self, tag: Tag, at: int, after: int) -> None:
        if self._in_cell:
            is_seen = tag.width != 0 and not _WHITE.fullmatch(tag.attributes.get("color", ""))
            self._target.has_line = self._target.has_line or is_seen
            return
        self._end_paragraph()
        if not self._tables:
            self.page.blocks.append(RuleBlock())

    def _end_page(self, tag: Tag, at: int, after: int) -> None:
        if not self._in_cell:
            self._end_paragraph()
            self.page.blocks.append(GapBlock(is_page=True))

    def _read_pre(self, tag: Tag, at: int, after: int) -> None:
        end = self._ends.element(tag.name, after)
        stop = self._end if end is None else end
        if self._in_cell and self._tables:
            self._open_block(tag, at, after)
        else:
            self._end_paragraph()
        first = self._text.count("\n", 0, after) + 1
        lines = [PreBlock(line, first + i) for i, line in enumerate(read_pre(self._text[after:stop]))]
        if self._in_cell:
            for line in lines:
                self._target.runs += [(line.text, after, 0), (LINE_BREAK, after, 0)]
        else:
            self.page.blocks += lines
        self._resume = stop

    def _skip(self, tag: Tag, at: int, after: int) -> None:
        end = None if self._text[after - 2] == "/" else self._ends.element(tag.name, after)
        if end is None:
            return
        self._resume = end
        (self.page.headers if tag.name == "ix:header" else self.page.skipped).append((after, end))

    def _skip_comment(self, tag: Tag, at: int, after: int) -> None:
        self._resume = self._ends.comment(at, after)


def read_pre(content: str) -> list[str]:
    """The lines of preformatted text: tags taken out, entities decoded, columns kept."""
    if "<" in content:
        content = TAG.sub(_spaced, content)
    if "&" in content:
        content = unescape(content)
    return content.replace("\xa0", " ").split("\n")


def _spaced(match: re.Match[str]) -> str:
    name = match[1].split(maxsplit=1)[0].lower() if match[1].strip() else ""
    if name == "page":
        return "<PAGE>"
    return "" if name.strip("/") in _PRE_UNSEEN else " " * len(match[0])
