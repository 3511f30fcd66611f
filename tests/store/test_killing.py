"""kill -9 at random moments: the store stays sound, no filing is half there, none that was told is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.store.reading import read_line
from xlsx_tools.store import Store
from xlsx_tools.store.ingest import FileState, find_files, ingest_files

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and no kill -9")
def test_two_hundred_kills_lose_nothing_and_leave_nothing_half(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.killing", str(tmp_path / "store.sqlite"), "200"]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=300)
    found = json.loads(run.stdout)
    assert found["wrong"] == []
    assert found["killed"] == 200
    assert found["told"] > 100  # the writers lived long enough for the kills to mean something


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_when_an_ingest_is_killed_the_processes_that_read_for_it_end_too(tmp_path: Path) -> None:
    folder = tmp_path / "filings"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"{1990 + number % 30}{' ' * number}", encoding="utf-8")
    command = [sys.executable, "-m", "tests.store.ingesting", str(tmp_path / "store.sqlite"), str(folder)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as ingest:
        assert ingest.stdout is not None
        workers = [int(number) for number in ingest.stdout.readline().split()]
        ingest.kill()
    assert len(workers) == 2
    deadline = monotonic() + 20
    while any(map(_is_running, workers)) and monotonic() < deadline:
        sleep(0.05)
    assert not any(map(_is_running, workers))
    with Store.open(tmp_path / "store.sqlite") as store:
        left = list(ingest_files(store, find_files([folder]), read_line, jobs=1))
    assert len(left) == 400
    assert all(result.state is not FileState.FAILED for result in left)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    told = Path(f"/proc/{process}/stat")  # a process that ended but was not asked after is no longer running
    return not (told.exists() and told.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")
