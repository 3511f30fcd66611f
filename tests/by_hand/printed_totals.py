"""Totals counted by hand in the print of real filings, to hold against what was read and proved."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.model.calculation import Strength

if TYPE_CHECKING:
    from xlsx_tools.model.calculation import Calculation
    from xlsx_tools.model.statement import Statement

Parts = frozenset[tuple[int, int]]
"""Lines of the file with their signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedStatement:
    """A statement of a file, its span of lines, and the parts of each total by the line its figures stand on."""

    name: str
    file: str
    lines: tuple[int, int]
    totals: Mapping[int, str]
    parts: Mapping[int, Parts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of the totals of a counted statement: lines of the file, each in one list.

    `weak` have the right parts without proof, `wrong` other parts than print shows, `invented` are
    strong totals that print does not show.
    """

    counted: CountedStatement
    proved: tuple[int, ...]
    weak: tuple[int, ...]
    unproved: tuple[int, ...]
    wrong: tuple[int, ...]
    invented: tuple[int, ...]


def read_counted() -> Iterator[CountedStatement]:
    """The ten statements counted by hand: totals_in_print.toml."""
    source = tomllib.loads(Path(__file__).with_name("totals_in_print.toml").read_text(encoding="utf-8"))
    for file, table in source.items():
        first, last = table["lines"]
        totals = {int(line): text for line, text in table["totals"].items()}
        yield CountedStatement(
            name=f"{Path(file).stem} {table['statement']}",
            file=file,
            lines=(first, last),
            totals=totals,
            parts={},
        )


def read_structures(filings: Path) -> Iterator[CountedStatement]:
    """The text statements of structures.json, whose totals were made by hand."""
    for one in json.loads((filings / "structures.json").read_text(encoding="utf-8"))["statements"]:
        if not one["file"].startswith("text/"):
            continue
        rows = [row["line"] for row in one["rows"]]
        first, last = one["lines"]
        parts = {
            rows[int(total)]: frozenset((rows[row], sign) for row, sign in contributors)
            for total, contributors in one["totals"].items()
        }
        yield CountedStatement(
            name=one["id"],
            file=one["file"],
            lines=(first, last),
            totals=dict.fromkeys(parts, ""),
            parts=parts,
        )


def compare_totals(counted: CountedStatement, statements: Iterable[Statement]) -> Comparison:
    """Hold the structures that were found within a counted statement against those of print.

    Lines that print only dashes do not count on either side.
    """
    found: dict[int, tuple[Parts, Strength]] = {}
    figures: set[int] = set()
    nil: set[int] = set()
    for statement in statements:
        for line in statement.lines:
            for cell in line.cells:
                figures.add(cell.source.line)
            if line.cells and not any(cell.value for cell in line.cells):
                nil |= {cell.source.line for cell in line.cells}
        for calculation in statement.calculations:
            for place, parts in _printed_parts(statement, calculation).items():
                found[place] = parts, calculation.strength
    first, last = counted.lines
    lists: dict[str, list[int]] = defaultdict(list)
    for line, text in counted.totals.items():
        expected = counted.parts.get(line) or _expand(text, figures - nil)
        lists[_verdict(found.get(line), expected, nil)].append(line)
    invented = [
        line
        for line, (_, strength) in found.items()
        if first <= line <= last
        and line not in counted.totals
        and strength in {Strength.STRONG, Strength.DECLARED}
    ]
    return Comparison(
        counted=counted,
        proved=tuple(lists["proved"]),
        weak=tuple(lists["weak"]),
        unproved=tuple(lists["unproved"]),
        wrong=tuple(lists["wrong"]),
        invented=tuple(sorted(invented)),
    )


def _verdict(found: tuple[Parts, Strength] | None, expected: Parts, nil: set[int]) -> str:
    if found is None:
        return "unproved"
    parts = frozenset(part for part in found[0] if part[0] not in nil)
    if parts != frozenset(part for part in expected if part[0] not in nil):
        return "wrong"
    return "proved" if found[1] in {Strength.STRONG, Strength.DECLARED} else "weak"


def _printed_parts(statement: Statement, calculation: Calculation) -> dict[int, Parts]:
    """The parts of a total by the line of the file it stands on: two, where twin tables are one statement."""
    by_place: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for total in statement.lines[calculation.total].cells:
        for contributor in calculation.contributors:
            cell = statement.cell(contributor.line, total.column)
            if cell is not None:
                by_place[total.source.line].add((cell.source.line, contributor.sign))
    return {place: frozenset(parts) for place, parts in by_place.items()}


def _expand(text: str, figures: set[int]) -> Parts:
    """Words such as 2608, -2609 and 2613..2618 as lines with signs; a span takes every line with figures in it."""
    parts: set[tuple[int, int]] = set()
    for word in text.split():
        sign = -1 if word.startswith("-") else 1
        first, _, last = word.lstrip("-").partition("..")
        if last:
            parts |= {(line, sign) for line in figures if int(first) <= line <= int(last)}
        else:
            parts.add((int(first), sign))
    return frozenset(parts)
