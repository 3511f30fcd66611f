"""The typesetter keeps its word: what it calls the truth is what it prints."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.typesetter.comparison import Reading, compare, read
from tests.typesetter.filing import typeset
from tests.typesetter.records import TrueCell, TypesetFiling
from tests.typesetter.shapes import read_shapes
from tests.typesetter.shrinking import shrink
from tests.typesetter.switches import CHOICES, Switches, random_switches

LEADER = re.compile(r"\.{2,}")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


def mixed(count: int) -> list[TypesetFiling]:
    rng = Random(11)
    return [typeset(random_switches(rng)) for _ in range(count)]


def digits_on(filing: TypesetFiling, cell: TrueCell) -> list[Decimal]:
    """The magnitudes that print shows on a cell's line; dashes and nils count as 0."""
    printed = LEADER.sub(" ", filing.text.splitlines()[cell.line - 1])
    found = [Decimal(figure.replace(",", "")) for figure in FIGURE.findall(printed) if figure.strip(",.")]
    return [*found, Decimal(0)]


def test_every_true_figure_stands_on_its_line() -> None:
    for filing in mixed(60):
        scales = {1, 1_000, 1_000_000}
        for statement in filing.statements:
            for line in statement.lines:
                for cell in line.cells:
                    shown = digits_on(filing, cell)
                    assert any(abs(cell.value) in {figure * scale for figure in shown} for scale in scales), (
                        cell
                    )


def test_totals_tie_but_for_rounding() -> None:
    for filing in mixed(60):
        for statement in filing.statements:
            for line in statement.lines:
                parts = [(statement.lines[position], sign) for position, sign in line.contributors]
                for cell in line.cells if parts else ():
                    figures = [
                        sign * part.value
                        for child, sign in parts
                        for part in child.cells
                        if part.column == cell.column
                    ]
                    unit = 1 if not filing.switches.rounding else filing.switches.scale
                    allowed = Decimal(unit) / 2 * (len(figures) + 1) if filing.switches.rounding else 0
                    assert abs(cell.value - sum(figures)) <= allowed, line


def test_assets_equal_liabilities_and_equity() -> None:
    filing = typeset(Switches(seed=5, rows=12))
    roots = [line for line in filing.statements[0].lines if line.contributors]
    assert [c.value for c in roots[-1].cells] == [
        c.value for c in next(line for line in roots if "total assets" in line.label.lower()).cells
    ]


def test_the_same_style_gives_the_same_filing() -> None:
    style = random_switches(Random(3))
    assert typeset(style).data == typeset(style).data


@pytest.mark.parametrize("name", [name for name in CHOICES if name not in {"statements", "rows"}])
def test_each_choice_of_a_switch_prints_something_else(name: str) -> None:
    needed: dict[str, dict[str, Any]] = {
        "units": {"scale": 1_000, "tags": "upper"},
        "less": {"statements": "all", "rows": 12},
        "rounding": {"scale": 1_000},
        "wrap": {"caption_width": 34},
        "pages": {"tags": "upper", "rows": 12},
        "percent": {"statements": "income_statement"},
        "per_share": {"statements": "income_statement", "rows": 12, "seed": 3},
        "footnotes": {"rows": 12},
        "notes": {"rows": 12},
        "nil": {"rows": 12, "statements": "all"},
        "negative": {"rows": 12, "statements": "all"},
        "dollar": {"statements": "equity", "seed": 4},
        "tags": {"statements": "all"},
        "uncaptioned": {"rows": 12, "statements": "all"},
        "term": {"statements": "income_statement"},
    }
    plain = replace(Switches(seed=8, rows=4), **needed.get(name, {}))
    printed = [typeset(replace(plain, **{name: choice})).data for choice in CHOICES[name]]
    assert len(set(printed)) == len(CHOICES[name])


def test_every_shape_has_three_statements_for_six_industries() -> None:
    industries = CHOICES["industry"]
    kinds = ("balance_sheet", "income_statement", "cash_flow")
    assert set(read_shapes()) == {(industry, kind) for industry in industries for kind in kinds}


def test_a_reading_of_nothing_is_all_lost_and_a_wrong_cell_is_seen() -> None:
    filing = typeset(Switches(seed=1))
    nothing = compare(filing, Reading((), ()))
    assert nothing.wrong == nothing.cells > 0
    true = filing.statements[0].lines[0]
    other = replace(true.cells[0], value=true.cells[0].value + 1)
    changed = replace(
        filing,
        statements=(
            replace(
                filing.statements[0],
                lines=(replace(true, cells=(other, *true.cells[1:])), *filing.statements[0].lines[1:]),
            ),
        ),
    )
    misses = compare(changed, read(filing)).misses
    assert [(miss.cause, miss.line) for miss in misses] == [("value", true.at)]


def test_a_wrong_structure_is_seen() -> None:
    filing = typeset(Switches(seed=1))
    statement = filing.statements[0]
    total = next(i for i, line in enumerate(statement.lines) if line.contributors)
    fewer = replace(statement.lines[total], contributors=statement.lines[total].contributors[1:])
    changed = replace(
        filing,
        statements=(
            replace(statement, lines=(*statement.lines[:total], fewer, *statement.lines[total + 1 :])),
        ),
    )
    assert [miss.cause for miss in compare(changed, read(filing)).misses] == ["wrong structure"]


def test_shrinking_keeps_only_the_switch_that_matters() -> None:
    style = replace(random_switches(Random(3)), nil="--", indent=4)
    plainest = shrink(style, lambda candidate: candidate.nil == "--")
    assert plainest.difficulties() == (("nil", "--"),)
