"""How files and archives come in from outside: whole files of a bounded size, members no larger than they are said to be."""

from __future__ import annotations

import os
import stat
import sys
from copy import copy
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from xlsx_tools.errors import InputUnreadable

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; the largest submissions on EDGAR are well below, workbooks far."""


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file on disk. Raises InputUnreadable for a pipe, a device and what is too large, else as `open` does."""
    refuse_irregular(path)
    with Path(path).open("rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            raise _too_large(path)
        return file.read()


def refuse_irregular(path: str | os.PathLike[str]) -> None:
    """Raise InputUnreadable for a pipe, a socket or a device: reading one may wait, or go on, for ever."""
    mode = Path(path).stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        hint = "Save what it holds as a file, and give that."
        raise InputUnreadable("This is a pipe or a device, not a file on disk", where=path, what_to_do=hint)


def within_limit(data: bytes, where: str | os.PathLike[str]) -> bytes:
    """The bytes that were read. Raises InputUnreadable where they are more than LARGEST_FILE."""
    if len(data) > LARGEST_FILE:
        raise _too_large(where)
    return data


def _too_large(where: str | os.PathLike[str]) -> InputUnreadable:
    hint = f"No filing and no workbook is larger than {LARGEST_FILE // 2**20} MB; check that this is one."
    return InputUnreadable("The input is too large", where=where, what_to_do=hint)


def read_member(archive: ZipFile, entry: ZipInfo) -> bytes:
    """The bytes of a zip archive's member, unpacked up to the size that the archive's directory states and one more.

    `ZipFile.read` unpacks all that is there first, and cuts it to that size then: of a directory that lies, a
    member of a megabyte fills the memory. Raises BadZipFile where more than that size comes, NotImplementedError for
    what Office and EDGAR do not pack with, whose unpacking has no limit, and whatever `ZipFile.open` does.
    """
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError(f"{entry.filename[:80]} is packed in a way that is not supported")
    probed = copy(entry)
    probed.file_size = (
        sys.maxsize
    )  # or what comes would be cut to the stated size, and told as a wrong checksum
    with archive.open(probed) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise BadZipFile(
            f"{entry.filename[:80]} unpacks to more than the {entry.file_size:,} bytes it is said to have"
        )
    return data
