"""Statements that print has parted: pages joined, twins set side by side, repeats dropped."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.model.statement import Line, Role, Statement, StatementKind


def join_parts(statements: list[Statement]) -> list[Statement]:
    """Join what belongs together, in print order.

    Neighbours of one kind with the same columns are one statement that goes on (a balance sheet over two pages);
    with the same captions and other periods they stand side by side (three and nine months: American
    Locker, lines 187-276).
    """
    joined: list[Statement] = []
    for statement in statements:
        for index in range(len(joined) - 1, -1, -1):
            before = joined[index]
            if before.kind is not statement.kind:
                continue
            together = _joined(before, statement)
            if together is not None:
                joined[index] = together
                break
        else:
            joined.append(statement)
    return joined


def _joined(before: Statement, after: Statement) -> Statement | None:
    after = _with_entities(before, after)
    if _by_row(before) and _by_row(after):
        return side_by_side(before, after) if _same_rows(before, after) else _continued_rows(before, after)
    if _same_columns(before, after):
        if _captions(before) == _captions(after):
            return before if _values(before) == _values(after) else None
        return continued(before, after)
    if _captions(before) == _captions(after) and before.kind is not StatementKind.EQUITY:
        return side_by_side(before, after)
    return None


def _with_entities(before: Statement, after: Statement) -> Statement:
    """The page after with the entities of the page before, where it repeats the periods without the names above."""
    ours, theirs = _keys(before), _keys(after)
    if [key for key, _ in ours] != [key for key, _ in theirs] or any(entity for _, entity in theirs):
        return after
    if len(set(theirs)) == len(theirs) or len(set(ours)) < len(ours):
        return after
    entities = [column.entity for column in before.columns]
    return replace(
        after,
        columns=tuple(replace(c, entity=entity) for c, entity in zip(after.columns, entities, strict=True)),
        lines=tuple(
            replace(line, cells=tuple(replace(c, entity=c.entity or entities[c.column]) for c in line.cells))
            for line in after.lines
        ),
    )


def _by_row(statement: Statement) -> bool:
    return all(column.period is None for column in statement.columns)


def _same_rows(before: Statement, after: Statement) -> bool:
    """True where two tables of components have the same captions and dates row by row."""
    if _captions(before) != _captions(after):
        return False
    pairs = zip(_row_dates(before), _row_dates(after), strict=True)
    return all(ours == theirs for ours, theirs in pairs if ours and theirs)


def _row_dates(statement: Statement) -> list[str]:
    return [line.cells[0].period.key if line.cells else "" for line in statement.lines]


def _continued_rows(before: Statement, after: Statement) -> Statement | None:
    same = [column.header for column in before.columns] == [column.header for column in after.columns]
    return continued(before, after) if same and _row_dates(before) != _row_dates(after) else None


def continued(before: Statement, after: Statement) -> Statement:
    """One statement from two pages with the same columns."""
    return replace(
        before,
        lines=(*before.lines, *after.lines),
        sources=(*before.sources, *after.sources),
        pages=(*before.pages, *after.pages),
    )


def side_by_side(left: Statement, right: Statement) -> Statement:
    """One statement from two whose captions match one to one: the columns of the second follow the first's."""
    offset = len(left.columns)
    lines = []
    for ours, theirs in zip(left.lines, right.lines, strict=True):
        moved = tuple(replace(cell, column=cell.column + offset) for cell in theirs.cells)
        cells = (*ours.cells, *moved)
        role = theirs.role if ours.role is Role.HEADING and cells else ours.role
        lines.append(replace(ours, role=role, cells=cells, sources=(*ours.sources, *theirs.sources)))
    return replace(
        left,
        columns=(*left.columns, *right.columns),
        lines=tuple(lines),
        sources=(*left.sources, *right.sources),
        pages=(*left.pages, *right.pages),
    )


def _same_columns(one: Statement, other: Statement) -> bool:
    return _keys(one) == _keys(other)


def _keys(statement: Statement) -> list[tuple[str, str]]:
    return [(column.period.key if column.period else "", column.entity) for column in statement.columns]


def _captions(statement: Statement) -> list[str]:
    return [_plain(line) for line in statement.lines]


def _plain(line: Line) -> str:
    return "".join(char for char in line.label.lower() if char.isalpha())


def _values(statement: Statement) -> list[tuple[object, ...]]:
    return [tuple((cell.column, cell.value) for cell in line.cells) for line in statement.lines]
