"""Ingest a folder of stand-in filings with two processes: python -m tests.store.ingesting STORE FOLDER."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

from tests.store.reading import read_line
from xlsx_tools.store import Store
from xlsx_tools.store.ingest import find_files, ingest_files


def main() -> None:
    """Tell each file as it is done, first of all the numbers of the processes that read."""
    with Store.open(sys.argv[1]) as store:
        told = False
        for result in ingest_files(store, find_files([Path(sys.argv[2])]), read_line, jobs=2):
            if not told:
                print(*(child.pid for child in multiprocessing.active_children()), flush=True)  # noqa: T201
                told = True
            print(result.path.name, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
