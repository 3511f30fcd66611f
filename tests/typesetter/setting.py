"""One statement set in fixed width: a draft, its columns and the switches make lines and their truth."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from random import Random

from tests.typesetter.calendars import Columns
from tests.typesetter.drafting import MONEY, PER_SHARE, SHARES, Row, share_scale
from tests.typesetter.figures import Figure, print_figure
from tests.typesetter.records import TrueCell, TrueLine
from tests.typesetter.side_column import set_aside
from tests.typesetter.switches import Switches, units_phrase
from xlsx_tools.model.period import Period

INSET = 3
"""The blanks between amounts set in and the column of their totals."""
MARKED = 0.1
"""The share of rows or figures with a footnote mark, where there are any."""

UNITS = {PER_SHARE: "USD/shares", MONEY: "USD"}


@dataclass(slots=True)
class Geometry:
    """Where things stand across a page: the stub's width, and each column's left and right edge."""

    stub: int
    note_end: int
    edges: list[tuple[int, int]]

    @property
    def width(self) -> int:
        """The width of a line."""
        return self.edges[-1][1] + 1


@dataclass(slots=True)
class SetStatement:
    """Lines of print; `cells` are the true cells of each row, by line offsets from the statement's first."""

    lines: list[str] = field(default_factory=list)
    truth: dict[int, tuple[int, list[TrueCell]]] = field(default_factory=dict)


class Setter:
    """Sets one statement; `page_break` is called between groups and gives the lines that stand between."""

    def __init__(self, rows: list[Row], columns: Columns, switches: Switches, rng: Random) -> None:
        self.rows = rows
        self.columns = columns
        self.switches = switches
        self.rng = rng
        self.figures = [self._figures(index, row) for index, row in enumerate(rows)]
        self.inset = self._inset_rows()
        self.side = set_aside(rows, switches)
        self.geometry = self._geometry()
        self.out = SetStatement()
        self.ruled = False

    # ---------------------------------------------------------------- figures and geometry

    def _figures(self, index: int, row: Row) -> list[Figure | None]:
        if row.is_heading:
            return []
        style = self.switches.dollar
        first = not any(not earlier.is_heading for earlier in self.rows[:index])
        grand = row.is_total and not any(
            position == index for later in self.rows[index:] for position, _ in later.contributors
        )
        marked = (first or grand) and style != "none" and row.unit == MONEY
        figures = []
        for column, amount in enumerate(row.amounts):
            shown = self._as_column(row, column)
            dollar = self.rng.random() < 0.3 if style == "random" and row.unit == MONEY else marked
            figure = print_figure(
                amount, shown, self.switches, dollar=dollar and shown.unit == row.unit, room=12
            )
            figures.append(self._marked(figure) if figure and not row.is_total else figure)
        return figures

    def _as_column(self, row: Row, column: int) -> Row:
        """The row with the unit of its column, where a column counts shares."""
        if self.columns.components and self.columns.components[column] == "shares":
            return Row(row.caption, row.depth, SHARES, scale=share_scale(self.switches))
        return row

    def _marked(self, figure: Figure) -> Figure:
        """A figure with a footnote mark behind it, now and then."""
        mark = {"star": "*", "letter": "(a)"}.get(self.switches.footnotes, "")
        if not mark or not figure.value or self.rng.random() > MARKED:
            return figure
        return Figure(figure.text + mark, figure.overhang + len(mark), figure.value)

    def _inset_rows(self) -> frozenset[int]:
        """The rows that stand in a column of their own left of their total's, where the style sets amounts in."""
        switches = self.switches
        is_crowded = (
            switches.percent or switches.tabs != "none" or switches.entities or self.columns.components
        )
        if not switches.insets or is_crowded:
            return frozenset()
        groups = [row.contributors for row in self.rows if all(sign > 0 for _, sign in row.contributors)]
        leaves = [[at for at, _ in group if not self.rows[at].is_total] for group in groups]
        return frozenset(
            at for group in leaves if len(group) > 1 for at in group if self.rows[at].unit == MONEY
        )

    def _geometry(self) -> Geometry:
        heading = self.columns.heading
        stub = self.side.width + self.switches.caption_width + 2
        stub = max(stub, len(self._stub_text()) + 2)
        note_end = stub + 8 if self.switches.notes in {"numbers", "letters"} else stub
        edge = note_end
        marks = 4 if self.switches.footnotes == "letter" else 1
        edges = []
        for column in range(len(self.columns.periods)):
            widest = max(
                (len(f.text) - f.overhang for figs in self.figures if figs and (f := figs[column])), default=4
            )
            widest = max(widest, *(len(line) for line in heading.heads[column]))
            if self.inset:
                edge += widest + INSET
            edges.append((edge + self.switches.gap, edge + self.switches.gap + widest))
            edge += self.switches.gap + widest + marks
            if self.switches.percent and self._is_income():
                edge += 8
        return Geometry(stub, note_end, edges)

    def _is_income(self) -> bool:
        moments = any(row.moment or row.period for row in self.rows)
        return not self.columns.periods[0].is_instant and not moments

    def _stub_text(self) -> str:
        units = units_phrase(self.switches) if self.switches.units == "stub" else ""
        return " ".join(part for part in (self.columns.heading.stub, units) if part)

    # ---------------------------------------------------------------- header

    def header(self) -> list[str]:
        """The lines between title and first row: spans, heads bottom aligned, underlines."""
        heading, lines = self.columns.heading, []
        for spans in heading.spans:
            line = ""
            for text, first, last in spans:
                left, right = self.geometry.edges[first][0], self.geometry.edges[last][1]
                start = max(len(line) + 2, left + (right - left - len(text)) // 2)
                line = f"{line:<{start}}{text}"
            lines.append(line)
        depth = max(len(head) for head in heading.heads)
        for level in range(depth):
            line = self._stub_text() if level == depth - 1 else ""
            for (left, right), head in zip(self.geometry.edges, heading.heads, strict=True):
                text = head[level - depth + len(head)] if level >= depth - len(head) else ""
                line = self._head(line, text, left, right)
            lines.append(line.rstrip())
        if self.switches.notes in {"numbers", "letters"}:
            text = "Notes" if self.switches.notes == "numbers" else "Note"
            lines[-1] = (
                lines[-1][: self.geometry.stub].ljust(self.geometry.stub)
                + text.ljust(8)
                + lines[-1][self.geometry.note_end :]
            )
        if self.switches.head_underlines:
            line = ""
            for (left, right), head in zip(self.geometry.edges, heading.heads, strict=True):
                line = self._head(line, "-" * max(4, len(head[-1])), left, right)
            lines.append(line)
        return lines

    def _head(self, line: str, text: str, left: int, right: int) -> str:
        if not text:
            return line
        start = (
            right - len(text)
            if self.switches.head_place == "right"
            else left + (right - left - len(text)) // 2
        )
        return f"{line:<{start}}{text}"

    # ---------------------------------------------------------------- rows

    def row(self, index: int) -> None:
        """Set one row: blank lines, rules, the wrapped caption, and the figures on its last or first line."""
        row = self.rows[index]
        if row.is_heading:
            self._heading(index)
            return
        if row.is_total:
            self.rule(index, "-")
        elif self.switches.blank_lines == "every" and self.rng.random() < 0.3 and not self.side.waiting:
            self._blank()
        captions = self._wrapped(index) or [""]
        at = 0 if self.switches.wrap == "first" else len(captions) - 1
        if not row.caption:
            self.out.lines += self.side.left()
        for i, caption in enumerate(map(self.side.beside, captions)):
            if i == at:
                self._figure_line(index, caption)
            else:
                self.out.lines.append(caption)
        self.ruled = False
        if row.is_total and not self._has_parent(index):
            self.rule(index, "=")
        if row.is_total and self.switches.blank_lines != "none" and row.depth < 2:
            self._blank()
        if index + 1 == len(self.rows) or self.rows[index + 1].is_heading:
            self.out.lines += self.side.left()

    def _heading(self, index: int) -> None:
        row = self.rows[index]
        if self.out.lines and row.starts_group and self.switches.blank_lines != "none":
            self._blank()
        if index in self.side.stacks:
            self.side.open(index)
        else:
            self.out.lines.extend(map(self.side.beside, self._wrapped(index)))
        self.ruled = False

    def _blank(self) -> None:
        self.out.lines += [*self.side.left(), ""]

    def _has_parent(self, index: int) -> bool:
        return any(position == index for row in self.rows for position, _ in row.contributors)

    def _wrapped(self, index: int) -> list[str]:
        row, step = self.rows[index], self.switches.indent
        text = row.caption
        if self.switches.notes == "parentheses" and text and not row.is_total and self.rng.random() < 0.15:
            text += f" (note {self.rng.randint(1, 14)})"
        if (
            self.switches.footnotes == "caption"
            and text
            and not row.is_heading
            and self.rng.random() < MARKED
        ):
            text += f" ({self.rng.randint(1, 3)})"
        left = self.side.indent(self.rows, index)
        return textwrap.wrap(
            text,
            left + self.switches.caption_width,
            initial_indent=" " * (left + step * row.depth),
            subsequent_indent=" " * (left + step * row.depth + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _figure_line(self, index: int, caption: str) -> None:
        row, figures = self.rows[index], self.figures[index]
        line = caption + self._leaders(caption)
        if self.switches.notes in {"numbers", "letters"} and row.caption and self.rng.random() < 0.3:
            note = (
                str(self.rng.randint(1, 14))
                if self.switches.notes == "numbers"
                else self.rng.choice("ABCDEFG")
            )
            line = f"{line[: self.geometry.stub]:<{self.geometry.stub}}  {note}"
        cells = []
        at = len(self.out.lines)
        for column, figure in enumerate(figures):
            if figure is None:
                continue
            left, right = self.geometry.edges[column]
            edge = left - INSET if index in self.inset else right
            start = edge + figure.overhang - len(figure.text)
            touching = self.switches.leaders == "touching" and column == 0 and caption
            # Before ".57" a leader would swallow the point: nobody could read it.
            filler = "." if touching and not figure.text.startswith(".") else " "
            line = f"{line:{filler}<{start}}{figure.text}"
            cells.append(self._cell(row, column, figure, at))
            line += self._percent(row, column, len(line))
        self.out.lines.append(line)
        if cells:
            self.out.truth[index] = (at, cells)

    def _cell(self, row: Row, column: int, figure: Figure, at: int) -> TrueCell:
        period = row.period or self.columns.periods[column]
        if row.moment:
            period = self._opening(period) if row.moment == "opening" else period.closing
        return TrueCell(
            line=at,
            column=column,
            value=figure.value,
            text=figure.text,
            period=period,
            unit=UNITS.get(self._as_column(row, column).unit, "shares"),
            entity=self.columns.entities[column],
            component=self.columns.components[column] if self.columns.components else "",
        )

    def _opening(self, period: Period) -> Period:
        """The day before a period; marked "inferred" where years have 52 or 53 weeks and no column ends on it."""
        opening = period.opening
        unprinted = all(other.end != opening.end for other in self.columns.periods)
        if self.switches.calendar == "weeks" and unprinted:
            return Period(end=opening.end, inferred=("end",))
        return opening

    def _percent(self, row: Row, column: int, length: int) -> str:
        if not (self.switches.percent and self._is_income() and row.unit == MONEY and self.rows[0].amounts):
            return ""
        base = self.rows[0].amounts[column]
        if not base:
            return ""
        room = self.geometry.edges[column][1] + 8 - length
        return f" {abs(row.amounts[column]) * 100 / abs(base):.1f}%".rjust(room)

    def _leaders(self, caption: str) -> str:
        style = self.switches.leaders
        if style == "none" or not caption or (style == "missing" and self.rng.random() < 0.3):
            return ""
        room = self.geometry.stub - len(caption) - 1
        if room < 3:
            return ""
        if style == "spaced":
            return " " + (". " * room)[: room - 1].rstrip()
        return "." * room if style != "dots" else " " + "." * (room - 1)

    def rule(self, index: int, stroke: str) -> None:
        """A rule over or under the figures of a row, in the filing's style."""
        style = self.switches.rules
        if style == "none" or (stroke == "=" and style == "no double") or (stroke == "-" and self.ruled):
            return
        if style == "underscores":
            stroke = "_" if stroke == "-" else "="
        if style == "whole line" and stroke == "-":
            self.out.lines.append("- " + "-" * (self.geometry.width - 2))
        else:
            line = ""
            for (left, right), figure in zip(self.geometry.edges, self.figures[index], strict=True):
                length = max(4, len(figure.text) if figure else 4, right - left - 2)
                line = f"{line:<{right - length}}{stroke * length}"
            self.out.lines.append(line)
        self.ruled = True


def true_lines(rows: list[Row], out: SetStatement, offset: int) -> tuple[TrueLine, ...]:
    """The truth of a set statement; lines count from 1 in the file, `offset` lines stand before it."""
    position = {index: n for n, index in enumerate(sorted(out.truth))}
    lines = []
    for index in sorted(out.truth):
        _, cells = out.truth[index]
        lines.append(
            TrueLine(
                label=rows[index].caption,
                cells=tuple(
                    TrueCell(
                        line=cell.line + offset + 1,
                        column=cell.column,
                        value=cell.value,
                        text=cell.text,
                        period=cell.period,
                        unit=cell.unit,
                        entity=cell.entity,
                        component=cell.component,
                    )
                    for cell in cells
                ),
                contributors=tuple(
                    (position[child], sign) for child, sign in rows[index].contributors if child in position
                ),
            )
        )
    return tuple(lines)
