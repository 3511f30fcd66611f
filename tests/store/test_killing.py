"""kill -9 at random moments: the store stays sound, no filing is half there, none that was told is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
