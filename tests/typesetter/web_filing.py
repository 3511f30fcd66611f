"""A whole filing as one HTML page in one house style."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.typesetter.calendars import Calendar, plan_columns
from tests.typesetter.drafting import Drafts, draft_shape
from tests.typesetter.filing import FOOTERS, NAMES, SUFFIXES
from tests.typesetter.records import TrueStatement, TypesetFiling
from tests.typesetter.setting import true_lines
from tests.typesetter.surroundings import TITLES
from tests.typesetter.switches import units_phrase
from tests.typesetter.web_setting import WebSetter
from tests.typesetter.web_switches import WebSwitches
from xlsx_tools.model.statement import StatementKind

KINDS = ("balance_sheet", "income_statement", "cash_flow")


def typeset_web(web: WebSwitches, drafts: Drafts = draft_shape) -> TypesetFiling:
    """The page that a house style gives, with the truth of every figure in it; its rows are what `drafts` gives.

    >>> typeset_web(WebSwitches()).name
    'typeset.htm'
    """
    if web.draft.industry == "tiny":
        web = replace(web, draft=replace(web.draft, scale=1))
    return _WebTypesetter(web, drafts).filing()


class _WebTypesetter:
    def __init__(self, web: WebSwitches, drafts: Drafts) -> None:
        self.web = web
        self.drafts = drafts
        self.rng = Random(web.draft.seed)
        self.company = f"{self.rng.choice(NAMES)} {self.rng.choice(SUFFIXES)}"
        self.calendar = Calendar(web.draft, self.rng.randint(2001, 2024))
        self.footer = self.rng.choice(FOOTERS)
        self.lines: list[str] = []
        self.statements: list[TrueStatement] = []

    def filing(self) -> TypesetFiling:
        end = self.calendar.report_date()
        form, term = ("10-Q", "quarterly period") if self.calendar.interim else ("10-K", "fiscal year")
        self.lines += [
            "<html><head><title>" + form + "</title></head><body>",
            f'<p align="center">FORM {form}</p>',
            f"<p>For the {term} ended {end:%B} {end.day}, {end.year}</p>",
            f"<p>{self.company}</p>",
        ]
        for kind in KINDS:
            self.statement(kind)
        self.lines += ["<p>1. The statements include all adjustments.</p>", "</body></html>"]
        data = "\n".join(self.lines).encode("ascii")
        return TypesetFiling(
            name="typeset.htm", data=data, statements=tuple(self.statements), switches=self.web.draft
        )

    def statement(self, kind: str) -> None:
        switches = self.web.draft
        columns = plan_columns(kind, self.calendar, self.rng)
        rows = self.drafts(kind, columns, switches, self.rng)
        setter = WebSetter(rows, columns, self.web, self.rng)
        first = len(self.lines) + 1
        out = setter.out
        out.lines += self.top(kind, setter)
        broken = next((i for i, row in enumerate(rows) if i > len(rows) // 3 and row.starts_group), -1)
        for index in range(len(rows)):
            if index == broken and self.web.parts == "groups":
                out.lines += ["</table>", '<table border="0" width="100%">']
            setter.set_row(index)
        out.lines += ["</table>", f"<p>{self.footer}</p>", "<hr>"]
        self.lines += out.lines
        self.statements.append(
            TrueStatement(
                kind=StatementKind(kind),
                lines=true_lines(rows, out, first - 1),
                first=first,
                last=len(self.lines),
            )
        )

    def top(self, kind: str, setter: WebSetter) -> list[str]:
        """Title, units, and the rows of heads, in the style's order."""
        switches = self.web.draft
        title = self.rng.choice(TITLES[kind])
        title = {"upper": title.upper(), "lower": title.capitalize()}.get(switches.title, title)
        if self.web.unaudited == "title":
            title += " (Unaudited)"
        units = units_phrase(switches)
        titles = [f"{self.company} and Subsidiaries", title, *setter.columns.heading.title_lines]
        titles += [units] if units else []
        table = '<table border="0" cellspacing="0" cellpadding="0" width="100%">'
        if self.web.title_in == "table":
            shown = [
                setter.row_of([setter.cell(line, span=12, style="text-align:center")]) for line in titles
            ]
            return [table, *shown, *setter.head_rows()]
        frame = {
            "paragraph": "<p>{}</p>",
            "centre": "<center><b>{}</b></center>",
            "div": "<div><span>{}</span></div>",
        }
        return [*(frame[self.web.title_in].format(line) for line in titles), table, *setter.head_rows()]
