"""The figures of the face, looked up by print and by period: what a note must repeat to be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from xlsx_tools.model.statement import Cell, Line, Statement, StatementKind
from xlsx_tools.statements.line_ends import ends_in_figure
from xlsx_tools.statements.tables.table import Table

_LONG = re.compile(r"(?<![\d.,])\d[\d,]*\d(?![\d.]*%)")
_ANY = re.compile(r"(?<![\d.,])\d[\d,]*(?![\d.]*%)")
_WORD = re.compile(r"[a-z]{4,}")
_FEWEST_DIGITS = 3
_LONGEST_ROW = 400
_MOST_LONG = 1
"""A row of short figures is known by all of them: one of them may be long."""
_SHARED = 0.6

Kinds = tuple[StatementKind, ...]
_Fact = tuple[date, int, Decimal]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFigures:
    """What the face prints: long figures and rows of short ones with how a note that repeats them is dated, and facts.

    `facts` gives for a period and a size (sign aside) the lines, by number, on which they stand; `captions` the caption
    of each line.
    """

    tokens: dict[str, Kinds]
    rows: dict[tuple[str, ...], Kinds]
    facts: Mapping[_Fact, AbstractSet[int]]
    captions: tuple[str, ...]

    def kinds_of(self, line: str) -> Kinds:
        """How a printed row may be dated, where its figures (one apart) stand on the face too; empty where not."""
        last = line.rstrip()[-1:]
        if not (last.isdigit() or last == ")") or len(line) > _LONGEST_ROW:
            return ()
        tokens = _LONG.findall(line)
        known = [self.tokens[token] for token in tokens if token in self.tokens]
        if known and len(known) >= min(2, len(tokens)):
            kinds = tuple(dict.fromkeys(kind for each in known for kind in each))
        elif sum(map(_is_long, tokens)) <= _MOST_LONG:
            kinds = self.rows.get(tuple(_ANY.findall(line)), ())
        else:
            kinds = ()
        return kinds if kinds and ends_in_figure(line) else ()

    def may_tie(self, table: Table) -> bool:
        """False where no row of a table can tie, whatever its periods are: each has a long figure that the face has not.

        A look at the print alone, before numbers are made of it.
        """
        percents = {index for index, slot in enumerate(table.grid.slots) if slot.is_percent}
        return any(
            all(index in percents or self._has(piece.text) for index, piece in line.figures)
            for line in table.lines
            if line.figures
        )

    def _has(self, figure: str) -> bool:
        """True for a figure of the face, and for a short one, which is not kept by its print."""
        return all(token in self.tokens or not _is_long(token) for token in _LONG.findall(figure))

    @property
    def days(self) -> frozenset[date]:
        """The days on which the face's periods end."""
        return frozenset(end for end, _, _ in self.facts)

    def ties(self, statement: Statement, heading: str) -> bool:
        """True where a row's figures are the face's in the same periods, and it is no chance that they are.

        That is where one of them has three digits or more, or where all stand on one line of the face whose words
        the row or the note's heading repeats ("Interest and other income (expense), net").
        """
        if sum(1 for line in statement.lines if line.cells) < 2:
            return False
        return any(self._repeats(line, len(statement.columns), heading) for line in statement.lines)

    def _repeats(self, line: Line, width: int, heading: str) -> bool:
        money = [cell for cell in line.cells if cell.value]
        if not money or len(money) < min(2, width):
            return False
        found = [frozenset(self.facts.get(_fact(cell), ())) for cell in money]
        if not all(found):
            return False
        if any(len(cell.number.printed.strip("$() ")) >= _FEWEST_DIGITS for cell in money):
            return True
        said = _words(f"{line.label} {heading}")
        same = frozenset.intersection(*found) if len(money) > 1 else frozenset()
        return any(
            len(words & said) >= _SHARED * len(words) > 0
            for words in (_words(self.captions[i]) for i in same)
        )


def face_figures(faces: Sequence[Statement]) -> FaceFigures:
    """The figures of all face statements, those of the balance sheet first: a note of instants comes before a flow."""
    tokens: dict[str, Kinds] = {}
    rows: dict[tuple[str, ...], Kinds] = {}
    facts: dict[_Fact, set[int]] = {}
    captions: list[str] = []
    for face in sorted(faces, key=lambda face: face.kind is not StatementKind.BALANCE_SHEET):
        kind = face.kind if face.kind is StatementKind.BALANCE_SHEET else StatementKind.NOTE
        for line in face.lines:
            row: list[str] = []
            for cell in line.cells:
                if cell.value:
                    facts.setdefault(_fact(cell), set()).add(len(captions))
                row += _ANY.findall(cell.number.printed)
            for token in row:
                bare = token.rstrip(",")
                if _is_long(bare):
                    _add(tokens, bare, kind)
            for first, token in enumerate(row):
                long = int(_is_long(token))
                for last in range(first + 1, len(row)):
                    long += _is_long(row[last])
                    if long > _MOST_LONG:
                        break
                    _add(rows, tuple(row[first : last + 1]), kind)
            captions.append(line.label)
    return FaceFigures(
        tokens=tokens,
        rows=rows,
        facts=facts,
        captions=tuple(captions),
    )


def _add(known: dict[_Key, Kinds], key: _Key, kind: StatementKind) -> None:
    kinds = known.get(key, ())
    if kind not in kinds:
        known[key] = (*kinds, kind)


def _is_long(token: str) -> bool:
    return len(token) >= _FEWEST_DIGITS


def _fact(cell: Cell) -> _Fact:
    return cell.period.end, cell.period.months, abs(cell.value)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
