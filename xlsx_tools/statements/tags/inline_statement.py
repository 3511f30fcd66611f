"""A table of an inline page as a statement: print gives captions, order and signs, the tags all else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsx_tools.counting import counted_as
from xlsx_tools.model.fact import Dimension, Fact
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.source import Source
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Role, Statement, StatementKind
from xlsx_tools.model.table import Piece
from xlsx_tools.statements.assemble import line_levels, table_units
from xlsx_tools.statements.numbers import has_digits, read_number
from xlsx_tools.statements.own_periods import own_period
from xlsx_tools.statements.roles import RowUnit, row_units
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.lines import TableLine
from xlsx_tools.statements.tables.table import Table
from xlsx_tools.statements.tags.columns import period_column
from xlsx_tools.statements.tags.facts import is_money, moment
from xlsx_tools.statements.tags.inline_facts import PageFacts, ShownFact, figure_cell, labelled, print_scale
from xlsx_tools.statements.tags.inline_signs import difference, sign_findings

_OF_A_COLUMN = 0.8
Members = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the slots of a table go: its columns, the column of each slot, and the periods of rows where these carry them.

    `units` are what columns count where they are components of equity; else empty.
    """

    columns: tuple[Column, ...]
    places: dict[int, int]
    rows: dict[int, Period]
    units: tuple[RowUnit, ...]


def build_inline_statement(
    table: Table, setting: Setting, facts: PageFacts
) -> tuple[Statement | None, tuple[Finding, ...]]:
    """The statement of a table whose figures are tagged, and what a reader ought to know; None where none is.

    A cell has the printed sign and its tag's value, period, unit and members; `natural` is the tag's value. Columns are
    dated by the facts in them; a column without any is left out, with a finding. Figures above the first tagged row are
    of the table's head. Where the tag says another
    value than print at the statement's scale, a finding names both. Example: Home Depot, July 2023.
    """
    shown = [
        ShownFact(
            line=index, slot=slot, piece=piece, fact=fact, printed=printed, scale=print_scale(printed, fact)
        )
        for index, line in enumerate(table.lines)
        for slot, piece in line.figures
        if (fact := facts.of(piece)) is not None
        for printed in (read_number(piece.text),)
    ]
    if not any(each.fact.value is not None for each in shown):
        return None, ()
    scale, units = _scale(shown), table_units(table, setting)
    # Print tells the units of lines only where a figure has no tag that does.
    is_all_tagged = len(shown) == sum(len(line.figures) for line in table.lines)
    plan, findings = _plan(table, shown)
    reading = _Reading(
        table=table,
        shown={(each.line, each.slot): each for each in shown},
        scale=scale,
        units=() if is_all_tagged else row_units(table.lines, replace(units, scale=scale), table.kind),
    )
    lines = []
    first = min(each.line for each in shown)
    for index, (line, level) in enumerate(zip(table.lines, line_levels(table.lines), strict=True)):
        figures = _figures(index, plan, reading, is_head=index < first)
        if figures or (line.label and not (index < first and line.figures)):
            lines.append(_line(line, level, figures, table))
    findings += _differences(shown, scale, table)
    currencies = Counter(each.fact.unit for each in shown if is_money(each.fact.unit))
    return Statement(
        kind=table.kind,
        title=table.title,
        columns=plan.columns,
        lines=tuple(lines),
        scale=scale,
        currency=currencies.most_common(1)[0][0] if currencies else units.currency,
        pages=((table.document, *table.span),),
    ), tuple(findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A table with its tagged figures by line and slot, the scale of its money, and the units of its lines by print."""

    table: Table
    shown: Mapping[tuple[int, int], ShownFact]
    scale: Decimal
    units: Sequence[RowUnit]


def _figures(index: int, plan: _Plan, reading: _Reading, *, is_head: bool) -> list[tuple[Cell, Fact | None]]:
    """The cells of a line in the order of the columns, each with its fact; above the first tagged row none."""
    cells: dict[int, tuple[Cell, Fact | None]] = {}
    for slot, piece in reading.table.lines[index].figures:
        place = plan.places.get(slot)
        if place is None or place in cells or is_head:
            continue
        one = reading.shown.get((index, slot))
        if one is None:
            cell = _untagged(piece, index, place, plan, reading)
        else:
            cell = figure_cell(piece, one.printed, one.fact, place, (one.scale, reading.scale))
        if cell is not None:
            cells[place] = (cell, one.fact if one is not None else None)
    return [cells[place] for place in sorted(cells)]


def _scale(shown: Sequence[ShownFact]) -> Decimal:
    """What one printed unit of most of the money stands for by its tags."""
    scales = Counter(each.scale for each in shown if each.scale and is_money(each.fact.unit))
    return max(scales, key=lambda scale: (scales[scale], scale)) if scales else ONE


def _plan(table: Table, shown: Sequence[ShownFact]) -> tuple[_Plan, list[Finding]]:
    by_slot: dict[int, list[Fact]] = defaultdict(list)
    by_line: dict[int, list[Fact]] = defaultdict(list)
    for each in shown:
        by_slot[each.slot].append(each.fact)
        by_line[each.line].append(each.fact)
    is_by_row = table.kind is StatementKind.EQUITY and _fit(by_line.values()) > _fit(by_slot.values())
    rows = {line: _usual(found).period for line, found in by_line.items()} if is_by_row else {}
    columns: list[Column] = []
    places: dict[int, int] = {}
    taken: dict[tuple[object, Members], tuple[int, set[int]]] = {}
    for slot in sorted(by_slot):
        column = _column(table, slot, by_slot[slot], is_by_row=is_by_row)
        key = (moment(column.period) if column.period else None, _plain(column.dimensions))
        lines = {each.line for each in shown if each.slot == slot}
        same = taken.get(key)
        if same is not None and not same[1] & lines:
            places[slot] = same[0]
            same[1].update(lines)
            continue
        taken[key] = (len(columns), lines)
        places[slot] = len(columns)
        columns.append(column)
    # Blocks of one period carry it in columns too: units that differ by column still show components.
    by_component = is_by_row or (
        table.kind is StatementKind.EQUITY and len({each.unit for each in columns}) > 1
    )
    units = [_column_unit(each, place, places, shown) for place, each in enumerate(columns)]
    plan = _Plan(columns=tuple(columns), places=places, rows=rows, units=tuple(units) if by_component else ())
    return plan, _left_out(table, places)


def _column_unit(
    column: Column, place: int, places: Mapping[int, int], shown: Sequence[ShownFact]
) -> RowUnit:
    """What a column of components counts, in the scale of most of its tagged figures."""
    scales = Counter(
        each.scale
        for each in shown
        if each.scale and each.fact.unit == column.unit and places[each.slot] == place
    )
    scale = scales.most_common(1)[0][0] if scales else ONE
    return RowUnit(role=Role.LINE, unit=column.unit, scale=scale)


def _fit(groups: Iterable[Sequence[Fact]]) -> float:
    """How many facts of rows (or columns) with several share their time, balances at either end of it counted in."""
    same = total = 0
    for group in groups:
        if len(group) > 1:
            usual = _usual(group).period
            ends = {usual.end} if usual.is_instant else {usual.end, usual.opening.end}
            total += len(group)
            same += sum(1 for fact in group if fact.period.end in ends)
    return same / total if total else 0.0


def _usual(facts: Sequence[Fact]) -> Fact:
    """A fact of the time that most have, durations before balances: opening cash stands in a column of months."""
    durations = [fact for fact in facts if fact.period.start] or list(facts)
    times = Counter(moment(fact.period) for fact in durations)
    most = times.most_common(1)[0][0]
    return next(fact for fact in durations if moment(fact.period) == most)


def _column(table: Table, slot: int, facts: Sequence[Fact], *, is_by_row: bool) -> Column:
    usual = _usual(facts)
    members, count = Counter(_plain(fact.dimensions) for fact in facts).most_common(1)[0]
    own = next(fact for fact in facts if _plain(fact.dimensions) == members)
    header = " ".join(table.header.texts[slot].split())
    units = Counter(fact.unit for fact in facts)
    is_shared = is_by_row or (len(facts) > 1 and count >= _OF_A_COLUMN * len(facts))
    return Column(
        header=header or period_column(usual.period, "").header,
        period=None if is_by_row else usual.period,
        dimensions=_named(labelled(own.dimensions), header, is_by_row=is_by_row) if is_shared else (),
        unit=units.most_common(1)[0][0] or "USD",
        sources=table.header.sources[slot],
    )


def _named(members: tuple[Dimension, ...], header: str, *, is_by_row: bool) -> tuple[Dimension, ...]:
    """The one member of a column of components is called as its head calls it."""
    return (replace(members[0], label=header),) if is_by_row and len(members) == 1 and header else members


def _plain(members: Iterable[Dimension]) -> Members:
    return frozenset((each.axis, each.member) for each in members)


def _untagged(piece: Piece, index: int, place: int, plan: _Plan, reading: _Reading) -> Cell | None:
    """A figure that its filer left without a tag, read as on a page without tags; a dash without one is zero.

    Where columns are components of equity it counts what the tagged figures of its column count: the dash of net income
    in a column of shares is no amount of money (Walmart, July 2023).
    """
    table, unit, column = reading.table, reading.units[index], plan.columns[place]
    if plan.units and (unit.role is not Role.PER_SHARE or not has_digits(piece.text)):
        unit = plan.units[place]
    label = table.lines[index].label
    period = own_period(label, column.period, table.kind) if column.period else plan.rows.get(index)
    number = read_number(piece.text, unit.scale)
    if period is None or number is None:
        return None
    return Cell(
        column=place,
        number=number,
        period=period,
        source=piece.source,
        unit=unit.unit,
        dimensions=column.dimensions,
    )


def _line(line: TableLine, level: int, figures: Sequence[tuple[Cell, Fact | None]], table: Table) -> Line:
    concept = _concept(figures)
    cells = [
        replace(cell, concept=Concept(filed=fact.concept, how="tagged"))
        if fact is not None and fact.concept != concept.filed
        else cell
        for cell, fact in figures
    ]
    return Line(
        label=line.label,
        name=line.label,
        role=_role(cells, table.kind),
        level=level,
        cells=tuple(cells),
        concept=concept,
        layout=line.layout,
        note=line.note,
        sources=line.sources,
    )


def _role(cells: Sequence[Cell], kind: StatementKind) -> Role:
    if not cells:
        return Role.HEADING
    units = {cell.unit for cell in cells}
    if all(unit.endswith("/shares") for unit in units):
        return Role.PER_SHARE
    return Role.SHARES if units == {"shares"} and kind is not StatementKind.EQUITY else Role.LINE


def _concept(figures: Sequence[tuple[Cell, Fact | None]]) -> Concept:
    """The element of most of a row's undivided facts, else of most of all."""
    facts = [fact for _, fact in figures if fact is not None]
    undivided = [fact for fact in facts if not fact.dimensions] or facts
    if not undivided:
        return Concept()
    filed = Counter(fact.concept for fact in undivided).most_common(1)[0][0]
    own = [cell for cell, fact in figures if fact is not None and fact.concept == filed]
    negated = any(cell.value and cell.natural == -cell.value for cell in own)
    return Concept(filed=filed, how="tagged", negated=negated)


def _left_out(table: Table, places: dict[int, int]) -> list[Finding]:
    findings = []
    for slot, header in enumerate(table.header.texts):
        pieces = [piece for line in table.lines for index, piece in line.figures if index == slot]
        if slot in places or not pieces:
            continue
        message = (
            f"A column of {table.title} ({pieces[0].source.in_words}) headed "
            f'"{header}" holds no tagged figure; its {counted_as(len(pieces), "figure", "were")} left out.'
        )
        findings.append(_finding("column-unread", message, [piece.source for piece in pieces]))
    return findings


def _differences(shown: Sequence[ShownFact], scale: Decimal, table: Table) -> list[Finding]:
    """Money whose tag is not what print says at the statement's scale, or says another sign than print."""
    findings: list[Finding] = []
    for each in shown:
        fact, printed = each.fact, each.printed
        if not is_money(fact.unit) or not fact.value or printed is None:
            continue
        value = printed.value * scale
        if abs(value) != abs(fact.value):
            findings.append(difference(each, f"{value:,f}", table))
    return findings + sign_findings(shown, table)


def _finding(code: str, message: str, sources: Sequence[Source]) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, sources=tuple(sources))
