"""The public face: few names, all there, nothing heavy behind the door."""

from __future__ import annotations

import subprocess
import sys

import pytest

import xlsx_tools

HEAVY = {"openpyxl", "pandas", "lxml", "rich", "click", "formualizer", "sqlalchemy", "xlwings"}


def test_every_public_name_is_there() -> None:
    assert len(xlsx_tools.__all__) <= 20
    assert all(getattr(xlsx_tools, name) is not None for name in xlsx_tools.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'read_reports'"):
        _ = xlsx_tools.read_reports


def test_public_names_live_where_the_face_says() -> None:
    assert set(xlsx_tools._HOMES) | {"__version__"} == set(xlsx_tools.__all__)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["export", "--help"]])
def test_help_and_version_load_nothing_heavy(arguments: list[str]) -> None:
    """`--help` and `--version` answer at once: no spreadsheet, table or parser library is loaded."""
    code = (
        "import sys; from xlsx_tools.cli.app import run; run(sys.argv[1:]); "
        "print('LOADED', *sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split("LOADED")[1].split())
    assert not loaded & (HEAVY - {"click"})
