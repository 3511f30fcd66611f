"""Tagged figures within the words of a statement: par values and counts of shares in captions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.number import ONE
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Concept, Line, Role, Statement, StatementKind
from xlsx_tools.statements.tags.columns import newest_first, period_column
from xlsx_tools.statements.tags.facts import make_cell, moment
from xlsx_tools.statements.tags.inline_facts import labelled


def caption_statement(face: Statement, facts: Iterable[Fact]) -> Statement | None:
    """The facts of a statement's rows that are no cell of it, as the SEC's renderer shows them: a parenthetical page.

    Those are figures in captions, and what a cell's figure is tagged as beside its first tag: diluted earnings a share
    in a row of "basic and diluted" ones.

    A line an element and its members, without a caption; a column a period. None where there are none. Example: Home
    Depot, July 2023: "common stock, par value $0.05; authorized: 10,000 shares; issued: 1,797 shares".
    """
    shown = {
        (
            (cell.concept or line.concept).filed,
            cell.natural,
            moment(cell.period),
            frozenset((d.axis, d.member) for d in cell.dimensions),
        )
        for line in face.lines
        for cell in line.cells
    }
    left = [
        fact
        for fact in facts
        if fact.value is not None
        and (
            fact.concept,
            fact.value,
            moment(fact.period),
            frozenset((d.axis, d.member) for d in fact.dimensions),
        )
        not in shown
    ]
    if not left:
        return None
    periods = newest_first({moment(fact.period): fact.period for fact in left}.values())
    rows: dict[tuple[str, frozenset[tuple[str, str]]], list[Fact]] = {}
    for fact in left:
        rows.setdefault(
            (fact.concept, frozenset((each.axis, each.member) for each in fact.dimensions)), []
        ).append(fact)
    lines = [_line(found, periods) for found in rows.values()]
    return replace(
        face,
        kind=StatementKind.OTHER,
        title=f"{face.title} (Parenthetical)",
        columns=tuple(period_column(period, face.currency) for period in periods),
        lines=tuple(lines),
        scale=ONE,
        calculations=(),
        declared=(),
    )


def _line(facts: Sequence[Fact], periods: Sequence[Period]) -> Line:
    cells = []
    for column, period in enumerate(periods):
        fact = next((each for each in facts if moment(each.period) == moment(period)), None)
        if fact is not None:
            cells.append(make_cell(fact, column, ONE, negated=False, members=labelled(fact.dimensions)))
    unit = facts[0].unit
    role = Role.PER_SHARE if unit.endswith("/shares") else Role.SHARES if unit == "shares" else Role.LINE
    return Line(
        label="",
        role=role,
        cells=tuple(cells),
        concept=Concept(filed=facts[0].concept, how="tagged"),
        sources=tuple(cell.source for cell in cells),
    )
