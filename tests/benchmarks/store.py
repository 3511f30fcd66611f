"""What the store costs: python -m tests.benchmarks.store [cells].

Generated companies are ingested up to so many cells (500,000 unless told), then asked. Issue 5: warm look-up
<= 20 microseconds and <= 100 x a dict look-up; cold <= 2 ms at 5 million cells; ingest >= 50,000 cells a second.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from tests.store.companies import BALANCES, FLOWS, GeneratedCompany
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store

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


def fill(store: Store, cells: int) -> tuple[int, int, float]:
    """Ingest until the store holds so many cells; companies, cells and the seconds that ingesting took."""
    held, seconds, number = 0, 0.0, 0
    for company in companies():
        number += 1
        reports: list[Report] = list(company.reports(*YEARS))
        start = perf_counter()
        for report in reports:
            held += store.ingest(report).cells
        seconds += perf_counter() - start
        if held >= cells:
            break
    return number, held, seconds


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
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store.sqlite") as store:
        number, held, seconds = fill(store, cells)
        size = (Path(folder) / "store.sqlite").stat().st_size / 2**20
        print(
            f"store: ingest {held:,} cells of {number} companies: {held / seconds:,.0f} cells/s, {size:,.0f} MB"
        )
        random = Random(5)
        questions = [
            (f"T{random.randint(1, number)}", random.choice(ITEMS), random.choice(PERIODS))
            for _ in range(400)
        ]
        store.item("T1", "Assets", "MRQ")
        cold = time_each(store.item, list(dict.fromkeys(questions)))
        tail = quantiles(cold, n=100)
        print(
            f"store: cold look-up at {held:,} cells: median {median(cold) * 1e3:.2f} ms, "
            f"95% {tail[94] * 1e3:.2f} ms, worst {max(cold) * 1e3:.2f} ms"
        )
        warm, plain = warm_times(store)
        print(f"store: warm look-up {warm * 1e6:.2f} us, dict {plain * 1e9:.0f} ns: {warm / plain:.0f} x")


if __name__ == "__main__":
    main()
