"""Kill a writing process again and again: python -m tests.store.killing FILE TIMES. Prints what was lost.

A process of its own, so that it may fork without taking pytest's threads along.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.store.companies import GeneratedCompany
from xlsx_tools.model.report import Report
from xlsx_tools.store import Store

LONGEST = 0.03
"""Seconds that a writer goes on at most, after it was opened and has told of some filings."""

MOST_FILINGS = 4
"""Signs of life that are waited for before the kill: one for opening, one for each filing told."""


def write_until_killed(path: Path, reports: list[Report], mark: str, told: Path, ready: int) -> None:
    """Ingest filing after filing, telling each once the store says it is done; `mark` makes them new ones."""
    with told.open("ab", buffering=0) as tell, Store.open(path) as store:
        os.write(ready, b"!")
        for report in reports:
            sha256 = f"{mark}-{report.filing.sha256}"
            done = store.ingest(replace(report, filing=replace(report.filing, sha256=sha256)))
            tell.write(f"{sha256} {done.cells}\n".encode())
            os.write(ready, b"!")


def broken_promises(path: Path, told: Path) -> list[str]:
    """What is wrong with the store after a kill: not sound, half a filing, or a filing lost."""
    with closing(sqlite3.connect(path)) as store:
        wrong = [row[0] for row in store.execute("PRAGMA integrity_check") if row[0] != "ok"]
        made = store.execute("SELECT count(*) FROM sqlite_master WHERE name = 'filings'").fetchone()[0]
        if not made:  # killed before the tables were there: then nothing was told either
            return wrong + told.read_text().splitlines()
        held = dict(store.execute("SELECT sha256, cells FROM filings"))
        half = """
            SELECT f.sha256 FROM filings f LEFT JOIN lines l ON l.filing_id = f.id
            LEFT JOIN cells c ON c.line_id = l.id GROUP BY f.id HAVING count(c.line_id) <> f.cells
        """
        wrong += [f"half a filing: {row[0]}" for row in store.execute(half)]
        orphans = "SELECT count(*) FROM cells WHERE line_id NOT IN (SELECT id FROM lines)"
        wrong += ["figures without a line"] * store.execute(orphans).fetchone()[0]
    for line in told.read_text().splitlines():
        sha256, _, cells = line.partition(" ")
        if cells and held.get(sha256) != int(cells):
            wrong.append(f"lost: {sha256}")
    return wrong


def main() -> None:
    """Kill so many writers at random moments and check after each tenth, and at the end."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    told = path.with_suffix(".told")
    told.touch()
    random = Random(9)
    wrong: list[str] = []
    killed = 0
    reports = list(GeneratedCompany(filler=40).reports(1990, 2020))
    for number in range(times):
        ready, started = os.pipe()
        child = os.fork()
        if child == 0:
            write_until_killed(path, reports, str(number), told, started)
            os._exit(0)
        if number >= times // 10:  # a tenth is killed while opening or making the store
            for _ in range(random.randint(1, MOST_FILINGS)):
                os.read(ready, 1)
        time.sleep(random.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(ready)
        os.close(started)
        killed += os.WIFSIGNALED(status)
        if path.exists() and path.stat().st_size and number % 10 == 9:
            wrong += broken_promises(path, told)
    Store.open(path).close()
    wrong += broken_promises(path, told)
    found = {"killed": killed, "told": len(told.read_text().splitlines()), "wrong": wrong}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
