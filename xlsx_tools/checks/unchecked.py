"""Statements that no check reaches: a balance sheet without both of its totals, a cash flow without its last balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsx_tools.checks.balances import CASH
from xlsx_tools.concepts.columns import dated_columns
from xlsx_tools.model.check import Check
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.statement import Statement, StatementKind

_NAMES = {
    "Assets": "total assets",
    "LiabilitiesAndStockholdersEquity": "a total of liabilities and equity",
}
_SHEET, _FLOW = StatementKind.BALANCE_SHEET, StatementKind.CASH_FLOW


def find_unchecked(statements: Sequence[Statement], checks: Sequence[Check]) -> Iterator[Finding]:
    """A finding for balance sheets and cash flows of a report of which nothing tells whether they are whole.

    Only a kind of statement of which no column was checked is named: a filer may leave out the balance sheet of an
    earlier date.
    """
    if dated_columns(statements, _SHEET) and not _has(checks, "balance-sheet-balances"):
        found = _concepts(statements, _SHEET)
        missing = [name for concept, name in _NAMES.items() if concept not in found]
        yield _finding("balance-unchecked", _first(statements, _SHEET), missing, "balances")
    if dated_columns(statements, _FLOW) and not _has(checks, "cash-at-end"):
        missing = [] if CASH in _concepts(statements, _FLOW) else ["cash at the end"]
        yield _finding(
            "cash-unchecked", _first(statements, _FLOW), missing, "ends in the balance sheet's cash"
        )


def _has(checks: Sequence[Check], kind: str) -> bool:
    return any(check.code == kind for check in checks)


def _concepts(statements: Sequence[Statement], kind: StatementKind) -> set[str]:
    return {
        line.concept.canonical
        for statement in statements
        if statement.kind is kind
        for line in statement.lines
        if line.cells
    }


def _first(statements: Sequence[Statement], kind: StatementKind) -> Statement:
    return next(
        statement
        for statement in statements
        if statement.kind is kind and any(column.period for column in statement.columns)
    )


def _finding(code: str, statement: Statement, missing: Sequence[str], what: str) -> Finding:
    why = (
        f"No line of it was recognised as {' or as '.join(missing)}"
        if missing
        else "Nothing stands against it"
    )
    return Finding(
        code=code,
        severity=Severity.WARNING,
        message=(
            f"Nothing tells whether {statement.title or 'a statement'} {what}. {why}; "
            "look whether it was read to its end, and at its totals."
        ),
        sources=statement.sources[:1],
    )
