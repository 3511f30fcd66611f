"""Chromium as a test host: a page as a person would see it, as a picture."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TIME_LIMIT = 60.0
MISSING = "Chromium is not installed (python3 tests/run.py --with-hosts installs it)"
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1200,800",
]

Pixel = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Chromium:
    """Call it with the address of a page."""

    program: str

    def picture(self, address: str, target: Path) -> Path:
        """Show a page in a window of 1200 by 800 and save what is seen as PNG.

        A page that scrolled gives an empty picture, so it stands in a frame of a page that did not.
        """
        frame = target.with_suffix(".frame.html")
        style = "border:0;width:1200px;height:800px"
        frame.write_text(f'<body style="margin:0"><iframe src="{address}" style="{style}"></iframe>', "utf-8")
        self._run(f"--screenshot={target}", frame.as_uri())
        return target

    def document(self, address: str) -> str:
        """The document as the browser holds it, after anything in it that ran."""
        return self._run("--dump-dom", address)

    def _run(self, *arguments: str) -> str:
        with tempfile.TemporaryDirectory(prefix="xlsx-tools-chromium-") as profile:
            done = subprocess.run(
                [self.program, *_FLAGS, f"--user-data-dir={profile}", *arguments],
                capture_output=True,
                text=True,
                timeout=TIME_LIMIT,
                check=True,
            )
        return done.stdout


def find_chromium() -> Chromium | None:
    """Find a Chromium or Chrome on PATH."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return Chromium(found) if found else None


def read_rows(picture: Path) -> Iterator[list[Pixel]]:
    """The rows of a PNG picture of 8-bit colours, as Chromium and xwd's converters write it."""
    data = picture.read_bytes()
    width, _, depth, kind = struct.unpack_from(">IIBB", data, 16)
    channels = {2: 3, 6: 4}[kind]
    assert depth == 8
    packed, at = bytearray(), 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    raw, size = zlib.decompress(packed), width * channels
    above = bytearray(size)
    for start in range(0, len(raw), size + 1):
        row = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + size]), above, channels)
        yield [(row[i], row[i + 1], row[i + 2]) for i in range(0, size, channels)]
        above = row


def _unfiltered(kind: int, row: bytearray, above: bytearray, channels: int) -> bytearray:
    """Undo a row's filter (PNG 9)."""
    for i, value in enumerate(row):
        left = row[i - channels] if i >= channels else 0
        corner = above[i - channels] if i >= channels else 0
        up = above[i]
        guess = left + up - corner
        nearest = min(
            (abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner)
        )[2]
        row[i] = (value + (0, left, up, (left + up) // 2, nearest)[kind]) & 0xFF
    return row
