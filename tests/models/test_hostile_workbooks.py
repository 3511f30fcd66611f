"""Workbooks that are damaged, hostile, or of a kind that an edit would break: a typed error, never a half-made file."""

from __future__ import annotations

import contextlib
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tests.models.books import SHEET, packed, parts_of_model
from xlsx_tools.errors import InputError, InputUnreadable, Unsupported
from xlsx_tools.models import UserWorkbook
from xlsx_tools.models import package as packages

SHEET_PART = "xl/worksheets/sheet1.xml"


def read_all(data: bytes) -> None:
    book = UserWorkbook(data, "model.xlsx")
    book.refuse_unsafe()
    for sheet in book.sheets:
        book.cells(sheet)
        book.notes(sheet)
        book.set_value(sheet, "B2", 1)
        book.set_note(sheet, "B2", "note")
    book.to_bytes()


def with_entry(name: str) -> bytes:
    buffer = BytesIO(packed(parts_of_model()))
    with ZipFile(buffer, "a") as archive:
        archive.writestr(ZipInfo(name), b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not an Excel workbook"),
        (b"%PDF-1.4", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "encrypted"),
        (
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "no Excel workbook|is missing",
        ),
        (packed(parts_of_model(**{"_xmlsignatures/sig1.xml": "<Signature/>"})), "digitally signed"),
        (packed(parts_of_model(**{"xl/revisions/revisionLog1.xml": "<revisions/>"})), "tracks its changes"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_all(data)


@pytest.mark.parametrize(
    "name", ["../outside.xml", "/etc/passwd", "xl\\..\\up.xml", "xl/../../up", "XL/Workbook.xml"]
)
def test_parts_outside_the_file_or_twice_the_same_are_refused(name: str) -> None:
    with pytest.raises(InputUnreadable, match=r"outside itself|two parts named"):
        read_all(with_entry(name))


def test_a_workbook_that_would_fill_the_memory_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST", 100_000)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(200_000))
    with pytest.raises(InputUnreadable, match="unpack to more than"):
        read_all(buffer.getvalue())


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged() -> None:
    data = bytearray(packed(parts_of_model()))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset : at + offset + 4] = struct.pack("<I", 10)
            at = data.find(signature, at + 4)
    with pytest.raises(InputError):
        read_all(bytes(data))


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "<worksheet",
        "<worksheet/>",
        SHEET.replace("</sheetData>", ""),
        SHEET.replace('r="B2"', 'r="2B"'),
        SHEET.replace('r="B2"', 'r="XFE2"'),
        SHEET.replace('<row r="2">', '<row r="two">'),
        SHEET.replace("<v>1737000000</v>", "<v>many</v>"),
        SHEET.replace("<v>1737000000</v>", "<v>NaN</v>"),
        SHEET.replace("<v>1737000000</v>", "<v>1e999999</v>"),
        SHEET.replace('<c r="A1" s="1" t="s"><v>0</v>', '<c r="A1" s="1" t="s"><v>99</v>'),
        SHEET.replace('<c r="A1" s="1" t="s"><v>0</v>', '<c r="A1" s="1" t="s"><v>-x</v>'),
        SHEET.replace('ref="A5:B6"', 'ref="A5:#REF!"'),
        f'<!DOCTYPE a [<!ENTITY b "{"c" * 99}"><!ENTITY d "{"&b;" * 99}">]>{SHEET.replace("Q1", "&d;")}',
        "<a>" * 50_000,
    ],
)
def test_a_damaged_sheet_is_an_error_for_people(sheet: str) -> None:
    with pytest.raises(InputUnreadable, match="damaged"):
        read_all(packed(parts_of_model(sheet)))


def test_another_encoding_is_said_and_not_guessed() -> None:
    parts = parts_of_model()
    del parts[SHEET_PART]
    data = ('<?xml version="1.0" encoding="UTF-16"?>' + SHEET).encode("utf-16")
    with pytest.raises(InputUnreadable, match="UTF-16, not UTF-8"):
        read_all(packed({**{n: t.encode() for n, t in parts.items()}, SHEET_PART: data}))


def test_strict_open_xml_is_refused() -> None:
    parts = parts_of_model()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    with pytest.raises(Unsupported, match="Strict"):
        read_all(packed(parts))


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_bytes_changed_anywhere_is_read_or_refused(seed: int) -> None:
    data = bytearray(packed(parts_of_model()))
    for step in range(6):
        at = (seed * 7919 + step * 104729) % len(data)
        data[at] ^= 1 << (seed + step) % 8
    with contextlib.suppress(InputError):
        read_all(bytes(data))
