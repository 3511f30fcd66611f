"""The layers of docs/ARCHITECTURE.md hold, and third parties enter at their doors; pyproject.toml has the rules."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from importlinter.cli import lint_imports


@pytest.fixture
def loggers_kept() -> Iterator[None]:
    """import-linter's command line sets up logging anew, which switches off every logger that is there."""
    known = [each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    before = {each: each.disabled for each in known}
    yield
    for each, disabled in before.items():
        each.disabled = disabled


@pytest.mark.usefixtures("loggers_kept")
def test_each_layer_imports_only_what_lies_below_it() -> None:
    assert lint_imports(no_cache=True) == 0
