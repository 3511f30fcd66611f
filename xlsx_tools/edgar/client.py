"""Requests to EDGAR: from the cache where it can be, else in turn, with back-off, to two hosts only."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import os
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from xlsx_tools.edgar.pace import Pace
from xlsx_tools.edgar.settings import Settings
from xlsx_tools.errors import InputUnreadable, NetworkRefused

FOREVER = float("inf")
"""What was filed does not change."""

LARGEST_ANSWER = 512 * 1024 * 1024
_TRIES = 4
_FIRST_PAUSE = 0.5
_TIMEOUT = 30.0
_REFUSED = (403, 429)
_NOT_FOUND = 404
_SERVER_FAILS = 500
_CHUNK = 1 << 20


class NotOnEdgar(InputUnreadable):
    """EDGAR has nothing at an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks EDGAR on behalf of a declared person and keeps the answers on disk."""

    settings: Settings
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        try:
            self.settings.cache.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NetworkRefused(
                f"The folder for filings of EDGAR cannot be made ({error.strerror})",
                where=self.settings.cache,
                what_to_do="Name another in XLSX_TOOLS_EDGAR_CACHE.",
            ) from error
        pace = Pace(folder=self.settings.cache, clock=self.clock, sleep=self.sleep)
        object.__setattr__(self, "pace", pace)

    def www(self, path: str, *, good_for: float = FOREVER) -> bytes:
        """What stands at a path of www.sec.gov; an answer kept for at most `good_for` seconds will do."""
        return self._get(self.settings.www, path, good_for)

    def data(self, path: str, *, good_for: float) -> bytes:
        """The same at data.sec.gov."""
        return self._get(self.settings.data, path, good_for)

    def _get(self, address: str, path: str, good_for: float) -> bytes:
        url = address + path
        kept = self._place(url)
        try:
            if self.clock() - kept.stat().st_mtime < good_for:
                return kept.read_bytes()
        except OSError:
            pass
        data = self._ask(url)
        _keep(kept, data)
        return data

    def _place(self, url: str) -> Path:
        """The file that keeps an answer: a hash, so that no address can name another file."""
        return self.settings.cache / hashlib.sha256(url.encode()).hexdigest()

    def _ask(self, url: str) -> bytes:
        reason = ""
        for attempt in range(_TRIES):
            if attempt:
                self.sleep(_FIRST_PAUSE * 2 ** (attempt - 1))
            self.pace.wait()
            try:
                return self._request(url)
            except urllib.error.HTTPError as error:
                error.close()
                if error.code in _REFUSED:
                    raise self.pace.rest() from None
                if error.code == _NOT_FOUND:
                    hint = "Check the ticker, the number or the address."
                    raise NotOnEdgar("EDGAR has nothing here", where=url, what_to_do=hint) from None
                reason = f"it answers {error.code}"
                if error.code < _SERVER_FAILS:
                    break
            except urllib.error.URLError as error:
                reason = str(error.reason)
                if isinstance(error.reason, ConnectionRefusedError):
                    break
            except (OSError, http.client.HTTPException, zlib.error, EOFError) as error:
                reason = str(error) or type(error).__name__
        raise NetworkRefused(
            f"EDGAR cannot be reached ({reason[:120]})",
            where=url,
            what_to_do="Check your connection, or save the filing from EDGAR and give its file.",
        )

    def _request(self, url: str) -> bytes:
        headers = {"User-Agent": self.settings.user_agent, "Accept-Encoding": "gzip"}
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - https, or this machine: settings
        opener = urllib.request.build_opener(_OwnHostsOnly((self.settings.www, self.settings.data)))
        with opener.open(request, timeout=_TIMEOUT) as answer:
            is_packed = answer.headers.get("Content-Encoding") == "gzip"
            return _read_all(gzip.GzipFile(fileobj=answer) if is_packed else answer, url)


class _OwnHostsOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects within the SEC's two hosts, never elsewhere."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self._addresses = addresses

    def redirect_request(  # noqa: PLR0917 - the standard library calls it so
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not newurl.startswith(tuple(f"{address}/" for address in self._addresses)):
            fp.close()
            raise NetworkRefused(
                "EDGAR leads elsewhere, and nothing is fetched from there",
                where=newurl,
                what_to_do="Save the filing from EDGAR and give its file.",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _read_all(stream: _Readable, url: str) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST_ANSWER:
            hint = "No filing is so large; give its main document instead."
            raise InputUnreadable("EDGAR's answer is too large", where=url, what_to_do=hint)
        chunks.append(chunk)
    return b"".join(chunks)


def _keep(path: Path, data: bytes) -> None:
    """Write an answer whole or not at all; a disk without room only costs the next request."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent)
    except OSError:
        return
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
