"""SOURCE, as every command takes it: to bytes and a name."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.intake import LARGEST_FILE, within_limit

SAMPLE = "american_locker_10q_2002q3.txt"
"""The filing that ships with the package: the facts and figures of a real 10-Q of 2002, typeset anew."""

_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Where a shell leaves what it has opened already: standard input, or the output of `<(a command)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSource:
    """The bytes of a filing, what to call it in messages, and the stem of an output's name."""

    data: bytes
    name: str
    stem: str


def read_source(source: str) -> GivenSource:
    """Read a file, a folder with the files of one filing, standard input ("-") or the sample ("sample").

    What is none of these and names a filing on EDGAR (ticker, accession number, address) is fetched. Raises
    InputUnreadable where there is nothing to read, NetworkRefused where it cannot be fetched.
    """
    if source == "-":
        if sys.stdin is None:
            hint = "Pipe a filing into the command, or name a file."
            raise InputUnreadable("There is no standard input", where="standard input", what_to_do=hint)
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        return GivenSource(data=within_limit(data, "standard input"), name="standard input", stem="filing")
    path = Path(source)
    # os.path: a name too long for a file, or in a folder that may not be entered, is no file, where Path would raise.
    is_file = os.path.exists(source)  # noqa: PTH110
    fetched = None if is_file or source == "sample" else _fetched(source)
    if fetched is not None:
        return fetched
    if source == "sample" and not path.exists():
        data = resources.files("xlsx_tools").joinpath("samples", SAMPLE).read_bytes()
        return GivenSource(data=data, name=SAMPLE, stem="sample")
    if not source:
        hint = "Name a file, or give `sample` for the filing that ships with the package."
        raise InputUnreadable("No file was named", where="SOURCE", what_to_do=hint)
    data = _read_file(path)
    path = path if path.name.strip(".") else path.resolve()
    return GivenSource(data=data, name=_printable(path.name), stem=path.stem)


def _printable(name: str) -> str:
    """A file's name with bytes that are no UTF-8 shown as such: names are printed and written as text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _fetched(source: str) -> GivenSource | None:
    """A filing of EDGAR, where the words name one."""
    from xlsx_tools.edgar.grammar import read_address

    address = read_address(source)
    if address is None:
        return None
    from xlsx_tools.edgar.filing import fetch_filing

    filing = fetch_filing(address)
    return GivenSource(data=filing.data, name=filing.name, stem=filing.stem)


def _read_file(path: Path) -> bytes:
    if os.path.isdir(path):  # noqa: PTH112
        from xlsx_tools.readers.archive import read_folder

        return read_folder(path)
    try:
        if path.is_fifo() and not str(path).startswith(_HANDED_OVER):
            hint = "Pipe the filing into the command and give - in its place, or save it as a file."
            raise InputUnreadable("This is a pipe, not a file", where=path, what_to_do=hint)
        with path.open("rb") as file:
            return within_limit(file.read(LARGEST_FILE + 1), path)
    except FileNotFoundError:
        hint = "Check the spelling, or give `sample` for the filing that ships with the package."
        raise InputUnreadable("There is no such file", where=path, what_to_do=hint) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Check that you may read it and that it is a plain file."
        raise InputUnreadable(f"The file cannot be read ({reason})", where=path, what_to_do=hint) from error
    except ValueError as error:
        raise InputUnreadable(
            "This is not a file name", where=str(path), what_to_do="Check the spelling."
        ) from error
