"""Saving: whole or not at all, never over a file that is open, never over somebody's edits unasked."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from xlsx_tools.errors import OutputExists, OutputFailed, OutputLocked
from xlsx_tools.intake import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_ABANDONED = 3600
# Seconds after which an unfinished file is nobody's: an export takes less than one.


def find_lock(path: Path) -> Path | None:
    """The lock file that Excel ("~$name.xlsx") or LibreOffice (".~lock.name.xlsx#") keeps beside an open workbook."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    # Excel drops the first two characters of long names, so both spellings are looked for.
    return next((path.with_name(name) for name in names if path.with_name(name).is_file()), None)


def read_existing(path: Path) -> bytes | None:
    """What stands at the output path, None where nothing does.

    Raises OutputLocked where a program holds it open, OutputFailed where it is no regular file, unreadable, or larger than
    what this program reads.
    """
    try:
        if not path.exists():
            return None
        if not path.is_file():
            raise OutputFailed(
                "The output is a folder or a device, not a file", where=path, what_to_do="Name a file."
            )
        if lock := find_lock(path):
            raise OutputLocked(
                "The file is open in another program",
                where=path,
                what_to_do=f"Close it there, or delete {lock.name} if nobody has it open.",
            )
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST_FILE:
                raise OutputFailed(
                    f"The file that stands at the output is larger than {LARGEST_FILE // 2**20} MB, so none of this program's",
                    where=path,
                    what_to_do="Move it away, or name another file.",
                )
            return file.read()
    except OSError as error:
        raise _failure(error, path) from error


def write_whole(path: Path, data: bytes, verify: Callable[[bytes], None], *, replacing: bool) -> None:
    """Write a file beside its target, read it back, and put it in place in one step.

    The new file has the permissions that the user's umask gives; a crash at any moment leaves the old
    file or none. `verify` gets what was read back from the disk and raises where it is not right. Unless
    `replacing`, nothing may have come to stand there meanwhile, as from a second export at the same moment.
    Raises OutputExists, OutputLocked or OutputFailed.
    """
    stem = f".{hashlib.sha256(path.name.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    beside = path.with_name(f"{stem}.{secrets.token_hex(4)}.part")
    try:
        _remove_abandoned(path.parent, stem)
        _write_beside(beside, data)
        verify(beside.read_bytes())
        if replacing:
            beside.replace(path)
        else:
            _place_new(beside, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _failure(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _place_new(beside: Path, path: Path) -> None:
    """Give a finished file its name, where nobody else has taken it meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise refuse_existing(path) from None
    except OSError:
        # No hard links on this file system (FAT, some network drives).
        if path.exists():
            raise refuse_existing(path) from None
        beside.replace(path)


def _remove_abandoned(folder: Path, stem: str) -> None:
    """Remove what exports of the same target left behind that were killed at work, an hour ago or more."""
    for part in folder.glob(f"{stem}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def _write_beside(beside: Path, data: bytes) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(beside, flags, 0o666), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (not on Windows)."""
    if hasattr(os, "O_DIRECTORY"):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _failure(error: OSError, path: Path) -> OutputFailed | OutputLocked:
    """The error for people that an error of the system stands for."""
    if error.errno in _FULL:
        return OutputFailed("The disk is full", where=path, what_to_do="Free some space and try again.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return OutputFailed(
            "There is no such folder", where=path.parent, what_to_do="Create it, or name another."
        )
    if isinstance(error, PermissionError):
        if os.name == "nt" and path.exists():
            return OutputLocked(
                "The file is open in another program",
                where=path,
                what_to_do="Close it there and try again.",
            )
        return OutputFailed(
            "Writing is not permitted here", where=path, what_to_do="Name a folder that you may write to."
        )
    reason = error.strerror or str(error)
    return OutputFailed(f"The file cannot be written ({reason})", where=path, what_to_do="Name another file.")


def refuse_existing(path: Path) -> OutputExists:
    """The error for an output that is there already, when replacing it was not asked for."""
    return OutputExists(
        "The output exists already and differs",
        where=path,
        what_to_do="Add --overwrite to replace it, or name another file with -o.",
    )
