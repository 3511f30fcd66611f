"""Live totals: a proved structure as a formula over the cells of its direct contributors.

PROOF.md: SUM over unbroken runs of direct contributors, + and - for the rest; a formula adds the cell of a
lower total, not that total's lines again.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.workbook.formulas import Area, Binary, Formula, Negative, binary, call

if TYPE_CHECKING:
    from xlsx_tools.model.calculation import Calculation
    from xlsx_tools.workbook.layout import Place


@dataclass(frozen=True, slots=True)
class _Term:
    """A run of lines, first to last, that enters with one sign; a run of one is a single cell."""

    lines: tuple[int, ...]
    sign: int


def sum_of_lines(place: Place, calculation: Calculation, column: int) -> Formula:
    """The signed sum of a total's contributors in a column, in the scale the total is shown in.

    >>> # American Locker, nine months 2002: 9,429,389 = 30,238,813 - 20,809,424 is written C8-C9
    """
    parts = [
        (term.sign, _write_term(place, calculation, term, column))
        for term in _terms(place, calculation, column)
    ]
    if parts[0][0] < 0:
        # A sum reads best from a positive term; the order does not change it.
        parts.sort(key=lambda part: -part[0])
    sign, formula = parts[0]
    result: Formula = formula if sign > 0 else Negative(formula)
    for sign, formula in parts[1:]:
        result = binary("+" if sign > 0 else "-", result, formula)
    return result


def live_total(place: Place, calculation: Calculation, column: int) -> Formula:
    """What a total's cell holds: the sum of its lines, and the filing's difference where it has one."""
    formula = sum_of_lines(place, calculation, column)
    difference = place.difference(calculation.total, column)
    return formula if difference is None else Binary("+", formula, difference)


def live_tolerance(place: Place, line: int, column: int) -> Decimal:
    """The largest difference from print that rounding explains in a live total, in full units.

    PROOF.md: half a printed unit for each leaf input and half for the total, because live totals are
    formulas on formulas.
    """
    cell = place.statement.cell(line, column)
    half = cell.number.unit / 2 if cell else Decimal(0)
    return half * (_leaves(place, line, column, frozenset()) + 1)


def _leaves(place: Place, line: int, column: int, above: frozenset[int]) -> int:
    """The printed non-zero inputs a cell stands on; a cycle, which no proof allows, counts once."""
    calculation = place.statement.calculation_of(line)
    if calculation is None or not calculation.is_live(column) or line in above:
        cell = place.statement.cell(line, column)
        return 1 if cell and cell.value else 0
    return sum(_leaves(place, c.line, column, above | {line}) for c in calculation.contributors)


def is_live(place: Place, line: int, column: int) -> bool:
    """True where a total's cell is a formula: a structure is accepted and the print is not blank."""
    calculation = place.statement.calculation_of(line)
    return (
        calculation is not None
        and calculation.is_live(column)
        and place.statement.cell(line, column) is not None
    )


def _terms(place: Place, calculation: Calculation, column: int) -> list[_Term]:
    """The contributors in runs: neighbours of one scale and sign + with no other figure between."""
    lines = place.statement.lines
    terms: list[_Term] = []
    for contributor in sorted(calculation.contributors, key=lambda c: c.line):
        last = terms[-1] if terms else None
        if last and last.sign == contributor.sign == 1:
            between = range(last.lines[-1] + 1, contributor.line)
            unbroken = not any(lines[position].cells or position in place.differences for position in between)
            # A difference row stands above its total: that total cannot be inside a run with what precedes.
            alike = place.scale(last.lines[-1], column) == place.scale(contributor.line, column)
            if unbroken and alike and contributor.line not in place.differences:
                terms[-1] = _Term((*last.lines, contributor.line), 1)
                continue
        terms.append(_Term((contributor.line,), contributor.sign))
    return terms


def _write_term(place: Place, calculation: Calculation, term: _Term, column: int) -> Formula:
    first, last = place.ref(term.lines[0], column), place.ref(term.lines[-1], column)
    formula: Formula = first
    if len(term.lines) > 1:
        formula = call("SUM", Area(first.sheet, first.row, first.column, last.row, last.column))
    factor = place.scale(term.lines[0], column) / place.scale(calculation.total, column)
    return formula if factor == 1 else binary("*", formula, factor)
