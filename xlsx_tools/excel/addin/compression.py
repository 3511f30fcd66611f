"""The compression of VBA source text ([MS-OVBA] 2.4.1): chunks of 4,096 bytes, copy tokens within a chunk."""

from __future__ import annotations

import struct

_CHUNK = 4096
_SIGNATURE = 0x01
_COMPRESSED, _RAW = 0xB000, 0x3000  # flag and the signature 0b011 of a chunk's header
_SHORTEST = 3
_CANDIDATES = 32  # how many earlier places of the same three bytes are tried


def compress(data: bytes) -> bytes:
    r"""Compress bytes into a container of [MS-OVBA] 2.4.1.3.6.

    >>> compress(b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa").hex(" ", 8)[:26]
    '012fb00023616161 626364658'
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return bytes([_SIGNATURE]) + b"".join(map(_compress_chunk, chunks))


def decompress(container: bytes) -> bytes:
    """Undo `compress`, by [MS-OVBA] 2.4.1.3.1; raises ValueError for what is no container."""
    if container[:1] != bytes([_SIGNATURE]):
        raise ValueError("no compressed container: its first byte is not 1")
    result = bytearray()
    at = 1
    while at < len(container):
        (header,) = struct.unpack_from("<H", container, at)
        end = at + (header & 0x0FFF) + 3
        body = container[at + 2 : end]
        result += _decompress_chunk(body) if header & 0x8000 else body
        at = end
    return bytes(result)


def _compress_chunk(chunk: bytes) -> bytes:
    """One chunk with its header: compressed, or raw and padded where that is no longer."""
    body = _tokens(chunk)
    if len(body) > _CHUNK or (len(body) == _CHUNK and len(chunk) == _CHUNK):
        return struct.pack("<H", _RAW | (_CHUNK - 1)) + chunk.ljust(_CHUNK, b"\0")
    return struct.pack("<H", _COMPRESSED | (len(body) - 1)) + body


def _tokens(chunk: bytes) -> bytes:
    """Literals and copy tokens, eight behind each flag byte."""
    result = bytearray()
    places: dict[bytes, list[int]] = {}
    position = flag_at = count = 0
    while position < len(chunk):
        if count % 8 == 0:
            flag_at = len(result)
            result.append(0)
        offset, length = _longest_match(chunk, position, places)
        if length:
            result[flag_at] |= 1 << (count % 8)
            result += struct.pack("<H", ((offset - 1) << _length_bits(position)) | (length - _SHORTEST))
        else:
            length = 1
            result.append(chunk[position])
        for passed in range(position, position + length):
            places.setdefault(chunk[passed : passed + _SHORTEST], []).append(passed)
        position += length
        count += 1
    return bytes(result)


def _longest_match(chunk: bytes, position: int, places: dict[bytes, list[int]]) -> tuple[int, int]:
    """How far back the longest earlier copy of what follows starts, and its length; (0, 0) without one."""
    limit = min((1 << _length_bits(position)) - 1 + _SHORTEST, len(chunk) - position)
    best_offset = best = 0
    if limit < _SHORTEST:
        return 0, 0
    for start in reversed(places.get(chunk[position : position + _SHORTEST], [])[-_CANDIDATES:]):
        length = _SHORTEST
        while length < limit and chunk[start + length] == chunk[position + length]:
            length += 1
        if length > best:
            best_offset, best = position - start, length
            if best == limit:
                break
    return best_offset, best


def _length_bits(position: int) -> int:
    """How many bits of a copy token hold the length, so many bytes into the chunk ([MS-OVBA] 2.4.1.3.19.1)."""
    return 16 - max((position - 1).bit_length(), 4)


def _decompress_chunk(body: bytes) -> bytes:
    result = bytearray()
    at = 0
    while at < len(body):
        flags = body[at]
        at += 1
        for bit in range(8):
            if at >= len(body):
                break
            if flags >> bit & 1:
                (token,) = struct.unpack_from("<H", body, at)
                bits = _length_bits(len(result))
                offset, length = (token >> bits) + 1, (token & ((1 << bits) - 1)) + _SHORTEST
                if offset > len(result):
                    raise ValueError("a copy token points before its chunk")
                for _ in range(length):
                    result.append(result[-offset])
                at += 2
            else:
                result.append(body[at])
                at += 1
    return bytes(result)
