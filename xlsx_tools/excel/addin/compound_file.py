"""The compound file that holds a VBA project ([MS-CFB], version 3): storages and streams in one file."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Tree: TypeAlias = "Mapping[str, bytes | Tree]"
"""Streams (bytes) and storages (trees) by name."""

_SECTOR, _MINI_SECTOR, _MINI_LIMIT = 512, 64, 4096
_FREE, _END, _FAT_SECTOR, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_IN_HEADER = 109  # so many FAT sectors are listed in the header itself
_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@dataclass(slots=True, kw_only=True)
class _Entry:
    """A directory entry: links are positions in the directory."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    colour: int = _BLACK
    start: int = 0
    size: int = 0


@dataclass(slots=True)
class _Sectors:
    """Content cut into sectors of one size, with the chain of each stream."""

    size: int
    chunks: list[bytes] = field(default_factory=list)
    following: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Append a stream and return its first sector."""
        start = len(self.chunks)
        count = -(-len(data) // self.size)
        if not count:
            return _END
        self.chunks += [
            data[at : at + self.size].ljust(self.size, b"\0") for at in range(0, len(data), self.size)
        ]
        self.following += [*range(start + 1, start + count), _END]
        return start


def write_compound_file(tree: Tree) -> bytes:
    """Lay out storages and streams as a compound file; no dates are written, so equal trees give equal bytes.

    Raises ValueError where the content would need more FAT sectors than the header lists (about 7 MB).
    """
    entries = [_Entry(name="Root Entry", kind=_ROOT)]
    _enter(entries, 0, tree)
    sectors, minis = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            entry.start = (minis if entry.size < _MINI_LIMIT else sectors).add(entry.data)
    root = entries[0]
    root.size = len(minis.chunks) * _MINI_SECTOR
    root.start = sectors.add(b"".join(minis.chunks))
    mini_fat = sectors.add(_table(minis.following))
    mini_fat_sectors = -(-len(minis.following) * 4 // _SECTOR)
    directory = sectors.add(_directory(entries))
    fat_start = len(sectors.chunks)
    fat_sectors = _count_fat_sectors(fat_start)
    if fat_sectors > _IN_HEADER:
        raise ValueError("the project is too large for a compound file without DIFAT sectors")
    fat = _table([*sectors.following, *[_FAT_SECTOR] * fat_sectors])
    listed = [*range(fat_start, fat_start + fat_sectors)]
    header = _header(directory, mini_fat, mini_fat_sectors, listed)
    return b"".join((header, *sectors.chunks, fat))


def _enter(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """Add the members of a storage and link them as a balanced red-black tree."""
    names = sorted(tree, key=_order)
    positions = range(len(entries), len(entries) + len(names))
    for content, name in ((tree[name], name) for name in names):
        if isinstance(content, bytes):
            entries.append(_Entry(name=name, kind=_STREAM, data=content))
        else:
            entries.append(_Entry(name=name, kind=_STORAGE))
    entries[parent].child = child = _link(entries, positions, len(positions).bit_length())
    if child != _NONE:
        entries[child].colour = _BLACK
    for position, name in zip(positions, names, strict=True):
        content = tree[name]
        if not isinstance(content, bytes):
            _enter(entries, position, content)


def _link(entries: list[_Entry], positions: Sequence[int], levels: int) -> int:
    """Hang positions under their median; only the lowest level is red, so every path has as many black nodes."""
    if not positions:
        return _NONE
    middle = len(positions) // 2
    entry = entries[positions[middle]]
    entry.colour = _RED if levels == 1 else _BLACK
    entry.left = _link(entries, positions[:middle], levels - 1)
    entry.right = _link(entries, positions[middle + 1 :], levels - 1)
    return positions[middle]


def _order(name: str) -> tuple[int, str]:
    """Siblings stand by length first, then by upper case ([MS-CFB] 2.6.4)."""
    return len(name.encode("utf-16-le")), name.upper()


def _directory(entries: list[_Entry]) -> bytes:
    listed = [_record(entry) for entry in entries]
    empty = _record(_Entry(name="", kind=0))
    return b"".join(listed + [empty] * (-len(listed) % (_SECTOR // 128)))


def _record(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16sI16sIQ",
        name,
        len(name) + 2 if name else 0,
        entry.kind,
        entry.colour,
        entry.left,
        entry.right,
        entry.child,
        b"",  # no class
        0,
        b"",  # no date, neither of its making nor of its last change
        entry.start,
        entry.size,
    )


def _table(following: list[int]) -> bytes:
    padded = following + [_FREE] * (-len(following) % (_SECTOR // 4))
    return struct.pack(f"<{len(padded)}I", *padded)


def _count_fat_sectors(others: int) -> int:
    """How many sectors the FAT takes that lists the other sectors and its own."""
    count = 1
    while (others + count) * 4 > count * _SECTOR:
        count += 1
    return count


def _header(directory: int, mini_fat: int, mini_fat_sectors: int, fat: list[int]) -> bytes:
    listed = fat + [_FREE] * (_IN_HEADER - len(fat))
    return struct.pack(
        f"<8s16s5H6s9I{_IN_HEADER}I",
        _SIGNATURE,
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        len(fat),
        directory,
        0,
        _MINI_LIMIT,
        mini_fat,
        mini_fat_sectors,
        _END,
        0,
        *listed,
    )
