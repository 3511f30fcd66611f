"""A page's blocks as rows of pieces, each built when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from xlsx_tools.model.source import HtmlSpan, Source
from xlsx_tools.model.table import Piece, Row, RowKind
from xlsx_tools.readers.built_rows import BuiltRows
from xlsx_tools.readers.html_layout import caption_room, extent, go_on, indent_of, lay_out, rule_extents
from xlsx_tools.readers.html_page import (
    Block,
    GapBlock,
    ParagraphBlock,
    PreBlock,
    RowBlock,
    RuleBlock,
    Table,
    Word,
)
from xlsx_tools.readers.text import read_row

_RULE_LINE = {False: "-" * 12, True: "=" * 12}
_BETWEEN = "   "
_MOST_BETWEEN, _LONGEST_BETWEEN = 8, 100
_MOST_FOLLOWING, _MOST_ROWS = 120, 20


def line_of(block: Block) -> str:
    """A block as a line of text: cells parted by three blanks, a rule as hyphens (doubled: equals signs)."""
    match block:
        case RowBlock():
            return _BETWEEN.join([word.text for word in block.words])
        case ParagraphBlock():
            return block.word.text
        case PreBlock():
            return block.text
        case RuleBlock():
            return _RULE_LINE[block.is_double]
    return ""


def table_of(block: Block) -> int:
    """The ordinal of the table a block stands in, 0 outside any."""
    match block:
        case RowBlock():
            return block.table.ordinal
        case RuleBlock():
            return block.table.ordinal if block.table else 0
        case ParagraphBlock():
            return block.table
    return 0


class HtmlRows(BuiltRows):
    """The rows of a page; a table is laid out when one of its rows is first looked at, and kept."""

    def __init__(
        self, blocks: Sequence[Block], document: str, line_starts: Sequence[int], origin: tuple[int, int]
    ) -> None:
        """`line_starts` are the offsets at which the source's lines begin; `origin` its first line and offset."""
        super().__init__()
        self._blocks = blocks
        self._document = document
        self._line_starts = line_starts
        self._first_line, self._first_offset = origin

    def __len__(self) -> int:
        return len(self._blocks)

    def _build(self, position: int) -> Row:
        block, number = self._blocks[position], position + 1
        match block:
            case RowBlock():
                return self._table_row(block, number)
            case ParagraphBlock():
                word = block.word
                piece = self._piece(word, indent_of(word.cell), block.table, 0)
                return Row(
                    kind=RowKind.TEXT,
                    number=number,
                    pieces=(piece,),
                    indent=piece.start,
                    bold=block.bold,
                    table=block.table,
                )
            case PreBlock():
                return self._pre_row(block, number)
            case RuleBlock():
                if block.table is not None:
                    self._lay_out(block.table)
                ordinal = block.table.ordinal if block.table else 0
                return Row(
                    kind=RowKind.RULE,
                    number=number,
                    table=ordinal,
                    rules=rule_extents(block),
                    double_rule=block.is_double,
                )
        return Row(kind=RowKind.PAGE if block.is_page else RowKind.BLANK, number=number)

    def _lay_out(self, table: Table) -> None:
        """Lay a table out, and those it goes on from: tables with nothing between them, or no more than the turn of a page.

        One of heads alone leaves room for the captions of those that stand on its columns.
        """
        if table.is_laid_out:
            return
        chain = [table]
        while not chain[-1].is_laid_out and (
            found := self._neighbour(chain[-1], chain[-1].first_block - 1, -1)
        ):
            chain.append(found[0])
        before: Table | None = None
        for each in reversed(chain):
            if not each.is_laid_out:
                lay_out(each)
                goes_on = before is not None and go_on(before, each)
                if not goes_on and not any(map(caption_room, filter(None, each.words))):
                    each.stub_room = self._room(each)
                    lay_out(each)
            before = each

    def _room(self, table: Table) -> int:
        """The room that the captions of the tables behind a table need."""
        room, position = 0, table.first_block
        for _ in range(_MOST_FOLLOWING):
            found = self._neighbour(table, position, 1)
            if found is None:
                break
            table, position = found
            room = max(room, *map(caption_room, filter(None, table.words[:_MOST_ROWS])), 0)
        return room

    def _neighbour(self, table: Table, position: int, step: int) -> tuple[Table, int] | None:
        """The table before or behind another, from a position on, and the position past its nearest row of figures.

        Between them stand no more than a heading, or where a page turns a rule and few short lines: the page's number, the
        company, "(Continued)".
        """
        between = 0
        while 0 <= position < len(self._blocks):
            block = self._blocks[position]
            position += step
            if isinstance(block, RowBlock) and block.table is table:
                if step < 0:
                    return None
                between = 0
            elif isinstance(block, RowBlock) and any(word.is_figure for word in block.words[1:]):
                return block.table, position
            elif not isinstance(block, GapBlock | RuleBlock):
                between += 1
                if between > _MOST_BETWEEN or len(line_of(block)) > _LONGEST_BETWEEN:
                    return None
        return None

    def _table_row(self, block: RowBlock, number: int) -> Row:
        table = block.table
        self._lay_out(table)
        pieces: list[Piece] = []
        for word in block.words:
            if word.is_aside:
                continue
            start, end = extent(table, word, indent=indent_of(word.cell) if not pieces else 0)
            if pieces and start <= pieces[-1].end:
                start, end = self._make_room(pieces, start, end)
            pieces.append(self._piece(word, start, table.ordinal, block.row, end=end, flat=not table.edges))
        indent = pieces[0].start if pieces else 0
        return Row(
            kind=RowKind.TEXT,
            number=number,
            pieces=tuple(pieces),
            indent=indent,
            table=table.ordinal,
            bold=block.bold,
        )

    def _make_room(self, pieces: list[Piece], start: int, end: int) -> tuple[int, int]:
        """A caption wider than its column ends before the next piece; else the next piece is moved."""
        last = pieces[-1]
        if not last.is_figure and start - 1 > last.start:
            pieces[-1] = replace(last, end=start - 1)
            return start, end
        return last.end + 1, last.end + 1 + end - start

    def _piece(
        self, word: Word, start: int, table: int, row: int, *, end: int = 0, flat: bool = False
    ) -> Piece:
        locator = HtmlSpan(
            offset=word.offset + self._first_offset,
            table=table,
            row=row,
            cell=word.cell.ordinal,
            fact_id=word.fact_id,
            line=bisect_right(self._line_starts, word.offset) + self._first_line - 1,
        )
        source = Source(document=self._document, locator=locator, raw=word.raw)
        return Piece(
            text=word.text,
            start=start,
            end=end or start + len(word.text),
            source=source,
            is_figure=word.is_figure and not flat,
            fact_id=word.fact_id,
        )

    def _pre_row(self, block: PreBlock, number: int) -> Row:
        row = read_row(block.text, block.line + self._first_line - 1, self._document)
        pieces = tuple(self._spaced(piece, block) for piece in row.pieces) if block.offsets else row.pieces
        return Row(
            kind=row.kind,
            number=number,
            pieces=pieces,
            indent=row.indent,
            rules=row.rules,
            double_rule=row.double_rule,
        )

    def _spaced(self, piece: Piece, block: PreBlock) -> Piece:
        """A piece of a line that hard blanks part, with its place in the file."""
        place, offset = block.offsets[max(bisect_right(block.offsets, (piece.start, 1 << 60)) - 1, 0)]
        offset += max(piece.start - place, 0)
        locator = HtmlSpan(
            offset=offset + self._first_offset,
            line=bisect_right(self._line_starts, offset) + self._first_line - 1,
        )
        return replace(piece, source=replace(piece.source, locator=locator))
