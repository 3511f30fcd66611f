"""Speed of bytes to Report, against a plain scan of the same bytes for digits; linearity; memory."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.pipeline import read_report

_DIGITS = re.compile(rb"\d+")
_REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Bytes read, seconds of processor time to their Reports, and seconds to find their digits."""

    size: int
    seconds: float
    scan: float

    @property
    def rate(self) -> float:
        """Megabytes a second."""
        return self.size / 1e6 / self.seconds

    @property
    def multiple(self) -> float:
        """How many plain scans the reading costs."""
        return self.seconds / self.scan


def measure_speed(paths: Iterable[Path]) -> Speed:
    """Every file to its Report, warm, the best of three runs of each."""
    size, seconds, scan = 0, 0.0, 0.0
    for path in paths:
        data = path.read_bytes()
        size += len(data)
        seconds += min(_seconds(data, path.name) for _ in range(_REPEATS))
        scan += min(_scan(data) for _ in range(_REPEATS))
    return Speed(size=size, seconds=seconds, scan=scan)


def measure_growth(
    path: Path, sizes: tuple[float, ...] = (1.25, 2.5, 5.0, 10.0)
) -> list[tuple[float, float]]:
    """Megabytes and seconds of one submission made longer by repeating its prose and tables before the end tag."""
    data = path.read_bytes()
    body, tag, rest = data.rpartition(b"</TEXT>")
    start = body.find(b"<TEXT>")
    grown = []
    for size in sizes:
        times = max(int((size * 1e6 - len(data)) / max(len(body) - start, 1)), 0)
        longer = body + body[start + 6 :] * times + tag + rest
        grown.append((len(longer) / 1e6, min(_seconds(longer, path.name) for _ in range(2))))
    return grown


def measure_memory(path: Path) -> float:
    """The peak of memory that reading a file takes, once what a process keeps is loaded, as a multiple of its size."""
    data = path.read_bytes()
    _seconds(data, path.name)
    tracemalloc.start()
    _seconds(data, path.name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / len(data)


def _seconds(data: bytes, name: str) -> float:
    start = time.process_time()
    with suppress(XlsxToolsError):
        read_report(data, name)
    return time.process_time() - start


def _scan(data: bytes) -> float:
    start = time.process_time()
    for _ in _DIGITS.finditer(data):
        pass
    return time.process_time() - start
