"""What stands around the statements of a filing: wrapper, cover, index, prose, notes, and decoys."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.typesetter.calendars import Calendar
from tests.typesetter.switches import Switches

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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The pages before and behind the statements, in the filing's style."""

    switches: Switches
    rng: Random
    calendar: Calendar
    company: str

    def front(self, kinds: tuple[str, ...]) -> list[str]:
        """The wrapper's header, the cover, the index, prose with figures, and what only looks like a statement."""
        lines: list[str] = []
        form = "10-Q" if self.calendar.interim else "10-K"
        if self.switches.wrapper != "none":
            lines += self.header(form)
        end = self.calendar.report_date()
        lines += [
            "SECURITIES AND EXCHANGE COMMISSION".center(76).rstrip(),
            f"FORM {form}".center(76).rstrip(),
            "",
            f"For the {'quarterly period' if form == '10-Q' else 'fiscal year'} ended {end:%B} {end.day}, {end.year}",
            "",
            self.company.center(76).rstrip(),
            "",
        ]
        if self.switches.wrapper == "exhibit":
            lines += ["</TEXT>", "</DOCUMENT>", "<DOCUMENT>", "<TYPE>EX-13", "<SEQUENCE>2", "<TEXT>"]
        for page, kind in enumerate(kinds, 1):
            lines.append(f"   {TITLES[kind][0]} {'.' * 20} F-{page}")
        lines += [
            "",
            "Sales of the second half were higher than in the same period a year before, and",
            f"net income of the Company came to ${self.rng.randint(100, 999)},000 as against ${self.rng.randint(100, 999)},000.",
            "",
        ]
        if self.switches.decoys == "discussion":
            lines += self.discussion(kinds)
        if self.switches.decoys == "selected data":
            lines += self.selected()
        return lines

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
        """The SEC's header as submissions carried it."""
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

    def back(self) -> list[str]:
        """The notes and the end of the wrapper."""
        lines: list[str] = []
        lines += [
            "NOTES TO FINANCIAL STATEMENTS",
            "",
            "1. The accompanying statements include all adjustments of a normal recurring kind.",
            "Earnings of the year include a charge of $450,000, or $.09 a share, for plant closings.",
            "",
        ]
        if self.switches.decoys == "subsidiary":
            lines += self.subsidiary()
        if self.switches.wrapper != "none":
            lines += ["</TEXT>", "</DOCUMENT>", "</SEC-DOCUMENT>"]
        return lines
