"""What the store and the worksheet functions cost: python -m tests.benchmarks.store [cells] [folder].

The filings of a folder are ingested with one process and with two (>= 1.7 x), then generated companies up to so
many cells (500,000 unless told; >= 50,000 a second). Then the store is asked: warm <= 20 microseconds and <= 100 x
a dict look-up, cold <= 2 ms at 5 million cells, and a block of 100 x 100 through xlwings, without COM, <= 0.3 s.
Seconds of the processor are shown beside those of the clock: other programs do not count in them.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

from tests.excel.rig import Excel, column, row
from tests.excel.windows import xlwings_as_on_windows
from tests.store.companies import BALANCES, FLOWS, GeneratedCompany
from xlsx_tools.model.report import Report
from xlsx_tools.pipeline import read_report
from xlsx_tools.store import Store
from xlsx_tools.store.database import STORE_ENVIRONMENT
from xlsx_tools.store.ingest import FileState, find_files, ingest_files

CELLS = 500_000
YEARS = (1996, 2005)
FILLER = 200
ITEMS = (*FLOWS, *BALANCES, "Revenue", "COGS", "[Other balance 7]")
PERIODS = ("FY2001", "2001Q3", "2001Q4", "2001H1", "LTM2001Q2", "2001Q2YTD", "2001Q3@orig", "MRQ")


def companies() -> Iterator[GeneratedCompany]:
    """Companies without end, fiscal years ending in every month."""
    for number in count(1):
        yield GeneratedCompany(
            name=f"Company {number:06} Inc",
            cik=str(1_000_000 + number),
            ticker=f"T{number}",
            month=number % 12 + 1,
            weeks=number % 3 == 0,
            filler=FILLER,
        )


def fill(store: Store, cells: int) -> tuple[int, int, float, float]:
    """Ingest until the store holds so many cells; companies, cells, seconds of the clock and of the processor."""
    held, seconds, busy, number = 0, 0.0, 0.0, 0
    for company in companies():
        number += 1
        reports: list[Report] = list(company.reports(*YEARS))
        start, begun = perf_counter(), process_time()
        for report in reports:
            held += store.ingest(report).cells
        seconds += perf_counter() - start
        busy += process_time() - begun
        if held >= cells:
            break
    return number, held, seconds, busy


def time_folder(folder: Path, jobs: int, path: Path) -> tuple[float, float]:
    """Seconds of the clock and of all processors that ingesting a folder takes."""
    with Store.open(path) as store:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start, begun = perf_counter(), process_time()
        results = list(ingest_files(store, find_files([folder]), read_report, jobs=jobs))
        seconds, busy = perf_counter() - start, process_time() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = {state.value: sum(result.state is state for result in results) for state in FileState}
    print(f"store: folder, {jobs} process(es): {seconds:.1f} s, {busy:.1f} s of processors, {told}")
    return seconds, busy


def time_block(companies: int) -> None:
    """A block of 100 x 100 cells in one call through xlwings, for the first time and again."""
    tickers = column(*(f"T{number % companies + 1}" for number in range(100)))
    periods = row(*(f"{year}Q{quarter}" for year in range(1980, 2005) for quarter in (1, 2, 3, 4)))
    with xlwings_as_on_windows() as xlwings:
        excel = Excel(xlwings)
        excel.raw("XT_COMPANIES")
        for word in ("cold", "warm", "warm"):
            start, begun = perf_counter(), process_time()
            rows = excel.raw("XT_ITEM", tickers, "Revenues", periods)
            seconds, busy = perf_counter() - start, process_time() - begun
            figures = sum(isinstance(cell, float) for line in rows for cell in line)
            print(
                f"store: 100 x 100 cells through xlwings, {word}: {seconds:.3f} s ({busy:.3f} s of the processor), "
                f"{figures:,} figures"
            )
        sys.modules["xlsx_tools.excel.desk"].open_store().close()


def time_each(ask: Callable[[str, str, str], object], questions: list[tuple[str, str, str]]) -> list[float]:
    """Seconds that each question takes."""
    taken = []
    for question in questions:
        start = perf_counter()
        ask(*question)
        taken.append(perf_counter() - start)
    return taken


def warm_times(store: Store) -> tuple[float, float]:
    """Seconds of a warm look-up, and of a dict look-up by the same keys."""
    keys = [("T1", item, period) for item in ITEMS for period in PERIODS]
    held = {key: store.item(*key) for key in keys}
    rounds = 2000
    start = perf_counter()
    for _ in range(rounds):
        for key in keys:
            held[key]
    plain = perf_counter() - start
    start = perf_counter()
    for _ in range(rounds):
        for company, item, period in keys:
            store.item(company, item, period)
    return (perf_counter() - start) / rounds / len(keys), plain / rounds / len(keys)


def main() -> None:
    """Print the figures."""
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else CELLS
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "store.sqlite"
        if len(sys.argv) > 2:
            alone, _ = time_folder(Path(sys.argv[2]), 1, folder / "one.sqlite")
            both, _ = time_folder(Path(sys.argv[2]), 2, path)
            print(f"store: folder, two processes are {alone / both:.2f} x one")
        with Store.open(path) as store:
            ask_store(store, cells, path)


def ask_store(store: Store, cells: int, path: Path) -> None:
    """Fill a store and ask it, cold and warm, one by one and in a block."""
    number, held, seconds, busy = fill(store, cells)
    size = path.stat().st_size / 2**20
    print(
        f"store: ingest {held:,} cells of {number} companies: {held / seconds:,.0f} cells/s "
        f"({held / busy:,.0f} a second of the processor), {size:,.0f} MB"
    )
    random = Random(5)
    questions = [
        (f"T{random.randint(1, number)}", random.choice(ITEMS), random.choice(PERIODS)) for _ in range(400)
    ]
    store.item("T1", "Assets", "MRQ")
    begun = process_time()
    cold = time_each(store.item, list(dict.fromkeys(questions)))
    busy = (process_time() - begun) / len(cold)
    tail = quantiles(cold, n=100)
    print(
        f"store: cold look-up at {held:,} cells: median {median(cold) * 1e3:.2f} ms, "
        f"95% {tail[94] * 1e3:.2f} ms, worst {max(cold) * 1e3:.2f} ms, "
        f"{busy * 1e3:.2f} ms of the processor on average"
    )
    warm, plain = warm_times(store)
    print(f"store: warm look-up {warm * 1e6:.2f} us, dict {plain * 1e9:.0f} ns: {warm / plain:.0f} x")
    os.environ[STORE_ENVIRONMENT] = str(path)
    time_block(number)


if __name__ == "__main__":
    main()
