"""What every test may ask for: the hosts that open workbooks, and the folder of real filings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hosts import leave_out
from tests.hosts.libreoffice import LibreOffice, find_libreoffice
from tests.hosts.validator import MISSING, OpenXmlValidator, find_validator
from tests.real_filings import CHECKOUT, FILINGS

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[LibreOffice]:
    """A headless LibreOffice for the whole session: `.recalculate(path)`, `.render(path, folder)`."""
    found = find_libreoffice()
    if isinstance(found, str):
        leave_out(found)
    yield found
    found.close()


@pytest.fixture(scope="session")
def ooxml_validator() -> OpenXmlValidator:
    """Call it with a file: a list of messages, empty for a file that Excel opens without repair."""
    found = find_validator(CHECKOUT)
    if found is None:
        leave_out(MISSING)
    return found


@pytest.fixture(scope="session")
def filings() -> Path:
    """The folder of real filings: XLSX_TOOLS_FILINGS, or `../shared/filings` beside the checkout."""
    if not FILINGS.is_dir():
        pytest.skip("the folder of real filings is not there (name it in XLSX_TOOLS_FILINGS)")
    return FILINGS
