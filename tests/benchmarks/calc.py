"""What the functions cost in Calc: python -m tests.benchmarks.calc [cells].

A real headless LibreOffice with the extension. Issue 5: 10,000 XT_ITEM cells recalculated in <= 1.5 s. Told apart: all
cells asked of the process (the store has just changed), and answered from the extension's memory.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.hosts.libreoffice import Calc, find_libreoffice
from tests.store.companies import BALANCES, FLOWS, GeneratedCompany
from xlsx_tools.libreoffice import build_extension
from xlsx_tools.store import Store
from xlsx_tools.store.database import STORE_ENVIRONMENT

CELLS = 10_000
YEARS = (1996, 2005)
COMPANIES = 20
ITEMS = (*FLOWS, *BALANCES, "Revenue", "COGS", "Debt", "Sales")
ROUNDS = 5


def fill(store: Store) -> GeneratedCompany:
    """Ingest some companies of ten years; the last of them once more later."""
    for number in range(1, COMPANIES + 1):
        company = GeneratedCompany(
            name=f"Company {number:03} Inc", cik=str(1_000_000 + number), ticker=f"T{number}"
        )
        for report in company.reports(*YEARS):
            store.ingest(report)
    return company


def quarter(row: int) -> str:
    """A quarter of the ten years, each with every company in turn."""
    years, quarter = divmod(row // COMPANIES, 4)
    return f"{YEARS[0] + years % 10}Q{quarter + 1}"


def formulas(cells: int) -> list[list[str]]:
    """Rows of ten formulas, no two alike."""
    return [
        [
            f'=XT_ITEM("T{row % COMPANIES + 1}";"{item}";"{quarter(row)}";"scale={("1", "K", "M")[row % 3]}")'
            for item in ITEMS
        ]
        for row in range(cells // len(ITEMS))
    ]


def measure(calc: Calc, store: Store, cells: int) -> None:
    """Print seconds of a recalculation with and without the extension's memory."""
    late = GeneratedCompany(name="Late Inc", cik="9999999", ticker="LATE")
    reports = late.reports(*YEARS)
    calc.open()
    block = formulas(cells)
    calc.enter({f"A1:J{len(block)}": block})
    calc.calculate()
    asked, held = [], []
    for _ in range(ROUNDS):
        store.ingest(next(reports))
        time.sleep(1.2)  # the extension looks for changes twice a second
        asked.append(calc.calculate())
        held.append(calc.calculate())
    shown = calc.read(*(f"{column}{row}" for column in "ABCDEF" for row in (1, len(block) // 2)))
    numbers = sum(isinstance(each, float) for each in shown)
    print(f"calc: {cells:,} XT_ITEM cells after the store changed: {min(asked):.2f}-{max(asked):.2f} s")
    print(
        f"calc: {cells:,} XT_ITEM cells again: {min(held):.2f}-{max(held):.2f} s ({numbers} of {len(shown)} sampled hold figures)"
    )


def main() -> None:
    """Print the figures."""
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else CELLS
    found = find_libreoffice()
    if isinstance(found, str):
        raise SystemExit(found)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store.sqlite") as store:
        fill(store)
        extension = Path(folder) / "xlsx_tools.oxt"
        extension.write_bytes(build_extension())
        calc = found.with_extension(extension, **{STORE_ENVIRONMENT: store.address})
        try:
            measure(calc, store, cells)
        finally:
            calc.close()


if __name__ == "__main__":
    main()
