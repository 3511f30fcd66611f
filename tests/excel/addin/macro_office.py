"""The add-in's macros in LibreOffice, with the test in place of Python."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hosts import leave_out
from tests.hosts import libreoffice as hosts
from xlsx_tools.excel.addin import build
from xlsx_tools.excel.addin.vba_project import ModuleKind, VbaModule

STAND_IN = Path(__file__).with_name("stand_in")
Answer = Callable[[str, list[Any]], Any]


class MacroOffice:
    """A LibreOffice with the add-in open; `answer` stands in for Python: it gets a function's name and arguments."""

    def __init__(self, addin: Path, answer: Answer, *books: Path) -> None:
        soffice = hosts._soffice()
        python = hosts._python_with_uno(soffice) if soffice else None
        if soffice is None or python is None:
            leave_out(hosts.MISSING)
        script = Path(hosts.__file__).with_name("uno_macros.py")
        self.calls: list[tuple[str, list[Any]]] = []
        self._answer = answer
        self._child = subprocess.Popen(
            [*python, str(script), soffice, *map(str, (addin, *books))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=hosts._environment(),
        )
        self._office = self._read()

    def ask(self, *request: str) -> Any:
        """One request of uno_macros.py and its answer."""
        self._write(list(request))
        return self._read()

    def close(self) -> None:
        """End it, and LibreOffice with it."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.close()
        try:
            self._child.wait(20)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        hosts._kill_group(self._office)
        self._child.stdout.close()

    def _write(self, value: Any) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps(value) + "\n")
        self._child.stdin.flush()

    def _read(self) -> Any:
        assert self._child.stdout is not None
        while True:
            line = self._child.stdout.readline()
            assert line, "LibreOffice or its Python bindings ended"
            said = json.loads(line)
            if "call" not in said:
                break
            self.calls.append((said["call"], said["arguments"]))
            self._write(self._answer(said["call"], said["arguments"]))
        assert "error" not in said, said["error"]
        return said["ok"]


def stand_in_modules() -> tuple[VbaModule, ...]:
    """What stands in for xlwings' modules, and a probe."""
    kinds = {
        "xlwings.bas": ModuleKind.MODULE,
        "StandIn.cls": ModuleKind.CLASS,
        "Probe.bas": ModuleKind.MODULE,
    }
    return tuple(
        VbaModule(name=Path(name).stem, kind=kind, source=(STAND_IN / name).read_text("utf-8"))
        for name, kind in kinds.items()
    )


def write_stand_in_addin(path: Path) -> Path:
    """The real add-in, but for xlwings' modules."""
    path.write_bytes(build.build_addin("python", library=stand_in_modules()))
    return path
