"""Rows of a document that are built only where they are looked at: most of a filing never is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import overload

from xlsx_tools.model.table import Row


class BuiltRows(Sequence[Row], ABC):
    """A sequence whose rows are built on first use and kept until it is to forget; a subclass knows how many there are and builds one."""

    def __init__(self) -> None:
        self._built: dict[int, Row] = {}

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(len(self)))])
        position = index + len(self) if index < 0 else index
        row = self._built.get(position)
        if row is None:
            row = self._built[position] = self._build(position)
        return row

    def __iter__(self) -> Iterator[Row]:
        return (self[i] for i in range(len(self)))

    def forget(self) -> None:
        """Let go of the rows built so far: one that is asked for again is built again."""
        self._built.clear()

    @abstractmethod
    def _build(self, position: int) -> Row:
        """The row at a position from 0. Raises IndexError beyond the last."""
