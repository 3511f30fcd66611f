"""`@statement_table`: the test's docstring is the fixed-width table, the test is handed the Statement.

The table goes through the real pipeline (read, find, prove), so that a test shows what it tests:

    @statement_table
    def test_a_total_is_the_sum_of_the_lines_above(statement: Statement) -> None:
        '''
                                  1997     1996
        Cash                       100       90
        Receivables                250      260
                                   ---      ---
        Total current assets       350      350
        '''
        assert terms(statement, "Total current assets") == "+Cash +Receivables"

Where the docstring has no title, a balance sheet's or the given one is put above it; lines of the docstring
count from 1 in sources, after what is put above. Fixtures may follow the statement in the test's parameters.
"""

from __future__ import annotations

import functools
import inspect
import textwrap
from collections.abc import Callable
from typing import Any, overload

from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.statement import Line, Statement
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

Test = Callable[..., None]


@overload
def statement_table(test: Test) -> Test: ...
@overload
def statement_table(*, title: str = ..., which: int = ...) -> Callable[[Test], Test]: ...
def statement_table(
    test: Test | None = None, *, title: str = "Consolidated Balance Sheets", which: int = 0
) -> Test | Callable[[Test], Test]:
    """Hand a test the statement that its docstring prints; `which` of them where it prints several.

    `title` stands above the table unless a line of the docstring holds it already. Raises ValueError when the
    test is made without a docstring, and AssertionError when no statement is found in it.
    """
    if test is None:
        return functools.partial(statement_table, title=title, which=which)
    if not test.__doc__:
        raise ValueError(f"{test.__name__} has no docstring: the table stands there")
    text = printed_table(test.__doc__, title)

    @functools.wraps(test)
    def with_statement(*arguments: Any, **fixtures: Any) -> None:
        statements = read_table(text)
        assert len(statements) > which, f"no statement was read from:\n{text}"
        test(statements[which], *arguments, **fixtures)

    parameters = list(inspect.signature(test).parameters.values())
    with_statement.__signature__ = inspect.Signature(parameters[1:])  # type: ignore[attr-defined]
    return with_statement


def printed_table(docstring: str, title: str) -> str:
    """The table of a docstring, with the title above it where it has none."""
    table = textwrap.dedent(docstring).strip("\n").rstrip()
    return table if not title or title in table else f"{title:^72}".rstrip() + f"\n\n{table}"


def read_table(text: str) -> tuple[Statement, ...]:
    """The statements of a text, read and proved as a filing's are."""
    found = find_statements(read_submission(text.encode("utf-8"), "table.txt"))
    return prove_statements(found.statements).statements


def line_of(statement: Statement, label: str) -> Line:
    """The one line with a label. Raises AssertionError where there is none or several."""
    found = [line for line in statement.lines if line.label == label]
    assert len(found) == 1, f"{len(found)} lines with the label {label!r}: {labels(statement)}"
    return found[0]


def labels(statement: Statement) -> list[str]:
    """The labels of all lines, in print order."""
    return [line.label for line in statement.lines]


def values(statement: Statement, label: str) -> list[int | None]:
    """The figures of a line by column in full units, None where print is blank."""
    line = line_of(statement, label)
    cells = [line.cell(column) for column in range(len(statement.columns))]
    return [None if cell is None else int(cell.value) for cell in cells]


def terms(statement: Statement, label: str) -> str:
    """The accepted structure of a total as "+Cash -Less allowance"; "" where there is none."""
    calculation = statement.calculation_of(statement.lines.index(line_of(statement, label)))
    if calculation is None:
        return ""
    return " ".join(
        f"{'+' if c.sign > 0 else '-'}{statement.lines[c.line].label or '(no caption)'}"
        for c in calculation.contributors
    )
