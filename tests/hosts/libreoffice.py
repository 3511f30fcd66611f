"""LibreOffice as a test host: recalculate a workbook, read its values, print it and look at it.

One headless process serves a whole test session (starting it costs seconds, a workbook 40 ms). It is driven by
`uno_listener.py`, a child process under the Python that has LibreOffice's bindings.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

START_LIMIT = 150.0  # two attempts of sixty seconds, and the end of the first
TIME_LIMIT = 120.0
MISSING = "LibreOffice is not installed (python3 tests/run.py --with-hosts installs it)"
MISSING_UNO = "LibreOffice is there, its Python bindings are not (Debian: apt-get install python3-uno)"
MISSING_PDFTOPPM = "pdftoppm is not installed (Debian: apt-get install poppler-utils)"

Values = dict[tuple[str, str], "float | str"]


class LibreOfficeFailed(Exception):
    """LibreOffice refused a file, did not answer in time, or did not start."""


class CellError(str):
    """The name of an error in a cell, such as #DIV/0!, told apart from text that reads the same."""

    __slots__ = ()


class LibreOffice:
    """A headless LibreOffice; starts with its first job, starts anew after one that hung."""

    def __init__(self, soffice: str, python: list[str]) -> None:
        self._program = [*python, str(Path(__file__).with_name("uno_listener.py")), soffice]
        self._command = self._program
        self._variables: dict[str, str] = {}
        self._child: subprocess.Popen[str] | None = None
        self._office_pid = 0
        self._answers: queue.Queue[str] = queue.Queue()

    def with_extension(self, extension: Path, **variables: str) -> Calc:
        """Another LibreOffice, which has an extension (.oxt) and these environment variables."""
        made = Calc("", [])
        made._program = self._program
        made._command = [*self._program, str(extension.resolve())]
        made._variables = variables
        return made

    def recalculate(self, workbook: Path) -> Values:
        """Calculate every formula anew and return all cells that hold something.

        >>> LibreOffice(...).recalculate(Path("aloc.xlsx"))[("Balance Sheet", "D14")]  # doctest: +SKIP
        12543210.0

        Numbers, dates and truth values are floats, text is str, an error is a CellError. Cached values in the file
        play no part. Raises LibreOfficeFailed.
        """
        sheets = self._ask("values", str(workbook.resolve()))
        return {
            (sheet, address): CellError(value) if kind == "e" else value
            for sheet, cells in sheets.items()
            for address, kind, value in cells
        }

    def render(self, workbook: Path, folder: Path, *, dpi: int = 80) -> dict[str, list[Path]]:
        """Print every visible sheet, as paper would show it, to PNG files in `folder`: {sheet: its pages}.

        Files are named 01-1.png: sheet, page. Raises LibreOfficeFailed.
        """
        folder.mkdir(parents=True, exist_ok=True)
        pages = {}
        with tempfile.TemporaryDirectory(prefix="xlsx-tools-pdf-") as scratch:
            for sheet, pdf in self._ask("pdf", str(workbook.resolve()), scratch).items():
                pages[sheet] = _pages(Path(pdf), folder, dpi)
        return pages

    def convert(self, workbook: Path, target: Path, filter_name: str = "Calc MS Excel 2007 XML") -> Path:
        """Save a recalculated copy, by default as .xlsx: what a LibreOffice user would send back."""
        self._ask("convert", str(workbook.resolve()), str(target.resolve()), filter_name)
        return target

    def close(self) -> None:
        """End the listener; it ends LibreOffice and removes the profile."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin:
            with contextlib.suppress(OSError):
                child.stdin.close()
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        _kill_group(self._office_pid)
        if child.stdout:
            child.stdout.close()

    def _ask(self, *request: Any) -> Any:
        child = self._child
        if child is None or child.poll() is not None:
            self.close()
            child = self._start()
        assert child.stdin is not None
        child.stdin.write(json.dumps(request) + "\n")
        child.stdin.flush()
        return self._answer(TIME_LIMIT)

    def _start(self) -> subprocess.Popen[str]:
        self._answers = queue.Queue()
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_environment() | self._variables,
        )
        self._child = child
        threading.Thread(target=_collect, args=(child, self._answers), daemon=True).start()
        self._office_pid = self._answer(START_LIMIT)
        return child

    def _answer(self, limit: float) -> Any:
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            self._abandon()
            raise LibreOfficeFailed(f"no answer within {limit:.0f} seconds") from None
        if not line:
            self._abandon()
            raise LibreOfficeFailed("LibreOffice or its Python bindings ended unexpectedly")
        answer = json.loads(line)
        if "error" in answer:
            if answer.get("ended"):
                self._abandon()
            raise LibreOfficeFailed(answer["error"])
        return answer["ok"]

    def _abandon(self) -> None:
        """Give up on a listener that hangs: end LibreOffice first, so that the listener can clean up."""
        _kill_group(self._office_pid)
        self.close()


class Calc(LibreOffice):
    """A LibreOffice that keeps one workbook open, as a person has it: its first sheet is what the methods mean."""

    def open(self, workbook: Path | None = None) -> None:
        """Open a file or a new workbook, without recalculating; close the one before."""
        self._ask("open", str(workbook.resolve()) if workbook else "")

    def enter(self, cells: dict[str, Any]) -> None:
        """Enter numbers, texts, "=formula", "{=formula}" over a range, or rows of formulas over a range."""
        self._ask("enter", list(cells.items()))

    def read(self, *places: str) -> list[float | str | None]:
        """What cells show; an error is a CellError."""
        return [
            CellError(each["error"]) if isinstance(each, dict) else each for each in self._ask("read", places)
        ]

    def formulas(self, *places: str) -> list[str]:
        """The formulas of cells as LibreOffice writes them."""
        return list(self._ask("formulas", places))

    def calculate(self) -> float:
        """Calculate every formula anew; the seconds it took."""
        return float(self._ask("recalculate"))

    def save(self, target: Path) -> Path:
        """Save a copy as .xlsx or .ods."""
        self._ask("save", str(target.resolve()))
        return target


def find_libreoffice() -> LibreOffice | str:
    """Find LibreOffice and a Python with its bindings, or say why not."""
    soffice = _soffice()
    if soffice is None:
        return MISSING
    python = _python_with_uno(soffice)
    if python is None:
        return MISSING_UNO
    if shutil.which("pdftoppm") is None:
        return MISSING_PDFTOPPM
    return LibreOffice(soffice, python)


def _soffice() -> str | None:
    usual = [
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    ]
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in usual if Path(path).exists()), None)


def _python_with_uno(soffice: str) -> list[str] | None:
    """LibreOffice's own Python where it brings one, else the system's (with the folder Debian installs into)."""
    program = Path(soffice).resolve().parent
    candidates = [
        program / "python",
        program / "python.exe",
        program.parent / "Resources" / "python",
        Path("/usr/bin/python3"),
        Path(sys.executable),
    ]
    for candidate in candidates:
        if candidate.exists():
            test = [str(candidate), "-c", "import uno"]
            if subprocess.run(test, capture_output=True, check=False, env=_environment()).returncode == 0:
                return [str(candidate)]
    return None


def _environment() -> dict[str, str]:
    """The environment without the virtual environment's traces; Debian's folder is added for any Python."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    debian = Path("/usr/lib/python3/dist-packages")
    if (debian / "uno.py").exists():
        kept["PYTHONPATH"] = str(debian)
    return kept | {"PYTHONUTF8": "1"}


def _collect(child: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        answers.put(line)
    answers.put("")


def _pages(pdf: Path, folder: Path, dpi: int) -> list[Path]:
    stem = folder / pdf.stem
    for old in folder.glob(f"{pdf.stem}-*.png"):
        old.unlink()
    done = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(stem)],
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    if done.returncode:
        raise LibreOfficeFailed(f"pdftoppm: {done.stderr.strip()}")
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def _kill_group(pid: int) -> None:
    if pid and hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
