"""A statement of comprehensive income that begins with revenues is the income statement, where there is no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xlsx_tools.model.statement import StatementKind
from xlsx_tools.statements.tables.table import Table

_RESULT = re.compile(
    r"(?:consolidated\s+)?(?:net\s+)?\(?(?:income|loss|earnings|profit)\b(?!\s+(?:from\s+operations|before))",
    re.IGNORECASE,
)
_ABOVE_RESULT = re.compile(
    r"\b(?:revenues?|sales|expenses?|costs?|premiums?|interest|operating|taxes)\b", re.IGNORECASE
)
_FEWEST = 3


def with_income_statements(tables: Sequence[Table]) -> list[Table]:
    """The tables, those of comprehensive income as income statements where one of them is one and no table is titled so.

    Since 2012 many filers, and Chinese ones throughout, print one statement from revenues to comprehensive income and call
    it by its end. It is one where three rows of revenues and costs stand above its first result.
    """
    if any(table.kind is StatementKind.INCOME_STATEMENT for table in tables):
        return list(tables)
    kind = StatementKind.COMPREHENSIVE_INCOME
    if not any(table.kind is kind and _tells_income(table) for table in tables):
        return list(tables)
    income = StatementKind.INCOME_STATEMENT
    return [replace(table, kind=income) if table.kind is kind else table for table in tables]


def income_rows_above_result(captions: Iterable[str]) -> int:
    """How many captions of revenues and costs stand above the first net income; none where no net income follows."""
    above = 0
    for caption in captions:
        if _RESULT.match(caption):
            return above
        above += _ABOVE_RESULT.search(caption) is not None
    return 0


def _tells_income(table: Table) -> bool:
    captions = (line.label for line in table.lines if line.label and not line.is_heading)
    return income_rows_above_result(captions) >= _FEWEST
