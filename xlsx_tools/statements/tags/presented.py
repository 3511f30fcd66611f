"""Statements from tags: rows by the presentation linkbase, columns by the contexts of the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsx_tools.counting import counted_as
from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.linkbase import Linkbases
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Role, Statement, StatementKind
from xlsx_tools.model.submission import Submission
from xlsx_tools.statements.found import FoundStatements
from xlsx_tools.statements.tags.columns import (
    in_time,
    member_sets,
    newest_first,
    period_column,
    reported_periods,
    table_facts,
)
from xlsx_tools.statements.tags.declared import declared_calculations
from xlsx_tools.statements.tags.facts import FactTable, Members, is_money, make_cell, moment, money_scale
from xlsx_tools.statements.tags.lines import Edge, TaggedRow, TaggedTable, read_rows
from xlsx_tools.statements.tags.notes import read_tagged_notes
from xlsx_tools.statements.tags.pages import find_pages
from xlsx_tools.statements.tags.roles import Face, find_faces

_ORDER = tuple(StatementKind)
_MOST_COLUMNS = 400


def find_tagged_statements(submission: Submission) -> FoundStatements:
    """The face statements of an XBRL filing, one for each role of its presentation, in a report's order.

    Rows, captions and order are the presentation's; values, periods, units and members the facts'. `value` has
    the sign that the label shows (negated labels turn it), `natural` the fact's. Members of a role's axes are
    columns in a statement of equity, rows below the undivided ones elsewhere; facts of other axes stay out, as the
    SEC's renderer leaves them. The filer's calculations stand in `declared`; the page, where there is one, adds the
    notes that tie. Example: the set of Apple's
    10-Q of March 2025 gives five statements and the balance sheet's parenthetical.
    """
    facts = FactTable(submission.facts, submission.linkbases)
    statements: list[Statement] = []
    findings: list[Finding] = []
    for face in find_faces(submission.linkbases.presentations):
        statement, left = _statement(face, facts, submission.linkbases)
        if statement is not None:
            statements.append(replace(statement, pages=find_pages(statement, submission.documents)))
            findings += left
    notes = read_tagged_notes(submission, statements)
    ordered = sorted((*statements, *notes), key=lambda statement: _ORDER.index(statement.kind))
    counts: Counter[StatementKind] = Counter()
    for position, statement in enumerate(ordered):
        counts[statement.kind] += 1
        ordered[position] = replace(statement, table=counts[statement.kind])
    if ordered:
        findings += _left_to_notes(submission, ordered)
    return FoundStatements(statements=tuple(ordered), findings=tuple(findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Role:
    """What the lines of one statement share."""

    table: TaggedTable
    facts: FactTable
    found: tuple[Fact, ...]
    periods: tuple[Period, ...]
    scale: Decimal
    currency: str


def _statement(face: Face, facts: FactTable, linkbases: Linkbases) -> tuple[Statement | None, list[Finding]]:
    table = read_rows(face.presentation, facts, linkbases)
    found = table_facts(table, facts)
    if not found:
        return None, []
    kept, left = reported_periods(found, face.kind, face.presentation)
    shown = [fact for fact in found if _touches(fact.period, kept)]
    currencies = Counter(fact.unit for fact in shown if is_money(fact.unit))
    role = _Role(
        table=table,
        facts=facts,
        found=tuple(found),
        periods=tuple(kept[:_MOST_COLUMNS]),
        scale=money_scale(shown),
        currency=currencies.most_common(1)[0][0] if currencies else "USD",
    )
    columns, lines = _by_member(role) if face.kind is StatementKind.EQUITY else _by_period(role)
    if not any(line.cells for line in lines):
        return None, []
    statement = Statement(
        kind=face.kind,
        title=face.title,
        columns=columns,
        lines=lines,
        scale=role.scale,
        currency=role.currency,
        sources=tuple(cell.source for line in lines for cell in line.cells[:1])[:1],
    )
    return replace(statement, declared=declared_calculations(statement, face, linkbases)), _periods_left_out(
        face, left
    )


def _touches(period: Period, kept: Sequence[Period]) -> bool:
    return any(period.end == each.end and period.start in (None, each.start) for each in kept)


def _by_period(role: _Role) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    """A column for each period; undivided rows first, then those of each combination of members under its name."""
    periods = newest_first(role.periods)
    columns = tuple(period_column(period, role.currency) for period in periods)
    lines: list[tuple[TaggedRow | None, Line]] = [
        (row, _line(row, 0, _cells(row, role, periods, ()))) for row in role.table.rows
    ]
    for members in member_sets(role.table, role.found, _times(role)):
        if not members:
            continue
        rows = [(row, _cells(row, role, periods, members)) for row in role.table.rows if not row.is_heading]
        group = _at_home(rows)
        below = [(row, _line(replace(row, level=0), 1, cells)) for row, cells in group if cells]
        if below:
            heading = ", ".join(role.facts.member_label(each) for each in members)
            lines += [(None, Line(label=heading, name=heading, role=Role.HEADING)), *below]
    return columns, _settled(lines)


def _at_home(rows: Sequence[tuple[TaggedRow, tuple[Cell, ...]]]) -> list[tuple[TaggedRow, tuple[Cell, ...]]]:
    """Rows of members without balances in a column whose other end they have not, where the fact stands in one whole.

    Where a successor takes over, the predecessor's last balance falls on the day on which the successor's period
    opens, and is none of its. Example: AEON Biopharma's 10-Q of September 2023, cash on July 21.
    """
    ends: dict[tuple[str, int], set[Edge]] = {}
    for row, cells in rows:
        for cell in cells if row.is_instant else ():
            ends.setdefault((row.concept, cell.column), set()).add(row.edge)
    whole = {place for place, edges in ends.items() if len(edges) == len(Edge)}
    home = {id(cell.source) for row, cells in rows for cell in cells if (row.concept, cell.column) in whole}
    return [
        (
            row,
            tuple(
                cell
                for cell in cells
                if not row.is_instant or (row.concept, cell.column) in whole or id(cell.source) not in home
            ),
        )
        for row, cells in rows
    ]


def _times(role: _Role) -> list[Period]:
    """The periods of a statement, with the balances at either end of them."""
    found = list(role.periods)
    for period in role.periods:
        if not period.is_instant:
            found += [period.opening, period.closing]
    return found


def _cells(row: TaggedRow, role: _Role, periods: Sequence[Period], members: Members) -> tuple[Cell, ...]:
    if row.is_heading:
        return ()
    shown = role.facts.labelled(members)
    cells = []
    for position, period in enumerate(periods):
        fact = role.facts.find(row.concept, row.period_in(period), members)
        if fact is not None:
            cells.append(make_cell(fact, position, role.scale, negated=row.is_negated, members=shown))
    return tuple(cells)


def _by_member(role: _Role) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    """A column for each combination of members, a block of rows for each period, oldest first.

    A block's opening balances are left out where the block before closed with them.
    """
    combinations = member_sets(role.table, role.found, _times(role))
    columns = tuple(
        Column(
            header=", ".join(role.facts.member_label(each) for each in members) or "Total",
            dimensions=role.facts.labelled(members),
            unit=role.currency,
        )
        for members in combinations
    )
    lines: list[tuple[TaggedRow | None, Line]] = []
    closed: set[tuple[str, object]] = set()
    for period in in_time(role.periods):
        for row in role.table.rows:
            time = row.period_in(period)
            if row.is_instant and row.edge is Edge.OPENING and (row.concept, moment(time)) in closed:
                continue
            cells = []
            for position, members in enumerate(combinations if not row.is_heading else ()):
                fact = role.facts.find(row.concept, time, members)
                if fact is not None:
                    shown = columns[position].dimensions
                    cells.append(make_cell(fact, position, role.scale, negated=row.is_negated, members=shown))
            lines.append((row, _line(row, 0, tuple(cells))))
        closed = {
            (row.concept, moment(row.period_in(period)))
            for row in role.table.rows
            if row.edge is Edge.CLOSING
        }
    return columns, _settled(lines)


def _line(row: TaggedRow, deeper: int, cells: tuple[Cell, ...]) -> Line:
    concept = (
        Concept()
        if row.is_heading or row.is_nil
        else Concept(filed=row.concept, how="tagged", negated=row.is_negated)
    )
    return Line(
        label=row.label,
        name=row.label,
        role=_role(cells),
        level=row.level + deeper,
        cells=cells,
        concept=concept,
        sources=tuple(cell.source for cell in cells[:1]),
    )


def _role(cells: tuple[Cell, ...]) -> Role:
    if not cells:
        return Role.HEADING
    unit = cells[0].unit
    if unit.endswith("/shares"):
        return Role.PER_SHARE
    return Role.SHARES if unit == "shares" else Role.LINE


def _settled(rows: Sequence[tuple[TaggedRow | None, Line]]) -> tuple[Line, ...]:
    """Lines without a figure in any column go; headings stay where a line follows under them.

    An element with nil facts only (commitments and contingencies) stays, as a caption.
    """
    kept: list[Line] = []
    below = -1
    for row, line in reversed(rows):
        is_empty = row is not None and row.is_heading and below <= line.level
        if not line.cells and (is_empty or line.concept.filed):
            continue
        kept.append(line)
        below = line.level
    return tuple(reversed(kept))


def _periods_left_out(face: Face, left: Sequence[Period]) -> list[Finding]:
    if not left:
        return []
    named = ", ".join(period.key for period in newest_first(left)[:8])
    more = f" and {len(left) - 8} more" if len(left) > 8 else ""
    message = (
        f"{face.title}: {counted_as(len(left), 'period', 'were')} left out, for which only few of its lines are tagged: "
        f"{named}{more}."
    )
    return [Finding(code="periods-left-out", severity=Severity.INFO, message=message)]


def _left_to_notes(submission: Submission, statements: Sequence[Statement]) -> list[Finding]:
    """How many facts stand in no face statement; those are the notes'."""
    shown = {id(cell.source) for statement in statements for line in statement.lines for cell in line.cells}
    values = {
        (cell.unit, cell.natural, cell.period.end, cell.period.start)
        for statement in statements
        for line in statement.lines
        for cell in line.cells
    }
    left = sum(
        id(fact.source) not in shown
        and (fact.unit, fact.value, fact.period.end, fact.period.start) not in values
        for fact in submission.facts
        if fact.value is not None
    )
    if not left:
        return []
    message = f"{counted_as(left, 'tagged figure', 'are')} of notes, in no face statement, and not in the items table."
    return [Finding(code="facts-of-notes", severity=Severity.INFO, message=message)]
