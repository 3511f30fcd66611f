"""A page of HTML read once from start to end, each text with its offset.

The tags are read as browsers read them: a cell ends where the next begins, a table where its end tag stands or the
file ends, whatever was left open between. Nothing is recursive, no entity but a character's is known, nothing is
fetched, and no text is left out but comments, scripts, styles and hidden elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any, ClassVar

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.readers.html_flow import Flow
from xlsx_tools.readers.html_page import BOLD, LINE_BREAK, Cell, Page, PreBlock, RuleBlock, Table
from xlsx_tools.readers.html_rows import close_row, close_table, fold_or_hoist
from xlsx_tools.readers.html_skips import Ends
from xlsx_tools.readers.html_style import PLAIN
from xlsx_tools.readers.html_tags import Act, Tag, is_open_quoted, read_tag

TAG = re.compile(r"<([a-zA-Z/!?][^>]*+)>")
MOST_TAGS = 1_200_000
"""In one page; the largest real ones have some hundred thousand."""
DEEPEST_TABLE = 16
"""Tables nested deeper are read as rows of the table around them, with a finding."""

_Do = Callable[[Any, Tag], None]
"""What a reader of pages does at a tag."""

_WHITE = re.compile(r"#?f{3}(?:f{3})?|white", re.IGNORECASE)
_PRE_UNSEEN = frozenset(("b", "u", "i", "font", "a", "p", "strong", "em", "br", "sup", "span"))


def read_page(text: str, name: str = "") -> Page:
    """The blocks and tagged values of a page of HTML; linear in the length of the text.

    Raises InputUnreadable for a page of more than MOST_TAGS tags: each cell and its text cost memory.
    """
    if len(text) > MOST_TAGS and text.count("<") > MOST_TAGS:
        raise InputUnreadable(
            "The page holds more tags than any filing's",
            where=name,
            what_to_do="Check that this is a filing of EDGAR.",
        )
    reader = PageReader(text)
    reader.read()
    return reader.page


class PageReader(Flow):
    """Walks the tags of a page; one instance reads one page."""

    def __init__(self, text: str) -> None:
        super().__init__(0)
        self._text, self._ends = text, Ends(text)
        self._too_deep = 0
        self._known: dict[str, tuple[Tag, _Do | None]] = {}

    def read(self) -> None:
        """Read the page to its end and close what is open."""
        last = self._text.rfind(">") + 1
        while not self._read_tags(last):
            pass
        rest = self._text[self.after :]
        if rest and not rest.isspace():
            self.add_text(rest, self.after)
        self._end()

    def _read_tags(self, last: int) -> bool:
        """Read from `after` on; True at `last`, False after a tag with which more was read, such as a comment."""
        text, known = self._text, self._known
        for match in TAG.finditer(text, self.after, last):
            at, after = match.span()
            position = self.after
            if at != position:
                chunk = text[position:at]
                if not chunk.isspace():
                    self.add_text(chunk, position)
                elif self.target.runs:
                    self.target.runs.append((" ", position, 0))
            self.at, self.after = at, after
            content = match[1]
            tag, act = known.get(content) or self._read_tag(content)
            if act is not None:
                act(self, tag)
            if self.after != after:
                return False
        return True

    def _end(self) -> None:
        self.at = self.after = len(self._text)
        self._too_deep = 0
        while self.tables:
            self._end_table(Tag(name="table", act=Act.TABLE_END))
        self.end_paragraph()
        self.set_placed()
        self.end_facts(self.after)

    def _read_tag(self, content: str) -> tuple[Tag, _Do | None]:
        """A tag seen for the first time, with what is done at it; equal tags are read once."""
        if is_open_quoted(content):
            cut = self.after
            tag, self.after = self._ends.tag(self.at, cut)
            self._leave_out(cut, self.after)
            return tag, self._ACTS.get(tag.act)
        tag = read_tag(content)
        read = tag, self._ACTS.get(tag.act)
        if tag.act is not Act.FACT:
            self._known[content] = read
        return read

    # ----------------------------------------------------------------------------------------- tables

    def _open_table(self, _tag: Tag) -> None:
        if len(self.tables) >= DEEPEST_TABLE:
            self._too_deep += 1
            self.page.too_deep = True
            return
        self.end_paragraph()
        if not self.tables:
            self.gap()
        self.page.tables += 1
        self.tables.append(Table(ordinal=self.page.tables, first_block=len(self.page.blocks)))
        self.leave()

    def _end_table(self, _tag: Tag) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self.tables:
            return
        self.end_paragraph()
        table = self.tables.pop()
        close_table(self.page, table)
        outer = self.tables[-1] if self.tables else None
        if outer is None or outer.cell is None:
            self.leave()
            if outer is None:
                self.gap()
            return
        fold_or_hoist(self.page, table, outer)
        self.enter(outer.cell)

    def _open_row(self, tag: Tag) -> None:
        self._end_row(tag)
        if self.tables:
            table = self.tables[-1]
            table.row, table.row_style = [], tag.style
            table.row_ordinal += 1

    def _end_row(self, _tag: Tag) -> None:
        self.end_paragraph()
        if self.tables and self.tables[-1].row is not None:
            close_row(self.page, self.tables[-1])
            self.leave()

    def _open_cell(self, tag: Tag) -> None:
        if not self.in_cell and self.target.runs:
            self.end_paragraph()
        if not self.tables:
            return
        table, style = self.tables[-1], tag.style
        if table.row is None:
            table.row, table.row_style = [], PLAIN
            table.row_ordinal += 1
        row = table.row
        cell = Cell(self.at, style, tag.colspan, tag.rowspan, len(row) + 1)
        if style is not PLAIN:
            cell.indent, cell.centred = style.indent, style.centred
            cell.top, cell.bottom = style.border_top, style.border_bottom
        row.append(cell)
        table.cell = cell
        self.enter(cell, BOLD if style.bold else 0)

    def _end_cell(self, _tag: Tag) -> None:
        if self.in_cell:
            self.tables[-1].cell = None
            self.target, self.in_cell = self.outside, False

    # ----------------------------------------------------------------------------------------- others

    def _draw_line(self, tag: Tag) -> None:
        if self.in_cell:
            is_seen = tag.width != 0 and not _WHITE.fullmatch(tag.attributes.get("color", ""))
            self.target.has_line = self.target.has_line or is_seen
            return
        self.end_paragraph()
        if not self.tables:
            self.set_placed()
            self.page.blocks.append(RuleBlock())

    def _read_pre(self, tag: Tag) -> None:
        end = self._ends.element(tag.name, self.after)
        stop = len(self._text) if end is None else end
        first = self._text.count("\n", 0, self.after) + 1
        lines = read_pre(self._text[self.after : stop])
        if self.in_cell:
            cell = self.target
            runs = [run for line in lines for run in ((line, self.after, 0), (LINE_BREAK, self.after, 0))]
            cell.runs = [*cell.runs, (LINE_BREAK, self.after, 0), *runs]
        else:
            self.end_paragraph()
            self.page.blocks += [PreBlock(line, first + i) for i, line in enumerate(lines)]
        self.after = stop

    def _skip(self, tag: Tag) -> None:
        end = None if tag.is_empty else self._ends.element(tag.name, self.after)
        if end is not None:
            self._leave_out(self.after, end)
            self.after = end

    def _skip_comment(self, _tag: Tag) -> None:
        end = self._ends.comment(self.at, self.after)
        self._leave_out(self.after, end)
        self.after = end

    def _leave_out(self, start: int, end: int) -> None:
        if end > start:
            self.page.skipped.append((start, end))

    # What is done at a tag: one table for all pages, below the methods that it names.
    _ACTS: ClassVar[Mapping[Act, _Do]] = {
        Act.TABLE: _open_table, Act.TABLE_END: _end_table, Act.ROW: _open_row, Act.ROW_END: _end_row,
        Act.CELL: _open_cell, Act.CELL_END: _end_cell, Act.BLOCK: Flow.open_block, Act.BLOCK_END: Flow.end_block,
        Act.BREAK: Flow.break_line, Act.RULE: _draw_line, Act.INLINE: Flow.open_inline,
        Act.INLINE_END: Flow.end_inline, Act.FACT: Flow.open_fact, Act.FACT_END: Flow.end_fact, Act.PRE: _read_pre,
        Act.SKIP: _skip, Act.COMMENT: _skip_comment, Act.PAGE: Flow.end_page,
    }  # fmt: skip


def read_pre(content: str) -> list[str]:
    """The lines of preformatted text: tags taken out, entities decoded, columns kept."""
    if "<" in content:
        last = content.rfind(">") + 1
        content = TAG.sub(_spaced, content[:last]) + content[last:]
    if "&" in content:
        content = unescape(content)
    return content.replace("\xa0", " ").split("\n")


def _spaced(match: re.Match[str]) -> str:
    name = match[1].split(maxsplit=1)[0].lower()
    if name == "page":
        return "<PAGE>"
    return "" if name.strip("/") in _PRE_UNSEEN else " " * len(match[0])
