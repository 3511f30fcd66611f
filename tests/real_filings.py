"""Where the real filings are, which no checkout holds: tests that need them are left out without, benchmarks read nothing."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FILINGS = Path(os.environ.get("XLSX_TOOLS_FILINGS", CHECKOUT.parent / "shared" / "filings"))
"""XLSX_TOOLS_FILINGS, or `../shared/filings` beside the checkout; folders text, html, ixbrl and xbrl in it."""
