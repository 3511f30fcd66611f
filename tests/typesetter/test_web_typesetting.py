"""Pages typeset in random house styles of HTML are read back: values, periods and totals as they were meant."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from random import Random

import pytest

from tests.typesetter.comparison import compare, read
from tests.typesetter.survey import survey_pages
from tests.typesetter.web_filing import typeset_web
from tests.typesetter.web_switches import WEB_CHOICES, WebSwitches, random_web_switches


def test_hundreds_of_statements_in_random_styles_read_as_they_were_meant() -> None:
    whole = survey_pages(60, random_web_switches, seed=3)
    assert whole.cells > 8_000
    assert whole.wrong == 0, dict(whole.misses)
    assert whole.proved >= 0.99 * whole.totals


@pytest.mark.parametrize(
    ("name", "choice"), [(name, choice) for name, choices in WEB_CHOICES.items() for choice in choices]
)
def test_each_choice_of_a_switch_alone_reads_as_it_was_meant(name: str, choice: object) -> None:
    plain = WebSwitches()
    style = replace(plain, draft=replace(plain.draft, rows=12, seed=9, scale=1_000), **{name: choice})
    filing = typeset_web(style)
    comparison = compare(filing, read(filing))
    assert comparison.wrong == 0, comparison.misses[:5]


def test_days_between_months_and_years_are_heads() -> None:
    style = WebSwitches(head_cells="words")
    filing = typeset_web(replace(style, draft=replace(style.draft, calendar="weeks")))
    assert compare(filing, read(filing)).wrong == 0


@pytest.mark.parametrize("notes", ["none", "column"])
def test_a_table_without_heads_goes_on_from_the_one_before(notes: str) -> None:
    for industry in ("retailer", "utility", "industry"):
        style = WebSwitches(parts="groups", notes=notes)
        filing = typeset_web(replace(style, draft=replace(style.draft, industry=industry, rows=12)))
        assert compare(filing, read(filing)).wrong == 0


def test_every_true_figure_stands_on_its_line() -> None:
    rng = Random(5)
    for _ in range(20):
        filing = typeset_web(random_web_switches(rng))
        lines = filing.text.splitlines()
        for statement in filing.statements:
            for line in statement.lines:
                shown = _text_of(lines[line.at - 1])
                for cell in line.cells:
                    digits = "".join(c for c in cell.text if c.isdigit() or c in ",.")
                    assert digits.strip("0,.") in shown


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown = ""

    def handle_data(self, data: str) -> None:
        self.shown += data


def _text_of(markup: str) -> str:
    parser = _Text()
    parser.feed(markup)
    return parser.shown
