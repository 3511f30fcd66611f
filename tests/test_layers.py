"""The layers of docs/ARCHITECTURE.md hold, and third parties enter at their doors; pyproject.toml has the rules."""

from __future__ import annotations

from importlinter.cli import lint_imports


def test_each_layer_imports_only_what_lies_below_it() -> None:
    assert lint_imports(no_cache=True) == 0
