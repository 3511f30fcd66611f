"""`xlsx-tools addin`: building, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlsx_tools.cli.app import run


def test_build_writes_once_and_says_unchanged_after(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "xlsx_tools.xlam"
    assert run(["addin", "build", "-o", str(target), "--python", "python"]) == 0
    assert target.read_bytes()[:2] == b"PK"
    assert run(["addin", "build", "-o", str(target), "--python", "python"]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_build_replaces_another_add_in_only_when_told_to(tmp_path: Path) -> None:
    target = tmp_path / "xlsx_tools.xlam"
    run(["addin", "build", "-o", str(target), "--python", "python"])
    before = target.read_bytes()
    assert run(["addin", "build", "-o", str(target), "--python", "other"]) == 5
    assert target.read_bytes() == before
    assert run(["addin", "build", "-o", str(target), "--python", "other", "--overwrite"]) == 0
    assert target.read_bytes() != before
