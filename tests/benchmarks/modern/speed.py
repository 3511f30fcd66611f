"""An inline page to its Report, against bare parses of the same bytes by lxml, in one run and warm."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from xlsx_tools.pipeline import read_report

_REPEATS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpeed:
    """Bytes, seconds of processor time to the Report and to a parse as XML and as HTML; the peak of memory in inputs."""

    size: int
    seconds: float
    xml: float
    html: float
    memory: float

    @property
    def of_xml(self) -> float:
        """How many bare parses as XML the reading costs."""
        return self.seconds / self.xml

    @property
    def of_html(self) -> float:
        """How many bare parses as HTML the reading costs."""
        return self.seconds / self.html


def measure_page(path: Path) -> PageSpeed:
    """The best of five runs each; memory is what the reading allocates beyond what the process holds."""
    data = path.read_bytes()
    read_report(data, path.name)
    tracemalloc.start()
    read_report(data, path.name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return PageSpeed(
        size=len(data),
        seconds=_best(lambda: read_report(data, path.name)),
        xml=_best(lambda: etree.fromstring(data, etree.XMLParser(huge_tree=True, recover=True))),
        html=_best(lambda: html.fromstring(data)),
        memory=peak / len(data),
    )


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_REPEATS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)
