"""The process that answers LibreOffice's worksheet functions: one line of JSON in, one out.

python -m xlsx_tools.libreoffice.answering; the extension's component starts it. A question is a list of calls,
each [name, arguments]; the answer a list of as many: a value, {"error": LibreOffice's number of it}, or rows of such. An
empty list asks for the store's version. It ends when its input does.
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
            calls = json.loads(line)
            answers.write(b"%s\n" % (self._answers(calls) if calls else self._version()))
            answers.flush()

    def _answers(self, calls: list[tuple[str, list[object]]]) -> bytes:
        return json.dumps([as_json(self.answer(name, arguments)) for name, arguments in calls]).encode(
            "ascii"
        )

    def close(self) -> None:
        """Let the store go."""
        if self._store is not None:
            self._store.close()
            self._store = None


def as_json(result: Result) -> object:
    """An answer as JSON has it: a value, or a list of rows."""
    return [[_plain(cell) for cell in row] for row in result] if isinstance(result, tuple) else _plain(result)


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
