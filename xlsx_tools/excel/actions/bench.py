"""What every action works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xlsx_tools.excel.host import Host, Place
from xlsx_tools.excel.memory import Memory, UndoStep
from xlsx_tools.store import Store

UNDO_NOTICE = (
    "Excel's own list of steps to undo is empty after this. One Undo takes back what Filings did last; "
    "this is said only once."
)


class Asker(Protocol):
    """Asks a person; an empty answer is a refusal."""

    def files(self, title: str) -> Sequence[Path]:
        """Filings to read."""

    def folder(self, title: str) -> Path | None:
        """A folder of filings."""

    def formula(self, function: str, store: Store) -> str:
        """A formula of a worksheet function, composed from what the store holds."""


class Stopped(Exception):
    """A person asked long work to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The host, the store when it is needed, what is remembered, and somebody to ask."""

    host: Host
    open_store: Callable[[], Store]
    memory: Memory
    asker: Asker

    def change(self, label: str, contents: Mapping[Place, object], notes: Mapping[Place, str]) -> str:
        """Change cells and notes so that one Undo takes all of it back; what to tell the person, once."""
        formulas: dict[Place, object] = {place: self.host.formula(place) or None for place in contents}
        before = {place: self.host.note(place) for place in notes}
        self.memory.keep_undo(UndoStep(label=label, formulas=formulas, notes=before))
        self.host.write(contents)
        for place, text in notes.items():
            self.host.annotate(place, text)
        self.host.offer_undo(f"Undo {label}")
        return "" if self.memory.told_once("undo") else UNDO_NOTICE

    def progress(self, action: str, done: int, total: int, what: str) -> None:
        """Show how far long work is. Raises Stopped where a person asked for it."""
        if not self.memory.beat(action):
            raise Stopped
        self.host.status(f"{action}: {done} of {total}, {what} (click {action} again to cancel)")
