"""Everything this package raises on purpose: one small tree.

XlsxToolsError
├── UsageError            2   the command or call does not make sense
├── InputError            3
│   ├── InputUnreadable       missing, empty, damaged, not permitted
│   └── Unsupported           readable, but not a kind of file this version knows
├── NoStatements          4   a filing, but without financial statements in it
├── OutputError           5
│   ├── OutputExists          it is there already and was not to be replaced
│   ├── OutputLocked          it is open in Excel or another program
│   └── OutputFailed          it cannot be written: permission, disk full
├── StoreError            5   the line-item store cannot be used now
│   ├── StoreLocked           another program is writing to it
│   ├── StoreReadOnly         it may be read, not written
│   ├── StoreFull             the disk has no room for it
│   ├── StoreUnreachable      the file cannot be opened or made
│   ├── StoreDamaged      3   it is no store of ours, or a broken one
│   └── StoreNewer        3   a later version of this program wrote it
└── NetworkRefused        6   the filing would have to be fetched, and cannot be

The number is the exit code of the command line (1 is no error: `check` found a failure). What a *filer* got wrong is
never raised: it becomes a finding of the report. What a *programmer* got wrong stays a ValueError or TypeError.
"""

from __future__ import annotations

import os
from typing import ClassVar

__all__ = [
    "InputError",
    "InputUnreadable",
    "NetworkRefused",
    "NoStatements",
    "OutputError",
    "OutputExists",
    "OutputFailed",
    "OutputLocked",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnreachable",
    "Unsupported",
    "UsageError",
    "XlsxToolsError",
]


class XlsxToolsError(Exception):
    """A failure that a person can act on: what happened, where, and what to do.

    `str()` of it is one paragraph, safe to print on a terminal whatever a file is called. It survives pickling, so
    that a worker process can hand it to its parent.

    >>> print(InputUnreadable("The file is empty", where="ALOC.txt", what_to_do="Download the filing again."))
    The file is empty: ALOC.txt. Download the filing again.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str | os.PathLike[str], what_to_do: str) -> None:
        """Take `what` and `where` without a full stop at the end, `what_to_do` as a sentence."""
        self.what = _one_line(what)
        self.where = _one_line(os.fspath(where))
        self.what_to_do = _one_line(what_to_do)
        super().__init__(f"{self.what}: {self.where}. {self.what_to_do}")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.what_to_do)


class UsageError(XlsxToolsError):
    """The command or call does not make sense: an unknown option, or two that exclude each other."""

    exit_code = 2


class InputError(XlsxToolsError):
    """The source cannot be used."""

    exit_code = 3


class InputUnreadable(InputError):
    """The source is missing, empty, damaged, cut off, or may not be read."""


class Unsupported(InputError):
    """The source can be read, but is no kind of file that this version knows (a picture, a PDF)."""


class NoStatements(XlsxToolsError):
    """A filing without financial statements; says why ("incorporated by reference to EX-13")."""

    exit_code = 4


class OutputError(XlsxToolsError):
    """The output was not written; whatever stood there before is untouched."""

    exit_code = 5


class OutputExists(OutputError):
    """The output is there already, and replacing it was not asked for, or would lose a person's edits."""


class OutputLocked(OutputError):
    """The output is open in Excel or another program."""


class OutputFailed(OutputError):
    """The output cannot be written: no permission, no such folder, disk full."""


class StoreError(XlsxToolsError):
    """The line-item store cannot be used; what it held before is untouched."""

    exit_code = 5


class StoreLocked(StoreError):
    """Another program is writing to the store and did not finish within the time we wait."""


class StoreReadOnly(StoreError):
    """The store may be read but not written: its file or folder is write-protected."""


class StoreFull(StoreError):
    """The disk has no room for what was to be stored; the filing was left out whole."""


class StoreUnreachable(StoreError):
    """The store's file cannot be opened or made: no such folder, no permission, no such database."""


class StoreDamaged(StoreError):
    """The file is no store of this program, or it is broken."""

    exit_code = 3


class StoreNewer(StoreError):
    """A later version of this program wrote the store, in a form that this version does not know."""

    exit_code = 3


class NetworkRefused(XlsxToolsError):
    """The filing would have to be fetched, and the network is off, out of reach, or says no."""

    exit_code = 6


def _one_line(text: str) -> str:
    """Join lines and spell out control characters: a file's name must not steer the terminal."""
    joined = " ".join(text.split())
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in joined)


def _rebuild(kind: type[XlsxToolsError], what: str, where: str, what_to_do: str) -> XlsxToolsError:
    return kind(what, where=where, what_to_do=what_to_do)
