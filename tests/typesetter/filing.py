"""A whole filing in one house style: cover, index, statements on their pages, notes, wrapper."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.typesetter.calendars import Calendar, Columns, plan_columns
from tests.typesetter.drafting import Drafts, Row, draft_shape
from tests.typesetter.equity import draft_equity
from tests.typesetter.records import TrueStatement, TypesetFiling
from tests.typesetter.setting import Setter, true_lines
from tests.typesetter.surroundings import TITLES, Surroundings
from tests.typesetter.switches import Switches, units_phrase
from xlsx_tools.model.statement import StatementKind

KINDS = ("balance_sheet", "income_statement", "cash_flow", "equity")
NAMES = (
    "Harbor Point",
    "Millbrook",
    "Continental Lakes",
    "Tri-County",
    "Western Ridge",
    "Ashford",
    "Pioneer Valley",
)
SUFFIXES = ("Industries, Inc.", "Corporation", "Co., Inc.", "Holdings Ltd.")
FOOTERS = (
    "See accompanying notes.",
    "See notes to consolidated financial statements.",
    "The accompanying notes are an integral part of these statements.",
)
FOOTNOTES = {"caption": "(1) See Note 4.", "star": "* As restated.", "letter": "(a) Unaudited."}


def typeset(switches: Switches, drafts: Drafts = draft_shape) -> TypesetFiling:
    """The filing that a house style gives, with the truth of every figure in it; its rows are what `drafts` gives.

    >>> typeset(Switches(seed=1)).statements[0].kind
    <StatementKind.BALANCE_SHEET: 'balance_sheet'>
    """
    if switches.industry == "tiny":
        switches = replace(switches, scale=1)
    return _Typesetter(switches, drafts).filing()


class _Typesetter:
    def __init__(self, switches: Switches, drafts: Drafts) -> None:
        self.switches = switches
        self.drafts = drafts
        self.rng = Random(switches.seed)
        self.company = f"{self.rng.choice(NAMES)} {self.rng.choice(SUFFIXES)}"
        self.calendar = Calendar(switches, self.rng.randint(1993, 2003))
        self.footer = self.rng.choice(FOOTERS)
        self.lines: list[str] = []
        self.statements: list[TrueStatement] = []

    def filing(self) -> TypesetFiling:
        kinds = KINDS if self.switches.statements == "all" else (self.switches.statements,)
        around = Surroundings(self.switches, self.rng, self.calendar, self.company)
        self.lines += around.front(kinds)
        for kind in kinds:
            self.statement(kind)
        self.lines += around.back()
        data = self.switches.newline.join(self.lines).encode("ascii")
        return TypesetFiling(
            name="typeset.txt", data=data, statements=tuple(self.statements), switches=self.switches
        )

    # ---------------------------------------------------------------- one statement

    def statement(self, kind: str) -> None:
        rows, columns = self.drafted(kind)
        if self.switches.unaudited == "heads" and kind != "equity":
            newest = max(period.end for period in columns.periods)
            for period, head in zip(columns.periods, columns.heading.heads, strict=True):
                head.append("(Unaudited)" if period.end == newest else "")
        switches = self.switches
        if kind == "equity":
            # Heads of unequal depth between tabs, or notes beside components, are no layout of real filings.
            tabs = "aligned" if switches.tabs == "columns" else switches.tabs
            switches = replace(switches, notes="none", percent=False, tabs=tabs)
        setter = Setter(rows, columns, switches, self.rng)
        title = self.rng.choice(TITLES[kind])
        first = len(self.lines) + 1
        out = setter.out
        out.lines += self.top(title, setter, continued=False)
        breaks_at = self.break_before(setter)
        for index in range(len(rows)):
            if index == breaks_at:
                out.lines += self.page_break(title, setter)
            setter.row(index)
        out.lines += self.bottom()
        self.lines += self.tabbed(out.lines, setter)
        self.statements.append(
            TrueStatement(
                kind=StatementKind(kind),
                lines=true_lines(rows, out, first - 1),
                first=first,
                last=len(self.lines),
            )
        )

    def drafted(self, kind: str) -> tuple[list[Row], Columns]:
        """The rows of a statement and its columns."""
        if kind == "equity":
            return draft_equity(self.calendar, self.rng)
        columns = plan_columns(kind, self.calendar, self.rng)
        return self.drafts(kind, columns, self.switches, self.rng), columns

    def break_before(self, setter: Setter) -> int:
        """The row that begins a new page: a heading of the outer level in the second half."""
        if self.switches.pages == "one":
            return -1
        half = len(setter.rows) // 3
        return next((i for i, row in enumerate(setter.rows) if i > half and row.starts_group), -1)

    def page_break(self, title: str, setter: Setter) -> list[str]:
        number = (
            f"- {self.rng.randint(2, 60)} -" if self.rng.random() < 0.5 else f"F-{self.rng.randint(2, 30)}"
        )
        page = ["", number.center(76).rstrip(), "<PAGE>", ""]
        if self.switches.pages == "bare":
            return page
        closing = ["</TABLE>"] if self.tags else []
        return [*closing, *page, *self.top(title, setter, continued=self.switches.pages == "continued")]

    def top(self, title: str, setter: Setter, *, continued: bool) -> list[str]:
        """Title, units, tags and header, in the filing's order."""
        switches, width = self.switches, max(76, setter.geometry.width)
        titles = self.titles(title, continued=continued) + setter.columns.heading.title_lines
        if switches.unaudited == "title":
            titles.append("(Unaudited)")
        units = units_phrase(switches)
        if units and (switches.units == "title" or (switches.units == "caption tag" and not self.tags)):
            titles.append(units)
        lines = [line if line.startswith("|") else line.center(width).rstrip() for line in titles]
        lines.append("")
        if self.tags:
            lines += [self.tag("TABLE"), self.tag("CAPTION")]
        if units and self.tags and switches.units == "caption tag":
            lines.append(units)
        header = setter.header()
        if units and switches.units == "heads":
            header.insert(0, units.rjust(max(setter.geometry.width, len(units))))
        lines += header
        if self.tags and switches.tags != "no stub":
            marks = self.tag("S")
            for left, right in setter.geometry.edges:
                marks = f"{marks:<{max(left, right - 6)}}{self.tag('C')}"
            lines.append(marks)
        elif not switches.head_underlines:
            lines.append("")
        return lines

    def titles(self, title: str, *, continued: bool) -> list[str]:
        style = self.switches.title
        more = " (Continued)" if continued else ""
        if style == "with company":
            return [f"{title}{more}    {self.company} and Subsidiaries"]
        if style == "bar":
            return [f"|{title.upper()}{more}"]
        if style == "two lines":
            return [self.company, *_two_lines(title.upper() + more)]
        spaced = "   ".join(" ".join(word) for word in title.upper().split())
        shown = {"upper": title.upper(), "lower": title.capitalize(), "spaced": spaced}.get(style, title)
        return [f"{self.company} and Subsidiaries", shown + more]

    @property
    def tags(self) -> bool:
        """True where the statement being set stands between tags."""
        return self.switches.tags != "none" and not (self.switches.tags == "first only" and self.statements)

    def tag(self, name: str) -> str:
        return f"<{name.lower() if self.switches.tags == 'lower' else name}>"

    def bottom(self) -> list[str]:
        closing = [self.tag("/TABLE")] if self.tags else []
        note = FOOTNOTES.get(self.switches.footnotes)
        closing = [note, *closing] if note else closing
        number = str(self.rng.randint(2, 60)).center(76).rstrip()
        return ["", self.footer, *closing, "", number, "<PAGE>", ""]

    def tabbed(self, lines: list[str], setter: Setter) -> list[str]:
        if setter.switches.tabs == "none":
            return lines
        # Under spans, or where a note is missing, tabs that count columns would leave nothing to count by.
        uncountable = setter.columns.heading.spans or setter.switches.notes in {"numbers", "letters"}
        if setter.switches.tabs == "aligned" or uncountable:
            return [line if _is_spaced(line) else _unexpand(line) for line in lines]
        return [line if _is_spaced(line) else _tab_columns(line, setter.geometry.stub) for line in lines]


def _two_lines(title: str) -> list[str]:
    """A title broken where filers break it: after "of", or after "Consolidated"."""
    for mark in (" OF ", "CONSOLIDATED "):
        head, found, tail = title.partition(mark)
        if found:
            return [(head + found).rstrip(), tail]
    return [title]


def _is_spaced(line: str) -> bool:
    """True for a title set letter by letter: a tab between its words would leave nothing to part them by."""
    letters = [word for word in line.split() if not word.startswith("(")]
    return len(letters) > 1 and all(len(letter) == 1 and letter.isalpha() for letter in letters)


def _unexpand(line: str) -> str:
    """Runs of blanks as tabs with stops at every eighth column: the same places, fewer characters."""
    parts = [line[i : i + 8] for i in range(0, len(line), 8)]
    return "".join(
        part.rstrip(" ") + "\t" if len(part) == 8 and part.endswith("  ") else part for part in parts
    )


def _tab_columns(line: str, stub: int) -> str:
    """A tab before each piece right of the stub: figures stand where the tab stops put them."""
    if len(line) <= stub or line.startswith(("|", "- -", "<")) or line[stub - 1 : stub + 1].strip(" ."):
        return line
    caption, rest = line[:stub].rstrip(), line[stub:]
    pieces = [piece for piece in rest.split("  ") if piece.strip()]
    stops = "\t" * max(1, (stub + 7 - len(caption)) // 8)
    return caption + stops + "\t".join(piece.strip() for piece in pieces)
