"""A whole filing in one house style: cover, index, statements on their pages, notes, wrapper."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.typesetter.calendars import Calendar, Columns, plan_columns
from tests.typesetter.drafting import Row, draft
from tests.typesetter.equity import draft_equity
from tests.typesetter.records import TrueStatement, TypesetFiling
from tests.typesetter.setting import Setter, true_lines
from tests.typesetter.shapes import read_shapes
from tests.typesetter.switches import Switches, units_phrase
from xlsx_tools.model.statement import StatementKind

KINDS = ("balance_sheet", "income_statement", "cash_flow", "equity")
TITLES = {
    "balance_sheet": (
        "Consolidated Balance Sheets",
        "Balance Sheet",
        "Consolidated Statement of Financial Position",
    ),
    "income_statement": (
        "Consolidated Statements of Income",
        "Statements of Operations",
        "Consolidated Statement of Earnings",
    ),
    "equity": (
        "Consolidated Statements of Shareholders' Equity",
        "Statement of Changes in Stockholders' Equity",
        "Consolidated Statements of Stockholders' Equity",
    ),
    "cash_flow": (
        "Consolidated Statements of Cash Flows",
        "Statements of Cash Flows",
        "Consolidated Cash Flows Statements",
    ),
}
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


def typeset(switches: Switches) -> TypesetFiling:
    """The filing that a house style gives, with the truth of every figure in it.

    >>> typeset(Switches(seed=1)).statements[0].kind
    <StatementKind.BALANCE_SHEET: 'balance_sheet'>
    """
    if switches.industry == "tiny":
        switches = replace(switches, scale=1)
    return _Typesetter(switches).filing()


class _Typesetter:
    def __init__(self, switches: Switches) -> None:
        self.switches = switches
        self.rng = Random(switches.seed)
        self.company = f"{self.rng.choice(NAMES)} {self.rng.choice(SUFFIXES)}"
        self.calendar = Calendar(switches, self.rng.randint(1993, 2003))
        self.footer = self.rng.choice(FOOTERS)
        self.lines: list[str] = []
        self.statements: list[TrueStatement] = []

    def filing(self) -> TypesetFiling:
        kinds = KINDS if self.switches.statements == "all" else (self.switches.statements,)
        self.front(kinds)
        for kind in kinds:
            self.statement(kind)
        self.back()
        data = self.switches.newline.join(self.lines).encode("ascii")
        return TypesetFiling(
            name="typeset.txt", data=data, statements=tuple(self.statements), switches=self.switches
        )

    # ---------------------------------------------------------------- around the statements

    def front(self, kinds: tuple[str, ...]) -> None:
        form = "10-Q" if self.calendar.interim else "10-K"
        if self.switches.wrapper != "none":
            self.lines += self.header(form)
        end = self.calendar.report_date()
        self.lines += [
            "SECURITIES AND EXCHANGE COMMISSION".center(76).rstrip(),
            f"FORM {form}".center(76).rstrip(),
            "",
            f"For the {'quarterly period' if form == '10-Q' else 'fiscal year'} ended {end:%B} {end.day}, {end.year}",
            "",
            self.company.center(76).rstrip(),
            "",
        ]
        if self.switches.wrapper == "exhibit":
            self.lines += ["</TEXT>", "</DOCUMENT>", "<DOCUMENT>", "<TYPE>EX-13", "<SEQUENCE>2", "<TEXT>"]
        for page, kind in enumerate(kinds, 1):
            self.lines.append(f"   {TITLES[kind][0]} {'.' * 20} F-{page}")
        self.lines += [
            "",
            "Sales of the second half were higher than in the same period a year before, and",
            f"net income of the Company came to ${self.rng.randint(100, 999)},000 as against ${self.rng.randint(100, 999)},000.",
            "",
        ]
        if self.switches.decoys == "discussion":
            self.lines += self.discussion(kinds)
        if self.switches.decoys == "selected data":
            self.lines += self.selected()

    def discussion(self, kinds: tuple[str, ...]) -> list[str]:
        """A heading in the words of a statement, over prose with figures."""
        title = TITLES[kinds[-1]][0]
        return [
            title.upper(),
            "",
            f"The {title.lower()} show that cash of ${self.rng.randint(100, 999):,},000 was used for plant in the",
            f"year, compared with ${self.rng.randint(100, 999):,},000 a year before, or 12.5% of net sales.",
            "",
        ]

    def subsidiary(self) -> list[str]:
        """A short balance sheet of an affiliate, within the notes."""
        year, amounts = self.calendar.report_date().year, [self.rng.randint(100, 9_999) for _ in range(4)]
        rows = [
            ("Current assets", amounts[0], amounts[1]),
            ("Other assets", amounts[2], amounts[3]),
            ("Total assets", amounts[0] + amounts[2], amounts[1] + amounts[3]),
        ]
        return [
            "2. Condensed balance sheet of Lakeside Credit Company, an unconsolidated affiliate:",
            "",
            f"{year:>60}{year - 1:>12}",
            *(f"    {caption:44}{new:>12,}{old:>12,}" for caption, new, old in rows),
            "",
        ]

    def selected(self) -> list[str]:
        """Five years of selected data: no statement."""
        year = self.calendar.report_date().year
        rows = ("Net sales", "Net income", "Total assets", "Long-term debt")
        return [
            "SELECTED FINANCIAL DATA",
            "",
            " " * 24 + "".join(f"{year - back:>10}" for back in range(5)),
            *(
                f"{row:24}" + "".join(f"{self.rng.randint(100, 99_999):>10,}" for _ in range(5))
                for row in rows
            ),
            "",
        ]

    def header(self, form: str) -> list[str]:
        end = self.calendar.report_date()
        return [
            f"<SEC-DOCUMENT>0000{self.rng.randint(100000, 999999)}-97-000012.txt : {end:%Y%m%d}",
            "<SEC-HEADER>",
            f"CONFORMED SUBMISSION TYPE:\t{form}",
            f"CONFORMED PERIOD OF REPORT:\t{end:%Y%m%d}",
            "FILER:",
            "\tCOMPANY DATA:",
            f"\t\tCOMPANY CONFORMED NAME:\t\t\t{self.company.upper()}",
            "\t\tCENTRAL INDEX KEY:\t\t\t0000123456",
            f"\t\tFISCAL YEAR END:\t\t\t{self.calendar.year_end():%m%d}",
            "</SEC-HEADER>",
            "<DOCUMENT>",
            f"<TYPE>{form}",
            "<SEQUENCE>1",
            "<TEXT>",
        ]

    def back(self) -> None:
        self.lines += [
            "NOTES TO FINANCIAL STATEMENTS",
            "",
            "1. The accompanying statements include all adjustments of a normal recurring kind.",
            "Earnings of the year include a charge of $450,000, or $.09 a share, for plant closings.",
            "",
        ]
        if self.switches.decoys == "subsidiary":
            self.lines += self.subsidiary()
        if self.switches.wrapper != "none":
            self.lines += ["</TEXT>", "</DOCUMENT>", "</SEC-DOCUMENT>"]

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
        shape = read_shapes()[self.switches.industry, kind]
        ends = sorted({period.end.year for period in columns.periods}, reverse=True)
        years = (ends[0], ends[1] if len(ends) > 1 else ends[0] - 1)
        rows = draft(shape, len(columns.periods), self.switches, self.rng, years)
        return rows, columns

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
        shown = {"upper": title.upper(), "lower": title.capitalize()}.get(style, title)
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
            return [_unexpand(line) for line in lines]
        return [_tab_columns(line, setter.geometry.stub) for line in lines]


def _two_lines(title: str) -> list[str]:
    """A title broken where filers break it: after "of", or after "Consolidated"."""
    for mark in (" OF ", "CONSOLIDATED "):
        head, found, tail = title.partition(mark)
        if found:
            return [(head + found).rstrip(), tail]
    return [title]


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
