"""How often EDGAR is asked, by all processes of a person together."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xlsx_tools.errors import NetworkRefused

A_SECOND = 8
"""Requests; the SEC allows ten."""

REST = 600.0
"""Seconds without any request after EDGAR refused one (403) or asked to slow down (429)."""

_LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A turn for each request, kept in a file that processes lock in turn.

    `clock` tells seconds since 1970, the same for all processes; `sleep` waits.
    """

    folder: Path
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def wait(self) -> None:
        """Wait for the next turn. Raises NetworkRefused during the rest that EDGAR asked for."""
        with _locked(self.folder / "pace") as state:
            next_turn, resting_until = _read(state)
            now = self.clock()
            if now < resting_until <= now + REST:
                raise resting(resting_until)
            turn = max(now, next_turn) if next_turn < now + _LONGEST_WAIT else now
            _write(state, turn + 1 / A_SECOND, resting_until)
        if turn > now:
            self.sleep(turn - now)

    def rest(self) -> NetworkRefused:
        """Stop all processes for ten minutes; gives the error to raise."""
        with _locked(self.folder / "pace") as state:
            until = self.clock() + REST
            _write(state, _read(state)[0], until)
        return resting(until)


def resting(until: float) -> NetworkRefused:
    """The error for a request that is not made, as EDGAR refused one before."""
    told = time.strftime("%H:%M", time.localtime(until))
    return NetworkRefused(
        f"EDGAR refused a request or asked to slow down, so none is made before {told}",
        where="EDGAR",
        what_to_do="Try again then; check that your declared name and mail address are right.",
    )


def _read(descriptor: int) -> tuple[float, float]:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        turn, rest = map(float, os.read(descriptor, 100).split())
    except ValueError:
        return 0.0, 0.0
    return turn, rest


def _write(descriptor: int, turn: float, rest: float) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{turn:.6f} {rest:.6f}".encode())


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """A file that no other process has open so; the system frees it when a process dies."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # A byte far behind the content: Windows keeps others from reading what is locked.
        os.lseek(descriptor, 1_000, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
