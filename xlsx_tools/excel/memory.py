"""What the add-in remembers on this machine between clicks: files, the last step, work that goes on."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from xlsx_tools.excel.host import Place

_STALE_SECONDS = 600.0
_OURS = (
    *("addin.log*", "figure.html", "trace.html", "help.html"),
    *("files.json*", "undo.json*", "told.json*", "work.json*", "scripts.json*"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStep:
    """What cells and notes held before an action changed them."""

    label: str
    formulas: dict[Place, object]
    notes: dict[Place, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """Small files in a folder of the user's; a damaged one is as good as none."""

    folder: Path

    @classmethod
    def of_user(cls) -> Memory:
        """The usual folder of this system."""
        return cls(user_state_path("xlsx-tools"))

    @property
    def log(self) -> Path:
        """The log file, for support."""
        return self.folder / "addin.log"

    def page(self, name: str) -> Path:
        """Where a page for the browser is written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / name

    def remember_file(self, path: Path) -> None:
        """A filing was read from here: it can be traced to."""
        known = self._read("files.json")
        known[path.name] = str(path.resolve())
        self._write("files.json", known)

    def find_file(self, name: str) -> Path | None:
        """Where a filing of this name was last read from, if it is still there."""
        found = self._read("files.json").get(name)
        return Path(found) if isinstance(found, str) and Path(found).is_file() else None

    def keep_undo(self, step: UndoStep) -> None:
        """Keep one step; the one before is forgotten."""
        places = sorted({*step.formulas, *step.notes}, key=lambda place: (place.sheet, place.address))
        cells = [
            {**asdict(place), "formula": step.formulas.get(place), "note": step.notes.get(place)}
            for place in places
        ]
        self._write("undo.json", {"label": step.label, "cells": cells})

    def take_undo(self) -> UndoStep | None:
        """The last step, which is then forgotten."""
        found = self._read("undo.json")
        (self.folder / "undo.json").unlink(missing_ok=True)
        if not found.get("cells"):
            return None
        formulas: dict[Place, object] = {}
        notes: dict[Place, str] = {}
        for cell in found["cells"]:
            place = Place(book=cell["book"], sheet=cell["sheet"], address=cell["address"])
            formulas[place] = cell["formula"]
            if cell["note"] is not None:
                notes[place] = cell["note"]
        return UndoStep(label=found["label"], formulas=formulas, notes=notes)

    def remember_script(self, name: str) -> None:
        """A script of this name was put where Excel looks for scripts, by us."""
        self._write("scripts.json", {**self._read("scripts.json"), name: True})

    def scripts(self) -> list[str]:
        """The scripts that were put there by us."""
        return sorted(self._read("scripts.json"))

    def forget_all(self) -> bool:
        """Delete all of it, and the folder where nothing else is in it; False where there was nothing.

        On a Mac the store stands in the same folder, so only files of known names go. Raises OSError where one is open.
        """
        found = [path for pattern in _OURS for path in self.folder.glob(pattern)]
        for path in found:
            path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # not there, or not empty
            self.folder.rmdir()
        return bool(found)

    def told_once(self, what: str) -> bool:
        """True when it was said before; it counts as said from now on."""
        told = self._read("told.json")
        if told.get(what):
            return True
        self._write("told.json", {**told, what: True})
        return False

    def begin(self, action: str) -> bool:
        """Begin long work; False where it goes on already."""
        running = self._read("work.json")
        if running.get("action") == action and time.time() - running.get("at", 0) < _STALE_SECONDS:
            return False
        self.beat(action)
        return True

    def beat(self, action: str) -> bool:
        """Say that the work goes on; False when it is to stop."""
        if self._read("work.json").get("stop"):
            return False
        self._write("work.json", {"action": action, "at": time.time()})
        return True

    def stop(self) -> None:
        """Ask the work to stop after the step it is at."""
        self._write("work.json", {**self._read("work.json"), "stop": True})

    def end(self) -> None:
        """The work is over."""
        (self.folder / "work.json").unlink(missing_ok=True)

    def _read(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads((self.folder / name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, name: str, value: dict[str, Any]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f"{name}.part"
        beside.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        beside.replace(self.folder / name)
