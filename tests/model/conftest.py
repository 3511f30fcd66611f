"""The filings that the typed records were typed from, to compare them with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FILINGS = Path(os.environ.get("XLSX_TOOLS_FILINGS", "../shared/filings"))


@pytest.fixture
def american_locker_text() -> list[str]:
    path = FILINGS / "text" / "AMERICAN-LOCKER-GROUP-INC__10-Q__20020930.txt"
    if not path.exists():
        pytest.skip(f"the real filings are not here: {path}")
    return path.read_text(encoding="latin-1").splitlines()
