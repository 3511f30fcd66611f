"""The ratios of a Report, planned when they are asked for: who reads items or checks a filing needs none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from xlsx_tools.model.ratio import RatioLine
from xlsx_tools.model.statement import Statement
from xlsx_tools.ratios.plan import plan_ratios


class PlannedRatios(Sequence[RatioLine]):
    """The ratios of named statements in the catalog's order, equal to a tuple of them; planned once, on first use."""

    __slots__ = ("_lines", "_statements")

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self._statements = statements
        self._lines: tuple[RatioLine, ...] | None = None

    @property
    def _planned(self) -> tuple[RatioLine, ...]:
        if self._lines is None:
            self._lines = plan_ratios(self._statements)
        return self._lines

    def __len__(self) -> int:
        return len(self._planned)

    @overload
    def __getitem__(self, index: int) -> RatioLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[RatioLine, ...]: ...
    def __getitem__(self, index: int | slice) -> RatioLine | tuple[RatioLine, ...]:
        return self._planned[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlannedRatios | tuple) and self._planned == tuple(other)

    def __hash__(self) -> int:
        return hash(self._planned)

    def __repr__(self) -> str:
        return repr(self._planned)
