"""What a typeset filing is: its bytes, and the truth about every figure and total in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.typesetter.switches import Switches
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueCell:
    """A figure as it was meant: `line` is the 1-based line of the file, `value` in full units as `text` prints it."""

    line: int
    column: int
    value: Decimal
    text: str
    period: Period
    unit: str
    entity: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueLine:
    """A row as it was meant; `contributors` are (position, sign) of the rows that make a total."""

    label: str
    cells: tuple[TrueCell, ...]
    contributors: tuple[tuple[int, int], ...] = ()

    @property
    def at(self) -> int:
        """The line of the file on which the figures stand."""
        return self.cells[0].line


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueStatement:
    """A statement as it was meant: every row with figures, in print order."""

    kind: StatementKind
    lines: tuple[TrueLine, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetFiling:
    """A filing made of statements in one house style, with its truth."""

    name: str
    data: bytes
    statements: tuple[TrueStatement, ...]
    switches: Switches

    @property
    def text(self) -> str:
        """The filing as it prints."""
        return self.data.decode("ascii")

    def excerpt(self) -> str:
        """The statements' pages alone, with line numbers, for a person to look at."""
        lines = self.text.splitlines()
        pages = [
            f"{n:5} {lines[n - 1]}"
            for statement in self.statements
            for n in range(statement.first, statement.last + 1)
        ]
        return "\n".join(pages)
