"""The filings that the typed records were typed from, to compare them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def filing_text(filings: Path) -> Callable[[str], str]:
    """The text of a filing by its name in the folder of real filings."""

    def read(name: str) -> str:
        found = sorted(filings.glob(f"*/{name}"))
        if not found:
            pytest.skip(f"not among the real filings here: {name}")
        return found[0].read_text(encoding="utf-8" if name.endswith(".htm") else "latin-1")

    return read
