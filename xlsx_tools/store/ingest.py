"""Many files into the store: parsed on all cores, written by one writer, stopped and resumed at any moment."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from xlsx_tools import __version__
from xlsx_tools.errors import InputUnreadable, XlsxToolsError
from xlsx_tools.intake import read_file, refuse_irregular
from xlsx_tools.model.report import Report
from xlsx_tools.readers.archive import read_folder
from xlsx_tools.store.rows import FilingRows, plan_rows
from xlsx_tools.store.write import Outcome

if TYPE_CHECKING:
    from xlsx_tools.store.store import Store

SUFFIXES = frozenset({".txt", ".htm", ".html", ".xml", ".xhtml", ".xbrl", ".zip", ".sgml", ".nc"})
"""What is taken from a folder; a file that is named is taken whatever it is called."""

_LINKBASE = re.compile(r"(.+)_(?:pre|lab|cal|def)\.xml", re.IGNORECASE)

IN_FLIGHT = 4
"""Files a worker that may be on their way: enough to keep the writer busy, few enough for memory."""

ReadReport = Callable[[bytes, str], Report]
"""Bytes of a filing and its name to its Report, as pipeline.read_report does; picklable for workers."""


class FileState(StrEnum):
    """What became of a file; the first three are those of a filing."""

    ADDED = Outcome.ADDED.value
    READ_ANEW = Outcome.READ_ANEW.value
    UNCHANGED = Outcome.UNCHANGED.value
    FAILED = "not read"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """A file and what became of it: the figures now in the store, or the reason why there are none.

    `fault` is the error that is no fault of the file's.
    """

    path: Path
    state: FileState
    cells: int = 0
    reason: str = ""
    fault: Exception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What the filings' company is called where their text does not say; empty: as the text says."""

    cik: str = ""
    ticker: str = ""


def find_files(sources: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The filings that sources name: files, folders (and those within), patterns; each once, in order.

    A folder with the linkbases of one XBRL filing beside its instance or page is that filing. Raises
    InputUnreadable where a source names nothing.
    """
    found: dict[Path, None] = {}
    for source in sources:
        path = Path(source).expanduser()
        if path.is_dir():
            files = _files_within(path)
        elif path.exists():
            files = [path]
        else:
            root = Path(path.anchor or ".")
            pattern = os.fspath(path.relative_to(root))
            matches = sorted(root.glob(pattern))
            files = [match for match in matches if match.is_file()]
            files += [found for match in matches if match.is_dir() for found in _files_within(match)]
        if not files:
            hint = "Give files, folders that hold .txt, .htm or .zip files, or a pattern in quotes."
            raise InputUnreadable("There is no filing here", where=path, what_to_do=hint)
        found.update(dict.fromkeys(files))
    return list(found)


def _files_within(folder: Path) -> list[Path]:
    """The filings of a folder; a folder that cannot be listed stands for itself, so that it is told."""
    try:
        listed = sorted(folder.iterdir())
    except OSError:
        return [folder]
    if _is_one_filing(listed):
        return [folder]
    found: list[Path] = []
    for path in listed:
        if path.is_dir() and not path.is_symlink():
            found += _files_within(path)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            found.append(path)
    return found


def _is_one_filing(listed: Iterable[Path]) -> bool:
    """True where a folder holds linkbases of one stem: "aapl-20230930_pre.xml", "_lab.xml" and so on."""
    return len({found[1] for path in listed if (found := _LINKBASE.fullmatch(path.name))}) == 1


def ingest_files(
    store: Store,
    files: Sequence[Path],
    read: ReadReport,
    *,
    jobs: int = 0,
    naming: Naming | None = None,
    reader: str = __version__,
) -> Iterator[FileResult]:
    """Ingest files and yield what became of each, as they are done.

    `jobs` processes parse (0: one for each core); this one writes, a transaction for each filing, so that
    stopping it at any moment loses nothing and the next run goes on with what is missing. A file that
    cannot be read, or whose reading kills its process, is told and left out. Raises StoreError where the
    store itself fails.
    """
    workers = min(jobs or os.cpu_count() or 1, max(1, len(files) // 2))
    task = _Task(read=read, naming=naming or Naming(), reader=reader)
    waiting = _not_yet_held(store, files, reader)
    yield from _ingest_on(store, waiting, task, workers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What a worker does with a file."""

    read: ReadReport
    naming: Naming
    reader: str

    def __call__(self, path: Path) -> FilingRows:
        report = self.read(_read_bytes(path), path.name)
        given = {name: getattr(self.naming, name) for name in ("cik", "ticker") if getattr(self.naming, name)}
        if not report.filing.sha256:
            given["sha256"] = _digest(path)
        return plan_rows(replace(report, filing=replace(report.filing, **given)), self.reader)


def _ingest_on(
    store: Store, waiting: Iterator[Path | FileResult], task: _Task, workers: int
) -> Iterator[FileResult]:
    """Work off the files; when a worker dies, those in flight are tried once more, each alone."""
    executor = _executor(workers)
    flight: deque[tuple[Path, Future[FilingRows]]] = deque()
    try:
        while True:
            batch = list(islice(waiting, max(0, workers * IN_FLIGHT - len(flight))))
            for known in batch:
                if isinstance(known, FileResult):
                    yield known
                else:
                    flight.append((known, executor.submit(task, known)))
            if not flight:
                if batch:
                    continue
                return
            path, future = flight.popleft()
            if isinstance(future.exception(), BrokenProcessPool):
                suspects = [path, *(other for other, _ in flight)]
                flight.clear()
                executor.shutdown(cancel_futures=True)
                yield from _ingest_one_by_one(store, suspects, task)
                executor = _executor(workers)
            else:
                yield _store(store, path, future)
    finally:
        executor.shutdown(cancel_futures=True)


def _ingest_one_by_one(store: Store, suspects: Sequence[Path], task: _Task) -> Iterator[FileResult]:
    """One file in flight at a time: when the process dies now, that file did it."""
    executor = _process_pool(1)
    try:
        for path in suspects:
            future = executor.submit(task, path)
            if isinstance(future.exception(), BrokenProcessPool):
                reason = f"Reading it ended its process (out of memory?): {path}. The other files are not affected."
                yield FileResult(path=path, state=FileState.FAILED, reason=reason)
                executor = _process_pool(1)
            else:
                yield _store(store, path, future)
    finally:
        executor.shutdown(cancel_futures=True)


def _executor(workers: int) -> Executor:
    return ThreadPoolExecutor(1) if workers == 1 else _process_pool(workers)


def _process_pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork would take the open database along.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let a worker end when its parent does: one that was killed has not told it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _store(store: Store, path: Path, future: Future[FilingRows]) -> FileResult:
    error = future.exception()
    if error is None:
        done = store.ingest_rows(future.result())
        return FileResult(path=path, state=FileState(done.outcome.value), cells=done.cells)
    if isinstance(error, XlsxToolsError):
        return FileResult(path=path, state=FileState.FAILED, reason=str(error))
    if not isinstance(error, Exception):
        raise error
    reason = f"A fault of xlsx-tools itself ({type(error).__name__}: {error}): {path}. Please report it."
    return FileResult(path=path, state=FileState.FAILED, reason=reason, fault=error)


def _not_yet_held(store: Store, files: Sequence[Path], reader: str) -> Iterator[Path | FileResult]:
    """The files whose bytes this version of the reader has not read yet; results for the rest."""
    held = store.held(reader)
    for path in files:
        try:
            cells = held.get(_digest(path))
        except InputUnreadable as error:
            yield FileResult(path=path, state=FileState.FAILED, reason=str(error))
            continue
        if cells is None:
            yield path
        else:
            yield FileResult(path=path, state=FileState.UNCHANGED, cells=cells)


def _digest(path: Path) -> str:
    if path.is_dir():
        return hashlib.sha256(read_folder(path)).hexdigest()
    try:
        refuse_irregular(path)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        return read_folder(path)
    try:
        return read_file(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> InputUnreadable:
    hint = "Check that you may read it and that it is a plain file."
    return InputUnreadable(f"The file cannot be read ({error.strerror})", where=path, what_to_do=hint)
