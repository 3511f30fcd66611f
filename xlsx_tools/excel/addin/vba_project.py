"""The VBA project of a workbook as `xl/vbaProject.bin`, from source text alone ([MS-OVBA])."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from xlsx_tools.excel.addin.compound_file import write_compound_file
from xlsx_tools.excel.addin.compression import compress

_CODE_PAGE = 1252
_ENCODING = "cp1252"
_PROJECT_ID = "{5B1F0E1D-6E0B-4F55-9C51-0D4D7A3E8C21}"
_WINDOWS, _ENGLISH = 1, 0x409
_VERSION = (1, 1)
_SEED = 0x4B  # any byte will do; [MS-OVBA] 2.4.3.2 takes a random one, equal bytes need a fixed one
_NO_CACHE = struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0)  # Excel compiles the source when it opens the file
_REFERENCES = {
    "stdole": "*\\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\\Windows\\System32\\stdole2.tlb#OLE Automation",
}


class ModuleKind(Enum):
    """What a module is to VBA: a workbook or sheet, a class, or plain procedures."""

    DOCUMENT = "Document"
    CLASS = "Class"
    MODULE = "Module"


@dataclass(frozen=True, slots=True, kw_only=True)
class VbaModule:
    """A module: `source` begins with its `Attribute` lines, as an exported file does behind its header."""

    name: str
    kind: ModuleKind
    source: str

    def __post_init__(self) -> None:
        if f'Attribute VB_Name = "{self.name}"' not in self.source:
            raise ValueError(f"module {self.name} does not name itself in an Attribute line")

    @property
    def text(self) -> bytes:
        """The source as Windows stores it: its code page, lines ended by CR LF."""
        return "\r\n".join(self.source.splitlines()).encode(_ENCODING) + b"\r\n"


def write_vba_project(name: str, modules: Sequence[VbaModule]) -> bytes:
    """Write a project that Excel, LibreOffice and olevba read; equal modules give equal bytes.

    Raises UnicodeEncodeError for a source outside Windows' western code page.
    """
    streams = {module.name: compress(module.text) for module in modules}
    return write_compound_file(
        {
            "PROJECT": _project_text(name, modules),
            "PROJECTwm": _names(modules),
            "VBA": {"dir": compress(_dir(name, modules)), "_VBA_PROJECT": _NO_CACHE, **streams},
        }
    )


def _dir(name: str, modules: Sequence[VbaModule]) -> bytes:
    """The records of [MS-OVBA] 2.3.4.2: the project, its references, its modules."""
    return b"".join(
        (
            _number(0x01, _WINDOWS),
            _number(0x02, _ENGLISH),
            _number(0x14, _ENGLISH),
            _record(0x03, struct.pack("<H", _CODE_PAGE)),
            _record(0x04, name.encode(_ENCODING)),
            _text(0x05, 0x40, ""),
            _record(0x06, b"") + _record(0x3D, b""),
            _number(0x07, 0),
            _number(0x08, 0),
            struct.pack("<HIIH", 0x09, 4, *_VERSION),
            _text(0x0C, 0x3C, ""),
            *(_text(0x16, 0x3E, short) + _reference(library) for short, library in _REFERENCES.items()),
            _record(0x0F, struct.pack("<H", len(modules))),
            _record(0x13, struct.pack("<H", 0xFFFF)),
            *map(_module, modules),
            _record(0x10, b""),
        )
    )


def _module(module: VbaModule) -> bytes:
    is_plain = module.kind is ModuleKind.MODULE
    return b"".join(
        (
            _text(0x19, 0x47, module.name),
            _text(0x1A, 0x32, module.name),
            _text(0x1C, 0x48, ""),
            _number(0x31, 0),  # the source starts at the head of its stream
            _number(0x1E, 0),
            _record(0x2C, struct.pack("<H", 0xFFFF)),
            _record(0x21 if is_plain else 0x22, b""),
            _record(0x2B, b""),
        )
    )


def _reference(library: str) -> bytes:
    name = library.encode(_ENCODING)
    return _record(0x0D, struct.pack("<I", len(name)) + name + struct.pack("<IH", 0, 0))


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _number(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<I", value))


def _text(number: int, unicode_number: int, text: str) -> bytes:
    """A text in the code page and again in Unicode."""
    return _record(number, text.encode(_ENCODING)) + _record(unicode_number, text.encode("utf-16-le"))


def _names(modules: Sequence[VbaModule]) -> bytes:
    """The PROJECTwm stream: names in the code page beside Unicode."""
    pairs = (
        module.name.encode(_ENCODING) + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in modules
    )
    return b"".join(pairs) + b"\0\0"


def _project_text(name: str, modules: Sequence[VbaModule]) -> bytes:
    """The PROJECT stream: what the editor shows, without protection and without a password."""
    suffix = {ModuleKind.DOCUMENT: "/&H00000000"}
    lines = [
        f'ID="{_PROJECT_ID}"',
        *(f"{module.kind.value}={module.name}{suffix.get(module.kind, '')}" for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_encrypt(bytes(4))}"',  # no protection
        f'DPB="{_encrypt(bytes(1))}"',  # no password
        f'GC="{_encrypt(bytes([0xFF]))}"',  # visible
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "\r\n".join(lines).encode(_ENCODING) + b"\r\n"


def _encrypt(data: bytes) -> str:
    """Data encryption of [MS-OVBA] 2.4.3.2, as hexadecimal digits."""
    version = 2
    key = sum(_PROJECT_ID.encode()) & 0xFF
    first, second = _SEED ^ version, _SEED ^ key
    encrypted = [_SEED, first, second]
    plain, before, last = key, first, second
    padding = bytes([0x07]) * ((_SEED & 6) // 2)
    for byte in padding + struct.pack("<I", len(data)) + data:
        code = byte ^ ((before + plain) & 0xFF)
        encrypted.append(code)
        plain, before, last = byte, last, code
    return bytes(encrypted).hex().upper()
