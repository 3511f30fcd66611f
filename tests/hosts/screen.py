"""A virtual screen with a keyboard: windows as a person sees and drives them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MISSING = (
    "a virtual screen (Xvfb, xdotool, scrot) is not installed (python3 tests/run.py --with-hosts installs it)"
)
MISSING_TK = "no Python of this version with tkinter was found (Debian: apt-get install python3-tk)"
WINDOW_LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Screen:
    """One X display; keys go to the window that has the focus."""

    environment: Mapping[str, str]

    def wait_for(self, title: str) -> str:
        """The number of the window with a title, once it is there, and give it the keyboard."""
        deadline = time.monotonic() + WINDOW_LIMIT
        while time.monotonic() < deadline:
            found = self._run("xdotool", "search", "--onlyvisible", "--name", title).split()
            if found:
                self._run("xdotool", "windowfocus", "--sync", found[-1])
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no window {title!r} within {WINDOW_LIMIT:.0f} seconds")

    def type(self, text: str) -> None:
        """Type a text."""
        self._run("xdotool", "type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        """Press keys one after another, by X's names."""
        self._run("xdotool", "key", "--delay", "60", *keys)

    def picture(self, target: Path) -> Path:
        """Save what the screen shows as PNG."""
        self._run("scrot", "--overwrite", str(target))
        return target

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, check=False)
        return done.stdout


def has_screen() -> bool:
    """Tell whether all programs are there."""
    return all(map(shutil.which, ("Xvfb", "xdotool", "scrot")))


@contextmanager
def open_screen() -> Iterator[Screen]:
    """A display of its own, ended by its own process number."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1100x700x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            display = numbers.readline().strip()
        yield Screen({**os.environ, "DISPLAY": f":{display}"})
    finally:
        server.terminate()
        server.wait(10)


def python_with_tkinter() -> list[str] | None:
    """A Python of this version that draws windows: this one, or the system's with this one's packages."""
    version = f"import sys, tkinter; assert sys.version_info[:2] == {sys.version_info[:2]}"
    for candidate in (sys.executable, "/usr/bin/python3"):
        if Path(candidate).exists():
            done = subprocess.run([candidate, "-c", version], capture_output=True, check=False)
            if done.returncode == 0:
                return [candidate]
    return None
