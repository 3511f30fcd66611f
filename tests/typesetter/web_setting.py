"""One statement set as HTML tables: a draft, its columns and the switches make rows of markup and their truth."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.typesetter.calendars import Columns
from tests.typesetter.drafting import MONEY, PER_SHARE, Row
from tests.typesetter.figures import Figure
from tests.typesetter.setting import MARKED, Setter
from tests.typesetter.web_switches import WebSwitches

_BLANKS = {"none": "", "nbsp": "&#160;", "thin": "&#8201;", "zero width": "&#8203;", "narrow": "&#8239;"}
_WRAPPED = {
    "plain": "{}",
    "font": '<font size="2" face="Times New Roman">{}</font>',
    "paragraph": '<p style="margin:0in;text-align:right">{}</p>',
    "word": '<p class="MsoNormal" style="margin-bottom:0;line-height:normal"><span style=\'font-size:9.0pt\'>{}</span></p>',
    "span": '<div style="text-align:left;font-size:8pt"><span style="font-family:inherit">{}</span></div>',
}
_PADDED = {
    "padding": "padding-left:{}pt",
    "hanging": "padding-left:{}pt;text-indent:-9pt",
    "margin": "margin-left:{}pt",
}
_STEPS = 4
"""Leading columns where indentation is by columns."""


class WebSetter(Setter):
    """Sets one statement as HTML; every row stands on a line of its own."""

    def __init__(self, rows: list[Row], columns: Columns, web: WebSwitches, rng: Random) -> None:
        super().__init__(rows, columns, web.draft, rng)
        self.web = web
        if web.nil == "blank":
            self.figures = [
                [
                    figure if figure is None or figure.value or row.unit != MONEY else None
                    for figure in figures
                ]
                for row, figures in zip(rows, self.figures, strict=True)
            ]

    # ---------------------------------------------------------------- tags and cells

    def tag(self, name: str, inner: str, attributes: str = "") -> str:
        """An element, in the case of the style."""
        name = name.upper() if self.web.upper_tags else name
        return f"<{name}{' ' + attributes if attributes else ''}>{inner}</{name}>"

    def cell(self, text: str, *, span: int = 1, style: str = "", name: str = "td") -> str:
        """A cell with its text in the markup of the style; an empty one keeps a blank."""
        inner = (
            _WRAPPED[self.web.markup].format(text) if text else "&#160;" if self.web.markup != "plain" else ""
        )
        attributes = " ".join(
            part
            for part in (f'colspan="{span}"' if span > 1 else "", f'style="{style}"' if style else "")
            if part
        )
        return self.tag(name, inner, attributes)

    @property
    def figure_cells(self) -> int:
        """How many cells a figure takes, without spacers."""
        return {"one": 1, "sign": 2, "sign and bracket": 3, "all apart": 4}[self.web.cells]

    @property
    def spacer(self) -> str:
        """What stands before each figure."""
        if self.web.spacers == "none":
            return ""
        style = "width:1%" if self.web.widths == "percent" else ""
        return self.cell("&#160;" if self.web.spacers == "wide" else "", style=style)

    @property
    def span(self) -> int:
        """How many cells a column takes, its spacer left out."""
        return self.figure_cells

    # ---------------------------------------------------------------- header

    def head_rows(self) -> list[str]:
        """Spans, then the lines of the heads: in one cell with breaks, or a row each."""
        heading, rows = self.columns.heading, []
        for spans in heading.spans:
            cells, at = [self.stub_cell("")], 0
            for text, first, last in spans:
                cells += self.empty_columns(first - at)
                width = (last - first + 1) * self.span + (last - first) * bool(self.spacer)
                cells += [self.spacer, self.head_cell(text, width)]
                at = last + 1
            rows.append(self.row_of(cells))
        if self.web.unaudited == "row":
            width = len(self.columns.periods) * (self.span + bool(self.spacer))
            rows.append(self.row_of([self.stub_cell(""), self.head_cell("(unaudited)", width)]))
        lines = [self.head_lines(head) for head in heading.heads]
        depth = max(map(len, lines))
        for level in range(depth):
            last = level == depth - 1
            cells = [self.stub_cell(heading.stub if last else "", note="Notes" if last else "")]
            for head in lines:
                text = head[level - depth + len(head)] if level >= depth - len(head) else ""
                cells += [self.spacer, self.head_cell(text, self.span)]
            if last:
                cells += self.change_heads()
            rows.append(self.row_of(cells))
        return rows

    def head_lines(self, head: list[str]) -> list[str]:
        """The cells of one head, from above: joined by breaks, a line each, or a word each."""
        if self.web.head_cells == "rows":
            return head
        if self.web.head_cells == "words":
            return " ".join(head).split()
        if self.web.head_cells == "paragraphs":
            return ["".join(self.tag("p", line, 'align="center"') for line in head)]
        return ["<br>".join(head)]

    def head_cell(self, text: str, span: int) -> str:
        """A head over its figures; the sign's cell may stay outside of it."""
        shown = self.tag("b", text) if text and self.web.head_tags == "bold" else text
        name = "th" if self.web.head_tags == "th" else "td"
        return self.cell(
            shown,
            span=span,
            style="text-align:center;border-bottom:1px solid #000" if text else "",
            name=name,
        )

    def change_heads(self) -> list[str]:
        """Heads over the columns of change, where there are any: one length alone is compared."""
        periods = self.columns.periods
        if self.web.change == "none" or not self._is_income() or len({p.months for p in periods}) > 1:
            return []
        heads = ["% Change"] if self.web.change == "percent" else ["Change", "% Change"]
        return [part for head in heads for part in (self.spacer, self.head_cell(head, self.span))]

    def empty_columns(self, count: int) -> list[str]:
        """Cells where a span leaves columns out."""
        return [part for _ in range(count) for part in (self.spacer, self.cell("", span=self.span))]

    # ---------------------------------------------------------------- rows

    def stub_cell(self, text: str, depth: int = 0, note: str = "") -> str:
        """The caption's cell, with a cell for a note where there is a column of notes."""
        if self.web.indent == "columns":
            lead = "".join(self.cell("") for _ in range(min(depth, _STEPS - 1)))
            caption = lead + self.cell(text, span=_STEPS - min(depth, _STEPS - 1))
        elif self.web.indent == "nbsp":
            caption = self.cell("&#160;" * (3 * depth) + text)
        else:
            extra = 9 if self.web.indent == "hanging" else 0
            caption = self.cell(text, style=_PADDED[self.web.indent].format(10 * depth + extra))
        return caption + (self.cell(note) if self.web.notes == "column" else "")

    def row_of(self, cells: list[str], attributes: str = "") -> str:
        """A table row on one line."""
        return self.tag("tr", "".join(cells), attributes)

    def set_row(self, index: int) -> None:
        """Set one row of the draft, with the rule above it in the style."""
        row = self.rows[index]
        if not row.is_heading and row.is_total and self.web.rules in ("row", "hr", "strokes"):
            self.out.lines.append(self.rule_row(index))
        if row.is_heading:
            self.out.lines.append(self.row_of([self.stub_cell(_entities(row.caption), row.depth)]))
            return
        caption, note = _entities(row.caption), ""
        if self.web.marks == "caption" and caption and self.rng.random() < MARKED:
            caption += f"<sup>({self.rng.randint(1, 3)})</sup>"
        if self.web.notes == "caption" and caption and not row.is_total and self.rng.random() < 0.15:
            caption += f" (Note {self.rng.randint(1, 14)})"
        elif self.web.notes == "column" and caption and self.rng.random() < 0.3:
            note = str(self.rng.randint(1, 14))
        cells, truth = [self.stub_cell(caption, row.depth, note)], []
        for column, figure in enumerate(self.figures[index]):
            cells += [self.spacer, self.figure(index, figure)]
            if figure is not None:
                truth.append(self._cell(row, column, figure, len(self.out.lines)))
        cells += self.changes(row)
        shaded = self.web.rows_between == "shaded" and index % 2
        if truth:
            self.out.truth[index] = (len(self.out.lines), truth)
        self.out.lines.append(self.row_of(cells, 'style="background:#cceeff"' if shaded else ""))
        if self.web.rows_between == "blank" and row.is_total:
            self.out.lines.append(self.row_of([self.cell("&#160;")]))

    def figure(self, index: int, figure: Figure | None) -> str:
        """The cells of one figure: sign, digits and brackets together or apart."""
        row = self.rows[index]
        style = "text-align:right"
        if row.is_total and self.web.rules == "border top":
            style += ";border-top:1px solid black"
        elif self.web.rules == "border bottom" and self.is_before_total(index):
            style += ";border-bottom:1px solid black"
        if figure is None:
            return "".join(self.cell("", style=style) for _ in range(self.figure_cells))
        sign, before, digits, after = self.pieces(index, figure)
        if not digits:
            digits, before, after = self.web.nil, "", ""
        blank = _BLANKS[self.web.blanks]
        digits = blank + digits
        if self.web.marks == "figure" and not row.is_total and self.rng.random() < MARKED:
            after += "<sup>(a)</sup>"
        if self.web.negative == "red" and figure.value < 0:
            digits = f'<font color="red">{before}{digits}</font>' if self.web.cells != "all apart" else digits
            before = before if self.web.cells == "all apart" else ""
        joined = {
            "one": [f"{sign}{blank if sign else ''}{before}{digits}{after}"],
            "sign": [sign, before + digits + after],
            "sign and bracket": [sign, before + digits, after],
            "all apart": [sign, before, digits, after],
        }[self.web.cells]
        return "".join(self.cell(text, style=style) for text in joined)

    def pieces(self, index: int, figure: Figure) -> tuple[str, str, str, str]:
        """Sign, opening bracket, digits and closing bracket of a figure; no digits for a nil."""
        row = self.rows[index]
        amount = figure.value / row.scale if row.unit != PER_SHARE else figure.value
        digits = f"{abs(amount):.2f}" if row.unit == PER_SHARE else f"{abs(amount):,.0f}"
        first = not any(not earlier.is_heading for earlier in self.rows[:index])
        wanted = {
            "none": False,
            "first": first or not self._has_parent(index),
            "every": True,
            "totals": row.is_total,
        }
        money = row.unit == MONEY and (
            wanted[self.web.dollar] if row.is_total or self.web.dollar != "totals" else False
        )
        sign = "$" if money or (row.unit == PER_SHARE and "$" in self.switches.per_share) else ""
        if not amount:
            return sign, "", "" if row.unit == MONEY else digits, ""
        if amount > 0:
            return sign, "", digits, ""
        minus = {"minus": "-", "minus sign": "&#8722;"}.get(self.web.negative)
        return (sign, "", minus + digits, "") if minus else (sign, "(", digits, ")")

    def changes(self, row: Row) -> list[str]:
        """Columns of change against the year before, which are no figures of the statement."""
        heads = self.change_heads()
        if not heads or row.unit != MONEY or not row.amounts[1]:
            return self.empty_columns(len(heads) // 2)
        new, old = row.amounts[0], row.amounts[1]
        share = Decimal(new - old) / abs(old) * 100
        texts = [f"{share:.1f}%" if share >= 0 else f"({-share:.1f})%"]
        if self.web.change != "percent":
            change = (new - old) // 100
            texts.insert(0, f"{change:,}" if change >= 0 else f"({-change:,})")
        return [part for text in texts for part in (self.spacer, self.cell(text, span=self.span))]

    def is_before_total(self, index: int) -> bool:
        """True for a row with a total below it."""
        return index + 1 < len(self.rows) and self.rows[index + 1].is_total and not self.rows[index].is_total

    def rule_row(self, index: int) -> str:
        """A row that holds nothing but the rules over the figures."""
        drawn = {"hr": '<hr size="1" noshade>', "strokes": "-----------", "row": ""}[self.web.rules]
        style = "border-bottom:1px solid black" if self.web.rules == "row" else ""
        cells = [self.stub_cell("")]
        for _ in self.figures[index]:
            cells += [self.spacer, self.cell(drawn, span=self.span, style=style)]
        return self.row_of(cells)


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("'", "&#8217;")
