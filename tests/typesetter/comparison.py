"""What a reading made of a typeset filing, against the truth: every figure, every total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from tests.typesetter.records import TrueCell, TrueLine, TypesetFiling
from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.calculation import Calculation, Status, Strength
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Cell, Line, Statement, StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

FACES = {
    StatementKind.EQUITY,
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.CASH_FLOW,
}
STRONG = {Strength.STRONG, Strength.DECLARED}
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that is not as it was meant; `cause` is the class that rates are counted by."""

    cause: str
    line: int
    message: str


@dataclass(slots=True)
class Comparison:
    """The tally of one filing. `wrong` cells are unflagged: misread, lost in silence, or invented."""

    cells: int = 0
    flagged: int = 0
    totals: int = 0
    proved: int = 0
    misses: list[Miss] = field(default_factory=list)

    def count(self, *causes: str) -> int:
        """How many misses there are of these causes."""
        return sum(miss.cause in causes for miss in self.misses)

    @property
    def wrong(self) -> int:
        """Cells that are wrong and that nothing flags."""
        return self.count(*WRONG)


WRONG = ("value", "period", "entity", "component", "unit", "lost", "invented")


@dataclass(frozen=True, slots=True)
class Reading:
    """The proved statements of a filing and everything that was said about it."""

    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]

    def cells(self) -> Iterator[tuple[Statement, Line, Cell]]:
        """Every figure that was read."""
        for statement in self.statements:
            for line in statement.lines:
                for cell in line.cells:
                    yield statement, line, cell


def read(filing: TypesetFiling) -> Reading:
    """The filing through the real pipeline, as far as proof."""
    found = find_statements(read_submission(filing.data, filing.name))
    proved = prove_statements(found.statements)
    return Reading(proved.statements, (*found.findings, *proved.findings))


def compare(filing: TypesetFiling, reading: Reading) -> Comparison:
    """The tally of a reading against what the filing was meant to say."""
    comparison = Comparison()
    at: dict[int, list[tuple[Statement, Line, Cell]]] = {}
    for statement, line, cell in reading.cells():
        at.setdefault(cell.source.line, []).append((statement, line, cell))
    flags: dict[int, list[str]] = {}
    for source in (source for finding in reading.findings for source in finding.sources):
        flags.setdefault(source.line, []).append(source.raw)
    for meant_statement in filing.statements:
        by_line: dict[int, list[TrueCell]] = {}
        for true in meant_statement.lines:
            by_line[true.at] = list(true.cells)
            found = [cell for _, _, cell in at.get(true.at, ())]
            _compare_cells(true, found, comparison, flags.get(true.at, []))
            _compare_label(true, [line for _, line, _ in at.get(true.at, ())], comparison)
        _compare_totals(meant_statement.lines, at, comparison)
    meant = {line.at for statement in filing.statements for line in statement.lines}
    for number in sorted(set(at) - meant):
        if all(statement.kind not in FACES for statement, _, _ in at[number]):
            continue
        texts = [cell.source.raw for _, _, cell in at[number]]
        comparison.misses.append(Miss("invented", number, f"figures from a line without any: {texts}"))
    return comparison


def _compare_cells(true: TrueLine, found: list[Cell], comparison: Comparison, flags: list[str]) -> None:
    left = list(found)
    comparison.cells += len(true.cells)
    comparison.flagged += sum(_is_named(cell.text, flags) for cell in true.cells)
    for cell in true.cells:
        match = next((read for read in left if not _difference(cell, read)), None)
        if match is not None:
            left.remove(match)
            continue
        if _is_named(cell.text, flags):
            continue
        rival = next((read for read in left if read.value == cell.value), None)
        rival = rival or next((read for read in left if read.column == cell.column), None)
        meant = f"{cell.value:,} {cell.entity} {cell.period.key} {cell.unit}"
        if rival is None:
            comparison.misses.append(Miss("lost", cell.line, f"{true.label!r}: {meant} was not read"))
            continue
        left.remove(rival)
        got = f"{rival.value:,} {rival.entity} {rival.period.key} {rival.unit}"
        comparison.misses.append(
            Miss(_difference(cell, rival), cell.line, f"{true.label!r}: {meant} was read as {got}")
        )
    comparison.misses += [
        Miss("invented", true.at, f"{true.label!r}: {read.source.raw!r} is no figure of this line")
        for read in left
        if not _is_named(read.source.raw, flags)
    ]


def _is_named(figure: str, flags: list[str]) -> bool:
    """True where a finding names the figure, or its row by words alone; naming its neighbour is not enough."""
    printed = DIGITS.findall(figure) or [figure.strip()]
    return any(all(run in raw for run in printed) or not DIGITS.search(raw) for raw in flags)


def _difference(true: TrueCell, read: Cell) -> str:
    if read.value != true.value:
        return "value"
    if not _same_time(true.period, read.period):
        return "period"
    if read.entity.casefold() != true.entity.casefold():
        return "entity"
    if true.component not in {"", "shares"} and not _names(true.component, read):
        return "component"
    return "" if read.unit == true.unit else "unit"


def _names(component: str, read: Cell) -> bool:
    """True where a dimension of the cell is named as the column's head, or by its element."""
    names = {dimension.member for dimension in read.dimensions} | {d.label for d in read.dimensions}
    return any(_plain(component) in _plain(name) or ":" in name for name in names)


def _same_time(true: Period, read: Period) -> bool:
    """An opening date that no column prints may be a week off: years have 52 or 53 weeks."""
    if true.same_time(read):
        return True
    weeks = true.is_instant and "end" in true.inferred
    return weeks and true.months == read.months and abs(true.end - read.end) <= WEEK


DIGITS = re.compile(r"\d[\d,.]*")
NOTE = re.compile(r"\s*\(notes? \d+\)", re.IGNORECASE)


def _plain(label: str) -> str:
    return " ".join(NOTE.sub("", label.replace("’", "'")).split()).rstrip(":").casefold()


def _compare_label(true: TrueLine, found: list[Line], comparison: Comparison) -> None:
    if found and _plain(found[0].label) != _plain(true.label):
        comparison.misses.append(Miss("label", true.at, f"{true.label!r} was read as {found[0].label!r}"))


def _compare_totals(
    lines: tuple[TrueLine, ...], at: dict[int, list[tuple[Statement, Line, Cell]]], comparison: Comparison
) -> None:
    for true in lines:
        found = at.get(true.at)
        calculation = _calculation(found)
        comparison.totals += bool(true.contributors)
        if found is None or calculation is None:
            if true.contributors:
                comparison.misses.append(Miss("unproved", true.at, f"{true.label!r}: no structure"))
            continue
        statement = found[0][0]
        meant = {(lines[i].at, sign) for i, sign in true.contributors if any(c.value for c in lines[i].cells)}
        got = {
            (statement.lines[c.line].cells[0].source.line, c.sign)
            for c in calculation.contributors
            if any(cell.value for cell in statement.lines[c.line].cells)
        }
        strong = calculation.strength in STRONG
        if calculation.contributors and meant != got:
            cause = "wrong structure" if strong else "weak structure"
            message = f"{true.label!r} = {_terms(got)}, meant {_terms(meant) or 'no total'}"
            comparison.misses.append(Miss(cause, true.at, message))
        elif true.contributors and not strong:
            word = "weak" if calculation.contributors else "unproved"
            comparison.misses.append(Miss(word, true.at, f"{true.label!r}: {calculation.strength}"))
        else:
            comparison.proved += bool(true.contributors)
        if any(outcome.status is Status.DISCREPANCY for outcome in calculation.outcomes):
            comparison.misses.append(Miss("false discrepancy", true.at, f"{true.label!r} ties in print"))


def _calculation(found: list[tuple[Statement, Line, Cell]] | None) -> Calculation | None:
    if not found:
        return None
    statement, line, _ = found[0]
    position = next(i for i, candidate in enumerate(statement.lines) if candidate is line)
    return statement.calculation_of(position)


def _terms(terms: set[tuple[int, int]]) -> str:
    return " ".join(f"{'+' if sign > 0 else '-'}L{line}" for line, sign in sorted(terms))
