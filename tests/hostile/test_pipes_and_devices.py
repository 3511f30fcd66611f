"""A pipe that nobody writes to, and a device without end, in the place of a file: refused at once, never waited for."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from xlsx_tools import intake
from xlsx_tools.cli.app import run
from xlsx_tools.errors import InputUnreadable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither named pipes in folders nor /dev")

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()
SECONDS = 30
HERE = {**os.environ, "PYTHONPATH": str(Path(intake.__file__).parents[1])}
"""The environment of a process that runs the package under test, whichever is installed."""

COMMANDS = [
    "check GIVEN",
    "check book.xlsx --source GIVEN",
    "export sample -o out.xlsx --template GIVEN",
    "export GIVEN -o out.xlsx",
    "items GIVEN",
    "freeze GIVEN -o out.xlsx",
    "new GIVEN -o out.xlsx --company X",
    "ingest GIVEN",
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XLSX_TOOLS_STORE", str(tmp_path / "store.db"))
    os.mkfifo("pipe")


def told(command: str, given: str) -> subprocess.CompletedProcess[bytes]:
    """What a command in a process of its own says; one that waits is ended and fails the test."""
    arguments = [given if word == "GIVEN" else word for word in command.split()]
    return subprocess.run(
        [sys.executable, "-m", "xlsx_tools", *arguments],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={**HERE, "XLSX_TOOLS_STORE": "store.db"},
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_without_a_writer_is_refused(command: str) -> None:
    answer = told(command, "pipe")
    assert answer.returncode in {1, 3}, answer
    assert b"This is a pipe" in answer.stdout + answer.stderr
    assert not Path("out.xlsx").exists()


@pytest.mark.parametrize(
    "command", [each for each in COMMANDS if not each.startswith(("export G", "items"))][::2]
)
def test_a_device_is_refused_in_the_place_of_a_workbook(
    command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code = run(["/dev/null" if word == "GIVEN" else word for word in command.split()])
    assert code in {1, 3}
    assert "xlsx-tools: " in capfd.readouterr().err


def test_what_a_shell_pipes_in_is_read() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "xlsx_tools", "export", "/dev/stdin", "-o", "out.xlsx"],
        input=SAMPLE,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env=HERE,
    )
    assert answer.returncode == 0, answer
    assert Path("out.xlsx").exists()


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LARGEST_FILE", 10)
    Path("a").write_bytes(bytes(10))
    assert intake.read_file("a") == bytes(10)
    Path("a").write_bytes(bytes(11))
    with pytest.raises(InputUnreadable, match="too large"):
        intake.read_file("a")
