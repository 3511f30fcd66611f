"""Adding the extension to LibreOffice, and taking it out: by LibreOffice's own program for it, unopkg."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xlsx_tools.errors import OutputError, OutputFailed, OutputLocked, Unsupported
from xlsx_tools.libreoffice.extension import FILE_NAME, IDENTIFIER, build_extension
from xlsx_tools.workbook.save import read_existing, refuse_existing, write_whole

_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/unopkg",
    r"C:\Program Files\LibreOffice\program\unopkg.com",
    r"C:\Program Files (x86)\LibreOffice\program\unopkg.com",
)
_TIME_LIMIT = 120.0


def find_unopkg() -> str:
    """LibreOffice's extension program. Raises Unsupported where LibreOffice is not found."""
    beside = (Path(found).resolve().parent / "unopkg" for found in (shutil.which("soffice"),) if found)
    places = [shutil.which("unopkg"), *map(str, beside), *_USUAL]
    for place in places:
        if place and Path(place).exists():
            return place
    hint = "Install LibreOffice (Calc), or put the folder of its programs on PATH."
    raise Unsupported("LibreOffice is not found", where="unopkg", what_to_do=hint)


def write_extension(path: Path, data: bytes, *, overwrite: bool = False) -> str:
    """Write the extension's file, whole or not at all: "written", "replaced" or "unchanged".

    Raises OutputExists, OutputLocked or OutputFailed.
    """
    existing = read_existing(path)
    if existing == data:
        return "unchanged"
    if existing is not None and not overwrite:
        raise refuse_existing(path)
    write_whole(path, data, lambda written: _compare(written, data, path), replacing=existing is not None)
    return "written" if existing is None else "replaced"


def _compare(written: bytes, data: bytes, path: Path) -> None:
    if written != data:
        hint = "Try again, or name a file on another disk."
        raise OutputFailed("The extension did not arrive whole on the disk", where=path, what_to_do=hint)


def install_extension(python: str = sys.executable, *, profile: Path | None = None) -> None:
    """Build the extension and add it for this user, in the place of an older one; LibreOffice must be closed.

    `profile` is another user profile than LibreOffice's own. Raises Unsupported, OutputLocked or OutputFailed.
    """
    with tempfile.TemporaryDirectory(prefix="xlsx-tools-calc-") as folder:
        built = Path(folder, FILE_NAME)
        built.write_bytes(build_extension(python))
        _run(["add", "--suppress-license", "--force", str(built)], profile)


def uninstall_extension(*, profile: Path | None = None) -> bool:
    """Take the extension out; False where it was not there. Raises as install_extension does."""
    if not is_installed(profile=profile):
        return False
    _run(["remove", IDENTIFIER], profile)
    return True


def is_installed(*, profile: Path | None = None) -> bool:
    """True where LibreOffice knows the extension. Raises as install_extension does."""
    return f"Identifier: {IDENTIFIER}" in _run(["list"], profile)


def _run(arguments: Sequence[str], profile: Path | None) -> str:
    program = find_unopkg()
    command = [program, *arguments]
    if profile is not None:
        command.append(f"-env:UserInstallation={profile.resolve().as_uri()}")
    try:
        done = subprocess.run(  # noqa: S603 - LibreOffice's own program, no shell
            command, capture_output=True, text=True, errors="replace", timeout=_TIME_LIMIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        hint = "Close LibreOffice and try again."
        raise OutputFailed(f"unopkg did not work ({error})", where=program, what_to_do=hint) from error
    said = f"{done.stdout}\n{done.stderr}"
    if done.returncode or "ERROR:" in said:
        raise _failure(said, program)
    return said


def _failure(said: str, program: str) -> OutputError:
    reason = " ".join(said.rpartition("ERROR:")[2].split())[:300] or "no reason given"
    if "lock file" in said or "already running" in said:
        hint = "Close all of its windows, its quick starter too, and try again."
        return OutputLocked("LibreOffice is running", where=program, what_to_do=hint)
    hint = "Close LibreOffice and try again; what unopkg says is in the message."
    if getattr(os, "geteuid", lambda: 1)() == 0:
        hint = "Run the command as the user who works in LibreOffice, not as root."
    return OutputFailed(f"LibreOffice did not take it ({reason})", where=program, what_to_do=hint)
