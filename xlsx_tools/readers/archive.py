"""Zip archives of filings: their files in memory, and folders in the same form."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.intake import read_member

LARGEST_PACKAGE = 96 * 1024 * 1024
"""Bytes of all files that are read from one archive; the largest sets on EDGAR have some 70 MB."""

MOST_FILES = 5_000
SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".xml", ".xsd", ".xbrl", ".txt", ".json"})
"""What a filing's figures can stand in; pictures, style sheets and workbooks are left where they are."""

ABOUT = "filing.json"
"""The member of a set that tells what EDGAR's list says of the filing: strings by the names of Filing's fields."""

_OFFICE = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1


def is_archive(data: bytes) -> bool:
    """True for a zip archive."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def read_archive(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a zip archive that may hold figures, by their name without folders, in memory only.

    Nothing is unpacked to disk, archives within are not opened. Raises InputUnreadable where the archive is
    damaged or locked, names files outside itself ("../", absolute, twice the same), or would unpack to more
    than LARGEST_PACKAGE bytes; Unsupported where it is a document of Office.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_office(archive, name)
            return {PurePosixPath(e.filename).name: read_member(archive, e) for e in _entries(archive, name)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        hint = "Download it again; a zip archive of a filing holds .htm, .xml and .xsd files."
        raise InputUnreadable(f"The archive is damaged ({error})", where=name, what_to_do=hint) from None


def _refuse_office(archive: zipfile.ZipFile, name: str) -> None:
    """Raise Unsupported for a document of Office, which is a zip archive too."""
    names = set(archive.namelist())
    if _OFFICE not in names:
        return
    is_book = "xl/workbook.xml" in names
    check = " A workbook that this program wrote is looked over by `xlsx-tools check`." if is_book else ""
    raise Unsupported(
        f"This is {'an Excel workbook' if is_book else 'an Office document'}, not a filing",
        where=name,
        what_to_do=f"Give the filing itself: a text, HTML or XBRL file from EDGAR.{check}",
    )


def _entries(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    listed = archive.infolist()
    if len(listed) > MOST_FILES:
        raise _refused(f"holds {len(listed):,} files", name)
    wanted: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename or "\x00" in entry.orig_filename:
            raise _refused(f'names a file outside itself, "{entry.filename[:60]}"', name)
        if entry.is_dir() or path.suffix.lower() not in SUFFIXES or path.name.startswith("."):
            continue
        if path.name in wanted:
            raise _refused(f'holds two files named "{path.name[:60]}"', name)
        if entry.flag_bits & _ENCRYPTED:
            raise _refused("is locked with a password", name)
        wanted[path.name] = entry
    size = sum(entry.file_size for entry in wanted.values())
    if size > LARGEST_PACKAGE:
        raise _refused(f"would unpack to {size // 2**20:,} MB", name)
    return list(wanted.values())


def _refused(what: str, name: str) -> InputUnreadable:
    return InputUnreadable(
        f"The archive {what}", where=name, what_to_do="No filing of EDGAR does; download it again from there."
    )


def read_folder(folder: str | os.PathLike[str]) -> bytes:
    """A folder's own files as an archive, as if it had come zipped; the same folder gives the same bytes.

    Files within folders, links and files that cannot hold figures stay out. Raises InputUnreadable where the
    folder cannot be read, holds nothing that could be a filing, or more than LARGEST_PACKAGE bytes.
    """
    path = Path(folder)
    try:
        files = [
            each
            for each in sorted(path.iterdir())
            if each.suffix.lower() in SUFFIXES
            and not each.name.startswith(".")
            and each.is_file()
            and not each.is_symlink()
        ]
        if not files:
            raise InputUnreadable(
                "The folder holds no filing",
                where=path,
                what_to_do="Give a filing's file, or a folder with its .htm, .xml and .xsd files.",
            )
        if len(files) > MOST_FILES or sum(each.stat().st_size for each in files) > LARGEST_PACKAGE:
            raise InputUnreadable(
                "The folder holds more than one filing can",
                where=path,
                what_to_do="Give a folder that holds the files of one filing only.",
            )
        return pack_files({each.name: each.read_bytes() for each in files})
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Check that you may read it."
        raise InputUnreadable(f"The folder cannot be read ({reason})", where=path, what_to_do=hint) from error


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Files as an archive without compression; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return buffer.getvalue()
