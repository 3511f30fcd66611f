"""Exit codes that are no error of errors.py: what a command found, or a fault of this program."""

from __future__ import annotations

FAILED = 1
"""`check` or `doctor` found a failure, `export --strict` an unproved total, `get` no value."""

NOT_READ = 3
"""`ingest` left a file out; the others are in the store."""

BUG = 70
"""A fault of this program (EX_SOFTWARE of BSD's sysexits.h)."""

STOPPED = 130
"""Interrupted from the keyboard, as shells report it (128 + SIGINT)."""
