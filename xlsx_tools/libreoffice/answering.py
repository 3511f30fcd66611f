"""The process that answers LibreOffice's worksheet functions: one line of JSON in, one out.

python -m xlsx_tools.libreoffice.answering; the extension's component starts it. A question is [name, arguments], an
answer a value, {"error": LibreOffice's number of it}, or rows of such; the name "" asks for the store's version. It
ends when its input does.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from xlsx_tools.errors import StoreError
from xlsx_tools.functions import ErrorKind, Result, Scalar, call_function, failed_call
from xlsx_tools.store import Store

ANSWERED_ERRORS = {ErrorKind.NA: 32_767, ErrorKind.VALUE: 519, ErrorKind.DIV0: 532, ErrorKind.NUM: 503}
"""LibreOffice's numbers of the errors that a worksheet function gives (its formula/errorcodes.hxx)."""

_EPOCH = date(1899, 12, 30).toordinal()
_WAIT_SECONDS = 5.0
"""For a store that another program writes to: a person waits in front of the sheet."""


class Answerer:
    """Answers questions from the default store, opened with the first one and tried again where that failed."""

    def __init__(self, address: str | None = None) -> None:
        self._address = address
        self._store: Store | None = None

    def answer(self, name: str, arguments: Sequence[object]) -> Result:
        """What the function gives; where the store cannot be opened, XT_WHY tells."""
        try:
            store = self._opened()
        except StoreError as error:
            return failed_call(name, error)
        return call_function(store, name, arguments)

    def _version(self) -> bytes:
        """The version of the store's contents, while which answers may be kept; null where there is no telling."""
        try:
            return b"%d" % self._opened().version
        except StoreError:
            return b"null"

    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store.open(self._address, wait=_WAIT_SECONDS)
        return self._store

    def serve(self, questions: BinaryIO, answers: BinaryIO) -> None:
        """Answer line after line until the input ends."""
        for line in questions:
            name, arguments = json.loads(line)
            answers.write(as_line(self.answer(name, arguments)) if name else b"%s\n" % self._version())
            answers.flush()

    def close(self) -> None:
        """Let the store go."""
        if self._store is not None:
            self._store.close()
            self._store = None


def as_line(result: Result) -> bytes:
    """An answer as a line of ASCII JSON."""
    if isinstance(result, tuple):
        return json.dumps([[_plain(cell) for cell in row] for row in result]).encode("ascii") + b"\n"
    return json.dumps(_plain(result)).encode("ascii") + b"\n"


def _plain(cell: Scalar) -> object:
    """A cell as JSON has it: a date is its number in a sheet, as Calc and Excel count days."""
    if isinstance(cell, ErrorKind):
        return {"error": ANSWERED_ERRORS[cell]}
    return float(cell.toordinal() - _EPOCH) if isinstance(cell, date) else cell


def main() -> None:
    """Serve on the standard streams; whatever else is printed goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answerer = Answerer()
    try:
        answerer.serve(sys.stdin.buffer, answers)
    finally:
        answerer.close()


if __name__ == "__main__":
    main()
