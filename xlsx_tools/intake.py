"""How archives come in from outside: no member takes more memory than its archive says."""

from __future__ import annotations

import sys
from copy import copy
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo


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
