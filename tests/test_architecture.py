"""docs/ARCHITECTURE.md leads to every module of the layers that have the most."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("layer", ["readers", "statements", "calculation", "concepts", "workbook"])
def test_each_module_is_named_and_none_that_is_gone(layer: str) -> None:
    section = PAGE.partition(f"\n`{layer}`, ")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_\d]+)`", section))
    paths = (ROOT / "xlsx_tools" / layer).rglob("*.py")
    modules = {path.parent.name if path.stem == "__init__" else path.stem for path in paths} - {layer}
    assert named == modules, f"docs/ARCHITECTURE.md, `{layer}`: {sorted(named ^ modules)}"
