"""olevba as a test host: what a virus scanner sees in a workbook's macros."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TIME_LIMIT = 60.0
MISSING = "olevba is not installed (python3 tests/run.py --with-hosts installs it)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Macros:
    """The source of each module by name, and what olevba would look at twice: (type, keyword)."""

    modules: dict[str, str]
    remarks: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Olevba:
    """Call it with a file that holds macros."""

    folder: Path

    def __call__(self, workbook: Path) -> Macros:
        """Read and analyse all macros of an .xlsm or .xlam file."""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "oletools.olevba", "--json", str(workbook)],
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=True,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
        )
        (found,) = (entry for entry in json.loads(done.stdout) if entry.get("macros"))
        return Macros(
            modules={Path(macro["vba_filename"]).stem: macro["code"] for macro in found["macros"]},
            remarks=frozenset((remark["type"], remark["keyword"]) for remark in found["analysis"] or ()),
        )


def find_olevba(checkout: Path) -> Olevba | None:
    """Find it in the checkout's `.hosts` folder."""
    folder = checkout / ".hosts" / "oletools"
    return Olevba(folder) if (folder / "oletools" / "olevba.py").exists() else None
