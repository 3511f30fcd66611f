"""Archives and workbooks whose directory says less than they unpack to: refused in the memory that they state."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.intake import read_member
from xlsx_tools.models.package import Package
from xlsx_tools.readers import read_submission
from xlsx_tools.workbook.read import is_whole, read_workbook
from xlsx_tools.workbook.template import read_template

UNPACKED = 64_000_000
STATED = 1_000
MOST = 8_000_000
"""Bytes of memory; what is packed has some 60,000."""


def lying(name: str) -> bytes:
    """An archive of one member of zeros, whose directory states 1,000 of them."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(UNPACKED))
    data = bytearray(buffer.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = STATED.to_bytes(4, "little")
    return bytes(data)


def read_look(data: bytes, folder: Path) -> object:
    path = folder / "template.xlsx"
    path.write_bytes(data)
    return read_template(path)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("a.htm", lambda data, _: read_submission(data, "a.zip")),
        ("xl/workbook.xml", lambda data, _: read_workbook(data, "a.xlsx")),
        ("xl/media/image1.bin", lambda data, _: read_workbook(data, "a.xlsx")),
        ("xl/styles.xml", read_look),
        ("xl/workbook.xml", lambda data, _: Package(data, "a.xlsx").read("xl/workbook.xml")),
    ],
)
def test_a_member_that_unpacks_to_more_than_it_says_is_refused_in_little_memory(
    name: str, read: Callable[[bytes, Path], object], tmp_path: Path
) -> None:
    data = lying(name)
    tracemalloc.start()
    try:
        with pytest.raises(InputUnreadable, match=r"unpacks to more than the 1,000 bytes"):
            read(data, tmp_path)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()


def test_a_workbook_that_lies_is_not_whole() -> None:
    assert not is_whole(lying("xl/workbook.xml"))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("content", [b"", b"1,234", bytes(100_000)])
def test_an_honest_member_is_read_whole(method: int, content: bytes) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a", content)
    with zipfile.ZipFile(buffer) as archive:
        assert read_member(archive, archive.getinfo("a")) == content


def test_a_packing_whose_unpacking_has_no_limit_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.htm", bytes(1_000))
    with pytest.raises(InputUnreadable, match="not supported"):
        read_submission(buffer.getvalue(), "a.zip")
