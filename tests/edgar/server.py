"""A server on this machine that answers like EDGAR: files by path, in turn, with what goes wrong at times."""

from __future__ import annotations

import gzip
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Edgar:
    """What stands at each path; `troubles` are answers given before it: a status, or an address to go to."""

    files: dict[str, bytes] = field(default_factory=dict)
    troubles: dict[str, list[int | str]] = field(default_factory=lambda: defaultdict(list))
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in turn."""
        return [path for path, _ in self.asked]


@contextmanager
def running() -> Iterator[Edgar]:
    edgar = Edgar()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            edgar.asked.append((self.path, self.headers.get("User-Agent", "")))
            trouble = edgar.troubles[self.path].pop(0) if edgar.troubles[self.path] else None
            if isinstance(trouble, str):
                self.send_response(302)
                self.send_header("Location", trouble)
                self.end_headers()
                return
            content = edgar.files.get(self.path)
            status = trouble or (200 if content is not None else 404)
            body = gzip.compress(content) if status == 200 and content is not None else b"no"
            self.send_response(status)
            if status == 200:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    edgar.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield edgar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
